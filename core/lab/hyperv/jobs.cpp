// SPDX-License-Identifier: Apache-2.0
#include "core/lab/hyperv/jobs.h"

#include "core/cim/embedded_text.h"
#include "core/lab/cluster/group_move.h"
#include "core/lab/hyperv/hyperv_paths.h"

#include <QDateTime>

namespace gw::lab::hyperv {

using namespace Qt::Literals::StringLiterals;
using cim::Value;

namespace {

constexpr quint16 running = 4, completed = 7;
constexpr quint16 failedCode = 32768;
constexpr quint16 jobTypeMigration = 305;
constexpr quint16 terminate = 4;
constexpr quint16 kill = 5;
/// A job is forgotten five minutes after its end (Msvm_ConcreteJob.TimeBeforeRemoval).
constexpr LabTime kept = 5 * 60 * 1000;

cim::Instance describe(const World &world, const HyperVJob &job)
{
    const bool over = world.now >= job.ends;
    const Activity span{.started = job.started, .due = job.ends};
    const auto moment = [](LabTime time) {
        return Value::dateTime(cim::DateTime::moment(QDateTime::fromMSecsSinceEpoch(time, Qt::UTC)));
    };
    cim::Instance instance(job.migration ? u"Msvm_MigrationJob"_s : u"Msvm_ConcreteJob"_s);
    instance.set(u"InstanceID"_s, Value::string(job.id))
        .set(u"Name"_s, Value::string(u"Msvm_ConcreteJob"_s))
        .set(u"ElementName"_s, Value::string(job.name))
        .set(u"Caption"_s, Value::string(job.name))
        .set(u"JobState"_s, Value::uint16(over ? quint16(job.finalState) : running))
        .set(u"PercentComplete"_s, Value::uint16(over ? 100 : quint16(span.percent(world.now))))
        .set(u"ErrorCode"_s, Value::uint16(over ? quint16(job.errorCode) : 0))
        .set(u"ErrorDescription"_s, Value::string(over ? job.errorText : QString()))
        .set(u"ErrorSummaryDescription"_s, Value::string(over ? job.errorText : QString()))
        .set(u"TimeSubmitted"_s, moment(job.started))
        .set(u"StartTime"_s, moment(job.started))
        .set(u"Cancellable"_s, Value::boolean(job.migration && !over));
    if (job.migration)
        instance.set(u"JobType"_s, Value::uint16(jobTypeMigration))
            .set(u"VirtualSystemName"_s, Value::string(job.affected))
            .set(u"DestinationHost"_s, Value::string(job.destination));
    return instance;
}

QString errorInstance(const HyperVJob &job)
{
    cim::Instance error(u"Msvm_Error"_s);
    error.set(u"Message"_s, Value::string(job.errorText)).set(u"ErrorSource"_s, Value::string(job.affected));
    return cim::toEmbeddedText(error);
}

} // namespace

cim::MethodResult startJob(World &world, const QString &node, const QString &name, const QString &machine,
                           const Outcome<void> &outcome)
{
    std::erase_if(world.hyperv.jobs, [&](const HyperVJob &old) { return old.ends + kept < world.now; });
    HyperVJob job;
    job.id = World::newGuid().toUpper();
    job.host = world.node(node)->name;
    job.name = name;
    job.affected = machine;
    job.started = world.now;
    job.ends = world.now + world.timing.job.count();
    if (!outcome) {
        job.finalState = 10;
        job.errorCode = failedCode;
        job.errorText =
            outcome.error().text.isEmpty()
                ? u"The operation failed with error 0x%1."_s.arg(0x80070000u | outcome.error().code, 8, 16)
                : outcome.error().text;
    }
    cim::MethodResult result = returned(JobStarted);
    result.out.set(u"Job"_s, Value::reference(jobPath(job)));
    world.hyperv.jobs.push_back(std::move(job));
    return result;
}

std::vector<cim::Instance> jobs(const World &world, const QString &node, bool migrations)
{
    std::vector<cim::Instance> found;
    const NodeState *host = world.node(node);
    for (const HyperVJob &job : world.hyperv.jobs)
        if (host && job.host == host->name && job.migration == migrations && world.now < job.ends + kept)
            found.push_back(describe(world, job));
    return found;
}

QString JobClass::className() const
{
    return m_migrations ? u"Msvm_MigrationJob"_s : u"Msvm_ConcreteJob"_s;
}

QString JobClass::nameSpace() const
{
    return hyperv::nameSpace;
}

std::vector<cim::Instance> JobClass::instances(const World &world, const QString &node) const
{
    return jobs(world, node, m_migrations);
}

Result<cim::MethodResult> JobClass::invoke(const Call &call, World &world, const QString &node,
                                           const cim::ObjectPath &object, const QString &method,
                                           const cim::Parameters &in)
{
    HyperVJob *job = world.hyperv.job(object.key(u"InstanceID"_s).toString().value_or(QString()));
    const bool failed = world.now >= job->ends && job->finalState != completed;
    if (method.compare(u"GetErrorEx"_s, Qt::CaseInsensitive) == 0) {
        cim::MethodResult result = returned(Done);
        result.out.set(u"Errors"_s,
                       Value::strings(failed ? QStringList{errorInstance(*job)} : QStringList()));
        return result;
    }
    if (method.compare(u"RequestStateChange"_s, Qt::CaseInsensitive) == 0) {
        const quint64 wanted = in.unsignedOr(u"RequestedState"_s, 0);
        if (!job->migration || world.now >= job->ends || (wanted != terminate && wanted != kill))
            return returned(InvalidState);
        for (const GroupMove &move : std::vector<GroupMove>(world.cluster.moves))
            if (move.jobId == job->id)
                (void)cancelMove(world, move.group);
        return returned(Done);
    }
    return ClassProvider::invoke(call, world, node, object, method, in);
}

} // namespace gw::lab::hyperv
