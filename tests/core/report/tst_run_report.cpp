// SPDX-License-Identifier: Apache-2.0
#include "core/report/run_report.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <nlohmann/json.hpp>

using namespace Qt::Literals::StringLiterals;
using namespace gw;
using provision::Change;
using provision::ChangeKind;
using report::RunReport;

namespace {

const auto hostile = u"</td><script>alert(1)</script>\"' & \u202Egnp.exe\u0001"_s;
const auto identifier = u"600A0B80001122330000000000000001"_s;

Change lunMade(const QString &name)
{
    return {.kind = ChangeKind::LunMade,
            .text = u"Make LUN %1, 2040 GiB, thin"_s.arg(name),
            .call = u"tgtadm --op new --mode logicalunit"_s,
            .disk = name,
            .identifier = identifier,
            .object = u"1:1"_s};
}

Change rescan(const QString &node)
{
    return {.text = u"Rescan the disks of %1"_s.arg(node),
            .call = u"MSFT_StorageSetting.UpdateHostStorageCache"_s,
            .cmdlet = u"Update-HostStorageCache -CimSession '%1'"_s.arg(node),
            .node = node};
}

void finishStep(RunReport &report, const QString &id, const QString &name, std::vector<Change> changes,
                provision::StepDone::Outcome outcome = provision::StepDone::Outcome::Changed)
{
    report.add(
        provision::StepStarted{.step = id, .name = name, .description = u"What %1 is about"_s.arg(name)});
    for (const Change &change : changes)
        report.add(provision::ChangeMade{.step = id, .change = change});
    report.add(provision::StepDone{.step = id,
                                   .outcome = outcome,
                                   .evidence = {u"HV1, MSFT_Disk 4, IsOffline: yes"_s},
                                   .changes = changes,
                                   .duration = std::chrono::milliseconds(1234)});
}

RunReport begun(const QString &guest)
{
    RunReport report;
    report.add(provision::RunStarted{.runId = u"r1"_s, .site = u"lab:blog"_s, .guest = guest, .steps = 21});
    finishStep(report, u"connect"_s, u"Connection"_s, {}, provision::StepDone::Outcome::Already);
    finishStep(report, u"create-lun"_s, u"Create LUN"_s, {lunMade(u"SQL01-boot"_s)});
    finishStep(report, u"rescan"_s, u"Rescan"_s, {rescan(u"HV1"_s), rescan(u"HV2"_s)});
    return report;
}

std::vector<site::DiskRow> rows()
{
    const auto seen = [](const QString &node, quint32 number) {
        return site::DiskOnNode{node, std::optional(wmi::Disk{.number = number, .offline = true})};
    };
    site::DiskRow row;
    row.identifier = identifier;
    row.size = ByteSize::gib(2040);
    row.nodes = {seen(u"HV1"_s, 4), {u"HV2"_s, std::optional<wmi::Disk>()}};
    row.users = {{u"SQL01"_s, u"HV1"_s, {.kind = wmi::ControllerKind::Ide}}};
    site::DiskRow other;
    other.identifier = u"6000000000000000000000000000FFFF"_s;
    return {other, row};
}

RunReport done(const QString &guest = u"SQL01"_s)
{
    RunReport report = begun(guest);
    report.add(
        provision::RunFinished{.outcome = provision::RunFinished::Outcome::Done, .already = 1, .changed = 2});
    report.setDisks(rows());
    return report;
}

RunReport failed()
{
    RunReport report = begun(u"SQL01"_s);
    report.add(provision::StepStarted{.step = u"cluster-disk"_s, .name = u"Add to cluster"_s});
    report.add(provision::StepFailed{.step = u"cluster-disk"_s,
                                     .error = {.kind = Error::Kind::Refused,
                                               .what = u"Add the disk"_s,
                                               .reason = u"someone\nRemove-Item C:\\ -Recurse"_s,
                                               .remedy = u"Find the holder."_s},
                                     .changes = {rescan(u"HV1"_s)}});
    return report;
}

/// Reads the page as XML and answers its text, without style; fails the test where it is not well formed.
QString textOf(const QByteArray &html, QStringList *elements = nullptr)
{
    QXmlStreamReader reader(html);
    QString text;
    QString element;
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isStartElement()) {
            element = reader.name().toString();
            if (elements)
                *elements << element;
        } else if (reader.isCharacters() && element != u"style"_s) {
            text += reader.text();
        }
    }
    if (reader.hasError())
        QTest::qFail(qPrintable(reader.errorString()), __FILE__, __LINE__);
    return text;
}

} // namespace

