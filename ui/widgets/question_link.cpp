// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/question_link.h"

#include "ui/theme/grid.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

QuestionLink::QuestionLink(const QString &question, const QString &answer, QWidget *parent) : QWidget(parent)
{
    auto *ask = new QPushButton(u"?  &"_s + question);
    ask->setObjectName(u"why"_s);
    ask->setAccessibleName(question);
    ask->setFlat(true);
    ask->setCheckable(true);
    ask->setCursor(Qt::PointingHandCursor);
    auto *told = new QLabel(answer);
    told->setObjectName(u"answer"_s);
    told->setWordWrap(true);
    told->setTextFormat(Qt::PlainText);
    auto *more = new QPushButton(tr("&More in the help (F1)"));
    more->setObjectName(u"moreHelp"_s);
    more->setFlat(true);
    more->setCursor(Qt::PointingHandCursor);
    for (QWidget *folded : std::initializer_list<QWidget *>{told, more}) {
        folded->hide();
        connect(ask, &QPushButton::toggled, folded, &QWidget::setVisible);
    }
    connect(more, &QPushButton::clicked, this, &QuestionLink::helpWanted);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gridUnit / 2);
    layout->addWidget(ask, 0, Qt::AlignLeft);
    layout->addWidget(told);
    layout->addWidget(more, 0, Qt::AlignLeft);
}

} // namespace gw::ui
