// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include <functional>
#include <stop_token>
#include <thread>

namespace gw::ui {

/// The one place where the window lets core work: core's functions block, the GUI thread never waits.
///
/// Thread: lives in the GUI thread. One task at a time.
class TaskRunner : public QObject
{
    Q_OBJECT

public:
    explicit TaskRunner(QObject *parent = nullptr);
    /// Asks the task to stop and waits for it.
    ~TaskRunner() override;

    bool isRunning() const { return m_running; }

    /// Runs `work` on a thread of its own; finished() follows in the GUI thread. Does nothing while a task
    /// runs.
    void start(std::function<void(std::stop_token)> work);
    /// Asks the task to stop; it ends between two changes.
    void stop();
    /// Waits until the task has ended. Only when its owner goes.
    void wait();

    /// For the task: runs `what` in the GUI thread, soon. Dropped when this object has gone.
    void post(std::function<void()> what);

Q_SIGNALS:
    void finished();

private:
    std::jthread m_thread;
    bool m_running = false;
};

} // namespace gw::ui
