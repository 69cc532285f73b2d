// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/migration_board.h"

#include "ui/theme/grid.h"
#include "ui/widgets/wrapping_cells.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

enum Column { Move, Began, Took, Silent, Evidence, Columns };

QString spoken(const std::optional<std::chrono::milliseconds> &time)
{
    if (!time)
        return {};
    using namespace std::chrono_literals;
    return *time < 1s
               ? MigrationBoard::tr("%1 ms").arg(time->count())
               : MigrationBoard::tr("%1 s").arg(QLocale().toString(double(time->count()) / 1000, 'f', 1));
}

} // namespace

/// The row of nodes. Says all of it in its accessible name.
class MigrationBoard::Nodes : public QWidget
{
public:
    using QWidget::QWidget;

    QStringList nodes;
    QString guest, from, to;
    int percent = -1;

    void tell()
    {
        const bool moving = !to.isEmpty();
        QString text = moving           ? MigrationBoard::tr("%1 moves from %2 to %3").arg(guest, from, to)
                       : from.isEmpty() ? MigrationBoard::tr("Where %1 runs is not known").arg(guest)
                                        : MigrationBoard::tr("%1 runs on %2").arg(guest, from);
        if (moving && percent >= 0)
            text = MigrationBoard::tr("%1, %2 %").arg(text).arg(percent);
        setAccessibleName(text);
        setToolTip(text);
        updateGeometry();
        update();
    }

