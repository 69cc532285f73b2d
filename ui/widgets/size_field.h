// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/size_rule.h"

#include <QWidget>

class QLabel;
class QLineEdit;

namespace gw::ui {

class SizeRuler;
class StateLabel;

/// A size, typed exactly ("2040 GiB", "2088960 MiB"; a number alone is GiB) or drawn on a ruler, with the
/// same size in the other unit beside it and what is wrong with it beneath. Up and Down in the field go by
/// one GiB.
class SizeField : public QWidget
{
    Q_OBJECT

public:
    explicit SizeField(QWidget *parent = nullptr);

    void setRule(const SizeRule &rule);
    /// Keeps what is typed if it means that size already.
    void setSize(ByteSize size);
    /// Nothing while what stands in the field is no size.
    std::optional<ByteSize> size() const;
    /// Of what stands in the field; Refused, with the reason, when it is no size.
    san::SizeJudgement judgement() const;

    /// For the label's buddy.
    QLineEdit *editor() const { return m_editor; }

Q_SIGNALS:
    /// By the admin, not by setSize().
    void sizeChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void onTyped();
    void onDrawn(int mib);
    void step(int gib);
    void showSize();
    void giveProblemRoom();

    SizeRule m_rule;
    QLineEdit *m_editor;
    QLabel *m_other;
    SizeRuler *m_ruler;
    QWidget *m_problem;
    StateLabel *m_problemSign;
    QLabel *m_problemText;
};

} // namespace gw::ui
