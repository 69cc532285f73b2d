// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/pages/rename_disk_view_model.h"
#include "ui/wizard/step_page.h"

class QLabel;
class QLineEdit;
class QGridLayout;
class QPushButton;

namespace gw::ui {

class FieldProblem;

/// Each cluster disk with its present name and a field for the one that it is to have; a name that a cluster
/// dislikes is refused beside the field as it is typed.
class RenameDiskPage : public StepPage
{
    Q_OBJECT

public:
    explicit RenameDiskPage(WizardSession &session);

protected:
    void showStatus() override;
    void onSettled() override;

private:
    struct Row
    {
        QLabel *now;
        QLineEdit *name;
        FieldProblem *problem;
    };

    void addRows();
    void addRow(std::size_t disk);
    void onEdited(std::size_t disk, const QString &text);
    void suggest();

    QGridLayout *m_grid;
    QLabel *m_message;
    QPushButton *m_suggest;
    std::vector<Row> m_rows;
    DiskNames m_names;
};

} // namespace gw::ui
