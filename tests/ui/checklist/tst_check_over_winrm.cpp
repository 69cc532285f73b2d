// SPDX-License-Identifier: Apache-2.0
#include "tests/core/lab/serve/served_lab.h"
#include "wizard_driver.h"

#include <QCheckBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QTcpServer>
#include <QTest>

using namespace gw;
using namespace gw::ui;
using namespace Qt::Literals::StringLiterals;

/// A saved profile whose hosts are asked over WinRM: a lab that is served.
class TestCheckOverWinrm : public QObject
{
    Q_OBJECT

    /// Saves it under the same name each time.
    static QString saveProfile(const QString &folder, const lab::ServedLab::Settings &winrm)
    {
        site::Profile profile;
        profile.cluster = u"CLUSTER1"_s;
        profile.transport = site::Transport::Winrm;
        profile.account = {.user = lab::ServedLab::account().user, .secretName = u"guestwright-test/check"_s};
        profile.winrm = winrm;
        profile.array.kind = u"manual"_s;
        const QString path = folder + u"/Head office.json"_s;
        QDir().mkpath(folder);
        const auto saved = profile.save(path);
        return saved ? path : saved.error().text();
    }

    static bool answer(WizardDriver &driver, const QString &secret)
    {
        if (!driver.waitFor([&] { return driver.find(u"secretDialog"_s); }, u"for the question"_s))
            return false;
        QTest::keyClicks(driver.find<QLineEdit>(u"secret1"_s), secret);
        driver.find<QCheckBox>(u"rememberSecret"_s)->setChecked(false); // nothing is left behind
        return driver.click(u"giveSecret"_s) &&
               driver.waitFor([&] { return !driver.find(u"secretDialog"_s); }, u"for the dialog"_s) &&
               driver.waitChecked();
    }

private Q_SLOTS:
    void initTestCase()
    {
        qunsetenv("GUESTWRIGHT_SECRET");
        qunsetenv("DBUS_SESSION_BUS_ADDRESS"); // no store of secrets: what is needed is asked for
    }

    void whatFailsIsToldAndTriedAgain()
    {
        const lab::ServedLab lab(lab::ServedLab::clear(), u"existing-guests"_s);
        WizardDriver driver;
        lab::ServedLab::Settings wrong = lab.settings();
        QTcpServer nobody; // its port is free once it has gone
        QVERIFY(nobody.listen(QHostAddress::LocalHost));
        wrong.url = u"http://127.0.0.1:%1/{host}/wsman"_s.arg(nobody.serverPort());
        nobody.close();
        const QString profile = saveProfile(driver.home() + u"/data/profiles"_s, wrong);
        driver.start();
        QVERIFY(driver.chooseCheck(profile));
        QVERIFY(answer(driver, lab::ServedLab::account().secret));
        QVERIFY(driver.find(u"problemPanel"_s) && !driver.checkSession().isOpen());
        QVERIFY(!driver.find<QLabel>(u"remedy"_s)->text().isEmpty());
        QVERIFY(!driver.find(u"guests"_s));
        QVERIFY(driver.save(u"check-unreachable"_s));

        QCOMPARE(saveProfile(driver.home() + u"/data/profiles"_s, lab.settings()), profile);
        QVERIFY(driver.click(u"retry"_s));
        QVERIFY(answer(driver, u"not the password"_s));
        QVERIFY(driver.find(u"problemPanel"_s) && !driver.checkSession().isOpen());
        QVERIFY(driver.click(u"retry"_s));
        QVERIFY(answer(driver, lab::ServedLab::account().secret));
        QVERIFY(!driver.find(u"problemPanel"_s));
        QVERIFY(driver.checkGuest(u"FILE01"_s));
        const QString headline = driver.find<QLabel>(u"instruction"_s)->text();
        QVERIFY2(headline.startsWith(u"FILE01 must not be migrated"_s), qPrintable(headline));
        QVERIFY(driver.save(u"check-winrm"_s));
    }

    void withoutAPasswordNothingIsTried()
    {
        const lab::ServedLab lab;
        WizardDriver driver;
        const QString profile = saveProfile(driver.home() + u"/data/profiles"_s, lab.settings());
        driver.start();
        QVERIFY(driver.chooseCheck(profile));
        QVERIFY(driver.waitFor([&] { return driver.find(u"secretDialog"_s); }, u"for the question"_s));
        QVERIFY(driver.click(u"withholdSecret"_s));
        QVERIFY(driver.waitFor([&] { return driver.find(u"problemPanel"_s); }, u"for the problem"_s));
        QVERIFY(driver.find<QLabel>(u"cause"_s)->text().contains(u"No password"_s));
        QVERIFY(driver.click(u"retry"_s)); // asks again
        QVERIFY(driver.waitFor([&] { return driver.find(u"secretDialog"_s); }, u"for the question"_s));
        QVERIFY(driver.click(u"withholdSecret"_s));
    }
};

QTEST_MAIN(TestCheckOverWinrm)
#include "tst_check_over_winrm.moc"
