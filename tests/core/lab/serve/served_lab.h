// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/class_registry.h"
#include "core/cim/wsman/wsman_connector.h"
#include "core/lab/lab.h"
#include "core/lab/remote/remote_san.h"
#include "core/lab/serve/wsman_server.h"

#include <QLibrary>
#include <QTemporaryDir>

namespace gw::lab {

/// A lab in which nothing takes time, served on loopback, and the ways to it.
class ServedLab
{
public:
    using Options = WsmanServer::Options;
    using Settings = cim::wsman::ConnectionSettings;

    explicit ServedLab(Options options = clear(), const QString &scenario = QStringLiteral("blog"),
                       Backing backing = Backing::Simulated)
    {
        const auto loaded = Scenario::load(scenario);
        if (!loaded)
            qFatal("%s", qPrintable(loaded.error().text()));
        auto lab = Lab::open(Call(), *loaded,
                             {.stateFolder = m_folder.filePath(QStringLiteral("lab")),
                              .backing = backing,
                              .timing = Timing::none()});
        if (!lab)
            qFatal("%s", qPrintable(lab.error().text()));
        m_lab = *std::move(lab);
        auto server =
            WsmanServer::start(m_lab->connector(), QStringList{m_lab->clusterName()} + m_lab->nodeNames(),
                               options, {m_lab->array(), m_lab->prober()});
        if (!server)
            qFatal("%s", qPrintable(server.error().text()));
        m_server = *std::move(server);
    }

    /// Basic without TLS; user "lab", password "secret".
    static Options clear()
    {
        return {.address = QStringLiteral("127.0.0.1"), .account = account(), .allowClearBasic = true};
    }
    static Options tls()
    {
        return {.address = QStringLiteral("127.0.0.1"),
                .certificate = QStringLiteral(GW_SOURCE_DIR "/tests/core/lab/serve/data/lab.pem"),
                .key = QStringLiteral(GW_SOURCE_DIR "/tests/core/lab/serve/data/lab.key"),
                .account = account()};
    }
    /// Why this system cannot serve over TLS; empty where it can.
    static QByteArray tlsProblem()
    {
        const bool isWine = QLibrary(QStringLiteral("ntdll")).resolve("wine_get_version") != nullptr;
        return isWine ? "Wine 8 does not find the key of a certificate of one's own: its "
                        "CertFindChainInStore is a stub"
                      : QByteArray();
    }
    static cim::Account account() { return {QStringLiteral("lab"), QStringLiteral("secret")}; }

    Settings settings() const
    {
        return {.url = m_server->url(),
                .authentication = cim::wsman::Authentication::Basic,
                .allowClearBasic = true};
    }
    Result<std::shared_ptr<cim::Session>> connect(const Settings &settings, const Call &call = Call(),
                                                  const QString &host = QStringLiteral("HV1"),
                                                  const cim::Account &as = account()) const
    {
        return (*cim::wsman::WsmanConnector::make(settings))->connect(call, host, as);
    }
    std::shared_ptr<cim::Session> session(const QString &host = QStringLiteral("HV1")) const
    {
        auto made = connect(settings(), Call(), host);
        if (!made)
            qFatal("%s", qPrintable(made.error().text()));
        return *made;
    }
    /// Without the wire.
    std::shared_ptr<cim::Session> local(const QString &host = QStringLiteral("HV1")) const
    {
        return *m_lab->connector()->connect(Call(), host, {});
    }
    /// As another machine has it, over these connections.
    Result<RemoteSan> san(const Settings &settings, const cim::Account &as = account()) const
    {
        return openRemoteSan(Call(), sanBeside(*settings.endpointOf(clusterName())), settings, as);
    }
    RemoteSan san() const
    {
        auto made = san(settings());
        if (!made)
            qFatal("%s", qPrintable(made.error().text()));
        return *made;
    }
    Lab &lab() const { return *m_lab; }
    QString clusterName() const { return m_lab->clusterName(); }
    const WsmanServer &server() const { return *m_server; }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Lab> m_lab;
    std::unique_ptr<WsmanServer> m_server;
};

} // namespace gw::lab
