// SPDX-License-Identifier: Apache-2.0
#include "core/base/call.h"

#include <QTest>

#include <thread>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using gw::Call;
using gw::Error;

class CallTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sleepEndsWhenItsTimeIsUp();
    void sleepEndsAtTheDeadline();
    void sleepEndsWhenCancelled();
    void cancelIsToldBeforeTimeout();
    void aNarrowerCallNeverLastsLonger();
    void progressGoesToWhoeverIsAsked();
};

void CallTest::sleepEndsWhenItsTimeIsUp()
{
    QVERIFY(Call(1h).sleep(1ms, u"wait"_s));
    QVERIFY(Call(1h).sleep(0ms, u"wait"_s));
}

void CallTest::sleepEndsAtTheDeadline()
{
    const auto slept = Call(5ms).sleep(1h, u"Wait for the job"_s);
    QVERIFY(!slept);
    QCOMPARE(slept.error().kind, Error::Kind::Timeout);
    QCOMPARE(slept.error().what, u"Wait for the job"_s);
}

void CallTest::sleepEndsWhenCancelled()
{
    std::stop_source source;
    const Call call(1h, source.get_token());
    const std::jthread canceller([&source] {
        std::this_thread::sleep_for(5ms);
        source.request_stop();
    });
    const auto slept = call.sleep(1h, u"wait"_s);
    QVERIFY(!slept);
    QCOMPARE(slept.error().kind, Error::Kind::Cancelled);
}

void CallTest::cancelIsToldBeforeTimeout()
{
    std::stop_source source;
    const Call call(0ms, source.get_token());
    QCOMPARE(call.proceed(u"read"_s).error().kind, Error::Kind::Timeout);
    source.request_stop();
    QCOMPARE(call.proceed(u"read"_s).error().kind, Error::Kind::Cancelled);
    QCOMPARE(call.sleep(1h, u"read"_s).error().kind, Error::Kind::Cancelled);
}

void CallTest::aNarrowerCallNeverLastsLonger()
{
    QVERIFY(Call(1h).within(1min).remaining() <= 1min);
    QVERIFY(Call(1min).within(1h).remaining() <= 1min);
    QCOMPARE(Call(0ms).within(1h).remaining(), 0ms);
    std::stop_source source;
    const Call narrow = Call(1h, source.get_token()).within(1min);
    source.request_stop();
    QVERIFY(narrow.isCancelled());
}

void CallTest::progressGoesToWhoeverIsAsked()
{
    QStringList first;
    QStringList second;
    const Call call(1min, {},
                    [&first](const QString &text, int percent) { first << text + QString::number(percent); });
    call.report(u"disks "_s, 40);
    call.reportingTo([&second](const QString &text, int) { second << text; }).report(u"nodes"_s);
    call.reportingTo({}).report(u"nobody"_s);
    QCOMPARE(first, QStringList{u"disks 40"_s});
    QCOMPARE(second, QStringList{u"nodes"_s});
}

QTEST_GUILESS_MAIN(CallTest)
#include "tst_call.moc"
