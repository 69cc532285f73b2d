// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_size.h"
#include "core/base/result.h"
#include "core/lab/fault.h"
#include "core/lab/node_state.h"
#include "core/lab/timing.h"

#include <vector>

namespace gw::lab {

/// A network of the cluster; each node has one adapter in it.
struct ScenarioNetwork
{
    QString name;     ///< "Live Migration"
    QString address;  ///< "10.0.3.0"
    QString mask;     ///< "255.255.255.0"
    quint32 role = 3; ///< MSCluster_Network.Role: 0 none, 1 cluster only, 3 cluster and client
};

/// A LUN that every node sees when the story begins.
struct ScenarioDisk
{
    enum class Use {
        Csv,      ///< a Cluster Shared Volume
        Witness,  ///< the quorum witness
        Resource, ///< a Physical Disk resource in Available Storage
        Guest,    ///< a pass-through disk of the guest named
        Data,     ///< on the SAN, mapped, with a partition on it, not in the cluster
        Blank,    ///< on the SAN, mapped, blank, not in the cluster
    };
    QString name; ///< of the LUN, and of its cluster resource
    Use use = Use::Csv;
    ByteSize size;
    QString guest;
    QString identifier; ///< SCSI page 83; known once the lab has made it
    NodeLayout layout;  ///< known once the lab has made it
};

/// A guest that exists when the story begins. Clustered, its configuration on the first CSV, its disks those
/// with its name in Scenario::disks, the first one its boot disk.
struct ScenarioGuest
{
    QString name;
    quint32 generation = 1;
    ByteSize memory;
    quint32 processors = 2;
    QString node;
    bool running = true;
    bool dvdCaptured = false;       ///< the node's DVD drive is still in it
    bool dependencyMissing = false; ///< made outside the cluster tools and never refreshed
};

struct ScenarioArray
{
    ByteSize capacity;
    bool thin = true;
};

/// How a lab begins: what resources/scenarios/README.md describes, read and checked.
struct Scenario
{
    QString name; ///< file name without its ending
    QString title;
    QString description;
    QString clusterName;
    QString domain;
    std::vector<NodeState> nodes; ///< without SAN disks: those come with `disks`
    std::vector<ScenarioNetwork> networks;
    QStringList liveMigrationNetworks; ///< names, in order; empty: Windows' own choice
    QStringList switches;              ///< external virtual switches that every node has
    ScenarioArray array;
    std::vector<ScenarioDisk> disks;
    std::vector<ScenarioGuest> guests;
    std::vector<Fault> faults;
    Timing timing;

    /// `name` of one that comes with the program ("blog") or the path of a file.
    /// Errors: NotFound (with the names there are), InvalidInput with file, line and field.
    static Result<Scenario> load(const QString &name);
    /// Names of those that come with the program.
    static QStringList names();
};

} // namespace gw::lab
