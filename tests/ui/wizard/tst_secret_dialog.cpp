// SPDX-License-Identifier: Apache-2.0
#include "app/secret_store.h"
#include "tests/app/secret_service.h"
#include "tests/core/lab/serve/served_lab.h"
#include "ui/wizard/secret_dialog.h"
#include "wizard_driver.h"

#include <QCheckBox>
#include <QDialog>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QTimer>
#include <QTreeWidget>

#include <csignal>

using namespace gw;
using namespace gw::ui;
using namespace Qt::Literals::StringLiterals;

/// A site whose password is not known, or not the right one: a lab that is served over WinRM, and a real
/// secret service.
class TestSecretDialog : public QObject
{
    Q_OBJECT

    const QString m_name = u"guestwright-test/CL1"_s;
    SecretService m_service{SecretService::Keyring::Unlocked};

    QString profileOf(const lab::ServedLab &lab, const QString &home) const
    {
        site::Profile profile;
        profile.cluster = lab.clusterName();
        profile.transport = site::Transport::Winrm;
        profile.account = {.user = lab::ServedLab::account().user, .secretName = m_name};
        profile.winrm = lab.settings();
        profile.array.kind = u"manual"_s;
        const QString path = home + u"/Head office.json"_s;
        const auto saved = profile.save(path);
        return saved ? path : saved.error().text();
    }

    static void answer(WizardDriver &driver, const QString &secret)
    {
        auto *field = driver.find<QLineEdit>(u"secret1"_s);
        QVERIFY(field && field->hasFocus());
        QTest::keyClicks(field, secret);
        QVERIFY(field->displayText() != secret);
        QVERIFY(driver.click(u"giveSecret"_s));
        QVERIFY(
            driver.waitFor([&] { return !driver.find(u"secretDialog"_s); }, u"for the dialog to close"_s));
        QVERIFY(driver.waitIdle());
    }

    QString kept() const
    {
        const auto secret = app::storedSecret(Call(), m_name);
        return secret ? *secret : kindName(secret.error().kind);
    }

