// SPDX-License-Identifier: Apache-2.0
#include "core/cim/com/bstr.h"

namespace gw::cim::com {

Bstr::Bstr(const QString &text)
    : m_text(text.isNull() ? nullptr
                           : ::SysAllocStringLen(reinterpret_cast<const OLECHAR *>(text.utf16()),
                                                 static_cast<UINT>(text.size())))
{
}

Bstr::Bstr(const std::wstring &text)
    : m_text(::SysAllocStringLen(text.data(), static_cast<UINT>(text.size())))
{
}

Bstr::~Bstr()
{
    ::SysFreeString(m_text);
}

Bstr &Bstr::operator=(Bstr &&other) noexcept
{
    std::swap(m_text, other.m_text);
    return *this;
}

BSTR *Bstr::out()
{
    ::SysFreeString(std::exchange(m_text, nullptr));
    return &m_text;
}

QString Bstr::textOf(BSTR text)
{
    return text == nullptr ? QString() : QString::fromWCharArray(text, ::SysStringLen(text));
}

void Bstr::wipe()
{
    if (m_text != nullptr)
        ::SecureZeroMemory(m_text, ::SysStringByteLen(m_text));
}

} // namespace gw::cim::com
