// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/install_os_page.h"

#include "ui/pages/guest_monitor.h"
#include "ui/theme/grid.h"
#include "ui/widgets/thin_gauge.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

QRadioButton *makeChoice(const QString &name, const QString &text)
{
    auto *choice = new QRadioButton(text);
    choice->setObjectName(name);
    return choice;
}

Result<BootLun> readBootLun(const Call &, provision::Context &context)
{
    BootLun boot{.id = {}, .isTold = context.site().array().kind() != u"manual"};
    for (const provision::DiskState &disk : context.disks())
        if (disk.order.role == provision::DiskRole::Boot && disk.lun)
            boot.id = disk.lun->id;
    return boot;
}

Result<san::Lun> readLun(const Call &call, const site::Site &site, const QString &id)
{
    const auto luns = site.array().luns(call);
    if (!luns)
        return fail(luns.error());
    const auto lun = std::ranges::find(*luns, id, &san::Lun::id);
    if (lun == luns->end())
        return fail({.kind = Error::Kind::NotFound,
                     .what = InstallOsPage::tr("Look at the boot disk's LUN"),
                     .reason = InstallOsPage::tr("The array does not show the LUN.")});
    return *lun;
}

} // namespace

InstallOsPage::InstallOsPage(WizardSession &session)
    : FactsPage(session, u"install-os"_s, readBootLun),
      m_hostDvd(makeChoice(u"hostDvd"_s, tr("The host's &DVD drive"))),
      m_iso(makeChoice(u"iso"_s, tr("An &ISO, as the nodes see it:"))),
      m_nothing(makeChoice(u"installNothing"_s, tr("Nothin&g: a system is on the disk, or follows later"))),
      m_path(new QLineEdit), m_gauge(new ThinGauge), m_monitor(new GuestMonitor(session))
{
    auto *body = new QWidget;
    auto *all = new QVBoxLayout(body);
    all->setContentsMargins({});
    all->setSpacing(gridUnit);
    all->addWidget(makeMedia());
    all->addWidget(m_monitor, 1);
    all->addWidget(m_gauge);
    setBody(body, m_hostDvd);
    connect(m_monitor, &GuestMonitor::looked, this, &InstallOsPage::lookAtLun);
}

QWidget *InstallOsPage::makeMedia()
{
    m_path->setObjectName(u"isoPath"_s);
    m_path->setAccessibleName(tr("Path of the ISO"));
    m_path->setPlaceholderText(u"C:\\ClusterStorage\\Volume1\\ISO\\server.iso"_s);
    auto *title = new QLabel(tr("Install from:"));
    auto *media = new QWidget;
    auto *grid = new QGridLayout(media);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(2 * gridUnit);
    grid->setVerticalSpacing(gridUnit / 2);
    grid->addWidget(title, 0, 0);
    grid->addWidget(m_hostDvd, 0, 1, 1, 2);
    grid->addWidget(m_iso, 1, 1);
    grid->addWidget(m_path, 1, 2);
    grid->addWidget(m_nothing, 2, 1, 1, 2);
    grid->setColumnStretch(2, 1);
    const auto onChosen = [this](QRadioButton *choice, InstallFrom from) {
        connect(choice, &QRadioButton::toggled, this, [this, from](bool on) {
            if (on && !m_showing)
                choose(from);
        });
    };
    onChosen(m_hostDvd, InstallFrom::HostDvd);
    onChosen(m_iso, InstallFrom::Iso);
    onChosen(m_nothing, InstallFrom::Nothing);
    connect(m_path, &QLineEdit::textEdited, this, [this] { choose(InstallFrom::Iso); });
    return media;
}

void InstallOsPage::choose(InstallFrom from)
{
    session().setOrder(withInstallFrom(session().order(), from, m_path->text().trimmed()));
    if (from == InstallFrom::Iso)
        m_path->setFocus();
}

void InstallOsPage::showMedia()
{
    m_showing = true;
    const auto &order = session().order();
    const InstallFrom now = installFrom(order);
    const auto show = [&](QRadioButton *choice, InstallFrom from) {
        const QString whyNot = whyNotInstallFrom(order, from, session().limits());
        choice->setChecked(from == now);
        choice->setEnabled(!isReadOnly() && whyNot.isEmpty());
        choice->setToolTip(whyNot);
        choice->setAccessibleDescription(whyNot);
    };
    show(m_hostDvd, InstallFrom::HostDvd);
    show(m_iso, InstallFrom::Iso);
    show(m_nothing, InstallFrom::Nothing);
    m_path->setEnabled(!isReadOnly() && m_iso->isEnabled());
    if (order.media.kind == provision::MediaOrder::Kind::Iso && m_path->text().trimmed() != order.media.path)
        m_path->setText(order.media.path);
    m_showing = false;
}

void InstallOsPage::showFacts()
{
    showMedia();
    lookAtLun();
}

void InstallOsPage::lookAtLun()
{
    const QString name = session().order().disks.empty() ? QString() : session().order().bootDisk().name;
    if (!facts() || facts()->id.isEmpty()) {
        m_gauge->setUnknown(name, tr("Its LUN was not read yet."));
        return;
    }
    if (!facts()->isTold) {
        m_gauge->setUnknown(name, tr("Look at it in the array's own console."));
        return;
    }
    session().watch<san::Lun>(
        this,
        [id = facts()->id](const Call &call, const site::Site &site) { return readLun(call, site, id); },
        [this](const Result<san::Lun> &lun) { showLun(lun); });
}

void InstallOsPage::showLun(const Result<san::Lun> &lun)
{
    if (lun && lun->thin)
        m_gauge->setLun(lun->name, lun->allocated, lun->size);
    else
        m_gauge->setUnknown(session().order().bootDisk().name,
                            lun ? tr("The LUN is not thin.") : lun.error().reason);
}

} // namespace gw::ui
