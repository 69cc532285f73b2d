// SPDX-License-Identifier: Apache-2.0
#include "core/scsi/capacity.h"
#include "core/scsi/command.h"
#include "core/scsi/inquiry.h"
#include "core/scsi/lun_list.h"
#include "core/scsi/port_groups.h"
#include "core/scsi/reservations.h"
#include "core/scsi/target.h"
#include "core/scsi/vital_product_data.h"

#include <QTest>

#include <functional>

using namespace gw;
using namespace gw::scsi;
using namespace Qt::Literals::StringLiterals;

namespace {
// What tgt 1.0.85 answered, byte for byte.
const QByteArray tgtInquiry = QByteArray::fromHex("000005123d000002"
                                                  "4945542020202020"
                                                  "5649525455414c2d4449534b20202020"
                                                  "30303031"
                                                  "0000000000000000000000000000000000000000"
                                                  "0000"
                                                  "006004c0"
                                                  "0960030004600000");
const QByteArray tgtDesignators = QByteArray::fromHex("00830048"
                                                      "02010024"
                                                      "4945542020202020"
                                                      "303030313030303120202020202020202020202020202020"
                                                      "00000000"
                                                      "01030008"
                                                      "3000000100000001"
                                                      "01030010"
                                                      "60000000000000000e00000000010001");
const QByteArray tgtCapacity2Tib = QByteArray::fromHex("00000000ffffffff"
                                                       "00000200"
                                                       "00"
                                                       "03"
                                                       "c000"
                                                       "00000000000000000000000000000000");
const QByteArray tgtCapabilities = QByteArray::fromHex("0008"
                                                       "00"
                                                       "80"
                                                       "ea01"
                                                       "0000");

QByteArray page(quint8 code, const QByteArray &payload)
{
    QByteArray bytes(4, '\0');
    bytes[1] = static_cast<char>(code);
    bytes[2] = static_cast<char>(payload.size() >> 8);
    bytes[3] = static_cast<char>(payload.size());
    return bytes + payload;
}

using Reader = std::function<std::optional<Error>(QByteArrayView)>;

template<class Parse>
Reader reader(Parse parse)
{
    return [parse](QByteArrayView bytes) -> std::optional<Error> {
        const auto parsed = parse(bytes);
        return parsed ? std::nullopt : std::optional(parsed.error());
    };
}
} // namespace

Q_DECLARE_METATYPE(Reader)

/// The parsers of what LUNs answer, on what a real target answered and on what a broken one might.
class TestScsiAnswers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatARealTargetAnswers();
    void readsReservations();
    void readsPortGroups();
    void readsThinProvisioning();
    void choosesTheIdentifier();
    void disbelievesAnswersCutShort_data();
    void disbelievesAnswersCutShort();
    void disbelievesContradictions_data();
    void disbelievesContradictions();
    void putsSenseIntoWords_data();
    void putsSenseIntoWords();
    void numbersLuns();
    void readsAddresses_data();
    void readsAddresses();
};

void TestScsiAnswers::readsWhatARealTargetAnswers()
{
    const auto inquiry = parseInquiry(tgtInquiry);
    QVERIFY(inquiry);
    QCOMPARE(inquiry->vendor, u"IET"_s);
    QCOMPARE(inquiry->product, u"VIRTUAL-DISK"_s);
    QCOMPARE(inquiry->revision, u"0001"_s);
    QVERIFY(!inquiry->implicitAlua && !inquiry->explicitAlua);

    const auto designators = parseDesignators(tgtDesignators);
    QVERIFY(designators);
    QCOMPARE(designators->size(), 3);
    QCOMPARE(designators->at(0).type, Designator::Type::T10VendorId);
    QCOMPARE(designators->at(0).text(), u"IET     00010001"_s);
    QCOMPARE(designators->at(2).text(), u"60000000000000000E00000000010001"_s);

    const auto capacity = parseCapacity(tgtCapacity2Tib);
    QVERIFY(capacity);
    QCOMPARE(capacity->size(), ByteSize::gib(2048));
    QCOMPARE(capacity->physicalBlockSize, 4096U);
    QVERIFY(capacity->thin && capacity->readsZeros);

    const auto serial = parseSerialNumber(page(0x80, QByteArray(30, ' ') + "beaf11"));
    QVERIFY(serial);
    QCOMPARE(*serial, u"beaf11"_s);
}

