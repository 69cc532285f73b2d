// SPDX-License-Identifier: Apache-2.0
#include "wizard_driver.h"

#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace gw;
using namespace gw::ui;
using namespace Qt::Literals::StringLiterals;

/// On each page its step fails once. The page says what is wrong and what to do about it; when that is done,
/// Retry succeeds.
class TestWizardFailures : public QObject
{
    Q_OBJECT

    /// The scenario that is named after the step, or its own where that one's harm stays when it is repaired.
    static QString scenarioFor(WizardDriver &driver, const QString &step)
    {
        static const std::map<QString, QString> own{{u"connect"_s, uR"(node-unreachable", "node": "HV2)"_s},
                                                    {u"prepare-disk"_s, u"initialize-fails"_s},
                                                    {u"install-os"_s, u"start-fails"_s}};
        const auto found = own.find(step);
        if (found == own.end())
            return u"lab:fail-"_s + step;
        QFile file(driver.home() + u"/scenario.json"_s);
        if (!file.open(QIODevice::WriteOnly))
            return {};
        const QString text =
            uR"({"title": "It fails", "based-on": "blog", "faults": [{"kind": "%1"}]})"_s.arg(found->second);
        file.write(text.toUtf8());
        return u"lab:"_s + file.fileName();
    }

private Q_SLOTS:
    void itFailsAndIsTriedAgain_data()
    {
        QTest::addColumn<bool>("hangs");
        for (const auto &step : provision::allSteps())
            QTest::newRow(qPrintable(step->id())) << (step->id() == u"shut-down");
    }

    void itFailsAndIsTriedAgain()
    {
        QFETCH(bool, hangs);
        const QString step = QString::fromLatin1(QTest::currentDataTag());
        WizardDriver driver;
        driver.start();
        QVERIFY(driver.openSite(scenarioFor(driver, step)));
        QVERIFY(driver.waitIdle());
        if (!driver.status().problem)
            QVERIFY(driver.click(u"runTheRest"_s));
        if (hangs) {
            const auto waits = [&] {
                return driver.step() == step && driver.status().state == State::Running;
            };
            QVERIFY(driver.waitFor(waits, u"until it hangs"_s));
            QVERIFY(driver.click(u"close"_s)); // which reads Stop
        }
        QVERIFY(driver.waitIdle());
        QCOMPARE(driver.step(), step);
        QVERIFY(driver.status().problem);
        QVERIFY(driver.find(u"problemPanel"_s));
        for (const QString &name : {u"problem"_s, u"cause"_s, u"remedy"_s}) {
            const auto *label = driver.find<QLabel>(name);
            QVERIFY2(label && !label->text().isEmpty(), qPrintable(name));
        }
        QVERIFY(driver.save(driver.pictureName(), u"problems"_s));

        QVERIFY(driver.repair());
        QVERIFY(driver.click(u"retry"_s));
        QVERIFY(driver.waitIdle());
        // QVERIFY2 makes its message in any case.
        const auto &left = driver.status().problem;
        QVERIFY2(!left, qPrintable(left ? left->text() : QString()));
        QVERIFY(!driver.find(u"problemPanel"_s));
        QVERIFY(driver.carryOut());
    }
};

QTEST_MAIN(TestWizardFailures)
#include "tst_wizard_failures.moc"
