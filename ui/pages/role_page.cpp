// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/role_page.h"

#include "ui/theme/grid.h"

#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

RolePage::RolePage(WizardSession &session, const QString &step, RoleDisks disks)
    : StepPage(session, step), m_disks(disks), m_summary(new QLabel), m_tree(new DependencyTree),
      m_remarks(new QLabel)
{
    m_summary->setObjectName(u"roleSummary"_s);
    m_summary->setWordWrap(true);
    m_summary->setBuddy(m_tree);
    m_remarks->setObjectName(u"roleRemarks"_s);
    m_remarks->setWordWrap(true);
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gridUnit);
    layout->addWidget(m_summary);
    layout->addWidget(m_tree, 1);
    layout->addWidget(m_remarks);
    m_remarks->hide();
    setBody(body, m_tree);
}

void RolePage::showStatus()
{
    if (m_tree->topLevelItemCount() == 0)
        m_summary->setText(tr("The guest's role is being read…"));
}

void RolePage::onSettled()
{
    session().ask<RoleSight>(
        this,
        [disks = m_disks](const Call &call, provision::Context &context) {
            return readRole(call, context, disks);
        },
        [this](const Result<RoleSight> &sight) { show(sight); });
}

void RolePage::show(const Result<RoleSight> &sight)
{
    if (!sight) {
        m_summary->setText(sight.error().text());
        return;
    }
    m_tree->setRoot(sight->tree);
    m_summary->setText(summary(*sight));
    const QString remark = remarks(*sight);
    m_remarks->setText(remark);
    m_remarks->setVisible(!remark.isEmpty());
}

QString RolePage::remarks(const RoleSight &sight) const
{
    return sight.warnings.join(u'\n');
}

MakeAvailablePage::MakeAvailablePage(WizardSession &session)
    : RolePage(session, u"make-available"_s, RoleDisks::AsFound)
{
}

QString MakeAvailablePage::summary(const RoleSight &sight) const
{
    const QString guest = session().order().guest;
    return sight.exists
               ? tr("The cluster looks after %1: its ro&le has these resources, each needing what stands "
                    "beneath it.")
                     .arg(guest)
               : tr("The cluster will make a ro&le \"%1\" with these resources.").arg(guest);
}

RefreshGuestPage::RefreshGuestPage(WizardSession &session)
    : RolePage(session, u"refresh-guest"_s, RoleDisks::Expected)
{
}

QString RefreshGuestPage::summary(const RoleSight &sight) const
{
    if (!sight.exists)
        return tr("The guest is no role of the cluster yet.");
    return status().isDone()
               ? tr("The &dependencies as the cluster made them: each resource needs what stands beneath it.")
               : tr("The &dependencies as they are now. What the refresh has to take in is marked missing.");
}

QString RefreshGuestPage::remarks(const RoleSight &sight) const
{
    if (!status().isDone())
        return {};
    return sight.warnings.isEmpty() ? tr("The refresh was clean: no warning, and no disk was left out.")
                                    : sight.warnings.join(u'\n');
}

} // namespace gw::ui
