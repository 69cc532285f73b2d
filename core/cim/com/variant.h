// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/com/bstr.h"

namespace gw::cim::com {

/// Owns a VARIANT and what it holds: text, array, interface.
class Variant
{
public:
    Variant() { ::VariantInit(&m_value); }
    ~Variant() { ::VariantClear(&m_value); }
    Variant(Variant &&other) noexcept : Variant() { std::swap(m_value, other.m_value); }
    Variant &operator=(Variant &&other) noexcept;
    Variant(const Variant &) = delete;
    Variant &operator=(const Variant &) = delete;

    static Variant null(); ///< VT_NULL
    static Variant boolean(bool value);
    static Variant byte(quint8 value);
    static Variant int16(qint16 value);
    static Variant int32(qint32 value);
    static Variant real32(float value);
    static Variant real64(double value);
    static Variant text(const QString &value);
    static Variant interface(IUnknown *value);
    /// Takes the array over.
    static Variant array(SAFEARRAY *value, VARTYPE itemType);

    bool isNull() const { return m_value.vt == VT_NULL || m_value.vt == VT_EMPTY; }
    const VARIANT &get() const { return m_value; }
    VARIANT *in() { return &m_value; }
    /// For a function that answers a VARIANT, which is then owned.
    VARIANT *out();

private:
    explicit Variant(VARTYPE type) : Variant() { m_value.vt = type; }

    VARIANT m_value;
};

} // namespace gw::cim::com
