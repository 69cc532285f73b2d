// SPDX-License-Identifier: Apache-2.0
#include "core/lab/object_manager.h"

#include "core/lab/coercion.h"

#include <QCoreApplication>

#include <algorithm>

namespace gw::lab {

using namespace Qt::Literals::StringLiterals;
using cim::WbemStatus;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::lab::ObjectManager", text);
}

/// `Class="x"` names its only key by leaving it out.
cim::ObjectPath withNamedKey(const cim::ObjectPath &path, const cim::ClassDefinition &definition)
{
    if (path.keys().size() != 1 || !path.keys().front().first.isEmpty())
        return path;
    const auto key = std::ranges::find_if(definition.properties, &cim::PropertyDefinition::key);
    if (key == definition.properties.end())
        return path;
    cim::ObjectPath named(path.className());
    named.setHost(path.host()).setNamespace(path.nameSpace()).setKey(key->name, path.keys().front().second);
    return named;
}

} // namespace

ObjectManager::ObjectManager(std::shared_ptr<const cim::ClassRegistry> registry, Providers providers)
    : m_registry(std::move(registry)), m_providers(std::move(providers))
{
}

tl::unexpected<Error> ObjectManager::refuse(const Asked &asked, WbemStatus status, const QString &systemText)
{
    const QString what = asked.method.isEmpty() ? tr("Ask %1 for %2").arg(asked.node, asked.className)
                                                : tr("Ask %1").arg(asked.node);
    return fail(cim::wbemError(static_cast<quint32>(status), what,
                               {.host = asked.node,
                                .nameSpace = asked.nameSpace,
                                .className = asked.className,
                                .method = asked.method,
                                .file = {}},
                               systemText));
}

Result<const cim::ClassDefinition *> ObjectManager::known(const Asked &asked) const
{
    if (!m_registry->hasNamespace(asked.nameSpace))
        return refuse(asked, WbemStatus::InvalidNamespace);
    const auto *definition = m_registry->find(asked.nameSpace, asked.className);
    if (!definition)
        return refuse(asked, WbemStatus::InvalidClass);
    const auto *answering = provider(asked.nameSpace, asked.className);
    if (answering && !answering->isInstalled(asked.world, asked.node))
        return refuse(asked, WbemStatus::InvalidClass);
    return definition;
}

ClassProvider *ObjectManager::provider(const QString &nameSpace, const QString &className) const
{
    const QString wanted = cim::ClassRegistry::normalized(nameSpace);
    const auto it = std::ranges::find_if(m_providers.classes, [&](const auto &each) {
        return each->className().compare(className, Qt::CaseInsensitive) == 0 &&
               cim::ClassRegistry::normalized(each->nameSpace()) == wanted;
    });
    return it == m_providers.classes.end() ? nullptr : it->get();
}

Result<std::vector<cim::Instance>> ObjectManager::instances(const Asked &asked) const
{
    std::vector<cim::Instance> all;
    const QString wanted = cim::ClassRegistry::normalized(asked.nameSpace);
    for (const auto &each : m_providers.classes) {
        if (cim::ClassRegistry::normalized(each->nameSpace()) != wanted ||
            !m_registry->isA(asked.nameSpace, each->className(), asked.className))
            continue;
        const auto *definition = m_registry->find(asked.nameSpace, each->className());
        for (const auto &partial : each->instances(asked.world, asked.node)) {
            auto whole = completed(asked, *definition, partial);
            if (!whole)
                return tl::unexpected(whole.error());
            all.push_back(*std::move(whole));
        }
    }
    return all;
}

Result<cim::Instance> ObjectManager::completed(const Asked &asked, const cim::ClassDefinition &definition,
                                               const cim::Instance &partial) const
{
    for (const auto &[name, value] : partial.properties()) {
        if (!definition.property(name))
            return refuse(asked, WbemStatus::ProviderFailure,
                          u"%1 has no property %2"_s.arg(definition.name, name));
    }
    cim::Instance whole(definition.name);
    cim::ObjectPath path(definition.name);
    path.setHost(asked.node).setNamespace(definition.nameSpace);
    for (const auto &property : definition.properties) {
        const auto value = partial.has(property.name) ? coerced(property, partial[property.name])
                                                      : cim::Value::null(property.type, property.array);
        if (!value)
            return refuse(asked, WbemStatus::ProviderFailure,
                          u"%1.%2 has the wrong type"_s.arg(definition.name, property.name));
        whole.set(property.name, *value);
        if (property.key)
            path.setKey(property.name, *value);
    }
    whole.setPath(path);
    return whole;
}

