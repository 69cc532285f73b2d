// SPDX-License-Identifier: Apache-2.0
#include "core/base/in_parallel.h"
#include "core/cim/wsman/enumeration.h"
#include "core/cim/wsman/envelope.h"
#include "core/cim/wsman/names.h"
#include "core/cim/wsman/wsman_connector.h"
#include "core/lab/serve/wsman_server.h"
#include "tests/bench/many_instances.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QXmlStreamWriter>

#include <cstdio>
#include <cstdlib>

using namespace gw;
using namespace gw::bench;
using namespace Qt::Literals::StringLiterals;

/// WinRM: our client against python3-winrm at the same server, many hosts against one, reading a reply
/// against a bare pass over its XML, and the memory that a long enumeration takes against a short one.
namespace {

constexpr int rounds = 3;
const cim::Account account{.user = u"lab"_s, .secret = u"secret"_s};

[[noreturn]] void giveUp(const QString &why)
{
    std::fprintf(stderr, "bench_winrm: %s\n", qPrintable(why));
    std::exit(1);
}

template<class T>
T orGiveUp(Result<T> result)
{
    if (!result)
        giveUp(result.error().text());
    return *std::move(result);
}

template<class Work>
double secondsOf(Work work)
{
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

template<class Work>
double best(Work work)
{
    double fastest = work();
    for (int i = 1; i < rounds; ++i)
        fastest = std::min(fastest, work());
    return fastest;
}

std::unique_ptr<lab::WsmanServer> serve(const QStringList &hosts, std::chrono::milliseconds queryLength)
{
    return orGiveUp(
        lab::WsmanServer::start(std::make_shared<ManyConnector>(queryLength), hosts,
                                {.address = u"127.0.0.1"_s, .account = account, .allowClearBasic = true}));
}

std::shared_ptr<cim::Connector> client(const QString &url)
{
    return orGiveUp(cim::wsman::WsmanConnector::make(
        {.url = url, .authentication = cim::wsman::Authentication::Basic, .allowClearBasic = true}));
}

/// Connects, and reads all instances one after the other; how many there were.
int readAll(cim::Connector &connector, const QString &host)
{
    const Call call(std::chrono::minutes(10));
    const auto session = orGiveUp(connector.connect(call, host, account));
    int count = 0;
    const auto done = session->enumerate(call, manyNamespace, manyQuery, [&count](const cim::Instance &) {
        ++count;
        return true;
    });
    if (!done)
        giveUp(done.error().text());
    return count;
}

/// Seconds that pywinrm says it took; nothing where it is not installed.
std::optional<double> pythonReads(const QString &url, const QString &host, int count)
{
    QProcess python;
    python.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    python.start(
        QStringLiteral(GW_PYTHON),
        {QStringLiteral(GW_ENUMERATE), QString(url).replace(u"{host}"_s, host), QString::number(count)});
    if (!python.waitForFinished(-1) || python.exitCode() != 0)
        return std::nullopt;
    return python.readAllStandardOutput().trimmed().toDouble();
}

void againstPython()
{
    constexpr int count = 10'000;
    const QString host = u"MANY%1"_s.arg(count);
    const auto server = serve({host}, {});
    const auto connector = client(server->url());
    const double ours = best([&] {
        return secondsOf([&] {
            if (readAll(*connector, host) != count)
                giveUp(u"instances are missing"_s);
        });
    });
    const auto theirs = pythonReads(server->url(), host, count);
    std::printf("enumerating %d instances of 43 properties, Basic\n", count);
    if (theirs)
        std::printf("  Guestwright %6.2f s  python3-winrm %6.2f s  ratio %.2f\n", ours, *theirs,
                    ours / *theirs);
    else
        std::printf("  Guestwright %6.2f s  (python3-winrm is not installed)\n", ours);
}

void sideBySide()
{
    constexpr auto queryLength = std::chrono::milliseconds(20);
    QStringList hosts;
    for (int i = 1; i <= 64; ++i)
        hosts << u"N%1HAS5"_s.arg(i);
    const auto server = serve(hosts, queryLength);
    const auto connector = client(server->url());
    const auto ask = [&](const QStringList &some) {
        return secondsOf([&] {
            const auto counts =
                inParallel(some, [&](const QString &host) { return readAll(*connector, host); });
            if (std::ranges::count(counts, 5) != some.size())
                giveUp(u"instances are missing"_s);
        });
    };
    const double one = best([&] { return ask({hosts.front()}); });
    const double all = best([&] { return ask(hosts); });
    std::printf("connecting and asking for 5 instances, each query %d ms\n", int(queryLength.count()));
    std::printf("  64 nodes %6.3f s  one node %6.3f s  ratio %.2f\n", all, one, all / one);
}

/// A reply as the server writes it.
QByteArray longReply(int count)
{
    const auto instances = manyInstances(count);
    return cim::wsman::writeReply(u"x"_s, {}, [&](QXmlStreamWriter &xml) {
        xml.writeStartElement(cim::wsman::enumerationNs, u"PullResponse"_s);
        xml.writeStartElement(cim::wsman::enumerationNs, u"Items"_s);
        for (const auto &instance : instances)
            writeItem(xml, instance, cim::wsman::EnumerationMode::Object, false, manyNamespace);
        xml.writeEndElement();
        xml.writeEmptyElement(cim::wsman::enumerationNs, u"EndOfSequence"_s);
        xml.writeEndElement();
    });
}

void readingAgainstXml()
{
    constexpr int count = 1'000;
    const QByteArray reply = longReply(count);
    const auto registry = orGiveUp(cim::ClassRegistry::load());
    const double ours = best([&] {
        return secondsOf([&] {
            cim::wsman::XmlReader xml(reply);
            cim::wsman::Header header;
            if (!readHeader(xml, header) || !xml.nextChild())
                giveUp(u"the reply cannot be read"_s);
            const auto page = readPage(xml, manyNamespace, u"MSCluster_Resource"_s, [&](const QString &name) {
                return registry->find(manyNamespace, name);
            });
            if (page.items.size() != std::size_t(count))
                giveUp(u"instances are missing"_s);
        });
    });
    const double bare = best([&] {
        return secondsOf([&] {
            QXmlStreamReader xml(reply);
            while (!xml.atEnd())
                xml.readNext();
        });
    });
    std::printf("reading a reply of %.1f MB\n", double(reply.size()) / 1e6);
    std::printf("  instances %6.1f ms  bare QXmlStreamReader %6.1f ms  ratio %.2f\n", ours * 1e3, bare * 1e3,
                ours / bare);
}

/// This program again, as a client only: its largest resident set, as it says itself. (What wait4() tells of
/// a child is no less than what its parent had.)
double peakMebibytes(const QString &url, const QString &host)
{
    QProcess client;
    client.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    client.start(QCoreApplication::applicationFilePath(), {u"--read"_s, url, host});
    if (!client.waitForFinished(-1) || client.exitCode() != 0)
        giveUp(u"the client did not end well"_s);
    return client.readAllStandardOutput().trimmed().toDouble() / 1024;
}

int readAsClient(const QString &url, const QString &host)
{
    readAll(*client(url), host);
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        giveUp(status.errorString());
    for (const QByteArray &line : status.readAll().split('\n'))
        if (line.startsWith("VmHWM:"))
            std::printf("%s\n", line.simplified().split(' ').at(1).constData());
    return 0;
}

void memory()
{
    constexpr int sampleSize = 200;
    const double bytesOfOne = double(longReply(sampleSize).size()) / sampleSize;
    const auto hostOf = [&](double bytes) { return u"MANY%1"_s.arg(int(bytes / bytesOfOne)); };
    const QString small = hostOf(10e6), large = hostOf(100e6);
    const auto server = serve({small, large}, {});
    const double less = peakMebibytes(server->url(), small);
    const double more = peakMebibytes(server->url(), large);
    std::printf("memory of the client while it reads an enumeration\n");
    std::printf("  of 100 MB %6.1f MiB  of 10 MB %6.1f MiB  ratio %.2f\n", more, less, more / less);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (argc == 4 && QByteArrayView(argv[1]) == "--read")
        return readAsClient(QString::fromUtf8(argv[2]), QString::fromUtf8(argv[3]));
    againstPython();
    sideBySide();
    readingAgainstXml();
    memory();
    return 0;
}
