// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/report_document.h"

#include "core/base/durable_file.h"
#include "ui/widgets/html_on_paper.h"

#include <QCoreApplication>

namespace gw::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QString titleOf(const report::RunReport &report)
{
    return QCoreApplication::translate("gw::ui::ReportDocument", "Guest %1 on cluster %2")
        .arg(report.guest, report.site);
}

QByteArray contentFor(const QString &path, const report::RunReport &report)
{
    if (path.endsWith(u".pdf"_s, Qt::CaseInsensitive))
        return pdfOf(report::toHtml(report), titleOf(report));
    if (path.endsWith(u".json"_s, Qt::CaseInsensitive))
        return report::toJsonText(report);
    if (path.endsWith(u".ps1"_s, Qt::CaseInsensitive))
        return report::toPowerShell(report);
    return report::toHtml(report);
}

} // namespace

void setReport(QTextDocument &document, const report::RunReport &report)
{
    setHtmlReport(document, report::toHtml(report));
}

Result<void> saveReport(const QString &path, const report::RunReport &report)
{
    return replaceFile(path, contentFor(path, report));
}

} // namespace gw::ui
