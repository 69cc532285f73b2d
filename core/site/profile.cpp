// SPDX-License-Identifier: Apache-2.0
#include "core/site/profile.h"

#include "core/base/durable_file.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace gw::site {

namespace {

constexpr int profileVersion = 1;

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::site::Profile", text);
}

/// Reads fields into places, keeping the first complaint.
class Reader
{
public:
    explicit Reader(JsonNode node) : m_node(std::move(node)) {}

    void text(const QString &name, QString &to)
    {
        read(name, [&](const JsonNode &field) { take(field.string(), to); });
    }

    void texts(const QString &name, QStringList &to)
    {
        read(name, [&](const JsonNode &field) { take(field.strings(), to); });
    }

    void flag(const QString &name, bool &to)
    {
        read(name, [&](const JsonNode &field) { take(field.boolean(), to); });
    }

    void size(const QString &name, ByteSize &to)
    {
        read(name, [&](const JsonNode &field) { take(field.size(), to); });
    }

    /// `function(const JsonNode &) -> Result<T>`
    template<class T, class Function>
    void with(const QString &name, T &to, Function function)
    {
        read(name, [&](const JsonNode &field) { take(function(field), to); });
    }

    void complain(Error error)
    {
        if (!m_error)
            m_error = std::move(error);
    }

    const JsonNode &node() const { return m_node; }

    /// The first complaint; else whether unknown fields are left.
    template<class T>
    Result<T> finish(T value)
    {
        if (m_error)
            return fail(*m_error);
        if (const auto finished = m_node.finish(); !finished)
            return fail(finished.error());
        return value;
    }

private:
    template<class Function>
    void read(const QString &name, Function function)
    {
        if (const auto field = m_node.optional(name))
            function(*field);
    }

    template<class T>
    void take(Result<T> value, T &to)
    {
        if (value)
            to = std::move(*value);
        else
            complain(value.error());
    }

    JsonNode m_node;
    std::optional<Error> m_error;
};

struct SecretPair
{
    QString user, secretName;
};

Result<SecretPair> readPair(const JsonNode &node)
{
    Reader reader(node);
    SecretPair pair;
    reader.text(u"user"_s, pair.user);
    reader.text(u"secret"_s, pair.secretName);
    if (pair.user.isEmpty() != pair.secretName.isEmpty())
        reader.complain(
            node.wrong(tr("user and secret go together"),
                       tr("Give the user, and the name under which the secret is kept; or neither.")));
    return reader.finish(pair);
}

Result<AccountName> readAccount(const JsonNode &node)
{
    return readPair(node).map([](const SecretPair &pair) { return AccountName{pair.user, pair.secretName}; });
}

Result<std::vector<scsi::Portal>> readPortals(const JsonNode &node)
{
    const auto items = node.items();
    if (!items)
        return fail(items.error());
    std::vector<scsi::Portal> portals;
    for (const JsonNode &item : *items) {
        const auto text = item.string();
        if (!text)
            return fail(text.error());
        const auto portal = scsi::Portal::parse(*text);
        if (!portal)
            return fail(item.wrong(portal.error().reason, portal.error().remedy));
        portals.push_back(*portal);
    }
    return portals;
}

Result<QString> readKind(const JsonNode &node)
{
    return node.oneOf({u"manual"_s, u"lab"_s, u"tgt"_s});
}

Result<QString> readSanUrl(const JsonNode &node)
{
    const auto url = node.string();
    if (!url)
        return url;
    const auto endpoint = cim::wsman::Endpoint::parse(*url);
    if (endpoint && endpoint->path == "/san"_L1)
        return url;
    return fail(node.wrong(tr("this is not the address of a lab's SAN"),
                           tr("It has the form https://lab01:5986/san. Left out, it is beside WinRM.")));
}

Result<ArrayProfile> readArray(const JsonNode &node)
{
    Reader reader(node);
    ArrayProfile array;
    reader.with(u"kind"_s, array.kind, readKind);
    if (array.kind == u"lab"_s) { // says the rest itself
        reader.with(u"url"_s, array.url, readSanUrl);
        return reader.finish(array);
    }
    reader.text(u"name"_s, array.name);
    reader.with(u"portals"_s, array.portals, readPortals);
    reader.text(u"target"_s, array.target);
    if (array.kind == u"tgt"_s) {
        reader.text(u"controlPort"_s, array.controlPort);
        reader.text(u"folder"_s, array.folder);
    }
    if (array.kind.isEmpty())
        reader.complain(node.wrong(tr("the kind of the array is missing"), tr("Add \"kind\": \"manual\".")));
    return reader.finish(array);
}

