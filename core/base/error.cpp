// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"

#include <QDir>

#include <array>

namespace gw {

QString SystemCode::text() const
{
    const auto hex = [this](int digits) {
        return QStringLiteral("0x%1")
            .arg(static_cast<quint32>(value), digits, 16, QLatin1Char('0'))
            .toUpper()
            .replace(QLatin1Char('X'), QLatin1Char('x'));
    };
    const auto byte = [this](int shift) {
        return QStringLiteral("%1").arg((value >> shift) & 0xff, 2, 16, QLatin1Char('0')).toUpper();
    };
    switch (domain) {
    case Domain::HResult:
        return hex(8);
    case Domain::WmiReturn:
        return QStringLiteral("ReturnValue %1").arg(value);
    case Domain::Win32:
        return QStringLiteral("Win32 error %1").arg(value);
    case Domain::ScsiSense:
        return QStringLiteral("sense %1/%2/%3").arg((value >> 16) & 0xf, 0, 16).arg(byte(8), byte(0));
    case Domain::ScsiStatus:
        return QStringLiteral("SCSI status %1").arg(hex(2));
    case Domain::IscsiLogin:
        return QStringLiteral("iSCSI login status %1").arg(hex(4));
    case Domain::Errno:
        return QStringLiteral("errno %1").arg(value);
    case Domain::ExitCode:
        return QStringLiteral("exit code %1").arg(value);
    case Domain::Http:
        return QStringLiteral("HTTP %1").arg(value);
    }
    return {};
}

QString Place::text() const
{
    QStringList parts;
    if (!file.isEmpty())
        parts << QDir::toNativeSeparators(file);
    if (!host.isEmpty())
        parts << host;
    if (!nameSpace.isEmpty())
        parts << nameSpace;
    if (!className.isEmpty() && !method.isEmpty())
        parts << className + QLatin1Char('.') + method;
    else if (!className.isEmpty() || !method.isEmpty())
        parts << className + method;
    return parts.join(QStringLiteral(", "));
}

QString Error::text() const
{
    QString line = what;
    const QString where = place.text();
    if (!where.isEmpty())
        line += QStringLiteral(" (%1)").arg(where);
    QStringList rest;
    if (!reason.isEmpty())
        rest << reason;
    if (code && !systemText.isEmpty())
        rest << QStringLiteral("[%1: %2]").arg(code->text(), systemText);
    else if (code)
        rest << QStringLiteral("[%1]").arg(code->text());
    else if (!systemText.isEmpty())
        rest << QStringLiteral("[%1]").arg(systemText);
    if (!remedy.isEmpty())
        rest << remedy;
    if (rest.isEmpty())
        return line;
    return line.isEmpty() ? rest.join(QLatin1Char(' '))
                          : line + QStringLiteral(": ") + rest.join(QLatin1Char(' '));
}

Error Error::whileTrying(const QString &larger) const
{
    Error outer = *this;
    if (outer.reason.isEmpty())
        outer.reason = what;
    else if (!what.isEmpty())
        outer.reason = QStringLiteral("%1: %2").arg(what, reason);
    outer.what = larger;
    return outer;
}

QString kindName(Error::Kind kind)
{
    static constexpr std::array names{"cancelled",     "timeout",        "unreachable",   "access-denied",
                                      "not-found",     "already-exists", "invalid-input", "refused",
                                      "action-needed", "unsupported",    "failed",        "corrupt"};
    return QLatin1String(names.at(static_cast<std::size_t>(kind)));
}

} // namespace gw
