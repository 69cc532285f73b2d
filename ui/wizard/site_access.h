// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/provision/events.h"
#include "core/provision/journal.h"
#include "core/site/profile.h"
#include "core/site/site.h"
#include "core/site/transport_probe.h"

#include <QDateTime>

namespace gw::ui {

/// A site that can be chosen on the start page.
struct SiteChoice
{
    enum class Kind {
        Profile,  ///< of a real site, saved by its user
        Lab,      ///< a scenario of the lab in which all goes well
        Exercise, ///< a scenario of the lab in which something goes wrong
    };
    QString name; ///< as RunRequest takes it: "lab:blog", or the profile's path
    QString title;
    QString description;
    Kind kind = Kind::Lab;
};

/// A run that was begun and has something left to do.
struct UnfinishedRun
{
    QString site;   ///< as SiteChoice::name
    QString guest;  ///< empty: not named yet
    QString folder; ///< identifies it
    QDateTime last; ///< when something was written last
};

/// Secrets by the names that they are kept under.
using Secrets = std::map<QString, QString>;

/// A secret that a site wants.
struct SecretWish
{
    QString name;                 ///< that it is kept under
    QString owner;                ///< whose it is, for people
    std::optional<Error> problem; ///< why it is not known; none: it is
};

/// Which run is to be opened.
struct RunRequest
{
    QString site;
    provision::Order order;  ///< to begin with, may be empty; not used when resuming
    QString unfinished = {}; ///< UnfinishedRun::folder: goes on with that one
    Secrets secrets = {};    ///< go before those that are kept
};

/// A run that is open: its site is connected, its journal can be written. Members are dropped from the last
/// to the first.
struct OpenRun
{
    std::shared_ptr<void> foundation; ///< what the site stands on
    std::shared_ptr<site::Site> site;
    provision::OrderLimits limits;
    provision::Order order; ///< what is known of it: of the request, else of the journal
    std::unique_ptr<provision::Journal> journal;
    QString folder; ///< where it may write files of its own: reports
    /// Notes the guest's name with the run, so that it is offered under it. Errors: Failed.
    std::function<Result<void>(const QString &guest)> rename;
    /// Is told of all that goes on in the run, on the GUI thread. May be empty.
    provision::EventSink witness = {};
    /// Nothing is left to do: it is not offered again. Called after all of the above has been dropped.
    std::function<void()> forget;
};

/// A site that is connected without a run, to be looked at only. Members are dropped from the last to the
/// first.
struct OpenSite
{
    std::shared_ptr<void> foundation; ///< what the site stands on
    std::shared_ptr<site::Site> site;
};

/// What the window needs from the program around it: which sites and runs there are, and opening them.
class SiteAccess
{
public:
    virtual ~SiteAccess() = default;

    // GUI thread; quick.
    virtual std::vector<SiteChoice> sites() const = 0;
    virtual std::vector<UnfinishedRun> unfinishedRuns() const = 0;
    /// Where profiles are kept: as the user has set it, else usualProfileFolder().
    virtual QString profileFolder() const = 0;
    virtual QString usualProfileFolder() const = 0;
    virtual QString logFile() const = 0;
    /// An order that fits the site, to begin with; an empty one where none is known.
    virtual provision::Order suggestedOrder(const QString &site) const = 0;

    /// Saves what is needed to find out from afar what went wrong, without a secret, as a .tar.gz. Blocks;
    /// any thread. Errors: Failed, Cancelled.
    virtual Result<void> saveSupportBundle(const Call &call, const QString &archive) = 0;

    /// Connects the site and opens the journal. Blocks; any thread. Errors: of the site; of the journal.
    virtual Result<std::unique_ptr<OpenRun>> open(const Call &call, const RunRequest &request) = 0;

    /// Connects the site by itself: no run, no journal, nothing is kept of it. `given` secrets go before
    /// those that are kept. Blocks; any thread. Errors: of the site.
    virtual Result<OpenSite> openSite(const Call &call, const QString &site, const Secrets &given) = 0;

    /// The secrets that the site wants, and which of them are not known. Blocks; any thread. Errors: of the
    /// profile; Cancelled.
    virtual Result<std::vector<SecretWish>> secretsOf(const Call &call, const QString &site) = 0;
    /// Tests every way to that host that the profile allows, whether the profile is saved or not; with
    /// `mayLogOn` it logs on, once. `given` secrets go before those that are kept. Blocks; any thread,
    /// several at once. Errors: of the profile's secrets.
    virtual Result<std::vector<site::TransportDiagnosis>>
    testTransports(const Call &call, const site::Profile &profile, const Secrets &given, const QString &host,
                   bool mayLogOn) = 0;
    /// Keeps a secret for this user, in the system's store. Blocks; any thread. Errors: of the store.
    virtual Result<void> keepSecret(const Call &call, const QString &name, const QString &secret) = 0;
};

} // namespace gw::ui
