// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/page_stack.h"

#include <QStackedLayout>

namespace gw::ui {

class CurrentOnlyLayout : public QStackedLayout
{
public:
    using QStackedLayout::QStackedLayout;

    QSize sizeHint() const override { return shown() ? shown()->sizeHint() : QSize(); }
    QSize minimumSize() const override { return shown() ? shown()->minimumSize() : QSize(); }
    bool hasHeightForWidth() const override { return shown() && shown()->hasHeightForWidth(); }
    int heightForWidth(int width) const override { return shown() ? shown()->heightForWidth(width) : -1; }

private:
    QLayoutItem *shown() const { return itemAt(currentIndex()); }
};

PageStack::PageStack(QWidget *parent) : QWidget(parent), m_layout(new CurrentOnlyLayout(this)) {}

void PageStack::add(QWidget *page)
{
    m_layout->addWidget(page);
}

void PageStack::show(QWidget *page)
{
    m_layout->setCurrentWidget(page);
    m_layout->invalidate(); // another page, another size
    updateGeometry();
}

QWidget *PageStack::current() const
{
    return m_layout->currentWidget();
}

} // namespace gw::ui
