// SPDX-License-Identifier: Apache-2.0
#include "wizard_driver.h"

#include "app/translation.h"
#include "core/base/log.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QDir>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QSettings>
#include <QTest>
#include <QTreeWidget>

namespace gw::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patience = 60'000;
/// What the window takes on a screen of 1024 × 768; the screen of an offscreen test is smaller.
constexpr QSize usualRoom(1008, 688);

bool complain(const QString &what)
{
    qWarning("%s", qPrintable(what));
    return false;
}

} // namespace

Result<std::unique_ptr<OpenRun>> RepairableAccess::open(const Call &call, const RunRequest &request)
{
    auto opened = LocalSiteAccess::open(call, request);
    if (opened)
        m_lab = (*opened)->foundation;
    return opened;
}

Result<void> RepairableAccess::repair()
{
    const auto lab = std::static_pointer_cast<lab::Lab>(m_lab.lock());
    return lab ? lab->repair(Call()) : fail({.kind = Error::Kind::NotFound, .what = u"Repair the lab"_s});
}

WizardDriver::WizardDriver(std::optional<lab::Timing> timing, const QString &home)
    : m_own(home.isEmpty() ? std::make_unique<QTemporaryDir>() : nullptr),
      m_home(m_own ? m_own->path() : home),
      m_access(std::make_unique<RepairableAccess>(app::LabSettings{
          .stateFolder = {}, .backing = lab::Backing::Simulated, .timing = std::move(timing)}))
{
    static const bool prepared = (app::translateTexts(*QCoreApplication::instance()), startLog({}), true);
    Q_UNUSED(prepared)
    QDir().mkpath(QStringLiteral(GW_SCREENSHOTS));
    qputenv("GUESTWRIGHT_DATA", (m_home + u"/data"_s).toUtf8());
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_home + u"/config"_s);
    qputenv("XDG_STATE_HOME", (m_home + u"/state"_s).toUtf8());
}

WizardDriver::~WizardDriver()
{
    m_window.reset();
}

void WizardDriver::start(std::optional<provision::Order> order)
{
    m_window = std::make_unique<MainWindow>(*m_access, std::move(order));
    m_window->resize(usualRoom);
    m_window->show();
    if (!QTest::qWaitForWindowActive(m_window.get()))
        complain(u"The window does not get active."_s);
}

void WizardDriver::close()
{
    if (m_window->wizard())
        session().stop();
    m_window.reset();
}

QWidget *WizardDriver::findVisible(const QString &name) const
{
    for (QWidget *widget : m_window->findChildren<QWidget *>(name))
        if (widget->isVisible())
            return widget;
    return nullptr;
}

bool WizardDriver::waitFor(const std::function<bool()> &condition, const QString &what)
{
    return QTest::qWaitFor(condition, patience) || complain(u"Waited in vain: "_s + what);
}

bool WizardDriver::waitIdle()
{
    return waitFor([this] { return !session().isBusy() && !session().isCarryingOut(); },
                   u"until nothing runs"_s) ||
           complain(u"%1 is %2: %3 (%4)"_s.arg(step(), stateWord(status().state), status().progress,
                                               session().isCarryingOut() ? u"something is carried out"_s
                                                                         : u"the site is asked"_s));
}

bool WizardDriver::click(const QString &name)
{
    const auto isOn = [&] {
        const auto *button = findVisible(name);
        return button && button->isEnabled();
    };
    if (!waitFor(isOn, u"until %1 is on"_s.arg(name))) {
        if (const auto *button = findVisible(name))
            complain(u"It says: "_s + button->accessibleDescription());
        if (m_window->wizard() && status().problem)
            complain(u"The problem of %1: %2"_s.arg(step(), status().problem->text()));
        return false;
    }
    QWidget *button = findVisible(name);
    // A radio button's own place is where its text is; it may be as wide as its page.
    QTest::mouseClick(
        button, Qt::LeftButton, {},
        qobject_cast<QRadioButton *>(button) ? QPoint(button->height() / 2, button->height() / 2) : QPoint());
    return true;
}

bool WizardDriver::clickRow(const QString &name, int row)
{
    auto *view = find<QAbstractItemView>(name);
    if (!view || row >= view->model()->rowCount())
        return complain(u"There is no row %1 in %2"_s.arg(row).arg(name));
    const QModelIndex index = view->model()->index(row, 0);
    view->scrollTo(index);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(index).center());
    return true;
}

bool WizardDriver::clickSite(const QString &site)
{
    const auto *sites = find<QListWidget>(u"sites"_s);
    for (int row = 0; sites && row < sites->count(); ++row)
        if (sites->item(row)->data(Qt::UserRole).toString() == site)
            return clickRow(u"sites"_s, row);
    return complain(u"There is no site "_s + site);
}

