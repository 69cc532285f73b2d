// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/size_rule.h"

#include <QCoreApplication>

namespace gw::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::ui::SizeRule", text);
}

} // namespace

san::SizeJudgement SizeRule::judge(ByteSize size) const
{
    using Verdict = san::SizeJudgement::Verdict;
    if (size < least)
        return {.verdict = Verdict::Refused,
                .text = tr("%1 is too small for this disk.").arg(size.text()),
                .remedy = tr("Give it at least %1.").arg(least.text())};
    const san::SizeJudgement judged = san::judgeSize(size, generation, role, limits);
    if (judged.verdict == Verdict::Ok && !isBounded() && size > most)
        return {.verdict = Verdict::Refused,
                .text = tr("%1 is more than there is room for.").arg(size.text()),
                .remedy = tr("Give it at most %1.").arg(most.text())};
    return judged;
}

bool SizeRule::isBounded() const
{
    return san::judgeSize(limits.refusedFrom, generation, role, limits).verdict !=
           san::SizeJudgement::Verdict::Ok;
}

} // namespace gw::ui
