// SPDX-License-Identifier: Apache-2.0
#include "app/gui/local_site_access.h"

#include "app/data_folder.h"
#include "app/open_profile.h"
#include "app/run_folder.h"
#include "app/run_watch.h"
#include "app/secret_store.h"
#include "app/short_lived_folder.h"
#include "app/support_bundle.h"
#include "app/wmi_connector.h"
#include "ui/pages/scheduled_moves.h"
#include "ui/wizard/settings.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gw::app {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::app::LocalSiteAccess", text);
}

Result<RunFolder> folderFor(const ui::RunRequest &request)
{
    if (request.unfinished.isEmpty())
        return RunFolder::create(request.site, request.order.guest);
    const auto all = RunFolder::allUnfinished();
    const auto found = std::ranges::find(all, request.unfinished, &RunFolder::path);
    if (found != all.end())
        return *found;
    return fail({.kind = Error::Kind::NotFound,
                 .what = tr("Go on with an unfinished run"),
                 .reason = tr("It is not there any more."),
                 .remedy = tr("Start a new one: what was made is found again."),
                 .place = {.file = request.unfinished}});
}

/// A run that wrote nothing before it ended is begun anew in its folder.
Result<std::unique_ptr<provision::Journal>> journalOf(const ui::RunRequest &request, const RunFolder &folder,
                                                      provision::Order &order)
{
    if (request.unfinished.isEmpty())
        return provision::Journal::create(folder.journal(), request.site, order);
    auto written = provision::Journal::orderOf(folder.journal());
    if (!written)
        return fail(written.error());
    order = *std::move(written);
    return provision::Journal::resume(folder.journal(), request.site, order);
}

void addProfiles(std::vector<ui::SiteChoice> &sites, const QString &folder, const QString &description)
{
    for (const QFileInfo &file : QDir(folder).entryInfoList({u"*.json"_s}, QDir::Files, QDir::Name))
        sites.push_back({.name = file.filePath(),
                         .title = file.completeBaseName(),
                         .description = description,
                         .kind = ui::SiteChoice::Kind::Profile});
}

/// A lab that nobody goes on with. Its folder may go only after it.
struct LabFoundation
{
    ShortLivedFolder folder;
    std::unique_ptr<lab::Lab> lab;
};

/// Where administrators put what is for all users: %PROGRAMDATA%\Guestwright, /usr/share/Guestwright.
QStringList machineFolders()
{
    return QStandardPaths::standardLocations(QStandardPaths::AppLocalDataLocation).mid(1);
}

} // namespace

std::vector<ui::SiteChoice> LocalSiteAccess::sites() const
{
    std::vector<ui::SiteChoice> sites;
    addProfiles(sites, profileFolder(), tr("Saved profile"));
    for (const QString &folder : machineFolders())
        addProfiles(sites, folder + u"/profiles"_s, tr("Profile of this machine"));
    for (const QString &name : lab::Scenario::names())
        if (const auto scenario = lab::Scenario::load(name))
            sites.push_back({.name = u"lab:"_s + name,
                             .title = scenario->title,
                             .description = scenario->description,
                             .kind = scenario->faults.empty() ? ui::SiteChoice::Kind::Lab
                                                              : ui::SiteChoice::Kind::Exercise});
    return sites;
}

std::vector<ui::UnfinishedRun> LocalSiteAccess::unfinishedRuns() const
{
    std::vector<ui::UnfinishedRun> runs;
    for (const RunFolder &folder : RunFolder::allUnfinished()) {
        const auto site = provision::Journal::siteOf(folder.journal());
        const auto order = provision::Journal::orderOf(folder.journal());
        if (site && order)
            runs.push_back({.site = *site,
                            .guest = order->guest,
                            .folder = folder.path(),
                            .last = QFileInfo(folder.journal()).lastModified()});
    }
    return runs;
}

QString LocalSiteAccess::profileFolder() const
{
    const QString set = ui::Settings::load().profileFolder;
    return set.isEmpty() ? usualProfileFolder() : set;
}

QString LocalSiteAccess::usualProfileFolder() const
{
    return dataFolder() + u"/profiles"_s;
}

