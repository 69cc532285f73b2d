// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/com/wbem_headers.h"

#include <QString>

#include <string>
#include <utility>

namespace gw::cim::com {

/// Owns a BSTR.
class Bstr
{
public:
    Bstr() = default;
    /// A null text makes a null BSTR, which COM takes for an empty one.
    explicit Bstr(const QString &text);
    explicit Bstr(const std::wstring &text);
    ~Bstr();
    Bstr(Bstr &&other) noexcept : m_text(std::exchange(other.m_text, nullptr)) {}
    Bstr &operator=(Bstr &&other) noexcept;
    Bstr(const Bstr &) = delete;
    Bstr &operator=(const Bstr &) = delete;

    BSTR get() const { return m_text; }
    BSTR release() { return std::exchange(m_text, nullptr); }
    /// For a function that answers a BSTR, which is then owned.
    BSTR *out();

    QString text() const { return textOf(m_text); }
    static QString textOf(BSTR text);

    /// Overwrites the characters before they are given back. For passwords.
    void wipe();

private:
    BSTR m_text = nullptr;
};

} // namespace gw::cim::com
