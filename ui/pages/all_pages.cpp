// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/all_pages.h"

#include "ui/pages/attach_disk_page.h"
#include "ui/pages/check_dependencies_page.h"
#include "ui/pages/check_volumes_page.h"
#include "ui/pages/choose_networks_page.h"
#include "ui/pages/cluster_disk_page.h"
#include "ui/pages/connect_page.h"
#include "ui/pages/create_guest_page.h"
#include "ui/pages/create_lun_page.h"
#include "ui/pages/final_refresh_page.h"
#include "ui/pages/install_os_page.h"
#include "ui/pages/live_migrate_page.h"
#include "ui/pages/map_lun_page.h"
#include "ui/pages/prepare_disk_page.h"
#include "ui/pages/refresh_nodes_page.h"
#include "ui/pages/release_media_page.h"
#include "ui/pages/rename_disk_page.h"
#include "ui/pages/report_page.h"
#include "ui/pages/rescan_page.h"
#include "ui/pages/role_page.h"
#include "ui/pages/shut_down_page.h"

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

PageRegistry allPages()
{
    PageRegistry pages;
    pages.add<ConnectPage>(u"connect"_s);
    pages.add<CreateLunPage>(u"create-lun"_s);
    pages.add<MapLunPage>(u"map-lun"_s);
    pages.add<RescanPage>(u"rescan"_s);
    pages.add<PrepareDiskPage>(u"prepare-disk"_s);
    pages.add<ClusterDiskPage>(u"cluster-disk"_s);
    pages.add<RenameDiskPage>(u"rename-disk"_s);
    pages.add<CreateGuestPage>(u"create-guest"_s);
    pages.add<MakeAvailablePage>(u"make-available"_s);
    pages.add<AttachDiskPage>(u"attach-disk"_s);
    pages.add<RefreshGuestPage>(u"refresh-guest"_s);
    pages.add<InstallOsPage>(u"install-os"_s);
    pages.add<ShutDownPage>(u"shut-down"_s);
    pages.add<CheckVolumesPage>(u"check-volumes"_s);
    pages.add<ReleaseMediaPage>(u"release-media"_s);
    pages.add<RefreshNodesPage>(u"refresh-nodes"_s);
    pages.add<ChooseNetworksPage>(u"choose-networks"_s);
    pages.add<CheckDependenciesPage>(u"check-dependencies"_s);
    pages.add<FinalRefreshPage>(u"final-refresh"_s);
    pages.add<LiveMigratePage>(u"live-migrate"_s);
    pages.add<ReportPage>(u"report"_s);
    return pages;
}

} // namespace gw::ui
