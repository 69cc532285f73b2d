// SPDX-License-Identifier: Apache-2.0
#include "core/provision/context.h"
#include "core/provision/run.h"

#include <QMap>
#include <QTemporaryDir>
#include <QTest>

using namespace gw;
using namespace gw::provision;
using namespace Qt::Literals::StringLiterals;

namespace {

/// A host that takes connections and knows nothing: the steps of this test do not ask it.
class EmptySession : public cim::Session
{
public:
    QString host() const override { return u"N1"_s; }
    Result<void> enumerate(const Call &, const QString &, const QString &,
                           const std::function<bool(cim::Instance)> &) override
    {
        return {};
    }
    Result<cim::Instance> get(const Call &, const cim::ObjectPath &) override { return fail({}); }
    Result<cim::ClassDefinition> classDefinition(const Call &, const QString &, const QString &) override
    {
        return fail({});
    }
    Result<cim::ObjectPath> put(const Call &, const QString &, const cim::Instance &, Put) override
    {
        return fail({});
    }
    Result<void> remove(const Call &, const cim::ObjectPath &) override { return {}; }
    Result<cim::MethodResult> invoke(const Call &, const cim::ObjectPath &, const QString &,
                                     const cim::Parameters &) override
    {
        return fail({});
    }
};

class EmptyConnector : public cim::Connector
{
public:
    Result<std::shared_ptr<cim::Session>> connect(const Call &, const QString &,
                                                  const cim::Account &) override
    {
        return std::make_shared<EmptySession>();
    }
};

/// What the steps change; it outlives the runs. Name of a thing to how often it was made.
struct Things
{
    QMap<QString, int> made;
    QString failing; ///< the step whose apply fails
};

/// Makes two things of its own.
class TwoThings : public Step
{
public:
    TwoThings(QString id, Things &things) : m_id(std::move(id)), m_things(things) {}
    QString id() const override { return m_id; }
    QString name() const override { return m_id; }
    QString description(const Order &) const override { return m_id; }
    QString status() const override { return m_id; }

    Result<Observation> observe(const Call &, Context &context) const override
    {
        Observation seen;
        for (const Change &change : {intent(u"a"_s), intent(u"b"_s)}) {
            if (m_things.made.value(change.after) == 0) {
                seen.plan.push_back(change);
                continue;
            }
            seen.evidence << change.after;
            if (auto ok = context.settle(change.kind, change.disk,
                                         [](Change &found) { found.object = u"found"_s; });
                !ok)
                return fail(ok.error());
        }
        seen.done = seen.plan.empty();
        return seen;
    }

    Result<void> apply(const Call &call, Context &context) const override
    {
        for (const Change &change : {intent(u"a"_s), intent(u"b"_s)}) {
            if (m_things.made.value(change.after) > 0)
                continue;
            const auto ok = context.change(call, change, [this](Change &making) -> Result<void> {
                if (m_things.failing == m_id)
                    return fail({.kind = Error::Kind::Failed, .what = u"make"_s, .reason = u"no"_s});
                ++m_things.made[making.after];
                making.object = u"made"_s;
                return {};
            });
            if (!ok)
                return ok;
        }
        return {};
    }

    Result<QStringList> verify(const Call &, Context &) const override
    {
        return QStringList(m_id + u" is proven"_s);
    }

    Result<void> undo(const Call &, Context &, const Change &change) const override
    {
        m_things.made.remove(change.after);
        return {};
    }

private:
    Change intent(const QString &part) const
    {
        const QString thing = m_id + u'-' + part;
        return {.kind = ChangeKind::GuestMade, .text = u"Make "_s + thing, .disk = thing, .after = thing};
    }

    QString m_id;
    Things &m_things;
};

} // namespace

