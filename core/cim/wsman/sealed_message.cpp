// SPDX-License-Identifier: Apache-2.0
#include "core/cim/wsman/sealed_message.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QtEndian>

namespace gw::cim::wsman::sealed {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto boundary = "--Encrypted Boundary";
/// Of what stands before the encrypted part, which is searched by pattern.
constexpr qsizetype longestStart = 4096;

tl::unexpected<Error> corrupt(const char *reason)
{
    return fail(
        {.kind = Error::Kind::Corrupt,
         .what = QCoreApplication::translate("gw::cim::wsman::SealedMessage", "Open a sealed message"),
         .reason = QCoreApplication::translate("gw::cim::wsman::SealedMessage", reason)});
}

} // namespace

bool isSealed(const QByteArray &type)
{
    const QByteArray name = type.toLower(); // RFC 9110, 8.3.1
    return name.startsWith("multipart/encrypted") || name.startsWith("multipart/x-multi-encrypted");
}

Result<QByteArray> seal(SecurityContext &context, const QByteArray &message, const QByteArray &type)
{
    const auto sealed = context.seal(message);
    if (!sealed)
        return tl::unexpected(sealed.error());
    const quint32 length = qToLittleEndian(quint32(sealed->signature.size()));
    return QByteArray(boundary) +
           "\r\n\tContent-Type: application/HTTP-SPNEGO-session-encrypted\r\n"
           "\tOriginalContent: type=" +
           type + ";Length=" + QByteArray::number(message.size()) + "\r\n" + boundary +
           "\r\n\tContent-Type: application/octet-stream\r\n" +
           QByteArray(reinterpret_cast<const char *>(&length), sizeof length) + sealed->signature +
           sealed->data + boundary + "--\r\n";
}

Result<Opened> open(SecurityContext &context, const QByteArray &body)
{
    static const QRegularExpression original(u"OriginalContent:.*charset=([^;\\s]+).*Length=(\\d{1,10})"_s,
                                             QRegularExpression::CaseInsensitiveOption |
                                                 QRegularExpression::DotMatchesEverythingOption);
    constexpr QByteArrayView octets = "application/octet-stream\r\n";
    const auto start = body.indexOf(octets);
    if (start < 0 || start > longestStart)
        return corrupt(QT_TRANSLATE_NOOP("gw::cim::wsman::SealedMessage", "It has no encrypted part."));
    const auto told = original.match(QString::fromLatin1(body.left(start)));
    // The data is binary: its end is the last boundary, not the first thing that looks like one.
    const auto end = body.lastIndexOf(QByteArray(boundary) + "--");
    const QByteArray part = body.mid(start + octets.size(), end - start - octets.size());
    if (!told.hasMatch() || end < start || part.size() < qsizetype(sizeof(quint32)))
        return corrupt(QT_TRANSLATE_NOOP("gw::cim::wsman::SealedMessage", "Its parts make no sense."));
    const auto length = qsizetype(qFromLittleEndian<quint32>(part.constData()));
    constexpr qsizetype longestSignature = 1024;
    if (length > longestSignature || length > part.size() - qsizetype(sizeof(quint32)))
        return corrupt(QT_TRANSLATE_NOOP("gw::cim::wsman::SealedMessage", "Its signature makes no sense."));
    const auto opened = context.open({part.mid(sizeof(quint32), length), part.mid(sizeof(quint32) + length)});
    if (!opened)
        return tl::unexpected(opened.error());
    if (opened->size() != told.captured(2).toLongLong())
        return corrupt(
            QT_TRANSLATE_NOOP("gw::cim::wsman::SealedMessage", "It has another length than it says."));
    return Opened{*opened, told.captured(1)};
}

} // namespace gw::cim::wsman::sealed
