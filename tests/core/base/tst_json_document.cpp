// SPDX-License-Identifier: Apache-2.0
#include "core/base/json_document.h"

#include <QDir>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using gw::Error;
using gw::JsonDocument;
using gw::JsonNode;

namespace {

constexpr auto order = R"({
    "guest": "SQL01",
    "generation": 1,
    "memory":
        "4 GiB",
    "disks": [
        { "role": "boot", "size": "2040 GiB" },
        {
            "role": "data",
            "size": 4096,
            "thin": true
        }
    ],
    "networks": ["Live Migration", "Cluster"],
    "media": null,
    "a/b~c": -5
}
)";

JsonNode parsed(const QByteArray &text)
{
    auto root = JsonDocument::parse(text, u"orders/blog.json"_s);
    if (!root)
        qFatal("%s", qPrintable(root.error().text()));
    return *root;
}

template<class T>
QString placeOf(const gw::Result<T> &result)
{
    return result ? u"no error"_s : result.error().place.file;
}

} // namespace

class JsonDocumentTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryKindOfValue();
    void keepsTheFilesOrder();
    void namesLineAndField();
    void complainsAboutTypes();
    void finishSuggestsTheNearestName();
    void finishSeesOnlyItsOwnObject();
    void refusesWrongText_data();
    void refusesWrongText();
    void nodesOutliveTheDocument();
    void saysWhyAFileCannotBeRead();
    void damagedTextNeverCrashes();
};

void JsonDocumentTest::readsEveryKindOfValue()
{
    const JsonNode root = parsed(order);
    QCOMPARE(root.field(u"guest"_s)->string(), u"SQL01"_s);
    QCOMPARE(root.field(u"generation"_s)->integer(1, 2), 1);
    QCOMPARE(root.field(u"memory"_s)->size()->text(), u"4 GiB"_s);
    const auto disks = root.field(u"disks"_s)->items();
    QCOMPARE(disks->size(), 2U);
    QCOMPARE(disks->at(1).field(u"size"_s)->size()->bytes(), 4096U);
    QCOMPARE(disks->at(1).field(u"thin"_s)->boolean(), true);
    QVERIFY(!disks->at(0).optional(u"thin"_s));
    QCOMPARE(disks->at(0).field(u"role"_s)->oneOf({u"boot"_s, u"data"_s}), u"boot"_s);
    QCOMPARE(root.field(u"networks"_s)->strings(), QStringList({u"Live Migration"_s, u"Cluster"_s}));
    QVERIFY(!root.optional(u"media"_s));
    QVERIFY(root.field(u"media"_s)->isNull());
    QCOMPARE(root.field(u"a/b~c"_s)->integer(-10, 10), -5);
    QVERIFY(root.finish());
    QVERIFY(root.raw()["guest"] == "SQL01");
}

void JsonDocumentTest::keepsTheFilesOrder()
{
    const auto fields = parsed(R"({"z": 1, "a": 2, "m": 3})").fields();
    QStringList names;
    for (const auto &[name, node] : *fields)
        names << name + QString::number(*node.integer(0, 9));
    QCOMPARE(names, QStringList({u"z1"_s, u"a2"_s, u"m3"_s}));
}

