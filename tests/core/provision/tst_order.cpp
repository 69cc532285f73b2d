// SPDX-License-Identifier: Apache-2.0
#include "core/provision/order.h"

#include "core/provision/order_fields.h"

#include <QTest>

using namespace gw;
using namespace gw::provision;
using namespace Qt::Literals::StringLiterals;

class TestOrder : public QObject
{
    Q_OBJECT

private:
    static Order good()
    {
        return {.guest = u"SQL01"_s,
                .switchName = u"LAN"_s,
                .csv = u"C:\\ClusterStorage\\Volume1"_s,
                .disks = {{.name = u"SQL01-boot"_s, .role = DiskRole::Boot, .size = ByteSize::gib(2040)},
                          {.name = u"SQL01-data"_s, .size = ByteSize::gib(500)}},
                .media = {.kind = MediaOrder::Kind::Iso, .path = u"C:\\ClusterStorage\\Volume1\\w.iso"_s},
                .migrationNetworks = {u"Live Migration"_s}};
    }

    static QByteArray text(const Order &order) { return QByteArray::fromStdString(toJson(order).dump(2)); }

private Q_SLOTS:
    void theBlogsOrderIsGood()
    {
        const auto order = loadOrder(QStringLiteral(GW_SOURCE_DIR "/resources/orders/blog.json"));
        QVERIFY2(order, qPrintable(order ? QString() : order.error().text()));
        QCOMPARE(order->bootDisk().size, ByteSize::gib(2040));
        QCOMPARE(order->slotOf(order->disks[0]).text(), u"IDE 0:0"_s);
        QCOMPARE(order->slotOf(order->disks[1]).text(), u"SCSI 0:0"_s);
        QVERIFY(orderWarnings(*order).isEmpty());
    }

    void whatIsWrittenIsReadBack()
    {
        Order order = good();
        order.generation = 2;
        order.install = false;
        order.disks[1].adopt = u"600A0B800011223344556677"_s;
        order.disks[1].resource = u"Payroll data"_s;
        const auto back = parseOrder(text(order), u"o.json"_s);
        QVERIFY2(back, qPrintable(back ? QString() : back.error().text()));
        QVERIFY(*back == order);
        QCOMPARE(orderHash(*back), orderHash(order));
        order.disks[1].size = ByteSize::gib(501);
        QVERIFY(orderHash(*back) != orderHash(order));
        QCOMPARE(order.slotOf(order.disks[0]).text(), u"SCSI 0:0"_s);
        QCOMPARE(order.slotOf(order.disks[1]).text(), u"SCSI 0:1"_s);
    }

    void everyProblemIsToldWithItsField()
    {
        Order order = good();
        order.guest.clear();
        order.processors = 0;
        order.disks[0].size = ByteSize::gib(2048);
        order.disks[1].name = u"a/b"_s;
        order.migrationNetworks.clear();
        QStringList fields;
        for (const Error &problem : orderProblems(order))
            fields << problem.place.file;
        QCOMPARE(fields, (QStringList{u"guest.name"_s, u"guest.processors"_s, u"disks[0].size"_s,
                                      u"disks[1].name"_s, u"networks.migration"_s}));
        QCOMPARE(checkOrder(order).error().place.file, fields.front());
        QVERIFY(!orderProblems({}).empty());
    }

    void anOrderGrowsFromStepToStep()
    {
        Order order;
        order.disks = good().disks;
        QVERIFY(!orderProblems(order).empty());
        QVERIFY(orderProblemsUpTo(order, u"rename-disk"_s).empty());
        QCOMPARE(orderProblemsUpTo(order, u"create-guest"_s).front().place.file, u"guest.name"_s);
        QCOMPARE(orderProblemsUpTo(order, u"report"_s).size(), orderProblems(order).size());
        QVERIFY(orderProblemsUpTo(Order(), u"connect"_s).empty());
        QCOMPARE(orderProblemsUpTo(Order(), u"map-lun"_s).front().place.file, u"disks"_s);
        const auto back = readOrder(text(order), u"o.json"_s);
        QVERIFY2(back, qPrintable(back ? QString() : back.error().text()));
        QVERIFY(*back == order);
    }