void TestScsiAnswers::readsReservations()
{
    const auto keys = parseReservationKeys(QByteArray::fromHex("00000002"
                                                               "00000010"
                                                               "0000000000000abc"
                                                               "ffffffffffffffff"));
    QVERIFY(keys);
    QCOMPARE(*keys, (std::vector<quint64>{0xabc, ~quint64(0)}));
    const auto held = parseReservation(QByteArray::fromHex("00000002"
                                                           "00000010"
                                                           "0000000000000abc"
                                                           "00000000"
                                                           "00"
                                                           "05"
                                                           "0000"));
    QVERIFY(held && held->has_value());
    QCOMPARE((*held)->key, quint64(0xabc));
    QCOMPARE((*held)->type, quint8(5));
    const auto free = parseReservation(QByteArray::fromHex("0000000200000000"));
    QVERIFY(free && !free->has_value());

    const auto capabilities = parseReservationCapabilities(tgtCapabilities);
    QVERIFY(capabilities && capabilities->writeExclusiveRegistrantsOnly);
    QVERIFY(!capabilities->persistsThroughPowerLoss);
    const auto without = parseReservationCapabilities(QByteArray::fromHex("0008018002010000"));
    QVERIFY(without && !without->writeExclusiveRegistrantsOnly && without->persistsThroughPowerLoss);
    const auto noMask = parseReservationCapabilities(QByteArray::fromHex("0008000000000000"));
    QVERIFY(noMask && noMask->writeExclusiveRegistrantsOnly);
}

void TestScsiAnswers::readsPortGroups()
{
    const auto groups = parsePortGroups(QByteArray::fromHex("0000001c"
                                                            "808f000100000002"
                                                            "00000001"
                                                            "00000002"
                                                            "018f0002000000"
                                                            "01"
                                                            "00000003"));
    QVERIFY(groups);
    QCOMPARE(groups->size(), 2);
    QCOMPARE(groups->at(0).id, quint16(1));
    QVERIFY(groups->at(0).preferred);
    QCOMPARE(groups->at(0).ports, (std::vector<quint16>{1, 2}));
    QCOMPARE(groups->at(1).state, quint8(1));
    QCOMPARE(groups->at(1).ports, std::vector<quint16>{3});
}

void TestScsiAnswers::readsThinProvisioning()
{
    const auto provisioning = parseProvisioning(page(0xb2, QByteArray::fromHex("00e40200")));
    QVERIFY(provisioning);
    QVERIFY(provisioning->unmap && provisioning->readsZeros);
    QCOMPARE(provisioning->type, quint8(2));
    QByteArray limits(60, '\0');
    limits.replace(16, 4, QByteArray(4, '\xff'));
    QCOMPARE(parseMaximumUnmap(page(0xb0, limits)).value_or(0), quint64(0xffffffff));
    QCOMPARE(parseMaximumUnmap(page(0xb0, limits.first(12))).value_or(1), quint64(0));
    QCOMPARE(parseRotational(page(0xb1, QByteArray::fromHex("0001"))).value(), std::optional(false));
    QCOMPARE(parseRotational(page(0xb1, QByteArray::fromHex("1c20"))).value(), std::optional(true));
    QCOMPARE(parseRotational(page(0xb1, QByteArray::fromHex("0000"))).value(), std::optional<bool>());
}

void TestScsiAnswers::choosesTheIdentifier()
{
    const QByteArray naa6 = QByteArray::fromHex("600a0b800012345600000000deadbeef");
    const Designator naa3{.type = Designator::Type::Naa, .bytes = QByteArray::fromHex("3000000100000001")};
    const Designator naa{.type = Designator::Type::Naa, .bytes = naa6};
    const Designator eui{.type = Designator::Type::Eui64, .bytes = QByteArray(16, 'e')};
    Designator port{.type = Designator::Type::Naa, .association = 1, .bytes = naa6 + "longer"};
    const QString wanted = QString::fromLatin1(naa6.toHex()).toUpper();
    for (const auto &order : {std::vector{naa3, naa, eui, port}, std::vector{port, eui, naa, naa3}})
        QCOMPARE((LunFacts{.designators = order}.identifier()), wanted);
    QCOMPARE((LunFacts{.designators = {port, eui}}.identifier()), QString(u"65"_s).repeated(16));
    QCOMPARE((LunFacts{.designators = {port}}.identifier()), QString());
}

