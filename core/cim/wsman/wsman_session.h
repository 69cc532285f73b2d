// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/class_registry.h"
#include "core/cim/wsman/channel_pool.h"
#include "core/cim/wsman/enumeration.h"
#include "core/cim/wsman/fault.h"
#include "core/cim/wsman/identify.h"

namespace gw::cim::wsman {

/// WMI of one host over WS-Management.
///
/// A request that changes something (Put, Create, Delete, Invoke) is never sent twice: see ChannelPool.
class WsmanSession final : public Session
{
public:
    WsmanSession(QString host, Endpoint endpoint, ConnectionSettings settings, Account account,
                 std::shared_ptr<const ClassRegistry> classes);

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
    ChannelPool m_channels;
    const std::shared_ptr<const ClassRegistry> m_classes;
};

} // namespace gw::cim::wsman
