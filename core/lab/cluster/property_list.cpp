// SPDX-License-Identifier: Apache-2.0
#include "core/lab/cluster/property_list.h"

#include <QtEndian>

#include <optional>

namespace gw::lab {

namespace {

constexpr quint32 nameSyntax = 0x00040003;
constexpr quint32 dwordSyntax = 0x00010002;
constexpr quint32 stringSyntax = 0x00010003;

class Reader
{
public:
    explicit Reader(const QByteArray &bytes) : m_bytes(bytes) {}

    std::optional<quint32> dword()
    {
        if (m_at + 4 > m_bytes.size())
            return std::nullopt;
        const auto value = qFromLittleEndian<quint32>(m_bytes.constData() + m_at);
        m_at += 4;
        return value;
    }

    /// Length, bytes, padding.
    std::optional<QByteArray> block()
    {
        const auto length = dword();
        if (!length || qsizetype(*length) > m_bytes.size() - m_at)
            return std::nullopt;
        const QByteArray content = m_bytes.mid(m_at, *length);
        m_at += (qsizetype(*length) + 3) / 4 * 4;
        return content;
    }

private:
    const QByteArray &m_bytes;
    qsizetype m_at = 0;
};

QString utf16(const QByteArray &bytes)
{
    QString text;
    for (qsizetype at = 0; at + 1 < bytes.size(); at += 2) {
        const auto unit = qFromLittleEndian<char16_t>(bytes.constData() + at);
        if (unit == 0)
            break;
        text.append(QChar(unit));
    }
    return text;
}

std::optional<ListedProperty> readProperty(Reader &reader)
{
    if (reader.dword() != nameSyntax)
        return std::nullopt;
    const auto name = reader.block();
    const auto syntax = reader.dword();
    const auto value = reader.block();
    if (!name || !value || reader.dword() != 0u)
        return std::nullopt;
    if (syntax == dwordSyntax && value->size() == 4)
        return ListedProperty{utf16(*name), qFromLittleEndian<quint32>(value->constData())};
    if (syntax == stringSyntax)
        return ListedProperty{utf16(*name), utf16(*value)};
    return std::nullopt;
}

} // namespace

Outcome<std::vector<ListedProperty>> parsePropertyList(const QByteArray &bytes)
{
    Reader reader(bytes);
    std::vector<ListedProperty> properties;
    const auto count = reader.dword();
    for (quint32 left = count.value_or(0); left > 0; --left) {
        auto property = readProperty(reader);
        if (!property)
            return refusal(win32::invalidParameter);
        properties.push_back(std::move(*property));
    }
    if (!count)
        return refusal(win32::invalidParameter);
    return properties;
}

} // namespace gw::lab
