// SPDX-License-Identifier: Apache-2.0
#include "core/provision/step_name.h"

#include "core/provision/step.h"

#include <algorithm>

namespace gw::provision {

QString stepName(const QString &id)
{
    const StepList steps = allSteps();
    const auto found = std::ranges::find_if(steps, [&](const auto &step) { return step->id() == id; });
    return found == steps.end() ? id : (*found)->name();
}

} // namespace gw::provision
