// SPDX-License-Identifier: Apache-2.0
#include "core/cim/session.h"

namespace gw::cim {

Result<std::vector<Instance>> Session::query(const Call &call, const QString &nameSpace, const QString &wql)
{
    std::vector<Instance> instances;
    const auto done = enumerate(call, nameSpace, wql, [&instances](Instance instance) {
        instances.push_back(std::move(instance));
        return true;
    });
    if (!done)
        return fail(done.error());
    return instances;
}

} // namespace gw::cim
