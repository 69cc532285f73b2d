// SPDX-License-Identifier: Apache-2.0
#include "core/base/in_parallel.h"
#include "core/cim/wsman/security_context.h"
#include "core/lab/lab_san.h"
#include "core/site/fields_array.h"
#include "core/site/fields_host.h"
#include "misbehaving_relay.h"
#include "served_lab.h"

#include <QTest>

using namespace gw;
using namespace gw::lab;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(gw::lab::Backing)

namespace {

const QString node = u"iqn.1991-05.com.microsoft:hv1.lab.example"_s;

template<class T>
QByteArray told(const Result<T> &result)
{
    return result ? QByteArray() : result.error().text().toUtf8();
}

template<class T>
Error errorOf(const Result<T> &result)
{
    return result ? Error{.what = u"succeeded"_s} : result.error();
}

/// All that a struct holds.
template<class T>
QByteArray all(const T &value)
{
    return QByteArray::fromStdString(site::json::write(value).dump());
}

san::LunRequest wish(const QString &name)
{
    return {.name = name, .pool = {}, .size = ByteSize::mib(64)};
}

/// Null when there is none of that name.
std::optional<san::Lun> find(san::Array &array, const QString &name)
{
    const auto luns = array.luns(Call());
    if (!luns)
        return std::nullopt;
    const auto found = std::ranges::find(*luns, name, &san::Lun::name);
    return found == luns->end() ? std::nullopt : std::optional(*found);
}

} // namespace