class TestRun : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    int m_files = 0;
    std::shared_ptr<site::Site> m_site;
    std::vector<Event> m_events;

    const Order m_order{.guest = u"G"_s,
                        .csv = u"C:\\ClusterStorage\\Volume1"_s,
                        .disks = {{.name = u"boot"_s, .role = DiskRole::Boot, .size = ByteSize::gib(40)}},
                        .media = {.kind = MediaOrder::Kind::HostDvd},
                        .migrationNetworks = {u"LM"_s}};

    static StepList steps(Things &things)
    {
        StepList list;
        for (const QString &id : {u"one"_s, u"two"_s, u"three"_s})
            list.push_back(std::make_unique<TwoThings>(id, things));
        return list;
    }

    QString newPath() { return m_folder.filePath(u"%1.journal"_s.arg(++m_files)); }

    std::unique_ptr<Journal> open(const QString &path)
    {
        auto journal = QFile::exists(path) ? Journal::resume(path, u"CL1"_s, m_order)
                                           : Journal::create(path, u"CL1"_s, m_order);
        return journal ? *std::move(journal) : nullptr;
    }

    Result<RunFinished> walk(Things &things, const QString &path, RunOptions options = {})
    {
        m_events.clear();
        const auto journal = options.planOnly ? nullptr : open(path);
        Run run(
            *m_site, m_order, journal.get(), [this](const Event &event) { m_events.push_back(event); },
            options, steps(things));
        return run.walk(Call());
    }

    template<class T>
    qsizetype count() const
    {
        return std::ranges::count_if(m_events,
                                     [](const Event &event) { return std::holds_alternative<T>(event); });
    }

    static bool allOnce(const Things &things)
    {
        return things.made.size() == 6 && things.made.values() == QList<int>(6, 1);
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto site = site::Site::open(
            Call(),
            {.connector = std::make_shared<EmptyConnector>(), .cluster = u"CL1"_s, .nodes = {u"N1"_s}});
        QVERIFY(site);
        m_site = *site;
    }

    void walkingTwiceChangesNothing()
    {
        Things things;
        const auto first = walk(things, newPath());
        QVERIFY2(first, qPrintable(first ? QString() : first.error().text()));
        QCOMPARE(first->outcome, RunFinished::Outcome::Done);
        QCOMPARE(first->changed, 3);
        QCOMPARE(count<ChangeMade>(), 6);
        QVERIFY(allOnce(things));
        const auto second = walk(things, newPath());
        QVERIFY(second);
        QCOMPARE(second->outcome, RunFinished::Outcome::Nothing);
        QCOMPARE(second->already, 3);
        QVERIFY(allOnce(things));
    }

    void aPlanTouchesNothing()
    {
        Things things;
        const QString path = newPath();
        const auto planned = walk(things, path, {.planOnly = true});
        QVERIFY(planned);
        QCOMPARE(planned->outcome, RunFinished::Outcome::Planned);
        QVERIFY(things.made.isEmpty());
        QVERIFY(!QFile::exists(path));
        QCOMPARE(count<StepPlanned>(), 3);
    }

    void oneStepAtATimeInAnyCallersTime()
    {
        Things things;
        const auto journal = open(newPath());
        m_events.clear();
        StepByStep walker(
            *m_site, m_order, journal.get(), [this](const Event &event) { m_events.push_back(event); }, {},
            steps(things));
        const auto seen = walker.observe(Call(), u"one"_s);
        QVERIFY(seen && !seen->done && seen->plan.size() == 2);
        QVERIFY(m_events.empty() && things.made.isEmpty());
        for (const QString &id : walker.ids())
            QCOMPARE(walker.carryOut(Call(), id)->outcome, StepDone::Outcome::Changed);
        QVERIFY(allOnce(things));
        QCOMPARE(walker.carryOut(Call(), u"two"_s)->outcome, StepDone::Outcome::Already);
        QVERIFY(allOnce(things));
        QVERIFY(walker.lookAgain(Call()));
        QVERIFY(walker.takeBack(Call(), u"three"_s));
        QCOMPARE(things.made.size(), 4);
        QCOMPARE(walker.carryOut(Call(), u"four"_s).error().kind, Error::Kind::InvalidInput);
    }

    void itStopsAfterTheStepNamed()
    {
        Things things;
        QVERIFY(walk(things, newPath(), {.toStep = u"two"_s}));
        QCOMPARE(things.made.size(), 4);
        const auto unknown = walk(things, newPath(), {.toStep = u"four"_s});
        QVERIFY(!unknown);
        QVERIFY(unknown.error().remedy.contains(u"one, two, three"));
    }

    void killedAnywhereItEndsAsUndisturbed()
    {
        for (int moment = 0;; ++moment) {
            Things things;
            const QString path = newPath();
            int left = moment;
            const auto killed = walk(things, path, {.atPoint = [&](const QString &, Point) -> Result<void> {
                                         if (left-- == 0)
                                             return fail({.kind = Error::Kind::Cancelled});
                                         return {};
                                     }});
            if (killed) { // all moments were tried
                QCOMPARE(moment, 3 * (2 + 2 * 2));
                return;
            }
            const auto resumed = walk(things, path);
            QVERIFY2(resumed, qPrintable(resumed ? QString() : resumed.error().text()));
            QVERIFY2(allOnce(things), qPrintable(QString::number(moment)));
            const auto journal = open(path);
            QCOMPARE(journal->changes(ChangeKind::GuestMade).size(), 6U);
            Run(*m_site, m_order, journal.get(), {}, {}, steps(things)).undo(Call()).value();
            QVERIFY2(things.made.isEmpty(), qPrintable(QString::number(moment)));
        }
    }

    void undoneRightAfterAKillNothingIsLeft()
    {
        for (int moment = 0; moment < 18; ++moment) {
            Things things;
            const QString path = newPath();
            int left = moment;
            QVERIFY(!walk(things, path, {.atPoint = [&](const QString &, Point) -> Result<void> {
                              if (left-- == 0)
                                  return fail({.kind = Error::Kind::Cancelled});
                              return {};
                          }}));
            const auto journal = open(path);
            QVERIFY(Run(*m_site, m_order, journal.get(), {}, {}, steps(things)).undo(Call()));
            QVERIFY2(things.made.isEmpty(), qPrintable(QString::number(moment)));
        }
    }

    void undoLeavesWhatWasThereBefore()
    {
        Things things;
        things.made[u"one-a"_s] = 1;
        const QString path = newPath();
        QVERIFY(walk(things, path));
        const auto journal = open(path);
        QVERIFY(Run(*m_site, m_order, journal.get(), {}, {}, steps(things)).undo(Call()));
        QCOMPARE(things.made.keys(), QStringList(u"one-a"_s));
    }

    void aFailureIsToldAndCanBeResumed()
    {
        Things things{.failing = u"two"_s};
        const QString path = newPath();
        const auto failed = walk(things, path);
        QVERIFY(!failed);
        QCOMPARE(failed.error().reason, u"no"_s);
        QCOMPARE(count<StepFailed>(), 1);
        QCOMPARE(std::get<RunFinished>(m_events.back()).outcome, RunFinished::Outcome::Failed);
        QCOMPARE(things.made.size(), 2);
        things.failing.clear();
        QVERIFY(walk(things, path));
        QVERIFY(allOnce(things));
    }

    void aGateThatSaysNoLetsNothingHappen()
    {
        Things things;
        const auto blocked =
            walk(things, newPath(), {.gate = [](const Call &, const QString &step) -> Result<QStringList> {
                     if (step == u"two")
                         return fail({.kind = Error::Kind::Refused, .what = u"gate"_s});
                     return QStringList(u"checked"_s);
                 }});
        QVERIFY(!blocked);
        QCOMPARE(things.made.size(), 2);
    }

    void cancelledIsItsOwnOutcome()
    {
        Things things;
        std::stop_source stop;
        const auto journal = open(newPath());
        Run run(
            *m_site, m_order, journal.get(),
            [&](const Event &event) {
                m_events.push_back(event);
                if (std::holds_alternative<ChangeMade>(event))
                    stop.request_stop();
            },
            {}, steps(things));
        const auto cancelled = run.walk(Call(std::chrono::minutes(1), stop.get_token()));
        QVERIFY(!cancelled);
        QCOMPARE(cancelled.error().kind, Error::Kind::Cancelled);
        QCOMPARE(std::get<RunFinished>(m_events.back()).outcome, RunFinished::Outcome::Cancelled);
        QCOMPARE(things.made.size(), 1);
    }
};

QTEST_APPLESS_MAIN(TestRun)
#include "tst_run.moc"
