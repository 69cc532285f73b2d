// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractButton>
#include <QSet>

#include <vector>

namespace gw::ui {

/// Sees to it that each letter that is underlined in a window is there once, whatever a page shows and in
/// every language: a letter that is taken gives way to another one of the same text, or goes if there is
/// none.
///
/// The menus and the buttons that were named first keep theirs. Texts without a mnemonic stay without one.
class MnemonicKeeper : public QObject
{
    Q_OBJECT

public:
    /// Looks after what is inside `area`. `first` have their way, in this order.
    MnemonicKeeper(QWidget *area, std::vector<QAbstractButton *> first);

    /// A letter that nothing may have, since it is needed at times ("&Stop").
    void reserve(const QString &text);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void look();
    void settleBelow(const QWidget &parent, QSet<QChar> &taken) const;

    QWidget *m_area;
    std::vector<QAbstractButton *> m_first;
    QSet<QChar> m_reserved;
    bool m_waiting = false;
};

} // namespace gw::ui
