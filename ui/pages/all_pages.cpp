// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/all_pages.h"

#include "ui/pages/connect_page.h"
#include "ui/pages/create_lun_page.h"
#include "ui/pages/map_lun_page.h"
#include "ui/pages/prepare_disk_page.h"
#include "ui/pages/rescan_page.h"

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
    return pages;
}

} // namespace gw::ui
