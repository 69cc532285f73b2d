// SPDX-License-Identifier: Apache-2.0
#include "core/cim/date_time.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QTimeZone>

#include <algorithm>

namespace gw::cim {

using namespace Qt::Literals::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::cim::DateTime", text);
}

QString padded(qint64 number, int digits)
{
    return u"%1"_s.arg(number, digits, 10, '0'_L1);
}

/// A field of the text; one that is not significant (asterisks) reads as its least value.
int field(const QString &text, int start, int length, int least)
{
    const QStringView digits = QStringView(text).mid(start, length);
    return digits.contains(u'*') ? least : digits.toInt();
}

QDateTime readMoment(const QString &text)
{
    const QDate date(field(text, 0, 4, 1601), field(text, 4, 2, 1), field(text, 6, 2, 1));
    const QTime time(field(text, 8, 2, 0), field(text, 10, 2, 0), field(text, 12, 2, 0),
                     field(text, 15, 6, 0) / 1000);
    const int minutes = field(text, 22, 3, 0) * (text.at(21) == u'-' ? -1 : 1);
    return date.isValid() && time.isValid() ? QDateTime(date, time, Qt::OffsetFromUTC, minutes * 60)
                                            : QDateTime();
}

} // namespace

DateTime DateTime::moment(const QDateTime &when, int microseconds)
{
    const QDate date = when.date();
    if (!when.isValid() || date.year() < 1 || date.year() > 9999)
        return DateTime(u"16010101000000.000000+000"_s);
    const QTime time = when.time();
    const int minutes = when.offsetFromUtc() / 60;
    const qint64 fraction = time.msec() * 1000 + std::clamp(microseconds, 0, 999);
    return DateTime(padded(date.year(), 4) + padded(date.month(), 2) + padded(date.day(), 2) +
                    padded(time.hour(), 2) + padded(time.minute(), 2) + padded(time.second(), 2) + u'.' +
                    padded(fraction, 6) + (minutes < 0 ? u'-' : u'+') + padded(std::abs(minutes), 3));
}

DateTime DateTime::interval(std::chrono::microseconds length)
{
    using namespace std::chrono;
    constexpr microseconds longest = hours(24) * 100'000'000LL - microseconds(1);
    const microseconds total = std::clamp(length, microseconds(0), longest);
    const qint64 wholeSeconds = duration_cast<seconds>(total).count();
    return DateTime(padded(wholeSeconds / 86400, 8) + padded(wholeSeconds / 3600 % 24, 2) +
                    padded(wholeSeconds / 60 % 60, 2) + padded(wholeSeconds % 60, 2) + u'.' +
                    padded(total.count() % 1'000'000, 6) + u":000"_s);
}

Result<DateTime> DateTime::parse(const QString &text)
{
    static const QRegularExpression form(u"^[0-9*]{14}\\.[0-9*]{6}[-+:][0-9*]{3}$"_s);
    const DateTime read(text);
    if (text.size() != 25 || !form.match(text).hasMatch() ||
        (!read.isInterval() && !readMoment(text).isValid()))
        return fail({.kind = Error::Kind::Corrupt,
                     .what = tr("Read the date and time \"%1\"").arg(text),
                     .reason = tr("It is not a CIM datetime.")});
    return read;
}

bool DateTime::isInterval() const
{
    return m_text.at(21) == u':';
}

QDateTime DateTime::toDateTime() const
{
    return isInterval() ? QDateTime() : readMoment(m_text);
}

std::chrono::microseconds DateTime::length() const
{
    using namespace std::chrono;
    if (!isInterval())
        return microseconds(0);
    return hours(24) * qint64(field(m_text, 0, 8, 0)) + hours(field(m_text, 8, 2, 0)) +
           minutes(field(m_text, 10, 2, 0)) + seconds(field(m_text, 12, 2, 0)) +
           microseconds(field(m_text, 15, 6, 0));
}

} // namespace gw::cim
