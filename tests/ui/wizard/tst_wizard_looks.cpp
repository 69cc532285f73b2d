// SPDX-License-Identifier: Apache-2.0
#include "wizard_driver.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QStyleFactory>
#include <QTest>
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

QPalette darkPalette()
{
    const QColor window(32, 32, 32), base(24, 24, 24), button(48, 48, 48), text(240, 240, 240),
        faint(150, 150, 150), accent(76, 160, 255);
    QPalette palette(text, button, button.lighter(), button.darker(), button, text, Qt::white, base, window);
    palette.setColor(QPalette::AlternateBase, QColor(38, 38, 38));
    palette.setColor(QPalette::ToolTipBase, button);
    palette.setColor(QPalette::ToolTipText, text);
    palette.setColor(QPalette::Highlight, accent);
    palette.setColor(QPalette::HighlightedText, Qt::black);
    palette.setColor(QPalette::Link, accent);
    palette.setColor(QPalette::PlaceholderText, faint);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, faint);
    return palette;
}

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

private Q_SLOTS:
    void everyPage()
    {
        WizardDriver driver;
        PseudoTranslator pseudo;
        if (look == u"pseudo")
            QCoreApplication::installTranslator(&pseudo);
        driver.start();
        const QSize size = driver.window().size();
        QString all = judge(driver, u"00-start"_s, size);
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

/// The first argument is the look: dark, 150 or pseudo.
int main(int argc, char **argv)
{
    look = QString::fromLocal8Bit(argc > 1 ? argv[1] : "dark");
    if (look == u"150")
        qputenv("QT_SCALE_FACTOR", "1.5");
    QApplication application(argc, argv);
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    if (look == u"dark")
        QApplication::setPalette(darkPalette());
    TestWizardLooks test;
    return QTest::qExec(&test, 1, argv);
}

#include "tst_wizard_looks.moc"
