// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/call.h"
#include "core/lab/state_json.h"

#include <functional>
#include <map>

namespace gw::lab {

struct World;

/// Something that was started and will be done at a time: a job, a boot, an installation, a migration. What
/// that does to the world is the business of its kind's handler.
struct Activity
{
    enum class Kind {
        NodeRestart,    ///< node
        HyperVJob,      ///< subject: InstanceID of the Msvm_ConcreteJob
        GuestBoot,      ///< subject: GUID of the guest
        GuestInstall,   ///< subject: GUID of the guest
        GuestShutdown,  ///< subject: GUID of the guest
        Migration,      ///< subject: Id of the group; detail: target node
        ResourceOnline, ///< subject: Id of the resource
        ResourceOffline,
    };

    quint64 id = 0;
    Kind kind = Kind::HyperVJob;
    QString node;
    QString subject;
    QString detail;
    qint64 started = 0; ///< milliseconds since 1970 UTC
    qint64 due = 0;

    /// 0…100 at a time between start and end.
    int percent(qint64 now) const;
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(Activity, id, kind, node, subject, detail, started, due)

/// Makes the activity's outcome happen; it is no longer in World::activities then. A failure of the fabric is
/// part of the outcome (a job that ends in an exception), not an error of the caller who happened to look at
/// the time.
using ActivityHandler = std::function<void(const Call &, World &, const Activity &)>;
using ActivityHandlers = std::map<Activity::Kind, ActivityHandler>;

} // namespace gw::lab
