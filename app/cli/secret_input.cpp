// SPDX-License-Identifier: Apache-2.0
#include "app/cli/secret_input.h"

#include <QCoreApplication>
#include <QStringDecoder>

namespace gw::cli {

Result<QString> secretOfLine(const QByteArray &line)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("gw::cli", text); };
    QByteArray bytes = line;
    while (bytes.endsWith('\n') || bytes.endsWith('\r'))
        bytes.chop(1);
    // Takes away the byte order mark that PowerShell puts in front of what it pipes.
    QStringDecoder decoder(QStringDecoder::Utf8);
    QString secret = decoder(bytes);
    if (decoder.hasError())
        return fail({.kind = Error::Kind::InvalidInput,
                     .what = tr("Read the secret"),
                     .reason = tr("It is not UTF-8."),
                     .remedy = tr("Type it at the terminal.")});
    return secret;
}

} // namespace gw::cli
