// SPDX-License-Identifier: Apache-2.0
#include "ui/task_runner.h"

namespace gw::ui {

TaskRunner::TaskRunner(QObject *parent) : QObject(parent) {}

TaskRunner::~TaskRunner() = default;

void TaskRunner::start(std::function<void(std::stop_token)> work)
{
    if (m_running)
        return;
    m_running = true;
    m_thread = std::jthread([this, work = std::move(work)](const std::stop_token &stop) {
        work(stop);
        post([this] {
            m_running = false;
            Q_EMIT finished();
        });
    });
}

void TaskRunner::stop()
{
    m_thread.request_stop();
}

void TaskRunner::wait()
{
    if (m_thread.joinable())
        m_thread.join();
}

void TaskRunner::post(std::function<void()> what)
{
    QMetaObject::invokeMethod(this, std::move(what), Qt::QueuedConnection);
}

} // namespace gw::ui
