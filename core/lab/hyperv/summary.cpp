// SPDX-License-Identifier: Apache-2.0
#include "core/lab/hyperv/summary.h"

#include "core/lab/guest/guest.h"

#include <QDateTime>

namespace gw::lab::hyperv {

using namespace Qt::Literals::StringLiterals;
using cim::Value;

namespace {

constexpr quint16 rgb(quint16 red, quint16 green, quint16 blue)
{
    return quint16((red >> 3) << 11 | (green >> 2) << 5 | blue >> 3);
}

constexpr quint16 black = 0;
constexpr quint16 white = rgb(255, 255, 255);
constexpr quint16 setupBlue = rgb(24, 24, 120);
constexpr quint16 desktop = rgb(0, 120, 215);
constexpr quint16 taskBar = rgb(16, 16, 24);

/// A position from 0 to 100 in both directions.
struct Point
{
    int x, y;
};

bool isTextLine(Point at, int lines)
{
    return at.y % 8 < 3 && at.y / 8 < lines && at.x > 4 && at.x < 60 - 7 * (at.y / 8 % 3);
}

quint16 colour(GuestPhase phase, int percent, Point at)
{
    switch (phase) {
    case GuestPhase::Off:
        return black;
    case GuestPhase::Firmware:
    case GuestPhase::Restarting:
        return isTextLine(at, 1) ? white : black;
    case GuestPhase::NoBootDevice:
        return isTextLine(at, 4) ? white : black;
    case GuestPhase::Installer:
        if (at.y > 70 && at.y < 76 && at.x > 20 && at.x < 80)
            return (at.x - 20) * 100 / 60 < percent ? white : black;
        return setupBlue;
    case GuestPhase::Starting:
        return at.x > 40 && at.x < 60 && at.y > 30 && at.y < 60 ? desktop : black;
    case GuestPhase::Running:
        return at.y > 92 ? taskBar : desktop;
    case GuestPhase::ShuttingDown:
        return isTextLine(at, 2) ? white : desktop;
    }
    return black;
}

quint16 heartbeat(const VirtualMachine &machine)
{
    return hasHeartbeat(machine) ? 2 : 12;
}

} // namespace

cim::Instance summary(const World &world, const VirtualMachine &machine)
{
    const bool running = machine.state == VmState::Running;
    cim::Instance instance(u"Msvm_SummaryInformation"_s);
    instance.set(u"InstanceID"_s, Value::string(u"Microsoft:"_s + machine.id))
        .set(u"Name"_s, Value::string(machine.id))
        .set(u"ElementName"_s, Value::string(machine.name))
        .set(u"EnabledState"_s, Value::uint16(quint16(machine.state)))
        .set(u"CreationTime"_s,
             Value::dateTime(cim::DateTime::moment(QDateTime::fromMSecsSinceEpoch(machine.created, Qt::UTC))))
        .set(u"NumberOfProcessors"_s, Value::uint16(quint16(machine.processors)))
        .set(u"MemoryUsage"_s, Value::uint64(running ? machine.memoryMb : 0))
        .set(u"UpTime"_s, Value::uint64(running ? quint64(world.now - machine.startedAt) : 0))
        .set(u"HealthState"_s, Value::uint16(5))
        .set(u"HostComputerSystemName"_s, Value::string(machine.host))
        .set(u"VirtualSystemSubType"_s,
             Value::string(u"Microsoft:Hyper-V:SubType:%1"_s.arg(machine.generation)));
    if (running)
        instance.set(u"Heartbeat"_s, Value::uint16(heartbeat(machine)));
    return instance;
}

QByteArray thumbnail(const World &world, const VirtualMachine &machine, quint16 width, quint16 height)
{
    const int percent = phasePercent(world, machine);
    QByteArray pixels;
    pixels.reserve(qsizetype(width) * height * 2);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const quint16 pixel = colour(machine.guest.phase, percent, {x * 100 / width, y * 100 / height});
            pixels.append(char(pixel & 0xFF)).append(char(pixel >> 8));
        }
    return pixels;
}

} // namespace gw::lab::hyperv
