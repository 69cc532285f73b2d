// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/session.h"
#include "core/cim/wbem_status.h"

#include <QHash>

#include <deque>
#include <mutex>

namespace gw::test {

/// A WMI session that answers what a test wrote down and records what was asked. A question that the test did
/// not foresee is answered with WBEM_E_INVALID_QUERY and recorded too.
class ScriptedSession : public cim::Session
{
public:
    struct Invocation
    {
        cim::ObjectPath object;
        QString method;
        cim::Parameters in;
    };

    explicit ScriptedSession(QString name = QStringLiteral("HV1")) : m_name(std::move(name)) {}

    // What to answer
    void answer(const QString &wql, std::vector<cim::Instance> instances)
    {
        const std::lock_guard lock(m_mutex);
        m_answers[wql] = std::move(instances);
    }
    void refuse(const QString &wql, Error error) { m_refusals[wql] = std::move(error); }
    /// One after the other; the last again and again.
    void answerMethod(const QString &method, Result<cim::MethodResult> result)
    {
        m_results[method].push_back(std::move(result));
    }
    void object(const cim::Instance &instance) { m_objects.push_back({Result<cim::Instance>(instance)}); }
    /// What get() answers for that path, one after the other; the last again and again.
    void states(const cim::ObjectPath &path, std::deque<Result<cim::Instance>> answers)
    {
        m_states.emplace_back(path, std::move(answers));
    }

    // What was asked
    QStringList queries() const
    {
        const std::lock_guard lock(m_mutex);
        return m_queries;
    }
    std::vector<Invocation> invocations(const QString &method = {}) const
    {
        const std::lock_guard lock(m_mutex);
        std::vector<Invocation> found;
        for (const Invocation &one : m_invocations)
            if (method.isEmpty() || one.method == method)
                found.push_back(one);
        return found;
    }
    std::vector<cim::Instance> written() const
    {
        const std::lock_guard lock(m_mutex);
        return m_written;
    }

    QString host() const override { return m_name; }

    Result<void> enumerate(const Call &call, const QString &, const QString &wql,
                           const std::function<bool(cim::Instance)> &each) override
    {
        if (const auto proceed = call.proceed(wql); !proceed)
            return proceed;
        const std::lock_guard lock(m_mutex);
        m_queries << wql;
        if (m_refusals.contains(wql))
            return fail(m_refusals.value(wql));
        if (!m_answers.contains(wql))
            return fail(status(cim::WbemStatus::InvalidQuery, wql));
        for (const cim::Instance &instance : m_answers[wql])
            if (!each(instance))
                break;
        return {};
    }

    Result<cim::Instance> get(const Call &call, const cim::ObjectPath &path) override
    {
        if (const auto proceed = call.proceed(path.text()); !proceed)
            return fail(proceed.error());
        const std::lock_guard lock(m_mutex);
        for (auto &[key, answers] : m_states)
            if (key == path)
                return next(answers);
        for (const auto &instance : m_objects)
            if (instance->path() == path)
                return instance;
        return fail(status(cim::WbemStatus::NotFound, path.text()));
    }

    Result<cim::ClassDefinition> classDefinition(const Call &, const QString &, const QString &name) override
    {
        return fail(status(cim::WbemStatus::InvalidClass, name));
    }

    Result<cim::ObjectPath> put(const Call &, const QString &, const cim::Instance &instance, Put) override
    {
        const std::lock_guard lock(m_mutex);
        m_written.push_back(instance);
        return instance.path();
    }

    Result<void> remove(const Call &, const cim::ObjectPath &) override { return {}; }

    Result<cim::MethodResult> invoke(const Call &call, const cim::ObjectPath &object, const QString &method,
                                     const cim::Parameters &in) override
    {
        if (const auto proceed = call.proceed(method); !proceed)
            return fail(proceed.error());
        const std::lock_guard lock(m_mutex);
        m_invocations.push_back({object, method, in});
        if (!m_results.contains(method))
            return fail(status(cim::WbemStatus::InvalidMethod, method));
        return next(m_results[method]);
    }

    static Error status(cim::WbemStatus code, const QString &what)
    {
        return cim::wbemError(static_cast<quint32>(code), what, {});
    }
    static cim::MethodResult returns(quint32 code, const cim::Parameters &out = {})
    {
        return {cim::Value::uint32(code), out};
    }

private:
    template<class T>
    static T next(std::deque<T> &answers)
    {
        T answer = answers.front();
        if (answers.size() > 1)
            answers.pop_front();
        return answer;
    }

    QString m_name;
    mutable std::mutex m_mutex;
    QHash<QString, std::vector<cim::Instance>> m_answers;
    QHash<QString, Error> m_refusals;
    QHash<QString, std::deque<Result<cim::MethodResult>>> m_results;
    std::vector<Result<cim::Instance>> m_objects;
    std::vector<std::pair<cim::ObjectPath, std::deque<Result<cim::Instance>>>> m_states;
    QStringList m_queries;
    std::vector<Invocation> m_invocations;
    std::vector<cim::Instance> m_written;
};

} // namespace gw::test
