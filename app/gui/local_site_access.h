// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/open_site.h"
#include "ui/wizard/site_access.h"

namespace gw::app {

/// The sites and runs of this computer's user: the lab's scenarios, saved profiles, and the run folders.
class LocalSiteAccess : public ui::SiteAccess
{
public:
    /// How labs are switched on; their state goes into the run's folder.
    explicit LocalSiteAccess(LabSettings lab = {}) : m_lab(std::move(lab)) {}

    std::vector<ui::SiteChoice> sites() const override;
    std::vector<ui::UnfinishedRun> unfinishedRuns() const override;
    QString profileFolder() const override;
    QString usualProfileFolder() const override;
    QString logFile() const override;
    provision::Order suggestedOrder(const QString &site) const override;
    Result<void> saveSupportBundle(const Call &call, const QString &archive) override;
    Result<std::vector<site::TransportDiagnosis>> testTransports(const Call &call,
                                                                 const site::Profile &profile,
                                                                 const ui::Secrets &given,
                                                                 const QString &host, bool mayLogOn) override;
    Result<std::unique_ptr<ui::OpenRun>> open(const Call &call, const ui::RunRequest &request) override;
    Result<ui::OpenSite> openSite(const Call &call, const QString &site, const ui::Secrets &given) override;
    Result<std::vector<ui::SecretWish>> secretsOf(const Call &call, const QString &site) override;
    Result<void> keepSecret(const Call &call, const QString &name, const QString &secret) override;

private:
    /// For a lab that lives in that folder, unless the settings say where.
    LabSettings labIn(const QString &folder) const;

    LabSettings m_lab;
};

} // namespace gw::app