Result<cim::Instance> ObjectManager::find(const Asked &asked, const cim::ObjectPath &path) const
{
    const auto definition = known(asked);
    if (!definition)
        return tl::unexpected(definition.error());
    if (path.isClass())
        return refuse(asked, WbemStatus::InvalidObjectPath);
    for (const auto &[name, value] : path.keys()) {
        const auto *property = (*definition)->property(name);
        if (!name.isEmpty() && (!property || !property->key))
            return refuse(asked, WbemStatus::InvalidObjectPath, u"%1 is not a key"_s.arg(name));
    }
    const auto all = instances(asked);
    if (!all)
        return tl::unexpected(all.error());
    const cim::ObjectPath wanted = withNamedKey(path, **definition);
    for (const auto &instance : *all) {
        if (path.isSingleton() && all->size() == 1)
            return instance;
        if (instance.path() == wanted)
            return instance;
    }
    return refuse(asked, WbemStatus::NotFound);
}

Result<cim::Instance> ObjectManager::get(const World &world, const QString &node,
                                         const cim::ObjectPath &path) const
{
    return find({world, node, path.nameSpace(), path.className(), path.relative()}, path);
}

Result<cim::ClassDefinition> ObjectManager::classDefinition(const QString &node, const QString &nameSpace,
                                                            const QString &className) const
{
    static const World nowhere;
    const auto definition = known({nowhere, node, nameSpace, className, {}});
    if (!definition)
        return tl::unexpected(definition.error());
    return **definition;
}

Result<void> ObjectManager::remove(const Call &call, World &world, const QString &node,
                                   const cim::ObjectPath &path) const
{
    const auto instance = find({world, node, path.nameSpace(), path.className(), path.relative()}, path);
    if (!instance)
        return tl::unexpected(instance.error());
    return provider(path.nameSpace(), instance->className())->remove(call, world, node, instance->path());
}

Result<cim::Instance> ObjectManager::changes(const Asked &asked, const cim::ClassDefinition &definition,
                                             const cim::Instance &wanted, const cim::Instance *existing) const
{
    cim::Instance changed(definition.name);
    for (const auto &[name, value] : wanted.properties()) {
        const auto *property = definition.property(name);
        if (!property)
            return refuse(asked, WbemStatus::InvalidParameter,
                          u"%1 has no property %2"_s.arg(definition.name, name));
        const auto converted = coerced(*property, value);
        if (!converted)
            return refuse(asked, WbemStatus::TypeMismatch, property->name);
        if (existing && (*existing)[property->name] == *converted)
            continue;
        if (existing && !property->writable)
            return refuse(asked, WbemStatus::ReadOnly, property->name);
        changed.set(property->name, *converted);
    }
    if (existing)
        changed.setPath(existing->path());
    return changed;
}

Result<cim::ObjectPath> ObjectManager::put(const Call &call, World &world, const QString &node,
                                           const QString &nameSpace, const cim::Instance &instance,
                                           cim::Session::Put mode) const
{
    const Asked asked{world, node, nameSpace, instance.className(), {}};
    const auto definition = known(asked);
    if (!definition)
        return tl::unexpected(definition.error());
    cim::ObjectPath path = instance.path();
    if (path.className().isEmpty() || path.isClass()) {
        path = cim::ObjectPath(instance.className());
        for (const auto &property : (*definition)->properties)
            if (property.key && !instance[property.name].isNull())
                path.setKey(property.name, instance[property.name]);
    }
    const auto existing =
        path.isClass() ? Result<cim::Instance>(refuse(asked, WbemStatus::NotFound)) : find(asked, path);
    if (!existing && existing.error().kind != Error::Kind::NotFound)
        return tl::unexpected(existing.error());
    if (existing && mode == cim::Session::Put::CreateOnly)
        return refuse(asked, WbemStatus::AlreadyExists);
    if (!existing && mode == cim::Session::Put::UpdateOnly)
        return refuse(asked, WbemStatus::NotFound);
    const auto changed = changes(asked, **definition, instance, existing ? &*existing : nullptr);
    if (!changed)
        return tl::unexpected(changed.error());
    auto *owner = provider(nameSpace, existing ? existing->className() : instance.className());
    if (!owner)
        return refuse(asked, WbemStatus::NotSupported);
    return owner->put(call, world, node, *changed, existing ? &*existing : nullptr);
}

