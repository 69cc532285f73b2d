// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/help_viewer.h"
#include "wizard_driver.h"

#include <QApplication>
#include <QListWidget>
#include <QPushButton>
#include <QTest>

#include <set>

using namespace gw;
using namespace gw::ui;
using namespace Qt::Literals::StringLiterals;

/// From the start page to the report by the keyboard alone.
class TestWizardKeyboard : public QObject
{
    Q_OBJECT

    /// Goes round with Tab. Empty when every visible control that takes the focus was met and the way is
    /// round.
    static QString missedByTab(WizardDriver &driver)
    {
        constexpr int most = 200;
        const QWidget *first = QApplication::focusWidget();
        std::set<const QWidget *> met;
        for (int presses = 0; presses < most && met.insert(QApplication::focusWidget()).second; ++presses)
            if (!driver.press(Qt::Key_Tab))
                return u"the focus"_s;
        if (QApplication::focusWidget() != first)
            return u"the way back to "_s + first->objectName();
        for (const QWidget *widget : driver.window().findChildren<QWidget *>())
            if (widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) &&
                !widget->focusProxy() && !met.contains(widget) && !isInside(widget, met))
                return widget->objectName() + u" ("_s +
                       QString::fromLatin1(widget->metaObject()->className()) + u')';
        return {};
    }

    /// Parts of a control, and radio buttons of a group: the arrow keys go there.
    static bool isInside(const QWidget *widget, const std::set<const QWidget *> &met)
    {
        const auto *radio = qobject_cast<const QAbstractButton *>(widget);
        if (radio && radio->autoExclusive())
            return true;
        for (const QWidget *parent = widget->parentWidget(); parent; parent = parent->parentWidget())
            if (met.contains(parent))
                return true;
        return false;
    }

private Q_SLOTS:
    void walkedByTheKeyboard()
    {
        WizardDriver driver;
        driver.start();
        QVERIFY2(missedByTab(driver).isEmpty(), qPrintable(missedByTab(driver)));
        auto *sites = driver.find<QListWidget>(u"sites"_s);
        QVERIFY(driver.press(Qt::Key_I, Qt::AltModifier)); // the list's label
        QCOMPARE(QApplication::focusWidget(), sites);
        QVERIFY(driver.press(Qt::Key_Home));
        while (sites->currentItem()->data(Qt::UserRole) != u"lab:blog"_s) {
            const int row = sites->currentRow();
            QVERIFY(driver.press(Qt::Key_Down));
            QVERIFY(sites->currentRow() > row);
        }
        QVERIFY(driver.pressMnemonic(u"start"_s));
        QVERIFY(driver.waitFor([&] { return driver.window().wizard() && driver.session().isOpen(); },
                               u"for the site"_s));
        for (const QString &step : driver.session().steps()) {
            QCOMPARE(driver.step(), step);
            QVERIFY(driver.waitIdle());
            const QString missed = missedByTab(driver);
            QVERIFY2(missed.isEmpty(), qPrintable(step + u": Tab does not come to "_s + missed));
            if (!driver.status().isDone())
                QVERIFY(driver.pressMnemonic(u"commit"_s));
            QVERIFY(driver.waitIdle());
            QVERIFY2(driver.status().isDone(), qPrintable(step));
            if (step != driver.session().steps().back())
                QVERIFY(driver.pressMnemonic(u"next"_s));
        }
        QVERIFY(driver.pressMnemonic(u"back"_s));
        QCOMPARE(driver.step(), driver.session().steps().at(19));
    }

    void checkedByTheKeyboard()
    {
        WizardDriver driver;
        driver.start();
        auto *sites = driver.find<QListWidget>(u"sites"_s);
        QVERIFY(driver.press(Qt::Key_I, Qt::AltModifier)); // the list's label
        QVERIFY(driver.press(Qt::Key_Home));
        while (sites->currentItem()->data(Qt::UserRole) != u"lab:existing-guests"_s) {
            const int row = sites->currentRow();
            QVERIFY(driver.press(Qt::Key_Down));
            QVERIFY(sites->currentRow() > row);
        }
        QVERIFY(driver.pressMnemonic(u"workCheck"_s));
        QVERIFY(driver.pressMnemonic(u"start"_s));
        QVERIFY(driver.waitFor([&] { return driver.window().check(); }, u"for the check"_s));
        QVERIFY(driver.waitChecked());
        QCOMPARE(QApplication::focusWidget(), driver.find(u"guests"_s));
        QVERIFY2(missedByTab(driver).isEmpty(), qPrintable(missedByTab(driver)));
        QVERIFY(driver.press(Qt::Key_Home)); // all of them
        QVERIFY(driver.press(Qt::Key_Return));
        QVERIFY(driver.waitChecked());
        QCOMPARE(QApplication::focusWidget(), driver.find(u"findings"_s));
        QVERIFY2(missedByTab(driver).isEmpty(), qPrintable(missedByTab(driver)));
        QVERIFY(driver.pressMnemonic(u"commit"_s)); // again
        QVERIFY(driver.waitChecked());
        QVERIFY(QApplication::focusWidget() && QApplication::focusWidget()->isEnabled());
        QVERIFY(driver.press(Qt::Key_F1));
        auto *help = driver.window().findChild<HelpViewer *>(u"help"_s);
        QVERIFY(help && help->isVisible());
        QCOMPARE(help->topic(), u"check-guest"_s);
        QVERIFY(driver.press(Qt::Key_Escape));
        QVERIFY(!help->isVisible());
        driver.window().activateWindow();
        QVERIFY(driver.waitFor([] { return QApplication::focusWidget(); }, u"for the focus"_s));
        QVERIFY(driver.pressMnemonic(u"back"_s));
        QCOMPARE(QApplication::focusWidget(), driver.find(u"guests"_s));
        QVERIFY(driver.pressMnemonic(u"back"_s));
        QVERIFY(driver.waitFor([&] { return !driver.window().check(); }, u"for the start page"_s));
        QVERIFY(driver.find(u"start"_s));
    }

    void f1OpensTheHelpOfThePage()
    {
        WizardDriver driver;
        driver.start();
        QVERIFY(driver.openSite(u"lab:blog"_s));
        QVERIFY(driver.waitIdle());
        QVERIFY(driver.press(Qt::Key_F1));
        auto *help = driver.window().findChild<QWidget *>(u"help"_s);
        QVERIFY(help && help->isVisible());
        QVERIFY(!help->findChild<QWidget *>(u"helpText"_s)->accessibleName().isEmpty());
    }
};

QTEST_MAIN(TestWizardKeyboard)
#include "tst_wizard_keyboard.moc"
