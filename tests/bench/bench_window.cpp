// SPDX-License-Identifier: Apache-2.0
#include "app/gui/local_site_access.h"
#include "app/translation.h"
#include "core/base/log.h"
#include "ui/wizard/main_window.h"
#include "ui/wizard/provision_wizard.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QTimer>

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

/// How long the window's thread is busy at a stretch while 64 nodes, whose every call takes 200 ms, are
/// asked; and how long the first window takes and how much memory, against a bare wizard of Qt Widgets.
namespace {

constexpr auto callLength = std::chrono::milliseconds(200);
constexpr auto mostTime = std::chrono::minutes(3);

double processorTime()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

/// Measures the longest stretch for which the window's thread handles events without a rest: by the clock,
/// and what of it the thread was on a processor. Where other programs keep the machine busy the clock tells
/// of them too.
class MeasuredApplication : public QApplication
{
public:
    struct Stretch
    {
        double clock = 0, processor = 0; ///< milliseconds
    };

    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        if (m_depth++ == 0)
            begin();
        const bool handled = QApplication::notify(receiver, event);
        if (--m_depth == 0)
            end();
        return handled;
    }

    void forget() { m_worst = {}; }
    Stretch worst() const { return m_worst; }

private:
    using Clock = std::chrono::steady_clock;
    static constexpr auto rest = std::chrono::microseconds(200);

    void begin()
    {
        const auto now = Clock::now();
        if (now - m_ended < rest)
            return; // the next event of the same stretch
        m_began = now;
        m_used = processorTime();
    }

    void end()
    {
        m_ended = Clock::now();
        const std::chrono::duration<double, std::milli> took = m_ended - m_began;
        m_worst.clock = std::max(m_worst.clock, took.count());
        m_worst.processor = std::max(m_worst.processor, processorTime() - m_used);
    }

    int m_depth = 0;
    Clock::time_point m_began, m_ended;
    double m_used = 0;
    Stretch m_worst;
};

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

int measureBlocking(MeasuredApplication &application)
{
    const QTemporaryDir home;
    qputenv("XDG_DATA_HOME", home.path().toUtf8());
    qputenv("XDG_CONFIG_HOME", home.path().toUtf8());
    lab::Timing timing = lab::Timing::none();
    timing.call = callLength;
    app::LocalSiteAccess access({.stateFolder = {}, .backing = lab::Backing::Simulated, .timing = timing});
    const auto order = provision::loadOrder(u":/orders/blog.json"_s).value_or(provision::Order());
    ui::MainWindow window(access, order);
    window.show();
    QApplication::processEvents();
    application.forget();
    window.open({.site = u"lab:sixty-four-nodes"_s, .order = order});
    walkTo(window.wizard()->session(), u"rescan"_s);
    QTimer::singleShot(mostTime, [] { QApplication::quit(); });
    const int code = QApplication::exec();
    std::printf("64 nodes, every call %d ms, from connect to %s\n", int(callLength.count()),
                qPrintable(window.wizard()->session().current()));
    std::printf("  window's thread busy at a stretch: at most %.1f ms, of which on a processor %.1f ms "
                "(wanted: 50)\n",
                application.worst().clock, application.worst().processor);
    return code;
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
    MeasuredApplication application(argc, argv);
    app::translateTexts(application);
    if (const auto dropped = startLog({}); !dropped)
        return 1;
    return measureBlocking(application);
}
