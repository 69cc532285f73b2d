// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/live_migrate_page.h"

#include "core/provision/steps/guest_support.h"
#include "ui/theme/grid.h"
#include "ui/widgets/migration_board.h"
#include "ui/widgets/schedule_strip.h"

#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QUrl>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace gw::ui {

namespace {

constexpr auto scheduleTick = 20s;
constexpr auto progressTick = 500ms;

Result<MigrationFacts> readPlace(const Call &call, provision::Context &context)
{
    const auto role = provision::requireRole(call, context);
    const auto place = provision::requireGuest(call, context);
    if (!role || !place)
        return fail(role ? place.error() : role.error());
    return MigrationFacts{.nodes = context.site().nodes(),
                          .guest = {.group = role->group,
                                    .id = place->guest.id,
                                    .name = place->guest.name,
                                    .hasSystem = context.order().expectsSystem()},
                          .machine = role->machine.name,
                          .owner = role->ownerNode};
}

/// In percent; less than 0 while the cluster says nothing.
Result<int> readProgress(const Call &call, const site::Site &site, const QString &machine)
{
    const auto resource = site.cluster().resource(call, machine);
    if (!resource)
        return fail(resource.error());
    bool isNumber = false;
    const int percent = resource->property(u"MigrationProgress"_s).toInt(&isNumber);
    return isNumber ? percent : -1;
}

bool isMove(const provision::Change &change)
{
    return change.kind == provision::ChangeKind::Action && !change.before.isEmpty() &&
           !change.after.isEmpty();
}

MigrationMove moveOf(const provision::Change &change, State state)
{
    MigrationMove move{.from = change.before, .to = change.after, .state = state};
    if (state != State::Done)
        return move;
    move.evidence = LiveMigratePage::tr("did not restart, answers");
    if (change.migration) {
        move.started = change.migration->began;
        move.duration = change.migration->took;
        move.blackout = change.migration->silent;
    }
    return move;
}

MigrationMove moveOf(const MigrationEntry &entry)
{
    const bool good = entry.problem.isEmpty();
    MigrationMove move{.from = entry.from,
                       .to = entry.to,
                       .state = good ? State::Done : State::Attention,
                       .started = entry.times.began,
                       .evidence = good ? LiveMigratePage::tr("did not restart, answers") : entry.problem};
    if (good) {
        move.duration = entry.times.took;
        move.blackout = entry.times.silent;
    }
    return move;
}

QSpinBox *makeNumber(const QString &name, const QString &text, int least, int most, int value)
{
    auto *box = new QSpinBox;
    box->setObjectName(name);
    box->setAccessibleName(text);
    box->setRange(least, most);
    box->setValue(value);
    return box;
}

QLabel *makeLabel(const QString &text, QWidget *buddy)
{
    auto *label = new QLabel(text);
    label->setBuddy(buddy);
    return label;
}

} // namespace

LiveMigratePage::LiveMigratePage(WizardSession &session)
    : FactsPage(session, u"live-migrate"_s, readPlace), m_board(new MigrationBoard),
      m_rounds(makeNumber(u"rounds"_s, tr("Rounds over all nodes"), 1, 20, 2)),
      m_again(new QPushButton(tr("Move a&gain"))),
      m_every(makeNumber(u"everyHours"_s, tr("Hours between two rounds"), 1, 24, 6)),
      m_days(makeNumber(u"days"_s, tr("Days that the schedule lasts"), 1, 7, 2)),
      m_scheduleButton(new QPushButton), m_openLog(new QPushButton(tr("Open &log"))),
      m_strip(new ScheduleStrip), m_note(new QLabel)
{
    m_again->setObjectName(u"moveAgain"_s);
    m_again->setAutoDefault(false);
    m_scheduleButton->setObjectName(u"schedule"_s);
    m_scheduleButton->setAutoDefault(false);
    m_openLog->setObjectName(u"openMigrationLog"_s);
    m_openLog->setAutoDefault(false);
    m_strip->setObjectName(u"scheduleStrip"_s);
    m_note->setObjectName(u"scheduleNote"_s);
    m_note->setWordWrap(true);
    auto *body = new QWidget;
    auto *all = new QVBoxLayout(body);
    all->setContentsMargins({});
    all->setSpacing(gridUnit);
    all->addWidget(m_board, 1);
    all->addLayout(makeAgain());
    all->addLayout(makeSchedule());
    all->addWidget(m_note);
    all->addWidget(m_strip);
    setBody(body, m_rounds);

    m_tick.setInterval(scheduleTick);
    m_follow.setInterval(progressTick);
    connect(&m_tick, &QTimer::timeout, this, &LiveMigratePage::serveSchedule);
    connect(&m_follow, &QTimer::timeout, this, &LiveMigratePage::followProgress);
    connect(&session, &WizardSession::actionsChanged, this, &LiveMigratePage::showButtons);
}

