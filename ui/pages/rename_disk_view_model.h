// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/provision/context.h"

namespace gw::ui {

/// The ordered disks' names in the cluster, and everything else that has a name there.
struct DiskNames
{
    struct Named
    {
        QString identifier;
        QString now; ///< of the resource; empty: the cluster has none for the disk
        QString id;
    };
    std::vector<Named> disks; ///< in the order of the order
    std::vector<wmi::Resource> resources;
};

/// Blocks; for WizardSession::ask(). Errors: those of the site.
Result<DiskNames> readDiskNames(const Call &call, provision::Context &context);

/// What is wrong with the name that the disk is to get: what the order's check says, or that another resource
/// has it. Empty: nothing.
QString nameProblem(const provision::Order &order, std::size_t disk, const std::vector<Error> &problems,
                    const DiskNames &names);

/// Guest and role: "SQL01-boot", "SQL01-data2". As the LUN while the guest has no name.
QString suggestedName(const provision::Order &order, std::size_t disk);

} // namespace gw::ui
