// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/inspector/inspected_bytes.h"

namespace ui {

// Numbers. The bytes that a value needs are to be known, except where it finds out itself how many
// it needs.
Reading signedInteger(const InspectedBytes& at, std::size_t bytes, Endian endian); // 1 to 8
Reading unsignedInteger(const InspectedBytes& at, std::size_t bytes, Endian endian); // 1 to 8
// Of DWARF and WebAssembly, up to 64 bits; the note says how many bytes it takes.
Reading unsignedLeb128(const InspectedBytes& at);
Reading signedLeb128(const InspectedBytes& at);
// The shortest decimal that reads back as the same number of that width.
Reading float16(const InspectedBytes& at, Endian endian); // IEEE 754 binary16
Reading bfloat16(const InspectedBytes& at, Endian endian); // the upper half of a binary32
Reading float32(const InspectedBytes& at, Endian endian);
Reading float64(const InspectedBytes& at, Endian endian);
Reading binary(const InspectedBytes& at, std::size_t bytes, Endian endian); // highest bit first

} // namespace ui
