// SPDX-License-Identifier: Apache-2.0
#include "core/lab/cluster/dependency_expression.h"

#include <QRegularExpression>

#include <algorithm>

namespace gw::lab {

using namespace Qt::Literals::StringLiterals;

QString dependencyExpression(const ClusterState &cluster, const ClusterResource &resource, bool asIds)
{
    QStringList parts;
    for (const QString &id : resource.dependsOn) {
        const ClusterResource *needed = cluster.resource(id);
        if (needed)
            parts << u"([%1])"_s.arg(asIds ? needed->id : needed->name);
    }
    return parts.join(u" and "_s);
}

Outcome<QStringList> parseDependencyExpression(const ClusterState &cluster, const QString &expression)
{
    QStringList ids;
    if (expression.trimmed().isEmpty())
        return ids;
    static const QRegularExpression part(uR"(^\s*(?:\(\s*\[([^\[\]]+)\]\s*\)|\[([^\[\]]+)\])\s*$)"_s);
    static const QRegularExpression between(uR"((?<=[\]\)])\s+and\s+(?=[\[\(]))"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    for (const QString &text : expression.split(between)) {
        const QRegularExpressionMatch match = part.match(text);
        if (!match.hasMatch())
            return refusal(win32::invalidParameter);
        const ClusterResource *needed = cluster.resource(match.captured(1) + match.captured(2));
        if (!needed)
            return refusal(win32::dependencyNotFound);
        ids << needed->id;
    }
    return ids;
}

bool dependsOn(const ClusterState &cluster, const ClusterResource &resource, const QString &otherId)
{
    return std::ranges::any_of(resource.dependsOn, [&](const QString &id) {
        const ClusterResource *needed = cluster.resource(id);
        return id == otherId || (needed && dependsOn(cluster, *needed, otherId));
    });
}

} // namespace gw::lab
