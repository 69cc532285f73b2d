// SPDX-License-Identifier: Apache-2.0
#include "core/base/in_parallel.h"
#include "core/lab/tgt_daemon.h"
#include "core/san/tgt_array.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using namespace gw;

namespace {

const QString hv1 = u"iqn.1991-05.com.microsoft:hv1"_s;
const QString hv2 = u"iqn.1991-05.com.microsoft:hv2"_s;

#define REQUIRE(result) QVERIFY2(result, (result) ? "" : qPrintable((result).error().text()))

/// tgtd and the array over one folder, as a program opens them.
struct Site
{
    std::unique_ptr<lab::TgtDaemon> daemon;
    std::unique_ptr<san::TgtArray> array;

    static Result<Site> open(const QString &folder)
    {
        auto daemon = lab::TgtDaemon::start(Call(10s), folder);
        if (!daemon)
            return fail(daemon.error());
        auto array = san::TgtArray::open(Call(10s), settings(**daemon, folder));
        if (!array)
            return fail(array.error());
        return Site{std::move(*daemon), std::move(*array)};
    }

    static san::TgtArraySettings settings(const lab::TgtDaemon &daemon, const QString &folder)
    {
        return {.control = daemon.control(),
                .portal = daemon.portal(),
                .folder = folder + u"/array"_s,
                .capacity = ByteSize::gib(100)};
    }
};

san::LunRequest request(const QString &name, ByteSize size = ByteSize::gib(60), bool thin = true)
{
    return {.name = name, .size = size, .thin = thin, .alua = false};
}

// The program that programThatIsKilledLeavesWholeLuns() kills.
int makeLunsUntilKilled(const QString &folder)
{
    auto site = Site::open(folder);
    if (!site)
        return 1;
    std::printf("ready\n");
    std::fflush(stdout);
    for (int i = 0;; ++i) {
        const auto made = site->array->createLun(Call(10s), request(u"lun %1"_s.arg(i), ByteSize::mib(8)));
        if (!made || !site->array->mapLun(Call(10s), made->id, hv1))
            return 1;
    }
}

} // namespace

