// SPDX-License-Identifier: Apache-2.0
#include "ui/profile/transport_results.h"

#include "ui/theme/grid.h"
#include "ui/widgets/wrapping_cells.h"

#include <QPushButton>
#include <QTextBrowser>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

enum Column { Way, Found };

QString wordOf(const site::TransportDiagnosis &way)
{
    if (way.works())
        return TransportResults::tr("works");
    return way.error ? way.error->reason : stateWord(stateOf(way));
}

/// The first that works is what a person wants to see, else the one that came furthest.
std::size_t bestOf(const std::vector<site::TransportDiagnosis> &ways)
{
    std::size_t best = 0;
    for (std::size_t one = 1; one < ways.size(); ++one)
        if (!ways[best].works() && (ways[one].works() || ways[one].steps.size() > ways[best].steps.size()))
            best = one;
    return best;
}

void setCell(QTreeWidgetItem &item, State state, const QString &text)
{
    item.setIcon(Found, stateIcon(state));
    item.setText(Found, text);
    item.setToolTip(Found, text);
    item.setData(Found, Qt::AccessibleTextRole, TransportResults::tr("%1: %2").arg(text, stateWord(state)));
}

} // namespace

TransportResults::TransportResults(const TransportTest &test, QWidget *parent)
    : QWidget(parent), m_test(test), m_hosts(new QTreeWidget), m_detail(new QTextBrowser),
      m_pin(new QPushButton(tr("&Pin this certificate")))
{
    m_hosts->setObjectName(u"testedHosts"_s);
    m_hosts->setAccessibleName(tr("Hosts and the ways to them"));
    m_hosts->setHeaderLabels({tr("Host and way"), tr("Found")});
    m_hosts->setAllColumnsShowFocus(true);
    wrapCells(*m_hosts, {Found});
    m_hosts->setMinimumHeight(6 * fontMetrics().height());
    m_detail->setObjectName(u"transportDetail"_s);
    m_detail->setAccessibleName(tr("What was looked at, and what to do"));
    m_detail->setMinimumHeight(4 * fontMetrics().height());
    m_detail->setTabChangesFocus(true);
    m_pin->setObjectName(u"pinCertificate"_s);
    m_pin->setAutoDefault(false);
    m_pin->setToolTip(tr("Compare the fingerprint with the one on the host before."));
    m_pin->setAccessibleDescription(m_pin->toolTip());
    m_pin->hide();
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->setSpacing(gridUnit);
    all->addWidget(m_hosts, 3);
    all->addWidget(m_detail, 2);
    all->addWidget(m_pin, 0, Qt::AlignLeft);
    connect(&m_test, &TransportTest::changed, this, &TransportResults::showHosts);
    connect(m_hosts, &QTreeWidget::currentItemChanged, this, &TransportResults::showDetail);
    connect(m_pin, &QPushButton::clicked, this, [this] {
        if (const auto *way = chosenWay(); way && way->certificate)
            Q_EMIT pinned(way->certificate->fingerprint);
    });
    showDetail();
}

void TransportResults::showHosts()
{
    while (m_hosts->topLevelItemCount() > std::ssize(m_test.hosts()))
        delete m_hosts->takeTopLevelItem(m_hosts->topLevelItemCount() - 1);
    for (std::size_t row = 0; row < m_test.hosts().size(); ++row) {
        auto *item = m_hosts->topLevelItem(int(row));
        if (!item)
            m_hosts->addTopLevelItem(item = new QTreeWidgetItem);
        showHost(*item, m_test.hosts()[row]);
    }
    if (!m_test.isRunning() && !chosenWay() && m_hosts->topLevelItemCount() > 0) {
        const auto &first = m_test.hosts().front();
        auto *item = m_hosts->topLevelItem(0);
        m_hosts->setCurrentItem(first.ways.empty() ? item : item->child(int(bestOf(first.ways))));
    }
    showDetail();
}

void TransportResults::showHost(QTreeWidgetItem &item, const TestedHost &host)
{
    item.setText(Way, host.name);
    setCell(item, host.state, host.text());
    if (item.childCount() == std::ssize(host.ways))
        return; // it has answered before
    qDeleteAll(item.takeChildren());
    for (const site::TransportDiagnosis &way : host.ways) {
        auto *child = new QTreeWidgetItem(&item, {way.way.text()});
        setCell(*child, stateOf(way), wordOf(way));
    }
    item.setExpanded(true);
}

const TestedHost *TransportResults::chosenHost() const
{
    const QTreeWidgetItem *item = m_hosts->currentItem();
    const QTreeWidgetItem *top = item && item->parent() ? item->parent() : item;
    const int row = m_hosts->indexOfTopLevelItem(const_cast<QTreeWidgetItem *>(top));
    return row >= 0 && row < std::ssize(m_test.hosts()) ? &m_test.hosts()[std::size_t(row)] : nullptr;
}

const site::TransportDiagnosis *TransportResults::chosenWay() const
{
    const QTreeWidgetItem *item = m_hosts->currentItem();
    const TestedHost *host = chosenHost();
    if (!host || !item->parent())
        return nullptr;
    const int way = item->parent()->indexOfChild(const_cast<QTreeWidgetItem *>(item));
    return way < std::ssize(host->ways) ? &host->ways[std::size_t(way)] : nullptr;
}

QStringList TransportResults::detail() const
{
    const auto *way = chosenWay();
    const auto *host = chosenHost();
    const std::optional<Error> error = way ? way->error : host ? host->error : std::nullopt;
    QStringList lines;
    if (error && !error->remedy.isEmpty())
        lines << tr("What to do: %1").arg(error->remedy);
    if (!way)
        return lines;
    for (const site::TransportStep &step : way->steps)
        lines << (step.passed ? tr("Passed: %1") : tr("Failed: %1")).arg(step.text);
    if (way->certificate && !way->certificate->problems.isEmpty())
        lines += way->certificate->lines();
    return lines;
}

void TransportResults::showDetail()
{
    const QStringList lines = detail();
    const QString hint = m_test.hosts().empty()
                             ? tr("A test logs on to each host once and changes nothing there.")
                             : tr("Choose a way to see what was looked at.");
    m_detail->setPlainText(lines.isEmpty() ? hint : lines.join(u'\n'));
    const auto *way = chosenWay();
    m_pin->setVisible(way && way->certificate && !way->certificate->isAccepted());
}

} // namespace gw::ui
