// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/settings.h"
#include "wizard_driver.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QLabel>
#include <QStyleFactory>
#include <QTest>
#include <QTimer>
#include <QTranslator>

#include <cmath>

using namespace gw;
using namespace gw::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Makes every text 40 % longer, as some languages do. Markers, mnemonics and line breaks stay.
class PseudoTranslator : public QTranslator
{
public:
    using QTranslator::QTranslator;
    bool isEmpty() const override { return false; }
    QString translate(const char *context, const char *source, const char *, int) const override
    {
        if (QLatin1String(context).startsWith("Q"_L1))
            return {}; // Qt's own texts
        constexpr auto padding = "lorem ipsum dolor sit amet consectetur adipiscing elit sed do "_L1;
        const QString text = QString::fromUtf8(source);
        const auto more = qsizetype(std::ceil(double(text.size()) * 0.4)) - 1;
        QString tail;
        while (tail.size() < more)
            tail += padding;
        return text + u' ' + tail.left(more).trimmed();
    }
};

/// As Windows' own "Night sky" and its like: two colours, and one of its own for each kind of thing.
QPalette highContrastPalette()
{
    const QColor ground(Qt::black), text(Qt::white), chosen(26, 235, 255), off(63, 242, 63),
        link(255, 255, 0);
    QPalette palette(text, ground, text, text, text, text, text, ground, ground);
    palette.setColor(QPalette::AlternateBase, ground);
    palette.setColor(QPalette::ToolTipBase, ground);
    palette.setColor(QPalette::ToolTipText, text);
    palette.setColor(QPalette::Highlight, chosen);
    palette.setColor(QPalette::HighlightedText, ground);
    palette.setColor(QPalette::Link, link);
    palette.setColor(QPalette::PlaceholderText, off);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, off);
    return palette;
}

/// What a window has of a screen of 1024 × 768 at 150 %, without its frame and the task bar.
constexpr QSize smallRoom(664, 440);

QString look;

} // namespace

/// Every page in another look, for people to look at; and what can be told by measuring: no text of a label
/// or a button is cut, and the window does not outgrow its size.
class TestWizardLooks : public QObject
{
    Q_OBJECT

    static bool isCut(const QLabel &label)
    {
        if (label.text().isEmpty() || label.textFormat() == Qt::RichText)
            return false;
        return label.wordWrap() ? label.heightForWidth(label.width()) > label.height()
                                : label.sizeHint().width() > label.width();
    }

    static QStringList cutTexts(const QWidget &window)
    {
        QStringList cut;
        for (const auto *label : window.findChildren<QLabel *>())
            if (label->isVisible() && isCut(*label))
                cut << label->objectName() + u": "_s + label->text();
        for (const auto *button : window.findChildren<QAbstractButton *>())
            if (button->isVisible() && !button->text().isEmpty() &&
                button->minimumSizeHint().width() > button->width())
                cut << button->text();
        return cut;
    }

    /// What has just been shown is laid out, and what that has moved.
    static void settle()
    {
        for (int round = 0; round < 3; ++round)
            QCoreApplication::processEvents();
    }

    static QString judge(WizardDriver &driver, const QString &name, const QSize &size)
    {
        QString all;
        driver.save(name, look);
        if (driver.window().size() != size)
            all += u"\n%1: the window grew to %2 × %3"_s.arg(name)
                       .arg(driver.window().width())
                       .arg(driver.window().height());
        for (const QString &text : cutTexts(driver.window()))
            all += u"\n%1: cut: %2"_s.arg(name, text);
        return all;
    }

    /// Opens the dialog by what a person would click, looks at it and closes it again.
    static QString judgeDialog(WizardDriver &driver, const QString &name, const std::function<void()> &open)
    {
        QString all = u"\n%1: it did not open"_s.arg(name);
        QTimer::singleShot(0, &driver.window(), [&] {
            auto *dialog = driver.window().findChild<QDialog *>(name);
            if (!dialog || !dialog->isVisible())
                return;
            settle();
            dialog->grab().save(u"%1/%2/%3.png"_s.arg(QStringLiteral(GW_SCREENSHOTS), look, name));
            all.clear();
            for (const QString &text : cutTexts(*dialog))
                all += u"\n%1: cut: %2"_s.arg(name, text);
            dialog->reject();
        });
        open();
        return all;
    }

    /// The window in the look, and its size.
    static QSize start(WizardDriver &driver)
    {
        if (look == u"dark")
            Settings{.appearance = Appearance::Dark}.save();
        driver.start();
        if (look == u"small")
            driver.window().resize(smallRoom);
        return look == u"small" ? smallRoom : driver.window().size();
    }

    PseudoTranslator m_pseudo;

private Q_SLOTS:
    void initTestCase()
    {
        const WizardDriver texts; // of the program; what is installed last is asked first
        if (look == u"pseudo")
            QCoreApplication::installTranslator(&m_pseudo);
    }

    void everyPageOfACheck()
    {
        WizardDriver driver;
        const QSize size = start(driver);
        QVERIFY(driver.chooseCheck(u"lab:blog"_s));
        QString all = judge(driver, u"check-no-guests"_s, size);
        QVERIFY(driver.click(u"back"_s));
        QVERIFY(driver.waitFor([&] { return driver.find(u"start"_s); }, u"for the start page"_s));
        QVERIFY(driver.chooseCheck(u"lab:existing-guests"_s));
        all += judge(driver, u"check-guests"_s, size);
        for (const QString &guest : {u"SQL01"_s, u"FILE01"_s, QString()}) {
            QVERIFY(driver.checkGuest(guest));
            all += judge(driver, u"check-"_s + (guest.isEmpty() ? u"all"_s : guest), size);
            QVERIFY(driver.click(u"back"_s));
        }
        QVERIFY2(all.isEmpty(), qPrintable(all));
    }

    void everyPage()
    {
        WizardDriver driver;
        const QSize size = start(driver);
        QString all = judge(driver, u"00-start"_s, size);
        all += judgeDialog(driver, u"settings"_s,
                           [&] { driver.window().findChild<QAction *>(u"openSettings"_s)->trigger(); });
        all += judgeDialog(driver, u"profileDialog"_s, [&] { driver.click(u"newProfile"_s); });
        QVERIFY(driver.openSite(u"lab:blog"_s));
        for (const QString &step : driver.session().steps()) {
            QVERIFY(driver.waitIdle());
            if (!driver.status().isDone())
                all += judge(driver, driver.pictureName() + u"-before"_s, size);
            QVERIFY(driver.carryOut());
            all += judge(driver, driver.pictureName(), size);
            if (step != driver.session().steps().back())
                QVERIFY(driver.click(u"next"_s));
        }
        QVERIFY2(all.isEmpty(), qPrintable(all));
    }
};

/// The first argument is the look: light, dark, contrast (high), 150, small (at 150 %) or pseudo. What
/// follows it is Qt Test's.
int main(int argc, char **argv)
{
    const bool isNamed = argc > 1 && argv[1][0] != '-';
    look = QString::fromLocal8Bit(isNamed ? argv[1] : "dark");
    if (look == u"150" || look == u"small")
        qputenv("QT_SCALE_FACTOR", "1.5");
    QApplication application(argc, argv);
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    if (look == u"contrast")
        QApplication::setPalette(highContrastPalette());
    TestWizardLooks test;
    QStringList arguments = QApplication::arguments();
    if (isNamed)
        arguments.removeAt(1);
    return QTest::qExec(&test, arguments);
}

#include "tst_wizard_looks.moc"
