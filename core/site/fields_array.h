// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/san/array.h"
#include "core/scsi/lun_facts.h"
#include "core/site/json_fields.h"

/// The fields of what arrays and probes tell.
namespace gw::site::json {

template<class Visitor, Same<scsi::Portal> T>
void fields(Visitor &visit, T &portal)
{
    visit("host", portal.host);
    visit("port", portal.port);
}

template<class Visitor, Same<scsi::Target> T>
void fields(Visitor &visit, T &target)
{
    visit("portal", target.portal);
    visit("name", target.name);
}

template<class Visitor, Same<scsi::LunAddress> T>
void fields(Visitor &visit, T &address)
{
    visit("target", address.target);
    visit("lun", address.lun);
}

template<class Visitor, Same<scsi::Designator> T>
void fields(Visitor &visit, T &designator)
{
    visit("type", designator.type);
    visit("association", designator.association);
    visit("binary", designator.binary);
    visit("bytes", designator.bytes);
}

template<class Visitor, Same<scsi::PersistentReservations> T>
void fields(Visitor &visit, T &reservations)
{
    visit("supported", reservations.supported);
    visit("keys", reservations.keys);
    visit("holder", reservations.holder);
    visit("type", reservations.type);
    visit("writeExclusiveRegistrantsOnly", reservations.writeExclusiveRegistrantsOnly);
    visit("persistsThroughPowerLoss", reservations.persistsThroughPowerLoss);
}

template<class Visitor, Same<scsi::TargetPortGroup> T>
void fields(Visitor &visit, T &group)
{
    visit("id", group.id);
    visit("state", group.state);
    visit("preferred", group.preferred);
    visit("ports", group.ports);
}

template<class Visitor, Same<scsi::Alua> T>
void fields(Visitor &visit, T &alua)
{
    visit("implicit", alua.implicit);
    visit("explicitly", alua.explicitly);
    visit("groups", alua.groups);
}

template<class Visitor, Same<scsi::ThinProvisioning> T>
void fields(Visitor &visit, T &thin)
{
    visit("enabled", thin.enabled);
    visit("readsZeros", thin.readsZeros);
    visit("unmap", thin.unmap);
    visit("maximumUnmapBlocks", thin.maximumUnmapBlocks);
    visit("type", thin.type);
}

template<class Visitor, Same<scsi::Partition> T>
void fields(Visitor &visit, T &partition)
{
    visit("number", partition.number);
    visit("firstBlock", partition.firstBlock);
    visit("blocks", partition.blocks);
    visit("type", partition.type);
    visit("name", partition.name);
}

template<class Visitor, Same<scsi::DiskLayout> T>
void fields(Visitor &visit, T &layout)
{
    visit("style", layout.style);
    visit("signature", layout.signature);
    visit("guid", layout.guid);
    visit("partitions", layout.partitions);
    visit("description", layout.description);
}

template<class Visitor, Same<scsi::LunFacts> T>
void fields(Visitor &visit, T &facts)
{
    visit("lun", facts.lun);
    visit("qualifier", facts.qualifier);
    visit("deviceType", facts.deviceType);
    visit("vendor", facts.vendor);
    visit("product", facts.product);
    visit("revision", facts.revision);
    visit("serial", facts.serial);
    visit("designators", facts.designators);
    visit("pages", facts.pages);
    visit("capacity", facts.capacity);
    visit("blockSize", facts.blockSize);
    visit("physicalBlockSize", facts.physicalBlockSize);
    visit("thin", facts.thin);
    visit("rotational", facts.rotational);
    visit("reservations", facts.reservations);
    visit("alua", facts.alua);
    visit("layout", facts.layout);
    visit("ready", facts.ready);
    visit("problems", facts.problems);
}

template<class Visitor, Same<san::Pool> T>
void fields(Visitor &visit, T &pool)
{
    visit("id", pool.id);
    visit("name", pool.name);
    visit("capacity", pool.capacity);
    visit("free", pool.free);
    visit("promised", pool.promised);
}

template<class Visitor, Same<san::LunRequest> T>
void fields(Visitor &visit, T &request)
{
    visit("name", request.name);
    visit("pool", request.pool);
    visit("size", request.size);
    visit("thin", request.thin);
    visit("persistentReservations", request.persistentReservations);
    visit("alua", request.alua);
}

template<class Visitor, Same<san::Lun> T>
void fields(Visitor &visit, T &lun)
{
    visit("id", lun.id);
    visit("name", lun.name);
    visit("pool", lun.pool);
    visit("size", lun.size);
    visit("thin", lun.thin);
    visit("allocated", lun.allocated);
    visit("identifier", lun.identifier);
    visit("mappedTo", lun.mappedTo);
    visit("addresses", lun.addresses);
}

} // namespace gw::site::json
