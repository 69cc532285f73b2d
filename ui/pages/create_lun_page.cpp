// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/create_lun_page.h"

#include "ui/pages/adopt_lun_dialog.h"
#include "ui/pages/disk_order_form.h"
#include "ui/theme/grid.h"
#include "ui/widgets/evidence_list.h"
#include "ui/widgets/fold.h"
#include "ui/widgets/table_cells.h"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

constexpr int listWidth = 22 * gridUnit;

QPushButton *makeButton(const QString &name, const QString &text)
{
    auto *button = new QPushButton(text);
    button->setObjectName(name);
    button->setAutoDefault(false);
    return button;
}

QTreeWidget *makeFoundTable()
{
    auto *table = new QTreeWidget;
    table->setObjectName(u"found"_s);
    table->setAccessibleName(CreateLunPage::tr("What was asked and what was found"));
    table->setHeaderLabels(
        {CreateLunPage::tr("LUN"), CreateLunPage::tr("Asked"), CreateLunPage::tr("Found by the probe")});
    table->setAllColumnsShowFocus(true);
    table->setItemDelegate(new TableCells(table));
    return table;
}

QString titleOf(const provision::DiskOrder &disk)
{
    const QString role = disk.role == provision::DiskRole::Boot ? CreateLunPage::tr("boot disk")
                                                                : CreateLunPage::tr("data disk");
    const QString size = disk.isAdopted() ? CreateLunPage::tr("existing") : disk.size.text();
    return u"%1\n%2, %3"_s.arg(disk.name, role, size);
}

} // namespace

CreateLunPage::CreateLunPage(WizardSession &session)
    : StepPage(session, u"create-lun"_s), m_model(session), m_stack(new QStackedWidget),
      m_one(new QRadioButton(tr("Generation &1"))), m_two(new QRadioButton(tr("Generation &2"))),
      m_disks(new QListWidget), m_add(makeButton(u"addDisk"_s, tr("A&dd data disk"))),
      m_remove(makeButton(u"removeDisk"_s, tr("Remo&ve"))), m_form(new DiskOrderForm(m_model)),
      m_manual(new Fold(tr("Settings to make in the SAN's &console"))), m_settings(new EvidenceList),
      m_found(makeFoundTable())
{
    m_stack->addWidget(m_editor = makeEditor());
    m_stack->addWidget(m_found);
    setBody(m_stack, m_disks);
    connect(&m_model, &CreateLunViewModel::changed, this, [this] {
        showStatus();
        showFound();
    });
    connect(m_form, &DiskOrderForm::objectionChanged, this,
            [this] { this->session().object(step(), m_form->objection()); });
    connect(m_form, &DiskOrderForm::existingWanted, this, &CreateLunPage::chooseExisting);
    connect(m_disks, &QListWidget::currentRowChanged, this, &CreateLunPage::showStatus);
    connect(m_add, &QPushButton::clicked, this, [this] {
        const std::size_t disk = m_model.addDataDisk();
        m_disks->setCurrentRow(int(disk));
        m_form->nameEditor()->setFocus();
        m_form->nameEditor()->selectAll();
    });
    connect(m_remove, &QPushButton::clicked, this, [this] { m_model.remove(current()); });
    connect(m_one, &QRadioButton::clicked, this, [this] { m_model.setGeneration(1); });
    connect(m_two, &QRadioButton::clicked, this, [this] { m_model.setGeneration(2); });
}

QWidget *CreateLunPage::makeEditor()
{
    auto *scroll = new QScrollArea;
    scroll->setObjectName(u"diskForm"_s);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(m_form);
    auto *editor = new QWidget;
    auto *columns = new QHBoxLayout;
    columns->setSpacing(2 * gridUnit);
    columns->addLayout(makeDiskList());
    columns->addWidget(scroll, 1);
    auto *all = new QVBoxLayout(editor);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(gridUnit);
    all->addLayout(makeGeneration());
    all->addLayout(columns, 1);
    all->addWidget(makeManual());
    return editor;
}

QLayout *CreateLunPage::makeGeneration()
{
    m_one->setObjectName(u"generation1"_s);
    m_two->setObjectName(u"generation2"_s);
    m_one->setToolTip(tr("BIOS: starts from virtual IDE, which bounds the boot disk."));
    m_two->setToolTip(tr("UEFI: starts from virtual SCSI; for Windows Server 2012 and later guests."));
    for (QRadioButton *button : {m_one, m_two})
        button->setAccessibleDescription(button->toolTip());
    auto *title = new QLabel(tr("Guest:"));
    auto *row = new QHBoxLayout;
    row->setSpacing(2 * gridUnit);
    row->addWidget(title);
    row->addWidget(m_one);
    row->addWidget(m_two);
    row->addStretch(1);
    return row;
}

