// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/progress_line.h"

#include "ui/theme/grid.h"

#include <QLabel>
#include <QProgressBar>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

ProgressLine::ProgressLine(const QString &accessibleName, QWidget *parent)
    : QWidget(parent), m_waitingFor(new QLabel), m_bar(new QProgressBar)
{
    m_waitingFor->setObjectName(u"waitingFor"_s);
    m_waitingFor->setWordWrap(true);
    m_bar->setObjectName(u"progress"_s);
    m_bar->setAccessibleName(accessibleName);
    m_bar->setTextVisible(false);
    m_bar->setMaximumHeight(gridUnit);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gridUnit / 2);
    layout->addWidget(m_waitingFor);
    layout->addWidget(m_bar);
    hide();
}

void ProgressLine::setProgress(const QString &text, int percent)
{
    setVisible(!text.isEmpty());
    m_waitingFor->setText(text);
    const bool known = percent >= 0;
    m_bar->setRange(0, known ? 100 : 0);
    m_bar->setValue(known ? percent : 0);
}

} // namespace gw::ui
