// SPDX-License-Identifier: Apache-2.0
#include "core/cim/wsman/time_text.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QTimeZone>

#include <algorithm>
#include <cstdlib>

namespace gw::cim::wsman {

using namespace Qt::Literals::StringLiterals;

namespace {

tl::unexpected<Error> notATime(const QString &text)
{
    return fail({.kind = Error::Kind::Corrupt,
                 .what = QCoreApplication::translate("gw::cim::wsman", "Read a date and time"),
                 .reason = QCoreApplication::translate("gw::cim::wsman", "\"%1\" is not one.").arg(text)});
}

/// The digits behind the point as microseconds.
int microseconds(const QString &fraction)
{
    return fraction.left(6).leftJustified(6, u'0').toInt();
}

int offsetSeconds(const QString &zone)
{
    if (zone.isEmpty() || zone == u"Z"_s)
        return 0;
    const int seconds = zone.mid(1, 2).toInt() * 3600 + zone.mid(4, 2).toInt() * 60;
    return zone.startsWith(u'-') ? -seconds : seconds;
}

Result<DateTime> readMoment(const QString &text)
{
    static const QRegularExpression form(u"^(?:(\\d{4})-(\\d\\d)-(\\d\\d))?T?(?:(\\d\\d):(\\d\\d):(\\d\\d)"
                                         "(?:\\.(\\d+))?)?(Z|[+-]\\d\\d:\\d\\d)?$"_s);
    const auto match = form.match(text);
    const bool hasDate = match.hasMatch() && !match.captured(1).isEmpty();
    const bool hasTime = match.hasMatch() && !match.captured(4).isEmpty();
    if (!hasDate && !hasTime)
        return notATime(text);
    // An xs:time has no day: Windows' own first one.
    const QDate date =
        hasDate ? QDate(match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt())
                : QDate(1601, 1, 1);
    const int fraction = microseconds(match.captured(7));
    const QTime time(match.captured(4).toInt(), match.captured(5).toInt(), match.captured(6).toInt(),
                     fraction / 1000);
    const int offset = offsetSeconds(match.captured(8));
    if (!date.isValid() || !time.isValid() || std::abs(offset) > 14 * 3600)
        return notATime(text);
    return DateTime::moment(QDateTime(date, time, Qt::OffsetFromUTC, offset), fraction % 1000);
}

Result<DateTime> readDuration(const QString &text)
{
    static const QRegularExpression form(
        u"^P(?:0+Y)?(?:0+M)?(?:(\\d{1,8})D)?"
        "(?:T(?:(\\d{1,9})H)?(?:(\\d{1,9})M)?(?:(\\d{1,9})(?:\\.(\\d+))?S)?)?$"_s);
    const auto match = form.match(text);
    if (!match.hasMatch() || text.size() < 3)
        return notATime(text);
    using namespace std::chrono;
    return DateTime::interval(
        hours(24) * match.captured(1).toLongLong() + hours(match.captured(2).toLongLong()) +
        minutes(match.captured(3).toLongLong()) + seconds(match.captured(4).toLongLong()) +
        std::chrono::microseconds(microseconds(match.captured(5))));
}

QString fractionText(const QString &digits)
{
    return digits == u"000000"_s ? QString() : u'.' + digits;
}

QString durationText(const QString &text)
{
    const auto number = [&text](int at, int length) { return QString::number(text.mid(at, length).toInt()); };
    return u"P%1DT%2H%3M%4%5S"_s.arg(number(0, 8), number(8, 2), number(10, 2), number(12, 2),
                                     fractionText(text.mid(15, 6)));
}

QString momentText(const QString &text)
{
    const int offset = text.mid(22, 3).toInt();
    const QString zone =
        offset == 0
            ? u"Z"_s
            : u"%1%2:%3"_s.arg(text.at(21)).arg(offset / 60, 2, 10, '0'_L1).arg(offset % 60, 2, 10, '0'_L1);
    return u"%1-%2-%3T%4:%5:%6%7%8"_s.arg(text.left(4), text.mid(4, 2), text.mid(6, 2), text.mid(8, 2),
                                          text.mid(10, 2), text.mid(12, 2), fractionText(text.mid(15, 6)),
                                          zone);
}

} // namespace

Result<DateTime> readTime(const QString &text)
{
    const QString plain = text.trimmed();
    if (plain.startsWith(u'P'))
        return readDuration(plain);
    return plain.size() == 25 && plain.at(14) == u'.' ? DateTime::parse(plain) : readMoment(plain);
}

bool needsCimForm(const DateTime &time)
{
    return time.text().contains(u'*');
}

QString timeText(const DateTime &time)
{
    if (needsCimForm(time))
        return time.text();
    return time.isInterval() ? durationText(time.text()) : momentText(time.text());
}

} // namespace gw::cim::wsman
