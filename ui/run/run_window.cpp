// SPDX-License-Identifier: Apache-2.0
#include "ui/run/run_window.h"

#include "core/provision/step.h"
#include "ui/run/step_list.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTextBrowser>
#include <QTreeView>
#include <QUrl>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

constexpr int spacing = 8;

std::vector<StepList::Row> stepRows()
{
    std::vector<StepList::Row> rows;
    for (const auto &step : provision::allSteps())
        rows.push_back({.id = step->id(), .name = step->name(), .evidence = {}});
    return rows;
}

QString asHtml(const QStringList &lines)
{
    QString html;
    for (const QString &line : lines)
        html += u"<p>%1</p>"_s.arg(line.toHtmlEscaped());
    return html;
}

} // namespace

RunWindow::RunWindow(const QString &site, const QString &guest, Walk walk, QWidget *parent)
    : QWidget(parent), m_walk(std::move(walk)), m_steps(new StepList(stepRows(), this)),
      m_view(new QTreeView), m_evidence(new QTextBrowser),
      m_status(new QLabel(tr("Nothing is touched until you press Walk."))), m_progress(new QProgressBar),
      m_start(new QPushButton(tr("&Walk"))), m_stop(new QPushButton(tr("&Stop")))
{
    setWindowTitle(tr("Provision %1 – %2").arg(guest, site));

    auto *instruction = new QLabel(tr("From the empty pool to %1 that live-migrates").arg(guest));
    QFont larger = instruction->font();
    larger.setPointSizeF(larger.pointSizeF() * 1.3);
    instruction->setFont(larger);

    m_view->setModel(m_steps);
    m_view->setRootIsDecorated(false);
    m_view->setObjectName(u"steps"_s);
    m_view->setAccessibleName(tr("Steps"));
    m_view->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_evidence->setObjectName(u"evidence"_s);
    m_evidence->setAccessibleName(tr("Evidence of the chosen step"));
    m_evidence->setOpenExternalLinks(true);
    m_status->setObjectName(u"status"_s);
    m_status->setWordWrap(true);
    m_progress->setAccessibleName(tr("Steps done"));
    m_progress->setRange(0, m_steps->rowCount());
    m_progress->setValue(0);
    m_start->setObjectName(u"walk"_s);
    m_start->setDefault(true);
    m_stop->setObjectName(u"stop"_s);
    m_stop->setEnabled(false);
    m_stop->setToolTip(tr("Nothing runs that could be stopped."));

    auto *middle = new QHBoxLayout;
    middle->setSpacing(spacing);
    middle->addWidget(m_view, 2);
    middle->addWidget(m_evidence, 3);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_progress, 1);
    buttons->addWidget(m_stop);
    buttons->addWidget(m_start);
    auto *all = new QVBoxLayout(this);
    all->setSpacing(spacing);
    all->addWidget(instruction);
    all->addLayout(middle, 1);
    all->addWidget(m_status);
    all->addLayout(buttons);
    resize(1000, 640);

    connect(m_start, &QPushButton::clicked, this, &RunWindow::start);
    connect(m_stop, &QPushButton::clicked, &m_runner, &TaskRunner::stop);
    connect(&m_runner, &TaskRunner::finished, this, &RunWindow::onFinished);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &RunWindow::showEvidence);
}

void RunWindow::start()
{
    m_start->setEnabled(false);
    m_start->setToolTip(tr("A walk is under way."));
    m_stop->setEnabled(true);
    m_stop->setToolTip({});
    m_progress->setValue(0);
    m_runner.start([this](const std::stop_token &stop) {
        m_outcome = m_walk(
            stop, [this](const provision::Event &event) { m_runner.post([this, event] { take(event); }); });
    });
}

void RunWindow::take(const provision::Event &event)
{
    std::visit([this](const auto &one) { on(one); }, event);
}

void RunWindow::on(const provision::StepStarted &started)
{
    m_steps->set(started.step, StepList::State::Running);
    m_view->setCurrentIndex(m_steps->index(m_steps->find(started.step), StepList::Name));
    m_status->setText(started.status);
}

void RunWindow::on(const provision::StepProgress &progress)
{
    m_status->setText(progress.text);
}

void RunWindow::on(const provision::ChangeMade &made)
{
    m_status->setText(made.change.text);
}

void RunWindow::on(const provision::StepDone &done)
{
    m_steps->set(done.step,
                 done.outcome == provision::StepDone::Outcome::Already ? StepList::State::AlreadyDone
                                                                       : StepList::State::Done,
                 done.evidence);
    m_progress->setValue(m_steps->find(done.step) + 1);
    showEvidence();
}

void RunWindow::on(const provision::StepFailed &failed)
{
    const bool stopped = failed.error.kind == Error::Kind::Cancelled;
    m_steps->set(failed.step, stopped ? StepList::State::Stopped : StepList::State::Failed,
                 QStringList{failed.error.text()} + failed.error.evidence);
    showEvidence();
}

void RunWindow::showEvidence()
{
    const QModelIndex current = m_view->currentIndex();
    m_evidence->setHtml(current.isValid() ? asHtml(m_steps->row(current.row()).evidence) : QString());
}

void RunWindow::onFinished()
{
    m_start->setEnabled(true);
    m_start->setToolTip({});
    m_stop->setEnabled(false);
    m_stop->setToolTip(tr("Nothing runs that could be stopped."));
    if (!m_outcome) {
        m_status->setText(m_outcome.error().text());
        return;
    }
    m_status->setTextFormat(Qt::RichText);
    m_status->setOpenExternalLinks(true);
    m_status->setText(tr("Done. <a href=\"%1\">The report</a> says what was made, with the evidence.")
                          .arg(QUrl::fromLocalFile(*m_outcome).toString()));
}

} // namespace gw::ui
