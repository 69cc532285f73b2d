// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QSslCertificate>
#include <QSslKey>

namespace gw::cim::wsman {

/// The certificates in a PEM file, the one that is meant first; never none. `what` is what is being tried.
/// Errors: InvalidInput, with the file.
Result<QList<QSslCertificate>> readCertificates(const QString &path, const QString &what);

/// The private key in a PEM file, RSA or EC; on Windows RSA only. Errors: InvalidInput, with the file.
Result<QSslKey> readKey(const QString &path, const QString &what);

} // namespace gw::cim::wsman
