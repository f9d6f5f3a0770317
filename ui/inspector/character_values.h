// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/inspector/inspected_bytes.h"

namespace ui {

// One character: itself, its code point and what kind of character it is. One that would move or
// hide what stands beside it is not drawn, only named. Where there is none, which byte is wrong and
// why. They find out themselves how many bytes they need.
Reading utf8Character(const InspectedBytes& at);
Reading utf16Character(const InspectedBytes& at, Endian endian);
Reading utf32Character(const InspectedBytes& at, Endian endian);

} // namespace ui
