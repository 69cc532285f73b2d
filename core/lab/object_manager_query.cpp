// SPDX-License-Identifier: Apache-2.0
#include "core/lab/object_manager.h"

#include <algorithm>

namespace gw::lab {

using namespace Qt::Literals::StringLiterals;
using cim::WbemStatus;
namespace wql = cim::wql;

namespace {

using Instances = std::vector<cim::Instance>;

bool isSame(const QString &left, const QString &right)
{
    return left.compare(right, Qt::CaseInsensitive) == 0;
}

bool isSystemName(const QString &name)
{
    return name.startsWith("__"_L1);
}

/// Only the columns asked for; the path stays, as a client needs it to come back.
cim::Instance projected(const cim::Instance &instance, const QStringList &columns)
{
    if (columns.isEmpty())
        return instance;
    cim::Instance some(instance.className());
    for (const auto &[name, value] : instance.properties()) {
        const bool wanted = std::ranges::any_of(columns, [&name = name](const QString &column) {
            return isSame(column.section(u'.', 0, 0), name);
        });
        if (wanted)
            some.set(name, value);
    }
    some.setPath(instance.path());
    return some;
}

bool isReference(const std::pair<QString, cim::Value> &property)
{
    return property.second.type() == cim::Type::Reference && !property.second.isNull();
}

/// The end of an association that points at the source; empty when none does.
QString endAt(const cim::Instance &association, const cim::ObjectPath &source, const QString &role)
{
    for (const auto &property : association.properties()) {
        if (isReference(property) && (role.isEmpty() || isSame(role, property.first)) &&
            property.second.toReference() == source)
            return property.first;
    }
    return {};
}

} // namespace

Result<Instances> ObjectManager::query(const World &world, const QString &node, const QString &nameSpace,
                                       const QString &text) const
{
    const Asked asked{world, node, nameSpace, {}, text};
    if (!m_registry->hasNamespace(nameSpace))
        return refuse(asked, WbemStatus::InvalidNamespace);
    const auto parsed = wql::parse(text);
    if (!parsed)
        return tl::unexpected(parsed.error());
    if (const auto *query = std::get_if<wql::Select>(&*parsed))
        return select(asked, *query);
    if (const auto *query = std::get_if<wql::Associators>(&*parsed))
        return associators(asked, *query);
    return references(asked, std::get<wql::References>(*parsed));
}

Result<void> ObjectManager::checkNames(const Asked &asked, const cim::ClassDefinition &definition,
                                       const wql::Condition &condition) const
{
    if (const auto *both = std::get_if<wql::And>(&condition.node)) {
        const auto left = checkNames(asked, definition, *both->left);
        return left ? checkNames(asked, definition, *both->right) : left;
    }
    if (const auto *either = std::get_if<wql::Or>(&condition.node)) {
        const auto left = checkNames(asked, definition, *either->left);
        return left ? checkNames(asked, definition, *either->right) : left;
    }
    if (const auto *negated = std::get_if<wql::Not>(&condition.node))
        return checkNames(asked, definition, *negated->of);
    const QString name = std::get<wql::Comparison>(condition.node).property.value(0);
    if (!isSystemName(name) && !definition.property(name))
        return refuse(asked, WbemStatus::InvalidQuery, u"%1 has no property %2"_s.arg(definition.name, name));
    return {};
}

Result<Instances> ObjectManager::select(Asked asked, const wql::Select &query) const
{
    asked.className = query.className;
    const auto definition = known(asked);
    if (!definition)
        return tl::unexpected(definition.error());
    if (query.within)
        return refuse(asked, WbemStatus::InvalidQueryType);
    for (const QString &column : query.columns) {
        if (!isSystemName(column) && !(*definition)->property(column.section(u'.', 0, 0)))
            return refuse(asked, WbemStatus::InvalidQuery,
                          u"%1 has no property %2"_s.arg(query.className, column));
    }
    if (query.where) {
        if (const auto names = checkNames(asked, **definition, *query.where); !names)
            return tl::unexpected(names.error());
    }
    const auto all = instances(asked);
    if (!all)
        return tl::unexpected(all.error());
    Instances chosen;
    const auto isa = [&](const QString &name, const QString &ancestor) {
        return m_registry->isA(asked.nameSpace, name, ancestor);
    };
    for (const auto &instance : *all) {
        const auto fits = query.where ? wql::matches(*query.where, instance, isa) : Result<bool>(true);
        if (!fits)
            return tl::unexpected(fits.error());
        if (*fits)
            chosen.push_back(projected(instance, query.columns));
    }
    return chosen;
}

Result<Instances> ObjectManager::linksOf(const Asked &asked, const cim::ObjectPath &source,
                                         const QString &associationClass, const QString &role) const
{
    Instances links;
    for (const auto *association : m_registry->associations(asked.nameSpace)) {
        if (!provider(asked.nameSpace, association->name))
            continue;
        if (!associationClass.isEmpty() &&
            !m_registry->isA(asked.nameSpace, association->name, associationClass))
            continue;
        // Each concrete association once: its subclasses have providers and a turn of their own.
        for (const auto &partial :
             provider(asked.nameSpace, association->name)->instances(asked.world, asked.node)) {
            if (endAt(partial, source, role).isEmpty())
                continue;
            auto link = completed(asked, *association, partial);
            if (!link)
                return tl::unexpected(link.error());
            links.push_back(*std::move(link));
        }
    }
    return links;
}

Result<Instances> ObjectManager::associators(Asked asked, const wql::Associators &query) const
{
    asked.className = query.source.className();
    const auto source = find(asked, query.source);
    if (!source)
        return tl::unexpected(source.error());
    for (const QString &name : {query.assocClass, query.resultClass}) {
        if (!name.isEmpty() && !m_registry->find(asked.nameSpace, name))
            return refuse(asked, WbemStatus::InvalidClass, name);
    }
    const auto links = linksOf(asked, source->path(), query.assocClass, query.role);
    if (!links)
        return tl::unexpected(links.error());
    Instances found;
    std::map<QString, Instances> byClass; // what a class has is asked once
    for (const auto &link : *links) {
        const QString sourceEnd = endAt(link, source->path(), query.role);
        for (const auto &property : link.properties()) {
            if (!isReference(property) || property.first == sourceEnd ||
                (!query.resultRole.isEmpty() && !isSame(query.resultRole, property.first)))
                continue;
            const cim::ObjectPath target = *property.second.toReference();
            if (!query.resultClass.isEmpty() &&
                !m_registry->isA(asked.nameSpace, target.className(), query.resultClass))
                continue;
            auto [known, isNew] = byClass.try_emplace(target.className().toLower());
            if (isNew) {
                Asked other = asked;
                other.className = target.className();
                auto all = instances(other);
                if (!all)
                    return tl::unexpected(all.error());
                known->second = *std::move(all);
            }
            const auto it =
                std::ranges::find_if(known->second, [&](const auto &each) { return each.path() == target; });
            const bool isDouble =
                std::ranges::any_of(found, [&](const auto &each) { return each.path() == target; });
            if (it != known->second.end() && !isDouble)
                found.push_back(*it);
        }
    }
    return found;
}

Result<Instances> ObjectManager::references(Asked asked, const wql::References &query) const
{
    asked.className = query.source.className();
    const auto source = find(asked, query.source);
    if (!source)
        return tl::unexpected(source.error());
    if (!query.resultClass.isEmpty() && !m_registry->find(asked.nameSpace, query.resultClass))
        return refuse(asked, WbemStatus::InvalidClass, query.resultClass);
    return linksOf(asked, source->path(), query.resultClass, query.role);
}

} // namespace gw::lab
