// SPDX-License-Identifier: Apache-2.0
#include "core/cim/wsman/pem_files.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QSslSocket>

namespace gw::cim::wsman {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::cim::wsman::PemFiles", text);
}

Error wrong(const QString &path, const QString &what, const QString &reason, const QString &remedy)
{
    return {.kind = Error::Kind::InvalidInput,
            .what = what,
            .reason = reason,
            .remedy = remedy,
            .place = {.file = QFileInfo(path).absoluteFilePath()}};
}

Result<QByteArray> read(const QString &path, const QString &what)
{
    if (path.isEmpty())
        return fail({.kind = Error::Kind::InvalidInput,
                     .what = what,
                     .reason = tr("No file is named."),
                     .remedy = tr("Name two PEM files: the certificate's, and its key's.")});
    QFile file(path);
    if (file.open(QIODevice::ReadOnly))
        return file.readAll();
    Error error = wrong(path, what, tr("The file cannot be read."),
                        tr("Check that it is there and that you may read it. Give its whole path."));
    error.systemText = file.errorString();
    return fail(std::move(error));
}

/// What hands a key to Schannel, Qt's writer of PKCS #12, knows RSA only; with another one the handshake
/// would stand still.
bool canBeShown(const QSslKey &key)
{
    return key.algorithm() == QSsl::Rsa || QSslSocket::activeBackend() != QLatin1StringView("schannel");
}

} // namespace

Result<QList<QSslCertificate>> readCertificates(const QString &path, const QString &what)
{
    const auto pem = read(path, what);
    if (!pem)
        return fail(pem.error());
    auto certificates = QSslCertificate::fromData(*pem, QSsl::Pem);
    if (!certificates.isEmpty())
        return certificates;
    return fail(
        wrong(path, what, tr("There is no certificate in PEM form in the file."),
              tr("A PEM file has a line -----BEGIN CERTIFICATE-----. A .pfx file is turned into one by "
                 "openssl pkcs12 -in me.pfx -clcerts -nokeys -out me.pem, a .cer file by openssl x509 "
                 "-inform der -in me.cer -out me.pem.")));
}

Result<QSslKey> readKey(const QString &path, const QString &what)
{
    const auto pem = read(path, what);
    if (!pem)
        return fail(pem.error());
    for (const auto algorithm : {QSsl::Rsa, QSsl::Ec})
        if (QSslKey key(*pem, algorithm); !key.isNull())
            return canBeShown(key)
                       ? Result<QSslKey>(key)
                       : fail(wrong(path, what,
                                    tr("On Windows only a certificate with an RSA key can be shown."),
                                    tr("Take a certificate with an RSA key.")));
    if (pem->contains("ENCRYPTED"))
        return fail(wrong(path, what, tr("The key is protected by a password."),
                          tr("Write it into a file that only you can read, without one: openssl pkey -in "
                             "protected.key -out me.key.")));
    return fail(
        wrong(path, what, tr("There is no RSA or EC key in PEM form in the file."),
              tr("A PEM file has a line -----BEGIN PRIVATE KEY-----. The key in a .pfx file is turned "
                 "into one by openssl pkcs12 -in me.pfx -nocerts -nodes -out me.key.")));
}

} // namespace gw::cim::wsman
