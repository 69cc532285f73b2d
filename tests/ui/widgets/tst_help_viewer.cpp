// SPDX-License-Identifier: Apache-2.0
#include "core/provision/step.h"
#include "tests/ui/widgets/widget_picture.h"
#include "ui/widgets/help_viewer.h"

#include <QRegularExpression>
#include <QTest>
#include <QTextBrowser>

using namespace Qt::Literals::StringLiterals;
using namespace gw;
using namespace gw::ui;

class tst_help_viewer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyStepHasATopic()
    {
        HelpViewer viewer;
        for (const auto &step : provision::allSteps()) {
            QVERIFY2(HelpViewer::hasTopic(step->id()), qPrintable(step->id()));
            QVERIFY2(HelpViewer::question(step->id()).endsWith(u'?'), qPrintable(step->id()));
            viewer.open(step->id());
            QCOMPARE(viewer.topic(), step->id());
            QVERIFY(
                viewer.findChild<QTextBrowser *>()->toPlainText().contains(HelpViewer::question(step->id())));
        }
    }

    void linksLeadToTopics()
    {
        HelpViewer viewer;
        static const QRegularExpression link(u"href=\"([a-z-]+)\\.html\""_s);
        int links = 0;
        for (const auto &step : provision::allSteps()) {
            viewer.open(step->id());
            auto found = link.globalMatch(viewer.findChild<QTextBrowser *>()->toHtml());
            for (; found.hasNext(); ++links)
                QVERIFY(HelpViewer::hasTopic(found.next().captured(1)));
        }
        QCOMPARE(links, 40);
    }

    void unknownTopicOpensTheList()
    {
        HelpViewer viewer;
        viewer.open(u"no-such-step"_s);
        QCOMPARE(viewer.topic(), u"index"_s);
        QVERIFY(HelpViewer::question(u"no-such-step"_s).isEmpty());
    }

    void pictures()
    {
        HelpViewer viewer;
        viewer.open(u"create-lun"_s);
        test::savePictures(viewer, u"help"_s, 576, 620);
    }
};

QTEST_MAIN(tst_help_viewer)
#include "tst_help_viewer.moc"
