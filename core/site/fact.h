// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <utility>

namespace gw::site {

/// Something that was read, or the reason why it is unknown. Unknown until it is read: never a silent
/// default.
template<class T>
class Fact
{
public:
    Fact()
        : m_result(fail({.kind = Error::Kind::NotFound, .what = {}, .reason = QStringLiteral("not asked")}))
    {
    }
    Fact(Result<T> result) : m_result(std::move(result)) {}
    Fact(tl::unexpected<Error> error) : m_result(std::move(error)) {}
    Fact(T value) : m_result(std::move(value)) {}

    bool known() const { return m_result.has_value(); }
    explicit operator bool() const { return known(); }
    /// Only when known().
    const T &operator*() const { return *m_result; }
    const T *operator->() const { return &*m_result; }
    /// Only when unknown.
    const Error &error() const { return m_result.error(); }
    const Result<T> &result() const { return m_result; }

private:
    Result<T> m_result;
};

} // namespace gw::site
