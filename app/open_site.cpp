// SPDX-License-Identifier: Apache-2.0
#include "app/open_site.h"

#include "app/open_profile.h"

using namespace Qt::Literals::StringLiterals;

namespace gw::app {

namespace {

constexpr auto labPrefix = "lab:"_L1;

Result<OpenedSite> openLab(const Call &call, const QString &name, const LabSettings &settings)
{
    const auto scenario = lab::Scenario::load(name.mid(labPrefix.size()));
    if (!scenario)
        return fail(scenario.error());
    auto lab = lab::Lab::open(
        call, *scenario,
        {.stateFolder = settings.stateFolder, .backing = settings.backing, .timing = settings.timing});
    if (!lab)
        return fail(lab.error());
    OpenedSite opened{.name = name, .profile = {}, .lab = std::move(*lab), .site = {}};
    opened.profile.cluster = opened.lab->clusterName();
    auto site = site::Site::open(call, {.connector = opened.lab->connector(),
                                        .array = opened.lab->array(),
                                        .prober = opened.lab->prober(),
                                        .cluster = opened.lab->clusterName(),
                                        .nodes = opened.lab->nodeNames(),
                                        .account = {}});
    if (!site)
        return fail(site.error());
    opened.site = std::move(*site);
    return opened;
}

} // namespace

bool isLab(const QString &name)
{
    return name.startsWith(labPrefix);
}

Result<OpenedSite> openSite(const Call &call, const QString &name, const LabSettings &labSettings,
                            const Secrets &given)
{
    if (isLab(name))
        return openLab(call, name, labSettings);
    const auto profile = site::Profile::load(name);
    if (!profile)
        return fail(profile.error());
    auto opened = openProfile(call, *profile, given);
    if (!opened)
        return fail(opened.error());
    return OpenedSite{.name = name, .profile = *profile, .lab = {}, .site = *std::move(opened)};
}

} // namespace gw::app
