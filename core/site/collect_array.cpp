// SPDX-License-Identifier: Apache-2.0
#include "core/site/collect.h"
#include "core/site/lane.h"

#include <algorithm>

namespace gw::site {

namespace {

/// LUNs behind one target: probed over one session.
struct TargetProbes
{
    scsi::Target target;
    std::vector<LunProbe> probes;
};

bool isWanted(const san::Lun &lun, const QStringList &disks)
{
    return disks.isEmpty() || std::any_of(disks.begin(), disks.end(), [&](const QString &disk) {
               return wmi::sameIdentifier(disk, lun.identifier);
           });
}

std::vector<TargetProbes> byTarget(const std::vector<san::Lun> &luns, const QStringList &disks)
{
    std::vector<TargetProbes> targets;
    for (const san::Lun &lun : luns) {
        if (lun.addresses.empty() || !isWanted(lun, disks))
            continue;
        const scsi::LunAddress &address = lun.addresses.front();
        auto found = std::find_if(targets.begin(), targets.end(), [&](const TargetProbes &target) {
            return target.target == address.target;
        });
        if (found == targets.end())
            found = targets.insert(targets.end(), {address.target, {}});
        found->probes.push_back({.address = address, .lun = lun.id, .facts = {}});
    }
    return targets;
}

std::vector<LunProbe> probe(const Call &call, scsi::Prober &prober, TargetProbes target)
{
    std::vector<quint16> luns;
    for (const LunProbe &one : target.probes)
        luns.push_back(one.address.lun);
    const auto facts = prober.probe(call, target.target, luns);
    for (LunProbe &one : target.probes) {
        if (!facts) {
            one.facts = fail(facts.error());
            continue;
        }
        for (const scsi::LunFacts &lun : *facts)
            if (lun.lun == one.address.lun)
                one.facts = lun;
    }
    return std::move(target.probes);
}

} // namespace

ArrayFacts collectArray(const Call &call, const Site &site, const SnapshotOptions &options)
{
    ArrayFacts facts;
    san::Array &array = site.array();
    facts.kind = array.kind();
    facts.name = array.name();
    Lane lane(call, options.factTimeout);
    lane.ask(facts.pools, [&](const Call &limited) { return array.pools(limited); });
    lane.ask(facts.luns, [&](const Call &limited) { return array.luns(limited); });
    if (!facts.luns || !options.probe)
        return facts;
    const auto probed = inParallel(byTarget(*facts.luns, options.disks), [&](const TargetProbes &target) {
        return probe(call.within(options.factTimeout), site.prober(), target);
    });
    for (const auto &probes : probed)
        facts.probes.insert(facts.probes.end(), probes.begin(), probes.end());
    return facts;
}

} // namespace gw::site
