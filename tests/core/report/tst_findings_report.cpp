// SPDX-License-Identifier: Apache-2.0
#include "core/report/findings_report.h"

#include <QTest>
#include <QXmlStreamReader>

using namespace Qt::Literals::StringLiterals;
using namespace gw;
using namespace gw::checks;
using report::FindingsFormat;

namespace {

const QDateTime taken(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);

site::Snapshot snapshot()
{
    site::Snapshot snapshot;
    snapshot.clusterName = u"CL<1>"_s;
    snapshot.taken = taken;
    return snapshot;
}

Finding finding(const QString &check, Outcome outcome, Severity severity)
{
    return {.check = check,
            .title = u"Title of "_s + check,
            .severity = severity,
            .steps = {u"connect"_s},
            .outcome = outcome,
            .subject = {.kind = Subject::Kind::Node, .name = u"HV1 & <b>"_s},
            .message = outcome == Outcome::Pass ? QString() : u"It is \"bad\" \u001b[31m]]>"_s,
            .remedy = outcome == Outcome::Fail ? u"Set-Service 'x'"_s : QString(),
            .repair = outcome == Outcome::Fail ? Repair::StartService : Repair::None,
            .evidence = {{u"HV1"_s, u"Win32_Service"_s, u"MSiSCSI"_s, u"State"_s, u"stopped"_s, taken}}};
}

std::vector<Finding> findings()
{
    return {finding(u"node-clock"_s, Outcome::Fail, Severity::Warning),
            finding(u"node-up"_s, Outcome::Unknown, Severity::Blocker),
            finding(u"disk-empty"_s, Outcome::Pass, Severity::Blocker),
            finding(u"disk-healthy"_s, Outcome::NotApplicable, Severity::Blocker)};
}

QByteArray render(FindingsFormat format)
{
    return report::renderFindings(snapshot(), findings(), format);
}

} // namespace

/// Findings as people and programs read them.
class TstFindingsReport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesOfFormats()
    {
        QCOMPARE(*report::findingsFormatFromName(u"junit"_s), FindingsFormat::JUnit);
        QCOMPARE(report::findingsFormatFromName(u"pdf2"_s).error().kind, Error::Kind::InvalidInput);
    }

    void textNamesWhatIsNotRightWorstFirst()
    {
        const QString text = QString::fromUtf8(render(FindingsFormat::Text));
        QVERIFY(text.indexOf(u"node-up"_s) < text.indexOf(u"node-clock"_s));
        QVERIFY(text.contains(u"Do: Set-Service"_s));
        QVERIFY(text.contains(u"blocked. 1 passed, 1 failed, 1 unknown, 1 do not apply"_s));
        QVERIFY(!text.contains(u"disk-empty"_s));
        QVERIFY(!text.contains(QChar(0x1b))); // a name does not steer the terminal
    }

    void jsonReadsBackAsItWas()
    {
        const auto back = report::findingsFromJson(render(FindingsFormat::Json));
        QVERIFY(back);
        QCOMPARE(*back, findings());
        QCOMPARE(report::findingsFromJson("{\"version\": 2}").error().kind, Error::Kind::Unsupported);
        QCOMPARE(report::findingsFromJson("{\"version\": 1}").error().kind, Error::Kind::Corrupt);
        QCOMPARE(report::findingsFromJson("[").error().kind, Error::Kind::Corrupt);
    }

    void htmlIsWellFormedAndEscaped()
    {
        const QByteArray html = render(FindingsFormat::Html);
        QXmlStreamReader reader(html);
        QStringList elements;
        QString text;
        while (!reader.atEnd()) {
            reader.readNext();
            if (reader.isStartElement())
                elements << reader.name().toString();
            if (reader.isCharacters())
                text += reader.text();
        }
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        QVERIFY(!elements.contains(u"b"_s) && !elements.contains(u"script"_s));
        QVERIFY(text.contains(u"HV1 & <b>"_s) && text.contains(u"Blocked"_s));
    }

    void jUnitCountsWhatItHolds()
    {
        QXmlStreamReader reader(render(FindingsFormat::JUnit));
        QMap<QString, int> seen;
        QStringList suites;
        QXmlStreamAttributes all;
        while (!reader.atEnd()) {
            reader.readNext();
            if (!reader.isStartElement())
                continue;
            ++seen[reader.name().toString()];
            if (reader.name() == u"testsuites"_s)
                all = reader.attributes();
            if (reader.name() == u"testsuite"_s)
                suites << reader.attributes().value(u"name"_s).toString();
            if (reader.name() == u"testcase"_s)
                QVERIFY(reader.attributes().hasAttribute(u"classname"_s) &&
                        reader.attributes().hasAttribute(u"name"_s));
        }
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        QCOMPARE(seen[u"testcase"_s], 4);
        QCOMPARE(seen[u"failure"_s], 1);
        QCOMPARE(seen[u"error"_s], 1);
        QCOMPARE(seen[u"skipped"_s], 1);
        QCOMPARE(all.value(u"tests"_s), u"4"_s);
        QCOMPARE(all.value(u"failures"_s), u"1"_s);
        QCOMPARE(all.value(u"errors"_s), u"1"_s);
        QCOMPARE(suites, (QStringList{u"guestwright.node"_s, u"guestwright.disk"_s}));
    }
};

QTEST_GUILESS_MAIN(TstFindingsReport)
#include "tst_findings_report.moc"
