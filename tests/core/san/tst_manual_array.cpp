// SPDX-License-Identifier: Apache-2.0
#include "core/san/manual_array.h"

#include <QTest>

#include <map>

using namespace Qt::Literals::StringLiterals;
using namespace gw;

namespace {

/// A SAN whose admin has made LUNs by hand.
class FixedProber final : public scsi::Prober
{
public:
    std::vector<scsi::Target> offered;
    std::map<QString, std::vector<scsi::LunFacts>> luns; // by target name

    Result<std::vector<scsi::LunFacts>> probe(const Call &, const scsi::Target &target,
                                              const std::vector<quint16> &) override
    {
        return luns.at(target.name);
    }
    Result<std::vector<scsi::Target>> discover(const Call &, const scsi::Portal &) override
    {
        return offered;
    }
    QString initiator() const override { return u"iqn.2026-01.invalid.test:prober"_s; }
};

scsi::LunFacts disk(quint16 lun, const QByteArray &naa, quint8 type = 0)
{
    return {.lun = lun,
            .deviceType = type,
            .designators = {{.type = scsi::Designator::Type::Naa, .bytes = naa}},
            .capacity = ByteSize::gib(40)};
}

} // namespace

class TestManualArray : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysExactlyWhatToSet()
    {
        san::ManualArray array(u"The array"_s, {}, {u"iqn.a"_s, u"iqn.b"_s}, std::make_shared<FixedProber>());
        const auto made = array.createLun(
            Call(), {.name = u"SQL01-boot"_s, .size = ByteSize::mib(2088448), .thin = true, .alua = false});
        QVERIFY(!made);
        QCOMPARE(made.error().kind, Error::Kind::ActionNeeded);
        const QStringList expected{u"Name: SQL01-boot"_s,
                                   u"Size: 2039.5 GiB = 2088448 MiB"_s,
                                   u"Thin provisioning: on"_s,
                                   u"SCSI-3 persistent reservations: on"_s,
                                   u"ALUA: off"_s,
                                   u"Map to: iqn.a"_s,
                                   u"Map to: iqn.b"_s,
                                   u"Map to: iqn.2026-01.invalid.test:prober"_s};
        QCOMPARE(made.error().evidence, expected);
    }

    void showsEachDiskOnceWithAllItsPaths()
    {
        const scsi::Portal named{u"san.invalid"_s, 3260};
        const scsi::Portal first{u"10.0.0.1"_s, 3260};
        const scsi::Portal second{u"10.0.1.1"_s, 3260};
        auto prober = std::make_shared<FixedProber>();
        prober->offered = {{first, u"iqn.t:1"_s}, {second, u"iqn.t:1"_s}, {first, u"iqn.t:2"_s}};
        const QByteArray shared = QByteArray::fromHex("60000000000000000000000000000001");
        const QByteArray other = QByteArray::fromHex("60000000000000000000000000000002");
        prober->luns[u"iqn.t:1"_s] = {disk(0, other, 0x0C), disk(1, shared)};
        prober->luns[u"iqn.t:2"_s] = {disk(5, shared), disk(6, other)};

        san::ManualArray array(u"The array"_s, {named}, {}, prober);
        const auto luns = array.luns(Call());
        QVERIFY(luns);
        QCOMPARE(luns->size(), std::size_t(2));
        QCOMPARE(luns->at(0).identifier, QString::fromLatin1(shared.toHex().toUpper()));
        QCOMPARE(luns->at(0).addresses.size(), std::size_t(2));
        QCOMPARE(luns->at(0).addresses.at(1).target.name, u"iqn.t:2"_s);
        QCOMPARE(luns->at(0).addresses.at(1).lun, quint16(5));
        QCOMPARE(luns->at(1).size.bytes(), ByteSize::gib(40).bytes());
    }
};

QTEST_APPLESS_MAIN(TestManualArray)
#include "tst_manual_array.moc"
