// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/site/json_fields.h"
#include "core/wmi/guest.h"

/// The fields of what Hyper-V tells.
namespace gw::site::json {

template<class Visitor, Same<wmi::Guest> T>
void fields(Visitor &visit, T &guest)
{
    visit("id", guest.id);
    visit("name", guest.name);
    visit("state", guest.state);
    visit("migrating", guest.migrating);
    visit("upTime", guest.upTime);
    visit("path", guest.path);
}

template<class Visitor, Same<wmi::GuestSettings> T>
void fields(Visitor &visit, T &settings)
{
    visit("path", settings.path);
    visit("generation", settings.generation);
    visit("version", settings.version);
    visit("configurationRoot", settings.configurationRoot);
    visit("snapshotRoot", settings.snapshotRoot);
    visit("suspendRoot", settings.suspendRoot);
    visit("swapFileRoot", settings.swapFileRoot);
    visit("notes", settings.notes);
    visit("startup", settings.startup);
    visit("shutdown", settings.shutdown);
    visit("secureBoot", settings.secureBoot);
    visit("automaticCheckpoints", settings.automaticCheckpoints);
    visit("fullScsiCommandSet", settings.fullScsiCommandSet);
    visit("bootOrder", settings.bootOrder);
    visit("bootSources", settings.bootSources);
}

template<class Visitor, Same<wmi::GuestMemory> T>
void fields(Visitor &visit, T &memory)
{
    visit("startup", memory.startup);
    visit("minimum", memory.minimum);
    visit("maximum", memory.maximum);
    visit("dynamic", memory.dynamic);
}

template<class Visitor, Same<wmi::GuestProcessors> T>
void fields(Visitor &visit, T &processors)
{
    visit("count", processors.count);
    visit("limitFeatures", processors.limitFeatures);
}

template<class Visitor, Same<wmi::Controller> T>
void fields(Visitor &visit, T &controller)
{
    visit("kind", controller.kind);
    visit("number", controller.number);
    visit("path", controller.path);
}

template<class Visitor, Same<wmi::Slot> T>
void fields(Visitor &visit, T &slot)
{
    visit("kind", slot.kind);
    visit("controller", slot.controller);
    visit("location", slot.location);
}

template<class Visitor, Same<wmi::Drive> T>
void fields(Visitor &visit, T &drive)
{
    visit("kind", drive.kind);
    visit("slot", drive.slot);
    visit("path", drive.path);
    visit("name", drive.name);
    visit("host", drive.host);
    visit("diskNumber", drive.diskNumber);
    visit("mediumPath", drive.mediumPath);
    visit("file", drive.file);
}

template<class Visitor, Same<wmi::HostDisk> T>
void fields(Visitor &visit, T &disk)
{
    visit("number", disk.number);
    visit("path", disk.path);
}

template<class Visitor, Same<wmi::VirtualSwitch> T>
void fields(Visitor &visit, T &one)
{
    visit("id", one.id);
    visit("name", one.name);
    visit("kind", one.kind);
    visit("path", one.path);
}

template<class Visitor, Same<wmi::NetworkAdapter> T>
void fields(Visitor &visit, T &adapter)
{
    visit("path", adapter.path);
    visit("name", adapter.name);
    visit("mac", adapter.mac);
    visit("staticMac", adapter.staticMac);
    visit("switchPath", adapter.switchPath);
    visit("switchName", adapter.switchName);
    visit("connected", adapter.connected);
}

} // namespace gw::site::json
