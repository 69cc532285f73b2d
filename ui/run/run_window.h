// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/provision/events.h"
#include "ui/task_runner.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QTextBrowser;
class QTreeView;

namespace gw::ui {

class StepList;

/// Watches a walk: the steps at the left, the evidence of the chosen one at the right, Walk and Stop beneath.
class RunWindow : public QWidget
{
    Q_OBJECT

public:
    /// Carries out the walk on a thread of its own and tells the sink; answers the path of the report.
    using Walk = std::function<Result<QString>(std::stop_token, const provision::EventSink &)>;

    RunWindow(const QString &site, const QString &guest, Walk walk, QWidget *parent = nullptr);

private:
    void start();
    void take(const provision::Event &event);
    void showEvidence();
    void onFinished();

    void on(const provision::RunStarted &) {}
    void on(const provision::StepStarted &started);
    void on(const provision::StepProgress &progress);
    void on(const provision::StepPlanned &) {}
    void on(const provision::ChangeMade &made);
    void on(const provision::StepDone &done);
    void on(const provision::StepFailed &failed);
    void on(const provision::RunFinished &) {}

    Walk m_walk;
    StepList *m_steps;
    QTreeView *m_view;
    QTextBrowser *m_evidence;
    QLabel *m_status;
    QProgressBar *m_progress;
    QPushButton *m_start;
    QPushButton *m_stop;
    Result<QString> m_outcome;
    TaskRunner m_runner; ///< last: a task that still runs is stopped before what it tells goes
};

} // namespace gw::ui
