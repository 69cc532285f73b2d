// SPDX-License-Identifier: Apache-2.0
#include "core/site/host_knock.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QHostInfo>
#include <QNetworkInterface>
#include <QNetworkProxy>
#include <QTcpSocket>
#include <QTimer>

namespace gw::site {

using namespace Qt::Literals::StringLiterals;

namespace {

using namespace std::chrono_literals;

/// How soon a wish to stop is seen.
constexpr auto lookInterval = 50ms;

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::site::HostKnock", text);
}

/// Runs the loop until somebody quits it, or the call is over.
void runUntilOver(const Call &call, QEventLoop &loop)
{
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (!call.proceed({}))
            loop.quit();
    });
    look.start(lookInterval);
    loop.exec(QEventLoop::ExcludeUserInputEvents);
}

} // namespace

Result<QList<QHostAddress>> lookUpHost(const Call &call, const QString &host)
{
    const QString what = tr("Look up the name %1").arg(host);
    if (const auto alive = call.proceed(what); !alive)
        return fail(alive.error());
    if (const QHostAddress address(host); !address.isNull())
        return QList{address};
    QEventLoop loop;
    std::optional<QHostInfo> found;
    const int id = QHostInfo::lookupHost(host, &loop, [&](const QHostInfo &info) {
        found = info;
        loop.quit();
    });
    runUntilOver(call, loop);
    if (!found) {
        QHostInfo::abortHostLookup(id);
        return fail(call.proceed(what).error());
    }
    if (found->error() == QHostInfo::NoError && !found->addresses().isEmpty())
        return found->addresses();
    const bool isUnknown = found->error() != QHostInfo::UnknownError;
    return fail({.kind = isUnknown ? Error::Kind::NotFound : Error::Kind::Unreachable,
                 .what = what,
                 .reason = isUnknown ? tr("The name %1 is not known to DNS.").arg(host)
                                     : tr("The name service does not answer."),
                 .remedy = tr("Check the spelling and this computer's DNS servers and suffixes, or use the "
                              "full name (host.domain) or the host's address."),
                 .place = {.host = host},
                 .systemText = found->errorString()});
}

bool isThisComputer(const QString &host)
{
    if (host.isEmpty() || host == u'.' || host.compare("localhost"_L1, Qt::CaseInsensitive) == 0)
        return true;
    if (const QHostAddress address(host); !address.isNull())
        return address.isLoopback() || QNetworkInterface::allAddresses().contains(address);
    return host.section(u'.', 0, 0)
               .compare(QHostInfo::localHostName().section(u'.', 0, 0), Qt::CaseInsensitive) == 0;
}

Knock knock(const Call &call, const QString &host, quint16 port)
{
    if (!call.proceed({}))
        return Knock::Silent;
    QEventLoop loop;
    QTcpSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    QObject::connect(&socket, &QTcpSocket::connected, &loop, &QEventLoop::quit);
    QObject::connect(&socket, &QTcpSocket::errorOccurred, &loop, &QEventLoop::quit);
    // From within the loop: what fails at once would end it before it runs.
    QTimer::singleShot(0, &socket, [&] { socket.connectToHost(host, port); });
    runUntilOver(call, loop);
    const bool isOpen = socket.state() == QAbstractSocket::ConnectedState;
    const auto error = socket.error();
    socket.disconnect();
    socket.abort();
    if (isOpen)
        return Knock::Open;
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError:
        return Knock::Closed;
    case QAbstractSocket::HostNotFoundError:
        return Knock::NameUnknown;
    case QAbstractSocket::NetworkError:
        return Knock::Unreachable;
    default:
        return Knock::Silent;
    }
}

} // namespace gw::site
