// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/pages/create_lun_view_model.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace gw::ui {

class SizeField;
class StateLabel;

/// What one disk of the order is to be: as in a SAN's own dialog.
class DiskOrderForm : public QWidget
{
    Q_OBJECT

public:
    explicit DiskOrderForm(CreateLunViewModel &model, QWidget *parent = nullptr);

    /// Shows that disk of the order; what stands in the fields already is kept where it means the same.
    void show(std::size_t disk);
    /// Why this form's disk cannot be ordered as it stands in the fields ("no size"); empty: it can.
    QString objection() const;
    QLineEdit *nameEditor() const { return m_name; }

Q_SIGNALS:
    void objectionChanged();
    void existingWanted(std::size_t disk);

private:
    void makeFields();
    void makeSwitches();
    void showPools();
    void showAdopted(const provision::DiskOrder &disk);
    void showProblems();

    CreateLunViewModel &m_model;
    std::size_t m_disk = 0;
    QLineEdit *m_name;
    QWidget *m_problems;
    QLabel *m_problemText;
    SizeField *m_size;
    QLabel *m_sizeTitle;
    QLabel *m_adopted;
    QLabel *m_poolTitle;
    QWidget *m_poolRow;
    QComboBox *m_pool;
    QLabel *m_poolText;
    QWidget *m_poolWarning;
    QLabel *m_poolWarningText;
    QWidget *m_switches;
    QCheckBox *m_thin;
    QPushButton *m_existing;
};

} // namespace gw::ui
