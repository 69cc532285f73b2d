// SPDX-License-Identifier: Apache-2.0
#include "core/cim/com/class_object_writer.h"

#include "core/cim/com/class_object.h"
#include "core/cim/com/com_error.h"
#include "core/cim/com/embedded_object_text.h"
#include "core/cim/com/variant_from_value.h"

#include <QCoreApplication>

namespace gw::cim::com {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::cim::com", text);
}

QString writing(const QString &name)
{
    return tr("Set %1").arg(name);
}

tl::unexpected<Error> unknownName(HRESULT status, const QString &name, IWbemClassObject &object)
{
    return fail({.kind = Error::Kind::Unsupported,
                 .what = writing(name),
                 .reason = tr("The host's Windows does not know this property or parameter."),
                 .remedy = tr("Check the version of Windows on this host."),
                 .place = {.className = systemText(object, L"__CLASS")},
                 .code = SystemCode{SystemCode::Domain::HResult, static_cast<quint32>(status)}});
}

/// A copy of the object that stands there already, if it is of the class.
ComPtr<IWbemClassObject> copyOf(const VARIANT &present, const QString &className)
{
    ComPtr<IWbemClassObject> object, copy;
    if (present.vt != VT_UNKNOWN || present.punkVal == nullptr ||
        FAILED(present.punkVal->QueryInterface(IID_IWbemClassObject,
                                               reinterpret_cast<void **>(object.GetAddressOf()))))
        return copy;
    if (systemText(*object.Get(), L"__CLASS").compare(className, Qt::CaseInsensitive) == 0)
        object->Clone(copy.GetAddressOf());
    return copy;
}

} // namespace

Result<void> ClassObjectWriter::write(const Instance &from, IWbemClassObject &object) const
{
    for (const auto &[name, value] : from.properties())
        if (const auto written = writeProperty(name, value, object); !written)
            return written;
    return {};
}

Result<void> ClassObjectWriter::writeProperty(const QString &name, const Value &value,
                                              IWbemClassObject &object) const
{
    const std::wstring wide = name.toStdWString();
    Variant present;
    CIMTYPE type = CIM_EMPTY;
    if (const HRESULT found = object.Get(wide.c_str(), 0, present.out(), &type, nullptr); FAILED(found))
        return unknownName(found, name, object);
    const Embedding embedding{
        .object = [&](const Instance &instance) -> Result<ComPtr<IUnknown>> {
            const auto inner = made(instance, present.get());
            return inner ? Result<ComPtr<IUnknown>>(ComPtr<IUnknown>(inner->Get())) : fail(inner.error());
        },
        .text =
            [&](const Instance &instance) {
                return made(instance, Variant().get()).map([&](const ComPtr<IWbemClassObject> &inner) {
                    return embeddedObjectText(*inner.Get(), instance);
                });
            }};
    auto variant = toVariant(value, type, embedding);
    if (!variant)
        return fail(variant.error().whileTrying(writing(name)));
    if (const HRESULT put = object.Put(wide.c_str(), 0, variant->in(), 0); FAILED(put))
        return fail(comError(put, writing(name), {.className = systemText(object, L"__CLASS")}));
    return {};
}

Result<ComPtr<IWbemClassObject>> ClassObjectWriter::made(const Instance &instance,
                                                         const VARIANT &present) const
{
    ComPtr<IWbemClassObject> object = copyOf(present, instance.className());
    if (object == nullptr) {
        auto spawned = m_spawn(instance.className());
        if (!spawned)
            return spawned;
        object = *std::move(spawned);
    }
    if (const auto written = write(instance, *object.Get()); !written)
        return fail(written.error());
    return object;
}

} // namespace gw::cim::com
