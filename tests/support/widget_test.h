// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QApplication>
#include <QStyleFactory>
#include <QTest>

// The main() of a test of widgets: without a screen unless one is asked for, in the look of the
// program. The test includes "ui/common/theme.h".
#define MAPSCOPE_WIDGET_TEST(TestClass)                                                            \
    int main(int argc, char** argv)                                                                \
    {                                                                                              \
        if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))                                        \
            qputenv("QT_QPA_PLATFORM", "offscreen");                                               \
        QApplication app(argc, argv);                                                              \
        QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));                   \
        QApplication::setPalette(ui::lightTheme().palette());                                      \
        TestClass test;                                                                            \
        return QTest::qExec(&test, argc, argv);                                                    \
    }
