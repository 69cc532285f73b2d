// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/call.h"
#include "core/lab/activity.h"
#include "core/lab/cluster_state.h"
#include "core/lab/fault.h"
#include "core/lab/hyperv_state.h"
#include "core/lab/node_state.h"
#include "core/lab/timing.h"

namespace gw::san {
class Array;
}

namespace gw::cim {
class ClassRegistry;
}

namespace gw::lab {

class Fabric;

/// The whole simulated site as plain data: nodes, cluster, guests, what is going on, and what goes wrong.
///
/// Saved as JSON after each change. There are no threads in it: time passes when somebody looks (advance()).
/// Thread: one at a time; the engine (Lab) keeps it under one mutex.
struct World
{
    // Saved.
    QString scenario; ///< name, such as "blog"
    Timing timing;
    std::vector<Fault> faults;
    std::vector<NodeState> nodes;
    ClusterState cluster;
    HyperVState hyperv;
    std::vector<Activity> activities;
    quint64 lastId = 0;
    qint64 now = 0; ///< milliseconds since 1970 UTC, as advance() set it

    // What the world stands on; not saved.
    Fabric *fabric = nullptr;
    san::Array *array = nullptr;
    const cim::ClassRegistry *classes = nullptr;
    const ActivityHandlers *handlers = nullptr;
    std::chrono::milliseconds spent{0}; ///< see spend()

    /// Null when unknown. Without case, with or without the domain.
    NodeState *node(const QString &name);
    const NodeState *node(const QString &name) const;

    /// A number never given before in this world.
    quint64 newId() { return ++lastId; }
    /// Lower case, without braces.
    static QString newGuid();

    /// Starts something that will be done after `length`; a length of zero is done at the next advance().
    quint64 schedule(Activity activity, std::chrono::milliseconds length);
    /// Null when it is done.
    const Activity *activity(Activity::Kind kind, const QString &subject) const;
    /// Forgets activities that can no longer end: their guest was turned off, their node died.
    void cancel(Activity::Kind kind, const QString &subject);
    /// Sets the clock and lets everything that is due by now happen, in the order of its due times, also what
    /// follows from it. Answers whether anything did.
    bool advance(const Call &call, qint64 time);

    /// This remote call takes so long: its answer is held back, outside of the engine's lock. For calls that
    /// block in Windows, such as MSCluster_Resource.BringOnline.
    void spend(std::chrono::milliseconds length) { spent += length; }

    /// Whether the fault is present for this node and subject; counts one strike down.
    bool strikes(Fault::Kind kind, const QString &nodeName = {}, const QString &subject = {});
    /// The same without counting, for code that only looks.
    bool hasFault(Fault::Kind kind, const QString &nodeName = {}, const QString &subject = {}) const;
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(World, scenario, timing, faults, nodes, cluster, hyperv,
                                                activities, lastId, now)

} // namespace gw::lab
