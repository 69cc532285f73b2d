// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/state.h"

#include <QWidget>

namespace gw::ui {

/// A state's shape with its word beside it, or with a text that says more. Screen readers always get the
/// word.
class StateLabel : public QWidget
{
    Q_OBJECT

public:
    enum class Show { ShapeAndWord, ShapeOnly };

    explicit StateLabel(State state = State::Unknown, Show show = Show::ShapeAndWord,
                        QWidget *parent = nullptr);

    State state() const { return m_state; }
    /// `text` stands instead of the word ("HV1 answers"); the word is then told to screen readers beside it.
    void setState(State state, const QString &text = {});

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    int shapeSize() const;
    QString text() const;

    State m_state;
    Show m_show;
    QString m_text;
};

} // namespace gw::ui
