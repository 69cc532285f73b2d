// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/checks/migration_check.h"
#include "core/site/clustered_guests.h"
#include "ui/task_runner.h"
#include "ui/wizard/site_access.h"
#include "ui/wizard/site_secrets.h"

namespace gw::ui {

/// A look at the guests of a site that exist already, without a widget and without a run: connects, lists the
/// guests, and checks one or all of them. Changes nothing on any host.
///
/// Thread: the GUI's. Nothing blocks: what core does runs on a TaskRunner, one thing after the other.
class CheckSession : public QObject
{
    Q_OBJECT

public:
    /// `site` as SiteChoice::name.
    CheckSession(SiteAccess &access, QString site, QObject *parent = nullptr);

    QString siteName() const { return m_site; }

    /// Connects the site and lists its guests; of a site that is connected, lists them anew. Does nothing
    /// while something runs.
    void open();
    bool isOpen() const { return m_open.site != nullptr; }
    /// The answer to secretsWanted(): goes on opening. With `remember` they are kept once the site is open;
    /// secretNotKept() tells when they cannot be.
    void giveSecrets(const Secrets &secrets, bool remember);
    /// The other answer: opening has failed; retry() asks again.
    void withholdSecrets();

    /// No value until they have been listed.
    const std::optional<std::vector<site::ClusteredGuest>> &guests() const { return m_guests; }

    /// Checks that guest; with an empty name all that the cluster keeps. Does nothing while something runs.
    void check(const QString &guest);
    /// Of the last check that came to its end; no value before.
    const std::optional<checks::MigrationCheck> &result() const { return m_result; }

    /// Writes the result as saveCheck() does; saved() follows. Does nothing without a result, or while
    /// something runs.
    void save(const QString &path);

    /// Why the last thing that was tried did not come to its end.
    const std::optional<Error> &problem() const { return m_problem; }
    /// Tries that thing again.
    void retry();

    bool isBusy() const { return m_runner.isRunning(); }
    bool isChecking() const { return m_checking; }
    /// What is waited for; empty while nothing runs.
    QString progress() const { return m_progress; }
    /// 0…100, or -1 where it is not known.
    int percent() const { return m_percent; }
    void stop();

Q_SIGNALS:
    void secretsWanted(const std::vector<SecretWish> &wishes);
    void secretNotKept(const Error &error);
    /// Anything that can be asked for here.
    void changed();
    /// A check has come to its end: result() is new.
    void checked();
    void saved(const QString &path, const std::optional<Error> &problem);

private:
    struct Opening
    {
        std::vector<SecretWish> wishes; ///< to be asked for first
        std::optional<Error> refusal;   ///< of the site
        std::optional<Error> problem;   ///< of what came after
        std::optional<Error> notKept;
        OpenSite site;
        std::vector<site::ClusteredGuest> guests;
    };
    void run(const QString &first, std::function<void(const Call &)> work, std::function<void()> then);
    void end();
    void openNow(const Call &call, Opening &opening);
    void takeOpened(Opening &opening);
    void takeChecked(Result<checks::MigrationCheck> &checked);

    SiteAccess &m_access;
    QString m_site;
    SiteSecrets m_secrets;
    OpenSite m_open;
    std::optional<std::vector<site::ClusteredGuest>> m_guests;
    std::optional<checks::MigrationCheck> m_result;
    std::optional<Error> m_problem;
    std::function<void()> m_again;
    std::function<void()> m_then;
    QString m_progress;
    int m_percent = -1;
    bool m_checking = false;
    TaskRunner m_runner; ///< last: its thread ends before anything that it uses
};

} // namespace gw::ui
