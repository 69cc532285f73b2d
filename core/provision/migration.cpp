// SPDX-License-Identifier: Apache-2.0
#include "core/provision/migration.h"

#include "core/provision/steps/guest_support.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QLocale>

#include <algorithm>
#include <thread>

namespace gw::provision {

using namespace std::chrono_literals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::provision::Migration", text);
}

/// Between two looks at a node. Each look is a remote call, so a shorter one gains nothing.
constexpr auto glance = 50ms;

/// Only the node that should have it is asked: how others fare is not the question here.
Result<wmi::Guest> guestOn(const Call &call, const site::Site &site, const QString &node, const QString &id)
{
    const auto clients = site.node(question(call), node);
    return clients ? clients->hyperV.guest(question(call), id) : fail(clients.error());
}

/// Looks at both nodes, on a thread of its own, from its making until stop(). To be made before the move
/// begins, while the guest runs on its old node.
class SilenceWatch
{
public:
    SilenceWatch(const Call &call, const site::Site &site, const QString &id, const QString &from,
                 const QString &to)
        : m_thread([this, call, &site, id, from, to](const std::stop_token &stop) {
              const Call own(call.remaining(), stop);
              while (!stop.stop_requested() && !m_there) {
                  look(own, site, id, from, to);
                  if (!own.sleep(glance, {}))
                      return;
              }
          })
    {
    }

    /// To be called when the guest is known to run on its new node. Answers how long it may have been on
    /// neither.
    std::chrono::milliseconds stop()
    {
        m_thread.request_stop();
        m_thread.join();
        return std::chrono::milliseconds(m_there.value_or(m_clock.elapsed()) - m_here);
    }

private:
    void look(const Call &call, const site::Site &site, const QString &id, const QString &from,
              const QString &to)
    {
        const qint64 now = m_clock.elapsed();
        const auto here = guestOn(call, site, from, id);
        if (here && here->state == wmi::GuestState::Running) {
            m_here = now;
            return;
        }
        const auto there = guestOn(call, site, to, id);
        if (there && there->state == wmi::GuestState::Running)
            m_there = m_clock.elapsed();
    }

    static QElapsedTimer started()
    {
        QElapsedTimer clock;
        clock.start();
        return clock;
    }

    const QElapsedTimer m_clock = started();
    // The thread's own until it has ended.
    qint64 m_here = 0; ///< when the guest was last seen on its old node
    std::optional<qint64> m_there;
    std::jthread m_thread; ///< last: it uses the others
};

/// After the move the same system goes on, where it should: it answers, and its clock was not set back by a
/// restart.
Result<void> proveMoved(const Call &call, const site::Site &site, const MigratingGuest &guest,
                        quint64 upTimeBefore, const QString &to)
{
    const auto now = guestOn(call, site, to, guest.id);
    if (!now)
        return fail(now.error().whileTrying(tr("Look whether %1 arrived on %2").arg(guest.name, to)));
    if (now->upTime < upTimeBefore)
        return fail({.kind = Error::Kind::Failed,
                     .what = tr("Live migrate %1 to %2").arg(guest.name, to),
                     .reason = tr("The guest was restarted instead of moved."),
                     .remedy = tr("Read the System event log of both nodes, then walk again."),
                     .place = {.host = to},
                     .evidence = {
                         tr("Running for %1 ms before and %2 ms after").arg(upTimeBefore).arg(now->upTime)}});
    if (!guest.hasSystem)
        return {};
    return awaitHeartbeat(call.within(2min), site, {to, *now}, tr("The guest should answer on %1.").arg(to));
}

QString seconds(std::chrono::milliseconds time)
{
    return tr("%1 s").arg(QLocale::c().toString(double(time.count()) / 1000, 'f', 1));
}

} // namespace

QStringList migrationRoute(const QStringList &nodes, const QString &home, int rounds)
{
    const qsizetype start = nodes.indexOf(home);
    QStringList stops;
    for (int round = 0; round < rounds; ++round) {
        for (qsizetype i = 1; i < nodes.size(); ++i)
            stops << nodes[(start + i) % nodes.size()];
        stops << home;
    }
    return stops;
}

Result<MigrationTimes> moveGuest(const Call &call, const site::Site &site, const MigratingGuest &guest,
                                 const QString &from, const QString &to)
{
    const auto before = guestOn(call, site, from, guest.id);
    if (!before)
        return fail(before.error());
    MigrationTimes times{.began = QDateTime::currentDateTimeUtc()};
    QElapsedTimer clock;
    clock.start();
    SilenceWatch watch(call, site, guest.id, from, to);
    if (auto ok = site.cluster().startLiveMigration(errand(call), guest.group, to); !ok)
        return fail(ok.error());
    if (auto ok = site.cluster().followLiveMigration(call.within(60min), guest.group, to); !ok)
        return fail(ok.error());
    if (auto ok = proveMoved(call, site, guest, before->upTime, to); !ok)
        return fail(ok.error());
    times.took = std::chrono::milliseconds(clock.elapsed());
    times.silent = std::min(watch.stop(), times.took);
    return times;
}

QString migrationEvidence(const QString &guest, const QString &from, const QString &to,
                          const std::optional<MigrationTimes> &times)
{
    if (!times)
        return tr("%1 moved from %2 to %3, did not restart, heartbeat OK").arg(guest, from, to);
    if (!times->silent)
        return tr("%1 moved from %2 to %3 in %4, did not restart, heartbeat OK")
            .arg(guest, from, to, seconds(times->took));
    return tr("%1 moved from %2 to %3 in %4, silent for at most %5, did not restart, heartbeat OK")
        .arg(guest, from, to, seconds(times->took), seconds(*times->silent));
}

} // namespace gw::provision
