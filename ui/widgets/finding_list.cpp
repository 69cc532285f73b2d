// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/finding_list.h"

#include "ui/theme/grid.h"
#include "ui/widgets/table_cells.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QStyledItemDelegate>

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

using checks::Finding;
using checks::Outcome;
using checks::Severity;

constexpr int numberRole = Qt::UserRole; ///< of the finding
constexpr qsizetype mostUnfolded = 20;

/// What stands first in the list is worst.
enum Rank { Blocks, Warning, Unknown, ToKnow, Passed, Idle };

Rank rank(const Finding &finding)
{
    if (finding.blocks())
        return Blocks;
    switch (finding.outcome) {
    case Outcome::Pass:
        return Passed;
    case Outcome::Fail:
        return finding.severity == Severity::Info ? ToKnow : Warning;
    case Outcome::Unknown:
        return Unknown;
    case Outcome::NotApplicable:
        break;
    }
    return Idle;
}

bool isProblem(const Finding &finding)
{
    return rank(finding) < Passed;
}

QStringList details(const Finding &finding)
{
    QStringList lines;
    if (!finding.message.isEmpty())
        lines << finding.message;
    if (!finding.remedy.isEmpty())
        lines << FindingList::tr("What to do: %1").arg(finding.remedy);
    for (const checks::Evidence &evidence : finding.evidence)
        lines << evidence.text();
    return lines;
}

QString headline(const Finding &finding)
{
    return FindingList::tr("%1: %2").arg(finding.subject.text(), finding.title);
}

/// As high as the text is when it is wrapped in the place that it has. A detail stands over both columns.
class WrappedText : public QStyledItemDelegate
{
public:
    explicit WrappedText(QTreeView *view) : QStyledItemDelegate(view), m_view(view) {}

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QSize plain = QStyledItemDelegate::sizeHint(option, index);
        const bool detail = index.parent().isValid();
        if (!detail && index.column() == 0)
            return plain;
        const int margin = 2 * (m_view->style()->pixelMetric(QStyle::PM_FocusFrameHMargin) + 1);
        const int width = detail ? m_view->viewport()->width() - 2 * m_view->indentation()
                                 : m_view->columnWidth(index.column());
        const QRect wrapped = option.fontMetrics.boundingRect(QRect(0, 0, width - margin, 0),
                                                              Qt::TextWordWrap, index.data().toString());
        return {plain.width(), std::max(plain.height(), wrapped.height() + 2)};
    }

private:
    QTreeView *m_view;
};

} // namespace

State findingState(const Finding &finding)
{
    switch (finding.outcome) {
    case Outcome::Pass:
        return State::Done;
    case Outcome::Fail:
        return finding.blocks()                     ? State::Stopped
               : finding.severity == Severity::Info ? State::ToDo
                                                    : State::Attention;
    case Outcome::Unknown:
        return State::Unknown;
    case Outcome::NotApplicable:
        return State::ToDo;
    }
    return State::Unknown;
}

QString findingWord(const Finding &finding)
{
    switch (finding.outcome) {
    case Outcome::Pass:
        return FindingList::tr("passed");
    case Outcome::Fail:
        return finding.severity == Severity::Blocker   ? FindingList::tr("blocks")
               : finding.severity == Severity::Warning ? FindingList::tr("warning")
                                                       : FindingList::tr("to know");
    case Outcome::Unknown:
        return finding.blocks() ? FindingList::tr("unknown, blocks") : FindingList::tr("unknown");
    case Outcome::NotApplicable:
        return FindingList::tr("does not apply");
    }
    return {};
}

FindingList::FindingList(QWidget *parent) : QTreeWidget(parent)
{
    setObjectName(u"findings"_s);
    setAccessibleName(tr("Findings"));
    setColumnCount(2);
    setHeaderLabels({tr("State"), tr("Finding")});
    header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    header()->setStretchLastSection(true);
    header()->setResizeContentsPrecision(0); // what is in sight; a thousand rows take long to measure
    setWordWrap(true);
    setItemDelegate(new WrappedText(this));
    setUniformRowHeights(false);
    setSelectionMode(ExtendedSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(this, &QTreeWidget::itemExpanded, this, &FindingList::unfold);
}

void FindingList::setFindings(std::vector<Finding> findings)
{
    m_findings = std::move(findings);
    std::ranges::stable_sort(m_findings, {}, rank);
    fill();
}

void FindingList::setProblemsOnly(bool only)
{
    m_problemsOnly = only;
    fill();
}

/// All at once, and details only of what is unfolded: with many nodes there are thousands of them.
void FindingList::fill()
{
    clear();
    QList<QTreeWidgetItem *> items;
    for (std::size_t number = 0; number < m_findings.size(); ++number) {
        const Finding &finding = m_findings[number];
        if (m_problemsOnly && !isProblem(finding))
            continue;
        auto *item = new QTreeWidgetItem({findingWord(finding), headline(finding)});
        item->setIcon(0, stateIcon(findingState(finding)));
        item->setData(0, numberRole, QVariant::fromValue(number));
        if (!details(finding).isEmpty())
            item->setChildIndicatorPolicy(QTreeWidgetItem::ShowIndicator);
        items << item;
    }
    addTopLevelItems(items);
    for (qsizetype row = 0; row < std::min(items.size(), mostUnfolded); ++row)
        items[row]->setExpanded(isProblem(findingOf(*items[row])));
    setAccessibleDescription(summary());
    updateGeometry();
}

const Finding &FindingList::findingOf(const QTreeWidgetItem &item) const
{
    return m_findings.at(item.data(0, numberRole).value<std::size_t>());
}

void FindingList::unfold(QTreeWidgetItem *item)
{
    if (item->parent() || item->childCount() > 0)
        return;
    for (const QString &line : details(findingOf(*item))) {
        auto *detail = new QTreeWidgetItem(item, {line});
        detail->setFirstColumnSpanned(true);
        detail->setData(1, Qt::AccessibleTextRole, emptyCellText());
    }
}

QString FindingList::summary() const
{
    std::array<int, Idle + 1> counts{};
    for (const Finding &finding : m_findings)
        ++counts[rank(finding)];
    QStringList parts;
    if (counts[Blocks] > 0)
        parts << tr("%n block(s)", nullptr, counts[Blocks]);
    if (counts[Warning] > 0)
        parts << tr("%n warning(s)", nullptr, counts[Warning]);
    if (counts[Unknown] > 0)
        parts << tr("%n unknown", nullptr, counts[Unknown]);
    if (counts[ToKnow] > 0)
        parts << tr("%n to know", nullptr, counts[ToKnow]);
    parts << tr("%n passed", nullptr, counts[Passed]);
    return parts.join(u", "_s);
}

void FindingList::copy() const
{
    QString text;
    for (int row = 0; row < topLevelItemCount(); ++row) {
        const QTreeWidgetItem *item = topLevelItem(row);
        if (!selectedItems().isEmpty() && !item->isSelected())
            continue;
        text += tr("%1: %2").arg(item->text(0), item->text(1)) + u'\n';
        for (const QString &detail : details(findingOf(*item)))
            text += u"    "_s + detail + u'\n';
    }
    QGuiApplication::clipboard()->setText(text);
}

void FindingList::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        return copy();
    QTreeWidget::keyPressEvent(event);
}

void FindingList::resizeEvent(QResizeEvent *event)
{
    QTreeWidget::resizeEvent(event);
    scheduleDelayedItemsLayout();
}

QSize FindingList::sizeHint() const
{
    return {gridUnit * 60, gridUnit * 20};
}

} // namespace gw::ui
