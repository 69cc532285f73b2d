// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/call.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>

namespace gw::cim::com {

/// Runs `work` on a thread of its own in COM's multithreaded apartment, and does not wait for it. Errors:
/// Failed when the system gives no thread, or no COM; then `work` is not run.
///
/// Every call to Windows happens on such a thread, because a call to a host that has fallen silent comes back
/// when RPC has lost its patience and not when ours is at an end, and because the callers' threads may be of
/// any apartment. The thread owns all that it works on, so one that nobody waits for any more does no harm.
Result<void> startComThread(const QString &what, std::function<void()> work);

/// How long past the call's end a thread that is told of it may take to come back with its own error.
constexpr std::chrono::milliseconds comGrace{500};

/// Waits until `there()`, which is looked at under the lock and whenever `changed` is told. Answers whether
/// it came about before the call was cancelled or its deadline had passed.
template<class There>
bool awaitChange(const Call &call, std::unique_lock<std::mutex> &lock, std::condition_variable_any &changed,
                 There there)
{
    return changed.wait_for(lock, call.stopToken(), call.remaining(), there) ||
           changed.wait_for(lock, comGrace, there);
}

/// The error of a call that awaitChange() gave up.
tl::unexpected<Error> gaveUp(const Call &call, const QString &what);

/// `work(const Call &) -> Result<T>` on a thread of its own; answers what it does, or Cancelled or Timeout
/// when it does not come back in time. `work` must own what it uses.
template<class T>
Result<T> onComThread(const Call &call, const QString &what, std::function<Result<T>(const Call &)> work)
{
    struct Shared
    {
        std::mutex mutex;
        std::condition_variable_any changed;
        std::optional<Result<T>> result;
    };
    if (const auto wanted = call.proceed(what); !wanted)
        return fail(wanted.error());
    const auto shared = std::make_shared<Shared>();
    const auto started = startComThread(what, [shared, work = std::move(work), inner = call.reportingTo({})] {
        Result<T> result = work(inner);
        const std::lock_guard lock(shared->mutex);
        shared->result = std::move(result);
        shared->changed.notify_all();
    });
    if (!started)
        return fail(started.error());
    std::unique_lock lock(shared->mutex);
    if (!awaitChange(call, lock, shared->changed, [&shared] { return shared->result.has_value(); }))
        return gaveUp(call, what);
    return *std::move(shared->result);
}

} // namespace gw::cim::com