QString LocalSiteAccess::logFile() const
{
    return dataFolder() + u"/guestwright.log"_s;
}

provision::Order LocalSiteAccess::suggestedOrder(const QString &site) const
{
    if (isLab(site))
        return provision::loadOrder(u":/orders/blog.json"_s).value_or(provision::Order());
    provision::Order order;
    if (const auto profile = site::Profile::load(site))
        order.migrationNetworks = profile->migrationNetworks;
    return order;
}

Result<void> LocalSiteAccess::saveSupportBundle(const Call &call, const QString &archive)
{
    return app::saveSupportBundle(call, archive);
}

Result<std::vector<site::TransportDiagnosis>>
LocalSiteAccess::testTransports(const Call &call, const site::Profile &profile, const ui::Secrets &given,
                                const QString &host, bool mayLogOn)
{
    const auto account = accountFor(call, profile, given);
    if (!account)
        return fail(account.error());
    if (mayLogOn)
        return app::testTransports(call, profile, host, *account);
    const auto wmi = wmiConnector();
    std::vector<site::TransportDiagnosis> found;
    for (const site::TransportWay &way : site::waysOf(profile.transport, profile.winrm, wmi != nullptr))
        found.push_back(site::testTransport(call, way, host, *account, wmi, false));
    return found;
}

LabSettings LocalSiteAccess::labIn(const QString &folder) const
{
    LabSettings lab = m_lab;
    if (lab.stateFolder.isEmpty())
        lab.stateFolder = folder;
    if (!lab.timing && ui::Settings::load().instantLab)
        lab.timing = lab::Timing::none();
    return lab;
}

Result<std::unique_ptr<ui::OpenRun>> LocalSiteAccess::open(const Call &call, const ui::RunRequest &request)
{
    const auto found = folderFor(request);
    if (!found)
        return fail(found.error());
    const auto folder = std::make_shared<RunFolder>(*found);
    auto opened = app::openSite(call, request.site, labIn(folder->labState()), request.secrets);
    if (!opened)
        return fail(opened.error());
    auto run = std::make_unique<ui::OpenRun>();
    run->order = request.order;
    auto journal = journalOf(request, *folder, run->order);
    if (!journal)
        return fail(journal.error());
    run->journal = *std::move(journal);
    run->limits.refusedFrom = opened->profile.limits.ideBootLimit;
    run->site = opened->site;
    run->foundation = std::shared_ptr<lab::Lab>(std::move(opened->lab));
    run->folder = folder->path();
    run->rename = [folder, site = request.site](const QString &guest) { return folder->rename(site, guest); };
    run->witness = [watch = std::make_shared<RunWatch>()](const provision::Event &event) {
        watch->take(event);
    };
    run->forget = [folder] {
        if (!ui::scheduledUntil(folder->path())) // else there is something left to go on with
            folder->finish();
    };
    return run;
}

Result<ui::OpenSite> LocalSiteAccess::openSite(const Call &call, const QString &site,
                                               const ui::Secrets &given)
{
    const auto foundation = std::make_shared<LabFoundation>();
    auto opened =
        app::openSite(call, site, isLab(site) ? labIn(foundation->folder.path()) : LabSettings(), given);
    if (!opened)
        return fail(opened.error());
    foundation->lab = std::move(opened->lab);
    return ui::OpenSite{.foundation = foundation, .site = opened->site};
}

Result<std::vector<ui::SecretWish>> LocalSiteAccess::secretsOf(const Call &call, const QString &site)
{
    std::vector<ui::SecretWish> wishes;
    if (isLab(site))
        return wishes;
    const auto profile = site::Profile::load(site);
    if (!profile)
        return fail(profile.error());
    for (const ProfileSecret &secret : app::secretsOf(*profile)) {
        const auto found = findSecret(call, secret);
        if (!found && found.error().kind == Error::Kind::Cancelled)
            return fail(found.error());
        wishes.push_back({.name = secret.name,
                          .owner = secret.owner,
                          .problem = found ? std::nullopt : std::optional(found.error())});
    }
    return wishes;
}

Result<void> LocalSiteAccess::keepSecret(const Call &call, const QString &name, const QString &secret)
{
    return storeSecret(call, name, secret);
}

} // namespace gw::app
