// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/problem_panel.h"

#include "ui/theme/grid.h"
#include "ui/widgets/state.h"

#include <QClipboard>
#include <QDateTime>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

QLabel *makeLabel(const QString &name)
{
    auto *label = new QLabel;
    label->setObjectName(name);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

ProblemPanel::ProblemPanel(QWidget *parent)
    : QFrame(parent), m_what(makeLabel(u"problemWhat"_s)), m_reason(makeLabel(u"problemReason"_s)),
      m_remedy(makeLabel(u"problemRemedy"_s)), m_showDetails(new QPushButton(tr("Show &details"))),
      m_details(new QPlainTextEdit)
{
    setObjectName(u"problem"_s);
    setFrameShape(QFrame::StyledPanel);
    QFont bold = m_what->font();
    bold.setBold(true);
    m_what->setFont(bold);

    auto *shape = new QLabel;
    shape->setPixmap(stateIcon(State::Attention).pixmap(2 * gridUnit));
    shape->setAccessibleName(stateWord(State::Attention));
    auto *retry = new QPushButton(tr("Retr&y"));
    retry->setObjectName(u"retry"_s);
    auto *copyButton = new QPushButton(tr("C&opy"));
    copyButton->setObjectName(u"copyProblem"_s);
    m_showDetails->setObjectName(u"showDetails"_s);
    m_showDetails->setCheckable(true);
    m_details->setObjectName(u"problemDetails"_s);
    m_details->setAccessibleName(tr("Details of the problem"));
    m_details->setReadOnly(true);
    m_details->setTabChangesFocus(true);
    m_details->setMaximumHeight(14 * gridUnit);
    m_details->hide();

    auto *buttons = new QHBoxLayout;
    buttons->addWidget(retry);
    buttons->addWidget(m_showDetails);
    buttons->addWidget(copyButton);
    buttons->addStretch();
    auto *texts = new QVBoxLayout;
    texts->setSpacing(gridUnit / 2);
    for (QWidget *widget :
         {static_cast<QWidget *>(m_what), static_cast<QWidget *>(m_reason), static_cast<QWidget *>(m_remedy)})
        texts->addWidget(widget);
    texts->addLayout(buttons);
    texts->addWidget(m_details);
    auto *all = new QHBoxLayout(this);
    all->addWidget(shape, 0, Qt::AlignTop);
    all->addLayout(texts, 1);

    connect(retry, &QPushButton::clicked, this, &ProblemPanel::retry);
    connect(copyButton, &QPushButton::clicked, this, &ProblemPanel::copy);
    connect(m_showDetails, &QPushButton::toggled, m_details, &QWidget::setVisible);
    hide();
}

void ProblemPanel::setProblem(const std::optional<Error> &error)
{
    m_error = error;
    setVisible(error.has_value());
    if (!error)
        return;
    m_what->setText(error->what);
    m_reason->setText(error->reason);
    m_reason->setVisible(!error->reason.isEmpty());
    m_remedy->setText(error->remedy);
    m_remedy->setVisible(!error->remedy.isEmpty());
    m_details->setPlainText(details());
    setAccessibleName(tr("Problem: %1. %2").arg(error->what, error->reason));
}

/// What is not said above already.
QString ProblemPanel::details() const
{
    QStringList lines;
    if (const QString where = m_error->place.text(); !where.isEmpty())
        lines << tr("Where: %1").arg(where);
    if (m_error->code)
        lines << tr("Code: %1").arg(m_error->code->text());
    if (!m_error->systemText.isEmpty())
        lines << tr("The system says: %1").arg(m_error->systemText);
    lines << tr("Kind: %1").arg(kindName(m_error->kind));
    return (lines + m_error->evidence).join(u'\n');
}

void ProblemPanel::copy() const
{
    const QStringList lines{m_error->what, m_error->reason, m_error->remedy, details(),
                            QDateTime::currentDateTimeUtc().toString(Qt::ISODate)};
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

} // namespace gw::ui