Result<ProberProfile> readProber(const JsonNode &node)
{
    Reader reader(node);
    ProberProfile prober;
    reader.text(u"initiator"_s, prober.initiator);
    SecretPair own, target;
    reader.with(u"chap"_s, own, readPair);
    reader.with(u"targetChap"_s, target, readPair);
    if (own.user.isEmpty() && !target.user.isEmpty())
        reader.complain(
            node.wrong(tr("mutual CHAP needs the initiator's own pair too"), tr("Add \"chap\".")));
    prober.chapUser = own.user;
    prober.chapSecretName = own.secretName;
    prober.targetChapUser = target.user;
    prober.targetChapSecretName = target.secretName;
    return reader.finish(prober);
}

Result<Limits> readLimits(const JsonNode &node)
{
    Reader reader(node);
    Limits limits;
    reader.size(u"ideBoot"_s, limits.ideBootLimit);
    if (limits.ideBootLimit == ByteSize())
        reader.complain(node.wrong(tr("a limit of nothing lets no disk through")));
    return reader.finish(limits);
}

Result<Transport> readTransport(const JsonNode &node)
{
    return node.oneOf({u"automatic"_s, u"wmi"_s, u"winrm"_s}).map([](const QString &word) {
        if (word == u"wmi"_s)
            return Transport::Wmi;
        return word == u"winrm"_s ? Transport::Winrm : Transport::Automatic;
    });
}

using WinrmSettings = cim::wsman::ConnectionSettings;
using cim::wsman::Authentication;

Result<Authentication> readAuthentication(const JsonNode &node)
{
    return node.oneOf({u"negotiate"_s, u"basic"_s, u"certificate"_s}).map([](const QString &word) {
        if (word == u"basic"_s)
            return Authentication::Basic;
        return word == u"certificate"_s ? Authentication::Certificate : Authentication::Negotiate;
    });
}

/// What would be refused when it comes to connecting.
void checkLogOn(Reader &reader, const WinrmSettings &settings, Transport transport)
{
    const JsonNode &node = reader.node();
    const bool isCertificate = settings.authentication == Authentication::Certificate;
    if (isCertificate && (settings.clientCertificate.isEmpty() || settings.clientKey.isEmpty()))
        reader.complain(node.wrong(tr("the client's certificate or its key is not named"),
                                   tr("Add \"certificate\" and \"key\", two PEM files.")));
    const auto endpoint = settings.endpointOf(u"host"_s);
    if (!endpoint)
        return reader.complain(node.wrong(endpoint.error().reason, endpoint.error().remedy));
    // Where it may choose, it takes https by itself.
    if (endpoint->tls || (transport != Transport::Winrm && settings.url == WinrmSettings().url))
        return;
    if (settings.authentication == Authentication::Basic && !settings.allowClearBasic)
        reader.complain(
            node.wrong(tr("with Basic and without TLS everybody on the way can read the password"),
                       tr("Use https:// in the url, or \"negotiate\".")));
    if (isCertificate)
        reader.complain(node.wrong(tr("a certificate of the client can be shown over https only"),
                                   tr("Use https:// in the url, or \"negotiate\".")));
}

Result<WinrmSettings> readWinrm(const JsonNode &node, Transport transport)
{
    Reader reader(node);
    WinrmSettings settings;
    reader.text(u"url"_s, settings.url);
    reader.with(u"authentication"_s, settings.authentication, readAuthentication);
    reader.texts(u"pinned"_s, settings.pinned);
    reader.flag(u"clearBasic"_s, settings.allowClearBasic);
    reader.text(u"certificate"_s, settings.clientCertificate);
    reader.text(u"key"_s, settings.clientKey);
    checkLogOn(reader, settings, transport);
    return reader.finish(settings);
}

const char *authenticationWord(Authentication authentication)
{
    switch (authentication) {
    case Authentication::Basic:
        return "basic";
    case Authentication::Certificate:
        return "certificate";
    case Authentication::Negotiate:
        break;
    }
    return "negotiate";
}

Result<qint64> readVersion(const JsonNode &node)
{
    return node.integer(profileVersion, profileVersion);
}

std::string utf8(const QString &text)
{
    return text.toStdString();
}

std::vector<std::string> utf8(const QStringList &texts)
{
    std::vector<std::string> all;
    for (const QString &text : texts)
        all.push_back(utf8(text));
    return all;
}

