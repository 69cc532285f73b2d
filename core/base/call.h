// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QDeadlineTimer>

#include <chrono>
#include <functional>
#include <stop_token>

namespace gw {

/// What every blocking function of core takes first: how long it may take, how to stop it, whom to tell.
///
/// Copyable and cheap. All functions may be called from any thread; the progress function is called on the
/// thread that does the work.
class Call
{
public:
    /// `percent` is 0…100, or -1 when it is not known.
    using Progress = std::function<void(const QString &text, int percent)>;

    static constexpr std::chrono::milliseconds defaultTimeout{60'000};

    explicit Call(std::chrono::milliseconds timeout = defaultTimeout, std::stop_token stop = {},
                  Progress progress = {});

    /// The same call with a deadline that is no later than `timeout` from now. For one remote call of many.
    Call within(std::chrono::milliseconds timeout) const;
    /// The same deadline and cancel, with progress told to someone else.
    Call reportingTo(Progress progress) const;

    bool isCancelled() const { return m_stop.stop_requested(); }
    std::stop_token stopToken() const { return m_stop; }
    QDeadlineTimer deadline() const { return m_deadline; }
    /// Never negative.
    std::chrono::milliseconds remaining() const;

    /// An error of kind Cancelled or Timeout once either has happened. `what` is what is being tried.
    Result<void> proceed(const QString &what) const;

    /// Waits; ends early with the error of proceed() when cancelled or when the deadline comes first.
    Result<void> sleep(std::chrono::milliseconds duration, const QString &what) const;

    void report(const QString &text, int percent = -1) const;

private:
    QDeadlineTimer m_deadline;
    std::stop_token m_stop;
    Progress m_progress;
};

} // namespace gw
