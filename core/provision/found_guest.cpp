// SPDX-License-Identifier: Apache-2.0
#include "core/provision/found_guest.h"

#include "core/provision/steps/step_support.h"

#include <QCoreApplication>

namespace gw::provision {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::provision::FoundGuest", text);
}

} // namespace

Result<FoundGuest> readFoundGuest(const Call &call, Context &context, const GuestPlace &place)
{
    const auto node = clientsOf(call, context, place.node);
    if (!node)
        return fail(node.error());
    const auto settings = node->hyperV.settings(question(call), place.guest);
    if (!settings)
        return fail(settings.error());
    const auto memory = node->hyperV.memory(question(call), place.guest);
    if (!memory)
        return fail(memory.error());
    const auto processors = node->hyperV.processors(question(call), place.guest);
    if (!processors)
        return fail(processors.error());
    const auto adapters = node->hyperV.networkAdapters(question(call), place.guest);
    if (!adapters)
        return fail(adapters.error());
    return FoundGuest{*settings, *memory, *processors, *adapters};
}

bool isOnVolume(const QString &path, const QString &volume)
{
    const QString root = volume.endsWith(u'\\') ? volume : volume + u'\\';
    return (path + u'\\').startsWith(root, Qt::CaseInsensitive);
}

Order orderFor(const Order &order, const QString &name, const FoundGuest &found)
{
    Order fitting = order;
    fitting.guest = name;
    fitting.memory = found.memory.startup;
    fitting.processors = static_cast<int>(found.processors.count);
    fitting.switchName = found.adapters.empty() ? QString() : found.adapters.front().switchName;
    return fitting;
}

QString whyNotTaken(const Order &order, const FoundGuest &found)
{
    if (found.settings.generation != order.generation)
        return tr("It is of generation %1; the boot disk was made for generation %2.")
            .arg(found.settings.generation)
            .arg(order.generation);
    return found.memory.dynamic ? tr("Its memory is dynamic.") : QString();
}

} // namespace gw::provision
