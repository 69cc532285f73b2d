// SPDX-License-Identifier: Apache-2.0
#include "ui/checklist/check_verdict.h"

#include <QTest>

using namespace gw;
using namespace gw::ui;
using namespace Qt::Literals::StringLiterals;

class TestCheckVerdict : public QObject
{
    Q_OBJECT

    static checks::Finding finding(checks::Severity severity, checks::Outcome outcome)
    {
        return {.check = u"a"_s, .severity = severity, .outcome = outcome};
    }

    static CheckVerdict verdictOn(const std::vector<checks::Finding> &findings)
    {
        return verdictOf({.snapshot = {}, .guest = u"SQL01"_s, .findings = findings, .guests = {}});
    }

private Q_SLOTS:
    void oneGuest_data()
    {
        using enum checks::Severity;
        using enum checks::Outcome;
        QTest::addColumn<std::vector<checks::Finding>>("findings");
        QTest::addColumn<State>("state");
        QTest::addColumn<bool>("canMigrate");
        const auto passed = finding(Blocker, Pass), info = finding(Info, Fail),
                   warning = finding(Warning, Fail), blocked = finding(Blocker, Fail),
                   unread = finding(Blocker, Unknown), unreadWarning = finding(Warning, Unknown);
        QTest::newRow("all passed") << std::vector{passed, finding(Blocker, NotApplicable)} << State::Done
                                    << true;
        QTest::newRow("something to know") << std::vector{passed, info} << State::Done << true;
        QTest::newRow("a warning") << std::vector{passed, warning} << State::Attention << true;
        QTest::newRow("a warning that is unknown")
            << std::vector{passed, unreadWarning} << State::Attention << true;
        QTest::newRow("a blocker") << std::vector{warning, blocked, unread} << State::Stopped << false;
        QTest::newRow("a blocker that is unknown")
            << std::vector{passed, warning, unread} << State::Unknown << false;
    }

    void oneGuest()
    {
        QFETCH(std::vector<checks::Finding>, findings);
        QFETCH(State, state);
        QFETCH(bool, canMigrate);
        const CheckVerdict verdict = verdictOn(findings);
        QCOMPARE(verdict.state, state);
        QVERIFY(verdict.headline.contains(u"SQL01"_s));
        QCOMPARE(verdict.headline.startsWith(u"SQL01 can live-migrate"_s), canMigrate);
    }

    void ofAllTheWorstIsNamed()
    {
        using enum checks::Severity;
        using enum checks::Outcome;
        checks::MigrationCheck check;
        check.guests = {{u"WEB01"_s, {finding(Blocker, Pass)}},
                        {u"WEB02"_s, {finding(Blocker, Unknown)}},
                        {u"WEB03"_s, {finding(Blocker, Fail)}}};
        QCOMPARE(verdictOf(check).state, State::Stopped);
        QVERIFY(verdictOf(check).sentence.contains(u"WEB03"_s));
        QVERIFY(!verdictOf(check).sentence.contains(u"WEB01"_s));
        check.guests.pop_back();
        QCOMPARE(verdictOf(check).state, State::Unknown);
        QVERIFY(verdictOf(check).sentence.contains(u"WEB02"_s));
        check.guests.pop_back();
        QCOMPARE(verdictOf(check).state, State::Done);
        check.findings = {finding(Blocker, Unknown)}; // a node that did not tell its guests
        QCOMPARE(verdictOf(check).state, State::Unknown);
        check = {};
        QVERIFY(verdictOf(check).state != State::Done); // nothing was judged
    }
};

QTEST_GUILESS_MAIN(TestCheckVerdict)
#include "tst_check_verdict.moc"
