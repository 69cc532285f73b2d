// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/class_registry.h"
#include "core/cim/session.h"
#include "core/cim/wsman/envelope.h"
#include "core/cim/wsman/fault.h"
#include "core/cim/wsman/resource_uri.h"
#include "core/lab/serve/enumerations.h"
#include "core/lab/serve/reply.h"

#include <atomic>

namespace gw::lab {

/// WinRM's answers to messages, whoever brings them: takes WS-Management apart, asks a connector as a local
/// client of WMI would, and puts the answer together as Windows does.
///
/// Thread: any.
class WsmanService
{
public:
    /// Errors: Corrupt (the program's own class definitions).
    static Result<std::unique_ptr<WsmanService>> make(std::shared_ptr<cim::Connector> connector,
                                                      const WsmanLimits &limits);

    /// `host` is the node or the cluster's name that was addressed.
    Reply answer(const Call &call, const QString &host, const QByteArray &message, const QString &charset);
    /// To one who has not logged on: only Identify.
    Reply answerStranger(const QByteArray &message, const QString &charset) const;

    const WsmanLimits &limits() const { return m_limits; }

private:
    using Fault = cim::wsman::Fault;
    using Header = cim::wsman::Header;
    using XmlReader = cim::wsman::XmlReader;
    using Write = std::function<void(QXmlStreamWriter &)>;

    /// A request that is being answered. The reader stands at the body's first child, if there is one.
    struct Asking
    {
        const Call &call;
        QString host;
        const Header &header;
        XmlReader &xml;
        bool hasBody = false;
        cim::wsman::Resource resource;
        qint64 envelopeSize = 0;
        std::shared_ptr<cim::Session> session = {};
        const cim::ClassDefinition *definition = nullptr; ///< of the resource; null for all classes
    };
    using Answer = tl::expected<QByteArray, Fault>;

    WsmanService(std::shared_ptr<cim::Connector> connector, std::shared_ptr<const cim::ClassRegistry> classes,
                 const WsmanLimits &limits);

    Answer dispatch(Asking &asking, bool &isGone);
    tl::expected<void, Fault> checkHeader(const Header &header) const;
    tl::expected<cim::wsman::Resource, Fault> resourceOf(const Header &header) const;
    Answer identify(Asking &asking) const;
    Answer operate(Asking &asking);

    Answer get(Asking &asking);
    Answer put(Asking &asking);
    Answer create(Asking &asking);
    Answer remove(Asking &asking);
    Answer invoke(Asking &asking, const QString &method);
    Answer enumerate(Asking &asking);
    Answer pull(Asking &asking);
    Answer release(Asking &asking);

    tl::expected<void, Fault> needClass(Asking &asking) const;
    /// The path that the selectors mean: all keys, or some of them when they single out one instance.
    tl::expected<cim::ObjectPath, Fault> pathOf(Asking &asking) const;
    tl::expected<cim::ObjectPath, Fault> pathByQuery(Asking &asking, const cim::ObjectPath &partial) const;
    tl::expected<cim::Instance, Fault> readBody(Asking &asking) const;
    tl::expected<std::vector<cim::Instance>, Fault> found(Asking &asking,
                                                          const cim::wsman::EnumerateRequest &request) const;
    Answer writePage(Asking &asking, const QString &action, const QString &element, QLatin1StringView itemsNs,
                     const QString &context, Enumeration enumeration, qint64 most);
    cim::wsman::ClassLookup lookup(const QString &nameSpace) const;
    static Fault wrongBody(const Asking &asking);

    const std::shared_ptr<cim::Connector> m_connector;
    const std::shared_ptr<const cim::ClassRegistry> m_classes;
    const WsmanLimits m_limits;
    Enumerations m_enumerations;
    std::atomic<int> m_running = 0;
};

} // namespace gw::lab
