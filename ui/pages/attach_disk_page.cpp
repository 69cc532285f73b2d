// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/attach_disk_page.h"

#include "ui/theme/grid.h"

#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

AttachDiskPage::AttachDiskPage(WizardSession &session)
    : StepPage(session, u"attach-disk"_s), m_board(new SlotBoard), m_hint(new QLabel)
{
    m_board->setObjectName(u"slotBoard"_s);
    m_board->setJudge([this](const SlotDisk &disk, const provision::SlotOrder &slot) {
        return whyNotThere(this->session().order(), disk, slot);
    });
    m_hint->setObjectName(u"slotHint"_s);
    m_hint->setWordWrap(true);
    connect(m_board, &SlotBoard::placementChanged, this, &AttachDiskPage::showPlacement);
    connect(m_board, &SlotBoard::refused, this, [this](const QString &why) {
        if (!why.isEmpty())
            m_hint->setText(why);
    });

    auto *scroll = new QScrollArea;
    scroll->setObjectName(u"slots"_s);
    scroll->setAccessibleName(tr("Slots of the guest"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(m_board);
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gridUnit);
    layout->addWidget(scroll, 1);
    layout->addWidget(m_hint);
    setBody(body);
}

void AttachDiskPage::showStatus()
{
    m_board->setReadOnly(isReadOnly());
    if (m_board->disks().empty())
        m_hint->setText(tr("The guest and the disks are being read…"));
}

void AttachDiskPage::onSettled()
{
    session().ask<AttachSight>(this, readAttachments,
                               [this](const Result<AttachSight> &sight) { show(sight); });
}

void AttachDiskPage::show(const Result<AttachSight> &sight)
{
    if (!sight) {
        m_hint->setText(sight.error().text());
        return;
    }
    const provision::Order &order = session().order();
    m_board->setGuest(order.guest, order.generation, scsiControllers(order));
    m_board->setTaken(sight->taken);
    m_board->setDisks(slotDisks(order, sight->disks));
    showPlacement();
}

void AttachDiskPage::showPlacement()
{
    const QString missing = whatIsMissing(session().order(), m_board->disks());
    session().object(step(), missing);
    if (status().isDone())
        m_hint->setText(tr("The guest holds its disks."));
    else
        m_hint->setText(missing.isEmpty()
                            ? tr("Each disk has its slot. Nothing is attached before you press the button.")
                            : missing);
}

} // namespace gw::ui
