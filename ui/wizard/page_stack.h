// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace gw::ui {

class CurrentOnlyLayout;

/// Shows one of its pages. Unlike QStackedWidget's, its size is that of the page that is shown: 21 pages of
/// wrapped text would be measured each time that one word on one of them changes.
class PageStack : public QWidget
{
    Q_OBJECT

public:
    explicit PageStack(QWidget *parent = nullptr);

    /// Takes the page. The first one is shown.
    void add(QWidget *page);
    void show(QWidget *page);
    /// Null while there is none.
    QWidget *current() const;

private:
    CurrentOnlyLayout *m_layout;
};

} // namespace gw::ui
