// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QtEndian>

#include <optional>

namespace gw::lab {

/// One iSCSI protocol data unit as bytes on the wire (RFC 7143 11.2), without digests: the two ends must not
/// have agreed on any. libiscsi offers them and tgt declines.
class IscsiPdu
{
public:
    static constexpr qsizetype headerSize = 48;

    enum Opcode : quint8 {
        ScsiCommand = 0x01,
        LoginRequest = 0x03,
        ScsiResponse = 0x21,
        DataIn = 0x25,
        TextResponse = 0x24,
    };

    /// Takes the first whole unit off the buffer, if there is one.
    static std::optional<IscsiPdu> takeFrom(QByteArray &buffer)
    {
        if (buffer.size() < headerSize)
            return std::nullopt;
        IscsiPdu pdu(buffer.first(headerSize));
        const qsizetype size = pdu.dataOffset() + padded(pdu.dataSize());
        if (buffer.size() < size)
            return std::nullopt;
        pdu.m_bytes = buffer.first(size);
        buffer.remove(0, size);
        return pdu;
    }

    quint8 opcode() const { return at(0) & 0x3f; }
    quint32 taskTag() const { return number(16); }
    quint8 at(qsizetype position) const { return static_cast<quint8>(m_bytes.at(position)); }
    void set(qsizetype position, quint8 value) { m_bytes[position] = static_cast<char>(value); }
    quint32 number(qsizetype position) const
    {
        return qFromBigEndian<quint32>(m_bytes.constData() + position);
    }
    void setNumber(qsizetype position, quint32 value) { qToBigEndian(value, m_bytes.data() + position); }

    qsizetype dataOffset() const { return headerSize + qsizetype(4) * at(4); }
    qsizetype dataSize() const { return static_cast<qsizetype>(number(4) & 0xffffff); }
    QByteArray data() const { return m_bytes.mid(dataOffset(), dataSize()); }
    void setData(const QByteArray &data)
    {
        m_bytes.truncate(dataOffset());
        setNumber(4, (number(4) & 0xff000000) | static_cast<quint32>(data.size()));
        m_bytes += data;
        m_bytes += QByteArray(padded(data.size()) - data.size(), '\0');
    }

    const QByteArray &bytes() const { return m_bytes; }

private:
    explicit IscsiPdu(QByteArray bytes) : m_bytes(std::move(bytes)) {}
    static qsizetype padded(qsizetype size) { return (size + 3) & ~qsizetype(3); }

    QByteArray m_bytes;
};

} // namespace gw::lab
