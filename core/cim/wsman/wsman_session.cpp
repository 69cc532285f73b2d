// SPDX-License-Identifier: Apache-2.0
#include "core/cim/wsman/wsman_session.h"

#include "core/cim/wsman/endpoint_reference.h"
#include "core/cim/wsman/instance_xml.h"
#include "core/cim/wsman/invocation.h"
#include "core/cim/wsman/names.h"
#include "core/cim/wsman/resource_uri.h"

#include <QCoreApplication>
#include <QXmlStreamWriter>

namespace gw::cim::wsman {

namespace {

using namespace std::chrono;

/// What Windows allows by default (MaxEnvelopeSizekb).
constexpr qint64 largestEnvelope = 512'000;

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::cim::wsman::WsmanSession", text);
}

/// A little less than what is left, so that the host's own word on it still arrives.
milliseconds operationTimeout(const Call &call)
{
    return std::max(milliseconds(1000), call.remaining() * 9 / 10);
}

} // namespace

WsmanSession::WsmanSession(QString host, Endpoint endpoint, ConnectionSettings settings, Account account,
                           std::shared_ptr<const ClassRegistry> classes)
    : m_host(std::move(host)), m_channels(std::move(endpoint), std::move(settings), std::move(account)),
      m_classes(std::move(classes))
{
}

ClassLookup WsmanSession::lookup(const QString &nameSpace) const
{
    return [classes = m_classes, nameSpace](const QString &name) { return classes->find(nameSpace, name); };
}

/// Something answers, and it is something else.
Error WsmanSession::notWinrm(Error error, const Operation &operation) const
{
    error.kind = Error::Kind::Unreachable;
    error.what = operation.what;
    error.place = operation.place;
    error.reason = tr("The host answers, but not as WinRM does.");
    error.remedy = tr("Check that %1 is the address of its WinRM listener.").arg(m_channels.endpoint().url());
    return error;
}

Error WsmanSession::notSoap(const Answer &answer, const Operation &operation, const XmlReader &xml) const
{
    Error error = xml.error(operation.what);
    error.place = operation.place;
    if (answer.status == 200)
        return error;
    error = notWinrm(std::move(error), operation);
    error.code = SystemCode{SystemCode::Domain::Http, answer.status};
    if (answer.status == 404) {
        error.reason = tr("The host has no WinRM at this path.");
    } else if (answer.status == 403 || answer.status == 405 || answer.status == 415) {
        error.kind = Error::Kind::AccessDenied;
        error.reason = tr("The host's WinRM does not take the message as it came.");
        error.remedy =
            tr("Over http it wants sealed messages (AllowUnencrypted is false): use Negotiate, or https.");
    } else if (answer.status == 413) {
        error.kind = Error::Kind::Failed;
        error.reason = tr("The message is larger than the host's WinRM allows.");
        error.remedy = tr("Raise MaxEnvelopeSizekb on the host (winrm set winrm/config "
                          "@{MaxEnvelopeSizekb=\"2048\"}).");
    } else if (answer.status == 503) {
        error.reason = tr("The host's WinRM is too busy.");
        error.remedy = tr("Wait a minute, then try again.");
    }
    return error;
}

Result<void> WsmanSession::readAnswer(const Answer &answer, const Operation &operation,
                                      const Read &read) const
{
    XmlReader xml(answer.message, answer.charset);
    Header header;
    const bool isEnvelope = readHeader(xml, header);
    const bool hasChild = isEnvelope && xml.nextChild();
    if (hasChild && xml.at(soapNs, "Fault"_L1)) {
        const Fault fault = readFault(xml);
        if (!xml.failed())
            return fail(faultError(fault, operation.asked, operation.what, operation.place));
    } else if (hasChild) {
        read(xml);
    }
    xml.finish();
    if (xml.failed() || answer.status != 200)
        return fail(notSoap(answer, operation, xml));
    return {};
}

Result<void> WsmanSession::run(const Call &call, const Operation &operation, const Write &write,
                               const Read &read)
{
    if (const auto alive = call.proceed(operation.what); !alive)
        return alive;
    const QByteArray message =
        writeRequest({.to = m_channels.endpoint().url(),
                      .action = operation.action,
                      .messageId = newMessageId(),
                      .resourceUri = resourceUri(operation.nameSpace, operation.className),
                      .selectors = operation.selectors,
                      .maxEnvelopeSize = largestEnvelope,
                      .operationTimeout = operationTimeout(call),
                      .locale = u"en-US"_s},
                     write);
    const auto answer = m_channels.exchange(call, message, operation.repeating);
    if (!answer) {
        Error error = answer.error();
        if (error.kind != Error::Kind::Cancelled) {
            error.place = operation.place;
            error = error.whileTrying(operation.what);
        }
        return fail(std::move(error));
    }
    return readAnswer(*answer, operation, read);
}

Result<Identity> WsmanSession::identify(const Call &call)
{
    const auto answer = m_channels.exchange(call, writeIdentify(), Repeating::Harmless);
    if (!answer)
        return fail(answer.error());
    const Operation operation{.what = tr("Connect to %1").arg(m_host), .place = {.host = m_host}};
    if (answer->status == 200) {
        auto identity = readIdentity(answer->message, answer->charset);
        return identity ? identity : Result<Identity>(fail(notWinrm(identity.error(), operation)));
    }
    const auto refused = readAnswer(*answer, operation, [](XmlReader &xml) { xml.skip(); });
    return fail(refused ? Error{.kind = Error::Kind::Failed, .what = operation.what, .place = operation.place}
                        : refused.error());
}