/// The lab's array and prober from another machine: the same answers, the same errors.
class TestServedSan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCallAnswersTheSame_data()
    {
        QTest::addColumn<Backing>("backing");
        QTest::newRow("simulated") << Backing::Simulated;
        if (isTgtInstalled())
            QTest::newRow("tgt") << Backing::Tgt;
    }

    void everyCallAnswersTheSame()
    {
        QFETCH(Backing, backing);
        const ServedLab lab(ServedLab::clear(), u"blog"_s, backing);
        const RemoteSan san = lab.san();
        san::Array &local = *lab.lab().array();
        QCOMPARE(san.array->kind(), u"lab"_s);
        QVERIFY(san.array->name().startsWith(local.name()));
        QVERIFY(san.array->portals() == local.portals());
        QCOMPARE(san.prober->initiator(), lab.lab().prober()->initiator());

        const auto made = san.array->createLun(Call(), wish(u"SQL01-boot"_s));
        QVERIFY2(made, told(made));
        QVERIFY(find(local, u"SQL01-boot"_s));
        QCOMPARE(all(*made), all(*find(local, u"SQL01-boot"_s)));
        for (const QString &initiator : {node, san.prober->initiator()}) {
            const auto mapped = san.array->mapLun(Call(), made->id, initiator);
            QVERIFY2(mapped, told(mapped));
        }
        QCOMPARE(find(local, u"SQL01-boot"_s)->mappedTo.size(), 2);
        QCOMPARE(all(*san.array->luns(Call())), all(*local.luns(Call())));
        QCOMPARE(all(*san.array->pools(Call())), all(*local.pools(Call())));

        const scsi::LunAddress at = made->addresses.front();
        const auto facts = san.prober->probe(Call(), at.target, {at.lun});
        QVERIFY2(facts, told(facts));
        QCOMPARE(facts->front().identifier(), made->identifier);
        QCOMPARE(all(*facts), all(*lab.lab().prober()->probe(Call(), at.target, {at.lun})));
        const auto targets = san.prober->discover(Call(), at.target.portal);
        QVERIFY2(targets, told(targets));
        QVERIFY(std::ranges::find(*targets, at.target) != targets->end());

        for (const QString &initiator : {node, san.prober->initiator()})
            QVERIFY(san.array->unmapLun(Call(), made->id, initiator));
        const auto removed = san.array->deleteLun(Call(), made->id);
        QVERIFY2(removed, told(removed));
        QVERIFY(!find(local, u"SQL01-boot"_s));
    }

    /// But for where it was made, which says who serves it too.
    void anErrorReadsTheSame_data()
    {
        using Try = std::function<Error(san::Array &, scsi::Prober &)>;
        const auto row = [](const char *name, const Try &wrong) { QTest::newRow(name) << wrong; };
        QTest::addColumn<Try>("wrong");
        row("a name that is taken", [](san::Array &array, scsi::Prober &) {
            return errorOf(array.createLun(Call(), wish(u"quorum"_s)));
        });
        row("no size", [](san::Array &array, scsi::Prober &) {
            return errorOf(array.createLun(Call(), {.name = u"SQL01"_s, .pool = {}, .size = {}}));
        });
        row("a size beyond all", [](san::Array &array, scsi::Prober &) {
            return errorOf(
                array.createLun(Call(), {.name = u"SQL01"_s, .pool = {}, .size = ByteSize(~quint64(0))}));
        });
        row("no such pool", [](san::Array &array, scsi::Prober &) {
            return errorOf(
                array.createLun(Call(), {.name = u"SQL01"_s, .pool = u"other"_s, .size = ByteSize::mib(64)}));
        });
        row("no such LUN", [](san::Array &array, scsi::Prober &) {
            return errorOf(array.mapLun(Call(), u"nothing"_s, node));
        });
        row("no initiator's name", [](san::Array &array, scsi::Prober &) {
            return errorOf(array.mapLun(Call(), find(array, u"quorum"_s)->id, u"; rm -rf /"_s));
        });
        row("mapped to somebody", [](san::Array &array, scsi::Prober &) {
            return errorOf(array.deleteLun(Call(), find(array, u"quorum"_s)->id));
        });
        row("not mapped to the prober", [](san::Array &array, scsi::Prober &prober) {
            const scsi::LunAddress at = find(array, u"quorum"_s)->addresses.front();
            return errorOf(prober.probe(Call(), at.target, {at.lun}));
        });
    }

    void anErrorReadsTheSame()
    {
        QFETCH(std::function<Error(san::Array &, scsi::Prober &)>, wrong);
        const ServedLab lab;
        const RemoteSan san = lab.san();
        if (!find(*san.array, u"quorum"_s)) {
            const auto made = san.array->createLun(Call(), wish(u"quorum"_s));
            QVERIFY2(made && san.array->mapLun(Call(), made->id, node), told(made));
        }
        Error there = wrong(*lab.lab().array(), *lab.lab().prober());
        const Error here = wrong(*san.array, *san.prober);
        const QString host = u"127.0.0.1:%1"_s.arg(lab.server().port());
        there.place.host =
            there.place.host.isEmpty() ? host : u"%1, served by %2"_s.arg(there.place.host, host);
        QCOMPARE(all(here), all(there));
        QVERIFY2(!here.reason.isEmpty(), qPrintable(here.what));
    }

    /// Else it would be a way for whoever has the account to look around in this machine's networks.
    void onlyTheLabsPortalsAreProbed()
    {
        const ServedLab lab;
        const auto probed =
            lab.san().prober->discover(Call(), {.host = u"127.0.0.1"_s, .port = lab.server().port()});
        QVERIFY(!probed);
        QCOMPARE(probed.error().kind, Error::Kind::Unreachable);
    }

    void aFaultOfTheScenarioComesOver()
    {
        const ServedLab lab(ServedLab::clear(), u"fail-create-lun"_s);
        const auto made = lab.san().array->createLun(Call(), wish(u"SQL01-boot"_s));
        QVERIFY(!made);
        QCOMPARE(made.error().kind, Error::Kind::Failed);
        QVERIFY(!made.error().remedy.isEmpty());
    }

    void onlyTheAccountIsLetIn()
    {
        const ServedLab lab;
        const auto wrong = lab.san(lab.settings(), {u"lab"_s, u"guessed"_s});
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().kind, Error::Kind::AccessDenied);
        QVERIFY2(!wrong.error().remedy.isEmpty(), told(wrong));
        QVERIFY(lab.san(lab.settings()));
    }

    void overTlsAsWell()
    {
        if (const QByteArray problem = ServedLab::tlsProblem(); !problem.isEmpty())
            QSKIP(problem);
        const ServedLab lab(ServedLab::tls());
        auto settings = lab.server().settings();
        const auto san = lab.san(settings);
        QVERIFY2(san, told(san));
        QVERIFY(san->array->luns(Call()));
        settings.pinned.clear();
        const auto unknown = lab.san(settings);
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().kind, Error::Kind::ActionNeeded);
    }

    void sealedAsWell()
    {
        ServedLab::Options options = ServedLab::clear();
        options.allowClearBasic = false;
        if (const auto accepts = cim::wsman::acceptOnly(options.account); !accepts)
            QSKIP(qPrintable(accepts.error().text()));
        const ServedLab lab(options);
        const auto san = lab.san(lab.server().settings());
        QVERIFY2(san, told(san));
        const auto made = san->array->createLun(Call(), wish(u"SQL01-boot"_s));
        QVERIFY2(made, told(made));
        // And in the clear it does not answer.
        const auto clear = lab.san(lab.settings());
        QVERIFY(!clear);
        QCOMPARE(clear.error().kind, Error::Kind::AccessDenied);
    }

    void whereNoSanIsServed()
    {
        const ServedLab lab;
        auto endpoint = sanBeside(*lab.settings().endpointOf(lab.clusterName()));
        endpoint.path = u"/nothing"_s;
        const auto san = openRemoteSan(Call(), endpoint, lab.settings(), ServedLab::account());
        QVERIFY(!san);
        QCOMPARE(san.error().kind, Error::Kind::Unreachable);
        QVERIFY2(san.error().text().contains(endpoint.url()), told(san));
    }

    void nothingIsChangedTwice()
    {
        const ServedLab lab;
        MisbehavingRelay relay(lab.server().port());
        auto settings = lab.settings();
        settings.url = relay.url(settings.url);
        const auto san = lab.san(settings);
        QVERIFY2(san, told(san));
        relay.misbehave(MisbehavingRelay::Mishap::LoseReply, "createLun");
        const auto lost = san->array->createLun(Call(), wish(u"SQL01-boot"_s));
        QVERIFY(!lost);
        QCOMPARE(lost.error().kind, Error::Kind::Unreachable);
        QVERIFY2(lost.error().remedy.contains("may have carried it out"_L1), told(lost));
        QCOMPARE(relay.handedOn("createLun"), 1);
        QVERIFY(find(*lab.lab().array(), u"SQL01-boot"_s));

        QVERIFY(san->array->pools(Call())); // and the connection is kept
        relay.misbehave(MisbehavingRelay::Mishap::LoseReply, "\"luns\"");
        QVERIFY(san->array->luns(Call()));
        QCOMPARE(relay.handedOn("\"luns\""), 2);
    }

    void aDeadlineAndACancelAreKept()
    {
        const ServedLab lab;
        MisbehavingRelay relay(lab.server().port());
        auto settings = lab.settings();
        settings.url = relay.url(settings.url);
        const auto san = lab.san(settings);
        QVERIFY2(san, told(san));
        relay.misbehave(MisbehavingRelay::Mishap::Silence, "\"pools\"", 2);
        const auto late = san->array->pools(Call(200ms));
        QVERIFY(!late);
        QCOMPARE(late.error().kind, Error::Kind::Timeout);
        std::stop_source stop;
        std::jthread stopper([&] {
            std::this_thread::sleep_for(100ms);
            stop.request_stop();
        });
        const auto stopped = san->array->pools(Call(30s, stop.get_token()));
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().kind, Error::Kind::Cancelled);
    }

    void manyAtOnce()
    {
        const ServedLab lab;
        std::vector<QString> names;
        for (int number = 0; number < 12; ++number)
            names.push_back(u"LUN%1"_s.arg(number));
        const RemoteSan one = lab.san(), other = lab.san();
        const auto made = inParallel(names, [&](const QString &name) {
            const auto &san = name.back().digitValue() % 2 ? one : other;
            return san.array->createLun(Call(), wish(name)).and_then([&](const san::Lun &lun) {
                return san.array->mapLun(Call(), lun.id, node);
            });
        });
        for (const auto &result : made)
            QVERIFY2(result, told(result));
        for (const QString &name : names)
            QVERIFY2(find(*lab.lab().array(), name), qPrintable(name));
    }
};

QTEST_GUILESS_MAIN(TestServedSan)
#include "tst_served_san.moc"