    QSize sizeHint() const override { return {gridUnit * 60, boxHeight() + guestHeight() + 3 * gridUnit}; }
    QSize minimumSizeHint() const override { return {gridUnit * 30, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (nodes.size() > most())
            return paintFew(painter);
        for (int number = 0; number < nodes.size(); ++number)
            paintNode(painter, placeOf(number, int(nodes.size())), nodes.at(number));
        paintGuest(painter, centreOf(from, nodes), centreOf(to, nodes));
    }

private:
    int boxHeight() const { return fontMetrics().height() + 2 * gridUnit; }
    int guestHeight() const { return fontMetrics().height() + gridUnit; }
    /// How many nodes can be drawn so that their names can be read.
    int most() const { return std::max(2, width() / (fontMetrics().averageCharWidth() * 14)); }

    QRectF placeOf(int number, int count) const
    {
        const double step = double(width()) / std::max(1, count);
        const int shown = layoutDirection() == Qt::RightToLeft ? count - 1 - number : number;
        return {shown * step + gridUnit / 2.0, guestHeight() + 2.0 * gridUnit, step - gridUnit,
                double(boxHeight())};
    }

    std::optional<double> centreOf(const QString &node, const QStringList &shown) const
    {
        const auto number = shown.indexOf(node);
        if (number < 0)
            return std::nullopt;
        return placeOf(int(number), int(shown.size())).center().x();
    }

    /// With very many nodes only those of this move have a place.
    void paintFew(QPainter &painter)
    {
        QStringList shown{from, to};
        shown.removeAll(QString());
        for (int number = 0; number < shown.size(); ++number)
            paintNode(painter, placeOf(number, int(shown.size())), shown.at(number));
        paintGuest(painter, centreOf(from, shown), centreOf(to, shown));
    }

    void paintNode(QPainter &painter, const QRectF &place, const QString &node)
    {
        const bool host = node == from || node == to;
        painter.setPen(QPen(toneColour(host ? Tone::Active : Tone::Quiet, palette()), host ? 2 : 1,
                            node == to ? Qt::DashLine : Qt::SolidLine));
        painter.setBrush(palette().base());
        painter.drawRoundedRect(place, 3, 3);
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(place, int(Qt::AlignCenter),
                         fontMetrics().elidedText(node, Qt::ElideMiddle, int(place.width()) - gridUnit));
    }

    void paintGuest(QPainter &painter, std::optional<double> here, std::optional<double> there)
    {
        if (!here)
            return;
        const double line = gridUnit / 2.0 + guestHeight() / 2.0;
        double x = *here;
        if (there) {
            painter.setPen(QPen(toneColour(Tone::Active, palette()), 1.5, Qt::DashLine));
            painter.drawLine(QPointF(*here, line), QPointF(*there, line));
            x += (*there - *here) * std::clamp(percent, 0, 100) / 100.0;
        }
        const double wide = fontMetrics().horizontalAdvance(guest) + 2.0 * gridUnit;
        const QRectF place(std::clamp(x - wide / 2, 1.0, std::max(1.0, width() - wide - 1)), gridUnit / 2.0,
                           wide, guestHeight());
        painter.setPen(Qt::NoPen);
        painter.setBrush(palette().highlight());
        painter.drawRoundedRect(place, 3, 3);
        painter.setPen(palette().color(QPalette::HighlightedText));
        painter.drawText(place, int(Qt::AlignCenter), guest);
    }
};

MigrationBoard::MigrationBoard(QWidget *parent)
    : QWidget(parent), m_nodes(new Nodes(this)), m_moves(new QTreeWidget(this))
{
    m_nodes->setObjectName(u"nodes"_s);
    m_nodes->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_moves->setObjectName(u"moves"_s);
    m_moves->setAccessibleName(tr("Moves"));
    m_moves->setHeaderLabels({tr("Move"), tr("Began"), tr("Took"), tr("Silent at most"), tr("Evidence")});
    m_moves->setRootIsDecorated(false);
    wrapCells(*m_moves, {Evidence});
    m_moves->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_moves->headerItem()->setTextAlignment(Took, Qt::AlignRight | Qt::AlignVCenter);
    m_moves->headerItem()->setTextAlignment(Silent, Qt::AlignRight | Qt::AlignVCenter);
    m_moves->setMinimumHeight(4 * fontMetrics().height());
    m_moves->installEventFilter(this);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->setSpacing(gridUnit);
    all->addWidget(m_nodes);
    all->addWidget(m_moves, 1);
}

void MigrationBoard::setNodes(const QStringList &nodes)
{
    m_nodes->nodes = nodes;
    m_nodes->tell();
}

void MigrationBoard::setGuest(const QString &guest, const QString &node)
{
    m_nodes->guest = guest;
    m_nodes->from = node;
    m_nodes->to.clear();
    m_nodes->tell();
}

void MigrationBoard::setMoving(const QString &from, const QString &to, int percent)
{
    m_nodes->from = from;
    m_nodes->to = to;
    m_nodes->percent = percent;
    m_nodes->tell();
}

void MigrationBoard::setMoves(const std::vector<MigrationMove> &moves)
{
    m_moves->clear();
    for (const MigrationMove &move : moves) {
        auto *item = new QTreeWidgetItem(m_moves);
        item->setText(Move, tr("%1 → %2, %3").arg(move.from, move.to, stateWord(move.state)));
        item->setIcon(Move, stateIcon(move.state));
        if (move.started.isValid())
            item->setText(Began, QLocale().toString(move.started.toLocalTime(), QLocale::ShortFormat));
        item->setText(Took, spoken(move.duration));
        item->setText(Silent, spoken(move.blackout));
        item->setTextAlignment(Took, Qt::AlignRight | Qt::AlignVCenter);
        item->setTextAlignment(Silent, Qt::AlignRight | Qt::AlignVCenter);
        item->setText(Evidence, move.evidence);
        item->setToolTip(Evidence, move.evidence);
        for (int column = 0; column < Columns; ++column)
            if (item->text(column).isEmpty())
                item->setData(column, Qt::AccessibleTextRole, tr("not known yet"));
    }
    m_moves->scrollToBottom();
}

void MigrationBoard::copy() const
{
    const auto line = [](const QTreeWidgetItem &item) {
        QStringList cells;
        for (int column = 0; column < Columns; ++column)
            cells << item.text(column);
        return cells.join(u'\t') + u'\n';
    };
    QString text = line(*m_moves->headerItem());
    for (int row = 0; row < m_moves->topLevelItemCount(); ++row)
        if (m_moves->selectedItems().isEmpty() || m_moves->topLevelItem(row)->isSelected())
            text += line(*m_moves->topLevelItem(row));
    QGuiApplication::clipboard()->setText(text);
}

bool MigrationBoard::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_moves && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent *>(event)->matches(QKeySequence::Copy)) {
        copy();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace gw::ui
