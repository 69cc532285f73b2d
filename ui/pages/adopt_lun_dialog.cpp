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
    : QDialog(parent), m_luns(new DiskTable), m_adopt(new QPushButton(tr("&Take over")))
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
    layout->addWidget(buttons);
    resize(96 * gridUnit, 48 * gridUnit);
    m_luns->setFocus();

    connect(m_luns, &DiskTable::chosenChanged, this, [this] {
        m_adopt->setEnabled(!m_luns->chosen().isEmpty());
        m_adopt->setToolTip(m_adopt->isEnabled() ? QString() : tr("Choose a LUN first."));
    });
    connect(buttons, &QDialogButtonBox::accepted, this, &AdoptLunDialog::choose);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void AdoptLunDialog::setLuns(const std::vector<DiskTableRow> &luns, const QString &problem)
{
    m_luns->setEmptyText(problem.isEmpty() ? tr("The array has no LUN yet.") : problem);
    m_luns->setRows(luns);
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
