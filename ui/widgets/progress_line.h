// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;

namespace gw::ui {

/// What is waited for, above a bar. Hidden while nothing is.
class ProgressLine : public QWidget
{
    Q_OBJECT

public:
    /// `accessibleName` of the bar.
    explicit ProgressLine(const QString &accessibleName, QWidget *parent = nullptr);

    /// An empty text hides it; `percent` 0…100, or -1 where it is not known.
    void setProgress(const QString &text, int percent);

private:
    QLabel *m_waitingFor;
    QProgressBar *m_bar;
};

} // namespace gw::ui
