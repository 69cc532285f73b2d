// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/call.h"
#include "core/site/profile.h"

#include <map>

namespace gw::app {

/// A secret that a profile names.
struct ProfileSecret
{
    QString name;                   ///< that the system's store has it under
    QString owner;                  ///< whose it is, for people: "CONTOSO\admin"
    const char *variable = nullptr; ///< of the environment, for scripts
};

/// By the names that they are kept under.
using Secrets = std::map<QString, QString>;

ProfileSecret accountSecret(const site::Profile &profile);
ProfileSecret chapSecret(const site::Profile &profile);
ProfileSecret targetChapSecret(const site::Profile &profile);
/// Those of the three that have a name.
std::vector<ProfileSecret> secretsOf(const site::Profile &profile);

/// From `given`; else from the environment (a command line is seen by everyone on the machine); else from the
/// system's store. Empty without a name or a variable. Errors: those of storedSecret().
Result<QString> findSecret(const Call &call, const ProfileSecret &secret, const Secrets &given = {});

} // namespace gw::app
