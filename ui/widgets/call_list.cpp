// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/call_list.h"

#include "ui/theme/grid.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

CallList::CallList(QWidget *parent)
    : QWidget(parent), m_text(new QPlainTextEdit(this)), m_copy(new QPushButton(tr("Copy a&ll"), this)),
      m_copyPowerShell(new QPushButton(tr("Copy &PowerShell"), this))
{
    m_text->setObjectName(u"calls"_s);
    m_text->setAccessibleName(tr("Calls of this step"));
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setMinimumHeight(gridUnit * 10);
    m_copy->setObjectName(u"copyCalls"_s);
    m_copyPowerShell->setObjectName(u"copyPowerShell"_s);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(gridUnit);
    buttons->addWidget(m_copy);
    buttons->addWidget(m_copyPowerShell);
    buttons->addStretch(1);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->setSpacing(gridUnit);
    all->addWidget(m_text, 1);
    all->addLayout(buttons);

    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(text()); });
    connect(m_copyPowerShell, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(powerShell()); });
    setPlan({});
}

void CallList::setPlan(const std::vector<provision::Change> &plan)
{
    if (plan == m_plan && !m_text->document()->isEmpty())
        return; // it is told so with every line of progress
    m_plan = plan;
    m_text->setPlainText(plan.empty() ? tr("Nothing is called that changes anything.") : text());
    m_copy->setEnabled(!plan.empty());
    m_copyPowerShell->setVisible(!powerShell().isEmpty());
}

QString CallList::summary() const
{
    return tr("%n call(s)", nullptr, int(m_plan.size()));
}

QString CallList::text() const
{
    QStringList parts;
    for (const provision::Change &change : m_plan) {
        QStringList lines{u"# "_s + change.text};
        if (!change.call.isEmpty())
            lines << change.call;
        if (!change.cmdlet.isEmpty())
            lines << tr("PowerShell: %1").arg(change.cmdlet);
        parts << lines.join(u'\n');
    }
    return parts.join(u"\n\n"_s);
}

QString CallList::powerShell() const
{
    QStringList lines;
    for (const provision::Change &change : m_plan)
        if (!change.cmdlet.isEmpty())
            lines << change.cmdlet;
    return lines.join(u'\n');
}

} // namespace gw::ui