    /// Opens the profile that is chosen, types that password (or none) and saves. What stood in its field.
    static QString editPassword(WizardDriver &driver, const QString &password)
    {
        QString placeholder;
        QTimer::singleShot(0, &driver.window(), [&] {
            auto *dialog = driver.window().findChild<QDialog *>(u"profileDialog"_s);
            QVERIFY(dialog);
            auto *field = dialog->findChild<QLineEdit *>(u"profilePassword"_s);
            QVERIFY(field->text().isEmpty()); // a password that is kept is never shown
            placeholder = field->placeholderText();
            QTest::keyClicks(field, password);
            QTest::mouseClick(dialog->findChild<QPushButton *>(u"saveProfile"_s), Qt::LeftButton);
            QVERIFY(driver.waitFor([&] { return !dialog->isVisible(); }, u"for the profile"_s));
        });
        driver.click(u"editProfile"_s);
        return placeholder;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!m_service.whyNot().isEmpty())
            QSKIP(qPrintable(m_service.whyNot()));
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_service.address());
        qunsetenv("GUESTWRIGHT_SECRET");
    }

    /// GDBus ends a program whose bus goes before it.
    void cleanupTestCase() { std::signal(SIGTERM, SIG_IGN); }

    void init() { (void)app::removeSecret(Call(), m_name); }

    void whatIsMissingIsAskedForOnceAndRemembered()
    {
        const lab::ServedLab lab;
        WizardDriver driver;
        driver.start();
        const QString profile = profileOf(lab, driver.home());
        QVERIFY2(driver.openSite(profile), qPrintable(profile));
        QVERIFY(driver.find(u"secretDialog"_s) && !driver.session().isOpen());
        QDir().mkpath(QStringLiteral(GW_SCREENSHOTS));
        QVERIFY(driver.find<QLabel>(u"whySecret"_s)->text().contains(u"Head office"_s));
        QVERIFY(driver.find(u"secretDialog"_s)
                    ->grab()
                    .save(QStringLiteral(GW_SCREENSHOTS "/password-wanted.png")));
        answer(driver, lab::ServedLab::account().secret);
        QVERIFY(driver.session().isOpen());
        QCOMPARE(kept(), lab::ServedLab::account().secret);
        const auto *parties =
            driver.find<QTreeWidget>(u"parties"_s); // each says by which transport it answers
        const auto says = [&](int row) { return parties->topLevelItem(row)->text(2); };
        QVERIFY(driver.waitFor([&] { return says(0).contains("WinRM"_L1) && says(1).contains("WinRM"_L1); },
                               u"for the transports"_s));
        QVERIFY(driver.save(u"connect-winrm"_s));
        driver.close();
        driver.start();
        QVERIFY(driver.openSite(profile));
        QVERIFY(driver.session().isOpen() && !driver.find(u"secretDialog"_s));
    }

    void whatIsNotToBeRememberedIsNotKept()
    {
        const lab::ServedLab lab;
        WizardDriver driver;
        driver.start();
        QVERIFY(driver.openSite(profileOf(lab, driver.home())));
        driver.find<QCheckBox>(u"rememberSecret"_s)->click();
        answer(driver, lab::ServedLab::account().secret);
        QVERIFY(driver.session().isOpen());
        QCOMPARE(kept(), u"action-needed"_s);
    }

    void whoHasNoneCanComeBackLater()
    {
        const lab::ServedLab lab;
        WizardDriver driver;
        driver.start();
        QVERIFY(driver.openSite(profileOf(lab, driver.home())));
        QVERIFY(driver.click(u"withholdSecret"_s));
        QVERIFY(
            driver.waitFor([&] { return driver.find(u"problemPanel"_s) != nullptr; }, u"for the problem"_s));
        QCOMPARE(driver.status().state, State::Stopped);
        QVERIFY(driver.click(u"retry"_s));
        QVERIFY(
            driver.waitFor([&] { return driver.find(u"secretDialog"_s) != nullptr; }, u"for the dialog"_s));
        answer(driver, lab::ServedLab::account().secret);
        QVERIFY(driver.session().isOpen());
    }

    void whatIsRefusedIsAskedForAgain()
    {
        QVERIFY(app::storeSecret(Call(), m_name, u"of last month"_s));
        const lab::ServedLab lab;
        WizardDriver driver;
        driver.start();
        QVERIFY(driver.openSite(profileOf(lab, driver.home())));
        QVERIFY(!driver.session().isOpen() && !driver.find(u"secretDialog"_s));
        QVERIFY2(driver.status().problem && driver.status().problem->kind == Error::Kind::AccessDenied,
                 qPrintable(driver.status().problem ? driver.status().problem->text() : QString()));
        QVERIFY(driver.click(u"retry"_s));
        QVERIFY(
            driver.waitFor([&] { return driver.find(u"secretDialog"_s) != nullptr; }, u"for the dialog"_s));
        QVERIFY(driver.find<QLabel>(u"whySecret"_s)->text().contains(u"did not accept"_s));
        answer(driver, u"wrong again"_s);
        QVERIFY(!driver.session().isOpen());
        QCOMPARE(kept(), u"of last month"_s);
        QVERIFY(driver.click(u"retry"_s));
        QVERIFY(
            driver.waitFor([&] { return driver.find(u"secretDialog"_s) != nullptr; }, u"for the dialog"_s));
        answer(driver, lab::ServedLab::account().secret);
        QVERIFY(driver.session().isOpen());
        QCOMPARE(kept(), lab::ServedLab::account().secret);
    }

    void aNewProfileHasTheAccountAndTheStoreItsPassword()
    {
        WizardDriver driver;
        driver.start();
        QTimer::singleShot(0, &driver.window(), [&] {
            auto *dialog = driver.window().findChild<QDialog *>(u"profileDialog"_s);
            QVERIFY(dialog);
            const auto type = [dialog](const QString &field, const QString &text) {
                QTest::keyClicks(dialog->findChild<QLineEdit *>(field), text);
            };
            auto *save = dialog->findChild<QPushButton *>(u"saveProfile"_s);
            type(u"profileCluster"_s, u"guestwright-test"_s);
            type(u"profilePassword"_s, u"G3heimnis"_s);
            QTest::mouseClick(save, Qt::LeftButton);
            QVERIFY(dialog->findChild<QLabel *>(u"profileProblem"_s)->text().contains(u"account"_s));
            type(u"profileAccount"_s, u"CONTOSO\\admin"_s);
            QCoreApplication::processEvents();
            dialog->grab().save(QStringLiteral(GW_SCREENSHOTS "/new-profile.png"));
            QTest::mouseClick(save, Qt::LeftButton);
            QVERIFY(driver.waitFor([&] { return !dialog->isVisible(); }, u"for the profile"_s));
        });
        QVERIFY(driver.click(u"newProfile"_s));
        QFile file(driver.home() + u"/data/profiles/guestwright-test.json"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray profile = file.readAll();
        QVERIFY2(profile.contains("CONTOSO") && !profile.contains("G3heimnis"), profile);
        const auto kept = app::storedSecret(Call(), u"guestwright/guestwright-test"_s);
        QVERIFY(kept && *kept == u"G3heimnis"_s);
    }

    void aProfilesPasswordIsChanged()
    {
        QVERIFY(app::storeSecret(Call(), m_name, u"of last month"_s));
        const lab::ServedLab lab;
        WizardDriver driver;
        driver.start();
        const QString folder = driver.home() + u"/data/profiles"_s;
        QVERIFY(QDir().mkpath(folder));
        const QString profile = profileOf(lab, folder);
        driver.close();
        driver.start(); // which finds it
        QVERIFY(driver.clickRow(u"sites"_s, 1));
        QCOMPARE(editPassword(driver, {}), u"unchanged"_s);
        QCOMPARE(kept(), u"of last month"_s);
        editPassword(driver, lab::ServedLab::account().secret);
        QCOMPARE(kept(), lab::ServedLab::account().secret);
        QFile file(profile);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray saved = file.readAll();
        QVERIFY2(saved.contains(m_name.toUtf8()) && !saved.contains(": \"secret\""), saved);
        // It is the one that lets in.
        QVERIFY(driver.openSite(profile));
        QVERIFY(driver.session().isOpen() && !driver.find(u"secretDialog"_s));
    }

    void withoutAStoreNothingIsPromised()
    {
        const Error broken{.what = u"Look for the secret \"guestwright/CL1\""_s,
                           .reason = u"There is no system's store of secrets, or it failed."_s,
                           .systemText = u"Cannot autolaunch D-Bus without X11 $DISPLAY"_s};
        SecretDialog dialog(u"CL1"_s, {{u"guestwright/CL1"_s, u"CONTOSO\\admin"_s, broken},
                                       {u"guestwright/chap"_s, u"CHAP, probe"_s, broken}});
        auto *remember = dialog.findChild<QCheckBox *>(u"rememberSecret"_s);
        QVERIFY(!remember->isEnabled() && !dialog.remembers());
        QVERIFY(dialog.findChild<QLabel *>(u"storeProblem"_s)->text().contains(u"no system's store"_s));
        QTest::keyClicks(dialog.findChild<QLineEdit *>(u"secret2"_s), u"chap secret"_s);
        QCOMPARE(dialog.secrets(), (Secrets{{u"guestwright/chap"_s, u"chap secret"_s}}));
        dialog.show();
        QDir().mkpath(QStringLiteral(GW_SCREENSHOTS));
        QVERIFY(dialog.grab().save(QStringLiteral(GW_SCREENSHOTS "/password-wanted-no-store.png")));
    }
};

QTEST_MAIN(TestSecretDialog)
#include "tst_secret_dialog.moc"
