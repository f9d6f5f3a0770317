// SPDX-FileCopyrightText: 2026 The Mapscope authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/inspector/inspected_bytes.h"

namespace ui {

// Identifiers, addresses and colours, of bytes that are known.
// Little: Microsoft's order, the first three fields turned around; big: RFC 9562.
Reading guid(const InspectedBytes& at, Endian endian);
Reading ipv4Address(const InspectedBytes& at, Endian endian); // big: network order
Reading ipv6Address(const InspectedBytes& at); // in network order, as RFC 5952 writes it
// The bytes in the order of the name (big), or the other way around: "#RRGGBB", "#RRGGBBAA".
Reading rgbColour(const InspectedBytes& at, Endian endian);
Reading rgbaColour(const InspectedBytes& at, Endian endian);
Reading argbColour(const InspectedBytes& at, Endian endian);

} // namespace ui
