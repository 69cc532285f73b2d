// SPDX-License-Identifier: Apache-2.0
#include "core/base/byte_size.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <array>
#include <limits>

namespace gw {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Unit
{
    const char *name;
    int shift;
};
constexpr std::array units{Unit{"PiB", 50}, Unit{"TiB", 40}, Unit{"GiB", 30},
                           Unit{"MiB", 20}, Unit{"KiB", 10}, Unit{"B", 0}};

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::ByteSize", text);
}

tl::unexpected<Error> notASize(const QString &text, const QString &reason)
{
    return fail(
        {.kind = Error::Kind::InvalidInput,
         .what = tr("Read the size \"%1\"").arg(text),
         .reason = reason,
         .remedy = tr("Write a number and a unit, such as \"2040 GiB\", \"512 MiB\" or \"1.5 TiB\".")});
}

const Unit *unitNamed(const QString &name)
{
    for (const Unit &unit : units)
        if (name.compare(QLatin1String(unit.name), Qt::CaseInsensitive) == 0)
            return &unit;
    return nullptr;
}

/// value * 100 / 2^shift when that is a whole number.
std::optional<quint64> exactHundredths(quint64 bytes, int shift)
{
    const quint64 whole = bytes >> shift;
    const quint64 rest = bytes & ((quint64(1) << shift) - 1);
    // rest < 2^50 and 100 < 2^7: no overflow.
    const quint64 scaled = rest * 100;
    if ((scaled & ((quint64(1) << shift) - 1)) != 0)
        return std::nullopt;
    return whole * 100 + (scaled >> shift);
}

QString decimal(quint64 hundredths)
{
    QString text = QString::number(hundredths / 100);
    const quint64 rest = hundredths % 100;
    if (rest != 0)
        text += u'.' + u"%1"_s.arg(rest, 2, 10, '0'_L1);
    if (text.contains(u'.') && text.endsWith(u'0'))
        text.chop(1);
    return text;
}

} // namespace

Result<ByteSize> ByteSize::parse(const QString &text)
{
    static const QRegularExpression form(u"^\\s*([0-9]{1,20})(?:\\.([0-9]{1,4}))?\\s*([A-Za-z]*)\\s*$"_s);
    const auto match = form.match(text);
    if (!match.hasMatch())
        return notASize(text, tr("It is not a size."));

    const QString unitName = match.captured(3).isEmpty() ? u"B"_s : match.captured(3);
    const Unit *unit = unitNamed(unitName);
    if (unit == nullptr)
        return notASize(text, unitName.size() <= 2
                                  ? tr("\"%1\" may mean powers of 1000 or of 1024.").arg(unitName)
                                  : tr("\"%1\" is not a unit of size.").arg(unitName));

    bool fits = false;
    const quint64 whole = match.captured(1).toULongLong(&fits);
    if (!fits || whole > (std::numeric_limits<quint64>::max() >> unit->shift))
        return notASize(text, tr("It is too large."));
    if (unit->shift == 0 && !match.captured(2).isEmpty())
        return notASize(text, tr("A byte has no parts."));

    // Four digits of at most a PiB stay below 2^64.
    quint64 part = match.captured(2).toULongLong() << unit->shift;
    for (qsizetype digit = 0; digit < match.captured(2).size(); ++digit)
        part /= 10;
    const quint64 bytes = whole << unit->shift;
    if (bytes > std::numeric_limits<quint64>::max() - part)
        return notASize(text, tr("It is too large."));
    return ByteSize(bytes + part);
}

QString ByteSize::text() const
{
    constexpr quint64 mostHundredths = 10'000'000ULL * 100;
    const auto largest = [this](const Unit &unit) { return (m_bytes >> unit.shift) != 0; };
    for (const Unit &unit : units) {
        if (!largest(unit))
            continue;
        const auto hundredths = exactHundredths(m_bytes, unit.shift);
        if (hundredths && *hundredths < mostHundredths)
            return u"%1 %2"_s.arg(decimal(*hundredths), QLatin1String(unit.name));
    }
    for (const Unit &unit : units) {
        if (!largest(unit))
            continue;
        const double exact = double(m_bytes) / double(quint64(1) << unit.shift);
        return u"≈ %1 %2"_s.arg(decimal(quint64(exact * 100 + 0.5)), QLatin1String(unit.name));
    }
    return u"0 B"_s;
}

} // namespace gw
