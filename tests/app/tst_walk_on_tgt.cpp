// SPDX-License-Identifier: Apache-2.0
#include "core/san/tgt_admin.h"
#include "tests/app/ctl_process.h"

#include <nlohmann/json.hpp>

#include <QDirIterator>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>

using namespace Qt::Literals::StringLiterals;
using namespace gw;

/// The walk with real LUNs behind it: what the program says it made, tgt's own tool shows.
class TestWalkOnTgt : public QObject
{
    Q_OBJECT

    /// The tgtd of the lab in that folder, found by its control socket.
    static san::TgtAdmin daemonIn(const QString &labFolder)
    {
        static const QRegularExpression socket(u"^(.*)\\.(\\d+)$"_s);
        QDirIterator files(labFolder, {u"tgtd.*"_s}, QDir::System, QDirIterator::Subdirectories);
        while (files.hasNext())
            if (const auto match = socket.match(files.next()); match.hasMatch())
                return {.socket = match.captured(1), .controlPort = match.captured(2).toInt()};
        return {};
    }

    /// Reads events until `step` is done. Null when the program ends before.
    static nlohmann::json untilDone(QProcess &walk, const std::string &step)
    {
        constexpr int lineTimeoutMs = 60'000;
        while (walk.canReadLine() || walk.waitForReadyRead(lineTimeoutMs)) {
            while (walk.canReadLine()) {
                auto event = nlohmann::json::parse(walk.readLine().toStdString());
                if (event["event"] == "step-done" && event["step"] == step)
                    return event;
            }
        }
        return {};
    }

private Q_SLOTS:
    void tgtadmShowsTheLunThatWasProbed()
    {
        if (!san::TgtAdmin::program(u"tgtadm"_s))
            QSKIP("tgt is not installed.");
        const QTemporaryDir folder;
        QProcess walk;
        startCtl(walk, folder.path(),
                 {u"walk"_s, u"--site"_s, u"lab:blog"_s, u"--order"_s,
                  QStringLiteral(GW_SOURCE_DIR "/resources/orders/blog.json"), u"--lab-array"_s, u"tgt"_s,
                  u"--lab-instant"_s, u"--lab-state"_s, folder.filePath(u"lab"_s), u"--report"_s,
                  folder.filePath(u"report.html"_s), u"--json"_s});
        const nlohmann::json made = untilDone(walk, "create-lun");
        QVERIFY2(made.is_object(), walk.readAllStandardError());

        // The program holds still while somebody else looks at its target daemon.
        QCOMPARE(::kill(static_cast<pid_t>(walk.processId()), SIGSTOP), 0);
        const auto shown = daemonIn(folder.filePath(u"lab"_s))
                               .run(Call(std::chrono::seconds(10)),
                                    {u"--lld"_s, u"iscsi"_s, u"--mode"_s, u"target"_s, u"--op"_s, u"show"_s});
        QCOMPARE(::kill(static_cast<pid_t>(walk.processId()), SIGCONT), 0);
        QVERIFY2(shown, qPrintable(shown ? QString() : shown.error().text()));

        int luns = 0;
        for (const auto &change : made["changes"]) {
            if (change["kind"] != "lun-made")
                continue;
            ++luns;
            const QByteArray id = QByteArray::fromStdString(change["object"].get<std::string>());
            QVERIFY2(shown->contains(":" + id + "\n"), *shown);
            QVERIFY2(shown->contains("/" + id + ".img\n"), *shown);
        }
        QCOMPARE(luns, 2);
        QVERIFY2(shown->contains("Size: 2190433 MB"), *shown); // the boot disk's 2040 GiB
        const QString evidence = QString::fromStdString(made["evidence"].dump());
        QVERIFY2(evidence.contains(u"SCSI probe of iscsi://127.0.0.1:"_s), qPrintable(evidence));

        QVERIFY(untilDone(walk, "report").is_object());
        QVERIFY(walk.waitForFinished());
        QCOMPARE(walk.exitCode(), 0);
        // The daemon went with the program, and its socket with it.
        QVERIFY(daemonIn(folder.filePath(u"lab"_s)).socket.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestWalkOnTgt)
#include "tst_walk_on_tgt.moc"
