// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLabel;

namespace gw::ui {

/// What a page is for: its main instruction, and one sentence below it.
class PageHeading : public QWidget
{
    Q_OBJECT

public:
    explicit PageHeading(const QString &instruction = {}, const QString &sentence = {},
                         QWidget *parent = nullptr);

    void setTexts(const QString &instruction, const QString &sentence);

private:
    QLabel *m_instruction;
    QLabel *m_sentence;
};

} // namespace gw::ui
