// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/start_page.h"

#include "ui/profile/profile_dialog.h"
#include "ui/theme/grid.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

constexpr int idRole = Qt::UserRole;
constexpr int aboutRole = Qt::UserRole + 1;
constexpr int siteRole = Qt::UserRole + 2;
constexpr int kindRole = Qt::UserRole + 3;
constexpr int runsHeight = 10 * gridUnit;
constexpr double headingScale = 1.4;

QListWidget *makeList(const QString &name, const QString &accessibleName)
{
    auto *list = new QListWidget;
    list->setObjectName(name);
    list->setAccessibleName(accessibleName);
    list->setAlternatingRowColors(true);
    return list;
}

void addHeading(QListWidget *list, const QString &text)
{
    auto *heading = new QListWidgetItem(text, list);
    heading->setFlags(Qt::NoItemFlags);
    heading->setForeground(list->palette().text());
    QFont strong = list->font();
    strong.setBold(true);
    heading->setFont(strong);
}

QVBoxLayout *columnIn(QWidget *parent)
{
    auto *layout = new QVBoxLayout(parent);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gridUnit);
    return layout;
}

/// What does not exist yet stays in sight, with the reason.
QWidget *makeLater(const QString &name, const QString &text, const QString &reason)
{
    auto *row = new QWidget;
    auto *button = new QRadioButton(text);
    button->setObjectName(name);
    button->setEnabled(false);
    button->setAccessibleDescription(reason);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(button);
    auto *why = new QLabel(reason);
    why->setWordWrap(true);
    layout->addWidget(why, 1);
    return row;
}

} // namespace

StartPage::StartPage(SiteAccess &access, std::optional<provision::Order> order, QWidget *parent)
    : QWidget(parent), m_access(access), m_order(std::move(order)),
      m_runs(makeList(u"unfinishedRuns"_s, tr("Unfinished runs"))),
      m_sites(makeList(u"sites"_s, tr("Sites"))), m_about(new QLabel),
      m_provision(new QRadioButton(tr("&Provision a guest"))),
      m_check(new QRadioButton(tr("&Check guests that exist, before they are migrated"))),
      m_edit(new QPushButton(tr("&Edit profile…"))), m_goOn(new QPushButton(tr("&Go on"))),
      m_start(new QPushButton(tr("&Start")))
{
    setObjectName(u"startPage"_s);
    auto *instruction = new QLabel(tr("Choose a site and what to do there"));
    instruction->setObjectName(u"instruction"_s);
    QFont larger = instruction->font();
    larger.setPointSizeF(larger.pointSizeF() * headingScale);
    instruction->setFont(larger);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(3 * gridUnit, 2 * gridUnit, 3 * gridUnit, 2 * gridUnit);
    all->setSpacing(gridUnit);
    all->addWidget(instruction);
    all->addWidget(new QLabel(tr("Nothing is changed before you press a button that says so.")));
    all->addWidget(makeRuns());
    all->addWidget(makeSites(), 1);
    all->addWidget(makeWork());
    all->addLayout(makeButtons());
    showChoice();
}

QWidget *StartPage::makeRuns()
{
    m_runsArea = new QWidget;
    auto *title = new QLabel(tr("&Unfinished runs:"));
    title->setBuddy(m_runs);
    m_runs->setFixedHeight(runsHeight);
    m_goOn->setObjectName(u"goOn"_s);
    auto *row = new QHBoxLayout;
    row->setSpacing(gridUnit);
    row->addWidget(m_runs, 1);
    row->addWidget(m_goOn, 0, Qt::AlignTop);
    QVBoxLayout *column = columnIn(m_runsArea);
    column->addWidget(title);
    column->addLayout(row);
    fillRuns();
    connect(m_goOn, &QPushButton::clicked, this, &StartPage::goOn);
    connect(m_runs, &QListWidget::itemActivated, this, &StartPage::goOn);
    return m_runsArea;
}

void StartPage::fillRuns()
{
    m_runs->clear();
    for (const UnfinishedRun &run : m_access.unfinishedRuns()) {
        const QString when = QLocale().toString(run.last, QLocale::ShortFormat);
        const QString guest = run.guest.isEmpty() ? tr("a guest without a name") : run.guest;
        auto *item =
            new QListWidgetItem(tr("%1 at %2, last worked on %3").arg(guest, run.site, when), m_runs);
        item->setData(idRole, run.folder);
        item->setData(siteRole, run.site);
    }
    m_runs->setCurrentRow(0);
    m_runsArea->setVisible(m_runs->count() > 0);
}

