// SPDX-License-Identifier: Apache-2.0
#include "core/scsi/lun_facts.h"

#include <algorithm>
#include <set>

namespace gw::scsi {

using namespace Qt::Literals::StringLiterals;

namespace {
// Made by Windows on every GPT disk that it initialises; it holds no data.
constexpr auto microsoftReserved = "e3c9e316-0b5c-4db8-817d-f92df00215ae"_L1;
} // namespace

QString Designator::text() const
{
    if (binary)
        return QString::fromLatin1(bytes.toHex()).toUpper();
    return QString::fromUtf8(bytes).remove(QChar::Null).trimmed();
}

std::size_t PersistentReservations::differentKeys() const
{
    return std::set(keys.begin(), keys.end()).size();
}

bool DiskLayout::holdsNoData() const
{
    switch (style) {
    case Style::Blank:
        return true;
    case Style::Mbr:
        return partitions.empty();
    case Style::Gpt:
        return std::ranges::all_of(partitions,
                                   [](const auto &part) { return part.type == microsoftReserved; });
    case Style::Unknown:
        break;
    }
    return false;
}

QString LunFacts::identifier() const
{
    constexpr quint8 logicalUnit = 0;
    const Designator *best = nullptr;
    for (const Designator &one : designators) {
        const bool naa = one.type == Designator::Type::Naa, eui = one.type == Designator::Type::Eui64;
        if (one.association != logicalUnit || !one.binary || !(naa || eui))
            continue;
        // Of several NAA designators the longest says most: NAA 6 has 16 bytes and is unique everywhere, the
        // 8 bytes of NAA 3 are given out by the array alone (SPC-4 7.8.6.6).
        const bool better = best == nullptr || (naa && best->type == Designator::Type::Eui64) ||
                            (one.type == best->type && one.bytes.size() > best->bytes.size());
        if (better)
            best = &one;
    }
    return best == nullptr ? QString() : best->text();
}

} // namespace gw::scsi
