// SPDX-License-Identifier: Apache-2.0
#include "sample_site.h"

using namespace Qt::Literals::StringLiterals;
using namespace gw;
using namespace gw::checks;
using namespace gw::checks::sample;
using site::Snapshot;

/// Guests and their settings.
class TstGuestChecks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachCheckPassesFailsAndIsUnknown()
    {
        judgeGroup(
            guestChecks(),
            {
                {"guest-name", [](Snapshot &, Scope &w) { w.guest = u"SQL|01"_s; }, {}},
                {"guest-off", [](Snapshot &s, Scope &) { guest(s).guest.state = wmi::GuestState::Running; },
                 [](Snapshot &s, Scope &w) {
                     w.guest.clear();
                     silence(s.nodes[1].guests);
                 }},
                {"guest-no-saved-state",
                 [](Snapshot &s, Scope &) { guest(s).guest.state = wmi::GuestState::Saved; },
                 [](Snapshot &s, Scope &w) {
                     w.guest.clear();
                     silence(s.nodes[1].guests);
                 }},
                {"guest-media-empty",
                 [](Snapshot &s, Scope &) { edit(guest(s).drives)[2].file = u"D:\\windows.iso"_s; },
                 [](Snapshot &s, Scope &) { silence(guest(s).drives); }},
                {"guest-boot-controller",
                 [](Snapshot &s, Scope &) { edit(guest(s).drives)[0].slot.kind = wmi::ControllerKind::Scsi; },
                 [](Snapshot &s, Scope &) { silence(guest(s).settings); }},
                {"guest-auto-start",
                 [](Snapshot &s, Scope &) {
                     edit(guest(s).settings).startup = wmi::StartupAction::AlwaysStart;
                 },
                 [](Snapshot &s, Scope &) { silence(guest(s).settings); }},
                {"guest-auto-stop",
                 [](Snapshot &s, Scope &) { edit(guest(s).settings).shutdown = wmi::ShutdownAction::Save; },
                 [](Snapshot &s, Scope &) { silence(guest(s).settings); }},
                {"guest-disk-binding", [](Snapshot &s, Scope &) { edit(guest(s).drives)[0].diskNumber = 0; },
                 [](Snapshot &s, Scope &) { silence(s.nodes[0].disks); }},
                {"guest-no-checkpoints", [](Snapshot &s, Scope &) { guest(s).checkpoints = 2; },
                 [](Snapshot &s, Scope &) { silence(guest(s).checkpoints); }},
                {"guest-scsi-filter",
                 [](Snapshot &s, Scope &) { edit(guest(s).settings).fullScsiCommandSet = true; },
                 [](Snapshot &s, Scope &) { silence(guest(s).settings); }},
                {"guest-memory-start",
                 [](Snapshot &s, Scope &) { edit(guest(s).memory).startup = ByteSize::mib(256); },
                 [](Snapshot &s, Scope &) { silence(guest(s).memory); }},
                {"guest-version",
                 [](Snapshot &s, Scope &) { edit(s.nodes[1].system).version = u"10.0.14393"_s; },
                 [](Snapshot &s, Scope &) { silence(s.nodes[1].system); }},
                {"guest-heartbeat",
                 [](Snapshot &s, Scope &) {
                     guest(s).guest.state = wmi::GuestState::Running;
                     guest(s).heartbeat = wmi::Heartbeat::NoContact;
                 },
                 [](Snapshot &s, Scope &) { silence(guest(s).heartbeat); }},
                {"guest-config-not-orphan", [](Snapshot &s, Scope &) { edit(s.nodes[0].guests).clear(); },
                 [](Snapshot &s, Scope &) { silence(s.nodes[0].guests); }},
            });
    }

    void aNewGuestsMemoryIsTheOrders()
    {
        auto wanted = scope();
        wanted.guest = u"NEW01"_s;
        wanted.guestIsNew = true;
        const auto verdict = [&](ByteSize memory) {
            wanted.memory = memory;
            return worst(runChecks(healthySite(), wanted, {.ids = {u"guest-memory-start"_s}}));
        };
        QCOMPARE(verdict(ByteSize::mib(512)), Verdict::Clean);
        QCOMPARE(verdict(ByteSize::mib(511)), Verdict::Warnings);
    }

    void anIsoOnASharedVolumeMayStay()
    {
        auto snapshot = healthySite();
        edit(guest(snapshot).drives)[2].file = u"C:\\ClusterStorage\\Volume1\\iso\\windows.iso"_s;
        QCOMPARE(worst(runChecks(snapshot, scope(), {.ids = {u"guest-media-empty"_s}})), Verdict::Clean);
    }
};

QTEST_GUILESS_MAIN(TstGuestChecks)
#include "tst_guest_checks.moc"
