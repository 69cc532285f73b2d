// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/checklist/check_session.h"
#include "ui/widgets/state.h"

#include <QWidget>

class QVBoxLayout;

namespace gw::ui {

class FindingList;
class Fold;
class StateLabel;

/// What a check found, below its verdict: what is not right, worst first; folded away, what passed; and what
/// may be done with it.
class CheckResultPage : public QWidget
{
    Q_OBJECT

public:
    explicit CheckResultPage(CheckSession &session, QWidget *parent = nullptr);

    /// The session has a new result.
    void showResult();
    /// "4 block, 1 to know, 113 passed"
    QString summary() const;
    QWidget *firstField() const;

private:
    QLayout *makeButtons();
    void share();
    void askWhereToSave(const QString &ending, const QString &filter);
    void showSaved(const QString &path, const std::optional<Error> &problem);
    void copy();
    void say(State state, const QString &text);

    CheckSession &m_session;
    QVBoxLayout *m_layout;
    FindingList *m_problems;
    FindingList *m_passed;
    Fold *m_fold;
    StateLabel *m_said;
};

} // namespace gw::ui
