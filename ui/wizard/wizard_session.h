// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/provision/step_by_step.h"
#include "core/report/run_report.h"
#include "ui/task_runner.h"
#include "ui/wizard/site_access.h"
#include "ui/wizard/site_secrets.h"
#include "ui/wizard/step_status.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>

#include <deque>
#include <mutex>

namespace gw::ui {

/// The run that the wizard is about, without a widget: the order that the pages fill in, the state of the 21
/// steps, and the only place from which core is called. Pages and view-models hold a reference to it.
///
/// A step that is entered is looked at (nothing changes); a step is carried out when commit() is called; a
/// step that is done is never looked at or carried out again.
///
/// Thread: the GUI's. Nothing blocks: what core does runs on the TaskRunner, one thing after the other.
class WizardSession : public QObject
{
    Q_OBJECT

public:
    explicit WizardSession(SiteAccess &access, QObject *parent = nullptr);
    /// Stops what runs and waits for it.
    ~WizardSession() override;

    // The run.

    /// Opens the site; then the first step that is not done becomes the current one. Only once.
    void open(const RunRequest &request);
    bool isOpen() const { return m_walk != nullptr; }
    /// The answer to secretsWanted(): goes on opening. With `remember` they are kept once the site is open;
    /// secretNotKept() tells when they cannot be.
    void giveSecrets(const Secrets &secrets, bool remember);
    /// The other answer: opening has failed; retry() asks again.
    void withholdSecrets();
    QString siteName() const { return m_request.site; }
    bool isResumed() const { return !m_request.unfinished.isEmpty(); }
    SiteAccess &access() const { return m_access; }
    /// Null until it is open. Only what needs no call: names, nodes.
    const site::Site *site() const;
    /// Folder of the run, for reports. Empty until it is open.
    QString folder() const;

    // The order, shared by all pages.

    const provision::Order &order() const { return m_order; }
    /// A page has changed something: emits orderChanged(); the current step is looked at again soon.
    void setOrder(const provision::Order &order);
    const provision::OrderLimits &limits() const { return m_limits; }
    /// What keeps this step from being carried out, in its fields and those of earlier steps.
    std::vector<Error> problems(const QString &step) const;
    /// A page's own reason why its step may not be carried out yet ("Choose a LUN"); empty: none.
    void object(const QString &step, const QString &reason);

    // The steps.

    const QStringList &steps() const { return m_steps; }
    const StepStatus &status(const QString &step) const;
    /// How many are done, in a row from the first one.
    int doneCount() const;
    std::chrono::milliseconds elapsed() const;
    /// Whether the step may be shown: all steps before it are done.
    bool isReachable(const QString &step) const;

    QString current() const { return m_current; }
    /// Enters a step's page: looks at the site unless the step is done. Ignored when it is not reachable.
    void setCurrent(const QString &step);
    void back();
    void next();

    /// Why it cannot be done now, as a sentence for people; empty: it can.
    QString whyNotCommit() const;
    QString whyNotNext() const;
    QString whyNotBack() const;

    // What runs.

    /// Carries out the current step. Does nothing when whyNotCommit() has a reason.
    void commit();
    /// Tries again what failed on the current page: to open the site, to look, or to carry out.
    void retry();
    /// Looks at the current step again.
    void look();
    /// Carries out this step and those that follow, until one needs a decision or fails.
    void runTheRest();
    bool isRunningTheRest() const { return m_runningTheRest; }
    /// Stops what is being carried out; it ends between two changes.
    void stop();
    /// A step is being carried out, or the site opened: Close reads Stop.
    bool isCarryingOut() const;
    bool isBusy() const { return m_now.has_value(); }

    /// For pages that show more than the observation: asks the site on the session's thread, after what runs
    /// now; `then` gets the answer in the GUI thread unless `receiver` has gone. `work` changes nothing; the
    /// disks in context.disks() are those the looks before have found.
    template<class T>
    void ask(QObject *receiver, std::function<Result<T>(const Call &, provision::Context &)> work,
             std::function<void(const Result<T> &)> then)
    {
        const auto answer = std::make_shared<Result<T>>(tl::unexpect, notAsked());
        const QPointer<QObject> guard(receiver);
        enqueue({.kind = Task::Kind::Ask,
                 .work = [this, answer, work = std::move(work)](
                             const Call &call) { *answer = work(call, m_walk->steps.context()); },
                 .then =
                     [answer, guard, then = std::move(then)] {
                         if (guard)
                             then(*answer);
                     }});
    }

    /// For pages that show what changes while a step is carried out (the guest's screen): asks the site on a
    /// thread of its own, beside what runs, for ten seconds at most. One at a time: answers false, and does
    /// nothing, while another one runs or nothing is open. `work` may only read what can be read beside other
    /// things: the nodes, the cluster, lists of the array.
    template<class T>
    bool watch(QObject *receiver, std::function<Result<T>(const Call &, const site::Site &)> work,
               std::function<void(const Result<T> &)> then)
    {
        const auto answer = std::make_shared<Result<T>>(tl::unexpect, notAsked());
        const QPointer<QObject> guard(receiver);
        return startWatch([answer, work = std::move(work)](
                              const Call &call, const site::Site &live) { *answer = work(call, live); },
                          [answer, guard, then = std::move(then)] {
                              if (guard)
                                  then(*answer);
                          });
    }