const char *transportWord(Transport transport)
{
    switch (transport) {
    case Transport::Wmi:
        return "wmi";
    case Transport::Winrm:
        return "winrm";
    case Transport::Automatic:
        break;
    }
    return "automatic";
}

void putText(nlohmann::ordered_json &json, const char *name, const QString &text)
{
    if (!text.isEmpty())
        json[name] = utf8(text);
}

void putPair(nlohmann::ordered_json &json, const char *name, const QString &user, const QString &secretName)
{
    if (!user.isEmpty())
        json[name] = {{"user", utf8(user)}, {"secret", utf8(secretName)}};
}

/// Only what differs from the defaults.
nlohmann::ordered_json winrmJson(const WinrmSettings &settings)
{
    const WinrmSettings usual;
    nlohmann::ordered_json json = nlohmann::ordered_json::object();
    if (settings.url != usual.url)
        json["url"] = utf8(settings.url);
    if (settings.authentication != usual.authentication)
        json["authentication"] = authenticationWord(settings.authentication);
    if (!settings.pinned.isEmpty())
        json["pinned"] = utf8(settings.pinned);
    if (settings.allowClearBasic)
        json["clearBasic"] = true;
    putText(json, "certificate", settings.clientCertificate);
    putText(json, "key", settings.clientKey);
    return json;
}

nlohmann::ordered_json arrayJson(const ArrayProfile &array)
{
    nlohmann::ordered_json json{{"kind", utf8(array.kind)}};
    putText(json, "name", array.name);
    if (!array.portals.empty()) {
        QStringList portals;
        for (const scsi::Portal &portal : array.portals)
            portals << portal.text();
        json["portals"] = utf8(portals);
    }
    putText(json, "target", array.target);
    putText(json, "controlPort", array.controlPort);
    putText(json, "folder", array.folder);
    putText(json, "url", array.url);
    return json;
}

nlohmann::ordered_json proberJson(const ProberProfile &prober)
{
    nlohmann::ordered_json json = nlohmann::ordered_json::object();
    putText(json, "initiator", prober.initiator);
    putPair(json, "chap", prober.chapUser, prober.chapSecretName);
    putPair(json, "targetChap", prober.targetChapUser, prober.targetChapSecretName);
    return json;
}

} // namespace

Result<Profile> Profile::load(const QString &path)
{
    const auto node = JsonDocument::load(path);
    return node ? parse(*node) : fail(node.error());
}

Result<Profile> Profile::parse(const JsonNode &node)
{
    Reader reader(node);
    Profile profile;
    qint64 version = profileVersion;
    reader.with(u"version"_s, version, readVersion);
    reader.text(u"cluster"_s, profile.cluster);
    reader.texts(u"nodes"_s, profile.nodes);
    reader.with(u"transport"_s, profile.transport, readTransport);
    reader.with(u"account"_s, profile.account, readAccount);
    reader.with(u"winrm"_s, profile.winrm,
                [&](const JsonNode &values) { return readWinrm(values, profile.transport); });
    reader.with(u"array"_s, profile.array, readArray);
    reader.with(u"prober"_s, profile.prober, readProber);
    reader.with(u"limits"_s, profile.limits, readLimits);
    reader.texts(u"migrationNetworks"_s, profile.migrationNetworks);
    if (profile.cluster.isEmpty())
        reader.complain(node.wrong(tr("the cluster is missing"),
                                   tr("Add \"cluster\" with the name or address of the failover cluster.")));
    if (profile.array.kind.isEmpty())
        profile.array.kind = u"manual"_s;
    return reader.finish(profile);
}

nlohmann::ordered_json Profile::toJson() const
{
    nlohmann::ordered_json json{{"version", profileVersion}, {"cluster", utf8(cluster)}};
    if (!nodes.isEmpty())
        json["nodes"] = utf8(nodes);
    json["transport"] = transportWord(transport);
    putPair(json, "account", account.user, account.secretName);
    if (auto winrmPart = winrmJson(winrm); !winrmPart.empty())
        json["winrm"] = std::move(winrmPart);
    json["array"] = arrayJson(array);
    if (auto proberPart = proberJson(prober); !proberPart.empty())
        json["prober"] = std::move(proberPart);
    json["limits"] = {{"ideBoot", limits.ideBootLimit.bytes()}};
    if (!migrationNetworks.isEmpty())
        json["migrationNetworks"] = utf8(migrationNetworks);
    return json;
}

Result<void> Profile::save(const QString &path) const
{
    return replaceFile(path, QByteArray::fromStdString(toJson().dump(2)) + '\n');
}

} // namespace gw::site
