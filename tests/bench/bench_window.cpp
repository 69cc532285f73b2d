// SPDX-License-Identifier: Apache-2.0
#include "app/gui/local_site_access.h"
#include "app/translation.h"
#include "core/base/log.h"
#include "ui/wizard/main_window.h"
#include "ui/wizard/provision_wizard.h"

#include <QApplication>
#include <QListWidget>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>
#include <QVBoxLayout>
#include <QWizard>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>

extern char **environ;

using namespace Qt::Literals::StringLiterals;
using namespace gw;

/// How long the window does not answer at most while a whole walk is carried out in the lab, and while 64
/// nodes, whose every call takes 200 ms, are asked; how long the first window takes, and how much memory: all
/// against a bare wizard of Qt Widgets in the same run.
namespace {

constexpr auto callLength = std::chrono::milliseconds(200);
constexpr auto mostTime = std::chrono::minutes(5);

double processorTime()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

/// How long the event loop did not come round at most, while this lives: longer than that a click waits for
/// nothing. By the clock, and what of it the window's thread was on a processor: where other programs keep
/// the machine busy, the clock tells of them too.
class GapMeter
{
public:
    struct Gap
    {
        double clock = 0, processor = 0; ///< milliseconds; of two gaps where the longest ones differ
    };

    GapMeter()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, [this] { takeGap(); });
        m_timer.start(every);
    }
    Gap worst() const { return m_worst; }

private:
    using Clock = std::chrono::steady_clock;
    using Milliseconds = std::chrono::duration<double, std::milli>;
    static constexpr auto every = std::chrono::milliseconds(2);

    void takeGap()
    {
        const auto now = Clock::now();
        const double used = processorTime();
        m_worst.clock =
            std::max(m_worst.clock, Milliseconds(now - m_last).count() - Milliseconds(every).count());
        m_worst.processor = std::max(m_worst.processor, used - m_used);
        m_last = now;
        m_used = used;
    }

    QTimer m_timer;
    Clock::time_point m_last = Clock::now();
    double m_used = processorTime();
    Gap m_worst;
};

/// A bare wizard with as many pages, each with a list, is walked through.
GapMeter::Gap gapOfBareWizard(int pages)
{
    constexpr auto pageTime = std::chrono::milliseconds(100);
    QWizard wizard;
    for (int number = 1; number <= pages; ++number) {
        auto *page = new QWizardPage;
        page->setTitle(u"Page %1"_s.arg(number));
        auto *layout = new QVBoxLayout(page);
        auto *list = new QListWidget;
        for (int row = 0; row < 20; ++row)
            list->addItem(u"Row %1"_s.arg(row));
        layout->addWidget(list);
        wizard.addPage(page);
    }
    wizard.resize(1008, 688);
    wizard.show();
    QApplication::processEvents();
    const GapMeter gaps;
    QTimer next;
    QObject::connect(&next, &QTimer::timeout, &wizard, [&] {
        if (wizard.nextId() < 0)
            QApplication::quit();
        else
            wizard.next();
    });
    next.start(pageTime);
    QApplication::exec();
    return gaps.worst();
}

/// Walks by itself up to the step and quits.
void walkTo(ui::WizardSession &session, const QString &last)
{
    const auto goOn = [&session, last] {
        if (session.isBusy() || session.isCarryingOut())
            return;
        const ui::StepStatus &now = session.status(session.current());
        if (now.problem) {
            std::fprintf(stderr, "bench_window: %s\n", qPrintable(now.problem->text()));
            QApplication::exit(1);
        } else if (now.isDone() && session.current() == last) {
            QApplication::quit();
        } else if (now.isDone()) {
            session.next();
        } else {
            session.commit();
        }
    };
    // Not within the signal: the session is in the middle of something.
    QObject::connect(&session, &ui::WizardSession::actionsChanged, &session, goOn, Qt::QueuedConnection);
}

struct LabWalk
{
    QString site;
    std::chrono::milliseconds call;
    QString last; ///< step
};

