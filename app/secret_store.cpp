// SPDX-License-Identifier: Apache-2.0
#include "app/secret_store.h"

#include <QCoreApplication>
#include <QThread>

#include <condition_variable>
#include <qt6keychain/keychain.h>

using namespace Qt::Literals::StringLiterals;

namespace gw::app {

namespace {

constexpr auto owner = "Guestwright"_L1;

/// The store may have to ask its user for a password of its own.
constexpr std::chrono::minutes longestWait{2};
constexpr std::chrono::seconds longestFarewell{2};

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::app::SecretStore", text);
}

/// QtKeychain has one queue of jobs for the whole program: not locked, and standing still for good once the
/// thread in which it began has ended. So all jobs live in this one thread, with the event loop they need.
class JobThread
{
public:
    JobThread()
    {
        m_context->moveToThread(m_thread);
        m_thread->setObjectName(u"secrets"_s);
        m_thread->start();
    }

    /// A store that does not let go of the thread does not keep the program from ending: then both are left.
    ~JobThread()
    {
        m_thread->quit();
        if (!m_thread->wait(longestFarewell))
            return;
        delete m_context;
        delete m_thread;
    }
    JobThread(const JobThread &) = delete;
    JobThread &operator=(const JobThread &) = delete;

    template<class Function>
    void post(Function function)
    {
        QMetaObject::invokeMethod(m_context, std::move(function), Qt::QueuedConnection);
    }

private:
    QThread *m_thread = new QThread;
    QObject *m_context = new QObject;
};

JobThread &jobThread()
{
    static JobThread thread;
    return thread;
}

struct Answer
{
    QKeychain::Error error = QKeychain::NoError;
    QString text; ///< of the error
    QString secret;
};

/// Shared by who waits and the job: neither waits for the other to go.
struct Pending
{
    std::mutex mutex;
    std::condition_variable_any answered;
    std::optional<Answer> answer;
};

QString secretIn(const QKeychain::Job &job)
{
    const auto *read = qobject_cast<const QKeychain::ReadPasswordJob *>(&job);
    return read && !job.error() ? read->textData() : QString();
}

/// `make() -> QKeychain::Job *` is called in the job's thread. The job deletes itself when it has finished,
/// also long after nobody waits for it any more: the store's answer goes to its address.
template<class Make>
Result<Answer> perform(const Call &call, const QString &what, const QString &name, Make make)
{
    const Call limited = call.within(longestWait);
    if (const auto ok = limited.proceed(what); !ok)
        return fail(ok.error());
    const auto pending = std::make_shared<Pending>();
    jobThread().post([pending, name, make = std::move(make)] {
        QKeychain::Job *job = make();
        job->setKey(name);
        QObject::connect(job, &QKeychain::Job::finished, job, [pending](const QKeychain::Job *done) {
            const std::lock_guard lock(pending->mutex);
            pending->answer = Answer{done->error(), done->errorString(), secretIn(*done)};
            pending->answered.notify_all();
        });
        job->start();
    });
    std::unique_lock lock(pending->mutex);
    pending->answered.wait_for(lock, limited.stopToken(), limited.remaining(),
                               [&] { return pending->answer.has_value(); });
    if (pending->answer)
        return *std::move(pending->answer);
    if (limited.isCancelled())
        return fail(limited.proceed(what).error());
    return fail({.kind = Error::Kind::Timeout,
                 .what = what,
                 .reason = tr("The system's store of secrets did not answer in time."),
                 .remedy = tr("Look whether it asks for a password to unlock it, and try again.")});
}

Error missing(const QString &what, const QString &name)
{
#ifdef Q_OS_WIN
    const QString reason = tr("Credential Manager has none of that name.");
#else
    // GNOME Keyring finds nothing in a keyring that is locked and that nobody can be asked to unlock.
    const QString reason = tr("The system's store of secrets has none of that name, or is locked.");
#endif
    return {.kind = Error::Kind::ActionNeeded,
            .what = what,
            .reason = reason,
            .remedy = tr("Put it there, as the user who runs this program: guestwrightctl secret set \"%1\"")
                          .arg(name)};
}

QString remedyForNoStore()
{
#ifdef Q_OS_WIN
    return tr("Credential Manager needs a session of its own: log on at the machine or by Remote Desktop.");
#else
    return tr("A secret service such as GNOME Keyring or KWallet has to run in the user's session, where "
              "D-Bus finds it.");
#endif
}

tl::unexpected<Error> refused(const QString &what, const QString &name, const Answer &answer)
{
    switch (answer.error) {
    case QKeychain::EntryNotFound:
        return fail(missing(what, name));
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return fail(
            {.kind = Error::Kind::AccessDenied,
             .what = what,
             .reason = tr("The system's store of secrets is locked, or does not let this program in."),
             .remedy = tr("Unlock it, for instance by logging on with a password, and try again."),
             .systemText = answer.text});
    default:
        return fail({.kind = Error::Kind::Failed,
                     .what = what,
                     .reason = tr("There is no system's store of secrets, or it failed."),
                     .remedy = remedyForNoStore(),
                     .systemText = answer.text});
    }
}

template<class Make>
Result<QString> answerOf(const Call &call, const QString &what, const QString &name, Make make)
{
    if (name.isEmpty())
        return fail(
            {.kind = Error::Kind::InvalidInput, .what = what, .reason = tr("The secret has no name.")});
    auto answer = perform(call, what, name, std::move(make));
    if (!answer)
        return fail(answer.error());
    if (answer->error != QKeychain::NoError)
        return refused(what, name, *answer);
    return std::move(answer->secret);
}

Result<QString> read(const Call &call, const QString &what, const QString &name)
{
    return answerOf(call, what, name, [] { return new QKeychain::ReadPasswordJob(owner); });
}

} // namespace

Result<QString> storedSecret(const Call &call, const QString &name)
{
    const QString what = tr("Look for the secret \"%1\"").arg(name);
    auto secret = read(call, what, name);
    // What cmdkey and Windows' own dialogs put there is UTF-16: every other byte of a usual text is zero.
    if (secret &&
        (secret->isEmpty() || secret->contains(QChar::Null) || secret->contains(QChar::ReplacementCharacter)))
        return fail(
            {.kind = Error::Kind::Corrupt,
             .what = what,
             .reason = tr("It was not put there by this program, and is not a text that it can read."),
             .remedy = missing(what, name).remedy});
    return secret;
}

Result<void> storeSecret(const Call &call, const QString &name, const QString &secret)
{
    const QString what = tr("Keep the secret \"%1\"").arg(name);
    if (secret.isEmpty())
        return fail({.kind = Error::Kind::InvalidInput, .what = what, .reason = tr("It is empty.")});
    const auto stored = answerOf(call, what, name, [secret] {
        auto *job = new QKeychain::WritePasswordJob(owner);
        job->setTextData(secret);
        return job;
    });
    if (!stored)
        return fail(stored.error());
    return {};
}

Result<void> removeSecret(const Call &call, const QString &name)
{
    const QString what = tr("Remove the secret \"%1\"").arg(name);
    // Not every store says that there was nothing to remove.
    if (const auto there = read(call, what, name); !there) {
        Error error = there.error();
        if (error.kind == Error::Kind::ActionNeeded)
            error.remedy = tr("Each user has secrets of their own: remove it as the one who keeps it.");
        return fail(error);
    }
    const auto removed = answerOf(call, what, name, [] { return new QKeychain::DeletePasswordJob(owner); });
    if (!removed)
        return fail(removed.error());
    return {};
}

} // namespace gw::app
