// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/site/json_fields.h"
#include "core/wmi/disk.h"
#include "core/wmi/host.h"
#include "core/wmi/iscsi_client.h"

/// The fields of errors and of what hosts tell.
namespace gw::site::json {

template<class Visitor, Same<Place> T>
void fields(Visitor &visit, T &place)
{
    visit("host", place.host);
    visit("nameSpace", place.nameSpace);
    visit("className", place.className);
    visit("method", place.method);
    visit("file", place.file);
}

template<class Visitor, Same<SystemCode> T>
void fields(Visitor &visit, T &code)
{
    visit("domain", code.domain);
    visit("value", code.value);
}

template<class Visitor, Same<Error> T>
void fields(Visitor &visit, T &error)
{
    visit("kind", error.kind);
    visit("what", error.what);
    visit("reason", error.reason);
    visit("remedy", error.remedy);
    visit("place", error.place);
    visit("code", error.code);
    visit("systemText", error.systemText);
    visit("evidence", error.evidence);
}

template<class Visitor, Same<wmi::Disk> T>
void fields(Visitor &visit, T &disk)
{
    visit("path", disk.path);
    visit("number", disk.number);
    visit("name", disk.name);
    visit("location", disk.location);
    visit("uniqueId", disk.uniqueId);
    visit("uniqueIdFormat", disk.uniqueIdFormat);
    visit("serial", disk.serial);
    visit("size", disk.size);
    visit("largestFreeExtent", disk.largestFreeExtent);
    visit("logicalSectorSize", disk.logicalSectorSize);
    visit("physicalSectorSize", disk.physicalSectorSize);
    visit("numberOfPartitions", disk.numberOfPartitions);
    visit("partitionStyle", disk.partitionStyle);
    visit("signature", disk.signature);
    visit("guid", disk.guid);
    visit("offline", disk.offline);
    visit("offlineReason", disk.offlineReason);
    visit("readOnly", disk.readOnly);
    visit("clustered", disk.clustered);
    visit("system", disk.system);
    visit("boot", disk.boot);
    visit("bootFromDisk", disk.bootFromDisk);
    visit("health", disk.health);
    visit("bus", disk.bus);
}

template<class Visitor, Same<wmi::Partition> T>
void fields(Visitor &visit, T &partition)
{
    visit("diskNumber", partition.diskNumber);
    visit("number", partition.number);
    visit("size", partition.size);
    visit("driveLetter", partition.driveLetter);
    visit("accessPaths", partition.accessPaths);
    visit("type", partition.type);
    visit("system", partition.system);
    visit("boot", partition.boot);
}

template<class Visitor, Same<wmi::MpioDisk> T>
void fields(Visitor &visit, T &disk)
{
    visit("name", disk.name);
    visit("serial", disk.serial);
    visit("dsm", disk.dsm);
    visit("paths", disk.paths);
}

template<class Visitor, Same<wmi::Multipath> T>
void fields(Visitor &visit, T &multipath)
{
    visit("installed", multipath.installed);
    visit("disks", multipath.disks);
}

template<class Visitor, Same<wmi::OperatingSystem> T>
void fields(Visitor &visit, T &system)
{
    visit("name", system.name);
    visit("version", system.version);
    visit("sku", system.sku);
    visit("systemDrive", system.systemDrive);
    visit("freeMemory", system.freeMemory);
    visit("localTime", system.localTime);
    visit("asked", system.asked);
}

template<class Visitor, Same<wmi::Computer> T>
void fields(Visitor &visit, T &computer)
{
    visit("name", computer.name);
    visit("domain", computer.domain);
    visit("domainRole", computer.domainRole);
    visit("partOfDomain", computer.partOfDomain);
    visit("logicalProcessors", computer.logicalProcessors);
    visit("memory", computer.memory);
    visit("hypervisorPresent", computer.hypervisorPresent);
}

template<class Visitor, Same<wmi::Processor> T>
void fields(Visitor &visit, T &processor)
{
    visit("manufacturer", processor.manufacturer);
    visit("name", processor.name);
    visit("family", processor.family);
    visit("stepping", processor.stepping);
    visit("cores", processor.cores);
    visit("logicalProcessors", processor.logicalProcessors);
}

template<class Visitor, Same<wmi::Service> T>
void fields(Visitor &visit, T &service)
{
    visit("name", service.name);
    visit("state", service.state);
    visit("startMode", service.startMode);
}

template<class Visitor, Same<wmi::OpticalDrive> T>
void fields(Visitor &visit, T &drive)
{
    visit("drive", drive.drive);
    visit("name", drive.name);
    visit("mediaLoaded", drive.mediaLoaded);
    visit("volume", drive.volume);
}

template<class Visitor, Same<wmi::IscsiPortal> T>
void fields(Visitor &visit, T &portal)
{
    visit("address", portal.address);
    visit("port", portal.port);
    visit("initiatorAddress", portal.initiatorAddress);
}

template<class Visitor, Same<wmi::IscsiTarget> T>
void fields(Visitor &visit, T &target)
{
    visit("name", target.name);
    visit("connected", target.connected);
}

template<class Visitor, Same<wmi::IscsiSession> T>
void fields(Visitor &visit, T &session)
{
    visit("id", session.id);
    visit("target", session.target);
    visit("initiator", session.initiator);
    visit("initiatorAddress", session.initiatorAddress);
    visit("authentication", session.authentication);
    visit("connected", session.connected);
    visit("persistent", session.persistent);
}

template<class Visitor, Same<wmi::IscsiConnection> T>
void fields(Visitor &visit, T &connection)
{
    visit("id", connection.id);
    visit("initiatorAddress", connection.initiatorAddress);
    visit("targetAddress", connection.targetAddress);
    visit("targetPort", connection.targetPort);
}

} // namespace gw::site::json
