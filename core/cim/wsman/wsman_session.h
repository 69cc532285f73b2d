// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/class_registry.h"
#include "core/cim/wsman/channel.h"
#include "core/cim/wsman/enumeration.h"
#include "core/cim/wsman/fault.h"
#include "core/cim/wsman/identify.h"

#include <mutex>

namespace gw::cim::wsman {

/// WMI of one host over WS-Management. Keeps its connections for the next call; calls at once take one each.
///
/// What reads is sent again when a kept connection turns out to have been closed before anything came back;
/// what changes something (Put, Create, Delete, Invoke) or cannot be asked twice (Pull) is sent once. Only a
/// 401 lets both go out again, once, over a new connection with a new log-on: it says that nothing was done
/// with the request (RFC 9110, 15.5.2). When the answer to a change is lost, the error says that its outcome
/// is not known.
///
/// Each connection's certificate has to be vouched for or pinned anew. One that is neither, after another one
/// was, is told with both fingerprints.
class WsmanSession final : public Session
{
public:
    WsmanSession(QString host, Endpoint endpoint, ConnectionSettings settings, Account account,
                 std::shared_ptr<const ClassRegistry> classes);
    ~WsmanSession() override;

    /// Logs on and asks who answers. Errors: as Session, and as Channel::open.
    Result<Identity> identify(const Call &call);

    QString host() const override { return m_host; }
    Result<void> enumerate(const Call &call, const QString &nameSpace, const QString &wql,
                           const std::function<bool(Instance)> &each) override;
    Result<Instance> get(const Call &call, const ObjectPath &path) override;
    /// Answers what this program knows of the class; the host is not asked. Errors: Unsupported for a class
    /// that it does not know. (From Windows Server 2012 on it could be asked: a Get on
    /// http://schemas.dmtf.org/wbem/cim-xml/2/cim-schema/2/* with the selectors __cimnamespace and ClassName
    /// is answered with the class as CIM-XML. No class outside of resources/cim is worked with so far.)
    Result<ClassDefinition> classDefinition(const Call &call, const QString &nameSpace,
                                            const QString &className) override;
    Result<ObjectPath> put(const Call &call, const QString &nameSpace, const Instance &instance,
                           Put mode) override;
    Result<void> remove(const Call &call, const ObjectPath &path) override;
    Result<MethodResult> invoke(const Call &call, const ObjectPath &object, const QString &method,
                                const Parameters &in) override;

private:
    /// What sending a request again would do, when it may have reached the host.
    enum class Repeating {
        Harmless,         ///< it reads
        WouldSkip,        ///< Pull: the page that was lost does not come again
        WouldChangeTwice, ///< Put, Create, Delete, Invoke
    };
    /// One request: what it is, and what it is about.
    struct Operation
    {
        QString action;
        QString nameSpace;
        QString className; ///< "*" for a query
        ObjectPath selectors;
        Asked asked = Asked::Instance;
        Repeating repeating = Repeating::Harmless;
        QString what;
        Place place;
    };
    using Write = std::function<void(QXmlStreamWriter &)>;
    using Read = std::function<void(XmlReader &)>;

    /// Sends it, and lets `read` look at the body's first child (or at nothing).
    Result<void> run(const Call &call, const Operation &operation, const Write &write, const Read &read);
    Result<Answer> exchange(const Call &call, const QByteArray &message, Repeating repeating);
    Result<std::unique_ptr<Channel>> takeChannel(const Call &call, bool &wasKept);
    Result<std::unique_ptr<Channel>> openChannel(const Call &call);
    void keep(std::unique_ptr<Channel> channel);
    void dropKept();
    bool wasLetIn() const;
    Result<void> readAnswer(const Answer &answer, const Operation &operation, const Read &read) const;
    Error notWinrm(Error error, const Operation &operation) const;
    Error notSoap(const Answer &answer, const Operation &operation, const XmlReader &xml) const;

    Operation operationOn(const QLatin1StringView &action, const ObjectPath &path, const QString &what) const;
    Result<EnumerationPage> page(const Call &call, const Operation &operation, const QString &asked,
                                 const Write &write);
    Result<EnumerationPage> nextPage(const Call &call, Operation operation, const QString &asked,
                                     const QString &context);
    void release(const Call &call, Operation operation, const QString &context);
    Result<ObjectPath> create(const Call &call, const QString &nameSpace, const Instance &instance);
    Result<ObjectPath> update(const Call &call, const ObjectPath &path, const Instance &instance);
    ClassLookup lookup(const QString &nameSpace) const;

    const QString m_host;
    const Endpoint m_endpoint;
    const ConnectionSettings m_settings;
    const Account m_account;
    const std::shared_ptr<const ClassRegistry> m_classes;
    mutable std::mutex m_mutex; ///< of all below
    std::vector<std::unique_ptr<Channel>> m_kept;
    QString m_fingerprint;   ///< of the last certificate that was accepted
    bool m_wasLetIn = false; ///< an authenticated request was answered
};

} // namespace gw::cim::wsman
