// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <optional>
#include <span>

namespace gw::wmi {

/// One value of an enumeration: our name, WMI's number, and a stable English word for files and programs.
template<class Enum>
struct EnumEntry
{
    Enum value;
    qint64 number;
    const char *word;
};

// Written out for clang 14, which deduces no template arguments of aggregates.
template<typename Enum>
EnumEntry(Enum, qint64, const char *) -> EnumEntry<Enum>;

/// Every enumeration of the clients has a table (specialised beside its clients) and an `Unknown` member,
/// which stands for a number that the class documentation does not have.
template<class Enum>
std::span<const EnumEntry<Enum>> enumTable();

template<class Enum>
Enum fromNumber(qint64 number)
{
    for (const auto &entry : enumTable<Enum>())
        if (entry.number == number)
            return entry.value;
    return Enum::Unknown;
}

/// "offline-pending". A value without an entry is "unknown".
template<class Enum>
QString word(Enum value)
{
    for (const auto &entry : enumTable<Enum>())
        if (entry.value == value)
            return QString::fromLatin1(entry.word);
    return QStringLiteral("unknown");
}

template<class Enum>
std::optional<Enum> fromWord(const QString &text)
{
    for (const auto &entry : enumTable<Enum>())
        if (text == QLatin1StringView(entry.word))
            return entry.value;
    return text == QLatin1StringView("unknown") ? std::optional(Enum::Unknown) : std::nullopt;
}

} // namespace gw::wmi
