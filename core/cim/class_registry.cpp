// SPDX-License-Identifier: Apache-2.0
#include "core/cim/class_registry.h"

#include <QCoreApplication>
#include <QFile>
#include <QStringList>

#include <nlohmann/json.hpp>

#include <algorithm>

// A static library's resources have to be asked for by name, outside of any namespace.
static void initClassResources()
{
    Q_INIT_RESOURCE(cim);
}

namespace gw::cim {

namespace {

using namespace Qt::Literals::StringLiterals;
using Json = nlohmann::ordered_json;
using Classes = std::map<QString, ClassDefinition>;

tl::unexpected<Error> corrupt(const QString &file, const QString &where, const QString &reason)
{
    return fail({.kind = Error::Kind::Corrupt,
                 .what = QCoreApplication::translate("gw::cim::ClassRegistry", "Read the class definitions"),
                 .reason = reason,
                 .place = {.file = u"%1, %2"_s.arg(file, where)}});
}

QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

/// "ref:MSFT_Disk[] key" without its name.
std::optional<PropertyDefinition> typed(const QString &declaration)
{
    QStringList words = declaration.split(u' ');
    PropertyDefinition definition;
    QString type = words.takeFirst();
    definition.array = type.endsWith("[]"_L1);
    if (definition.array)
        type.chop(2);
    definition.referenceClass = type.section(u':', 1);
    type = type.section(u':', 0, 0);
    const auto known = type == "ref"_L1      ? Type::Reference
                       : type == "object"_L1 ? Type::Object
                                             : typeFromName(type);
    if (!known)
        return std::nullopt;
    definition.type = *known;
    definition.key = words.contains("key"_L1);
    definition.writable = words.contains("rw"_L1);
    return definition;
}

Result<std::vector<PropertyDefinition>> readMembers(const Json &owner, const char *field, const QString &file,
                                                    const QString &where)
{
    std::vector<PropertyDefinition> members;
    if (!owner.contains(field))
        return members;
    for (const auto &[name, declaration] : owner[field].items()) {
        auto definition = typed(text(declaration.get_ref<const std::string &>()));
        if (!definition)
            return corrupt(file, u"%1.%2"_s.arg(where, text(name)), u"unknown type"_s);
        definition->name = text(name);
        members.push_back(*std::move(definition));
    }
    return members;
}

Result<MethodDefinition> readMethod(const QString &name, const Json &json, const QString &file,
                                    const QString &where)
{
    MethodDefinition method;
    method.name = name;
    method.isStatic = json.value("static", false);
    if (json.contains("returns"))
        method.returns = typeFromName(text(json["returns"].get_ref<const std::string &>()));
    auto in = readMembers(json, "in", file, where);
    auto out = readMembers(json, "out", file, where);
    if (!in || !out)
        return tl::unexpected(in ? out.error() : in.error());
    method.in = *std::move(in);
    method.out = *std::move(out);
    return method;
}

Result<ClassDefinition> readClass(const QString &name, const Json &json, const QString &file)
{
    ClassDefinition definition;
    definition.name = name;
    definition.superclass = text(json.value("superclass", std::string()));
    definition.isAbstract = json.value("abstract", false);
    definition.isAssociation = json.value("association", false);
    auto properties = readMembers(json, "properties", file, name);
    if (!properties)
        return tl::unexpected(properties.error());
    definition.properties = *std::move(properties);
    if (json.contains("methods")) {
        for (const auto &[methodName, body] : json["methods"].items()) {
            auto method = readMethod(text(methodName), body, file, u"%1.%2"_s.arg(name, text(methodName)));
            if (!method)
                return tl::unexpected(method.error());
            definition.methods.push_back(*std::move(method));
        }
    }
    return definition;
}

/// What the class declares itself goes over what it inherits; a property keeps being a key.
template<class Members>
void inherit(Members &own, const Members &inherited)
{
    Members all = inherited;
    for (auto &member : own) {
        const auto it = std::ranges::find_if(
            all, [&](const auto &each) { return each.name.compare(member.name, Qt::CaseInsensitive) == 0; });
        if (it == all.end()) {
            all.push_back(std::move(member));
            continue;
        }
        if constexpr (requires { it->key; })
            member.key = member.key || it->key;
        *it = std::move(member);
    }
    own = std::move(all);
}

void resolve(Classes &classes, const QString &name, std::map<QString, bool> &done)
{
    if (done[name])
        return;
    done[name] = true;
    ClassDefinition &definition = classes.at(name);
    const auto parent = classes.find(definition.superclass.toLower());
    if (parent == classes.end())
        return;
    resolve(classes, parent->first, done);
    inherit(definition.properties, parent->second.properties);
    inherit(definition.methods, parent->second.methods);
    definition.isAssociation = definition.isAssociation || parent->second.isAssociation;
}

Result<Classes> readClasses(const Json &json, const QString &nameSpace, const QString &file)
{
    Classes classes;
    for (const auto &[name, body] : json.at("classes").items()) {
        auto definition = readClass(text(name), body, file);
        if (!definition)
            return tl::unexpected(definition.error());
        definition->nameSpace = nameSpace;
        classes.emplace(text(name).toLower(), *std::move(definition));
    }
    std::map<QString, bool> done;
    for (const auto &[name, definition] : classes)
        resolve(classes, name, done);
    return classes;
}

} // namespace

Result<std::shared_ptr<const ClassRegistry>> ClassRegistry::load()
{
    initClassResources();
    auto registry = std::make_shared<ClassRegistry>();
    for (const auto *name : {"cimv2", "mscluster", "storage", "virtualization_v2", "wmi"}) {
        const QString path = u":/cim/%1.json"_s.arg(QLatin1String(name));
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return corrupt(path, {}, file.errorString());
        const Json json = Json::parse(file.readAll().toStdString(), nullptr, false);
        if (json.is_discarded() || !json.contains("namespace") || !json.contains("classes"))
            return corrupt(path, {}, u"not JSON of the form that README.md gives"_s);
        const QString nameSpace = text(json["namespace"].get<std::string>());
        auto classes = readClasses(json, nameSpace, path);
        if (!classes)
            return tl::unexpected(classes.error());
        registry->m_namespaces.emplace(normalized(nameSpace), *std::move(classes));
    }
    return std::shared_ptr<const ClassRegistry>(std::move(registry));
}

bool ClassRegistry::hasNamespace(const QString &nameSpace) const
{
    return m_namespaces.contains(normalized(nameSpace));
}

const ClassDefinition *ClassRegistry::find(const QString &nameSpace, const QString &className) const
{
    const auto classes = m_namespaces.find(normalized(nameSpace));
    if (classes == m_namespaces.end())
        return nullptr;
    const auto it = classes->second.find(className.toLower());
    return it == classes->second.end() ? nullptr : &it->second;
}

const ClassDefinition *ClassRegistry::findAnywhere(const QString &className) const
{
    for (const auto &[nameSpace, classes] : m_namespaces) {
        if (const auto it = classes.find(className.toLower()); it != classes.end())
            return &it->second;
    }
    return nullptr;
}

bool ClassRegistry::isA(const QString &nameSpace, const QString &className, const QString &ancestor) const
{
    QString name = className;
    while (!name.isEmpty()) {
        if (name.compare(ancestor, Qt::CaseInsensitive) == 0)
            return true;
        const auto *definition = find(nameSpace, name);
        name = definition ? definition->superclass : QString();
    }
    return false;
}

std::vector<const ClassDefinition *> ClassRegistry::associations(const QString &nameSpace) const
{
    std::vector<const ClassDefinition *> found;
    const auto classes = m_namespaces.find(normalized(nameSpace));
    if (classes == m_namespaces.end())
        return found;
    for (const auto &[name, definition] : classes->second) {
        if (definition.isAssociation)
            found.push_back(&definition);
    }
    return found;
}

QString ClassRegistry::normalized(const QString &nameSpace)
{
    QString name = nameSpace.toLower();
    name.replace(u'/', u'\\');
    while (name.startsWith(u'\\'))
        name.remove(0, 1);
    return name;
}

} // namespace gw::cim
