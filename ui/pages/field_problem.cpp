// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/field_problem.h"

#include "ui/theme/grid.h"
#include "ui/widgets/state_label.h"

#include <QHBoxLayout>
#include <QLabel>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

FieldProblem::FieldProblem(QWidget *parent) : QWidget(parent), m_text(new QLabel(this))
{
    setObjectName(u"fieldProblem"_s);
    m_text->setWordWrap(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gridUnit);
    layout->addWidget(new StateLabel(State::Attention, StateLabel::Show::ShapeOnly, this), 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
    hide();
}

void FieldProblem::setText(const QString &text)
{
    m_text->setText(text);
    setAccessibleName(text);
    setVisible(!text.isEmpty());
}

QString FieldProblem::text() const
{
    return m_text->text();
}

QString problemOf(const std::vector<Error> &problems, const QString &field)
{
    const auto found =
        std::ranges::find_if(problems, [&](const Error &one) { return one.place.file == field; });
    if (found == problems.end())
        return {};
    return found->remedy.isEmpty() ? found->reason : u"%1 %2"_s.arg(found->reason, found->remedy);
}

} // namespace gw::ui
