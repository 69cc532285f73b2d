// SPDX-License-Identifier: Apache-2.0
#include "core/wmi/job.h"

#include "core/cim/embedded_text.h"
#include "core/wmi/namespaces.h"
#include "core/wmi/query.h"
#include "core/wmi/return_code.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace gw::wmi {

namespace {

constexpr qint64 jobStarted = 4096;
constexpr qint64 stateCompleted = 7;
/// Not in the documentation's list; Windows and those who drive it take it for success.
constexpr qint64 stateCompletedWithWarnings = 32768;

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::wmi", text);
}

bool runsOn(qint64 state)
{
    return state >= 2 && state <= 6;
}

/// What Hyper-V refused or failed at. Its own words are short; what led to them is in its event log.
Error hyperVError(qint64 code, const QString &what, const Place &place)
{
    Error error = returnError(code, hyperVReturnText(code), what, place);
    error.remedy =
        error.kind == Error::Kind::AccessDenied
            ? tr("Use an account that is in the group Hyper-V Administrators on %1.").arg(place.host)
            : tr("Read what %1 notes about it in Event Viewer, Applications and Services Logs, Microsoft, "
                 "Windows, Hyper-V-VMMS, Admin. Correct that, then try again.")
                  .arg(place.host);
    return error;
}

/// One job from its start to its end.
class JobWatch
{
public:
    JobWatch(const Call &call, cim::Session &session, cim::ObjectPath path, QString what)
        : m_call(call), m_session(session), m_path(std::move(path)), m_what(std::move(what))
    {
    }

    /// The job's last instance. Errors as invokeJob().
    Result<cim::Instance> untilEnd()
    {
        for (auto pause = 20ms;; pause = std::min<std::chrono::milliseconds>(pause * 2, 1000ms)) {
            auto job = m_session.get(m_call, m_path);
            if (!job)
                return fail(broken(job.error()));
            if (!runsOn(numberOf(*job, u"JobState"_s)))
                return job;
            m_cancellable = job->booleanOr(u"Cancellable"_s, false);
            m_call.report(m_what, static_cast<int>(numberOf(*job, u"PercentComplete"_s)));
            if (const auto slept = m_call.sleep(pause, m_what); !slept)
                return fail(broken(slept.error()));
        }
    }

    /// What the job says of itself. Reading it must not hide how it ended, so errors here are not errors.
    QStringList messages(const cim::Instance &job) const
    {
        QStringList texts;
        for (const auto &name : {u"ErrorDescription"_s, u"ErrorSummaryDescription"_s})
            if (const QString text = job.stringOr(name); !text.isEmpty())
                texts << text;
        if (const auto errors = m_session.invoke(m_call, m_path, u"GetErrorEx"_s, {}))
            for (const QString &text : errors->out[u"Errors"_s].toStrings())
                if (const auto error = cim::fromEmbeddedText(text))
                    texts << error->stringOr(u"Message"_s);
        texts.removeAll(QString());
        texts.removeDuplicates();
        return texts;
    }

    Error failure(const cim::Instance &job) const
    {
        const qint64 code = numberOf(job, u"ErrorCode"_s, 0);
        const QStringList texts = messages(job);
        Error error = hyperVError(code, m_what, place());
        error.systemText = texts.value(0);
        error.evidence = texts.mid(1);
        return error;
    }

private:
    Place place() const
    {
        return {.host = m_session.host(), .nameSpace = hyperVNamespace, .className = m_path.className()};
    }

    Error broken(const Error &cause)
    {
        Error error = cause.whileTrying(m_what);
        if (cause.kind == Error::Kind::Cancelled)
            stop();
        else if (cause.kind == Error::Kind::NotFound)
            error.reason = tr("the job vanished while it was followed; whether it succeeded is unknown");
        else
            error.remedy = tr("The job may still be running on %1. Look at the guest before trying again.")
                               .arg(m_session.host());
        error.evidence << m_path.text();
        return error;
    }

    /// The call is cancelled, so this has a short one of its own.
    void stop()
    {
        if (!m_cancellable)
            return;
        cim::Parameters in;
        in.set(u"RequestedState"_s, cim::Value::uint16(5));
        m_session.invoke(Call(5s), m_path, u"RequestStateChange"_s, in);
    }

    const Call &m_call;
    cim::Session &m_session;
    cim::ObjectPath m_path;
    QString m_what;
    bool m_cancellable = false;
};

Result<QStringList> follow(const Call &call, cim::Session &session, cim::ObjectPath path, const QString &what)
{
    if (path.nameSpace().isEmpty())
        path.setNamespace(hyperVNamespace);
    JobWatch watch(call, session, std::move(path), what);
    const auto job = watch.untilEnd();
    if (!job)
        return fail(job.error());
    const qint64 state = numberOf(*job, u"JobState"_s);
    if (state == stateCompletedWithWarnings) {
        const QStringList texts = watch.messages(*job);
        return texts.isEmpty() ? QStringList{tr("Hyper-V completed it with warnings and does not say which.")}
                               : texts;
    }
    if (state == stateCompleted && numberOf(*job, u"ErrorCode"_s, 0) == 0)
        return QStringList();
    return fail(watch.failure(*job));
}

} // namespace

Result<JobOutcome> invokeJob(const Call &call, cim::Session &session, const cim::ObjectPath &object,
                             const QString &method, const cim::Parameters &in, const QString &what)
{
    const auto result = session.invoke(call, object, method, in);
    if (!result)
        return fail(result.error().whileTrying(what));
    const Place place{session.host(), hyperVNamespace, object.className(), method, {}};
    const qint64 code = returnCode(*result);
    if (code == 0)
        return JobOutcome{.warnings = {}, .out = result->out};
    if (code != jobStarted)
        return fail(hyperVError(code, what, place));
    const auto job = result->out[u"Job"_s].toReference();
    if (!job)
        return fail({.kind = Error::Kind::Corrupt,
                     .what = what,
                     .reason = tr("a job was started but not named"),
                     .place = place});
    auto warnings = follow(call, session, *job, what);
    if (!warnings)
        return fail(warnings.error());
    return JobOutcome{.warnings = *warnings, .out = result->out};
}

} // namespace gw::wmi
