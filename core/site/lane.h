// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/call.h"
#include "core/site/fact.h"

#include <chrono>
#include <optional>

namespace gw::site {

/// Questions to one host, one after the other, each with its own deadline. Once the host does not answer, the
/// rest is not asked: one silent host costs one deadline, not one for each question.
class Lane
{
public:
    Lane(const Call &call, std::chrono::milliseconds timeout) : m_call(call), m_timeout(timeout) {}

    /// `question(const Call &) -> Result<T>`
    template<class T, class Question>
    void ask(Fact<T> &fact, Question question)
    {
        if (m_silent) {
            fact = Fact<T>(Result<T>(tl::unexpect, *m_silent));
            return;
        }
        auto answer = question(m_call.within(m_timeout));
        if (!answer && isSilence(answer.error().kind))
            m_silent = answer.error();
        fact = Fact<T>(std::move(answer));
    }

private:
    static bool isSilence(Error::Kind kind)
    {
        return kind == Error::Kind::Timeout || kind == Error::Kind::Unreachable ||
               kind == Error::Kind::Cancelled;
    }

    const Call &m_call;
    std::chrono::milliseconds m_timeout;
    std::optional<Error> m_silent;
};

} // namespace gw::site
