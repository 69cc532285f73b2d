// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/checks/finding.h"
#include "ui/wizard/wizard_session.h"

namespace gw::ui {

/// Somebody who has to answer: the cluster, a node, the array.
struct Party
{
    QString name;
    State state = State::ToDo;
    QString answer; ///< what it said, or why it did not
    QString remedy; ///< what to do then
};

/// Who answers, each as soon as it does, and what the readiness checks find. Thread: the GUI's.
class ConnectViewModel : public QObject
{
    Q_OBJECT

public:
    explicit ConnectViewModel(WizardSession &session, QObject *parent = nullptr);

    /// The cluster first, then the nodes in the site's order, the array last. Empty until the site is open.
    const std::vector<Party> &parties() const { return m_parties; }
    const std::vector<checks::Finding> &findings() const { return m_findings; }
    /// What is known of the findings: that they are read, or why they could not be.
    QString findingsNote() const { return m_findingsNote; }

    /// Asks everybody anew.
    void ask();

Q_SIGNALS:
    void changed(); ///< somebody has answered, or is asked
    void findingsChanged();

private:
    void askParties();
    void askFindings();
    void take(const Party &party);
    void tellOfAnswers();

    WizardSession &m_session;
    std::vector<Party> m_parties;
    std::vector<checks::Finding> m_findings;
    QString m_findingsNote;
    QTimer m_tellSoon;
};

} // namespace gw::ui