/// Empty when the walk failed.
std::optional<GapMeter::Gap> gapOfWalk(const LabWalk &walk)
{
    const QTemporaryDir home;
    qputenv("GUESTWRIGHT_DATA", home.path().toUtf8());
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, home.path());
    lab::Timing timing = lab::Timing::none();
    timing.call = walk.call;
    app::LocalSiteAccess access({.stateFolder = {}, .backing = lab::Backing::Simulated, .timing = timing});
    const auto order = provision::loadOrder(u":/orders/blog.json"_s).value_or(provision::Order());
    ui::MainWindow window(access, order);
    window.show();
    QApplication::processEvents();
    window.open({.site = walk.site, .order = order});
    walkTo(window.wizard()->session(), walk.last);
    QTimer tooLong;
    tooLong.setSingleShot(true);
    QObject::connect(&tooLong, &QTimer::timeout, [] { QApplication::exit(1); });
    tooLong.start(mostTime);
    const GapMeter gaps;
    return QApplication::exec() == 0 ? std::optional(gaps.worst()) : std::nullopt;
}

int measureBlocking()
{
    using namespace std::chrono_literals;
    constexpr int steps = 21;
    const GapMeter::Gap bare = gapOfBareWizard(steps);
    std::printf("the window does not answer at most (wanted: 50 ms), against a bare wizard of %d pages: %.1f "
                "ms, of which on a processor %.1f ms\n",
                steps, bare.clock, bare.processor);
    for (const LabWalk &walk : {LabWalk{u"lab:blog"_s, 5ms, u"report"_s},
                                LabWalk{u"lab:sixty-four-nodes"_s, callLength, u"rescan"_s}}) {
        const auto gap = gapOfWalk(walk);
        if (!gap)
            return 1;
        std::printf("  %-22s to %-7s every call %3d ms  %6.1f ms  ratio %.2f  (on a processor %.1f ms, ratio "
                    "%.2f)\n",
                    qPrintable(walk.site), qPrintable(walk.last), int(walk.call.count()), gap->clock,
                    gap->clock / bare.clock, gap->processor, gap->processor / bare.processor);
        std::fflush(stdout);
    }
    return 0;
}

/// As the program starts, until its first window has been painted.
int showOnce()
{
    app::LocalSiteAccess access;
    ui::MainWindow window(access);
    window.show();
    QTimer::singleShot(0, &window, [&window] {
        window.grab();
        QApplication::quit();
    });
    return QApplication::exec();
}

struct Start
{
    double milliseconds;
    double mebibytes; ///< largest resident set
};

Start start(const char *program, const char *argument)
{
    const std::array<const char *, 3> arguments{program, argument, nullptr};
    const auto begin = std::chrono::steady_clock::now();
    pid_t child = 0;
    if (posix_spawn(&child, program, nullptr, nullptr, const_cast<char *const *>(arguments.data()),
                    environ) != 0) {
        std::fprintf(stderr, "bench_window: cannot start %s\n", program);
        std::exit(1);
    }
    int status = 0;
    rusage usage{};
    wait4(child, &status, 0, &usage);
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    return {took.count(), double(usage.ru_maxrss) / 1024};
}

void measureStart(const char *program)
{
    constexpr int rounds = 15;
    Start bare = start(GW_BARE_WIZARD, nullptr), ours = start(program, "show-once");
    const auto keepBest = [](Start &best, const Start &next) {
        best = {std::min(best.milliseconds, next.milliseconds), std::min(best.mebibytes, next.mebibytes)};
    };
    for (int i = 0; i < rounds; ++i) {
        keepBest(bare, start(GW_BARE_WIZARD, nullptr));
        keepBest(ours, start(program, "show-once"));
    }
    std::printf("first window, best of %d, against a bare wizard of Qt Widgets\n", rounds);
    std::printf("  time    %7.1f ms  bare %7.1f ms  ratio %.2f\n", ours.milliseconds, bare.milliseconds,
                ours.milliseconds / bare.milliseconds);
    std::printf("  memory  %7.1f MiB bare %7.1f MiB ratio %.2f\n", ours.mebibytes, bare.mebibytes,
                ours.mebibytes / bare.mebibytes);
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    if (argc > 1) {
        const QApplication application(argc, argv);
        app::translateTexts(*QApplication::instance());
        return showOnce();
    }
    // First, while this program is small: what a child is said to have used begins with what its parent has.
    measureStart(argv[0]);
    std::fflush(stdout);
    const QApplication application(argc, argv);
    app::translateTexts(*QApplication::instance());
    if (const auto dropped = startLog({}); !dropped)
        return 1;
    return measureBlocking();
}
