// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <functional>
#include <httplib.h>
#include <mutex>
#include <thread>

namespace gw::lab {

/// A thread for each connection, as many as there may be: a connection with NTLM lives long and says little.
class ConnectionThreads final : public httplib::TaskQueue
{
public:
    explicit ConnectionThreads(int most) : m_most(most) {}

    /// When there are too many, the connection is closed at once: see isTooMany().
    void enqueue(std::function<void()> serve) override
    {
        {
            const std::lock_guard lock(m_mutex);
            if (m_count < m_most) {
                ++m_count;
                std::thread([this, serve = std::move(serve)] {
                    serve();
                    const std::lock_guard inner(m_mutex);
                    --m_count;
                    m_ended.notify_all();
                }).detach();
                return;
            }
        }
        s_isTooMany = true;
        serve();
        s_isTooMany = false;
    }

    /// Asked by what serves, on its thread.
    static bool isTooMany() { return s_isTooMany; }

    void shutdown() override
    {
        std::unique_lock lock(m_mutex);
        m_ended.wait(lock, [this] { return m_count == 0; });
    }

private:
    static inline thread_local bool s_isTooMany = false;

    const int m_most;
    std::mutex m_mutex;
    std::condition_variable m_ended;
    int m_count = 0;
};

} // namespace gw::lab
