// SPDX-License-Identifier: Apache-2.0
// root\MSCluster: everything that the lab's cluster answers.
#include "core/lab/cluster/available_disk_class.h"
#include "core/lab/cluster/cluster_class.h"
#include "core/lab/cluster/cluster_listings.h"
#include "core/lab/cluster/group_class.h"
#include "core/lab/cluster/group_move.h"
#include "core/lab/cluster/resource_class.h"
#include "core/lab/cluster/resource_control.h"
#include "core/lab/cluster/resource_type_class.h"

namespace gw::lab {

using namespace Qt::Literals::StringLiterals;

namespace {

void addListing(Providers &providers, const QString &className, Listing listing)
{
    providers.classes.push_back(
        std::make_unique<ListingProvider>(mscluster::nameSpace, className, std::move(listing)));
}

} // namespace

void addClusterClasses(Providers &providers)
{
    providers.classes.push_back(std::make_unique<ClusterClass>());
    providers.classes.push_back(std::make_unique<GroupClass>());
    providers.classes.push_back(std::make_unique<ResourceClass>());
    providers.classes.push_back(std::make_unique<ResourceTypeClass>());
    providers.classes.push_back(std::make_unique<AvailableDiskClass>());
    addListing(providers, u"MSCluster_Node"_s, mscluster::nodes);
    addListing(providers, u"MSCluster_Network"_s, mscluster::networks);
    addListing(providers, u"MSCluster_NetworkInterface"_s, mscluster::networkInterfaces);
    addListing(providers, u"MSCluster_ClusterSharedVolume"_s, mscluster::sharedVolumes);
    addListing(providers, u"MSCluster_Disk"_s, mscluster::disks);
    addListing(providers, u"MSCluster_DiskPartition"_s, mscluster::diskPartitions);
    mscluster::addAssociations(providers);
    addResourceActivities(providers.activities);
    addMigrationActivities(providers.activities);
}

} // namespace gw::lab
