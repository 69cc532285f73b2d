// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/all_pages.h"

#include "ui/pages/attach_disk_page.h"
#include "ui/pages/cluster_disk_page.h"
#include "ui/pages/connect_page.h"
#include "ui/pages/create_guest_page.h"
#include "ui/pages/create_lun_page.h"
#include "ui/pages/map_lun_page.h"
#include "ui/pages/prepare_disk_page.h"
#include "ui/pages/rename_disk_page.h"
#include "ui/pages/rescan_page.h"
#include "ui/pages/role_page.h"

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
    return pages;
}

} // namespace gw::ui
