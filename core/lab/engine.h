// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/object_manager.h"

#include <functional>
#include <mutex>

namespace gw::lab {

/// The world under its lock, its clock, and its file.
///
/// Thread: any. A call's latency and whatever its provider spends are slept outside of the lock.
class Engine
{
public:
    using Clock = std::function<qint64()>; ///< milliseconds since 1970 UTC

    /// `folder` is where state.json goes. The world's pointers to the fabric and the array are set.
    Engine(ObjectManager manager, World world, const QString &folder, Clock clock);

    const ObjectManager &manager() const { return m_manager; }

    /// The world as it was saved in the folder; nothing when there is none. Errors: Corrupt, Failed.
    static Result<std::optional<World>> load(const QString &folder);
    /// Errors: those of replaceFile().
    Result<void> save();

    /// Lets time pass, then looks. `function` takes a const World & and answers a Result.
    template<class Function>
    auto look(const Call &call, Function function) -> std::invoke_result_t<Function, const World &>
    {
        std::unique_lock lock(m_mutex);
        const bool happened = passTime(call);
        auto result = function(std::as_const(m_world));
        const quint64 version = m_version;
        lock.unlock();
        if (happened) {
            if (const auto saved = saveUpTo(version); !saved)
                return tl::unexpected(saved.error());
        }
        return result;
    }

    /// Lets time pass, changes the world, saves it, and takes the time that the change took. `function` takes
    /// a World & and answers a Result.
    template<class Function>
    auto change(const Call &call, Function function) -> std::invoke_result_t<Function, World &>
    {
        std::unique_lock lock(m_mutex);
        passTime(call);
        auto result = function(m_world);
        const quint64 version = ++m_version;
        const auto spent = std::exchange(m_world.spent, std::chrono::milliseconds(0));
        lock.unlock();
        if (const auto saved = saveUpTo(version); !saved)
            return tl::unexpected(saved.error());
        if (const auto slept = rest(call, spent); !slept)
            return tl::unexpected(slept.error());
        return result;
    }

private:
    bool passTime(const Call &call);
    Result<void> rest(const Call &call, std::chrono::milliseconds length) const;
    /// Calls that wait for each other are saved in one go.
    Result<void> saveUpTo(quint64 version);

    const ObjectManager m_manager;
    const QString m_file;
    const Clock m_clock;
    std::mutex m_mutex; ///< of the world and its version
    World m_world;
    quint64 m_version = 0;
    std::mutex m_saving; ///< of the file; taken before m_mutex
    quint64 m_saved = 0;
};

} // namespace gw::lab