Result<cim::Parameters> ObjectManager::checkedParameters(const Asked &asked,
                                                         const cim::MethodDefinition &method,
                                                         const cim::Parameters &in) const
{
    cim::Parameters checked;
    for (const auto &[name, value] : in.properties()) {
        const auto definition = std::ranges::find_if(method.in, [&name = name](const auto &each) {
            return each.name.compare(name, Qt::CaseInsensitive) == 0;
        });
        if (definition == method.in.end())
            return refuse(asked, WbemStatus::InvalidMethodParameters, u"no parameter %1"_s.arg(name));
        const auto converted = coerced(*definition, value);
        if (!converted)
            return refuse(asked, WbemStatus::InvalidMethodParameters,
                          u"%1 is not a %2"_s.arg(name, cim::typeName(definition->type)));
        checked.set(definition->name, *converted);
    }
    return checked;
}

Result<cim::MethodResult> ObjectManager::completedResult(const Asked &asked,
                                                         const cim::MethodDefinition &method,
                                                         cim::MethodResult result) const
{
    cim::MethodResult whole;
    if (method.returns) {
        const cim::PropertyDefinition returns{
            .name = u"ReturnValue"_s, .type = *method.returns, .referenceClass = {}};
        whole.returnValue = coerced(returns, result.returnValue).value_or(cim::Value::null(*method.returns));
    }
    for (const auto &parameter : method.out) {
        const auto value = result.out.has(parameter.name) ? coerced(parameter, result.out[parameter.name])
                                                          : cim::Value::null(parameter.type, parameter.array);
        if (!value)
            return refuse(asked, WbemStatus::ProviderFailure, u"%1 has the wrong type"_s.arg(parameter.name));
        whole.out.set(parameter.name, *value);
        result.out.remove(parameter.name);
    }
    if (!result.out.properties().empty())
        return refuse(asked, WbemStatus::ProviderFailure,
                      u"no out parameter %1"_s.arg(result.out.properties().front().first));
    return whole;
}

Result<cim::MethodResult> ObjectManager::invoke(const Call &call, World &world, const QString &node,
                                                const cim::ObjectPath &object, const QString &method,
                                                const cim::Parameters &in) const
{
    const Asked asked{world, node, object.nameSpace(), object.className(), method};
    const auto definition = known(asked);
    if (!definition)
        return tl::unexpected(definition.error());
    const auto *signature = (*definition)->method(method);
    if (!signature)
        return refuse(asked, WbemStatus::InvalidMethod);
    cim::ObjectPath target(object.className());
    if (!object.isClass()) {
        const auto instance = find(asked, object);
        if (!instance)
            return tl::unexpected(instance.error());
        target = instance->path();
    } else if (!signature->isStatic) {
        return refuse(asked, WbemStatus::InvalidObjectPath, u"%1 is not a static method"_s.arg(method));
    }
    const auto parameters = checkedParameters(asked, *signature, in);
    if (!parameters)
        return tl::unexpected(parameters.error());
    auto *owner = provider(object.nameSpace(), target.className());
    if (!owner)
        return refuse(asked, WbemStatus::NotSupported);
    auto result = owner->invoke(call, world, node, target, signature->name, *parameters);
    if (!result)
        return tl::unexpected(result.error());
    return completedResult(asked, *signature, *std::move(result));
}

} // namespace gw::lab
