// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <compare>

namespace gw {

/// A size in bytes. Storage people mean powers of 1024 and write GB; we write GiB and MiB.
class ByteSize
{
public:
    constexpr ByteSize() = default;
    constexpr explicit ByteSize(quint64 bytes) : m_bytes(bytes) {}
    static constexpr ByteSize mib(quint64 n) { return ByteSize(n << 20); }
    static constexpr ByteSize gib(quint64 n) { return ByteSize(n << 30); }

    /// "2040 GiB", "2096640 MiB", "1.5 TiB", "512 KiB", "4096" or "4096 B", in either case, with at most four
    /// decimals; parts of a byte are dropped. GB and MB are refused, as nobody knows which is meant.
    /// Errors: InvalidInput.
    static Result<ByteSize> parse(const QString &text);

    constexpr quint64 bytes() const { return m_bytes; }
    constexpr quint64 wholeMib() const { return m_bytes >> 20; }

    /// The largest unit that shows the size with at most two decimals and no loss, such as "2047.5 GiB";
    /// a size that has no such form below ten million is rounded and marked: "≈ 1.23 GiB". Not localised:
    /// sizes are typed back in.
    QString text() const;

    auto operator<=>(const ByteSize &) const = default;

private:
    quint64 m_bytes = 0;
};

} // namespace gw
