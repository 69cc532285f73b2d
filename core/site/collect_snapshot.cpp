// SPDX-License-Identifier: Apache-2.0
#include "core/site/collect_snapshot.h"

#include "core/site/collect.h"
#include "core/site/reading.h"

#include <QCoreApplication>

namespace gw::site {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::site", text);
}

} // namespace

void atOnce(const std::vector<std::function<void()>> &tasks)
{
    inParallel(tasks, [](const std::function<void()> &task) {
        task();
        return true;
    });
}

Result<Snapshot> collectSnapshot(const Call &call, const Site &site, const SnapshotOptions &options)
{
    Snapshot snapshot;
    snapshot.taken = QDateTime::currentDateTimeUtc();
    snapshot.clusterName = site.clusterName();
    const QString cluster = site.clusterName(), array = tr("the array"), files = tr("the guests' files");
    Reading reading(call, QStringList{cluster} + site.nodes() + QStringList{array, files});
    const Call quiet = call.reportingTo({}); // of the parts, only this tells
    atOnce({[&] {
                snapshot.cluster = collectCluster(quiet, site, options);
                reading.done(cluster);
            },
            [&] {
                snapshot.nodes = inParallel(site.nodes(), [&](const QString &name) {
                    NodeFacts facts = collectNode(quiet, site, name, options);
                    reading.done(name);
                    return facts;
                });
            },
            [&] {
                snapshot.array = collectArray(quiet, site, options);
                reading.done(array);
            }});
    snapshot.cluster.paths = collectPaths(quiet, site, snapshot, options);
    reading.done(files);
    if (call.isCancelled())
        return fail(call.proceed(tr("Read the site")).error());
    return snapshot;
}

} // namespace gw::site