QLayout *CreateLunPage::makeDiskList()
{
    m_disks->setObjectName(u"disks"_s);
    m_disks->setAccessibleName(tr("Disks of the guest"));
    m_disks->setFixedWidth(listWidth);
    m_disks->setIconSize(QSize(2 * gridUnit, 2 * gridUnit));
    m_disks->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(gridUnit);
    buttons->addWidget(m_add);
    buttons->addWidget(m_remove);
    auto *column = new QVBoxLayout;
    column->setSpacing(gridUnit);
    column->addWidget(m_disks, 1);
    column->addLayout(buttons);
    return column;
}

QWidget *CreateLunPage::makeManual()
{
    m_settings->setObjectName(u"manualSettings"_s);
    m_settings->setAccessibleName(tr("Settings to make in the SAN's console"));
    m_manual->setObjectName(u"manual"_s);
    m_manual->setContent(m_settings);
    m_manual->setOpen(true);
    m_manual->hide();
    return m_manual;
}

void CreateLunPage::enter()
{
    m_model.suggest();
    StepPage::enter();
}

QString CreateLunPage::verb() const
{
    return m_model.manualSettings().isEmpty() ? StepPage::verb() : tr("Ve&rify LUNs");
}

std::size_t CreateLunPage::current() const
{
    return std::size_t(std::max(0, m_disks->currentRow()));
}

void CreateLunPage::showStatus()
{
    m_stack->setCurrentWidget(status().isDone() ? static_cast<QWidget *>(m_found) : m_editor);
    m_editor->setEnabled(!isReadOnly());
    (m_model.generation() == 1 ? m_one : m_two)->setChecked(true);
    showDisks();
    showManual();
    if (current() < m_model.disks().size())
        m_form->show(current());
}

void CreateLunPage::showDisks()
{
    const QSignalBlocker quiet(m_disks);
    const int row = std::max(0, m_disks->currentRow());
    const int count = int(m_model.disks().size());
    while (m_disks->count() > count)
        delete m_disks->takeItem(m_disks->count() - 1);
    for (int i = 0; i < count; ++i) {
        if (i == m_disks->count())
            m_disks->addItem(new QListWidgetItem);
        QListWidgetItem *item = m_disks->item(i);
        const bool wrong = !m_model.problemsOf(std::size_t(i)).isEmpty();
        item->setText(titleOf(m_model.disks()[std::size_t(i)]));
        item->setIcon(stateIcon(wrong ? State::Attention : State::ToDo));
        item->setToolTip(m_model.problemsOf(std::size_t(i)).join(u'\n'));
    }
    m_disks->setCurrentRow(std::min(row, count - 1));
    const bool may = m_model.mayBeRemoved(current());
    m_remove->setEnabled(may);
    m_remove->setToolTip(may ? QString() : tr("A guest needs its boot disk."));
    m_remove->setAccessibleDescription(m_remove->toolTip());
}

void CreateLunPage::showManual()
{
    const QStringList settings = m_model.manualSettings();
    m_manual->setVisible(!settings.isEmpty());
    m_settings->setEvidence(settings);
}

void CreateLunPage::showFound()
{
    m_found->clear();
    for (std::size_t disk = 0; disk < m_model.found().size() && disk < m_model.disks().size(); ++disk) {
        auto *lun = new QTreeWidgetItem(m_found, {m_model.disks()[disk].name});
        for (const AskedFound &one : m_model.found()[disk]) {
            auto *item = new QTreeWidgetItem(lun, {one.what, one.asked, one.found});
            item->setIcon(2, stateIcon(one.state));
            item->setData(2, Qt::AccessibleTextRole, u"%1, %2"_s.arg(one.found, stateWord(one.state)));
            item->setToolTip(2, one.found);
        }
        lun->setExpanded(true);
    }
    tellEmptyCells(*m_found);
    m_found->resizeColumnToContents(0);
    m_found->resizeColumnToContents(1);
}

void CreateLunPage::onSettled()
{
    m_model.ask();
}

void CreateLunPage::chooseExisting(std::size_t disk)
{
    auto *dialog = new AdoptLunDialog(m_model.disks().at(disk).name, this);
    connect(&m_model, &CreateLunViewModel::existingRead, dialog, &AdoptLunDialog::setLuns);
    connect(dialog, &AdoptLunDialog::chosen, this,
            [this, disk](const DiskTableRow &lun) { m_model.adopt(disk, lun); });
    dialog->open();
    m_model.askExisting(disk);
}

} // namespace gw::ui
