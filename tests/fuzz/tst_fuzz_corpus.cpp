// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/mutation.h"
#include "tests/fuzz/targets.h"

#include <QDirIterator>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace gw::fuzz;

namespace {

/// For each target; a larger number in GW_FUZZ_MUTATIONS looks for more.
constexpr int usualMutations = 300;
constexpr unsigned firstSeed = 1;

struct Input
{
    QString name;
    QByteArray bytes;
};

std::vector<Input> corpusOf(const char *target)
{
    std::vector<Input> corpus;
    const QDir folder(QStringLiteral(GW_SOURCE_DIR "/tests/fuzz/corpus/") + QLatin1StringView(target));
    for (const QString &name : folder.entryList(QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            corpus.push_back({name, file.readAll()});
    }
    return corpus;
}

int mutationsWanted()
{
    bool isNumber = false;
    const int wanted = qEnvironmentVariableIntValue("GW_FUZZ_MUTATIONS", &isNumber);
    return isNumber ? wanted : usualMutations;
}

/// With GW_FUZZ_KEEP=FILE each input is there while it is tried: when the program ends, the file has what
/// ended it.
void keep(const QByteArray &bytes)
{
    QFile file(qEnvironmentVariable("GW_FUZZ_KEEP"));
    if (!file.fileName().isEmpty() && file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        file.write(bytes);
}

} // namespace

/// What libFuzzer found once, and some thousands of changes to it that are the same in every run: no input
/// ends the program.
class TstFuzzCorpus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesAnything_data()
    {
        QTest::addColumn<const Target *>("target");
        for (const Target &target : targets)
            QTest::newRow(target.name) << &target;
    }

    void takesAnything()
    {
        QFETCH(const Target *, target);
        const auto corpus = corpusOf(target->name);
        QVERIFY2(!corpus.empty(), "the target has no corpus");
        for (const Input &input : corpus) {
            keep(input.bytes);
            target->run(input.bytes);
        }
        std::mt19937 random(firstSeed);
        for (int i = mutationsWanted(); i > 0; --i) {
            const auto &one = corpus[random() % corpus.size()];
            const auto &other = corpus[random() % corpus.size()];
            const QByteArray bytes = mutated(one.bytes, other.bytes, random);
            keep(bytes);
            target->run(bytes);
        }
    }
};

QTEST_GUILESS_MAIN(TstFuzzCorpus)
#include "tst_fuzz_corpus.moc"
