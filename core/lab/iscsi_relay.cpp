// SPDX-License-Identifier: Apache-2.0
#include "core/lab/iscsi_relay.h"

#include "core/lab/relay_connection.h"

#include <QCoreApplication>

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace gw::lab {

using namespace Qt::Literals::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::lab::IscsiRelay", text);
}

tl::unexpected<Error> failed(const QString &reason)
{
    return fail({.kind = Error::Kind::Failed,
                 .what = tr("Start the lab's iSCSI relay"),
                 .reason = reason,
                 .code = SystemCode{SystemCode::Domain::Errno, errno},
                 .systemText = QString::fromLocal8Bit(std::strerror(errno))});
}

SocketHandle newSocket()
{
    SocketHandle handle(socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    const int on = 1;
    setsockopt(handle.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return handle;
}

Result<sockaddr_in> addressOf(const scsi::Portal &portal)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(portal.port);
    if (inet_pton(AF_INET, portal.host.toLatin1().constData(), &address.sin_addr) == 1)
        return address;
    return fail({.kind = Error::Kind::InvalidInput,
                 .what = tr("Start the lab's iSCSI relay"),
                 .reason = tr("%1 is not an IPv4 address.").arg(portal.host)});
}

// poll() tells of a hang-up even when it was asked for nothing: a socket that has to wait is left out.
pollfd entry(int socket, short events)
{
    return {.fd = events ? socket : -1, .events = events, .revents = 0};
}

QByteArray textOf(const scsi::Portal &portal)
{
    return portal.host.toLatin1() + ':' + QByteArray::number(portal.port);
}

} // namespace

/// The relay's thread, and what others tell it.
class IscsiRelay::Engine
{
public:
    Result<void> listen(const scsi::Portal &target);
    void run();
    ~Engine() { stop(); }

    scsi::Portal portal() const { return m_portal; }
    void change(const std::function<void(RelayBehaviour &, std::map<QString, RelayBehaviour> &)> &function);
    RelayBehaviour behaviour() const;
    void cut(const QString &initiator);

private:
    using Clock = RelayConnection::Clock;

    void stop();
    void wake();
    void loop(const std::stop_token &stop);
    void carryOutCuts();
    void accept();
    RelayBehaviour behaviourOf(const RelayConnection &connection) const;
    void wait();
    void serve(RelayConnection &connection, short initiatorReady, short targetReady);

    sockaddr_in m_targetAddress{};
    scsi::Portal m_target, m_portal;
    SocketHandle m_listener, m_wake;

    mutable std::mutex m_mutex; // guards what follows, up to the condition
    RelayBehaviour m_behaviour;
    std::map<QString, RelayBehaviour> m_behaviours; // by initiator
    std::vector<QString> m_cuts;
    quint64 m_cutsAsked = 0, m_cutsDone = 0;
    std::condition_variable m_cutDone;

    std::vector<std::unique_ptr<RelayConnection>> m_connections; // the thread's own
    std::jthread m_thread;
};

