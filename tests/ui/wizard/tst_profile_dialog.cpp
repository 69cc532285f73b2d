// SPDX-License-Identifier: Apache-2.0
#include "tests/core/lab/serve/served_lab.h"
#include "wizard_driver.h"

#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTest>
#include <QTextBrowser>
#include <QTimer>
#include <QTreeWidget>

using namespace gw;
using namespace gw::ui;
using namespace Qt::Literals::StringLiterals;

/// The dialog as a person uses it, against a lab that is served over WinRM.
class TestProfileDialog : public QObject
{
    Q_OBJECT

    /// One use of the dialog, from the start page's button to its end.
    class Use
    {
    public:
        Use(WizardDriver &driver, QDialog &dialog) : m_driver(driver), m_dialog(dialog) {}

        template<class Widget>
        Widget *find(const char *name) const
        {
            return m_dialog.findChild<Widget *>(QString::fromLatin1(name));
        }
        void type(const char *field, const QString &text) const
        {
            auto *edit = find<QLineEdit>(field);
            edit->clear();
            QTest::keyClicks(edit, text);
        }
        void choose(const char *box, const QString &beginning) const
        {
            auto *combo = find<QComboBox>(box);
            combo->setCurrentIndex(combo->findText(beginning, Qt::MatchStartsWith));
        }
        void click(const char *button) const { QTest::mouseClick(find<QPushButton>(button), Qt::LeftButton); }
        /// Tests the hosts and waits until all have answered.
        bool test() const
        {
            const auto *button = find<QPushButton>("testHosts");
            click("testHosts");
            return button->text().contains("Stop"_L1) &&
                   m_driver.waitFor([&] { return !button->text().contains("Stop"_L1); }, u"for the hosts"_s);
        }
        /// "CLUSTER1: answers by …", "HV1: …"
        QStringList hosts() const
        {
            const auto *table = find<QTreeWidget>("testedHosts");
            QStringList all;
            for (int row = 0; row < table->topLevelItemCount(); ++row)
                all << u"%1: %2"_s.arg(table->topLevelItem(row)->text(0), table->topLevelItem(row)->text(1));
            return all;
        }
        QStringList waysOf(int host) const
        {
            const auto *item = find<QTreeWidget>("testedHosts")->topLevelItem(host);
            QStringList all;
            for (int row = 0; row < item->childCount(); ++row)
                all << item->child(row)->text(1);
            return all;
        }
        QString detail() const { return find<QTextBrowser>("transportDetail")->toPlainText(); }
        void picture(const QString &name) const
        {
            QDir().mkpath(QStringLiteral(GW_SCREENSHOTS));
            QCoreApplication::processEvents(); // what has just been shown is laid out
            m_dialog.grab().save(QStringLiteral(GW_SCREENSHOTS "/") + name + u".png"_s);
        }
        void fillIn(const lab::ServedLab &lab) const
        {
            type("profileCluster", lab.clusterName());
            type("profileNodes", u"HV1, HV2"_s);
            type("profileArray", u"Array by hand"_s);
            choose("transport", u"WinRM"_s);
            choose("authentication", u"Basic"_s);
            type("winrmUrl", lab.server().url());
            type("profileAccount", u"lab"_s);
            type("profilePassword", u"secret"_s);
        }

    private:
        WizardDriver &m_driver;
        QDialog &m_dialog;
    };

    /// Opens it by that button; `use` ends it.
    static bool open(WizardDriver &driver, const QString &button, const std::function<void(const Use &)> &use)
    {
        bool opened = false;
        QTimer::singleShot(0, &driver.window(), [&] {
            auto *dialog = driver.window().findChild<QDialog *>(u"profileDialog"_s);
            if (!dialog || !dialog->isVisible())
                return;
            opened = true;
            use(Use(driver, *dialog));
            if (dialog->isVisible())
                dialog->reject();
        });
        return driver.click(button) && opened;
    }

private Q_SLOTS:
    void init() { qunsetenv("GUESTWRIGHT_SECRET"); }
    void cleanup() { qunsetenv("GUESTWRIGHT_SECRET"); }