void TestScsiAnswers::disbelievesAnswersCutShort_data()
{
    QTest::addColumn<Reader>("read");
    QTest::addColumn<QByteArray>("whole");
    QTest::addColumn<int>("least");
    QTest::newRow("INQUIRY") << reader(parseInquiry) << tgtInquiry << 36;
    QTest::newRow("00") << reader(parseSupportedPages) << page(0, QByteArray("\x00\x80\x83", 3)) << 7;
    QTest::newRow("80") << reader(parseSerialNumber) << page(0x80, "serial") << 10;
    QTest::newRow("83") << reader(parseDesignators) << tgtDesignators << int(tgtDesignators.size());
    QTest::newRow("B0") << reader(parseMaximumUnmap) << page(0xb0, QByteArray(60, '\1')) << 64;
    QTest::newRow("B1") << reader(parseRotational) << page(0xb1, QByteArray(60, '\1')) << 64;
    QTest::newRow("B2") << reader(parseProvisioning) << page(0xb2, QByteArray(4, '\1')) << 8;
    QTest::newRow("capacity") << reader(parseCapacity) << tgtCapacity2Tib << 32;
    QTest::newRow("keys") << reader(parseReservationKeys)
                          << QByteArray::fromHex("00000002000000080000000000000abc") << 16;
    QTest::newRow("reservation") << reader(parseReservation)
                                 << QByteArray::fromHex("00000002000000100000000000000abc0000000000050000")
                                 << 24;
    QTest::newRow("capabilities") << reader(parseReservationCapabilities) << tgtCapabilities << 8;
    QTest::newRow("port groups") << reader(parsePortGroups)
                                 << QByteArray::fromHex("0000000c808f00010000000100000001") << 16;
    QTest::newRow("LUNs") << reader(parseLunList)
                          << QByteArray::fromHex("0000000800000000"
                                                 "4100000000000000")
                          << 16;
}

void TestScsiAnswers::disbelievesAnswersCutShort()
{
    QFETCH(Reader, read);
    QFETCH(QByteArray, whole);
    QFETCH(int, least);
    QVERIFY(!read(whole));
    for (qsizetype length = 0; length < least; ++length) {
        // A block of exactly this size, so that a sanitizer sees a read beyond it.
        const std::vector<char> cut(whole.begin(), whole.begin() + length);
        const auto error = read(QByteArrayView(cut.data(), length));
        QVERIFY2(error.has_value(), qPrintable(QString::number(length)));
        QCOMPARE(error->kind, Error::Kind::Corrupt);
    }
}

void TestScsiAnswers::disbelievesContradictions_data()
{
    QTest::addColumn<Reader>("read");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("another page") << reader(parseSerialNumber) << page(0x83, "serial");
    QTest::newRow("designator beyond the page")
        << reader(parseDesignators) << page(0x83, QByteArray::fromHex("010300106000"));
    QTest::newRow("crumbs behind the last designator") << reader(parseDesignators)
                                                       << page(0x83, QByteArray::fromHex("0103000160"
                                                                                         "0103"));
    QTest::newRow("no block length") << reader(parseCapacity) << QByteArray(32, '\0');
    QTest::newRow("more than 64 bits")
        << reader(parseCapacity) << QByteArray::fromHex("ffffffffffffffff00000200") + QByteArray(20, '\0');
    QTest::newRow("half a key") << reader(parseReservationKeys)
                                << QByteArray::fromHex("0000000000000004"
                                                       "00000abc");
    QTest::newRow("a small reservation") << reader(parseReservation)
                                         << QByteArray::fromHex("0000000000000008"
                                                                "0000000000000abc");
    QTest::newRow("more ports than bytes") << reader(parsePortGroups)
                                           << QByteArray::fromHex("0000000c"
                                                                  "808f0001000000ff"
                                                                  "00000001");
    QTest::newRow("half a LUN") << reader(parseLunList)
                                << QByteArray::fromHex("0000000400000000"
                                                       "41000000");
}

void TestScsiAnswers::disbelievesContradictions()
{
    QFETCH(Reader, read);
    QFETCH(QByteArray, bytes);
    const auto error = read(bytes);
    QVERIFY(error.has_value());
    QCOMPARE(error->kind, Error::Kind::Corrupt);
    QVERIFY(!error->reason.isEmpty());
}

