// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/size_field.h"

#include "ui/theme/grid.h"
#include "ui/widgets/size_ruler.h"
#include "ui/widgets/state_label.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <limits>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

constexpr quint64 mibInGib = 1024;

Result<ByteSize> read(const QString &text)
{
    bool isNumber = false;
    text.trimmed().toDouble(&isNumber);
    return ByteSize::parse(isNumber ? text.trimmed() + u" GiB"_s : text);
}

/// In GiB where that is a whole number or has two decimals, else in MiB: nothing is rounded.
QString typed(ByteSize size)
{
    if (size.wholeMib() * 100 % mibInGib == 0)
        return u"%1 GiB"_s.arg(double(size.wholeMib()) / double(mibInGib), 0, 'g', 12);
    return u"%1 MiB"_s.arg(size.wholeMib());
}

/// The same size in the unit that was not typed.
QString other(ByteSize size, const QString &typedText)
{
    if (!typedText.contains("MiB"_L1, Qt::CaseInsensitive))
        return u"%1 MiB"_s.arg(size.wholeMib());
    return u"%1 GiB"_s.arg(double(size.wholeMib()) / double(mibInGib), 0, 'g', 12);
}

} // namespace

SizeField::SizeField(QWidget *parent)
    : QWidget(parent), m_editor(new QLineEdit(this)), m_other(new QLabel(this)), m_ruler(new SizeRuler(this)),
      m_problem(new QWidget(this)),
      m_problemSign(new StateLabel(State::Attention, StateLabel::Show::ShapeOnly)),
      m_problemText(new QLabel(this))
{
    m_editor->setObjectName(u"size"_s);
    m_editor->setAccessibleName(tr("Size"));
    m_editor->setAlignment(Qt::AlignRight);
    m_editor->setFixedWidth(fontMetrics().averageCharWidth() * 18);
    m_editor->installEventFilter(this);
    m_ruler->setObjectName(u"ruler"_s);
    m_problemText->setObjectName(u"sizeProblem"_s);
    m_problemText->setWordWrap(true);

    auto *exact = new QHBoxLayout;
    exact->setSpacing(gridUnit);
    exact->addWidget(m_editor);
    exact->addWidget(m_other, 1);
    auto *problem = new QHBoxLayout(m_problem);
    problem->setContentsMargins({});
    problem->setSpacing(gridUnit);
    problem->addWidget(m_problemSign, 0, Qt::AlignTop);
    problem->addWidget(m_problemText, 1);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->setSpacing(gridUnit);
    all->addLayout(exact);
    all->addWidget(m_ruler);
    all->addWidget(m_problem);
    setFocusProxy(m_editor);

    connect(m_editor, &QLineEdit::textEdited, this, &SizeField::onTyped);
    connect(m_ruler, &QAbstractSlider::valueChanged, this, &SizeField::onDrawn);
    setSize(m_rule.least);
}

void SizeField::setRule(const SizeRule &rule)
{
    m_rule = rule;
    const QSignalBlocker quiet(m_ruler);
    m_ruler->setRule(rule);
    showSize();
}

void SizeField::setSize(ByteSize size)
{
    if (this->size() != size)
        m_editor->setText(typed(size));
    showSize();
}

std::optional<ByteSize> SizeField::size() const
{
    const auto parsed = read(m_editor->text());
    return parsed ? std::optional(*parsed) : std::nullopt;
}

san::SizeJudgement SizeField::judgement() const
{
    const auto parsed = read(m_editor->text());
    if (!parsed)
        return {.verdict = san::SizeJudgement::Verdict::Refused,
                .text = parsed.error().reason,
                .remedy = parsed.error().remedy};
    return m_rule.judge(*parsed);
}

bool SizeField::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_editor && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down) {
            step(key == Qt::Key_Up ? 1 : -1);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void SizeField::onTyped()
{
    showSize();
    Q_EMIT sizeChanged();
}

void SizeField::onDrawn(int mib)
{
    setSize(ByteSize::mib(quint64(mib)));
    Q_EMIT sizeChanged();
}

void SizeField::step(int by)
{
    const auto now = size();
    if (!now)
        return;
    const qint64 wanted = qint64(now->wholeMib()) + by * qint64(mibInGib);
    setSize(ByteSize::mib(quint64(std::max<qint64>(wanted, qint64(m_rule.least.wholeMib())))));
    Q_EMIT sizeChanged();
}

void SizeField::showSize()
{
    const auto now = size();
    if (now) {
        const QSignalBlocker quiet(m_ruler);
        constexpr quint64 most = std::numeric_limits<int>::max();
        m_ruler->setValue(int(std::min(now->wholeMib(), most)));
        m_ruler->update();
    }
    m_other->setText(now ? tr("= %1").arg(other(*now, m_editor->text())) : QString());
    const san::SizeJudgement judged = judgement();
    const bool refused = judged.verdict == san::SizeJudgement::Verdict::Refused;
    m_problem->setVisible(!judged.text.isEmpty());
    m_problemSign->setState(refused ? State::Stopped : State::Attention);
    m_problemText->setText(tr("%1 %2").arg(judged.text, judged.remedy));
    m_editor->setAccessibleDescription(judged.text.isEmpty() ? QString() : m_problemText->text());
    giveProblemRoom();
}

void SizeField::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    giveProblemRoom();
}

/// A form's row asks for a height before it knows the width: a wrapped text would be cut.
void SizeField::giveProblemRoom()
{
    const int textWidth = width() - m_problemSign->sizeHint().width() - gridUnit;
    if (textWidth > 0)
        m_problemText->setMinimumHeight(m_problemText->heightForWidth(textWidth));
}

} // namespace gw::ui
