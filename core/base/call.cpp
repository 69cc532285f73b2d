// SPDX-License-Identifier: Apache-2.0
#include "core/base/call.h"

#include <QCoreApplication>

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace gw {

namespace {
QString tr(const char *text)
{
    return QCoreApplication::translate("gw::Call", text);
}
} // namespace

Call::Call(std::chrono::milliseconds timeout, std::stop_token stop, Progress progress)
    : m_deadline(timeout), m_stop(std::move(stop)), m_progress(std::move(progress))
{
}

Call Call::within(std::chrono::milliseconds timeout) const
{
    Call narrower = *this;
    narrower.m_deadline = std::min(m_deadline, QDeadlineTimer(timeout));
    return narrower;
}

Call Call::reportingTo(Progress progress) const
{
    Call other = *this;
    other.m_progress = std::move(progress);
    return other;
}

std::chrono::milliseconds Call::remaining() const
{
    return std::chrono::milliseconds(std::max<qint64>(0, m_deadline.remainingTime()));
}

Result<void> Call::proceed(const QString &what) const
{
    if (isCancelled())
        return fail({.kind = Error::Kind::Cancelled, .what = what, .reason = tr("It was stopped.")});
    if (m_deadline.hasExpired())
        return fail({.kind = Error::Kind::Timeout,
                     .what = what,
                     .reason = tr("There was no answer within the time allowed."),
                     .remedy = tr("Check that the host is up and not overloaded, then try again.")});
    return {};
}

Result<void> Call::sleep(std::chrono::milliseconds duration, const QString &what) const
{
    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    wake.wait_for(lock, m_stop, std::min(duration, remaining()), [] { return false; });
    return proceed(what);
}

void Call::report(const QString &text, int percent) const
{
    if (m_progress)
        m_progress(text, percent);
}

} // namespace gw
