// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/adopt_lun_dialog.h"

#include "ui/theme/grid.h"
#include "ui/widgets/disk_table.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

AdoptLunDialog::AdoptLunDialog(const QString &disk, QWidget *parent)
    : QDialog(parent), m_luns(new DiskTable), m_reason(new QLabel), m_adopt(new QPushButton(tr("&Take over")))
{
    setObjectName(u"adoptDialog"_s);
    setWindowTitle(tr("Take over a LUN for %1").arg(disk));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *sentence = new QLabel(tr("The LUN is given to the guest with all that is on it. Not one byte of it "
                                   "is written here. Stop everything that uses it now."));
    sentence->setWordWrap(true);
    m_luns->setObjectName(u"existingLuns"_s);
    m_luns->setAccessibleName(tr("LUNs of the array"));
    m_luns->setChoice(DiskTable::Choice::Single);
    m_luns->setEmptyText(tr("The LUNs are being read…"));
    m_adopt->setObjectName(u"adopt"_s);
    m_adopt->setDefault(true);
    m_adopt->setEnabled(false);
    m_adopt->setToolTip(tr("Choose a LUN first."));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Cancel)->setObjectName(u"cancelAdopt"_s);
    buttons->addButton(m_adopt, QDialogButtonBox::AcceptRole);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * gridUnit, 2 * gridUnit, 2 * gridUnit, 2 * gridUnit);
    layout->setSpacing(gridUnit);
    layout->addWidget(sentence);
    layout->addWidget(m_luns, 1);
    layout->addWidget(m_reason);
    layout->addWidget(buttons);
    resize(96 * gridUnit, 48 * gridUnit);
    m_luns->setFocus();
    m_reason->setObjectName(u"adoptReason"_s);
    m_reason->setWordWrap(true);
    m_reason->setMinimumHeight(2 * m_reason->fontMetrics().lineSpacing());
    m_reason->setAlignment(Qt::AlignTop | Qt::AlignLeft);

    connect(m_luns, &DiskTable::chosenChanged, this, [this] {
        m_adopt->setEnabled(!m_luns->chosen().isEmpty());
        m_adopt->setToolTip(m_adopt->isEnabled() ? QString() : tr("Choose a LUN first."));
    });
    connect(m_luns->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &AdoptLunDialog::showReason);
    connect(buttons, &QDialogButtonBox::accepted, this, &AdoptLunDialog::choose);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void AdoptLunDialog::setLuns(const std::vector<DiskTableRow> &luns, const QString &problem)
{
    m_luns->setEmptyText(problem.isEmpty() ? tr("The array has no LUN yet.") : problem);
    m_luns->setRows(luns);
    if (!luns.empty())
        m_luns->selectionModel()->setCurrentIndex(m_luns->model().index(0, 0), QItemSelectionModel::NoUpdate);
}

/// Of the row where the keyboard is: the table has room for its beginning only.
void AdoptLunDialog::showReason()
{
    const int row = m_luns->currentIndex().row();
    const auto &rows = m_luns->model().rows();
    const bool known = row >= 0 && row < std::ssize(rows);
    m_reason->setText(known ? rows[std::size_t(row)].refusal : QString());
}

void AdoptLunDialog::choose()
{
    const QStringList keys = m_luns->chosen();
    if (keys.isEmpty())
        return;
    const DiskTableRow lun = m_luns->model().rows().at(std::size_t(m_luns->model().find(keys.front())));
    accept();
    Q_EMIT chosen(lun);
}

} // namespace gw::ui
