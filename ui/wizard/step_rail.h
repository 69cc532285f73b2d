// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/wizard/wizard_session.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QTreeWidget;

namespace gw::ui {

/// The rail of all steps at the left: number and short name, state as a shape and a word; how far and how
/// long below. A step that can be reached is entered by click or Return.
class StepRail : public QWidget
{
    Q_OBJECT

public:
    explicit StepRail(WizardSession &session, QWidget *parent = nullptr);

private:
    void fill();
    void showStep(const QString &step);
    void showCurrent();
    void showHowFar();
    void enter(int row);

    WizardSession &m_session;
    QTreeWidget *m_steps;
    QProgressBar *m_bar;
    QLabel *m_howFar;
    QTimer m_minute;
};

} // namespace gw::ui
