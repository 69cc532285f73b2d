// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/class_provider.h"
#include "core/lab/cluster/cluster_elements.h"
#include "core/lab/outcome.h"

namespace gw::lab {

/// What the classes of root\MSCluster with methods share.
class ClusterProvider : public ClassProvider
{
public:
    QString nameSpace() const override { return mscluster::nameSpace; }

protected:
    /// The answer of a method that has none but its success.
    Result<cim::MethodResult> answer(const QString &node, const QString &method,
                                     const Outcome<void> &done) const
    {
        if (!done)
            return refuseWin32(done.error().code, node, method, done.error().text);
        return cim::MethodResult{};
    }
    Result<cim::MethodResult> answer(const QString &node, const QString &method,
                                     Outcome<cim::Parameters> out) const
    {
        if (!out)
            return refuseWin32(out.error().code, node, method, out.error().text);
        return cim::MethodResult{.returnValue = cim::Value::null(cim::Type::UInt32), .out = *std::move(out)};
    }
    /// A parameter, or nothing in particular when it was left out.
    static QString text(const cim::Parameters &in, const QString &name) { return in.stringOr(name); }
};

} // namespace gw::lab
