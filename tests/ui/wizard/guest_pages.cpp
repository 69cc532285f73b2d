// SPDX-License-Identifier: Apache-2.0
#include "guest_pages.h"

#include "ui/pages/report_document.h"
#include "ui/widgets/console_view.h"
#include "ui/widgets/network_order_list.h"
#include "ui/widgets/state_label.h"
#include "ui/widgets/thin_gauge.h"
#include "wizard_driver.h"

#include <QDir>
#include <QPushButton>
#include <QRadioButton>
#include <QTableView>
#include <QTextBrowser>
#include <QTreeWidget>

#include <map>

namespace gw::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QString installOs(WizardDriver &driver)
{
    auto *screen = driver.find<ConsoleView>(u"console"_s);
    if (!screen || !driver.waitFor([&] { return screen->hasPicture(); }, u"for the guest's screen"_s))
        return u"the guest's screen"_s;
    auto *heartbeat = driver.find<StateLabel>(u"heartbeat"_s);
    if (!heartbeat || heartbeat->state() != State::Done)
        return u"the heartbeat"_s;
    auto *gauge = driver.find<ThinGauge>(u"thinGauge"_s);
    if (!gauge || !driver.waitFor([&] { return gauge->accessibleName().contains(u"2040 GiB"); },
                                  u"for the allocation"_s))
        return u"the allocation"_s;
    if (driver.find<QRadioButton>(u"hostDvd"_s)->isEnabled())
        return u"that the medium cannot be changed any more"_s;
    return {};
}

QString shutDown(WizardDriver &driver)
{
    auto *state = driver.find<StateLabel>(u"guestState"_s);
    return state && driver.waitFor([&] { return state->accessibleName().contains(u"off"); },
                                   u"for the guest"_s)
               ? QString()
               : u"that the guest is off"_s;
}

/// A table with so many rows, all of them with that word in the last column.
QString rows(WizardDriver &driver, const QString &name, int least, const QString &word)
{
    auto *table = driver.find<QTreeWidget>(name);
    if (!table || table->topLevelItemCount() < least)
        return u"%1 rows in %2"_s.arg(least).arg(name);
    for (int row = 0; row < table->topLevelItemCount(); ++row)
        if (const QString text = table->topLevelItem(row)->text(table->columnCount() - 1);
            !text.contains(word))
            return u"%1 in %2, which says %3"_s.arg(word, name, text);
    return {};
}

QString refreshNodes(WizardDriver &driver)
{
    auto *table = driver.find<QTableView>(u"disks"_s);
    return table && table->model()->rowCount() == 2 ? QString() : u"the two disks"_s;
}

QString chooseNetworks(WizardDriver &driver)
{
    auto *list = driver.find<NetworkOrderList>(u"networkOrder"_s);
    return list && list->order() == QStringList(u"Live Migration"_s) &&
                   list->excluded().contains(u"Storage"_s)
               ? QString()
               : u"the networks as ordered"_s;
}

QString checkDependencies(WizardDriver &driver)
{
    auto *tree = driver.find<QTreeWidget>(u"dependencies"_s);
    if (!tree || tree->topLevelItemCount() != 1 || tree->topLevelItem(0)->childCount() != 1)
        return u"the guest and its configuration"_s;
    const auto *configuration = tree->topLevelItem(0)->child(0);
    return configuration->childCount() == 2 ? QString() : u"both disks beneath the configuration"_s;
}

QString finalRefresh(WizardDriver &driver)
{
    auto *word = driver.find<StateLabel>(u"word"_s);
    return word && word->state() == State::Done && word->accessibleName().startsWith(u"Clean"_s)
               ? QString()
               : u"the word Clean"_s;
}

/// The step's own moves; then the guest goes round once more by the button, and by the schedule.
QString liveMigrate(WizardDriver &driver)
{
    auto *moves = driver.find<QTreeWidget>(u"moves"_s);
    if (!moves || moves->topLevelItemCount() != 4)
        return u"two rounds over two nodes"_s;
    if (!driver.click(u"moveAgain"_s) || !driver.waitIdle() || moves->topLevelItemCount() != 8)
        return u"two more rounds"_s;
    if (!driver.click(u"schedule"_s) || !driver.waitIdle() || moves->topLevelItemCount() != 10)
        return u"a round by the schedule"_s;
    auto *strip = driver.find(u"scheduleStrip"_s);
    if (!strip || !strip->accessibleName().contains(u"Done: 1"_s))
        return u"the schedule's first time as done"_s;
    for (int row = 0; row < moves->topLevelItemCount(); ++row)
        if (moves->topLevelItem(row)->text(2).isEmpty() || moves->topLevelItem(row)->text(3).isEmpty())
            return u"how long move %1 took, and how long the guest was silent"_s.arg(row);
    return {};
}

QString reportPage(WizardDriver &driver)
{
    auto *text = driver.find<QTextBrowser>(u"reportText"_s);
    if (!text || !driver.waitFor([&] { return text->toPlainText().contains(u"What comes next"_s); },
                                 u"for the report"_s))
        return u"what comes next"_s;
    if (!text->toPlainText().contains(u"SQL01-data"_s))
        return u"the disks"_s;
    if (!text->toPlainText().contains(u"SQL01, SCSI 0:0"_s))
        return u"which guest has the data disk"_s;
    for (const QString &ending : {u"html"_s, u"json"_s, u"ps1"_s})
        if (!QFile::exists(QDir(driver.session().folder()).filePath(u"report."_s + ending)))
            return u"the file report."_s + ending;
    const QString pdf = QDir(driver.home()).filePath(u"report.pdf"_s);
    QFile written(pdf);
    const bool saved = saveReport(pdf, driver.session().report()) && written.open(QIODevice::ReadOnly);
    return saved && written.readAll().startsWith("%PDF") ? QString() : u"the report as PDF"_s;
}

} // namespace

QString missingOnGuestPage(WizardDriver &driver)
{
    static const std::map<QString, QString (*)(WizardDriver &)> pages{
        {u"install-os"_s, installOs},
        {u"shut-down"_s, shutDown},
        {u"check-volumes"_s, [](WizardDriver &one) { return rows(one, u"volumes"_s, 1, u"every node"_s); }},
        {u"release-media"_s, [](WizardDriver &one) { return rows(one, u"drives"_s, 0, u"not bind"_s); }},
        {u"refresh-nodes"_s, refreshNodes},
        {u"choose-networks"_s, chooseNetworks},
        {u"check-dependencies"_s, checkDependencies},
        {u"final-refresh"_s, finalRefresh},
        {u"live-migrate"_s, liveMigrate},
        {u"report"_s, reportPage}};
    const auto page = pages.find(driver.step());
    if (page == pages.end())
        return {};
    return driver.waitIdle() ? page->second(driver) : u"an end of what runs"_s;
}

} // namespace gw::ui
