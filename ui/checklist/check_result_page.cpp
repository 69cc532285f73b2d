// SPDX-License-Identifier: Apache-2.0
#include "ui/checklist/check_result_page.h"

#include "ui/checklist/check_document.h"
#include "ui/theme/grid.h"
#include "ui/widgets/finding_list.h"
#include "ui/widgets/fold.h"
#include "ui/widgets/state_label.h"

#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

bool isFine(const checks::Finding &finding)
{
    return finding.outcome == checks::Outcome::Pass || finding.outcome == checks::Outcome::NotApplicable;
}

QPushButton *makeButton(const QString &name, const QString &text)
{
    auto *button = new QPushButton(text);
    button->setObjectName(name);
    button->setAutoDefault(false);
    return button;
}

} // namespace

CheckResultPage::CheckResultPage(CheckSession &session, QWidget *parent)
    : QWidget(parent), m_session(session), m_layout(new QVBoxLayout(this)), m_problems(new FindingList),
      m_passed(new FindingList), m_fold(new Fold(tr("What &passed"))), m_said(new StateLabel)
{
    m_passed->setObjectName(u"passedFindings"_s);
    m_passed->setAccessibleName(tr("What passed"));
    m_passed->setProblemsOnly(false);
    m_fold->setObjectName(u"showPassed"_s);
    m_fold->setContent(m_passed);
    m_said->setObjectName(u"saved"_s);
    m_said->hide();
    m_layout->setContentsMargins({});
    m_layout->setSpacing(gridUnit);
    m_layout->addWidget(m_problems, 1);
    m_layout->addWidget(m_fold);
    m_layout->addLayout(makeButtons());
    m_layout->addWidget(m_said);
    connect(m_fold, &Fold::opened, this, &CheckResultPage::share);
    connect(&m_session, &CheckSession::saved, this, &CheckResultPage::showSaved);
}

QLayout *CheckResultPage::makeButtons()
{
    auto *html = makeButton(u"saveHtml"_s, tr("Save as &HTML…"));
    auto *pdf = makeButton(u"savePdf"_s, tr("Save as P&DF…"));
    auto *copyAll = makeButton(u"copyDetails"_s, tr("Cop&y details"));
    auto *line = new QHBoxLayout;
    line->setSpacing(gridUnit);
    for (QPushButton *button : {html, pdf, copyAll})
        line->addWidget(button);
    line->addStretch(1);
    connect(html, &QPushButton::clicked, this,
            [this] { askWhereToSave(u"html"_s, tr("Web page (*.html)")); });
    connect(pdf, &QPushButton::clicked, this, [this] { askWhereToSave(u"pdf"_s, tr("PDF (*.pdf)")); });
    connect(copyAll, &QPushButton::clicked, this, &CheckResultPage::copy);
    return line;
}

void CheckResultPage::showResult()
{
    const auto &all = m_session.result()->findings;
    std::vector<checks::Finding> fine;
    std::ranges::copy_if(all, std::back_inserter(fine), isFine);
    m_fold->setSummary(
        QLocale().toString(std::ranges::count(fine, checks::Outcome::Pass, &checks::Finding::outcome)));
    const bool allFine = fine.size() == all.size();
    m_problems->setFindings(all);
    m_passed->setFindings(std::move(fine));
    m_problems->setVisible(!allFine);
    m_fold->setOpen(allFine); // else there would be nothing to see
    m_said->hide();
    share();
}

/// The room, among what is shown.
void CheckResultPage::share()
{
    m_layout->setStretchFactor(m_fold, m_fold->isOpen() ? 1 : 0);
}

QString CheckResultPage::summary() const
{
    return m_problems->summary();
}

QWidget *CheckResultPage::firstField() const
{
    return m_problems->isHidden() ? m_passed : m_problems;
}

void CheckResultPage::askWhereToSave(const QString &ending, const QString &filter)
{
    const checks::MigrationCheck &check = *m_session.result();
    auto *dialog = new QFileDialog(this, tr("Save the report"), QDir::homePath(), filter);
    dialog->setObjectName(u"saveReport"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(ending);
    dialog->selectFile(u"%1 %2.%3"_s.arg(check.guest.isEmpty() ? check.snapshot.clusterName : check.guest,
                                         tr("check"), ending));
    connect(dialog, &QFileDialog::fileSelected, &m_session, &CheckSession::save);
    dialog->open();
}

void CheckResultPage::showSaved(const QString &path, const std::optional<Error> &problem)
{
    if (problem)
        say(State::Attention, problem->text());
    else
        say(State::Done, tr("Saved as %1").arg(QDir::toNativeSeparators(path)));
}

void CheckResultPage::copy()
{
    QGuiApplication::clipboard()->setText(textOf(*m_session.result()));
    say(State::Done, tr("Copied"));
}

void CheckResultPage::say(State state, const QString &text)
{
    m_said->setState(state, text);
    m_said->show();
}

} // namespace gw::ui
