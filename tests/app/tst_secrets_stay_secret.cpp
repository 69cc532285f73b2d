// SPDX-License-Identifier: Apache-2.0
#include "app/secret_store.h"
#include "app/support_bundle.h"
#include "app/walk.h"
#include "core/base/log.h"
#include "tests/app/secret_service.h"
#include "tests/core/lab/serve/served_lab.h"

#include <QDir>
#include <QDirIterator>
#include <QProcess>
#include <QTest>

#include <csignal>

using namespace gw;
using namespace gw::app;
using namespace Qt::Literals::StringLiterals;

/// A run at a site that wants a password, with the log at its wordiest: nothing that is left behind has it in
/// any form.
class TestSecretsStaySecret : public QObject
{
    Q_OBJECT

    const QString m_password = u"G3heimnis-der-Verwaltung"_s;
    const QString m_chapSecret = u"Ch4p-und-noch-eins"_s;
    const QString m_passwordName = u"guestwright-test/account"_s;
    const QString m_chapName = u"guestwright-test/chap"_s;
    QTemporaryDir m_home;
    SecretService m_service{SecretService::Keyring::Unlocked};

    QString write(const QString &name, const QByteArray &content) const
    {
        QFile file(m_home.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("%s", qPrintable(file.errorString()));
        return file.fileName();
    }

    QString profileOf(const lab::ServedLab &lab) const
    {
        site::Profile profile;
        profile.cluster = lab.clusterName();
        profile.transport = site::Transport::Winrm;
        profile.account = {.user = u"lab"_s, .secretName = m_passwordName};
        profile.winrm = lab.settings();
        profile.array.kind = u"manual"_s;
        profile.prober.chapUser = u"probe"_s;
        profile.prober.chapSecretName = m_chapName;
        return write(u"site.json"_s, QByteArray::fromStdString(profile.toJson().dump(2)));
    }

    /// As text, as Windows' text, as an HTTP header has them, as a dump shows them.
    std::vector<QByteArray> traces() const
    {
        std::vector<QByteArray> all;
        for (const QString &secret : {m_password, m_chapSecret}) {
            const QByteArray utf8 = secret.toUtf8();
            const QByteArray utf16(reinterpret_cast<const char *>(secret.utf16()), secret.size() * 2);
            for (const QByteArray &form : {utf8, utf16})
                all.insert(all.end(),
                           {form, form.toBase64().chopped(4), form.toHex(), form.toHex().toUpper()});
            all.push_back(QByteArray("lab:" + utf8).toBase64());
        }
        return all;
    }

    /// The files that have one; looks into archives.
    QStringList filesWithTraces(int &searched) const
    {
        QStringList found;
        QDirIterator files(m_home.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.open(QIODevice::ReadOnly))
                continue;
            const QByteArray content = file.readAll();
            ++searched;
            if (std::ranges::any_of(traces(),
                                    [&](const QByteArray &trace) { return content.contains(trace); }))
                found << file.fileName();
        }
        return found;
    }

    /// Its packed files beside it, so that they are searched too.
    bool unpack(const QString &archive) const
    {
        const QString folder = archive + u".unpacked"_s;
        return QDir().mkpath(folder) &&
               QProcess::execute(u"tar"_s, {u"xzf"_s, archive, u"-C"_s, folder}) == 0 &&
               !QDir(folder).isEmpty();
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("GUESTWRIGHT_DATA", m_home.path().toUtf8());
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_service.address());
        QVERIFY(startLog(m_home.filePath(u"guestwright.log"_s), spdlog::level::trace));
    }

    /// GDBus ends a program whose bus goes before it.
    void cleanupTestCase() { std::signal(SIGTERM, SIG_IGN); }

    void nothingIsLeftBehind_data()
    {
        QTest::addColumn<bool>("fromStore");
        QTest::addColumn<bool>("accepted");
        QTest::newRow("from the environment") << false << true;
        QTest::newRow("from the store") << true << true;
        QTest::newRow("and refused") << false << false;
    }

    void nothingIsLeftBehind()
    {
        QFETCH(bool, fromStore);
        QFETCH(bool, accepted);
        if (fromStore && !m_service.whyNot().isEmpty())
            QSKIP(qPrintable(m_service.whyNot()));
        if (fromStore) {
            QVERIFY(storeSecret(Call(), m_passwordName, m_password));
            QVERIFY(storeSecret(Call(), m_chapName, m_chapSecret));
        }
        qputenv("GUESTWRIGHT_SECRET", fromStore ? QByteArray() : m_password.toUtf8());
        qputenv("GUESTWRIGHT_CHAP_SECRET", fromStore ? QByteArray() : m_chapSecret.toUtf8());
        lab::ServedLab::Options options = lab::ServedLab::clear();
        options.account.secret = accepted ? m_password : u"another one"_s;
        const lab::ServedLab lab(options);
        QString told;
        const auto walked = walk(
            Call(),
            {.site = profileOf(lab), .order = QStringLiteral(GW_SOURCE_DIR "/resources/orders/blog.json")},
            [&](const provision::Event &event) {
                if (const auto *failed = std::get_if<provision::StepFailed>(&event))
                    told += failed->error.text() + failed->error.evidence.join(u'\n');
            });
        QCOMPARE(walked.has_value(), accepted); // it got in; a SAN without an interface stops it later
        if (walked)
            QVERIFY(QFile::exists(walked->report) && QFile::exists(walked->journal));
        else
            told = walked.error().text() + walked.error().evidence.join(u'\n');
        QVERIFY(!told.isEmpty());
        write(u"told.txt"_s, told.toUtf8());
        const QString bundle = m_home.filePath(u"bundle.tar.gz"_s);
        QVERIFY(saveSupportBundle(Call(), bundle));
        QVERIFY(unpack(bundle));
        spdlog::default_logger()->flush();
        int searched = 0;
        const QStringList found = filesWithTraces(searched);
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
        QVERIFY2(searched > 4, qPrintable(QString::number(searched)));
    }

    void aTraceWouldBeFound()
    {
        int searched = 0;
        const QString file =
            write(u"leak.txt"_s, "Authorization: Basic " + (u"lab:"_s + m_password).toUtf8().toBase64());
        QCOMPARE(filesWithTraces(searched), QStringList{file});
        QVERIFY(QFile::remove(file));
    }
};

QTEST_GUILESS_MAIN(TestSecretsStaySecret)
#include "tst_secrets_stay_secret.moc"
