// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QScrollArea>

namespace gw::ui {

/// Where a page's body stands. The body gets all the room there is; only where that is less than the least it
/// can do with, as on a small screen with large text, it scrolls.
class BodyArea : public QScrollArea
{
    Q_OBJECT

public:
    explicit BodyArea(QWidget *parent = nullptr);

    void setBody(QWidget *body);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    int leastHeight(int width) const;
    void layOut();
};

} // namespace gw::ui
