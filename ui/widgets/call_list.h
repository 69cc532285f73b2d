// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/provision/change.h"

#include <QWidget>

class QPlainTextEdit;
class QPushButton;

namespace gw::ui {

/// What a step would call, exactly: for each change what it is for, the call, and what one would type in
/// PowerShell instead. Text to select; one button copies it, another the PowerShell alone.
class CallList : public QWidget
{
    Q_OBJECT

public:
    explicit CallList(QWidget *parent = nullptr);

    void setPlan(const std::vector<provision::Change> &plan);
    /// "3 calls", for the fold around it.
    QString summary() const;

    QString text() const;
    QString powerShell() const;

private:
    std::vector<provision::Change> m_plan;
    QPlainTextEdit *m_text;
    QPushButton *m_copy;
    QPushButton *m_copyPowerShell;
};

} // namespace gw::ui
