// SPDX-License-Identifier: Apache-2.0
#include "core/scsi/lun_facts_json.h"

#include "core/base/json_text.h"

using namespace Qt::Literals::StringLiterals;
using nlohmann::json;

namespace gw::scsi {

namespace {

QString keyText(quint64 key)
{
    return u"0x%1"_s.arg(key, 16, 16, QLatin1Char('0'));
}

json toJson(const Designator &designator)
{
    return {{"type", static_cast<int>(designator.type)},
            {"association", designator.association},
            {"text", designator.text()}};
}

json toJson(const PersistentReservations &reservations)
{
    json keys = json::array();
    for (const quint64 key : reservations.keys)
        keys.push_back(keyText(key));
    return {{"supported", reservations.supported},
            {"keys", keys},
            {"holder", reservations.holder ? json(keyText(*reservations.holder)) : json()},
            {"type", reservations.type},
            {"writeExclusiveRegistrantsOnly", reservations.writeExclusiveRegistrantsOnly},
            {"persistsThroughPowerLoss", reservations.persistsThroughPowerLoss}};
}

json toJson(const Alua &alua)
{
    json groups = json::array();
    for (const TargetPortGroup &group : alua.groups)
        groups.push_back({{"id", group.id},
                          {"state", group.state},
                          {"preferred", group.preferred},
                          {"ports", group.ports}});
    return {{"implicit", alua.implicit}, {"explicit", alua.explicitly}, {"groups", groups}};
}

json toJson(const ThinProvisioning &thin)
{
    return {{"enabled", thin.enabled},
            {"readsZeros", thin.readsZeros},
            {"unmap", thin.unmap},
            {"maximumUnmapBlocks", thin.maximumUnmapBlocks},
            {"type", thin.type}};
}

QString styleName(DiskLayout::Style style)
{
    switch (style) {
    case DiskLayout::Style::Blank:
        return u"blank"_s;
    case DiskLayout::Style::Mbr:
        return u"mbr"_s;
    case DiskLayout::Style::Gpt:
        return u"gpt"_s;
    case DiskLayout::Style::Unknown:
        break;
    }
    return u"unknown"_s;
}

json toJson(const DiskLayout &layout)
{
    json partitions = json::array();
    for (const Partition &partition : layout.partitions)
        partitions.push_back({{"number", partition.number},
                              {"firstBlock", partition.firstBlock},
                              {"blocks", partition.blocks},
                              {"type", partition.type},
                              {"name", partition.name}});
    return {{"style", styleName(layout.style)},
            {"signature", layout.signature ? json(*layout.signature) : json()},
            {"guid", layout.guid.isEmpty() ? json() : json(layout.guid)},
            {"partitions", partitions},
            {"description", layout.description}};
}

template<class T>
json orNull(const std::optional<T> &part)
{
    return part ? toJson(*part) : json();
}

} // namespace

json toJson(const LunFacts &facts)
{
    json designators = json::array();
    for (const Designator &designator : facts.designators)
        designators.push_back(toJson(designator));
    json problems = json::array();
    for (const Error &problem : facts.problems)
        problems.push_back(problem.text());
    return {{"lun", facts.lun},
            {"identifier", facts.identifier()},
            {"qualifier", facts.qualifier},
            {"deviceType", facts.deviceType},
            {"vendor", facts.vendor},
            {"product", facts.product},
            {"revision", facts.revision},
            {"serial", facts.serial},
            {"designators", designators},
            {"pages", facts.pages},
            {"bytes", facts.capacity ? json(facts.capacity->bytes()) : json()},
            {"blockSize", facts.blockSize},
            {"physicalBlockSize", facts.physicalBlockSize},
            {"thin", orNull(facts.thin)},
            {"rotational", facts.rotational ? json(*facts.rotational) : json()},
            {"reservations", orNull(facts.reservations)},
            {"alua", orNull(facts.alua)},
            {"layout", orNull(facts.layout)},
            {"ready", facts.ready},
            {"problems", problems}};
}

} // namespace gw::scsi