    void identifiersAreReadAsPeopleCopyThem()
    {
        QByteArray json = text(good());
        json.replace("\"name\": \"SQL01-data\",",
                     "\"name\": \"SQL01-data\", \"adopt\": \"naa.600a0b80 0011\",");
        const auto order = parseOrder(json, u"o.json"_s);
        QVERIFY2(order, qPrintable(order ? QString() : order.error().text()));
        QCOMPARE(order->disks[1].adopt, u"600A0B800011"_s);
        QCOMPARE(orderWarnings(*order).size(), 1);
    }

    void impossibleOrdersAreRefusedWithTheField_data()
    {
        using Change = std::function<void(Order &)>;
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("field");
        const auto row = [](const char *name, const char *field, Change change) {
            QTest::newRow(name) << change << QString::fromLatin1(field);
        };
        row("boot at the limit", "disks[0].size",
            [](Order &o) { o.disks[0].size = ByteSize::mib(2'096'640); });
        row("no boot", "disks", [](Order &o) { o.disks[0].role = DiskRole::Data; });
        row("two boots", "disks", [](Order &o) { o.disks[1].role = DiskRole::Boot; });
        row("same name", "disks[1].name", [](Order &o) { o.disks[1].name = u"sql01-BOOT"_s; });
        row("slash", "disks[1].name", [](Order &o) { o.disks[1].name = u"a/b"_s; });
        row("slash in the cluster", "disks[1].resource", [](Order &o) { o.disks[1].resource = u"a/b"_s; });
        row("same name in the cluster", "disks[1].resource",
            [](Order &o) { o.disks[1].resource = u"sql01-BOOT"_s; });
        row("bracket", "guest.name", [](Order &o) { o.guest = u"a[b"_s; });
        row("blank name", "guest.name", [](Order &o) { o.guest = u" a"_s; });
        row("odd memory", "guest.memory", [](Order &o) { o.memory = ByteSize::mib(4097); });
        row("no csv", "guest.csv", [](Order &o) { o.csv = u"Volume1"_s; });
        row("half a MiB", "disks[1].size",
            [](Order &o) { o.disks[1].size = ByteSize(ByteSize::gib(1).bytes() + 512); });
        row("install onto data", "install", [](Order &o) { o.disks[0].adopt = u"60AB"_s; });
        row("no medium", "media", [](Order &o) { o.media = {}; });
        row("dvd and generation 2", "media", [](Order &o) {
            o.generation = 2;
            o.media = {.kind = MediaOrder::Kind::HostDvd};
        });
        row("wanted and excluded", "networks.exclude",
            [](Order &o) { o.excludedNetworks << u"live migration"_s; });
        row("adopted twice", "disks[1].adopt", [](Order &o) {
            o.install = false;
            o.disks[0].adopt = o.disks[1].adopt = u"60AB"_s;
        });
    }

    void impossibleOrdersAreRefusedWithTheField()
    {
        using Change = std::function<void(Order &)>;
        QFETCH(Change, change);
        QFETCH(QString, field);
        Order order = good();
        change(order);
        const auto checked = checkOrder(order);
        QVERIFY(!checked);
        QCOMPARE(checked.error().kind, Error::Kind::InvalidInput);
        QCOMPARE(checked.error().place.file, field);
        const auto parsed = parseOrder(text(order), u"o.json"_s);
        QVERIFY(!parsed);
        QVERIFY2(parsed.error().place.file.startsWith(u"o.json, line "), qPrintable(parsed.error().text()));
    }

    void aLargeBootDiskIsAllowedWhereItDoesNoHarm()
    {
        Order order = good();
        order.disks[0].size = ByteSize::gib(2047);
        QVERIFY(checkOrder(order));
        QCOMPARE(orderWarnings(order).size(), 1);
        order.generation = 2;
        order.disks[0].size = ByteSize::gib(8192);
        QVERIFY(checkOrder(order));
        QVERIFY(orderWarnings(order).isEmpty());
    }

    void aMistypedFieldIsNamed()
    {
        QByteArray json = text(good());
        json.replace("\"generation\"", "\"generaton\"");
        const auto order = parseOrder(json, u"o.json"_s);
        QVERIFY(!order);
        QVERIFY2(order.error().text().contains(u"generaton"), qPrintable(order.error().text()));
    }
};

QTEST_APPLESS_MAIN(TestOrder)
#include "tst_order.moc"
