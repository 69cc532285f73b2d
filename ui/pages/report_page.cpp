// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/report_page.h"

#include "core/provision/migration.h"
#include "ui/pages/migration_schedule.h"
#include "ui/pages/order_disks.h"
#include "ui/pages/report_document.h"
#include "ui/theme/grid.h"
#include "ui/widgets/state_label.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMimeData>
#include <QPrintDialog>
#include <QPrinter>
#include <QPushButton>
#include <QTextBrowser>
#include <QTextDocument>
#include <QThread>
#include <QUrl>

#include <algorithm>
#include <utility>

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

/// The moves beyond the step's own have a log of their own.
void addMoves(report::RunReport &report, const QString &folder)
{
    const auto moves = std::ranges::find(report.steps, u"live-migrate"_s, &report::StepReport::id);
    if (moves == report.steps.end())
        return;
    for (const MigrationEntry &entry : MigrationStore(folder).entries())
        moves->evidence << (entry.problem.isEmpty()
                                ? provision::migrationEvidence(report.guest, entry.from, entry.to,
                                                               entry.times)
                                : ReportPage::tr("%1 to %2: %3").arg(entry.from, entry.to, entry.problem));
}

Result<void> keepIn(const QString &folder, const report::RunReport &report)
{
    for (const QString &ending : {u"html"_s, u"json"_s, u"ps1"_s})
        if (auto ok = saveReport(QDir(folder).filePath(u"report."_s + ending), report); !ok)
            return ok;
    return {};
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
    : FactsPage(session, u"report"_s, readDisks), m_text(new QTextBrowser), m_said(new StateLabel),
      m_advice(new QLabel), m_open(makeButton(u"openReport"_s, tr("&Open the report"))),
      m_again(makeButton(u"moveAgainNext"_s, tr("&Move the guest again…"))),
      m_another(makeButton(u"provisionAnother"_s, tr("Provision another &guest…"))), m_next(makeNext())
{
    m_text->setObjectName(u"reportText"_s);
    m_text->setAccessibleName(tr("Report"));
    m_text->setOpenLinks(false);
    m_text->setPlaceholderText(tr("The report is being put together…"));
    m_said->setObjectName(u"saved"_s);
    m_said->hide();
    auto *body = new QWidget;
    auto *all = new QVBoxLayout(body);
    all->setContentsMargins({});
    all->setSpacing(gridUnit);
    all->addWidget(m_text, 1);
    all->addLayout(makeButtons());
    all->addWidget(m_said);
    all->addWidget(m_next);
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

/// What an admin does when the report is finished.
QWidget *ReportPage::makeNext()
{
    auto *next = new QWidget;
    m_advice->setObjectName(u"whatComesNext"_s);
    m_advice->setWordWrap(true);
    auto *line = new QHBoxLayout;
    line->setSpacing(gridUnit);
    for (QPushButton *button : {m_open, m_again, m_another})
        line->addWidget(button);
    line->addStretch(1);
    auto *all = new QVBoxLayout(next);
    all->setContentsMargins({});
    all->setSpacing(gridUnit);
    all->addWidget(m_advice);
    all->addLayout(line);
    next->hide();
    connect(m_open, &QPushButton::clicked, this, &ReportPage::openKept);
    connect(m_again, &QPushButton::clicked, this, [this] { session().setCurrent(u"live-migrate"_s); });
    connect(m_another, &QPushButton::clicked, this, &StepPage::anotherWanted);
    return next;
}

/// The guest may have moved since.
void ReportPage::enter()
{
    FactsPage::enter();
    if (facts())
        showFacts();
}

void ReportPage::showFacts()
{
    const bool runs = status().state == State::Running || !status().progress.isEmpty();
    if (session().isOpen() && !runs && (facts() || factsProblem()))
        putTogether();
    showNext();
}

/// One at a time: what changes meanwhile is taken in by the next one.
void ReportPage::putTogether()
{
    m_outdated = m_working;
    if (std::exchange(m_working, true))
        return;
    const auto work = [report = session().report(), disks = facts(), shown = m_sheet.html,
                       folder = session().folder(), keep = status().isDone() && facts(),
                       screen = thread()](const Call &, provision::Context &) -> Result<Sheet> {
        Sheet sheet{.report = report};
        if (disks)
            sheet.report.setDisks(*disks);
        addMoves(sheet.report, folder);
        sheet.html = report::toHtml(sheet.report);
        if (keep)
            sheet.kept = keepIn(folder, sheet.report);
        if (sheet.html == shown)
            return sheet;
        sheet.document = std::make_shared<QTextDocument>();
        setReport(*sheet.document, sheet.report);
        sheet.document->moveToThread(screen);
        return sheet;
    };
    session().ask<Sheet>(this, work, [this](const Result<Sheet> &sheet) {
        m_working = false;
        if (sheet)
            show(*sheet);
        if (std::exchange(m_outdated, false))
            putTogether();
    });
}

void ReportPage::show(Sheet sheet)
{
    if (sheet.document) // else the place where a person reads stays
        m_text->setDocument(sheet.document.get());
    else
        sheet.document = m_sheet.document;
    m_sheet = std::move(sheet); // the one shown before goes now
    if (m_sheet.kept && !*m_sheet.kept)
        say(State::Attention, m_sheet.kept->error().text());
    else if (m_sheet.kept)
        say(State::Done, tr("Kept in the run's folder, %1").arg(QDir(session().folder()).dirName()),
            QDir::toNativeSeparators(session().folder()));
    showNext();
}

void ReportPage::showNext()
{
    m_next->setVisible(status().isDone());
    m_advice->setText(tr("What comes next: set up a backup inside %1, move it again over the next days, and "
                         "only then give it live workloads.")
                          .arg(session().order().guest));
    const bool kept = m_sheet.kept && *m_sheet.kept;
    m_open->setEnabled(kept);
    m_open->setToolTip(kept ? QString() : tr("The run's folder has no report yet."));
    m_open->setAccessibleDescription(m_open->toolTip());
}

void ReportPage::say(State state, const QString &text, const QString &more)
{
    m_said->setState(state, text);
    m_said->setToolTip(more);
    m_said->show();
}

void ReportPage::openKept()
{
    const QString path = QDir(session().folder()).filePath(u"report.html"_s);
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(path)))
        say(State::Attention, tr("Nothing on this computer opens %1").arg(QDir::toNativeSeparators(path)));
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
    session().ask<void>(
        this,
        [path, report = m_sheet.report](const Call &, provision::Context &) {
            return saveReport(path, report);
        },
        [this, path](const Result<void> &saved) {
            if (saved)
                say(State::Done, tr("Saved as %1").arg(QDir::toNativeSeparators(path)));
            else
                say(State::Attention, saved.error().text());
        });
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
        setReport(document, m_sheet.report);
        document.print(chosen);
        say(State::Done, tr("Sent to %1").arg(chosen->printerName()));
    });
    connect(dialog, &QObject::destroyed, [printer] { delete printer; });
    dialog->open();
}

void ReportPage::copy()
{
    auto *content = new QMimeData;
    content->setHtml(QString::fromUtf8(m_sheet.html));
    content->setText(m_text->toPlainText());
    QGuiApplication::clipboard()->setMimeData(content);
    say(State::Done, tr("Copied"));
}

} // namespace gw::ui
