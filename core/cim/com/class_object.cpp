// SPDX-License-Identifier: Apache-2.0
#include "core/cim/com/class_object.h"

#include "core/cim/com/value_from_variant.h"
#include "core/cim/wbem_status.h"

namespace gw::cim::com {

Result<Instance> readInstance(IWbemClassObject &object)
{
    Instance instance(systemText(object, L"__CLASS"));
    if (const auto path = ObjectPath::parse(systemText(object, L"__PATH")))
        instance.setPath(*path);
    HRESULT status = object.BeginEnumeration(WBEM_FLAG_NONSYSTEM_ONLY);
    while (SUCCEEDED(status)) {
        Bstr name;
        Variant value;
        CIMTYPE type = CIM_EMPTY;
        status = object.Next(0, name.out(), value.out(), &type, nullptr);
        if (status == WBEM_S_NO_MORE_DATA || FAILED(status))
            break;
        auto read = toValue(value.get(), type);
        if (!read)
            return fail(read.error());
        instance.set(name.text(), *std::move(read));
    }
    object.EndEnumeration();
    if (FAILED(status))
        return fail(wbemError(static_cast<quint32>(status), {}, {.className = instance.className()}));
    return instance;
}

QString systemText(IWbemClassObject &object, const wchar_t *property)
{
    Variant value;
    if (FAILED(object.Get(property, 0, value.out(), nullptr, nullptr)) || value.get().vt != VT_BSTR)
        return {};
    // Wine counts what it had set aside for the path; no name of WMI's holds a zero.
    return Bstr::textOf(value.get().bstrVal).section(QChar(u'\0'), 0, 0);
}

} // namespace gw::cim::com
