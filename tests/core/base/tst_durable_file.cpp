// SPDX-License-Identifier: Apache-2.0
#include "core/base/durable_file.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using gw::AppendOnlyFile;
using gw::Error;

class DurableFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void replacesTheWholeFile();
    void leavesTheOldFileWhenItCannotReplace();
    void appendsAcrossReopening();
    void removesALineThatWasCutOff_data();
    void removesALineThatWasCutOff();
    void saysWhyItCannotOpen();

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }
    static QByteArray contentOf(const QString &path);
    QTemporaryDir m_folder;
};

QByteArray DurableFileTest::contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("not readable");
}

void DurableFileTest::replacesTheWholeFile()
{
    const QString file = path(u"state.json"_s);
    for (const QByteArray &content :
         {QByteArray("long content\nof two lines\n"), QByteArray("short"), QByteArray()}) {
        QVERIFY(gw::replaceFile(file, content));
        QCOMPARE(contentOf(file), content);
    }
    QCOMPARE(QDir(m_folder.path()).entryList({u"state.json*"_s}, QDir::Files), QStringList{u"state.json"_s});
}

void DurableFileTest::leavesTheOldFileWhenItCannotReplace()
{
    const QString folder = path(u"a folder"_s);
    QVERIFY(QDir().mkpath(folder));
    const auto onFolder = gw::replaceFile(folder, "content");
    QVERIFY(!onFolder);
    QCOMPARE(onFolder.error().place.file, folder);
    QVERIFY(QFileInfo(folder).isDir());

    const auto inNoFolder = gw::replaceFile(path(u"missing/file"_s), "content");
    QVERIFY(!inNoFolder);
    QVERIFY(!inNoFolder.error().systemText.isEmpty());
}

void DurableFileTest::appendsAcrossReopening()
{
    const QString file = path(u"new/folders/journal"_s);
    {
        auto journal = AppendOnlyFile::open(file);
        QVERIFY(journal);
        QCOMPARE(journal->path(), file);
        QVERIFY(journal->append("one"));
        QVERIFY(journal->append(""));
        QCOMPARE(contentOf(file), "one\n\n"_ba);
    }
    auto journal = AppendOnlyFile::open(file);
    QVERIFY(journal);
    QVERIFY(journal->append("two"));
    QCOMPARE(contentOf(file), "one\n\ntwo\n"_ba);
}

void DurableFileTest::removesALineThatWasCutOff_data()
{
    QTest::addColumn<QByteArray>("found");
    QTest::addColumn<QByteArray>("kept");
    const QByteArray large(200'000, 'x');
    QTest::newRow("empty") << QByteArray() << QByteArray();
    QTest::newRow("whole") << "a\nb\n"_ba
                           << "a\nb\n"_ba;
    QTest::newRow("cut off") << "a\nb"_ba
                             << "a\n"_ba;
    QTest::newRow("only a part") << "a"_ba << QByteArray();
    QTest::newRow("a long line") << large + "\nb\n" << large + "\nb\n";
    QTest::newRow("a long part") << "a\n" + large << "a\n"_ba;
    QTest::newRow("only a long part") << large << QByteArray();
}

void DurableFileTest::removesALineThatWasCutOff()
{
    QFETCH(QByteArray, found);
    QFETCH(QByteArray, kept);
    const QString file = path(u"cut off"_s);
    QVERIFY(gw::replaceFile(file, found));
    auto journal = AppendOnlyFile::open(file);
    QVERIFY(journal);
    QCOMPARE(contentOf(file), kept);
    QVERIFY(journal->append("next"));
    QCOMPARE(contentOf(file), kept + "next\n");
}

void DurableFileTest::saysWhyItCannotOpen()
{
    const auto folder = AppendOnlyFile::open(m_folder.path());
    QVERIFY(!folder);
    QVERIFY(!folder.error().systemText.isEmpty());

    const QString file = path(u"file"_s);
    QVERIFY(gw::replaceFile(file, ""));
    const auto below = AppendOnlyFile::open(file + u"/journal"_s);
    QVERIFY(!below);
    QVERIFY(below.error().text().contains(u"folder"_s));
}

QTEST_GUILESS_MAIN(DurableFileTest)
#include "tst_durable_file.moc"
