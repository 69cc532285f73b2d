// SPDX-License-Identifier: Apache-2.0
#include "core/provision/step.h"
#include "tests/ui/widgets/widget_picture.h"
#include "ui/widgets/help_viewer.h"

#include <QFileInfo>
#include <QImage>
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

    void everyPageHasItsPictureInOrder()
    {
        constexpr qint64 mostBytes = 60 * 1024;
        HelpViewer viewer;
        viewer.open({});
        auto *text = viewer.findChild<QTextBrowser *>();
        QVERIFY(text->toHtml().contains(u"pages.html"_s));
        viewer.open(u"pages"_s);
        const QString page = text->toHtml();
        qsizetype before = 0;
        for (std::size_t number = 0; number < provision::allSteps().size(); ++number) {
            const QString name = u"pages/%1-%2.png"_s.arg(number + 1, 2, 10, QChar(u'0'))
                                     .arg(provision::allSteps()[number]->id());
            const qsizetype place = page.indexOf(name);
            QVERIFY2(place > before, qPrintable(name));
            before = place;
            const QFileInfo file(u":/help/"_s + name);
            QVERIFY2(file.size() > 0 && file.size() <= mostBytes, qPrintable(name));
            QVERIFY(!QImage(file.filePath()).isNull());
        }
        test::savePictures(viewer, u"help-pages"_s, 720, 620);
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
