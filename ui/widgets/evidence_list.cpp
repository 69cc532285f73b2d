// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/evidence_list.h"

#include "ui/theme/grid.h"

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

EvidenceList::EvidenceList(QWidget *parent) : QPlainTextEdit(parent)
{
    setObjectName(u"evidence"_s);
    setAccessibleName(tr("Evidence"));
    setReadOnly(true);
    setTabChangesFocus(true);
    // Read-only text is not reached by Tab unless it is told to.
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

void EvidenceList::setEvidence(const QStringList &lines)
{
    const QString text = lines.join(u'\n');
    if (text == toPlainText())
        return;
    setPlainText(text);
    updateGeometry();
}

QStringList EvidenceList::evidence() const
{
    return toPlainText().split(u'\n', Qt::SkipEmptyParts);
}

int EvidenceList::heightOf(int lines) const
{
    const double margins = 2 * document()->documentMargin() + 2.0 * frameWidth();
    return int(std::ceil(QFontMetricsF(font()).lineSpacing() * lines + margins)) + gridUnit / 2;
}

QSize EvidenceList::sizeHint() const
{
    return {gridUnit * 60, heightOf(std::clamp(blockCount(), 2, 8))};
}

QSize EvidenceList::minimumSizeHint() const
{
    return {gridUnit * 20, heightOf(2)};
}

} // namespace gw::ui