void JsonDocumentTest::namesLineAndField()
{
    const JsonNode root = parsed(order);
    QCOMPARE(root.place(), u"orders/blog.json, line 1"_s);
    QCOMPARE(root.field(u"generation"_s)->place(), u"orders/blog.json, line 3, generation"_s);
    QCOMPARE(root.field(u"memory"_s)->place(), u"orders/blog.json, line 5, memory"_s);
    const auto disks = root.field(u"disks"_s)->items();
    QCOMPARE(disks->at(0).field(u"size"_s)->place(), u"orders/blog.json, line 7, disks[0].size"_s);
    QCOMPARE(disks->at(1).place(), u"orders/blog.json, line 8, disks[1]"_s);
    QCOMPARE(disks->at(1).field(u"size"_s)->place(), u"orders/blog.json, line 10, disks[1].size"_s);
    QCOMPARE(disks->at(1).field(u"thin"_s)->place(), u"orders/blog.json, line 11, disks[1].thin"_s);
    // A number that a line end follows at once: the parser has seen the next line already.
    QCOMPARE(root.field(u"a/b~c"_s)->place(), u"orders/blog.json, line 16, a/b~c"_s);
    QCOMPARE(parsed("[\n1\n,\n2\n\n]").items()->at(1).place(), u"orders/blog.json, line 4, [1]"_s);
    QCOMPARE(placeOf(disks->at(1).field(u"pool"_s)), u"orders/blog.json, line 8, disks[1]"_s);
}

void JsonDocumentTest::complainsAboutTypes()
{
    const JsonNode root =
        parsed(R"({"text": "x", "number": 7, "half": 1.5, "huge": 18446744073709551615, "list": [1]})");
    const JsonNode text = *root.field(u"text"_s);
    const JsonNode number = *root.field(u"number"_s);
    const JsonNode list = *root.field(u"list"_s);
    const QStringList messages{
        text.integer(0, 9).error().text(),
        text.boolean().error().text(),
        text.size().error().text(),
        text.items().error().text(),
        text.field(u"a"_s).error().text(),
        text.fields().error().text(),
        text.finish().error().text(),
        text.oneOf({u"boot"_s, u"data"_s}).error().text(),
        number.string().error().text(),
        number.integer(8, 9).error().text(),
        number.integer(1, 6).error().text(),
        number.oneOf({u"boot"_s}).error().text(),
        root.field(u"half"_s)->integer(0, 9).error().text(),
        root.field(u"half"_s)->size().error().text(),
        root.field(u"huge"_s)->integer(0, std::numeric_limits<qint64>::max()).error().text(),
        list.string().error().text(),
        list.strings().error().text(),
    };
    for (const QString &message : messages)
        QVERIFY2(message.contains(QDir::toNativeSeparators(u"orders/blog.json, line 1, "_s)),
                 qPrintable(message));
    QVERIFY2(messages[7].contains(u"boot, data"_s), qPrintable(messages[7]));
    QVERIFY2(messages[9].contains(u"from 8 to 9"_s) && messages[9].contains(u"not 7"_s),
             qPrintable(messages[9]));
    QVERIFY(!text.optional(u"a"_s));
    QCOMPARE(root.field(u"huge"_s)->size()->bytes(), std::numeric_limits<quint64>::max());
}

void JsonDocumentTest::finishSuggestsTheNearestName()
{
    const JsonNode root = parsed("{\n\"guest\": \"x\",\n\"genaration\": 2,\n\"zzz\": 1}");
    QVERIFY(root.optional(u"guest"_s));
    QVERIFY(!root.optional(u"generation"_s));
    QVERIFY(!root.optional(u"memory"_s));
    const auto finished = root.finish();
    QVERIFY(!finished);
    QCOMPARE(finished.error().place.file, u"orders/blog.json, line 3, genaration"_s);
    QCOMPARE(finished.error().remedy, u"Did you mean \"generation\"?"_s);

    QVERIFY(root.optional(u"genaration"_s));
    QVERIFY(root.finish().error().remedy.contains(u"guest, generation, memory"_s));
}

void JsonDocumentTest::finishSeesOnlyItsOwnObject()
{
    const JsonNode root = parsed(R"({"a": {"x": 1}, "b": {"x": 1}})");
    const JsonNode a = *root.field(u"a"_s);
    const JsonNode b = *root.field(u"b"_s);
    QVERIFY(a.field(u"x"_s));
    QVERIFY(a.finish());
    QVERIFY(!b.finish());
    QVERIFY(root.finish());
    // Asking through another node of the same object counts.
    QVERIFY(root.field(u"b"_s)->field(u"x"_s));
    QVERIFY(b.finish());
}

