// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/connect_page.h"

#include "ui/theme/grid.h"
#include "ui/widgets/finding_list.h"
#include "ui/widgets/table_cells.h"
#include "ui/widgets/wrapping_cells.h"

#include <QHeaderView>
#include <QLabel>
#include <QTimer>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

constexpr int mostRowsShown = 7;

/// A row's state is about answering only.
QString partyWord(State state)
{
    switch (state) {
    case State::Done:
        return ConnectPage::tr("answers");
    case State::Unknown:
        return ConnectPage::tr("silent");
    case State::Running:
        return ConnectPage::tr("being asked");
    default:
        return stateWord(state);
    }
}

/// As high as its rows are, until there are so many that the findings would have no room.
void fitRows(QTreeWidget &table)
{
    const int line = table.fontMetrics().height() + gridUnit / 2;
    int rows = 0;
    for (int row = 0; row < std::min(table.topLevelItemCount(), mostRowsShown); ++row)
        rows += table.visualItemRect(table.topLevelItem(row)).height();
    table.setFixedHeight(table.header()->sizeHint().height() + std::max(rows, 3 * line) +
                         2 * table.frameWidth());
}

void fillIn(QTreeWidgetItem &item, const Party &party)
{
    item.setText(0, party.name);
    item.setIcon(1, stateIcon(party.state));
    item.setText(1, partyWord(party.state));
    item.setText(2, party.answer);
    item.setToolTip(2, (party.answer + u' ' + party.remedy).trimmed());
}

QTreeWidget *makeTable()
{
    auto *table = new QTreeWidget;
    table->setObjectName(u"parties"_s);
    table->setAccessibleName(ConnectPage::tr("Cluster, nodes and SAN"));
    table->setHeaderLabels({ConnectPage::tr("Who"), ConnectPage::tr("State"), ConnectPage::tr("Answer")});
    table->setRootIsDecorated(false);
    table->setAllColumnsShowFocus(true);
    table->header()->setResizeContentsPrecision(0); // what is in sight
    wrapCells(*table, {2});
    auto *fit = new QTimer(table); // once the rows have their heights
    fit->setSingleShot(true);
    QObject::connect(fit, &QTimer::timeout, table, [table] { fitRows(*table); });
    QObject::connect(table->header(), &QHeaderView::sectionResized, fit, qOverload<>(&QTimer::start));
    QObject::connect(table->model(), &QAbstractItemModel::rowsInserted, fit, qOverload<>(&QTimer::start));
    return table;
}

} // namespace

ConnectPage::ConnectPage(WizardSession &session)
    : StepPage(session, u"connect"_s), m_model(session), m_parties(makeTable()), m_title(new QLabel),
      m_findings(new FindingList)
{
    m_title->setObjectName(u"findingsTitle"_s);
    m_title->setBuddy(m_findings);
    m_title->setWordWrap(true);
    m_findings->setProblemsOnly(false);
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gridUnit);
    layout->addWidget(m_parties);
    layout->addWidget(m_title);
    layout->addWidget(m_findings, 1);
    setBody(body, m_parties);
    connect(&m_model, &ConnectViewModel::changed, this, &ConnectPage::showParties);
    connect(&m_model, &ConnectViewModel::findingsChanged, this, &ConnectPage::showFindings);
    showParties();
    showFindings();
}

/// What is known was asked before the step was carried out, or before it failed: asked anew then.
void ConnectPage::showStatus()
{
    const State now = status().state;
    const bool ended = now == State::Done || status().problem;
    if (ended && m_shown && m_shown != now)
        m_model.ask();
    m_shown = now;
}

void ConnectPage::showParties()
{
    const auto &parties = m_model.parties();
    while (m_parties->topLevelItemCount() > std::ssize(parties))
        delete m_parties->takeTopLevelItem(m_parties->topLevelItemCount() - 1);
    QList<QTreeWidgetItem *> added;
    for (auto row = m_parties->topLevelItemCount(); row < std::ssize(parties); ++row)
        added << new QTreeWidgetItem;
    m_parties->addTopLevelItems(added);
    {
        const QSignalBlocker quiet(m_parties->model()); // each cell would have its row measured anew
        for (int row = 0; row < std::ssize(parties); ++row)
            fillIn(*m_parties->topLevelItem(row), parties[std::size_t(row)]);
        tellEmptyCells(*m_parties);
    }
    if (QAbstractItemModel *model = m_parties->model(); !parties.empty())
        Q_EMIT model->dataChanged(model->index(0, 0),
                                  model->index(int(parties.size()) - 1, m_parties->columnCount() - 1));
}

void ConnectPage::showFindings()
{
    m_findings->setFindings(m_model.findings());
    m_title->setText(m_model.findingsNote().isEmpty()
                         ? tr("Readiness &checks: %1").arg(m_findings->summary())
                         : tr("Readiness &checks: %1").arg(m_model.findingsNote()));
}

} // namespace gw::ui
