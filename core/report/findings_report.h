// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/checks/finding.h"
#include "core/site/snapshot.h"

namespace gw::report {

enum class FindingsFormat {
    Text, ///< for a terminal: what is not right, then a count
    Json,
    Html,  ///< a self-contained page, like that of a run
    JUnit, ///< for build servers: one test case for each finding
};

/// "text", "json", "html", "junit". Errors: InvalidInput, with the words there are.
Result<FindingsFormat> findingsFormatFromName(const QString &name);

/// The findings of one snapshot as UTF-8; `guest` is the one that was judged, empty: all of them. JSON, whose
/// fields are only ever added:
///     {"format": "guestwright-findings", "version": 1, "cluster", "guest"?, "taken", "verdict",
///      "counts": {"pass", "fail", "unknown", "n/a"},
///      "findings": [{"check", "title", "severity", "outcome", "steps": [id], "blocks",
///                    "subject": {"kind", "name", "key"?}, "message", "remedy"?, "repair"?,
///                    "evidence": [{"host", "class", "key", "property", "value", "time"}]}]}
/// JUnit: a suite for each group of checks; `failure` for what failed (type: the severity), `error` for what
/// is unknown, `skipped` for what does not apply.
QByteArray renderFindings(const site::Snapshot &snapshot, const std::vector<checks::Finding> &findings,
                          FindingsFormat format, const QString &guest = {});

/// Reads back what Json wrote. Errors: Corrupt, Unsupported (a newer version).
Result<std::vector<checks::Finding>> findingsFromJson(const QByteArray &text);

// One format each.
QByteArray findingsText(const site::Snapshot &snapshot, const std::vector<checks::Finding> &findings);
QByteArray findingsJson(const site::Snapshot &snapshot, const std::vector<checks::Finding> &findings,
                        const QString &guest = {});
QByteArray findingsHtml(const site::Snapshot &snapshot, const std::vector<checks::Finding> &findings,
                        const QString &guest = {});
QByteArray findingsJUnit(const site::Snapshot &snapshot, const std::vector<checks::Finding> &findings);

/// How many findings have that outcome.
int count(const std::vector<checks::Finding> &findings, checks::Outcome outcome);

} // namespace gw::report
