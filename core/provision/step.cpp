// SPDX-License-Identifier: Apache-2.0
#include "core/provision/step.h"

namespace gw::provision {

Result<void> Step::undo(const Call &, Context &, const Change &) const
{
    return {};
}

} // namespace gw::provision
