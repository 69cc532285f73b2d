// SPDX-License-Identifier: Apache-2.0
#include "core/base/in_parallel.h"
#include "core/lab/tgt_daemon.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>
#include <set>

#include <unistd.h>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using gw::lab::TgtDaemon;

namespace {

const QStringList showTargets{u"--op"_s, u"show"_s, u"--mode"_s, u"target"_s};

bool accepts(quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, port);
    return socket.waitForConnected(2000);
}

// The program that is killed in programThatIsKilledLeavesNoDaemon().
int runAsVictim(const QString &folder)
{
    auto daemon = TgtDaemon::start(gw::Call(10s), folder);
    if (!daemon)
        return 1;
    std::printf("%u\n", (*daemon)->portal().port);
    std::fflush(stdout);
    pause();
    return 0;
}

} // namespace

class TestTgtDaemon : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!TgtDaemon::isInstalled())
            QSKIP("tgt is not installed");
    }

    void runsOnLoopbackUntilDestroyed()
    {
        QTemporaryDir folder;
        quint16 port = 0;
        {
            auto daemon = TgtDaemon::start(gw::Call(10s), folder.path());
            QVERIFY2(daemon, daemon ? "" : qPrintable(daemon.error().text()));
            QCOMPARE((*daemon)->portal().host, u"127.0.0.1"_s);
            port = (*daemon)->portal().port;
            QVERIFY(accepts(port));
            QVERIFY((*daemon)->admin(gw::Call(5s), showTargets));
        }
        QVERIFY(!accepts(port));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"tgtd.log"_s});
    }

    void sayWhatTgtadmRefused()
    {
        QTemporaryDir folder;
        auto daemon = TgtDaemon::start(gw::Call(10s), folder.path());
        QVERIFY(daemon);
        auto refused = (*daemon)->admin(
            gw::Call(5s), {u"--op"_s, u"delete"_s, u"--mode"_s, u"target"_s, u"--tid"_s, u"9"_s});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code->value, 22);
        QVERIFY2(refused.error().systemText.contains(u"can't find the target"_s),
                 qPrintable(refused.error().text()));
    }

    void oneFolderHasOneDaemon()
    {
        QTemporaryDir folder;
        auto first = TgtDaemon::start(gw::Call(10s), folder.path());
        QVERIFY(first);
        auto second = TgtDaemon::start(gw::Call(10s), folder.path());
        QVERIFY(!second);
        QCOMPARE(second.error().kind, gw::Error::Kind::AlreadyExists);
        QVERIFY((*first)->admin(gw::Call(5s), showTargets)); // the refused one took nothing away
    }

    void sixRunSideBySide()
    {
        QTemporaryDir folder;
        QStringList names;
        for (int i = 0; i < 6; ++i)
            names << folder.filePath(u"site%1"_s.arg(i));
        auto daemons =
            gw::inParallel(names, [](const QString &name) { return TgtDaemon::start(gw::Call(20s), name); });
        std::set<quint16> ports;
        for (auto &daemon : daemons) {
            QVERIFY2(daemon, daemon ? "" : qPrintable(daemon.error().text()));
            ports.insert((*daemon)->portal().port);
            QVERIFY((*daemon)->admin(gw::Call(5s), showTargets));
        }
        QCOMPARE(ports.size(), std::size_t(6));
    }

    void folderWithALongPathWorks()
    {
        QTemporaryDir folder;
        const QString deep = folder.filePath(QString(120, u'a') + u"/"_s + QString(60, u'b'));
        QString socket;
        {
            auto daemon = TgtDaemon::start(gw::Call(10s), deep);
            QVERIFY2(daemon, daemon ? "" : qPrintable(daemon.error().text()));
            socket = (*daemon)->controlSocket();
            QVERIFY(!socket.startsWith(deep));
        }
        QVERIFY(!QFile::exists(QFileInfo(socket).path()));
    }

    void programThatIsKilledLeavesNoDaemon()
    {
        QTemporaryDir folder;
        QProcess program;
        program.start(QCoreApplication::applicationFilePath(), {u"--victim"_s, folder.path()});
        QVERIFY(program.waitForReadyRead(20000));
        const quint16 port = program.readLine().trimmed().toUShort();
        QVERIFY(accepts(port));
        program.kill(); // SIGKILL: no destructor runs
        QVERIFY(program.waitForFinished(5000));
        QTRY_VERIFY(!accepts(port));

        auto next = TgtDaemon::start(gw::Call(10s), folder.path());
        QVERIFY2(next, next ? "" : qPrintable(next.error().text()));
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments.at(1) == u"--victim"_s)
        return runAsVictim(arguments.at(2));
    TestTgtDaemon test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_tgt_daemon.moc"
