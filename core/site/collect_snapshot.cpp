// SPDX-License-Identifier: Apache-2.0
#include "core/site/collect_snapshot.h"

#include "core/site/collect.h"

#include <QCoreApplication>

namespace gw::site {

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
    atOnce({[&] { snapshot.cluster = collectCluster(call, site, options); },
            [&] {
                snapshot.nodes = inParallel(site.nodes(), [&](const QString &name) {
                    return collectNode(call, site, name, options);
                });
            },
            [&] { snapshot.array = collectArray(call, site, options); }});
    snapshot.cluster.paths = collectPaths(call, site, snapshot, options);
    if (call.isCancelled())
        return fail(call.proceed(QCoreApplication::translate("gw::site", "Read the site")).error());
    return snapshot;
}

} // namespace gw::site