    void anUnknownCertificateIsShownAndPinned()
    {
        if (const QByteArray problem = lab::ServedLab::tlsProblem(); !problem.isEmpty())
            QSKIP(problem.constData());
        const lab::ServedLab lab(lab::ServedLab::tls());
        WizardDriver driver;
        driver.start();
        QVERIFY(open(driver, u"newProfile"_s, [&](const Use &dialog) {
            dialog.fillIn(lab);
            QVERIFY(dialog.test());
            QCOMPARE(dialog.hosts().size(), 3);
            QVERIFY2(dialog.hosts().filter(u"not reached"_s).size() == 3,
                     qPrintable(dialog.hosts().join(u'\n')));
            QVERIFY2(dialog.detail().contains("What to do"_L1) && dialog.detail().count(u':') > 31,
                     qPrintable(dialog.detail())); // with the fingerprint
            dialog.picture(u"profile-certificate"_s);
            dialog.click("pinCertificate");
            QCOMPARE(dialog.find<QListWidget>("pinned")->count(), 1);
            QVERIFY(dialog.test());
            QVERIFY2(dialog.hosts().filter(u"answers by WinRM"_s).size() == 3,
                     qPrintable(dialog.hosts().join(u'\n') + dialog.waysOf(0).join(u'\n')));
            dialog.picture(u"profile-works"_s);
            dialog.type("profilePassword", {}); // the store has a test of its own
            dialog.click("saveProfile");
        }));
        qputenv("GUESTWRIGHT_SECRET", "secret");
        QVERIFY(driver.click(u"start"_s)); // the new one is chosen
        QVERIFY(driver.waitFor([&] { return driver.window().wizard() && driver.session().isOpen(); },
                               u"for the site"_s));
        QVERIFY(driver.waitIdle());
    }

    void aWrongPasswordIsTriedOnce()
    {
        const lab::ServedLab lab;
        WizardDriver driver;
        driver.start();
        qputenv("GUESTWRIGHT_SECRET", "wrong");
        QVERIFY(QDir().mkpath(driver.home() + u"/data/profiles"_s));
        site::Profile profile;
        profile.cluster = lab.clusterName();
        profile.nodes = QStringList{u"HV1"_s, u"HV2"_s};
        profile.transport = site::Transport::Winrm;
        profile.winrm = lab.settings();
        profile.account = {.user = u"lab"_s, .secretName = u"guestwright/lab"_s};
        profile.array = {.kind = u"manual"_s, .name = u"By hand"_s};
        QVERIFY(profile.save(driver.home() + u"/data/profiles/Served.json"_s));
        driver.close();
        driver.start();
        QVERIFY(driver.clickRow(u"sites"_s, 1));
        QVERIFY(open(driver, u"editProfile"_s, [&](const Use &dialog) {
            QCOMPARE(dialog.find<QLineEdit>("winrmUrl")->text(), lab.server().url());
            QVERIFY(dialog.test());
            QVERIFY2(dialog.detail().contains("What to do"_L1), qPrintable(dialog.detail()));
            dialog.picture(u"profile-refused"_s);
            // The password was tried at the cluster: the nodes are not asked with it.
            QVERIFY2(dialog.waysOf(1) != dialog.waysOf(0), qPrintable(dialog.waysOf(1).join(u'\n')));
            dialog.type("profileNetworks", u"Live Migration"_s);
            dialog.click("saveProfile");
        }));
        const auto saved = site::Profile::load(driver.home() + u"/data/profiles/Served.json"_s);
        QVERIFY(saved && saved->migrationNetworks == QStringList(u"Live Migration"_s));
        QVERIFY(saved->winrm.allowClearBasic); // what the dialog does not show stays
    }

    void aLabsSanIsChosen()
    {
        const lab::ServedLab lab;
        WizardDriver driver;
        driver.start();
        QVERIFY(open(driver, u"newProfile"_s, [&](const Use &dialog) {
            dialog.fillIn(lab);
            dialog.type("profilePassword", {});
            dialog.choose("authentication", u"Negotiate"_s);
            dialog.choose("profileArrayKind", u"A lab"_s);
            QVERIFY(!dialog.find<QLineEdit>("profileArray")->isEnabled());
            dialog.picture(u"profile-of-a-lab"_s);
            dialog.click("saveProfile");
        }));
        const QString path = driver.home() + u"/data/profiles/%1.json"_s.arg(lab.clusterName());
        const auto saved = site::Profile::load(path);
        QVERIFY2(saved, qPrintable(path));
        QCOMPARE(saved->array.kind, u"lab"_s);
        QVERIFY(saved->array.name.isEmpty());
    }

    void aClosedPortAndAnUnknownNameAreTold()
    {
        WizardDriver driver;
        driver.start();
        QVERIFY(open(driver, u"newProfile"_s, [&](const Use &dialog) {
            dialog.type("profileCluster", u"127.0.0.1"_s);
            dialog.type("profileNodes", u"no-such-host.invalid"_s);
            dialog.choose("transport", u"WinRM"_s);
            dialog.type("winrmUrl", u"http://{host}:9/wsman"_s); // where nothing listens
            QVERIFY(dialog.test());
            QVERIFY2(dialog.waysOf(0).join(u' ').contains(u'9'), qPrintable(dialog.waysOf(0).join(u'\n')));
            QVERIFY(dialog.waysOf(0) != dialog.waysOf(1));
            dialog.picture(u"profile-not-reached"_s);
            dialog.click("saveProfile");
        }));
    }
};

QTEST_MAIN(TestProfileDialog)
#include "tst_profile_dialog.moc"
