// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/checks/finding.h"
#include "ui/widgets/state.h"

#include <QTreeWidget>

namespace gw::ui {

/// What checks found: a sign and a word, what was checked of what, and beneath it the message, what to do and
/// the evidence. What blocks stands first and is unfolded; what passed stands last. Ctrl+C copies the
/// selected findings whole.
class FindingList : public QTreeWidget
{
    Q_OBJECT

public:
    explicit FindingList(QWidget *parent = nullptr);

    void setFindings(std::vector<checks::Finding> findings);
    /// Passed ones are left out, and those that do not apply; on by default.
    void setProblemsOnly(bool only);

    /// "2 block, 1 warning, 14 passed"
    QString summary() const;
    void copy() const;

    QSize sizeHint() const override;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fill();
    void unfold(QTreeWidgetItem *item);
    const checks::Finding &findingOf(const QTreeWidgetItem &item) const;

    std::vector<checks::Finding> m_findings;
    bool m_problemsOnly = true;
};

/// Blocker and warning need attention; unknown is unknown; what does not apply is "to do" without a colour.
State findingState(const checks::Finding &finding);
/// "blocks", "warning", "unknown", "passed", "does not apply"
QString findingWord(const checks::Finding &finding);

} // namespace gw::ui
