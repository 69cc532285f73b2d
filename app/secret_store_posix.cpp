// SPDX-License-Identifier: Apache-2.0
#include "app/secret_store.h"

#include <QCoreApplication>

namespace gw::app {

Result<QString> storedSecret(const QString &name)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("gw::app", text); };
    return fail({.kind = Error::Kind::ActionNeeded,
                 .what = tr("Look for the secret \"%1\"").arg(name),
                 .reason = tr("This system's store of secrets is not used.")});
}

} // namespace gw::app
