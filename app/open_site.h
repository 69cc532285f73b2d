// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/profile_secrets.h"
#include "core/lab/lab.h"
#include "core/site/profile.h"
#include "core/site/site.h"

namespace gw::app {

/// How a lab is switched on. Not used for a real site.
struct LabSettings
{
    QString stateFolder; ///< made when missing
    lab::Backing backing = lab::Backing::Automatic;
    std::optional<lab::Timing> timing;
};

/// A site that is connected, and what it stands on. The lab is switched off when this goes.
struct OpenedSite
{
    QString name; ///< as it was given: "lab:blog", or the profile's path
    site::Profile profile;
    std::unique_ptr<lab::Lab> lab; ///< null for a real site
    std::shared_ptr<site::Site> site;
};

bool isLab(const QString &name);

/// The composition root of both programs: turns SITE ("lab:SCENARIO" or the path of a profile) into
/// connections. Errors: InvalidInput (scenario, profile), those of lab::Lab::open and site::Site::open,
/// Unsupported (no transport for the profile in this build). `given` go before secrets that are kept.
Result<OpenedSite> openSite(const Call &call, const QString &name, const LabSettings &labSettings,
                            const Secrets &given = {});

} // namespace gw::app
