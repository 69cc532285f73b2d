// SPDX-License-Identifier: Apache-2.0
#include "ui/checklist/check_document.h"

#include "core/base/durable_file.h"
#include "core/report/findings_report.h"
#include "ui/checklist/check_verdict.h"
#include "ui/widgets/html_on_paper.h"

namespace gw::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray rendered(const checks::MigrationCheck &check, report::FindingsFormat format)
{
    return report::renderFindings(check.snapshot, check.findings, format, check.guest);
}

QByteArray contentFor(const QString &path, const checks::MigrationCheck &check)
{
    const auto endsWith = [&](const QString &ending) { return path.endsWith(ending, Qt::CaseInsensitive); };
    if (endsWith(u".json"_s))
        return rendered(check, report::FindingsFormat::Json);
    if (endsWith(u".xml"_s))
        return rendered(check, report::FindingsFormat::JUnit);
    if (endsWith(u".txt"_s))
        return rendered(check, report::FindingsFormat::Text);
    const QByteArray html = rendered(check, report::FindingsFormat::Html);
    return endsWith(u".pdf"_s) ? pdfOf(html, verdictOf(check).headline) : html;
}

} // namespace

Result<void> saveCheck(const QString &path, const checks::MigrationCheck &check)
{
    return replaceFile(path, contentFor(path, check));
}

QString textOf(const checks::MigrationCheck &check)
{
    return verdictOf(check).headline + u"\n\n"_s +
           QString::fromUtf8(rendered(check, report::FindingsFormat::Text));
}

} // namespace gw::ui
