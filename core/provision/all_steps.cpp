// SPDX-License-Identifier: Apache-2.0
#include "core/provision/steps/attach_disk.h"
#include "core/provision/steps/check_dependencies.h"
#include "core/provision/steps/check_volumes.h"
#include "core/provision/steps/choose_networks.h"
#include "core/provision/steps/cluster_disk.h"
#include "core/provision/steps/connect.h"
#include "core/provision/steps/create_guest.h"
#include "core/provision/steps/create_lun.h"
#include "core/provision/steps/final_refresh.h"
#include "core/provision/steps/install_os.h"
#include "core/provision/steps/live_migrate.h"
#include "core/provision/steps/make_available.h"
#include "core/provision/steps/map_lun.h"
#include "core/provision/steps/prepare_disk.h"
#include "core/provision/steps/refresh_guest.h"
#include "core/provision/steps/refresh_nodes.h"
#include "core/provision/steps/release_media.h"
#include "core/provision/steps/rename_disk.h"
#include "core/provision/steps/report.h"
#include "core/provision/steps/rescan.h"
#include "core/provision/steps/shut_down.h"

namespace gw::provision {

StepList allSteps()
{
    StepList steps;
    steps.push_back(std::make_unique<Connect>());
    steps.push_back(std::make_unique<CreateLun>());
    steps.push_back(std::make_unique<MapLun>());
    steps.push_back(std::make_unique<Rescan>());
    steps.push_back(std::make_unique<PrepareDisk>());
    steps.push_back(std::make_unique<ClusterDisk>());
    steps.push_back(std::make_unique<RenameDisk>());
    steps.push_back(std::make_unique<CreateGuest>());
    steps.push_back(std::make_unique<MakeAvailable>());
    steps.push_back(std::make_unique<AttachDisk>());
    steps.push_back(std::make_unique<RefreshGuest>());
    steps.push_back(std::make_unique<InstallOs>());
    steps.push_back(std::make_unique<ShutDown>());
    steps.push_back(std::make_unique<CheckVolumes>());
    steps.push_back(std::make_unique<ReleaseMedia>());
    steps.push_back(std::make_unique<RefreshNodes>());
    steps.push_back(std::make_unique<ChooseNetworks>());
    steps.push_back(std::make_unique<CheckDependencies>());
    steps.push_back(std::make_unique<FinalRefresh>());
    steps.push_back(std::make_unique<LiveMigrate>());
    steps.push_back(std::make_unique<Report>());
    return steps;
}

} // namespace gw::provision
