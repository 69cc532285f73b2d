// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/guest_monitor.h"

#include "core/provision/steps/guest_support.h"
#include "ui/theme/grid.h"
#include "ui/widgets/console_view.h"
#include "ui/widgets/state_label.h"
#include "ui/wizard/wizard_session.h"

#include <QHBoxLayout>
#include <QProcess>
#include <QPushButton>
#include <QStandardPaths>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

/// A screen of 1024 × 768 at half its size: text of an installer can be read, and it is sent in a moment.
constexpr QSize pictureSize(512, 384);
constexpr std::chrono::milliseconds lookEvery{1500};
constexpr QSize smallestScreen(16 * gridUnit, 10 * gridUnit);

/// Hyper-V's own console program; it comes with the management tools of Windows.
QString consoleProgram()
{
    return QStandardPaths::findExecutable(u"vmconnect"_s);
}

State heartbeatState(wmi::Heartbeat heartbeat)
{
    switch (heartbeat) {
    case wmi::Heartbeat::Ok:
        return State::Done;
    case wmi::Heartbeat::Absent:
    case wmi::Heartbeat::NoContact:
        return State::ToDo;
    case wmi::Heartbeat::Unknown:
        return State::Unknown;
    default:
        return State::Attention;
    }
}

} // namespace

GuestMonitor::GuestMonitor(WizardSession &session, QWidget *parent)
    : QWidget(parent), m_session(session), m_state(new StateLabel), m_heartbeat(new StateLabel),
      m_screen(new ConsoleView), m_console(new QPushButton(tr("Open c&onsole")))
{
    setObjectName(u"guestMonitor"_s);
    m_state->setObjectName(u"guestState"_s);
    m_heartbeat->setObjectName(u"heartbeat"_s);
    m_state->setState(State::Unknown, tr("The guest was not looked at yet"));
    m_heartbeat->setState(State::Unknown, tr("Heartbeat: not known yet"));
    m_screen->setMinimumSize(smallestScreen);
    m_console->setObjectName(u"openConsole"_s);
    m_console->setAutoDefault(false);

    auto *line = new QHBoxLayout;
    line->setSpacing(2 * gridUnit);
    line->addWidget(m_state);
    line->addWidget(m_heartbeat);
    line->addStretch(1);
    line->addWidget(m_console);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->setSpacing(gridUnit);
    all->addLayout(line);
    all->addWidget(m_screen, 1);

    m_again.setInterval(lookEvery);
    connect(&m_again, &QTimer::timeout, this, &GuestMonitor::look);
    connect(m_console, &QPushButton::clicked, this, &GuestMonitor::openConsole);
    connect(&m_session, &WizardSession::stepChanged, this, [this](const QString &step) {
        if (isVisible() && m_session.status(step).isDone())
            look();
    });
    showConsoleButton();
}

void GuestMonitor::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_again.start();
    look();
}

void GuestMonitor::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_again.stop();
}

void GuestMonitor::look()
{
    const GuestToSee guest{.name = m_session.order().guest,
                           .lastNode = m_sight ? m_sight->place.node : QString(),
                           .screen = pictureSize};
    if (guest.name.isEmpty())
        return;
    m_session.watch<GuestSight>(
        this, [guest](const Call &call, const site::Site &site) { return lookAtGuest(call, site, guest); },
        [this](const Result<GuestSight> &sight) { take(sight); });
}

void GuestMonitor::take(const Result<GuestSight> &sight)
{
    m_sight = sight ? std::optional(*sight) : std::nullopt;
    if (!sight) {
        m_state->setState(State::Unknown, tr("The guest cannot be seen"));
        m_heartbeat->setState(State::Unknown, tr("Heartbeat: not known"));
        m_screen->setNoPicture(sight.error().reason);
    } else {
        const auto &guest = sight->place.guest;
        const bool runs = guest.state == wmi::GuestState::Running;
        m_state->setState(runs ? State::Running : State::ToDo,
                          tr("%1: %2").arg(sight->place.node, provision::stateText(guest.state)));
        m_heartbeat->setState(heartbeatState(sight->heartbeat),
                              tr("Heartbeat: %1").arg(provision::heartbeatText(sight->heartbeat)));
        if (sight->screen.isNull())
            m_screen->setNoPicture(sight->noScreen);
        else
            m_screen->setPicture(sight->screen, sight->taken);
    }
    showConsoleButton();
    Q_EMIT looked();
}

void GuestMonitor::showConsoleButton()
{
    QString whyNot;
    if (consoleProgram().isEmpty())
        whyNot = tr("Hyper-V's console (vmconnect) is not installed on this computer.");
    else if (!m_sight)
        whyNot = tr("The guest was not seen yet.");
    m_console->setEnabled(whyNot.isEmpty());
    m_console->setToolTip(whyNot);
    m_console->setAccessibleDescription(whyNot);
}

void GuestMonitor::openConsole()
{
    if (m_sight)
        QProcess::startDetached(consoleProgram(), {m_sight->place.node, m_sight->place.guest.name, u"-G"_s,
                                                   m_sight->place.guest.id});
}

} // namespace gw::ui
