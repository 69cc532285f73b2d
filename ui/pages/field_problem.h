// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <QWidget>

class QLabel;

namespace gw::ui {

/// What is wrong with a field, beside it, with its sign. Takes no room while nothing is wrong.
class FieldProblem : public QWidget
{
    Q_OBJECT

public:
    explicit FieldProblem(QWidget *parent = nullptr);

    /// Empty: nothing is wrong.
    void setText(const QString &text);
    QString text() const;

private:
    QLabel *m_text;
};

/// What is wrong with that field of the order ("guest.name"), of all that is wrong; empty: nothing.
QString problemOf(const std::vector<Error> &problems, const QString &field);

} // namespace gw::ui