QWidget *StartPage::makeSites()
{
    auto *sites = new QWidget;
    auto *title = new QLabel(tr("S&ite:"));
    title->setBuddy(m_sites);
    m_about->setObjectName(u"aboutSite"_s);
    m_about->setWordWrap(true);
    m_about->setTextFormat(Qt::PlainText);
    auto *profile = new QPushButton(tr("&New profile…"));
    profile->setObjectName(u"newProfile"_s);
    fillSites();
    QVBoxLayout *column = columnIn(sites);
    column->addWidget(title);
    column->addWidget(m_sites, 1);
    column->addWidget(m_about);
    m_edit->setObjectName(u"editProfile"_s);
    auto *profiles = new QHBoxLayout;
    profiles->setSpacing(gridUnit);
    profiles->addWidget(profile);
    profiles->addWidget(m_edit);
    profiles->addStretch(1);
    column->addLayout(profiles);
    connect(m_sites, &QListWidget::currentItemChanged, this, &StartPage::showChoice);
    connect(m_sites, &QListWidget::itemActivated, this, &StartPage::start);
    connect(profile, &QPushButton::clicked, this, &StartPage::makeProfile);
    connect(m_edit, &QPushButton::clicked, this, &StartPage::editProfile);
    return sites;
}

void StartPage::startOver()
{
    m_order.reset();
    fillRuns();
    m_sites->setFocus();
}

void StartPage::sitesChanged()
{
    const QListWidgetItem *item = m_sites->currentItem();
    fillSites(item ? item->data(idRole).toString() : QString());
}

void StartPage::fillSites(const QString &chosen)
{
    m_sites->clear();
    const std::vector<SiteChoice> all = m_access.sites();
    addSites(all, SiteChoice::Kind::Profile, tr("Saved profiles"));
    addSites(all, SiteChoice::Kind::Lab, tr("Lab: simulated sites on this computer"));
    addSites(all, SiteChoice::Kind::Exercise, tr("Lab: exercises in which something goes wrong"));
    for (int row = m_sites->count() - 1; row >= 0; --row) {
        const QVariant id = m_sites->item(row)->data(idRole);
        const bool wanted = chosen.isEmpty() ? id.isValid() : id == chosen;
        if (wanted)
            m_sites->setCurrentRow(row);
    }
}

/// A heading, which cannot be chosen, and the sites of one kind below it, if there are any.
void StartPage::addSites(const std::vector<SiteChoice> &all, SiteChoice::Kind kind, const QString &heading)
{
    bool first = true;
    for (const SiteChoice &site : all) {
        if (site.kind != kind)
            continue;
        if (std::exchange(first, false))
            addHeading(m_sites, heading);
        auto *item = new QListWidgetItem(site.title, m_sites);
        item->setData(idRole, site.name);
        item->setData(aboutRole, site.description);
        item->setData(kindRole, int(kind));
    }
}

QWidget *StartPage::makeWork()
{
    auto *work = new QWidget;
    m_provision->setObjectName(u"workProvision"_s);
    m_provision->setChecked(true);
    m_check->setObjectName(u"workCheck"_s);
    QVBoxLayout *column = columnIn(work);
    column->setSpacing(gridUnit / 2);
    column->addWidget(new QLabel(tr("What to do:")));
    column->addWidget(m_provision);
    column->addWidget(m_check);
    column->addWidget(makeLater(u"workTrain"_s, tr("&Train"),
                                tr("There are no lessons yet. To practise, choose one of the lab's exercises "
                                   "above and provision a guest.")));
    return work;
}

QLayout *StartPage::makeButtons()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(gridUnit);
    m_start->setObjectName(u"start"_s);
    m_start->setDefault(true);
    auto *close = new QPushButton(tr("Close"));
    close->setObjectName(u"close"_s);
    row->addStretch();
    row->addWidget(m_start);
    row->addWidget(close);
    connect(m_start, &QPushButton::clicked, this, &StartPage::start);
    connect(close, &QPushButton::clicked, this, &StartPage::closeWanted);
    return row;
}

void StartPage::showChoice()
{
    const QListWidgetItem *item = m_sites->currentItem();
    m_about->setText(item ? item->data(aboutRole).toString() : tr("Choose a site."));
    m_start->setEnabled(item != nullptr);
    const bool isProfile = item && item->data(kindRole) == int(SiteChoice::Kind::Profile);
    m_edit->setEnabled(isProfile);
    m_edit->setToolTip(isProfile ? QString() : tr("Choose a saved profile."));
    m_edit->setAccessibleDescription(m_edit->toolTip());
}

void StartPage::goOn()
{
    if (const QListWidgetItem *item = m_runs->currentItem())
        Q_EMIT chosen({.site = item->data(siteRole).toString(),
                       .order = {},
                       .unfinished = item->data(idRole).toString()});
}

void StartPage::start()
{
    const QListWidgetItem *item = m_sites->currentItem();
    if (!item)
        return;
    const QString site = item->data(idRole).toString();
    if (m_check->isChecked())
        Q_EMIT checkChosen(site);
    else
        Q_EMIT chosen({.site = site, .order = m_order.value_or(m_access.suggestedOrder(site))});
}

void StartPage::makeProfile()
{
    ProfileDialog dialog(m_access, {}, this);
    if (dialog.exec() == QDialog::Accepted)
        fillSites(dialog.path());
}

void StartPage::editProfile()
{
    const QListWidgetItem *item = m_sites->currentItem();
    if (!item)
        return;
    ProfileDialog dialog(m_access, item->data(idRole).toString(), this);
    if (dialog.exec() == QDialog::Accepted)
        fillSites(dialog.path());
}

} // namespace gw::ui
