// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QImage>
#include <QWidget>

namespace gw::ui {

/// The guest's screen as the last picture that was taken of it, never enlarged beyond what it is and never
/// distorted. Without a picture it says why there is none.
class ConsoleView : public QWidget
{
    Q_OBJECT

public:
    explicit ConsoleView(QWidget *parent = nullptr);

    void setPicture(const QImage &picture, const QDateTime &taken);
    /// "The guest is off", "HV1 did not send a picture": the last one goes, an old screen must not look new.
    void setNoPicture(const QString &why);
    bool hasPicture() const { return !m_picture.isNull(); }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QRect screen() const;

    QImage m_picture;
    QString m_caption;
};

} // namespace gw::ui
