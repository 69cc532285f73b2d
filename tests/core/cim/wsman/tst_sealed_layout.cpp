// SPDX-License-Identifier: Apache-2.0
#include "core/cim/wsman/sealed_message.h"

#include <QtTest>

using namespace gw;
using namespace gw::cim::wsman;

namespace {

/// Turns letters round, and signs with sixteen bytes that any text could end in.
class Mirror final : public SecurityContext
{
public:
    Result<QByteArray> step(const QByteArray &token) override { return token; }
    bool isComplete() const override { return true; }
    QString peer() const override { return {}; }
    Result<Sealed> seal(const QByteArray &message) override
    {
        return Sealed{"--Encrypted Boun", turned(message)};
    }
    Result<QByteArray> open(const Sealed &sealed) override
    {
        signature = sealed.signature;
        return turned(sealed.data);
    }
    QByteArray signature; ///< of what was opened

private:
    static QByteArray turned(QByteArray text)
    {
        std::ranges::reverse(text);
        return text;
    }
};

/// A body as [MS-WSMV] 2.2.9.1.1.2 lays it out, of the two mechanisms.
QByteArray body(const QByteArray &protocol, const QByteArray &charset, const QByteArray &length)
{
    return "--Encrypted Boundary\r\n"
           "\tContent-Type: application/" +
           protocol +
           "\r\n"
           "\tOriginalContent: type=application/soap+xml;charset=" +
           charset + ";Length=" + length +
           "\r\n"
           "--Encrypted Boundary\r\n"
           "\tContent-Type: application/octet-stream\r\n" +
           QByteArray("\x10\0\0\0", 4) +
           "--Encrypted Boun"
           "olleh"
           "--Encrypted Boundary--\r\n";
}

} // namespace

/// The bytes of a sealed message, as the specification and not our own other half has them.
class TestSealedLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesTheLayout()
    {
        Mirror mirror;
        QCOMPARE(QByteArray(sealed::contentType),
                 QByteArray("multipart/encrypted;protocol=\"application/HTTP-SPNEGO-session-encrypted\";"
                            "boundary=\"Encrypted Boundary\""));
        QCOMPARE(sealed::seal(mirror, "hello", "application/soap+xml;charset=UTF-8").value(),
                 body("HTTP-SPNEGO-session-encrypted", "UTF-8", "5"));
    }

    void opensTheLayout_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("charset");
        QTest::newRow("SPNEGO") << body("HTTP-SPNEGO-session-encrypted", "UTF-8", "5")
                                << QStringLiteral("UTF-8");
        QTest::newRow("Kerberos") << body("HTTP-Kerberos-session-encrypted", "UTF-8", "5")
                                  << QStringLiteral("UTF-8");
        QTest::newRow("UTF-16") << body("HTTP-SPNEGO-session-encrypted", "UTF-16", "5")
                                << QStringLiteral("UTF-16");
        // As Windows' own clients and Python's spell it.
        QTest::newRow("without tabs") << body("HTTP-SPNEGO-session-encrypted", "UTF-8", "5").replace("\t", "")
                                      << QStringLiteral("UTF-8");
        QTest::newRow("in other letters") << body("HTTP-SPNEGO-session-encrypted", "UTF-8", "5")
                                                 .replace("OriginalContent", "originalcontent")
                                          << QStringLiteral("UTF-8");
    }

    void opensTheLayout()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, charset);
        Mirror mirror;
        const auto opened = sealed::open(mirror, bytes);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text()));
        QCOMPARE(opened->message, QByteArray("hello"));
        QCOMPARE(opened->charset, charset);
        QCOMPARE(mirror.signature, QByteArray("--Encrypted Boun"));
    }

    void refusesWhatDoesNotFit()
    {
        Mirror mirror;
        const QByteArray right = body("HTTP-SPNEGO-session-encrypted", "UTF-8", "5");
        QVERIFY(!sealed::open(mirror, body("HTTP-SPNEGO-session-encrypted", "UTF-8", "6")));
        QVERIFY(!sealed::open(mirror,
                              QByteArray(right).replace(QByteArray("\x10\0\0\0", 4), "\xFF\xFF\xFF\xFF")));
        QVERIFY(!sealed::open(mirror, right.left(right.size() - 4)));
        QVERIFY(!sealed::open(mirror, QByteArray(right).replace("octet-stream", "soap+xml")));
    }

    void knowsASealedMessageByItsType()
    {
        QVERIFY(sealed::isSealed(sealed::contentType));
        QVERIFY(sealed::isSealed("Multipart/Encrypted; boundary=x"));
        QVERIFY(!sealed::isSealed("application/soap+xml;charset=UTF-8"));
    }
};

QTEST_APPLESS_MAIN(TestSealedLayout)
#include "tst_sealed_layout.moc"