Result<void> IscsiRelay::Engine::listen(const scsi::Portal &target)
{
    const auto targetAddress = addressOf(target);
    if (!targetAddress)
        return fail(targetAddress.error());
    m_target = target;
    m_targetAddress = *targetAddress;
    m_listener = newSocket();
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto *generic = reinterpret_cast<sockaddr *>(&address);
    if (!m_listener.isOpen() || bind(m_listener.get(), generic, size) != 0 ||
        ::listen(m_listener.get(), 128) != 0 || getsockname(m_listener.get(), generic, &size) != 0)
        return failed(tr("No socket on 127.0.0.1 could be made."));
    m_portal = {u"127.0.0.1"_s, ntohs(address.sin_port)};
    m_wake = SocketHandle(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    if (!m_wake.isOpen())
        return failed(tr("No event descriptor could be made."));
    return {};
}

void IscsiRelay::Engine::run()
{
    m_thread = std::jthread([this](const std::stop_token &stop) { loop(stop); });
}

void IscsiRelay::Engine::stop()
{
    if (!m_thread.joinable())
        return;
    m_thread.request_stop();
    wake();
    m_thread.join();
}

void IscsiRelay::Engine::wake()
{
    (void)eventfd_write(m_wake.get(), 1);
}

void IscsiRelay::Engine::change(
    const std::function<void(RelayBehaviour &, std::map<QString, RelayBehaviour> &)> &function)
{
    {
        const std::lock_guard lock(m_mutex);
        function(m_behaviour, m_behaviours);
    }
    wake();
}

RelayBehaviour IscsiRelay::Engine::behaviour() const
{
    const std::lock_guard lock(m_mutex);
    return m_behaviour;
}

void IscsiRelay::Engine::cut(const QString &initiator)
{
    std::unique_lock lock(m_mutex);
    m_cuts.push_back(initiator);
    const quint64 mine = ++m_cutsAsked;
    wake();
    m_cutDone.wait(lock, [this, mine] { return m_cutsDone >= mine; });
}

RelayBehaviour IscsiRelay::Engine::behaviourOf(const RelayConnection &connection) const
{
    const std::lock_guard lock(m_mutex);
    const auto own = m_behaviours.find(connection.initiator());
    return own == m_behaviours.end() ? m_behaviour : own->second;
}

void IscsiRelay::Engine::loop(const std::stop_token &stop)
{
    while (!stop.stop_requested()) {
        carryOutCuts();
        wait();
        std::erase_if(m_connections, [](const auto &connection) { return connection->isOver(); });
    }
}

void IscsiRelay::Engine::carryOutCuts()
{
    const std::lock_guard lock(m_mutex);
    for (const QString &initiator : m_cuts)
        std::erase_if(m_connections, [&initiator](const auto &connection) {
            return initiator.isEmpty() || connection->initiator() == initiator;
        });
    m_cuts.clear();
    m_cutsDone = m_cutsAsked;
    m_cutDone.notify_all();
}

void IscsiRelay::Engine::accept()
{
    SocketHandle initiator(accept4(m_listener.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
    if (!initiator.isOpen())
        return;
    const int on = 1;
    setsockopt(initiator.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    SocketHandle target = newSocket();
    const int refused =
        connect(target.get(), reinterpret_cast<const sockaddr *>(&m_targetAddress), sizeof m_targetAddress);
    if (refused != 0 && errno != EINPROGRESS)
        return; // the initiator sees its connection end, as with a target that is down
    m_connections.push_back(std::make_unique<RelayConnection>(
        std::move(initiator), std::move(target), RelayEdits(textOf(m_target), textOf(m_portal))));
}

void IscsiRelay::Engine::wait()
{
    std::vector<pollfd> polled{{m_wake.get(), POLLIN, 0}, {m_listener.get(), POLLIN, 0}};
    auto next = Clock::time_point::max();
    const auto now = Clock::now();
    for (const auto &connection : m_connections) {
        const RelayBehaviour behaviour = behaviourOf(*connection);
        polled.push_back(entry(connection->initiatorSocket(), connection->initiatorEvents(behaviour, now)));
        polled.push_back(entry(connection->targetSocket(), connection->targetEvents(now)));
        next = std::min(next, connection->nextDue(behaviour, now));
    }
    timespec timeout{};
    if (next != Clock::time_point::max()) {
        const auto left = std::chrono::duration_cast<std::chrono::nanoseconds>(next - now).count();
        timeout = {.tv_sec = left / 1'000'000'000, .tv_nsec = left % 1'000'000'000};
    }
    ppoll(polled.data(), polled.size(), next == Clock::time_point::max() ? nullptr : &timeout, nullptr);

    eventfd_t ignored = 0;
    (void)eventfd_read(m_wake.get(), &ignored);
    for (std::size_t i = 0; i < m_connections.size(); ++i)
        serve(*m_connections[i], polled[2 + 2 * i].revents, polled[3 + 2 * i].revents);
    if (polled[1].revents)
        accept();
}

void IscsiRelay::Engine::serve(RelayConnection &connection, short initiatorReady, short targetReady)
{
    const RelayBehaviour behaviour = behaviourOf(connection);
    constexpr short readable = POLLIN | POLLHUP | POLLERR;
    if (initiatorReady & readable)
        connection.readFromInitiator(behaviour);
    if (targetReady & readable)
        connection.readFromTarget(behaviour);
    connection.flush(behaviour, Clock::now());
}

IscsiRelay::IscsiRelay(std::unique_ptr<Engine> engine) : m_engine(std::move(engine)) {}

IscsiRelay::~IscsiRelay() = default;

Result<std::unique_ptr<IscsiRelay>> IscsiRelay::start(const scsi::Portal &target)
{
    auto engine = std::make_unique<Engine>();
    if (auto listening = engine->listen(target); !listening)
        return fail(listening.error());
    engine->run();
    return std::unique_ptr<IscsiRelay>(new IscsiRelay(std::move(engine)));
}

scsi::Portal IscsiRelay::portal() const
{
    return m_engine->portal();
}

void IscsiRelay::setBehaviour(const RelayBehaviour &behaviour)
{
    m_engine->change([&](RelayBehaviour &all, auto &) { all = behaviour; });
}

RelayBehaviour IscsiRelay::behaviour() const
{
    return m_engine->behaviour();
}

void IscsiRelay::setBehaviourFor(const QString &initiator, const RelayBehaviour &behaviour)
{
    m_engine->change([&](RelayBehaviour &, auto &each) { each[initiator] = behaviour; });
}

void IscsiRelay::clearBehaviourFor(const QString &initiator)
{
    m_engine->change([&](RelayBehaviour &, auto &each) { each.erase(initiator); });
}

void IscsiRelay::cutConnections(const QString &initiator)
{
    m_engine->cut(initiator);
}

} // namespace gw::lab
