// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/mnemonic_keeper.h"

#include <QEvent>
#include <QLabel>
#include <QMenuBar>
#include <QTimer>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

/// Where the "&" of the mnemonic stands; "&&" is a written ampersand. -1: there is none.
qsizetype markerIn(const QString &text)
{
    for (qsizetype i = 0; i + 1 < text.size(); ++i) {
        if (text[i] != u'&')
            continue;
        if (text[i + 1] != u'&')
            return i;
        ++i;
    }
    return -1;
}

QChar letterOf(const QString &text)
{
    const qsizetype marker = markerIn(text);
    return marker < 0 ? QChar() : text[marker + 1].toUpper();
}

/// The text with a letter that is not taken, the first one of a word if possible.
QString withFreeLetter(QString text, const QSet<QChar> &taken)
{
    text.remove(markerIn(text), 1);
    const auto isFree = [&](qsizetype at) {
        return text[at].isLetter() && !taken.contains(text[at].toUpper());
    };
    for (const bool wordsOnly : {true, false})
        for (qsizetype at = 0; at < text.size(); ++at)
            if (isFree(at) && (!wordsOnly || at == 0 || text[at - 1].isSpace()))
                return text.insert(at, u'&');
    return text;
}

template<class Widget>
void settle(Widget *widget, QSet<QChar> &taken)
{
    QString text = widget->text();
    if (letterOf(text).isNull())
        return;
    if (taken.contains(letterOf(text))) {
        text = withFreeLetter(text, taken);
        widget->setText(text);
    }
    if (!letterOf(text).isNull())
        taken.insert(letterOf(text));
}

} // namespace

MnemonicKeeper::MnemonicKeeper(QWidget *area, std::vector<QAbstractButton *> first)
    : QObject(area), m_area(area), m_first(std::move(first))
{
    area->installEventFilter(this);
}

void MnemonicKeeper::reserve(const QString &text)
{
    m_reserved.insert(letterOf(text));
}

/// Whatever is shown, hidden or gets another text asks for the layout to be made anew.
bool MnemonicKeeper::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest && !m_waiting) {
        m_waiting = true;
        QTimer::singleShot(0, this, &MnemonicKeeper::look);
    }
    return QObject::eventFilter(watched, event);
}

void MnemonicKeeper::look()
{
    m_waiting = false;
    QSet<QChar> taken = m_reserved;
    for (const auto *bar : m_area->window()->findChildren<QMenuBar *>())
        for (const QAction *menu : bar->actions())
            taken.insert(letterOf(menu->text()));
    for (QAbstractButton *button : m_first)
        if (button->isVisible())
            settle(button, taken);
    settleBelow(*m_area, taken);
}

/// What is hidden is passed over with all that is in it: the pages that are not shown are many.
void MnemonicKeeper::settleBelow(const QWidget &parent, QSet<QChar> &taken) const
{
    for (QObject *child : parent.children()) {
        auto *widget = qobject_cast<QWidget *>(child);
        if (!widget || !widget->isVisible())
            continue;
        if (auto *button = qobject_cast<QAbstractButton *>(widget)) {
            if (std::ranges::find(m_first, button) == m_first.end())
                settle(button, taken);
        } else if (auto *label = qobject_cast<QLabel *>(widget); label && label->buddy()) {
            settle(label, taken);
        }
        settleBelow(*widget, taken);
    }
}

} // namespace gw::ui
