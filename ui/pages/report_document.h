// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/report/run_report.h"

#include <QTextDocument>

namespace gw::ui {

/// The report as a document for screen and paper: what the HTML file says, without folds, since paper cannot
/// be unfolded.
void setReport(QTextDocument &document, const report::RunReport &report);

/// Writes the report; the name's ending says how: .pdf (A4), .json, .ps1, else HTML. Errors: Failed.
Result<void> saveReport(const QString &path, const report::RunReport &report);

} // namespace gw::ui
