// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/fold.h"
#include "wizard_driver.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QTest>

#include <set>

using namespace gw;
using namespace gw::ui;
using namespace Qt::Literals::StringLiterals;

/// What a screen reader meets on each page: every control has a name, and each letter that is underlined is
/// there once.
class TestWizardAccessibility : public QObject
{
    Q_OBJECT

    static QString describe(const QAccessibleInterface &item)
    {
        const QObject *object = item.object();
        const QString what = object ? object->objectName() + u" ("_s +
                                          QString::fromLatin1(object->metaObject()->className()) + u')'
                                    : u"an item"_s;
        const auto parent = item.parent();
        const auto *cell = const_cast<QAccessibleInterface &>(item).tableCellInterface();
        const QString where =
            cell ? u", row %1, column %2"_s.arg(cell->rowIndex()).arg(cell->columnIndex()) : QString();
        return what + where + u" in "_s +
               (parent && parent->object() ? parent->object()->objectName() : u"something"_s);
    }

    /// A person does something with it, or reads it as one thing.
    static bool needsName(const QAccessibleInterface &item)
    {
        switch (item.role()) {
        case QAccessible::PushButton:
        case QAccessible::ButtonMenu:
        case QAccessible::CheckBox:
        case QAccessible::RadioButton:
        case QAccessible::ComboBox:
        case QAccessible::EditableText:
        case QAccessible::SpinBox:
        case QAccessible::Slider:
        case QAccessible::List:
        case QAccessible::ListItem:
        case QAccessible::Tree:
        case QAccessible::TreeItem:
        case QAccessible::Table:
        case QAccessible::ProgressBar:
        case QAccessible::Link:
        case QAccessible::PageTab:
        case QAccessible::MenuItem:
            return true;
        default:
            return item.state().focusable;
        }
    }

    /// The editor within a spin box is named by the box.
    static bool isPartOfControl(const QAccessibleInterface &item)
    {
        return item.object() && item.object()->objectName().startsWith(u"qt_"_s);
    }

    static void collectUnnamed(QAccessibleInterface *item, QStringList &unnamed)
    {
        if (!item || !item->isValid() || item->state().invisible || isPartOfControl(*item))
            return;
        if (needsName(*item) && item->text(QAccessible::Name).isEmpty())
            unnamed << describe(*item);
        if (const auto *widget = qobject_cast<const QWidget *>(item->object());
            widget && needsName(*item) && widget->objectName().isEmpty() &&
            !qobject_cast<const QMenu *>(widget))
            unnamed << u"without object name: "_s + item->text(QAccessible::Name);
        for (int child = 0; child < item->childCount(); ++child)
            collectUnnamed(item->child(child), unnamed);
    }

    static QStringList unnamed(QWidget &window)
    {
        QStringList found;
        collectUnnamed(QAccessible::queryAccessibleInterface(&window), found);
        return found;
    }

    static QStringList ambiguousMnemonics(const QWidget &window)
    {
        std::map<QString, QStringList> owners;
        const auto note = [&](const QString &text) {
            const QKeySequence mnemonic = QKeySequence::mnemonic(text);
            if (!mnemonic.isEmpty())
                owners[mnemonic.toString()] << text;
        };
        for (const auto *button : window.findChildren<QAbstractButton *>())
            if (button->isVisible())
                note(button->text());
        for (const auto *label : window.findChildren<QLabel *>())
            if (label->isVisible() && label->buddy())
                note(label->text());
        for (const auto *bar : window.findChildren<QMenuBar *>())
            for (const QAction *menu : bar->actions())
                note(menu->text());
        QStringList ambiguous;
        for (const auto &[key, texts] : owners)
            if (texts.size() > 1)
                ambiguous << key + u": "_s + texts.join(u", "_s);
        return ambiguous;
    }

    static QString judge(WizardDriver &driver)
    {
        for (int turn = 0; turn < 3; ++turn)
            QCoreApplication::processEvents(); // laid out, then the letters
        const QStringList nameless = unnamed(driver.window());
        const QStringList ambiguous = ambiguousMnemonics(driver.window());
        QString all;
        if (!nameless.isEmpty())
            all += u"\nwithout a name: "_s + nameless.join(u"; "_s);
        if (!ambiguous.isEmpty())
            all += u"\nthe same letter: "_s + ambiguous.join(u"; "_s);
        return all;
    }

    static void openFolds(WizardDriver &driver)
    {
        for (const QString &name : {u"showCalls"_s, u"showEvidence"_s, u"showPassed"_s})
            if (auto *fold = driver.find<Fold>(name))
                fold->setOpen(true);
        if (auto *why = driver.find<QAbstractButton>(u"why"_s); why && !why->isChecked())
            why->click();
    }

private Q_SLOTS:
    void initTestCase() { QAccessible::setActive(true); }

    void everyControlHasAName()
    {
        WizardDriver driver;
        driver.start();
        QVERIFY2(judge(driver).isEmpty(), qPrintable(u"start page"_s + judge(driver)));
        QVERIFY(driver.openSite(u"lab:blog"_s));
        QString all;
        for (const QString &step : driver.session().steps()) {
            QVERIFY(driver.waitIdle());
            openFolds(driver);
            if (const QString found = judge(driver); !found.isEmpty())
                all += u'\n' + step + u" before:"_s + found;
            QVERIFY(driver.carryOut());
            if (const QString found = judge(driver); !found.isEmpty())
                all += u'\n' + step + u" done:"_s + found;
            if (step != driver.session().steps().back())
                QVERIFY(driver.click(u"next"_s));
        }
        QVERIFY2(all.isEmpty(), qPrintable(all));
    }

    void aCheckTellsItsVerdict()
    {
        WizardDriver driver;
        driver.start();
        QVERIFY(driver.chooseCheck(u"lab:existing-guests"_s));
        openFolds(driver);
        QVERIFY2(judge(driver).isEmpty(), qPrintable(u"guests"_s + judge(driver)));
        QVERIFY(driver.checkGuest(u"FILE01"_s));
        openFolds(driver);
        QVERIFY2(judge(driver).isEmpty(), qPrintable(u"result"_s + judge(driver)));
        QVERIFY(driver.window().check()->accessibleName().contains(u"FILE01 must not be migrated"_s));
        QVERIFY(driver.find(u"verdict"_s)->accessibleName().contains(stateWord(State::Stopped)));
    }

    void aProblemIsToldToo()
    {
        WizardDriver driver;
        driver.start();
        QVERIFY(driver.openSite(u"lab:fail-create-lun"_s));
        QVERIFY(driver.waitIdle());
        QVERIFY(driver.click(u"runTheRest"_s));
        QVERIFY(driver.waitIdle());
        QVERIFY(driver.find(u"problemPanel"_s));
        QVERIFY(driver.find(u"problemPanel"_s)->accessibleName().startsWith(u"Problem"_s));
        QVERIFY2(judge(driver).isEmpty(), qPrintable(judge(driver)));
    }
};

QTEST_MAIN(TestWizardAccessibility)
#include "tst_wizard_accessibility.moc"
