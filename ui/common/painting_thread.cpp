// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/painting_thread.h"

#include <QThreadPool>

namespace ui {

void startPaintingThread()
{
    QThreadPool* const pool = QThreadPool::globalInstance();
    pool->setMaxThreadCount(1);
    pool->setExpiryTimeout(-1); // never
    pool->start([] { });
}

} // namespace ui
