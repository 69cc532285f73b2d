// SPDX-License-Identifier: Apache-2.0
#include "core/cim/com/class_definition_reader.h"

#include "core/cim/com/class_object.h"
#include "core/cim/com/value_from_variant.h"
#include "core/cim/wbem_status.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gw::cim::com {

namespace {

/// Null when there is none.
Value qualifier(IWbemQualifierSet *set, const wchar_t *name)
{
    Variant value;
    if (set == nullptr || FAILED(set->Get(name, 0, value.out(), nullptr)))
        return {};
    return toValue(value.get(), value.get().vt == VT_BOOL ? CIM_BOOLEAN : CIM_STRING).value_or(Value());
}

bool isSet(IWbemQualifierSet *set, const wchar_t *name)
{
    return qualifier(set, name).toBool().value_or(false);
}

PropertyDefinition readProperty(IWbemClassObject &object, const Bstr &name, CIMTYPE type)
{
    PropertyDefinition property{.name = name.text(),
                                .type = typeOf(type),
                                .array = (type & CIM_FLAG_ARRAY) != 0,
                                .referenceClass = {}};
    ComPtr<IWbemQualifierSet> qualifiers;
    object.GetPropertyQualifierSet(name.get(), qualifiers.GetAddressOf());
    property.key = isSet(qualifiers.Get(), L"key");
    property.writable = isSet(qualifiers.Get(), L"write");
    // "ref:Win32_Service", "object:MSFT_Disk".
    if (property.type == Type::Reference || property.type == Type::Object)
        property.referenceClass =
            qualifier(qualifiers.Get(), L"CIMTYPE").toString().value_or(QString()).section(u':', 1);
    return property;
}

/// Of a class, or of a method's parameters; none of a null object.
Result<std::vector<PropertyDefinition>> readProperties(IWbemClassObject *object)
{
    std::vector<PropertyDefinition> properties;
    if (object == nullptr)
        return properties;
    HRESULT status = object->BeginEnumeration(WBEM_FLAG_NONSYSTEM_ONLY);
    while (SUCCEEDED(status)) {
        Bstr name;
        CIMTYPE type = CIM_EMPTY;
        status = object->Next(0, name.out(), nullptr, &type, nullptr);
        if (status == WBEM_S_NO_MORE_DATA || FAILED(status))
            break;
        properties.push_back(readProperty(*object, name, type));
    }
    object->EndEnumeration();
    if (FAILED(status))
        return fail(wbemError(static_cast<quint32>(status), {}, {}));
    return properties;
}

Result<MethodDefinition> readMethod(IWbemClassObject &object, const Bstr &name, IWbemClassObject *in,
                                    IWbemClassObject *out)
{
    MethodDefinition method{.name = name.text(), .in = {}, .out = {}, .returns = {}};
    auto inside = readProperties(in);
    auto outside = readProperties(out);
    if (!inside || !outside)
        return fail(inside ? outside.error() : inside.error());
    method.in = *std::move(inside);
    for (PropertyDefinition &parameter : *outside) {
        if (parameter.name.compare("ReturnValue"_L1, Qt::CaseInsensitive) == 0)
            method.returns = parameter.type;
        else
            method.out.push_back(std::move(parameter));
    }
    ComPtr<IWbemQualifierSet> qualifiers;
    object.GetMethodQualifierSet(name.get(), qualifiers.GetAddressOf());
    method.isStatic = isSet(qualifiers.Get(), L"static");
    return method;
}

Result<std::vector<MethodDefinition>> readMethods(IWbemClassObject &object)
{
    std::vector<MethodDefinition> methods;
    HRESULT status = object.BeginMethodEnumeration(0);
    while (SUCCEEDED(status)) {
        Bstr name;
        ComPtr<IWbemClassObject> in, out;
        status = object.NextMethod(0, name.out(), in.GetAddressOf(), out.GetAddressOf());
        if (status == WBEM_S_NO_MORE_DATA || FAILED(status))
            break;
        auto method = readMethod(object, name, in.Get(), out.Get());
        if (!method)
            return fail(method.error());
        methods.push_back(*std::move(method));
    }
    object.EndMethodEnumeration();
    if (FAILED(status))
        return fail(wbemError(static_cast<quint32>(status), {}, {}));
    return methods;
}

} // namespace

Result<ClassDefinition> readClassDefinition(IWbemClassObject &object, const QString &nameSpace)
{
    ClassDefinition definition{.name = systemText(object, L"__CLASS"),
                               .nameSpace = nameSpace,
                               .superclass = systemText(object, L"__SUPERCLASS"),
                               .properties = {},
                               .methods = {}};
    ComPtr<IWbemQualifierSet> qualifiers;
    object.GetQualifierSet(qualifiers.GetAddressOf());
    definition.isAbstract = isSet(qualifiers.Get(), L"abstract");
    definition.isAssociation = isSet(qualifiers.Get(), L"association");
    auto properties = readProperties(&object);
    auto methods = readMethods(object);
    if (!properties || !methods)
        return fail(properties ? methods.error() : properties.error());
    definition.properties = *std::move(properties);
    definition.methods = *std::move(methods);
    return definition;
}

} // namespace gw::cim::com
