// SPDX-License-Identifier: Apache-2.0
#include "core/cim/like_pattern.h"

namespace gw::cim::wql {

namespace {

/// The characters between brackets, without the sign that turns them round.
bool isInSet(QChar c, QStringView set)
{
    for (qsizetype at = 0; at < set.size(); ++at) {
        const bool range = at + 2 < set.size() && set[at + 1] == u'-';
        if (range ? (c >= set[at] && c <= set[at + 2]) : c == set[at])
            return true;
        at += range ? 2 : 0;
    }
    return false;
}

struct Piece
{
    bool matches = false;
    qsizetype length = 1;
};

/// One piece of the pattern, not a %, against one character.
Piece match(QChar c, QStringView pattern)
{
    if (pattern.front() == u'_')
        return {.matches = true};
    // A set holds at least one character, so that []] is a set of the closing bracket.
    const bool others = pattern.size() > 1 && pattern[1] == u'^';
    const qsizetype close = pattern.front() == u'[' ? pattern.indexOf(u']', others ? 3 : 2) : -1;
    if (close < 0)
        return {.matches = c == pattern.front()};
    const QStringView set = pattern.mid(others ? 2 : 1, close - (others ? 2 : 1));
    return {.matches = isInSet(c, set) != others, .length = close + 1};
}

} // namespace

bool isLike(const QString &text, const QString &pattern)
{
    const QString folded = text.toCaseFolded();
    const QString wanted = pattern.toCaseFolded();
    qsizetype at = 0;
    qsizetype piece = 0;
    // Where to go on when it fails: the last % takes one character more.
    qsizetype afterRun = -1;
    qsizetype runEnd = 0;
    while (at < folded.size()) {
        if (piece < wanted.size() && wanted.at(piece) == u'%') {
            afterRun = ++piece;
            runEnd = at;
            continue;
        }
        const Piece step = piece < wanted.size() ? match(folded.at(at), QStringView(wanted).mid(piece))
                                                 : Piece{.matches = false};
        if (step.matches) {
            ++at;
            piece += step.length;
        } else if (afterRun >= 0) {
            piece = afterRun;
            at = ++runEnd;
        } else {
            return false;
        }
    }
    while (piece < wanted.size() && wanted.at(piece) == u'%')
        ++piece;
    return piece == wanted.size();
}

} // namespace gw::cim::wql
