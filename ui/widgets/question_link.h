// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace gw::ui {

/// The question that a newcomer would ask, as a link: it unfolds a short answer and the way to the help.
class QuestionLink : public QWidget
{
    Q_OBJECT

public:
    /// The question without a mnemonic.
    QuestionLink(const QString &question, const QString &answer, QWidget *parent = nullptr);

Q_SIGNALS:
    void helpWanted();
};

} // namespace gw::ui
