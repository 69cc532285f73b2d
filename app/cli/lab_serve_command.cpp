// SPDX-License-Identifier: Apache-2.0
#include "app/cli/lab_serve_command.h"

#include "app/short_lived_folder.h"
#include "core/lab/serve/wsman_server.h"

#include <QCoreApplication>
#include <QHostAddress>

#include <condition_variable>

using namespace Qt::Literals::StringLiterals;

namespace gw::cli {

namespace {

constexpr std::chrono::seconds openTimeout{60};

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::cli", text);
}

Error wrong(const QString &reason)
{
    return {.kind = Error::Kind::InvalidInput, .what = tr("Serve the lab"), .reason = reason};
}

Result<lab::WsmanServer::Options> optionsOf(const ServeRequest &request)
{
    const QString address = request.listen.section(u':', 0, -2).remove(u'[').remove(u']');
    bool isNumber = false;
    const int port = request.listen.section(u':', -1).toInt(&isNumber);
    if (QHostAddress(address).isNull() || !isNumber || port < 0 || port > 65535)
        return fail(
            wrong(tr("\"%1\" is not of the form ADDRESS:PORT, such as 127.0.0.1:5985.").arg(request.listen)));
    if (request.certificate.isEmpty() != request.key.isEmpty())
        return fail(wrong(tr("--tls takes two files: --tls CERTIFICATE KEY.")));
    if (!request.clientAuthority.isEmpty() && request.certificate.isEmpty())
        return fail(wrong(tr("--client-ca needs --tls: certificates are shown over https only.")));
    lab::WsmanServer::Options options{
        .address = address,
        .port = quint16(port),
        .certificate = request.certificate,
        .key = request.key,
        .clientAuthority = request.clientAuthority,
        .account = {.user = request.user, .secret = qEnvironmentVariable("GUESTWRIGHT_SECRET")},
        .allowClearBasic = request.clearBasic};
    if (!request.user.isEmpty() && options.account.secret.isEmpty())
        return fail(wrong(tr("--user needs the password in the environment variable GUESTWRIGHT_SECRET.")));
    if (request.user.isEmpty() && request.certificate.isEmpty() && !request.clearBasic)
        return fail(
            wrong(tr("Without TLS there is only Negotiate, which needs --user; or say --clear-basic.")));
    return options;
}

void waitUntil(const std::stop_token &stop)
{
    std::mutex mutex;
    std::condition_variable_any stopped;
    std::unique_lock lock(mutex);
    stopped.wait(lock, stop, [] { return false; });
}

/// What another machine needs to know, and no password.
site::Profile profileFor(const lab::Lab &lab, const lab::WsmanServer &server, const ServeRequest &request)
{
    site::Profile profile;
    profile.cluster = lab.clusterName();
    profile.nodes = lab.nodeNames();
    profile.transport = site::Transport::Winrm;
    profile.winrm = server.settings();
    if (!request.user.isEmpty())
        profile.account = {.user = request.user, .secretName = u"guestwright/lab-"_s + profile.cluster};
    profile.array.kind = u"lab"_s;
    return profile;
}

void tell(Terminal &terminal, const lab::Scenario &scenario, const QStringList &hosts,
          const lab::WsmanServer &server)
{
    terminal.line(tr("lab:%1 is served over WinRM:").arg(scenario.name));
    for (const QString &host : hosts)
        terminal.line(u"  %1  %2"_s.arg(host, -12).arg(server.url().replace(u"{host}"_s, host)));
    terminal.line(
        tr("Its SAN is at /san beside them (in a profile: \"array\": {\"kind\": \"lab\"}). iSCSI stays "
           "on this machine, which probes the LUNs for the others."));
    const auto endpoint = server.settings().endpointOf(hosts.first());
    if (endpoint && QHostAddress(endpoint->host).isLoopback())
        terminal.line(tr("Only this machine reaches %1: --listen 0.0.0.0:%2 lets others in.")
                          .arg(endpoint->host)
                          .arg(server.port()));
}

Result<void> serve(const Surroundings &surroundings, const lab::Scenario &scenario,
                   const ServeRequest &request, const lab::WsmanServer::Options &options)
{
    app::ShortLivedFolder shortLived;
    const QString folder = request.lab.stateFolder.isEmpty() ? shortLived.path() : request.lab.stateFolder;
    const auto opened =
        lab::Lab::open(Call(openTimeout, surroundings.stop), scenario,
                       {.stateFolder = folder, .backing = request.lab.backing, .timing = request.lab.timing});
    if (!opened)
        return fail(opened.error());
    const QStringList hosts = QStringList{(*opened)->clusterName()} + (*opened)->nodeNames();
    const auto server = lab::WsmanServer::start((*opened)->connector(), hosts, options,
                                                {(*opened)->array(), (*opened)->prober()});
    if (!server)
        return fail(server.error());
    const site::Profile profile = profileFor(**opened, **server, request);
    if (const auto written = request.profile.isEmpty() ? Result<void>() : profile.save(request.profile);
        !written)
        return written;
    tell(surroundings.terminal, scenario, hosts, **server);
    if (!request.profile.isEmpty())
        surroundings.terminal.line(
            tr("%1 is the profile for other machines. %2")
                .arg(request.profile,
                     profile.account.user.isEmpty()
                         ? tr("Anybody is let in.")
                         : tr("There, the password is given by: guestwrightctl secret set %1")
                               .arg(profile.account.secretName)));
    surroundings.terminal.line(tr("Ctrl+C ends it."));
    waitUntil(surroundings.stop);
    return {};
}

} // namespace

ExitCode serveLab(const Surroundings &surroundings, const ServeRequest &request)
{
    const auto scenario = lab::Scenario::load(request.scenario);
    const auto options = optionsOf(request);
    if (!scenario || !options) {
        surroundings.terminal.complain(scenario ? options.error() : scenario.error());
        return ExitCode::Usage;
    }
    if (const auto served = serve(surroundings, *scenario, request, *options); !served) {
        surroundings.terminal.complain(served.error());
        return ExitCode::Failed;
    }
    return ExitCode::Done;
}

} // namespace gw::cli
