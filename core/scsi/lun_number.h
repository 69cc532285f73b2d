// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <optional>

namespace gw::scsi {

/// The first two bytes of a LUN as they go over the wire (SAM-5 4.7). libiscsi sends and shows them raw, so
/// that LUN 256 is 0x4100 there, and a plain 256 would address LUN 0: never hand it a number people use.
struct WireLun
{
    quint16 value = 0;

    /// Peripheral addressing below 256, flat addressing from there on. `lun` is at most 16383.
    static constexpr WireLun of(quint16 lun)
    {
        return {static_cast<quint16>(lun < 256 ? lun : 0x4000 | lun)};
    }

    /// The number people use. Nothing for the addressing methods that have none (another bus, extended).
    constexpr std::optional<quint16> number() const
    {
        if (value >> 14 == 1)
            return static_cast<quint16>(value & 0x3fff);
        return value < 256 ? std::optional(value) : std::nullopt;
    }

    bool operator==(const WireLun &) const = default;
};

} // namespace gw::scsi
