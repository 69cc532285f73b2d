// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/problem_panel.h"

#include "ui/theme/grid.h"
#include "ui/theme/tone.h"
#include "ui/widgets/evidence_list.h"
#include "ui/widgets/fold.h"
#include "ui/widgets/state_label.h"

#include <QAccessible>
#include <QClipboard>
#include <QDir>
#include <QGridLayout>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStyle>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

QLabel *words(const QString &name, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(name);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

void tell(QLabel *label, const QString &text)
{
    label->setText(text);
    label->setVisible(!text.isEmpty());
}

/// What goes wrong with a file is of no use without the file's name.
QString headingOf(const Error &error)
{
    return error.place.file.isEmpty()
               ? error.what
               : ProblemPanel::tr("%1: %2").arg(error.what, QDir::toNativeSeparators(error.place.file));
}

/// What is not said above already.
QStringList detailsOf(const Error &error)
{
    QStringList lines;
    if (const QString place = error.place.text(); !place.isEmpty())
        lines << ProblemPanel::tr("Where: %1").arg(place);
    if (error.code)
        lines << ProblemPanel::tr("Code: %1").arg(error.code->text());
    if (!error.systemText.isEmpty())
        lines << ProblemPanel::tr("The system's words: %1").arg(error.systemText);
    return lines + error.evidence;
}

/// What a system says of itself often begins small: "it failed".
QString asSentence(QString text)
{
    if (text.isEmpty())
        return text;
    text[0] = text[0].toUpper();
    return text.endsWith(u'.') || text.endsWith(u'?') ? text : text + u'.';
}

} // namespace

ProblemPanel::ProblemPanel(QWidget *parent)
    : QFrame(parent), m_what(words(u"problem"_s, this)), m_reason(words(u"cause"_s, this)),
      m_remedy(words(u"remedy"_s, this)), m_details(new EvidenceList),
      m_fold(new Fold(tr("Show &details"), this)), m_retry(new QPushButton(tr("Retr&y"), this)),
      m_copy(new QPushButton(tr("C&opy"), this))
{
    setObjectName(u"problemPanel"_s);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    QFont strong = m_what->font();
    strong.setBold(true);
    m_what->setFont(strong);
    m_details->setAccessibleName(tr("Details of the problem"));
    m_fold->setContent(m_details);
    m_retry->setObjectName(u"retry"_s);
    m_copy->setObjectName(u"copyProblem"_s);
    m_copy->setToolTip(tr("Copies the problem with its details and the time"));

    auto *buttons = new QVBoxLayout;
    buttons->setSpacing(gridUnit);
    buttons->addWidget(m_retry);
    buttons->addWidget(m_copy);
    buttons->addStretch(1);
    auto *all = new QGridLayout(this);
    all->setContentsMargins(2 * gridUnit, gridUnit, gridUnit, gridUnit);
    all->setSpacing(gridUnit);
    all->addWidget(new StateLabel(State::Attention, StateLabel::Show::ShapeOnly, this), 0, 0, Qt::AlignTop);
    all->addWidget(m_what, 0, 1);
    all->addWidget(m_reason, 1, 1);
    all->addWidget(m_remedy, 2, 1);
    all->addWidget(m_fold, 3, 1);
    all->addLayout(buttons, 0, 2, 3, 1);
    all->setColumnStretch(1, 1);

    connect(m_retry, &QPushButton::clicked, this, &ProblemPanel::retryRequested);
    connect(m_copy, &QPushButton::clicked, this, &ProblemPanel::copy);
    hide();
}

void ProblemPanel::setProblem(const Error &error)
{
    m_error = error;
    m_time = QDateTime::currentDateTimeUtc();
    tell(m_what, headingOf(error));
    tell(m_reason, asSentence(error.reason));
    tell(m_remedy, error.remedy.isEmpty() ? QString() : tr("What to do: %1").arg(error.remedy));
    const QStringList details = detailsOf(error);
    m_details->setEvidence(details);
    m_fold->setVisible(!details.isEmpty());
    m_fold->setOpen(false);
    setAccessibleName(tr("Problem: %1. %2 %3").arg(m_what->text(), error.reason, m_remedy->text()));
    setVisible(true);
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void ProblemPanel::clearProblem()
{
    m_error.reset();
    hide();
}

void ProblemPanel::setRetryOffered(bool offered)
{
    m_retry->setVisible(offered);
}

QString ProblemPanel::text() const
{
    if (!m_error)
        return {};
    QStringList lines{m_error->what, m_error->reason};
    if (!m_error->remedy.isEmpty())
        lines << m_remedy->text();
    lines << detailsOf(*m_error) << tr("Time: %1").arg(m_time.toString(Qt::ISODate));
    lines.removeAll(QString());
    return lines.join(u'\n');
}

void ProblemPanel::copy() const
{
    QGuiApplication::clipboard()->setText(text());
}

void ProblemPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        return copy();
    QFrame::keyPressEvent(event);
}

void ProblemPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().base());
    QRect edge = rect();
    edge.setWidth(gridUnit / 2);
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), edge),
                     toneColour(Tone::Attention, palette()));
}

} // namespace gw::ui