bool WizardDriver::chooseSite(const QString &site)
{
    return clickSite(site) && click(u"start"_s) &&
           waitFor([this] { return m_window->wizard() && !session().isCarryingOut(); }, u"for the site"_s);
}

bool WizardDriver::chooseCheck(const QString &site)
{
    return clickSite(site) && click(u"workCheck"_s) && click(u"start"_s) &&
           waitFor([this] { return m_window->check(); }, u"for the check"_s) && waitChecked();
}

bool WizardDriver::waitChecked()
{
    return waitFor([this] { return !checkSession().isBusy(); }, u"until nothing is read"_s);
}

bool WizardDriver::checkGuest(const QString &guest)
{
    const auto *guests = find<QTreeWidget>(u"guests"_s);
    for (int row = 0; guests && row < guests->topLevelItemCount(); ++row)
        if (guests->topLevelItem(row)->data(0, Qt::UserRole).toString() == guest)
            return clickRow(u"guests"_s, row) && click(u"commit"_s) && waitChecked();
    return complain(u"There is no guest "_s + guest);
}

provision::Order WizardDriver::blogOrder()
{
    return provision::loadOrder(u":/orders/blog.json"_s).value_or(provision::Order());
}

bool WizardDriver::openSite(const QString &site, const provision::Order &order)
{
    m_window->open({.site = site, .order = order});
    return waitFor([this] { return !session().isCarryingOut(); }, u"for the site"_s);
}

bool WizardDriver::repair()
{
    const auto repaired = m_access->repair();
    return repaired || complain(repaired.error().text());
}

bool WizardDriver::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QCoreApplication::processEvents();
    QWidget *focused = QApplication::focusWidget();
    if (!focused)
        return complain(u"Nothing has the focus."_s);
    QTest::keyClick(focused, key, modifiers);
    return true;
}

bool WizardDriver::pressMnemonic(const QString &name)
{
    const auto *button = find<QAbstractButton>(name);
    if (!button || !waitFor([&] { return button->isEnabled(); }, u"until %1 is on"_s.arg(name)))
        return complain(button ? button->accessibleDescription() : u"There is no button "_s + name);
    const QKeySequence mnemonic = QKeySequence::mnemonic(button->text());
    if (mnemonic.isEmpty())
        return complain(name + u" has no mnemonic: "_s + button->text());
    bool clicked = false;
    const auto heard = QObject::connect(button, &QAbstractButton::clicked, [&clicked] { clicked = true; });
    const bool answered = press(mnemonic[0].key(), mnemonic[0].keyboardModifiers()) &&
                          waitFor([&] { return clicked; }, u"for the click on "_s + name);
    QObject::disconnect(heard);
    return answered;
}

bool WizardDriver::carryOut()
{
    // What was typed a moment ago is looked at soon: then the step may be found done.
    const auto isSettled = [this] {
        const auto *commit = findVisible(u"commit"_s);
        return status().isDone() || status().problem || (commit && commit->isEnabled());
    };
    if (!waitIdle() || !waitFor(isSettled, u"until %1 is settled"_s.arg(step())))
        return false;
    if (status().isDone())
        return true;
    return click(u"commit"_s) && waitIdle() &&
           (status().isDone() || complain(step() + u" is not done: "_s +
                                          (status().problem ? status().problem->text() : QString())));
}

bool WizardDriver::walkTo(const QString &wanted)
{
    while (step() != wanted)
        if (!carryOut() || !click(u"next"_s))
            return false;
    return waitIdle();
}

bool WizardDriver::runTheRest()
{
    return click(u"runTheRest"_s) &&
           waitFor([this] { return session().doneCount() == session().steps().size(); }, u"for the end"_s) &&
           waitIdle();
}

QString WizardDriver::pictureName()
{
    return u"%1-%2"_s.arg(session().steps().indexOf(step()) + 1, 2, 10, QChar(u'0')).arg(step());
}

bool WizardDriver::save(const QString &name, const QString &look)
{
    const bool offscreen = QGuiApplication::platformName() == "offscreen"_L1;
    const QDir folder(QStringLiteral(GW_SCREENSHOTS) + u'/' +
                      (offscreen ? look : QGuiApplication::platformName()));
    QDir().mkpath(folder.path());
    for (int round = 0; round < 3; ++round)
        QCoreApplication::processEvents(); // what has just been shown is laid out, and what that has moved
    return m_window->grab().save(folder.filePath(name + u".png"_s));
}

} // namespace gw::ui
