// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/call.h"
#include "core/cim/session.h"
#include "core/wmi/cluster.h"

namespace gw::wmi {

/// The failover cluster (root\MSCluster), asked at the cluster's name or at any node.
///
/// Its methods have no jobs: they block and fail by raising an error. Copyable; all functions block and may
/// be called from any thread. Errors of all: those of cim::Session, with the cluster's Win32 code and words.
class ClusterClient
{
public:
    explicit ClusterClient(std::shared_ptr<cim::Session> session) : m_session(std::move(session)) {}
    QString host() const { return m_session->host(); }

    Result<Cluster> cluster(const Call &call) const;
    Result<std::vector<ClusterNode>> nodes(const Call &call) const;
    Result<std::vector<ClusterNetwork>> networks(const Call &call) const;
    Result<std::vector<NetworkInterface>> interfaces(const Call &call) const;
    /// With nodes, resource and space. One that cannot be seen fails the whole answer.
    Result<std::vector<SharedVolume>> sharedVolumes(const Call &call) const;

    Result<std::vector<Group>> groups(const Call &call) const;
    Result<Group> group(const Call &call, const QString &name) const; ///< Errors: NotFound
    Result<std::vector<Resource>> resources(const Call &call) const;
    Result<Resource> resource(const Call &call, const QString &name) const; ///< Errors: NotFound
    Result<std::vector<Resource>> resourcesOf(const Call &call, const QString &group) const;
    /// The resource of that type ("Virtual Machine", "Virtual Machine Configuration") whose VmID is the
    /// guest's GUID. Errors: NotFound.
    Result<Resource> guestResource(const Call &call, const QString &type, const QString &guestId) const;
    Result<QStringList> possibleOwners(const Call &call, const QString &resource) const;

    // Disks
    Result<std::vector<AvailableDisk>> availableDisks(const Call &call) const;
    /// Every Physical Disk resource with the disk behind it. A resource whose disk is missing has an empty
    /// id.
    Result<std::vector<ResourceWithDisk>> clusterDisks(const Call &call) const;
    /// The same for resources that were read already; others than Physical Disks are left out.
    Result<std::vector<ResourceWithDisk>> disksOf(const Call &call,
                                                  const std::vector<Resource> &resources) const;
    Result<ClusterDisk> diskOf(const Call &call, const QString &resource) const; ///< Errors: NotFound
    /// Answers the name of the new resource. `name` is asked for (Windows Server 2012 and later), not
    /// promised.
    Result<QString> addToCluster(const Call &call, const AvailableDisk &disk, const QString &name) const;
    Result<std::vector<ClusterPartition>> partitionsOf(const Call &call, const QString &resource) const;

    // Resources and groups. Bringing online and taking offline wait for the state that was asked for.
    Result<void> renameResource(const Call &call, const QString &resource, const QString &name) const;
    Result<void> bringResourceOnline(const Call &call, const QString &resource) const;
    Result<void> takeResourceOffline(const Call &call, const QString &resource) const;
    Result<void> moveResourceToGroup(const Call &call, const QString &resource, const QString &group) const;
    Result<void> deleteResource(const Call &call, const QString &resource) const;
    Result<void> setPrivateProperty(const Call &call, const QString &resource, const QString &property,
                                    const cim::Value &value) const;
    Result<void> bringGroupOnline(const Call &call, const QString &group) const;
    Result<void> takeGroupOffline(const Call &call, const QString &group) const;
    /// Moves a group without running guests, such as "Available Storage"; a running guest would be saved.
    Result<void> moveGroup(const Call &call, const QString &group, const QString &node) const;
    /// Removes the group and its resources from the cluster; disks go to Available Storage, the guest stays.
    Result<void> destroyGroup(const Call &call, const QString &group) const;

    // Guests
    /// Makes the guest highly available; to be asked at the node that has it. Errors: AlreadyExists (group
    /// name).
    Result<void> addVirtualMachine(const Call &call, const QString &guestName) const;
    /// MSCluster_Resource.UpdateVirtualMachine: `configuration` is the Virtual Machine Configuration
    /// resource. Success does not prove that every disk was taken in: look at dependencies().
    Result<void> refreshConfiguration(const Call &call, const QString &configuration) const;
    Result<Dependencies> dependencies(const Call &call, const QString &resource) const;
    /// Whether `path` may be used by a guest of `group`.
    Result<PathVerdict> verifyPath(const Call &call, const QString &path, const QString &group) const;
    /// The same for a cluster that was read already.
    Result<PathVerdict> verifyPath(const Call &call, const Cluster &cluster, const QString &path,
                                   const QString &group) const;

    // Live migration
    Result<MigrationNetworks> migrationNetworks(const Call &call) const;
    Result<void> setMigrationNetworks(const Call &call, const MigrationNetworks &networks) const;
    /// Returns when the cluster has accepted it. See followLiveMigration().
    Result<void> startLiveMigration(const Call &call, const QString &group, const QString &node) const;
    /// Waits for the end and compares the owner with the wish: a migration that failed goes back to its
    /// source and ends in the same state. Errors: Failed with the guest resource's migration state and
    /// failure reason.
    Result<void> followLiveMigration(const Call &call, const QString &group, const QString &node) const;
    /// Nothing to cancel is success.
    Result<void> cancelMigration(const Call &call, const QString &group) const;

private:
    Result<SharedVolume> complete(const Call &call, SharedVolume volume) const;
    Result<cim::Parameters> invoke(const Call &call, const cim::ObjectPath &object, const QString &method,
                                   const cim::Parameters &in, const QString &what) const;
    Result<void> change(const Call &call, const cim::ObjectPath &object, const QString &method,
                        const cim::Parameters &in, const QString &what) const;
    Result<void> changeState(const Call &call, const cim::ObjectPath &object, const QString &method,
                             const QString &what) const;
    Result<void> putPrivate(const Call &call, const cim::ObjectPath &path,
                            const std::vector<std::pair<QString, cim::Value>> &values,
                            const QString &what) const;
    Result<void> awaitResource(const Call &call, const QString &name, ResourceState wanted,
                               const QString &what) const;
    Result<void> awaitGroup(const Call &call, const QString &name, GroupState wanted,
                            const QString &what) const;
    Error migrationFailure(const Call &call, const Group &group, const QString &what) const;

    std::shared_ptr<cim::Session> m_session;
};

/// The property list for a live migration (MoveToNewNodeParams): "Virtual Machine" and "Virtual Machine
/// Configuration", each 4
/// (learn.microsoft.com/previous-versions/windows/desktop/api/ResApi/ne-resapi-vm_resdll_context).
QByteArray liveMigrationParameters();

} // namespace gw::wmi
