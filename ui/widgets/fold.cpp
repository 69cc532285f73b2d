// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/fold.h"

#include "ui/theme/grid.h"

#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

Fold::Fold(const QString &title, QWidget *parent)
    : QWidget(parent), m_button(new QToolButton(this)), m_layout(new QVBoxLayout(this)), m_title(title)
{
    m_button->setObjectName(u"fold"_s);
    m_button->setAutoRaise(true);
    m_button->setFocusPolicy(Qt::StrongFocus);
    m_button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_layout->setContentsMargins({});
    m_layout->setSpacing(gridUnit);
    m_layout->addWidget(m_button, 0, Qt::AlignLeading);
    connect(m_button, &QToolButton::clicked, this, [this] { setOpen(!m_open); });
    showTitle();
}

void Fold::setContent(QWidget *content)
{
    delete m_content;
    m_content = content;
    m_content->setVisible(isOpen());
    m_layout->addWidget(m_content, 1);
}

void Fold::setTitle(const QString &title)
{
    m_title = title;
    showTitle();
}

void Fold::setSummary(const QString &summary)
{
    m_summary = summary;
    showTitle();
}

void Fold::setOpen(bool open)
{
    if (m_open == open)
        return;
    m_open = open;
    if (m_content != nullptr)
        m_content->setVisible(open);
    showTitle();
    Q_EMIT opened(open);
}

void Fold::showTitle()
{
    m_button->setArrowType(isOpen() ? Qt::DownArrow : Qt::RightArrow);
    m_button->setText(m_summary.isEmpty() || isOpen() ? m_title : tr("%1 (%2)").arg(m_title, m_summary));
    QString spoken = m_button->text();
    m_button->setAccessibleName(spoken.remove(u'&'));
    m_button->setAccessibleDescription(isOpen() ? tr("shown") : tr("folded away"));
}

} // namespace gw::ui
