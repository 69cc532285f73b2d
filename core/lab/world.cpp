// SPDX-License-Identifier: Apache-2.0
#include "core/lab/world.h"

#include <QUuid>

#include <algorithm>

namespace gw::lab {

namespace {

bool isNamed(const NodeState &node, const QString &name)
{
    return node.name.compare(name.section(QLatin1Char('.'), 0, 0), Qt::CaseInsensitive) == 0;
}

bool applies(const Fault &fault, Fault::Kind kind, const QString &node, const QString &subject)
{
    const auto fits = [](const QString &wanted, const QString &given) {
        return wanted.isEmpty() || wanted.compare(given, Qt::CaseInsensitive) == 0;
    };
    return fault.kind == kind && fault.times != 0 && fits(fault.node, node) && fits(fault.subject, subject);
}

} // namespace

int Activity::percent(qint64 now) const
{
    if (now >= due || due <= started)
        return 100;
    return static_cast<int>(std::max<qint64>(0, now - started) * 100 / (due - started));
}

NodeState *World::node(const QString &name)
{
    const auto it = std::ranges::find_if(nodes, [&](const NodeState &node) { return isNamed(node, name); });
    return it == nodes.end() ? nullptr : &*it;
}

const NodeState *World::node(const QString &name) const
{
    const auto it = std::ranges::find_if(nodes, [&](const NodeState &node) { return isNamed(node, name); });
    return it == nodes.end() ? nullptr : &*it;
}

QString World::newGuid()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

quint64 World::schedule(Activity activity, std::chrono::milliseconds length)
{
    activity.id = newId();
    activity.started = now;
    activity.due = now + length.count();
    activities.push_back(activity);
    return activity.id;
}

const Activity *World::activity(Activity::Kind kind, const QString &subject) const
{
    const auto it = std::ranges::find_if(
        activities, [&](const Activity &each) { return each.kind == kind && each.subject == subject; });
    return it == activities.end() ? nullptr : &*it;
}

void World::cancel(Activity::Kind kind, const QString &subject)
{
    std::erase_if(activities,
                  [&](const Activity &each) { return each.kind == kind && each.subject == subject; });
}

bool World::advance(const Call &call, qint64 time)
{
    now = std::max(now, time);
    bool happened = false;
    for (;;) {
        const auto next = std::ranges::min_element(activities, {}, &Activity::due);
        if (next == activities.end() || next->due > now)
            return happened;
        const Activity done = *next;
        activities.erase(next);
        happened = true;
        if (const auto handler = handlers->find(done.kind); handler != handlers->end())
            handler->second(call, *this, done);
    }
}

bool World::strikes(Fault::Kind kind, const QString &nodeName, const QString &subject)
{
    const auto it = std::ranges::find_if(
        faults, [&](const Fault &fault) { return applies(fault, kind, nodeName, subject); });
    if (it == faults.end())
        return false;
    if (it->after > 0) {
        --it->after;
        return false;
    }
    if (it->times > 0)
        --it->times;
    return true;
}

bool World::hasFault(Fault::Kind kind, const QString &nodeName, const QString &subject) const
{
    return std::ranges::any_of(faults, [&](const Fault &fault) {
        return fault.after == 0 && applies(fault, kind, nodeName, subject);
    });
}

} // namespace gw::lab
