// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/class_provider.h"

#include <functional>

namespace gw::lab {

using Listing = std::function<std::vector<cim::Instance>(const World &, const QString &node)>;

/// A class that is only read: associations, and elements without methods of interest.
class ListingProvider : public ClassProvider
{
public:
    ListingProvider(QString nameSpace, QString className, Listing listing)
        : m_namespace(std::move(nameSpace)), m_class(std::move(className)), m_listing(std::move(listing))
    {
    }

    QString className() const override { return m_class; }
    QString nameSpace() const override { return m_namespace; }
    std::vector<cim::Instance> instances(const World &world, const QString &node) const override
    {
        return m_listing(world, node);
    }

private:
    QString m_namespace, m_class;
    Listing m_listing;
};

} // namespace gw::lab
