// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/rename_disk_page.h"

#include "ui/pages/field_problem.h"
#include "ui/theme/grid.h"
#include "ui/widgets/disk_table_row.h"

#include <QFontDatabase>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

RenameDiskPage::RenameDiskPage(WizardSession &session)
    : StepPage(session, u"rename-disk"_s), m_grid(new QGridLayout), m_message(new QLabel),
      m_suggest(new QPushButton(tr("Su&ggest names")))
{
    m_message->setObjectName(u"renameMessage"_s);
    m_message->setWordWrap(true);
    m_suggest->setObjectName(u"suggestNames"_s);
    m_suggest->setToolTip(tr("Names made of the guest and the disk's role"));
    connect(m_suggest, &QPushButton::clicked, this, &RenameDiskPage::suggest);

    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(2 * gridUnit);
    m_grid->setVerticalSpacing(gridUnit);
    m_grid->setColumnStretch(2, 1);
    auto *rows = new QWidget;
    auto *column = new QVBoxLayout(rows);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(m_grid);
    column->addWidget(m_suggest, 0, Qt::AlignLeft);
    column->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setObjectName(u"diskNames"_s);
    scroll->setAccessibleName(tr("Names of the cluster disks"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(rows);
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gridUnit);
    layout->addWidget(m_message);
    layout->addWidget(scroll, 1);
    setBody(body);
    addRows();
}

void RenameDiskPage::addRows()
{
    int column = 0;
    for (const QString &title : {tr("Disk"), tr("Called now"), tr("Name in the cluster")}) {
        auto *heading = new QLabel(title);
        QFont strong = heading->font();
        strong.setBold(true);
        heading->setFont(strong);
        m_grid->addWidget(heading, 0, column++);
    }
    for (std::size_t disk = 0; disk < session().order().disks.size(); ++disk)
        addRow(disk);
}

void RenameDiskPage::addRow(std::size_t disk)
{
    const QString lun = session().order().disks[disk].name;
    Row row{.now = new QLabel, .name = new QLineEdit, .problem = new FieldProblem};
    row.now->setObjectName(u"now-%1"_s.arg(disk));
    row.name->setObjectName(u"name-%1"_s.arg(disk));
    row.name->setAccessibleName(tr("Name of %1 in the cluster").arg(lun));
    row.name->setPlaceholderText(lun);
    const int line = 1 + 2 * static_cast<int>(disk);
    m_grid->addWidget(new QLabel(lun), line, 0);
    m_grid->addWidget(row.now, line, 1);
    m_grid->addWidget(row.name, line, 2);
    m_grid->addWidget(row.problem, line + 1, 2);
    connect(row.name, &QLineEdit::textEdited, this,
            [this, disk](const QString &text) { onEdited(disk, text); });
    m_rows.push_back(row);
}

void RenameDiskPage::onEdited(std::size_t disk, const QString &text)
{
    provision::Order order = session().order();
    order.disks[disk].resource = text == order.disks[disk].name ? QString() : text;
    session().setOrder(order);
}

void RenameDiskPage::suggest()
{
    provision::Order order = session().order();
    for (std::size_t disk = 0; disk < order.disks.size(); ++disk) {
        const QString name = suggestedName(order, disk);
        order.disks[disk].resource = name == order.disks[disk].name ? QString() : name;
    }
    session().setOrder(order);
}

void RenameDiskPage::showStatus()
{
    const provision::Order &order = session().order();
    const auto problems = session().problems(step());
    QString objection;
    for (std::size_t disk = 0; disk < m_rows.size() && disk < order.disks.size(); ++disk) {
        const Row &row = m_rows[disk];
        if (!row.name->hasFocus() && row.name->text() != order.disks[disk].clusterName())
            row.name->setText(order.disks[disk].clusterName());
        row.name->setReadOnly(isReadOnly());
        const QString wrong = isReadOnly() ? QString() : nameProblem(order, disk, problems, m_names);
        row.problem->setText(wrong);
        if (objection.isEmpty())
            objection = wrong;
        const bool known = disk < m_names.disks.size();
        row.now->setText(!known                              ? tr("reading…")
                         : m_names.disks[disk].now.isEmpty() ? tr("not in the cluster")
                                                             : m_names.disks[disk].now);
        row.now->setToolTip(known ? m_names.disks[disk].identifier : QString());
    }
    session().object(step(), objection);
    m_suggest->setVisible(!isReadOnly());
    m_message->setText(isReadOnly() ? tr("The cluster disks have these names.")
                                    : tr("Suggested from the guest and the disk's role. A colleague should "
                                         "know from the name alone which guest stops without the disk."));
}

void RenameDiskPage::onSettled()
{
    session().ask<DiskNames>(this, readDiskNames, [this](const Result<DiskNames> &names) {
        if (!names) {
            m_message->setText(names.error().text());
            return;
        }
        m_names = *names;
        showStatus();
    });
}

} // namespace gw::ui
