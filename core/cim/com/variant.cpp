// SPDX-License-Identifier: Apache-2.0
#include "core/cim/com/variant.h"

namespace gw::cim::com {

Variant &Variant::operator=(Variant &&other) noexcept
{
    std::swap(m_value, other.m_value);
    return *this;
}

Variant Variant::null()
{
    return Variant(VT_NULL);
}

Variant Variant::boolean(bool value)
{
    Variant variant(VT_BOOL);
    variant.m_value.boolVal = value ? VARIANT_TRUE : VARIANT_FALSE;
    return variant;
}

Variant Variant::byte(quint8 value)
{
    Variant variant(VT_UI1);
    variant.m_value.bVal = value;
    return variant;
}

Variant Variant::int16(qint16 value)
{
    Variant variant(VT_I2);
    variant.m_value.iVal = value;
    return variant;
}

Variant Variant::int32(qint32 value)
{
    Variant variant(VT_I4);
    variant.m_value.lVal = value;
    return variant;
}

Variant Variant::real32(float value)
{
    Variant variant(VT_R4);
    variant.m_value.fltVal = value;
    return variant;
}

Variant Variant::real64(double value)
{
    Variant variant(VT_R8);
    variant.m_value.dblVal = value;
    return variant;
}

Variant Variant::text(const QString &value)
{
    Variant variant(VT_BSTR);
    variant.m_value.bstrVal = Bstr(value).release();
    return variant;
}

Variant Variant::interface(IUnknown *value)
{
    Variant variant(VT_UNKNOWN);
    variant.m_value.punkVal = value;
    if (value != nullptr)
        value->AddRef();
    return variant;
}

Variant Variant::array(SAFEARRAY *value, VARTYPE itemType)
{
    Variant variant(static_cast<VARTYPE>(VT_ARRAY | itemType));
    variant.m_value.parray = value;
    return variant;
}

VARIANT *Variant::out()
{
    ::VariantClear(&m_value);
    return &m_value;
}

} // namespace gw::cim::com
