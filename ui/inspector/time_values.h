// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/inspector/inspected_bytes.h"

namespace ui {

// Points in time, of bytes that are known. In UTC as ISO 8601 has it, "2009-05-07T07:40:54Z", in
// the proleptic Gregorian calendar, years 1 to 9999; others say that they are out of that.
Reading unixSeconds32(const InspectedBytes& at, Endian endian); // signed
Reading unixSeconds64(const InspectedBytes& at, Endian endian);
Reading unixMilliseconds(const InspectedBytes& at, Endian endian);
Reading unixMicroseconds(const InspectedBytes& at, Endian endian);
Reading unixNanoseconds(const InspectedBytes& at, Endian endian);
Reading windowsFileTime(const InspectedBytes& at, Endian endian); // 100 ns since 1601, unsigned
Reading webKitTime(const InspectedBytes& at, Endian endian); // microseconds since 1601, signed
Reading hfsTime(const InspectedBytes& at, Endian endian); // seconds since 1904, unsigned, 32 bits
// Date and time of FAT, the date in the upper 16 bits; local, of a zone that nobody wrote down.
Reading dosTime(const InspectedBytes& at, Endian endian);

} // namespace ui