void JsonDocumentTest::refusesWrongText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("words");
    QTest::newRow("empty") << ""_ba << u"orders/blog.json, line 1, column 1"_s << u"not valid JSON"_s;
    QTest::newRow("comma") << "{\n \"a\": 1\n \"b\": 2}"_ba << u"orders/blog.json, line 3, column 4"_s
                           << u"not valid JSON"_s;
    QTest::newRow("cut off") << "{\n\"a\": [1,"_ba << u"orders/blog.json, line 2, column 9"_s
                             << u"not valid JSON"_s;
    QTest::newRow("more behind") << "{}\n{}"_ba << u"orders/blog.json, line 2, column 1"_s
                                 << u"not valid JSON"_s;
    QTest::newRow("not UTF-8") << "[\"\xff\"]"_ba << u"orders/blog.json, line 1, column 3"_s << u"UTF-8"_s;
    QTest::newRow("too large a number")
        << "[\n1e999]"_ba << u"orders/blog.json, line 2"_s << u"not valid JSON"_s;
    QTest::newRow("twice") << "{\n\"a\": 1,\n\"a\": 2}"_ba << u"orders/blog.json, line 3"_s
                           << u"\"a\" is given twice"_s;
    QTest::newRow("deep") << QByteArray(100'000, '[') << u"orders/blog.json, line 1"_s
                          << u"nested too deeply"_s;
    QTest::newRow("deep objects") << "{\"a\":"_ba.repeated(100'000) << u"orders/blog.json, line 1"_s
                                  << u"nested too deeply"_s;
}

void JsonDocumentTest::refusesWrongText()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, words);
    const auto root = JsonDocument::parse(text, u"orders/blog.json"_s);
    QVERIFY(!root);
    QCOMPARE(root.error().kind, Error::Kind::InvalidInput);
    QTEST(root.error().place.file, "place");
    QVERIFY2(root.error().text().contains(words), qPrintable(root.error().text()));
}

void JsonDocumentTest::nodesOutliveTheDocument()
{
    std::optional<JsonNode> inner;
    {
        const JsonNode root = parsed(order);
        inner = root.field(u"disks"_s)->items()->at(0);
    }
    QCOMPARE(inner->field(u"role"_s)->string(), u"boot"_s);
}

void JsonDocumentTest::saysWhyAFileCannotBeRead()
{
    const QTemporaryDir folder;
    const auto missing = JsonDocument::load(folder.filePath(u"missing.json"_s));
    QVERIFY(!missing);
    QCOMPARE(missing.error().kind, Error::Kind::NotFound);
    QVERIFY(!JsonDocument::load(folder.path()));

    QFile file(folder.filePath(u"there.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("\xEF\xBB\xBF{\"a\": 1}") > 0);
    file.close();
    const auto there = JsonDocument::load(file.fileName());
    QVERIFY(there);
    QCOMPARE(there->place(), file.fileName() + u", line 1"_s);
}

void JsonDocumentTest::damagedTextNeverCrashes()
{
    const QByteArray whole(order);
    QRandomGenerator random(20100411);
    for (qsizetype length = 0; length < whole.trimmed().size(); ++length)
        QVERIFY(!JsonDocument::parse(whole.left(length), u"cut"_s));
    for (int round = 0; round < 5000; ++round) {
        QByteArray damaged = whole;
        for (int change = 0; change < 3; ++change)
            damaged[random.bounded(damaged.size())] = char(random.bounded(256));
        const auto root = JsonDocument::parse(damaged, u"damaged"_s);
        if (root)
            QVERIFY(!root->place().isEmpty());
        else
            QVERIFY(root.error().place.file.startsWith(u"damaged, line "_s));
    }
}

QTEST_GUILESS_MAIN(JsonDocumentTest)
#include "tst_json_document.moc"
