// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/call.h"
#include "core/scsi/iscsi_session.h"
#include "core/scsi/socket_wait.h"

#include <iscsi/iscsi.h>

#include <functional>
#include <memory>

namespace gw::scsi {

/// One libiscsi context and the loop that drives it. Private to core/scsi: everybody else uses IscsiSession.
///
/// What libiscsi is asked to write to lives in this object or on the heap, and outlives the context, which
/// calls back while it is destroyed.
class IscsiContext
{
public:
    enum class Kind { Discovery, Normal };

    /// Errors: InvalidInput (names and secrets that libiscsi would cut off or ignore), Failed (no memory,
    /// no sockets).
    static Result<std::unique_ptr<IscsiContext>> create(Kind kind, const Target &target,
                                                        const Initiator &initiator);

    /// Where a login ended.
    struct LoginEnd
    {
        QString redirectedTo; ///< "10.0.0.2:3260,1"; empty: logged in
    };

    /// TCP, then login. `address` is numeric.
    Result<void> connect(const Call &call, const Portal &address);
    Result<LoginEnd> login(const Call &call);
    Result<std::vector<Target>> sendTargets(const Call &call);
    Result<void> logout(const Call &call);

    /// Serves the connection until `done`, the deadline, a cancel (seen within 50 ms) or the loss of the
    /// connection.
    Result<void> serveUntil(const Call &call, const QString &what, const std::function<bool()> &done);

    /// A connection that ended by itself, in the words of an error.
    Error lost(const QString &what) const;

    iscsi_context *get() const { return m_context.get(); }
    Place place() const { return {.host = m_target.portal.text()}; }
    const Target &target() const { return m_target; }

private:
    explicit IscsiContext(const Target &target) : m_target(target) {}

    struct Reply
    {
        bool done = false;
        int status = 0;
        QString text; ///< libiscsi's words of that moment: it overwrites the cause of a failure at once
        std::vector<Target> targets;
    };
    struct Destroy
    {
        void operator()(iscsi_context *context) const { iscsi_destroy_context(context); }
    };

    static void onReply(iscsi_context *, int status, void *, void *reply);
    static void onTargets(iscsi_context *, int status, void *data, void *reply);
    QString libraryText() const;

    SocketsInUse m_sockets; ///< first: destroyed last
    Target m_target;
    std::unique_ptr<Reply> m_reply = std::make_unique<Reply>();
    QString m_news; ///< what libiscsi said in the last turn of the loop; its own text is never cleared
    std::unique_ptr<iscsi_context, Destroy> m_context; ///< last: destroyed first
};

} // namespace gw::scsi
