// SPDX-License-Identifier: Apache-2.0
#include "core/cim/class_registry.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using gw::cim::ClassRegistry;

namespace {

const QRegularExpression classPattern(
    u"\\b((?:MSCluster|Msvm|MSFT|Win32|MPIO|MSDSM|DSM|MSiSCSIInitiator)_[A-Za-z0-9_]++)(?!…)(?:\\.([A-Za-z]\\w*))?"_s);

QStringList sources()
{
    QStringList files;
    for (const char *folder : {"wmi", "site", "checks", "provision", "report", "lab"}) {
        QDirIterator it(QStringLiteral(GW_SOURCE_DIR "/core/") + QLatin1String(folder),
                        {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext())
            files << it.next();
    }
    return files;
}

QString content(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// `Class.Member`, as messages, comments and evidence name it; a member in lower case ends a sentence.
bool isKnownMember(const gw::cim::ClassDefinition &definition, const QString &member)
{
    return member.front().isLower() || definition.property(member) || definition.method(member);
}

} // namespace

class tst_ClassNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyNameInTheSourcesIsKnown();
    void inheritanceIsResolved();
};

void tst_ClassNames::everyNameInTheSourcesIsKnown()
{
    const auto registry = ClassRegistry::load();
    QVERIFY2(registry, registry ? "" : qPrintable(registry.error().text()));
    QStringList unknown;
    int seen = 0;
    for (const QString &path : sources()) {
        auto it = classPattern.globalMatch(content(path));
        while (it.hasNext()) {
            const auto match = it.next();
            const auto *definition = (*registry)->findAnywhere(match.captured(1));
            const QString member = match.captured(2);
            ++seen;
            if (!definition || (!member.isEmpty() && !isKnownMember(*definition, member)))
                unknown << path.section(u"/core/"_s, 1) + u": "_s + match.captured(0);
        }
    }
    unknown.removeDuplicates();
    QVERIFY2(unknown.isEmpty(), qPrintable(unknown.join(u'\n')));
    QVERIFY(seen > 50);
}

void tst_ClassNames::inheritanceIsResolved()
{
    const auto registry = ClassRegistry::load();
    QVERIFY(registry);
    const auto *disk = (*registry)->find(u"ROOT/microsoft/windows/storage"_s, u"msft_disk"_s);
    QVERIFY(disk);
    QVERIFY(disk->property(u"objectid"_s) && disk->property(u"objectid"_s)->key);
    QVERIFY(disk->method(u"Online"_s)->returns == gw::cim::Type::UInt32);
    QVERIFY((*registry)->find(disk->nameSpace, u"MSFT_StorageSetting"_s)->method(u"Get"_s)->isStatic);
    QVERIFY((*registry)->isA(u"root\\virtualization\\v2"_s, u"Msvm_DiskDrive"_s, u"CIM_LogicalDevice"_s));
    QVERIFY(!(*registry)->isA(disk->nameSpace, u"MSFT_StorageObject"_s, u"MSFT_Disk"_s));
}

QTEST_GUILESS_MAIN(tst_ClassNames)
#include "tst_class_names.moc"
