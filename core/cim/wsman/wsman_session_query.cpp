// SPDX-License-Identifier: Apache-2.0
#include "core/cim/wql.h"
#include "core/cim/wsman/names.h"
#include "core/cim/wsman/wsman_session.h"

#include <QCoreApplication>
#include <QXmlStreamWriter>

namespace gw::cim::wsman {

namespace {

using namespace std::chrono_literals;

/// The most that Windows gives at once (MaxBatchItems); the envelope's size is what ends a page.
constexpr qint64 mostItems = 32'000;

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::cim::wsman::WsmanSession", text);
}

/// The class that the instances belong to or derive from, where the query says it.
QString classOf(const QString &query)
{
    const auto parsed = wql::parse(query);
    if (!parsed)
        return {};
    if (const auto *select = std::get_if<wql::Select>(&*parsed))
        return select->className;
    if (const auto *associators = std::get_if<wql::Associators>(&*parsed))
        return associators->resultClass;
    return std::get<wql::References>(*parsed).resultClass;
}

/// A query over a class has no instance that could be missing; one that starts from an instance has.
Asked askedBy(const QString &query)
{
    const auto parsed = wql::parse(query);
    return parsed && !std::holds_alternative<wql::Select>(*parsed) ? Asked::Instance : Asked::Query;
}

} // namespace

Result<EnumerationPage> WsmanSession::page(const Call &call, const Operation &operation, const QString &asked,
                                           const Write &write)
{
    EnumerationPage page;
    const auto done = run(call, operation, write, [&](XmlReader &xml) {
        page = readPage(xml, operation.nameSpace, asked, lookup(operation.nameSpace));
    });
    if (!done)
        return fail(done.error());
    if (!page.isLast && page.context.isEmpty())
        return fail(Error{.kind = Error::Kind::Corrupt,
                          .what = operation.what,
                          .reason = tr("The host says neither that this is all nor how to go on."),
                          .place = operation.place});
    return page;
}

Result<EnumerationPage> WsmanSession::nextPage(const Call &call, Operation operation, const QString &asked,
                                               const QString &context)
{
    operation.action = action::pull;
    // A page that is lost cannot be asked for again.
    operation.repeating = Repeating::WouldSkip;
    while (true) {
        auto next = page(call, operation, asked, [&context](QXmlStreamWriter &xml) {
            writePull(xml, {.context = context, .maxElements = mostItems});
        });
        // "Nothing yet": the enumeration goes on.
        const bool isLate = !next && next.error().kind == Error::Kind::Timeout && next.error().code &&
                            quint32(next.error().code->value) == faults::timedOut.number;
        if (!isLate || !call.proceed(operation.what))
            return next;
    }
}

void WsmanSession::release(const Call &call, Operation operation, const QString &context)
{
    operation.action = action::release;
    operation.repeating = Repeating::WouldSkip;
    // Only a courtesy: the host gives it up by itself after some minutes.
    const auto released = run(
        call.within(5s), operation, [&context](QXmlStreamWriter &xml) { writeRelease(xml, context); },
        [](XmlReader &xml) { xml.skip(); });
    Q_UNUSED(released)
}

Result<void> WsmanSession::enumerate(const Call &call, const QString &nameSpace, const QString &wql,
                                     const std::function<bool(Instance)> &each)
{
    const Operation operation{.action = action::enumerate,
                              .nameSpace = nameSpace,
                              .className = u"*"_s,
                              .asked = askedBy(wql),
                              .what = tr("Ask %1").arg(m_host),
                              .place = {.host = m_host, .nameSpace = nameSpace, .method = wql}};
    const QString asked = classOf(wql);
    auto now = page(call, operation, asked, [&wql](QXmlStreamWriter &xml) {
        writeEnumerate(xml,
                       {.dialect = dialect::wql, .query = wql, .optimised = true, .maxElements = mostItems});
    });
    while (now) {
        for (Instance &instance : now->items) {
            if (each(std::move(instance)))
                continue;
            if (!now->isLast)
                release(call, operation, now->context);
            return {};
        }
        if (now->isLast)
            return {};
        const QString context = now->context;
        now = nextPage(call, operation, asked, context);
    }
    return fail(now.error());
}

} // namespace gw::cim::wsman
