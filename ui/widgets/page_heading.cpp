// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/page_heading.h"

#include "ui/theme/grid.h"

#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

constexpr double headingScale = 1.4;

QLabel *words(const QString &name)
{
    auto *label = new QLabel;
    label->setObjectName(name);
    label->setWordWrap(true);
    return label;
}

} // namespace

PageHeading::PageHeading(const QString &instruction, const QString &sentence, QWidget *parent)
    : QWidget(parent), m_instruction(words(u"instruction"_s)), m_sentence(words(u"sentence"_s))
{
    QFont larger = m_instruction->font();
    larger.setPointSizeF(larger.pointSizeF() * headingScale);
    m_instruction->setFont(larger);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gridUnit / 2);
    layout->addWidget(m_instruction);
    layout->addWidget(m_sentence);
    setTexts(instruction, sentence);
}

void PageHeading::setTexts(const QString &instruction, const QString &sentence)
{
    m_instruction->setText(instruction);
    m_sentence->setText(sentence);
}

} // namespace gw::ui
