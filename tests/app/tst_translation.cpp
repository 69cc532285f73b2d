// SPDX-License-Identifier: Apache-2.0
#include "app/translation.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QRegularExpression>
#include <QtTest>

using namespace Qt::Literals::StringLiterals;

class TestTranslation : public QObject
{
    Q_OBJECT

    static QStringList translatedTexts()
    {
        QFile file(QStringLiteral(GW_SOURCE_DIR "/translations/guestwright_en.ts"));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        static const QRegularExpression source(u"<source>(.*)</source>"_s);
        QStringList texts;
        auto matches = source.globalMatch(QString::fromUtf8(file.readAll()));
        while (matches.hasNext())
            texts << matches.next().captured(1);
        return texts;
    }

private Q_SLOTS:
    void englishHasItsPlurals()
    {
        gw::app::translateTexts(*QCoreApplication::instance());
        const auto calls = [](int n) {
            return QCoreApplication::translate("gw::ui::CallList", "%n call(s)", nullptr, n);
        };
        QCOMPARE(calls(1), u"1 call"_s);
        QCOMPARE(calls(2), u"2 calls"_s);
        QCOMPARE(calls(0), u"0 calls"_s);
    }

    /// A text with %n that the translation lacks would be shown as it stands: "2 call(s)".
    void everyTextThatCountsIsTranslated()
    {
        static const QRegularExpression counting(uR"re("((?:[^"\\]|\\.)*%n(?:[^"\\]|\\.)*)")re"_s);
        const QString known = translatedTexts().join(u'\n');
        QVERIFY(!known.isEmpty());
        int found = 0;
        for (const QString &folder : {u"core"_s, u"ui"_s, u"app"_s}) {
            QDirIterator files(QStringLiteral(GW_SOURCE_DIR "/") + folder, {u"*.cpp"_s, u"*.h"_s},
                               QDir::Files, QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile file(files.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                auto matches = counting.globalMatch(QString::fromUtf8(file.readAll()));
                while (matches.hasNext()) {
                    const QString text = matches.next().captured(1);
                    QVERIFY2(known.contains(text), qPrintable(file.fileName() + u": "_s + text));
                    ++found;
                }
            }
        }
        QVERIFY(found > 5);
    }
};

QTEST_GUILESS_MAIN(TestTranslation)
#include "tst_translation.moc"
