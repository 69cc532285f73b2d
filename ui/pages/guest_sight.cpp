// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/guest_sight.h"

#include <QCoreApplication>

namespace gw::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::ui::GuestSight", text);
}

Result<provision::GuestPlace> onNode(const Call &call, const site::Site &site, const QString &node,
                                     const QString &name)
{
    const auto clients = site.node(call, node);
    if (!clients)
        return fail(clients.error());
    const auto guest = clients->hyperV.findGuest(call, name);
    return guest ? Result<provision::GuestPlace>({clients->name, *guest}) : fail(guest.error());
}

Result<provision::GuestPlace> find(const Call &call, const site::Site &site, const GuestToSee &guest)
{
    if (!guest.lastNode.isEmpty())
        if (auto place = onNode(call, site, guest.lastNode, guest.name))
            return place;
    const auto answers = site.onEveryNode(
        call, [&](const wmi::NodeClients &node) { return node.hyperV.findGuest(call, guest.name); });
    std::optional<Error> silent;
    for (const auto &answer : answers) {
        if (answer.result)
            return provision::GuestPlace{answer.node, *answer.result};
        if (answer.result.error().kind != Error::Kind::NotFound)
            silent = answer.result.error();
    }
    if (silent)
        return fail(*silent);
    return fail({.kind = Error::Kind::NotFound,
                 .what = tr("Look at guest %1").arg(guest.name),
                 .reason = tr("No node has it.")});
}

void takeScreen(const Call &call, const wmi::NodeClients &node, const QSize &size, GuestSight &sight)
{
    sight.taken = QDateTime::currentDateTimeUtc();
    if (sight.place.guest.state != wmi::GuestState::Running) {
        sight.noScreen = tr("%1 does not run").arg(sight.place.guest.name);
        return;
    }
    const auto pixels =
        node.hyperV.thumbnail(call, sight.place.guest, quint16(size.width()), quint16(size.height()));
    if (!pixels) {
        sight.noScreen = pixels.error().reason;
        return;
    }
    sight.screen = screenOf(*pixels, size);
    if (sight.screen.isNull())
        sight.noScreen = tr("%1 did not send a whole picture").arg(node.name);
}

} // namespace

Result<GuestSight> lookAtGuest(const Call &call, const site::Site &site, const GuestToSee &guest)
{
    const auto place = find(call, site, guest);
    if (!place)
        return fail(place.error());
    const auto node = site.node(call, place->node);
    if (!node)
        return fail(node.error());
    const auto heartbeat = node->hyperV.heartbeat(call, place->guest);
    if (!heartbeat)
        return fail(heartbeat.error());
    GuestSight sight{.place = *place, .heartbeat = *heartbeat};
    if (!guest.screen.isEmpty())
        takeScreen(call, *node, guest.screen, sight);
    return sight;
}

QImage screenOf(const QByteArray &pixels, const QSize &size)
{
    const qsizetype row = qsizetype(size.width()) * 2;
    if (size.isEmpty() || pixels.size() < row * size.height())
        return {};
    const QImage borrowed(reinterpret_cast<const uchar *>(pixels.constData()), size.width(), size.height(),
                          row, QImage::Format_RGB16);
    return borrowed.copy();
}

} // namespace gw::ui
