// SPDX-License-Identifier: Apache-2.0
#include "core/lab/remote/remote_san.h"

#include "core/lab/remote/remote_array.h"
#include "core/lab/remote/remote_prober.h"

#include <QCoreApplication>

namespace gw::lab {

using namespace Qt::Literals::StringLiterals;
using cim::wsman::Endpoint;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::lab::RemoteSan", text);
}

} // namespace

Endpoint sanBeside(Endpoint winrm)
{
    winrm.path = QString::fromLatin1(sanPath);
    return winrm;
}

Result<RemoteSan> openRemoteSan(const Call &call, const Endpoint &endpoint,
                                const cim::wsman::ConnectionSettings &settings, const cim::Account &account)
{
    const auto client = std::make_shared<SanClient>(endpoint, settings, account);
    const auto description = client->ask<SanDescription>(
        call, {.ask = ask::describe, .what = tr("Connect to the lab's SAN at %1").arg(client->url())});
    if (!description)
        return fail(description.error());
    return RemoteSan{.array = std::make_shared<RemoteArray>(client, *description),
                     .prober = std::make_shared<RemoteProber>(client, description->prober)};
}

} // namespace gw::lab