void TestScsiAnswers::putsSenseIntoWords_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("words");
    QTest::newRow("fixed") << QByteArray::fromHex("700002000000000a"
                                                  "00000000"
                                                  "0401"
                                                  "00000000")
                           << u"Not ready: logical unit is in process of becoming ready (2/04/01)"_s;
    QTest::newRow("descriptor") << QByteArray::fromHex("7205250000000000")
                                << u"Illegal request: logical unit not supported (5/25/00)"_s;
    QTest::newRow("deferred") << QByteArray::fromHex("710003000000000a00000000"
                                                     "0c00")
                              << u"Medium error: write error, for an earlier command (3/0C/00)"_s;
    QTest::newRow("no additional length") << QByteArray::fromHex("70000b0000000000"
                                                                 "00000000"
                                                                 "4400")
                                          << u"Aborted command (B/00/00)"_s;
    QTest::newRow("unknown code") << QByteArray::fromHex("72049999") << u"Hardware error (4/99/99)"_s;
    QTest::newRow("cut before the codes")
        << QByteArray::fromHex("700005000000000a") << u"Illegal request (5/00/00)"_s;
    QTest::newRow("empty") << QByteArray() << QString();
    QTest::newRow("cut before the key") << QByteArray::fromHex("7000") << QString();
    QTest::newRow("no sense data") << QByteArray::fromHex("0005240000000000") << QString();
}

void TestScsiAnswers::putsSenseIntoWords()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, words);
    const auto sense = Sense::parse(bytes);
    QCOMPARE(sense ? sense->text() : QString(), words);
}

void TestScsiAnswers::numbersLuns()
{
    for (const quint16 lun : {0, 1, 255, 256, 257, 4097, 16383})
        QCOMPARE(WireLun::of(lun).number(), std::optional(lun));
    QCOMPARE(WireLun::of(256).value, quint16(0x4100));
    QCOMPARE(WireLun{0x4005}.number(), std::optional<quint16>(5));
    QCOMPARE(WireLun{0x0105}.number(), std::optional<quint16>());
    QCOMPARE(WireLun{0xd200}.number(), std::optional<quint16>());
}

void TestScsiAnswers::readsAddresses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("portal"); // empty: refused
    QTest::newRow("IPv4") << u"10.0.0.1"_s << u"10.0.0.1:3260"_s;
    QTest::newRow("IPv4 and port") << u" 10.0.0.1:860 "_s << u"10.0.0.1:860"_s;
    QTest::newRow("IPv6") << u"[fd00::1]"_s << u"[fd00::1]:3260"_s;
    QTest::newRow("IPv6 and port") << u"[::1]:1"_s << u"[::1]:1"_s;
    QTest::newRow("link-local") << u"[fe80::1%eth0]:3260"_s << u"[fe80::1%eth0]:3260"_s;
    QTest::newRow("name") << u"san-1.example"_s << u"san-1.example:3260"_s;
    for (const QString &bad : {u""_s, u"10.0.0.1:"_s, u"10.0.0.1:0"_s, u"10.0.0.1:65536"_s, u"fd00::1"_s,
                               u"[fd00::1"_s, u"a b"_s, u"host/path"_s, u"host,1"_s})
        QTest::addRow("refused: %s", qPrintable(bad)) << bad << QString();
}

void TestScsiAnswers::readsAddresses()
{
    QFETCH(QString, text);
    QFETCH(QString, portal);
    const auto parsed = Portal::parse(text);
    QCOMPARE(parsed ? parsed->text() : QString(), portal);
    const auto lun = LunAddress::parse(u"iscsi://%1/iqn.2026-01.test:t/300"_s.arg(text.trimmed()));
    QCOMPARE(lun ? lun->text() : QString(),
             portal.isEmpty() ? QString() : u"iscsi://%1/iqn.2026-01.test:t/300"_s.arg(portal));
    QVERIFY(!LunAddress::parse(u"iscsi://10.0.0.1/iqn.2026-01.test:t/16384"_s));
    QVERIFY(!LunAddress::parse(u"iscsi://10.0.0.1/iqn.2026-01.test:t"_s));
}

QTEST_APPLESS_MAIN(TestScsiAnswers)
#include "tst_scsi_answers.moc"
