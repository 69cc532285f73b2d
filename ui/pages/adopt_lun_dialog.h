// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/disk_table_row.h"

#include <QDialog>

class QLabel;
class QPushButton;

namespace gw::ui {

class DiskTable;

/// Chooses a LUN that is there already. Those that may not be taken over are grey, with the reason.
class AdoptLunDialog : public QDialog
{
    Q_OBJECT

public:
    AdoptLunDialog(const QString &disk, QWidget *parent);

    /// `problem`: why the LUNs could not be read.
    void setLuns(const std::vector<DiskTableRow> &luns, const QString &problem);

Q_SIGNALS:
    void chosen(const DiskTableRow &lun);

private:
    void choose();

    void showReason();

    DiskTable *m_luns;
    QLabel *m_reason;
    QPushButton *m_adopt;
};

} // namespace gw::ui