WsmanSession::Operation WsmanSession::operationOn(const QLatin1StringView &action, const ObjectPath &path,
                                                  const QString &what) const
{
    Operation operation{
        .action = action,
        .nameSpace = path.nameSpace(),
        .className = path.className(),
        .what = what,
        .place = {.host = m_host, .nameSpace = path.nameSpace(), .className = path.className()}};
    const auto *definition = m_classes->find(path.nameSpace(), path.className());
    for (const auto &[name, value] : path.keys()) {
        QString selector = name;
        // `Class="x"` leaves out the name of its only key.
        for (const auto &property : definition ? definition->properties : std::vector<PropertyDefinition>())
            if (selector.isEmpty() && property.key)
                selector = property.name;
        operation.selectors.setKey(selector, value);
    }
    return operation;
}

Result<Instance> WsmanSession::get(const Call &call, const ObjectPath &path)
{
    const auto operation = operationOn(action::get, path, tr("Read %1").arg(path.relative()));
    Instance instance;
    const auto done = run(
        call, operation, [](QXmlStreamWriter &) {},
        [&](XmlReader &xml) {
            instance = readInstance(xml, path.nameSpace(), path.className(), lookup(path.nameSpace()));
        });
    if (!done)
        return fail(done.error());
    if (instance.className().isEmpty())
        return fail(Error{.kind = Error::Kind::Corrupt,
                          .what = operation.what,
                          .reason = tr("The answer is empty."),
                          .place = operation.place});
    return instance;
}

Result<ClassDefinition> WsmanSession::classDefinition(const Call &, const QString &nameSpace,
                                                      const QString &className)
{
    if (const auto *definition = m_classes->find(nameSpace, className))
        return *definition;
    return fail({.kind = Error::Kind::Unsupported,
                 .what = tr("Look up the class %1").arg(className),
                 .reason = tr("This program does not know it."),
                 .place = {.host = m_host, .nameSpace = nameSpace, .className = className}});
}

Result<void> WsmanSession::remove(const Call &call, const ObjectPath &path)
{
    auto operation = operationOn(action::remove, path, tr("Remove %1").arg(path.relative()));
    operation.repeating = Repeating::WouldChangeTwice;
    return run(
        call, operation, [](QXmlStreamWriter &) {}, [](XmlReader &xml) { xml.skip(); });
}

Result<ObjectPath> WsmanSession::update(const Call &call, const ObjectPath &path, const Instance &instance)
{
    auto operation = operationOn(action::put, path, tr("Change %1").arg(path.relative()));
    operation.repeating = Repeating::WouldChangeTwice;
    const auto done = run(
        call, operation, [&](QXmlStreamWriter &xml) { writeInstance(xml, instance, path.nameSpace()); },
        [](XmlReader &xml) { xml.skip(); });
    return done ? Result<ObjectPath>(path) : fail(done.error());
}

Result<ObjectPath> WsmanSession::create(const Call &call, const QString &nameSpace, const Instance &instance)
{
    auto operation = operationOn(action::create, ObjectPath(instance.className()).setNamespace(nameSpace),
                                 tr("Create a %1").arg(instance.className()));
    operation.repeating = Repeating::WouldChangeTwice;
    ObjectPath path;
    const auto done = run(
        call, operation, [&](QXmlStreamWriter &xml) { writeInstance(xml, instance, nameSpace); },
        [&](XmlReader &xml) {
            if (xml.nextChild())
                path = readReferenceParts(xml);
        });
    return done ? Result<ObjectPath>(path) : fail(done.error());
}

Result<ObjectPath> WsmanSession::put(const Call &call, const QString &nameSpace, const Instance &instance,
                                     Put mode)
{
    ObjectPath path = instance.path();
    const bool isKnown = !path.className().isEmpty() && !path.isClass();
    if (mode == Put::CreateOnly || !isKnown)
        return create(call, nameSpace, instance);
    if (path.nameSpace().isEmpty())
        path.setNamespace(nameSpace);
    auto updated = update(call, path, instance);
    if (!updated && mode == Put::CreateOrUpdate && updated.error().kind == Error::Kind::NotFound)
        return create(call, nameSpace, instance);
    return updated;
}

Result<MethodResult> WsmanSession::invoke(const Call &call, const ObjectPath &object, const QString &method,
                                          const Parameters &in)
{
    auto operation = operationOn(action::get, object, tr("Call %1.%2").arg(object.className(), method));
    operation.action = methodAction(object.nameSpace(), object.className(), method);
    operation.asked = Asked::Method;
    operation.repeating = Repeating::WouldChangeTwice;
    operation.place.method = method;
    const auto *definition = m_classes->find(object.nameSpace(), object.className());
    const MethodDefinition *signature = definition ? definition->method(method) : nullptr;
    MethodResult result;
    const auto done = run(
        call, operation, [&](QXmlStreamWriter &xml) { writeInput(xml, object, method, in, signature); },
        [&](XmlReader &xml) { result = readOutput(xml, signature, lookup(object.nameSpace())); });
    return done ? Result<MethodResult>(std::move(result)) : fail(done.error());
}

} // namespace gw::cim::wsman
