// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/pages/create_lun_view_model.h"
#include "ui/wizard/step_page.h"

class QPushButton;
class QListWidget;
class QRadioButton;
class QStackedWidget;
class QTreeWidget;

namespace gw::ui {

class DiskOrderForm;

/// The guest's disks, one of them at a time in the form beside the list; once they are made, what was asked
/// beside what a probe found.
class CreateLunPage : public StepPage
{
    Q_OBJECT

public:
    explicit CreateLunPage(WizardSession &session);

    void enter() override;
    /// An array that is managed by hand is only looked at.
    QString verb() const override;

protected:
    void showStatus() override;
    void onSettled() override;

private:
    QWidget *makeEditor();
    QLayout *makeGeneration();
    QLayout *makeDiskList();
    QWidget *makeManual();
    void showDisks();
    void showManual();
    void showFound();
    void chooseExisting(std::size_t disk);
    std::size_t current() const;

    CreateLunViewModel m_model;
    QStackedWidget *m_stack;
    QWidget *m_editor = nullptr;
    QRadioButton *m_one;
    QRadioButton *m_two;
    QListWidget *m_disks;
    QPushButton *m_add;
    QPushButton *m_remove;
    DiskOrderForm *m_form;
    Fold *m_manual;
    EvidenceList *m_settings;
    QTreeWidget *m_found;
};

} // namespace gw::ui