    /// Carries out something more of a step that is done, such as another live migration: with progress and
    /// Stop, as the step itself, and with its own account (the journal is not written). Answers false when
    /// something is carried out already.
    template<class T>
    bool carryOutMore(QObject *receiver, const QString &step,
                      std::function<Result<T>(const Call &, provision::Context &)> work,
                      std::function<void(const Result<T> &)> then)
    {
        if (!isOpen() || isCarryingOut() || !status(step).isDone())
            return false;
        const auto answer = std::make_shared<Result<T>>(tl::unexpect, notAsked());
        const QPointer<QObject> guard(receiver);
        enqueue({.kind = Task::Kind::More,
                 .step = step,
                 .work = [this, answer, work = std::move(work)](
                             const Call &call) { *answer = work(call, m_walk->steps.context()); },
                 .then =
                     [this, answer, guard, step, then = std::move(then)] {
                         endProgress(step);
                         if (guard)
                             then(*answer);
                     }});
        return true;
    }

    /// Everything that was done so far, with its evidence.
    const report::RunReport &report() const { return m_report; }

Q_SIGNALS:
    /// The site wants secrets that are not known, or refused those that are.
    void secretsWanted(const std::vector<SecretWish> &wishes);
    void secretNotKept(const Error &error);
    void opened();
    void orderChanged();
    /// State, evidence, problem or progress of a step.
    void stepChanged(const QString &step);
    void currentChanged(const QString &step);
    /// What may be pressed may have changed: isBusy(), whyNot…().
    void actionsChanged();

private:
    /// What the tasks work on. Touched by the GUI thread only while no task runs.
    struct Walk
    {
        Walk(std::unique_ptr<OpenRun> opened, provision::EventSink events);
        std::unique_ptr<OpenRun> run;
        provision::Order order;
        provision::StepByStep steps;
    };
    struct Task
    {
        enum class Kind { Open, Look, Commit, More, Ask };
        Kind kind = Kind::Ask;
        QString step = {};
        std::function<void(const Call &)> work;
        std::function<void()> then; ///< in the GUI thread
    };

    static Error notAsked();
    void enqueue(Task task);
    void startNext();
    void onTaskFinished();
    void dropLooks();

    bool startWatch(std::function<void(const Call &, const site::Site &)> work, std::function<void()> then);
    void endProgress(const QString &step);

    /// How opening went: what is wanted first, or the run.
    struct Opening
    {
        std::vector<SecretWish> wishes;
        Result<std::unique_ptr<OpenRun>> run = gw::fail(notAsked());
        std::optional<Error> notKept;
    };
    void startOpening();
    void openNow(const Call &call, Opening &opening);
    void takeOpened(Opening &opening);
    void goOn();
    void lookAt(const QString &step);
    void takeLook(const QString &step, const Result<provision::Observation> &seen);
    void takeCommit(const QString &step, const Result<provision::StepDone> &done);
    void continueTheRest();
    /// Into the report, and to who else is to know.
    void record(const provision::Event &event);
    /// From any thread: take() follows in the GUI thread, before what the task that tells is followed by.
    void tell(const provision::Event &event);
    void takeNews();
    QString take(const provision::Event &event);
    void tellReportOfPast(const QString &step);
    void finishReport(const QString &step);
    Result<provision::StepDone> carryOut(const Call &call, const QString &step);
    std::vector<provision::Change> madeBy(const QString &step) const;
    StepStatus &statusOf(const QString &step) { return m_statuses[step]; }
    void changed(const QString &step);
    void fail(const QString &step, const Error &error, bool tried);

    SiteAccess &m_access;
    RunRequest m_request;
    SiteSecrets m_secrets;
    QStringList m_steps;
    std::map<QString, StepStatus> m_statuses;
    std::map<QString, QString> m_objections;
    QString m_current;
    provision::Order m_order;
    provision::OrderLimits m_limits;
    report::RunReport m_report;
    QElapsedTimer m_clock;
    QTimer m_lookSoon;
    QTimer m_newsSoon;
    std::mutex m_newsMutex;
    std::vector<provision::Event> m_news; ///< told, not yet taken; guarded by m_newsMutex
    bool m_goingOn = false;
    bool m_runningTheRest = false;
    std::unique_ptr<Walk> m_walk;
    std::deque<Task> m_waiting;
    std::optional<Task> m_now;
    std::function<void()> m_watchThen;
    TaskRunner m_watcher;
    TaskRunner m_runner; ///< last: its thread ends before anything that it uses
};

} // namespace gw::ui
