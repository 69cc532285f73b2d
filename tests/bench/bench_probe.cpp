// SPDX-License-Identifier: Apache-2.0

/// How long it takes to probe 256 LUNs of one real target, against libiscsi's own programs in the same run:
/// once on loopback and once with 1 ms of round trip, where the peers' one-command-at-a-time shows.
///
/// The peers reach the slow target by the relay, too: it names itself in discovery, and iscsi-ls follows
/// that. They do less: `iscsi-ls -s` asks each LUN three things, iscsi-inq one; a probe asks thirteen and
/// reads the disk's two ends.

#include "core/lab/iscsi_relay.h"
#include "core/scsi/iscsi_prober.h"
#include "tests/core/scsi/tgt_bench.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QStandardPaths>

#include <algorithm>
#include <cstdio>
#include <functional>

using namespace gw;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr int lunCount = 256;
const QString initiatorName = u"iqn.2026-01.test.guestwright:probe"_s;

/// Prints and ends: a figure from a run that went wrong is worse than none.
[[noreturn]] void giveUp(const QString &why)
{
    std::fprintf(stderr, "bench_probe: %s\n", qPrintable(why));
    std::exit(EXIT_FAILURE);
}

double median(int runs, const std::function<void()> &work)
{
    std::vector<double> milliseconds;
    for (int i = 0; i < runs; ++i) {
        QElapsedTimer timer;
        timer.start();
        work();
        milliseconds.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    std::ranges::sort(milliseconds);
    return milliseconds[milliseconds.size() / 2];
}

void probe(const scsi::Target &target)
{
    scsi::IscsiProber prober({.name = initiatorName});
    const auto facts = prober.probe(Call(120s), target, {});
    if (!facts)
        giveUp(facts.error().text());
    const auto complete = [](const scsi::LunFacts &one) {
        return one.capacity && one.layout && one.reservations;
    };
    if (std::ranges::count_if(*facts, complete) != lunCount)
        giveUp(u"not every LUN was probed"_s);
}

QByteArray run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForFinished(120'000) || process.exitCode() != 0)
        giveUp(u"%1 failed: %2"_s.arg(program, QString::fromLocal8Bit(process.readAll())));
    return process.readAll();
}

void listWithIscsiLs(const scsi::Target &target)
{
    const QByteArray listed =
        run(u"iscsi-ls"_s, {u"-s"_s, u"-i"_s, initiatorName, u"iscsi://"_s + target.portal.text()});
    // Its own lines prove that it asked the portal that is measured, and all the LUNs.
    if (!listed.contains(target.portal.text().toUtf8()) || listed.count("Type:DIRECT_ACCESS") != lunCount)
        giveUp(u"iscsi-ls listed something else: "_s +
               QString::fromLocal8Bit(listed.first(std::min<qsizetype>(listed.size(), 500))));
}

void inquireEachLun(const scsi::Target &target)
{
    for (int lun = 1; lun <= lunCount; ++lun) {
        const auto wire = scsi::WireLun::of(static_cast<quint16>(lun)).value;
        run(u"iscsi-inq"_s,
            {u"-i"_s, initiatorName, u"iscsi://%1/%2/%3"_s.arg(target.portal.text(), target.name).arg(wire)});
    }
}

void compare(const char *wire, const scsi::Target &target)
{
    const double probed = median(7, [&] { probe(target); });
    const double listed = median(5, [&] { listWithIscsiLs(target); });
    const double inquired = median(1, [&] { inquireEachLun(target); });
    std::printf("%-14s  probe of %d LUNs %7.1f ms   iscsi-ls -s %7.1f ms (%5.2fx)   iscsi-inq a LUN %7.1f ms "
                "(%5.1fx)\n",
                wire, lunCount, probed, listed, listed / probed, inquired, inquired / probed);
    std::fflush(stdout);
}
} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (QStandardPaths::findExecutable(u"iscsi-ls"_s).isEmpty())
        giveUp(u"the package libiscsi-bin is not installed"_s);
    test::TgtBench bench;
    for (int lun = 1; lun <= lunCount && bench.isUp(); ++lun)
        bench.addLun(lun, 64 << 20);
    if (!bench.isUp())
        giveUp(bench.error());

    compare("loopback", bench.target());
    const auto relay = lab::IscsiRelay::start(bench.portal());
    if (!relay)
        giveUp(relay.error().text());
    lab::RelayBehaviour slow{.alua = false, .delayToTarget = 500us, .delayToInitiator = 500us};
    (*relay)->setBehaviour(slow);
    compare("1 ms of RTT", {.portal = (*relay)->portal(), .name = bench.target().name});
    return EXIT_SUCCESS;
}