/// What a run leaves on paper and for programs.
class TstRunReport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eventsBecomeAReport()
    {
        const RunReport report = done();
        QCOMPARE(report.result, RunReport::Result::Done);
        QCOMPARE(report.steps.size(), 3u);
        QCOMPARE(report.steps[0].state, report::StepReport::State::Already);
        QCOMPARE(report.steps[2].changes.size(), 2u); // told one by one, and not counted twice at the end
        QVERIFY(report.started.isValid() && report.finished >= report.started);
        QCOMPARE(report.disks.size(), 1u); // disks that the run did not touch are left out
        QCOMPARE(report.disks[0].name, u"SQL01-boot"_s);
        QCOMPARE(report.disks[0].nodes[0].state, u"disk 4, offline"_s);
        QVERIFY(!report.disks[0].nodes[1].seen);
    }

    void aFailedAndAStoppedRunHaveAReportToo()
    {
        RunReport report = failed();
        QCOMPARE(report.result, RunReport::Result::Failed);
        QCOMPARE(report.error()->remedy, u"Find the holder."_s);
        QCOMPARE(report.nextSteps().first(), u"Find the holder."_s);
        report.add(provision::StepFailed{.step = u"rescan"_s, .error = {.kind = Error::Kind::Cancelled}});
        QCOMPARE(report.result, RunReport::Result::Cancelled);
        QCOMPARE(report.steps[2].state, report::StepReport::State::Cancelled);
    }

    void thePageIsWellFormedAndSelfContained()
    {
        for (const RunReport &report : {done(), failed(), RunReport()}) {
            const QByteArray html = report::toHtml(report);
            QStringList elements;
            const QString text = textOf(html, &elements);
            QVERIFY(html.startsWith("<!DOCTYPE html>"));
            for (const auto &outside : {u"script"_s, u"link"_s, u"img"_s, u"iframe"_s})
                QVERIFY(!elements.contains(outside));
            QVERIFY(html.contains("@page")); // the style is inside
            QVERIFY(!html.contains("&quot;Segoe") && !html.contains("&apos;Segoe"));
            QVERIFY(!html.contains("<td/>") && !html.contains("<div/>") && !html.contains("<style/>"));
            QVERIFY(text.contains(u"Guestwright"_s));
        }
        const QString text = textOf(report::toHtml(done()));
        for (const auto &wanted : {u"Done"_s, u"SQL01"_s, u"lab:blog"_s, u"disk 4, offline"_s, u"not seen"_s,
                                   u"MSFT_Disk 4, IsOffline: yes"_s, u"What comes next"_s, u"2040 GiB"_s})
            QVERIFY2(text.contains(wanted), qPrintable(wanted));
        QVERIFY(textOf(report::toHtml(failed())).contains(u"17 further steps"_s));
    }

    void hostileNamesStayText()
    {
        RunReport report = done(hostile);
        finishStep(report, u"x"_s, hostile, {lunMade(hostile)});
        const QByteArray html = report::toHtml(report);
        QStringList elements;
        const QString text = textOf(html, &elements);
        QVERIFY(!elements.contains(u"script"_s));
        QVERIFY(text.contains(u"<script>alert(1)</script>"_s)); // shown as what it is
        QVERIFY(!text.contains(QChar(0x202E)) && !text.contains(QChar(1)));
    }

    void jsonHoldsTheWholeRun()
    {
        const auto json = nlohmann::json::parse(report::toJsonText(failed()).toStdString());
        QCOMPARE(json["format"].get<std::string>(), "guestwright-run");
        QCOMPARE(json["version"].get<int>(), 1);
        QCOMPARE(json["result"].get<std::string>(), "failed");
        QCOMPARE(json["steps"].size(), 4u);
        QCOMPARE(json["steps"][1]["durationMs"].get<int>(), 1234);
        QCOMPARE(json["steps"][3]["error"]["kind"].get<std::string>(), "refused");
        const auto change = provision::changeFromJson(json["steps"][1]["changes"][0]);
        QVERIFY(change);
        QCOMPARE(*change, lunMade(u"SQL01-boot"_s));
        const auto disks = nlohmann::json::parse(report::toJsonText(done()).toStdString())["disks"];
        QCOMPARE(disks[0]["size"].get<quint64>(), ByteSize::gib(2040).bytes());
        QCOMPARE(disks[0]["nodes"][1]["seen"].get<bool>(), false);
        QVERIFY(!report::toJsonText(done(QString(QChar(0xD800)))).isEmpty()); // a lone surrogate is no UTF-8
    }

    void theTranscriptIsCmdletsAndComments()
    {
        const QString script = QString::fromUtf8(report::toPowerShell(failed()));
        QVERIFY(script.contains(u"\nUpdate-HostStorageCache -CimSession 'HV2'\n"_s));
        QVERIFY(script.contains(u"\n# Make LUN SQL01-boot"_s));
        QVERIFY(!script.contains(u"\nRemove-Item"_s)); // a line break in an error's text begins no command
        QVERIFY(script.indexOf(u"create-lun"_s) < script.indexOf(u"rescan"_s));
    }

    void theTranscriptParsesAsPowerShell()
    {
        const QString pwsh = QStandardPaths::findExecutable(u"pwsh"_s);
        if (pwsh.isEmpty())
            QSKIP("pwsh is not installed");
        QTemporaryDir folder;
        QFile file(folder.filePath(u"run.ps1"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(report::toPowerShell(failed()));
        file.close();
        QProcess process;
        process.start(
            pwsh,
            {u"-NoProfile"_s, u"-Command"_s,
             u"$e=$null; [void][System.Management.Automation.Language.Parser]::ParseFile('%1',[ref]$null,"
             u"[ref]$e); exit $e.Count"_s.arg(file.fileName())});
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.exitCode(), 0);
    }
};

QTEST_GUILESS_MAIN(TstRunReport)
#include "tst_run_report.moc"
