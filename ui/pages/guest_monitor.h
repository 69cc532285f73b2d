// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/pages/guest_sight.h"

#include <QTimer>
#include <QWidget>

class QPushButton;

namespace gw::ui {

class ConsoleView;
class StateLabel;
class WizardSession;

/// The guest of the order while it lives: its state, its heartbeat, its screen, and its console for one who
/// has to type into it. Looks again every other second while it is shown, also while a step is carried out.
class GuestMonitor : public QWidget
{
    Q_OBJECT

public:
    explicit GuestMonitor(WizardSession &session, QWidget *parent = nullptr);

    const std::optional<GuestSight> &sight() const { return m_sight; }

Q_SIGNALS:
    /// It was looked at once more.
    void looked();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void look();
    void take(const Result<GuestSight> &sight);
    void showConsoleButton();
    void openConsole();

    WizardSession &m_session;
    QTimer m_again;
    std::optional<GuestSight> m_sight;
    StateLabel *m_state;
    StateLabel *m_heartbeat;
    ConsoleView *m_screen;
    QPushButton *m_console;
};

} // namespace gw::ui
