// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/check_dependencies_page.h"

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

CheckDependenciesPage::CheckDependenciesPage(WizardSession &session)
    : RolePage(session, u"check-dependencies"_s, RoleDisks::Expected)
{
}

QString CheckDependenciesPage::summary(const RoleSight &sight) const
{
    if (!sight.exists)
        return tr("The guest is no role of the cluster.");
    return status().isDone()
               ? tr("Each resource needs what stands beneath it; every &disk of the guest is there.")
               : tr("What is missing is marked: the guest would start without that &disk.");
}

} // namespace gw::ui