QLayout *LiveMigratePage::makeAgain()
{
    auto *line = new QHBoxLayout;
    line->setSpacing(gridUnit);
    line->addWidget(makeLabel(tr("&Rounds over all nodes:"), m_rounds));
    line->addWidget(m_rounds);
    line->addWidget(m_again);
    line->addStretch(1);
    connect(m_rounds, &QSpinBox::valueChanged, this, [this](int rounds) {
        if (isReadOnly())
            return; // then it only counts for moving again
        provision::Order order = this->session().order();
        order.migrationRounds = rounds;
        this->session().setOrder(order);
    });
    connect(m_again, &QPushButton::clicked, this, [this] { goRound(m_rounds->value(), {}); });
    return line;
}

QLayout *LiveMigratePage::makeSchedule()
{
    auto *line = new QHBoxLayout;
    line->setSpacing(gridUnit);
    line->addWidget(makeLabel(tr("Hours between rou&nds:"), m_every));
    line->addWidget(m_every);
    line->addWidget(makeLabel(tr("Da&ys:"), m_days));
    line->addWidget(m_days);
    line->addWidget(m_scheduleButton);
    line->addWidget(m_openLog);
    line->addStretch(1);
    connect(m_openLog, &QPushButton::clicked, this, &LiveMigratePage::openLog);
    connect(m_scheduleButton, &QPushButton::clicked, this, &LiveMigratePage::startOrEndSchedule);
    return line;
}

void LiveMigratePage::showFacts()
{
    if (!status().isDone() && m_rounds->value() != session().order().migrationRounds)
        m_rounds->setValue(session().order().migrationRounds);
    m_rounds->setEnabled(status().state != State::Running);
    showMoves();
    showMoving();
    showButtons();
    showSchedule();
    const bool moves = status().state == State::Running || !m_legs.empty();
    if (moves && !m_follow.isActive())
        m_follow.start();
    else if (!moves)
        m_follow.stop();
    if (status().isDone() && store().schedule() && !m_tick.isActive())
        m_tick.start();
}

// What moves.

/// The planned move that is under way while the step is carried out.
std::optional<LiveMigratePage::Leg> LiveMigratePage::legOfStep() const
{
    if (status().state != State::Running || !status().seen)
        return std::nullopt;
    const auto made = std::ranges::count_if(status().changes, isMove);
    qsizetype number = 0;
    for (const provision::Change &planned : status().seen->plan)
        if (isMove(planned) && number++ == made)
            return Leg{.from = planned.before, .to = planned.after, .slot = {}};
    return std::nullopt;
}

void LiveMigratePage::showMoving()
{
    if (!facts())
        return;
    m_board->setNodes(facts()->nodes);
    const auto leg = m_legs.empty() ? legOfStep() : std::optional(m_legs.front());
    QString owner = facts()->owner;
    m_board->setGuest(facts()->guest.name, owner);
    if (leg)
        m_board->setMoving(leg->from, leg->to, m_percent);
}

void LiveMigratePage::showMoves()
{
    std::vector<MigrationMove> moves;
    for (const provision::Change &change : status().changes)
        if (isMove(change))
            moves.push_back(moveOf(change, State::Done));
    if (!status().isDone() && status().seen) {
        std::size_t number = 0;
        const std::size_t made = moves.size();
        for (const provision::Change &planned : status().seen->plan)
            if (isMove(planned) && number++ >= made)
                moves.push_back(moveOf(planned, number == made + 1 && status().state == State::Running
                                                    ? State::Running
                                                    : State::ToDo));
    }
    if (session().isOpen())
        for (const MigrationEntry &entry : store().entries())
            moves.push_back(moveOf(entry));
    bool first = true;
    for (const Leg &leg : m_legs) {
        moves.push_back({.from = leg.from, .to = leg.to, .state = first ? State::Running : State::ToDo});
        first = false;
    }
    m_board->setMoves(moves);
}

void LiveMigratePage::followProgress()
{
    if (!facts() || !isVisible())
        return;
    session().watch<int>(
        this,
        [machine = facts()->machine](const Call &call, const site::Site &site) {
            return readProgress(call, site, machine);
        },
        [this](const Result<int> &percent) {
            m_percent = percent.value_or(-1);
            showMoving();
        });
}

// Again, and by the schedule.

