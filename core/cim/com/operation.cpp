// SPDX-License-Identifier: Apache-2.0
#include "core/cim/com/operation.h"

#include "core/cim/com/class_object.h"
#include "core/cim/com/class_object_writer.h"
#include "core/cim/com/com_error.h"
#include "core/cim/com/semisynchronous.h"
#include "core/cim/wbem_status.h"

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace gw::cim::com {

namespace {

constexpr std::size_t blockSize = 64;

LONG flagOf(Session::Put mode)
{
    switch (mode) {
    case Session::Put::CreateOnly:
        return WBEM_FLAG_CREATE_ONLY;
    case Session::Put::UpdateOnly:
        return WBEM_FLAG_UPDATE_ONLY;
    case Session::Put::CreateOrUpdate:
        break;
    }
    return WBEM_FLAG_CREATE_OR_UPDATE;
}

/// What the host answered at once, owned.
std::vector<ComPtr<IWbemClassObject>> owned(const std::array<IWbemClassObject *, blockSize> &objects,
                                            ULONG count)
{
    std::vector<ComPtr<IWbemClassObject>> all(count);
    for (ULONG index = 0; index < count; ++index)
        all[index].Attach(objects[index]);
    return all;
}

Result<std::vector<Instance>> readAll(const std::vector<ComPtr<IWbemClassObject>> &objects,
                                      ProxySecurity &security)
{
    std::vector<Instance> instances;
    instances.reserve(objects.size());
    for (const auto &object : objects) {
        security.applyTo(object.Get());
        auto instance = readInstance(*object.Get());
        if (!instance)
            return fail(instance.error());
        instances.push_back(*std::move(instance));
    }
    return instances;
}

} // namespace

Result<void> Operation::enumerate(const QString &wql,
                                  const std::function<bool(std::vector<Instance>)> &deliver)
{
    const auto connected = services();
    if (!connected)
        return fail(connected.error());
    ComPtr<IEnumWbemClassObject> enumerator;
    const HRESULT asked = (*connected)
                              ->ExecQuery(Bstr(u"WQL"_s).get(), Bstr(wql).get(),
                                          WBEM_FLAG_RETURN_IMMEDIATELY | WBEM_FLAG_FORWARD_ONLY, nullptr,
                                          enumerator.GetAddressOf());
    if (FAILED(asked))
        return failed(asked);
    if (const HRESULT secured = m_link.security().applyTo(enumerator.Get()); FAILED(secured))
        return failed(secured);
    for (;;) {
        if (const auto wanted = m_call.proceed(m_what); !wanted)
            return wanted;
        std::array<IWbemClassObject *, blockSize> objects{};
        ULONG count = 0;
        const HRESULT status = enumerator->Next(waitSlice, blockSize, objects.data(), &count);
        auto block = readAll(owned(objects, count), m_link.security());
        if (FAILED(status))
            return failed(status);
        if (!block)
            return fail(told(block.error()));
        const bool goOn = block->empty() || deliver(*std::move(block));
        if (!goOn || status == WBEM_S_FALSE)
            return {};
    }
}

Result<ComPtr<IWbemClassObject>> Operation::getObject(const QString &path)
{
    // WMI takes the empty path for an empty class to begin a new one with.
    if (path.isEmpty())
        return failed(hresult(WBEM_E_INVALID_OBJECT_PATH));
    const auto connected = services();
    if (!connected)
        return fail(connected.error());
    SemisynchronousCall pending(m_call, m_link.security());
    const auto status = pending.finish((*connected)
                                           ->GetObject(Bstr(path).get(), WBEM_FLAG_RETURN_IMMEDIATELY,
                                                       nullptr, pending.object(), pending.promise()),
                                       m_what);
    if (!status)
        return fail(status.error());
    if (FAILED(*status))
        return failed(*status);
    auto object = pending.takeObject();
    if (object == nullptr)
        return failed(hresult(WBEM_E_NOT_FOUND));
    return object;
}

Result<ObjectPath> Operation::put(const Instance &instance, Session::Put mode)
{
    const auto connected = services();
    if (!connected)
        return fail(connected.error());
    auto object = objectToPut(instance, mode);
    if (!object)
        return fail(object.error());
    if (const auto written = write(instance, *object->Get()); !written)
        return fail(written.error());
    SemisynchronousCall pending(m_call, m_link.security());
    const auto status =
        pending.finish((*connected)
                           ->PutInstance(object->Get(), flagOf(mode) | WBEM_FLAG_RETURN_IMMEDIATELY, nullptr,
                                         pending.promise()),
                       m_what);
    if (!status)
        return fail(status.error());
    if (FAILED(*status))
        return failed(*status);
    QString text = pending.path();
    if (text.isEmpty())
        text = systemText(*object->Get(), L"__RELPATH");
    auto path = ObjectPath::parse(text);
    if (!path)
        return fail(told(path.error()));
    return path->setHost(m_link.host()).setNamespace(m_place.nameSpace);
}

Result<void> Operation::remove(const QString &path)
{
    const auto connected = services();
    if (!connected)
        return fail(connected.error());
    SemisynchronousCall pending(m_call, m_link.security());
    const auto status = pending.finish(
        (*connected)
            ->DeleteInstance(Bstr(path).get(), WBEM_FLAG_RETURN_IMMEDIATELY, nullptr, pending.promise()),
        m_what);
    if (!status)
        return fail(status.error());
    if (FAILED(*status))
        return failed(*status);
    return {};
}

Result<MethodResult> Operation::invoke(const ObjectPath &object, const QString &method, const Parameters &in)
{
    const auto connected = services();
    if (!connected)
        return fail(connected.error());
    const auto parameters = parametersFor(object.className(), method, in);
    if (!parameters)
        return fail(parameters.error());
    SemisynchronousCall pending(m_call, m_link.security());
    const auto status = pending.finish(
        (*connected)
            ->ExecMethod(Bstr(object.relative()).get(), Bstr(method).get(), WBEM_FLAG_RETURN_IMMEDIATELY,
                         nullptr, parameters->Get(), pending.object(), pending.promise()),
        m_what);
    if (!status)
        return fail(status.error());
    if (FAILED(*status))
        return failed(*status);
    MethodResult result;
    const auto answered = pending.takeObject();
    if (answered == nullptr)
        return result;
    auto out = readInstance(*answered.Get());
    if (!out)
        return fail(told(out.error()));
    if (out->has(u"ReturnValue"_s))
        result.returnValue = (*out)[u"ReturnValue"_s];
    result.out = std::move(out->remove(u"ReturnValue"_s));
    return result;
}

Error Operation::told(const Error &error) const
{
    Error whole = error.whileTrying(m_what);
    whole.place = m_place;
    return whole;
}

Result<ComPtr<IWbemClassObject>> Operation::spawn(const QString &className)
{
    const auto classObject = getObject(className);
    if (!classObject)
        return classObject;
    ComPtr<IWbemClassObject> instance;
    if (const HRESULT spawned = (*classObject)->SpawnInstance(0, instance.GetAddressOf()); FAILED(spawned))
        return failed(spawned);
    return instance;
}

/// What is there is changed; what is not is made.
Result<ComPtr<IWbemClassObject>> Operation::objectToPut(const Instance &instance, Session::Put mode)
{
    if (mode == Session::Put::CreateOnly || instance.path().isClass())
        return spawn(instance.className());
    auto present = getObject(instance.path().relative());
    const bool make =
        !present && mode == Session::Put::CreateOrUpdate && present.error().kind == Error::Kind::NotFound;
    return make ? spawn(instance.className()) : present;
}

/// Null for a method without in parameters.
Result<ComPtr<IWbemClassObject>> Operation::parametersFor(const QString &className, const QString &method,
                                                          const Parameters &in)
{
    const auto classObject = getObject(className);
    if (!classObject)
        return classObject;
    ComPtr<IWbemClassObject> signature, parameters;
    const HRESULT found =
        (*classObject)->GetMethod(method.toStdWString().c_str(), 0, signature.GetAddressOf(), nullptr);
    if (found == hresult(WBEM_E_NOT_FOUND))
        return failed(hresult(WBEM_E_INVALID_METHOD));
    if (FAILED(found))
        return failed(found);
    if (signature == nullptr)
        return in.properties().empty() ? Result<ComPtr<IWbemClassObject>>(parameters)
                                       : failed(hresult(WBEM_E_INVALID_METHOD_PARAMETERS));
    if (const HRESULT spawned = signature->SpawnInstance(0, parameters.GetAddressOf()); FAILED(spawned))
        return failed(spawned);
    if (const auto written = write(in, *parameters.Get()); !written)
        return fail(written.error());
    return parameters;
}

Result<void> Operation::write(const Instance &from, IWbemClassObject &object)
{
    const ClassObjectWriter writer([this](const QString &className) { return spawn(className); });
    const auto written = writer.write(from, object);
    return written ? written : fail(told(written.error()));
}

} // namespace gw::cim::com
