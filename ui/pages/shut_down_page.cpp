// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/shut_down_page.h"

#include "ui/pages/guest_monitor.h"

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

ShutDownPage::ShutDownPage(WizardSession &session) : StepPage(session, u"shut-down"_s)
{
    setBody(new GuestMonitor(session));
}

} // namespace gw::ui