void LiveMigratePage::goRound(int rounds, const QDateTime &slot)
{
    if (!facts() || !m_legs.empty())
        return;
    QString here = facts()->owner;
    for (const QString &stop : provision::migrationRoute(facts()->nodes, facts()->owner, rounds)) {
        if (stop != here)
            m_legs.push_back({.from = here, .to = stop, .slot = slot});
        here = stop;
    }
    nextLeg();
}

void LiveMigratePage::nextLeg()
{
    if (!m_legs.empty()) {
        const Leg leg = m_legs.front();
        const QDateTime began = QDateTime::currentDateTimeUtc();
        const auto move = [guest = facts()->guest, leg](const Call &call, provision::Context &context) {
            call.report(LiveMigratePage::tr("%1 moves from %2 to %3").arg(guest.name, leg.from, leg.to));
            return provision::moveGuest(call, context.site(), guest, leg.from, leg.to);
        };
        const bool started = session().carryOutMore<provision::MigrationTimes>(
            this, step(), move, [this, leg, began](const Result<provision::MigrationTimes> &times) {
                takeLeg(leg, began, times);
            });
        if (!started)
            m_legs.clear();
    }
    m_percent = -1;
    showFacts();
}

void LiveMigratePage::takeLeg(const Leg &leg, const QDateTime &began,
                              const Result<provision::MigrationTimes> &times)
{
    MigrationEntry entry{.from = leg.from, .to = leg.to, .times = {.began = began}, .slot = leg.slot};
    if (times)
        entry.times = *times;
    else
        entry.problem = times.error().reason;
    tell(store().append(entry));
    if (times)
        m_legs.pop_front();
    else
        m_legs.clear(); // the rest begins elsewhere
    if (m_legs.empty())
        askAgain();
    nextLeg();
}

void LiveMigratePage::serveSchedule()
{
    const auto schedule = store().schedule();
    if (!schedule) {
        m_tick.stop();
        return;
    }
    const auto due = dueSlot(*schedule, store().entries(), QDateTime::currentDateTimeUtc());
    if (due && status().isDone() && !session().isCarryingOut())
        goRound(1, *due);
    showSchedule();
}

void LiveMigratePage::startOrEndSchedule()
{
    if (store().schedule())
        tell(store().setSchedule({}));
    else
        tell(store().setSchedule(MigrationSchedule{.start = QDateTime::currentDateTimeUtc(),
                                                   .everyHours = m_every->value(),
                                                   .days = m_days->value()}));
    showFacts();
    serveSchedule();
}

void LiveMigratePage::showSchedule()
{
    const auto schedule = session().isOpen() ? store().schedule() : std::nullopt;
    m_scheduleButton->setText(schedule ? tr("End &schedule") : tr("Start &schedule"));
    m_every->setEnabled(!schedule);
    m_days->setEnabled(!schedule);
    std::vector<ScheduleStrip::Time> times;
    if (schedule)
        for (ScheduleSlot &slot : slotsOf(*schedule, store().entries(), QDateTime::currentDateTimeUtc())) {
            const bool now = !m_legs.empty() && m_legs.front().slot == slot.time;
            times.push_back(
                {slot.time, now ? State::Running : slot.state, now ? tr("moves now") : slot.text});
        }
    if (schedule) {
        m_every->setValue(schedule->everyHours);
        m_days->setValue(schedule->days);
    }
    m_note->setText(schedule
                        ? tr("The guest moves by the schedule only while this window is open and the "
                             "computer is awake.")
                        : tr("A schedule runs only while this window is open and the computer is awake."));
    m_openLog->setVisible(session().isOpen() && QFile::exists(store().logFile()));
    m_openLog->setToolTip(QDir::toNativeSeparators(store().logFile()));
    m_strip->setTimes(std::move(times));
    m_strip->setVisible(schedule.has_value());
}

void LiveMigratePage::showButtons()
{
    QString whyNot;
    if (!status().isDone())
        whyNot = tr("The first moves have to be done before.");
    else if (session().isCarryingOut())
        whyNot = tr("A step is being carried out.");
    else if (!facts())
        whyNot = tr("The site is being read.");
    else if (facts()->nodes.size() < 2)
        whyNot = tr("The cluster has one node only.");
    for (QPushButton *button : {m_again, m_scheduleButton}) {
        button->setEnabled(whyNot.isEmpty());
        button->setToolTip(whyNot);
        button->setAccessibleDescription(whyNot);
    }
}

void LiveMigratePage::openLog()
{
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(store().logFile())))
        m_note->setText(
            tr("Nothing on this computer opens %1").arg(QDir::toNativeSeparators(store().logFile())));
}

/// What could not be written down is said where the log is named.
void LiveMigratePage::tell(const Result<void> &written)
{
    if (written)
        return;
    m_note->setText(written.error().text());
}

} // namespace gw::ui
