// SPDX-License-Identifier: Apache-2.0
#include "core/scsi/sense.h"

#include "core/scsi/sense_codes.h"

#include <array>

namespace gw::scsi {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr std::array keyTexts{
    "No sense",       "Recovered error", "Not ready",      "Medium error",
    "Hardware error", "Illegal request", "Unit attention", "Data protect",
    "Blank check",    "Vendor specific", "Copy aborted",   "Aborted command",
    "Reserved",       "Volume overflow", "Miscompare",     "Completed",
};

quint8 at(QByteArrayView bytes, qsizetype index)
{
    return index < bytes.size() ? static_cast<quint8>(bytes[index]) : 0;
}

Sense fixedFormat(QByteArrayView bytes)
{
    // The codes are there when ADDITIONAL SENSE LENGTH (byte 7) covers them; at() answers 0 beyond the end.
    const bool codes = at(bytes, 7) >= 6;
    return {.key = static_cast<quint8>(at(bytes, 2) & 0x0f),
            .asc = codes ? at(bytes, 12) : quint8(0),
            .ascq = codes ? at(bytes, 13) : quint8(0)};
}

Sense descriptorFormat(QByteArrayView bytes)
{
    return {.key = static_cast<quint8>(at(bytes, 1) & 0x0f), .asc = at(bytes, 2), .ascq = at(bytes, 3)};
}

QString hex(quint8 value)
{
    return u"%1"_s.arg(value, 2, 16, '0'_L1).toUpper();
}
} // namespace

std::optional<Sense> Sense::parse(QByteArrayView bytes)
{
    const quint8 format = at(bytes, 0) & 0x7f;
    const bool fixed = format == 0x70 || format == 0x71;
    const bool descriptor = format == 0x72 || format == 0x73;
    if ((!fixed && !descriptor) || bytes.size() < (fixed ? 3 : 2))
        return std::nullopt;
    Sense sense = fixed ? fixedFormat(bytes) : descriptorFormat(bytes);
    sense.deferred = format == 0x71 || format == 0x73;
    return sense;
}

bool Sense::is(quint8 wantedKey, quint8 wantedAsc, quint8 wantedAscq) const
{
    return key == wantedKey && asc == wantedAsc && ascq == wantedAscq;
}

SystemCode Sense::code() const
{
    return {SystemCode::Domain::ScsiSense, key << 16 | asc << 8 | ascq};
}

QString Sense::text() const
{
    QString text = QLatin1StringView(keyTexts.at(key & 0x0f));
    if (const char *additional = additionalSenseText(asc, ascq))
        text += ": "_L1 + QLatin1StringView(additional);
    if (deferred)
        text += ", for an earlier command"_L1;
    return text + u" (%1/%2/%3)"_s.arg(QString::number(key, 16).toUpper(), hex(asc), hex(ascq));
}

} // namespace gw::scsi
