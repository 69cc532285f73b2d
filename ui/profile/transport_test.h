// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/task_runner.h"
#include "ui/widgets/state.h"
#include "ui/wizard/site_access.h"

#include <QObject>

namespace gw::ui {

/// How a host of the profile can be reached.
struct TestedHost
{
    QString name;
    State state = State::ToDo;
    std::vector<site::TransportDiagnosis> ways; ///< in the order in which they are tried
    std::optional<Error> error;                 ///< why nothing could be tested

    /// In a few words: by what it answers, or why it does not.
    QString text() const;
};

/// What a person should see of it: whether it works, is not known, or what is wrong.
State stateOf(const site::TransportDiagnosis &diagnosis);

/// Tests the hosts of a profile, its cluster first; the others beside each other. Once a host has refused the
/// log-on, nobody else is logged on to with it: three wrong passwords may lock an account.
///
/// No widget. Thread: the GUI's; nothing blocks.
class TransportTest : public QObject
{
    Q_OBJECT

public:
    explicit TransportTest(SiteAccess &access, QObject *parent = nullptr);
    /// Stops what runs and waits for it.
    ~TransportTest() override;

    /// Begins anew; ignored while a test runs. `given`: secrets that are not kept yet.
    void start(const site::Profile &profile, const Secrets &given = {});
    void stop();
    bool isRunning() const { return m_runner.isRunning(); }
    const std::vector<TestedHost> &hosts() const { return m_hosts; }

Q_SIGNALS:
    /// A host has answered, or the test has begun or ended.
    void changed();

private:
    /// What is tested, and with what.
    struct Wish
    {
        site::Profile profile;
        Secrets given;
        QStringList hosts;
    };

    void testAll(const Call &call, const Wish &wish);
    TestedHost test(const Call &call, const Wish &wish, const QString &host, bool mayLogOn);
    void take(const TestedHost &host);

    SiteAccess &m_access;
    std::vector<TestedHost> m_hosts;
    TaskRunner m_runner; ///< last: its thread ends before anything that it uses
};

} // namespace gw::ui
