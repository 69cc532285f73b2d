// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/lab.h"
#include "core/lab/serve/wsman_server.h"
#include "core/site/profile.h"
#include "tests/app/lab_inventory.h"

#include <QTemporaryDir>

namespace gw {

/// A lab that is served with its SAN, and what another machine has of it: a profile. The password is
/// "secret".
class SharedLab
{
public:
    explicit SharedLab(lab::Backing backing)
    {
        auto lab = lab::Lab::open(Call(), *lab::Scenario::load(QStringLiteral("blog")),
                                  {.stateFolder = m_folder.filePath(QStringLiteral("lab")),
                                   .backing = backing,
                                   .timing = lab::Timing::none()});
        if (!lab) {
            m_problem = lab.error();
            return;
        }
        m_lab = *std::move(lab);
        auto server = lab::WsmanServer::start(m_lab->connector(),
                                              QStringList{m_lab->clusterName()} + m_lab->nodeNames(),
                                              {.address = QStringLiteral("127.0.0.1"),
                                               .account = {QStringLiteral("lab"), QStringLiteral("secret")},
                                               .allowClearBasic = true},
                                              {m_lab->array(), m_lab->prober()});
        if (server)
            m_server = *std::move(server);
        else
            m_problem = server.error();
    }

    /// Why there is none.
    const std::optional<Error> &problem() const { return m_problem; }
    QStringList inventory() { return inventoryOf(*m_lab); }
    QString identifierOf(const QString &name)
    {
        const auto luns = m_lab->array()->luns(Call());
        for (const san::Lun &lun : luns ? *luns : std::vector<san::Lun>())
            if (lun.name == name)
                return lun.identifier;
        return {};
    }

    /// Path of the profile.
    QString profile() const
    {
        site::Profile profile;
        profile.cluster = m_lab->clusterName();
        profile.nodes = m_lab->nodeNames();
        profile.transport = site::Transport::Winrm;
        profile.account = {.user = QStringLiteral("lab"),
                           .secretName = QStringLiteral("guestwright-test/lab")};
        profile.winrm = {.url = m_server->url(),
                         .authentication = cim::wsman::Authentication::Basic,
                         .allowClearBasic = true};
        profile.array.kind = QStringLiteral("lab");
        const QString path = m_folder.filePath(QStringLiteral("site.json"));
        return profile.save(path) ? path : QString();
    }

private:
    QTemporaryDir m_folder;
    std::optional<Error> m_problem;
    std::unique_ptr<lab::Lab> m_lab;
    std::unique_ptr<lab::WsmanServer> m_server;
};

} // namespace gw