class TestTgtArray : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!lab::TgtDaemon::isInstalled())
            QSKIP("tgt is not installed");
    }

    void fromCreationToDeletion()
    {
        QTemporaryDir folder;
        auto site = Site::open(folder.path());
        REQUIRE(site);
        auto &array = *site->array;
        const auto made = array.createLun(Call(), request(u"SQL01-boot"_s));
        REQUIRE(made);
        QCOMPARE(made->size, ByteSize::gib(60));
        QCOMPARE(made->identifier.size(), 32);
        QVERIFY(made->allocated < ByteSize::mib(1));
        QVERIFY(made->mappedTo.isEmpty());
        QCOMPARE(made->addresses.size(), std::size_t(1));

        REQUIRE(array.mapLun(Call(), made->id, hv1));
        REQUIRE(array.mapLun(Call(), made->id, hv2));
        REQUIRE(array.mapLun(Call(), made->id, hv2)); // already mapped is success
        REQUIRE(array.unmapLun(Call(), made->id, hv1));
        REQUIRE(array.unmapLun(Call(), made->id, hv1)); // not mapped is success
        const auto luns = array.luns(Call());
        REQUIRE(luns);
        QCOMPARE(luns->size(), std::size_t(1));
        QCOMPARE(luns->front().mappedTo, QStringList{hv2});

        const auto pools = array.pools(Call());
        REQUIRE(pools);
        QCOMPARE(pools->front().promised, ByteSize::gib(60));
        QVERIFY(pools->front().free > ByteSize::gib(99));

        const auto refused = array.deleteLun(Call(), made->id);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Error::Kind::Refused);
        REQUIRE(array.unmapLun(Call(), made->id, hv2));
        REQUIRE(array.deleteLun(Call(), made->id));
        const auto none = array.luns(Call());
        QVERIFY(none && none->empty());
        QCOMPARE(QDir(folder.filePath(u"array"_s)).entryList(QDir::Files), QStringList{u"luns.json"_s});
        const auto shown = site->daemon->admin(Call(), {u"--op"_s, u"show"_s, u"--mode"_s, u"target"_s});
        QVERIFY(shown && shown->isEmpty());
    }

    void refusesWhatItCannotDo()
    {
        QTemporaryDir folder;
        auto site = Site::open(folder.path());
        REQUIRE(site);
        auto &array = *site->array;
        const auto kindOf = [&array](const san::LunRequest &wanted) {
            const auto made = array.createLun(Call(), wanted);
            return made ? Error::Kind::Cancelled : made.error().kind;
        };
        REQUIRE(array.createLun(Call(), request(u"one"_s)));
        QCOMPARE(kindOf(request(u"one"_s)), Error::Kind::AlreadyExists);
        QCOMPARE(kindOf(request(u" "_s)), Error::Kind::InvalidInput);
        QCOMPARE(kindOf(request(u"odd"_s, ByteSize(ByteSize::mib(9).bytes() + 100))),
                 Error::Kind::InvalidInput);
        QCOMPARE(kindOf(request(u"thick"_s, ByteSize::gib(101), false)), Error::Kind::Failed);
        auto alua = request(u"alua"_s);
        alua.alua = true;
        QCOMPARE(kindOf(alua), Error::Kind::Unsupported);
        const auto mapped = array.mapLun(Call(), u"lun-0"_s, hv1);
        QVERIFY(!mapped && mapped.error().kind == Error::Kind::NotFound);
        const auto luns = array.luns(Call());
        QVERIFY(luns && luns->size() == 1);
    }

    void daemonThatIsStartedAgainShowsTheSameLuns()
    {
        QTemporaryDir folder;
        san::Lun before;
        {
            auto site = Site::open(folder.path());
            REQUIRE(site);
            const auto made = site->array->createLun(Call(), request(u"kept"_s));
            REQUIRE(made);
            REQUIRE(site->array->mapLun(Call(), made->id, hv1));
            before = site->array->luns(Call())->front();
        }
        auto site = Site::open(folder.path());
        REQUIRE(site);
        const auto luns = site->array->luns(Call());
        REQUIRE(luns);
        QCOMPARE(luns->size(), std::size_t(1));
        const san::Lun &after = luns->front();
        QCOMPARE(after.id, before.id);
        QCOMPARE(after.identifier, before.identifier);
        QCOMPARE(after.mappedTo, QStringList{hv1});
        QCOMPARE(after.addresses.front().target.name, before.addresses.front().target.name);
        // tgt itself says the same
        const auto shown = site->daemon->admin(Call(), {u"--op"_s, u"show"_s, u"--mode"_s, u"target"_s});
        QVERIFY(shown && shown->toUpper().contains(before.identifier.toUtf8()));
    }

    /// Two programs with one profile: neither loses what the other makes, nor takes its number or its name.
    void severalProgramsUseOneFolder()
    {
        QTemporaryDir folder;
        auto site = Site::open(folder.path());
        REQUIRE(site);
        const auto settings = Site::settings(*site->daemon, folder.path());
        auto other = san::TgtArray::open(Call(10s), settings);
        REQUIRE(other);
        constexpr int each = 8;
        const auto made = inParallel(std::vector{site->array.get(), other->get()}, [&](san::TgtArray *array) {
            int count = 0;
            for (int i = 0; i < each; ++i) {
                const QString own = u"%1 of %2"_s.arg(i).arg(quintptr(array));
                const auto lun = array->createLun(Call(), request(own, ByteSize::mib(8)));
                if (lun && lun->name == own && array->mapLun(Call(), lun->id, hv1))
                    ++count;
                // Wanted by both: one gets it.
                const QString wanted = u"wanted %1"_s.arg(i);
                if (array->createLun(Call(), request(wanted, ByteSize::mib(8))))
                    ++count;
            }
            return count;
        });
        QCOMPARE(made[0] + made[1], 3 * each);
        auto third = san::TgtArray::open(Call(10s), settings); // which takes nothing away
        REQUIRE(third);
        for (san::TgtArray *array : {site->array.get(), other->get(), third->get()}) {
            const auto luns = array->luns(Call());
            REQUIRE(luns);
            QCOMPARE(luns->size(), std::size_t(3 * each));
            QSet<QString> ids, identifiers;
            int mapped = 0;
            for (const san::Lun &lun : *luns) {
                ids << lun.id;
                identifiers << lun.identifier;
                mapped += lun.mappedTo == QStringList{hv1} ? 1 : 0;
                QCOMPARE(lun.addresses.size(), std::size_t(1));
            }
            QCOMPARE(ids.size(), 3 * each);
            QCOMPARE(identifiers.size(), 3 * each);
            QCOMPARE(mapped, 2 * each);
        }
    }

    void daemonThatLivedOnIsPutRight()
    {
        QTemporaryDir folder;
        auto site = Site::open(folder.path());
        REQUIRE(site);
        const auto made = site->array->createLun(Call(), request(u"one"_s));
        REQUIRE(made);
        REQUIRE(site->array->mapLun(Call(), made->id, hv1));
        const QString number = made->id.mid(4);
        const auto admin = [&](const QStringList &arguments) {
            return site->daemon->admin(Call(), arguments);
        };
        REQUIRE(admin({u"--op"_s, u"unbind"_s, u"--mode"_s, u"target"_s, u"--tid"_s, number, u"-Q"_s, hv1}));
        REQUIRE(admin({u"--op"_s, u"bind"_s, u"--mode"_s, u"target"_s, u"--tid"_s, number, u"-Q"_s, hv2}));
        REQUIRE(admin({u"--op"_s, u"new"_s, u"--mode"_s, u"target"_s, u"--tid"_s, u"7"_s, u"-T"_s,
                       u"iqn.2026-01.invalid.guestwright:lun-7"_s}));
        REQUIRE(admin(
            {u"--op"_s, u"new"_s, u"--mode"_s, u"target"_s, u"--tid"_s, u"8"_s, u"-T"_s, u"iqn.x:other"_s}));

        REQUIRE(site->array->restore(Call()));
        const auto luns = site->array->luns(Call());
        QCOMPARE(luns->front().mappedTo, QStringList{hv1});
        const auto shown = admin({u"--op"_s, u"show"_s, u"--mode"_s, u"target"_s});
        QVERIFY(!shown->contains("guestwright:lun-7\n"));
        QVERIFY(shown->contains("iqn.x:other")); // somebody else's is left alone
    }

    void programThatIsKilledLeavesWholeLuns()
    {
        QTemporaryDir folder;
        for (int delay : {3, 11, 23, 40}) {
            QProcess program;
            program.start(QCoreApplication::applicationFilePath(), {u"--victim"_s, folder.path()});
            QVERIFY(program.waitForReadyRead(20000));
            QTest::qSleep(delay);
            program.kill();
            QVERIFY(program.waitForFinished(5000));

            auto site = Site::open(folder.path());
            REQUIRE(site);
            const auto luns = site->array->luns(Call());
            REQUIRE(luns);
            for (const auto &lun : *luns) {
                QCOMPARE(lun.addresses.size(), std::size_t(1));
                QCOMPARE(QFile(folder.filePath(u"array/%1.img"_s.arg(lun.id))).size(), qint64(8) << 20);
                REQUIRE(site->array->mapLun(Call(), lun.id, hv1));
                REQUIRE(site->array->unmapLun(Call(), lun.id, hv1));
                REQUIRE(site->array->deleteLun(Call(), lun.id));
            }
        }
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments.at(1) == u"--victim"_s)
        return makeLunsUntilKilled(arguments.at(2));
    TestTgtArray test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_tgt_array.moc"
