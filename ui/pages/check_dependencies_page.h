// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/pages/role_page.h"

namespace gw::ui {

/// The dependencies that the cluster made; what is missing is dashed.
class CheckDependenciesPage : public RolePage
{
    Q_OBJECT

public:
    explicit CheckDependenciesPage(WizardSession &session);

protected:
    QString summary(const RoleSight &sight) const override;
};

} // namespace gw::ui
