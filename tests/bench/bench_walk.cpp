// SPDX-License-Identifier: Apache-2.0
#include "core/lab/lab.h"
#include "core/provision/run.h"
#include "core/site/site.h"

#include <QTemporaryDir>

#include <chrono>
#include <cstdio>

using namespace Qt::Literals::StringLiterals;
using namespace gw;

/// The whole walk with 2, 16 and 64 nodes whose every call takes 20 ms and nothing else any time: nodes are
/// asked side by side, so it should grow hardly at all. (Live migrations go round all nodes, one after the
/// other, so the walk is measured up to the step before them.)
namespace {

constexpr auto callLength = std::chrono::milliseconds(20);

Result<double> walk(const QString &scenarioName)
{
    const Call call(std::chrono::minutes(30));
    const QTemporaryDir folder;
    const auto scenario = lab::Scenario::load(scenarioName);
    if (!scenario)
        return fail(scenario.error());
    lab::Timing timing = lab::Timing::none();
    timing.call = callLength;
    auto lab = lab::Lab::open(
        call, *scenario,
        {.stateFolder = folder.filePath(u"lab"_s), .backing = lab::Backing::Simulated, .timing = timing});
    if (!lab)
        return fail(lab.error());
    auto site = site::Site::open(call, {.connector = (*lab)->connector(),
                                        .array = (*lab)->array(),
                                        .prober = (*lab)->prober(),
                                        .cluster = (*lab)->clusterName(),
                                        .nodes = (*lab)->nodeNames(),
                                        .account = {}});
    if (!site)
        return fail(site.error());
    auto order = provision::loadOrder(QStringLiteral(GW_SOURCE_DIR "/resources/orders/blog.json"));
    if (!order)
        return fail(order.error());
    // No node of these sites has a disc in its drive.
    order->media.kind = provision::MediaOrder::Kind::None;
    order->install = false;
    auto journal = provision::Journal::create(folder.filePath(u"journal.jsonl"_s), scenarioName, *order);
    if (!journal)
        return fail(journal.error());

    const auto begin = std::chrono::steady_clock::now();
    provision::Run run(**site, *order, journal->get(), [](const provision::Event &) {},
                       {.toStep = u"final-refresh"_s});
    const auto finished = run.walk(call);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    if (!finished)
        return fail(finished.error());
    return took.count();
}

} // namespace

int main()
{
    std::printf("the walk to final-refresh, every call %d ms\n", static_cast<int>(callLength.count()));
    double two = 0;
    for (const auto &[nodes, scenario] :
         {std::pair{2, u"two-nodes"_s}, {16, u"sixteen-nodes"_s}, {64, u"sixty-four-nodes"_s}}) {
        const auto seconds = walk(scenario);
        if (!seconds) {
            std::fprintf(stderr, "bench_walk: %s\n", qPrintable(seconds.error().text()));
            return 1;
        }
        two = nodes == 2 ? *seconds : two;
        std::printf("  %2d nodes %6.2f s  ratio to 2 nodes %.2f\n", nodes, *seconds, *seconds / two);
    }
    return 0;
}
