// SPDX-License-Identifier: Apache-2.0
// root\virtualization\v2: everything that the lab's Hyper-V answers.
#include "core/lab/guest/guest.h"
#include "core/lab/hyperv/associations.h"
#include "core/lab/hyperv/computer_system.h"
#include "core/lab/hyperv/devices.h"
#include "core/lab/hyperv/hyperv_paths.h"
#include "core/lab/hyperv/jobs.h"
#include "core/lab/hyperv/management_service.h"
#include "core/lab/hyperv/migration_service.h"
#include "core/lab/hyperv/settings.h"
#include "core/lab/hyperv/summary.h"

namespace gw::lab {

using namespace Qt::Literals::StringLiterals;

namespace {

void addListing(Providers &providers, const QString &className, Listing listing)
{
    providers.classes.push_back(
        std::make_unique<ListingProvider>(hyperv::nameSpace, className, std::move(listing)));
}

std::vector<cim::Instance> summaries(const World &world, const QString &node)
{
    std::vector<cim::Instance> found;
    for (const VirtualMachine *machine : hyperv::machinesOn(world, node))
        found.push_back(hyperv::summary(world, *machine));
    return found;
}

void addSettings(Providers &providers)
{
    addListing(providers, u"Msvm_VirtualSystemSettingData"_s, hyperv::systemSettings);
    addListing(providers, u"Msvm_ResourceAllocationSettingData"_s, hyperv::resourceSettings);
    addListing(providers, u"Msvm_StorageAllocationSettingData"_s, hyperv::storageSettings);
    addListing(providers, u"Msvm_MemorySettingData"_s, hyperv::memorySettings);
    addListing(providers, u"Msvm_ProcessorSettingData"_s, hyperv::processorSettings);
    addListing(providers, u"Msvm_SyntheticEthernetPortSettingData"_s, hyperv::portSettings);
    addListing(providers, u"Msvm_EthernetPortAllocationSettingData"_s, hyperv::connectionSettings);
    addListing(providers, u"Msvm_BootSourceSettingData"_s, hyperv::bootSources);
    addListing(providers, u"Msvm_VirtualSystemMigrationServiceSettingData"_s, hyperv::migrationSettings);
}

} // namespace

void addHyperVClasses(Providers &providers)
{
    providers.classes.push_back(std::make_unique<hyperv::ManagementService>());
    providers.classes.push_back(std::make_unique<hyperv::MigrationService>());
    providers.classes.push_back(std::make_unique<hyperv::ComputerSystem>());
    providers.classes.push_back(std::make_unique<hyperv::ShutdownComponent>());
    providers.classes.push_back(std::make_unique<hyperv::JobClass>(false));
    providers.classes.push_back(std::make_unique<hyperv::JobClass>(true));
    addSettings(providers);
    addListing(providers, u"Msvm_SummaryInformation"_s, summaries);
    addListing(providers, u"Msvm_DiskDrive"_s, hyperv::diskDrives);
    addListing(providers, u"Msvm_DVDDrive"_s, hyperv::dvdDrives);
    addListing(providers, u"Msvm_HeartbeatComponent"_s, hyperv::heartbeats);
    addListing(providers, u"Msvm_VirtualEthernetSwitch"_s, hyperv::switches);
    addListing(providers, u"Msvm_ExternalEthernetPort"_s, hyperv::externalPorts);
    hyperv::addAssociations(providers);
    addGuestActivities(providers.activities);
}

} // namespace gw::lab
