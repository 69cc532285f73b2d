// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/report_page.h"

#include "core/provision/migration.h"
#include "ui/pages/migration_schedule.h"
#include "ui/pages/order_disks.h"
#include "ui/pages/report_document.h"
#include "ui/theme/grid.h"
#include "ui/widgets/state_label.h"

#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMimeData>
#include <QPrintDialog>
#include <QPrinter>
#include <QPushButton>
#include <QTextBrowser>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

std::vector<site::DiskUser> usersOf(const provision::DiskState &disk,
                                    const std::vector<provision::Attachment> &attachments)
{
    std::vector<site::DiskUser> users;
    for (const provision::Attachment &one : attachments)
        if (disk.is(one.identifier))
            users.push_back({.guest = one.guest, .node = one.node, .slot = one.slot});
    return users;
}

Result<std::vector<site::DiskRow>> readDisks(const Call &call, provision::Context &context)
{
    auto rows = readKnownDisks(call, context);
    const auto attachments = context.view().attachments(call);
    if (!rows || !attachments)
        return fail(rows ? attachments.error() : rows.error());
    for (site::DiskRow &row : *rows) {
        const auto disk = std::ranges::find_if(
            context.disks(), [&](const provision::DiskState &one) { return one.is(row.identifier); });
        if (disk != context.disks().end())
            row.users = usersOf(*disk, *attachments);
    }
    return rows;
}

QPushButton *makeButton(const QString &name, const QString &text)
{
    auto *button = new QPushButton(text);
    button->setObjectName(name);
    button->setAutoDefault(false);
    return button;
}

} // namespace

ReportPage::ReportPage(WizardSession &session)
    : FactsPage(session, u"report"_s, readDisks), m_text(new QTextBrowser), m_said(new StateLabel)
{
    m_text->setObjectName(u"reportText"_s);
    m_text->setAccessibleName(tr("Report"));
    m_text->setOpenLinks(false);
    m_said->setObjectName(u"saved"_s);
    m_said->hide();
    auto *body = new QWidget;
    auto *all = new QVBoxLayout(body);
    all->setContentsMargins({});
    all->setSpacing(gridUnit);
    all->addWidget(m_text, 1);
    all->addLayout(makeButtons());
    all->addWidget(m_said);
    setBody(body, m_text);
}

QLayout *ReportPage::makeButtons()
{
    auto *html = makeButton(u"saveHtml"_s, tr("Save as &HTML…"));
    auto *pdf = makeButton(u"savePdf"_s, tr("Save as &PDF…"));
    auto *print = makeButton(u"print"_s, tr("Pr&int…"));
    auto *copy = makeButton(u"copyReport"_s, tr("Cop&y"));
    auto *line = new QHBoxLayout;
    line->setSpacing(gridUnit);
    for (QPushButton *button : {html, pdf, print, copy})
        line->addWidget(button);
    line->addStretch(1);
    connect(html, &QPushButton::clicked, this,
            [this] { askWhereToSave(u"html"_s, tr("Web page (*.html)")); });
    connect(pdf, &QPushButton::clicked, this, [this] { askWhereToSave(u"pdf"_s, tr("PDF (*.pdf)")); });
    connect(print, &QPushButton::clicked, this, &ReportPage::print);
    connect(copy, &QPushButton::clicked, this, &ReportPage::copy);
    return line;
}

report::RunReport ReportPage::report() const
{
    report::RunReport all = session().report();
    if (facts())
        all.setDisks(*facts());
    const auto moves = std::ranges::find(all.steps, u"live-migrate"_s, &report::StepReport::id);
    if (moves != all.steps.end())
        for (const MigrationEntry &entry : MigrationStore(session().folder()).entries())
            moves->evidence << (entry.problem.isEmpty()
                                    ? provision::migrationEvidence(all.guest, entry.from, entry.to,
                                                                   entry.times)
                                    : tr("%1 to %2: %3").arg(entry.from, entry.to, entry.problem));
    return all;
}

void ReportPage::showFacts()
{
    if (!session().isOpen())
        return;
    const auto now = report();
    const QByteArray html = report::toHtml(now);
    if (html == m_shown) // the place where a person reads stays
        return;
    m_shown = html;
    setReport(*m_text->document(), now);
    if (status().isDone() && facts())
        keepInRunFolder();
}

void ReportPage::say(State state, const QString &text)
{
    m_said->setState(state, text);
    m_said->show();
}

void ReportPage::keepInRunFolder()
{
    const QDir folder(session().folder());
    for (const QString &ending : {u"html"_s, u"json"_s, u"ps1"_s})
        if (auto ok = saveReport(folder.filePath(u"report."_s + ending), report()); !ok)
            return say(State::Attention, ok.error().text());
    say(State::Done, tr("Kept in %1").arg(QDir::toNativeSeparators(folder.path())));
}

void ReportPage::askWhereToSave(const QString &ending, const QString &filter)
{
    auto *dialog = new QFileDialog(this, tr("Save the report"), QDir::homePath(), filter);
    dialog->setObjectName(u"saveReport"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(ending);
    dialog->selectFile(u"%1 %2.%3"_s.arg(session().order().guest, tr("report"), ending));
    connect(dialog, &QFileDialog::fileSelected, this, &ReportPage::save);
    dialog->open();
}

void ReportPage::save(const QString &path)
{
    const auto saved = saveReport(path, report());
    if (saved)
        say(State::Done, tr("Saved as %1").arg(QDir::toNativeSeparators(path)));
    else
        say(State::Attention, saved.error().text());
}

void ReportPage::print()
{
    auto *printer = new QPrinter(QPrinter::HighResolution);
    printer->setPageSize(QPageSize(QPageSize::A4));
    auto *dialog = new QPrintDialog(printer, this);
    dialog->setObjectName(u"printReport"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, qOverload<QPrinter *>(&QPrintDialog::accepted), this, [this](QPrinter *chosen) {
        QTextDocument document;
        setReport(document, report());
        document.print(chosen);
        say(State::Done, tr("Sent to %1").arg(chosen->printerName()));
    });
    connect(dialog, &QObject::destroyed, [printer] { delete printer; });
    dialog->open();
}

void ReportPage::copy()
{
    auto *content = new QMimeData;
    content->setHtml(QString::fromUtf8(report::toHtml(report())));
    content->setText(m_text->toPlainText());
    QGuiApplication::clipboard()->setMimeData(content);
    say(State::Done, tr("Copied"));
}

} // namespace gw::ui
