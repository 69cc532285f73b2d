// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/provision/migration.h"
#include "ui/pages/migration_schedule.h"
#include "ui/wizard/facts_page.h"

#include <QTimer>

#include <deque>

class QLabel;
class QPushButton;
class QSpinBox;

namespace gw::ui {

class MigrationBoard;
class ScheduleStrip;

/// Where the guest is and what it would move to.
struct MigrationFacts
{
    QStringList nodes;
    provision::MigratingGuest guest;
    QString machine; ///< its resource
    QString owner;
};

/// The nodes in a row, the guest moving between them, each move with its evidence; once that is done, again
/// as often as wanted, and by a schedule over days while the window is open.
class LiveMigratePage : public FactsPage<MigrationFacts>
{
    Q_OBJECT

public:
    explicit LiveMigratePage(WizardSession &session);

protected:
    void showFacts() override;

private:
    struct Leg
    {
        QString from, to;
        QDateTime slot;
    };

    QLayout *makeAgain();
    QLayout *makeSchedule();
    MigrationStore store() const { return MigrationStore(session().folder()); }

    void goRound(int rounds, const QDateTime &slot);
    void nextLeg();
    void takeLeg(const Leg &leg, const QDateTime &began, const Result<provision::MigrationTimes> &times);
    void serveSchedule();
    void startOrEndSchedule();
    void followProgress();

    std::optional<Leg> legOfStep() const;
    void showMoves();
    void showMoving();
    void showButtons();
    void showSchedule();
    void openLog();
    void tell(const Result<void> &written);

    MigrationBoard *m_board;
    QSpinBox *m_rounds;
    QPushButton *m_again;
    QSpinBox *m_every;
    QSpinBox *m_days;
    QPushButton *m_scheduleButton, *m_openLog;
    ScheduleStrip *m_strip;
    QLabel *m_note;
    QTimer m_tick;
    QTimer m_follow;
    int m_percent = -1;
    std::deque<Leg> m_legs; ///< the first one is under way
};

} // namespace gw::ui
