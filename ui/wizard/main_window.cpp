// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/main_window.h"

#include "ui/checklist/check_wizard.h"
#include "ui/pages/all_pages.h"
#include "ui/pages/scheduled_moves.h"
#include "ui/task_runner.h"
#include "ui/theme/grid.h"
#include "ui/widgets/help_viewer.h"
#include "ui/wizard/provision_wizard.h"
#include "ui/wizard/secret_dialog.h"
#include "ui/wizard/settings_dialog.h"
#include "ui/wizard/start_page.h"

#include <QCloseEvent>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QLocale>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QScreen>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QStatusBar>
#include <QStyle>
#include <QUrl>

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

constexpr QSize smallest(80 * gridUnit, 54 * gridUnit); // with frame and task bar inside 1024 × 768 at 150 %
constexpr QSize usual(126 * gridUnit, 86 * gridUnit);   // with the frame inside 1024 × 768
constexpr std::chrono::minutes bundleTimeout{5};

struct ClosingQuestion
{
    QString name, what, consequence, closing, keeping;
};

/// The button that keeps the window open is the default.
bool confirm(QWidget &window, const ClosingQuestion &asked)
{
    QMessageBox question(QMessageBox::NoIcon, window.windowTitle(), asked.what, QMessageBox::NoButton,
                         &window);
    question.setObjectName(asked.name);
    question.setInformativeText(asked.consequence);
    QPushButton *close = question.addButton(asked.closing, QMessageBox::AcceptRole);
    QPushButton *keep = question.addButton(asked.keeping, QMessageBox::RejectRole);
    question.setDefaultButton(keep);
    question.setEscapeButton(keep);
    question.exec();
    return question.clickedButton() == close;
}

} // namespace

MainWindow::MainWindow(SiteAccess &access, std::optional<provision::Order> order, QWidget *parent)
    : QMainWindow(parent), m_access(access), m_stack(new QStackedWidget),
      m_start(new StartPage(access, std::move(order)))
{
    setObjectName(u"mainWindow"_s);
    setWindowTitle(tr("Provision Clustered Guest"));
    setMinimumSize(smallest);
    setLogDetail(m_settings.logDetail);
    fitScreen();
    restoreGeometry(m_settings.geometry);
    m_stack->addWidget(m_start);
    setCentralWidget(m_stack);
    makeMenus();
    connect(m_start, &StartPage::chosen, this, &MainWindow::open);
    connect(m_start, &StartPage::checkChosen, this, &MainWindow::openCheck);
    connect(m_start, &StartPage::closeWanted, this, &QWidget::close);
}

MainWindow::~MainWindow() = default;

void MainWindow::makeMenus()
{
    QMenu *file = menuBar()->addMenu(tr("&File"));
    file->setObjectName(u"fileMenu"_s);
    QAction *log = file->addAction(tr("Open &log"), this, &MainWindow::openLog);
    log->setObjectName(u"openLog"_s);
    QAction *bundle = file->addAction(tr("Save &support bundle…"), this, &MainWindow::askForSupportBundle);
    bundle->setObjectName(u"saveSupportBundle"_s);
    QAction *settings = file->addAction(tr("S&ettings…"), this, &MainWindow::askForSettings);
    settings->setObjectName(u"openSettings"_s);
    settings->setShortcut(QKeySequence::Preferences);
    file->addSeparator();
    QAction *exit = file->addAction(tr("E&xit"), this, &QWidget::close);
    exit->setObjectName(u"exit"_s);
    exit->setShortcut(QKeySequence::Quit);
    QMenu *help = menuBar()->addMenu(tr("&Help"));
    help->setObjectName(u"helpMenu"_s);
    QAction *topic = help->addAction(tr("&Help on this page"), this, &MainWindow::openHelp);
    topic->setObjectName(u"openHelp"_s);
    topic->setShortcut(QKeySequence::HelpContents);
}

void MainWindow::openHelp()
{
    if (!m_help)
        m_help = new HelpViewer(this);
    m_help->open(helpTopic());
}

QString MainWindow::helpTopic() const
{
    if (m_check)
        return CheckWizard::topic();
    return m_wizard ? m_wizard->session().current() : QString();
}

void MainWindow::openLog()
{
    QDesktopServices::openUrl(QUrl::fromLocalFile(m_access.logFile()));
}

void MainWindow::askForSupportBundle()
{
    const QString suggested = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation) +
                              u"/guestwright-support.tar.gz"_s;
    const QString archive =
        QFileDialog::getSaveFileName(this, tr("Save Support Bundle"), suggested, tr("Archives (*.tar.gz)"));
    if (!archive.isEmpty())
        saveSupportBundle(archive);
}

void MainWindow::saveSupportBundle(const QString &archive)
{
    const auto saved = std::make_shared<Result<void>>();
    auto *runner = new TaskRunner(this);
    connect(runner, &TaskRunner::finished, this, [this, runner, saved, archive] {
        runner->deleteLater();
        tellOfSupportBundle(*saved, archive);
    });
    runner->start([this, saved, archive](const std::stop_token &stop) {
        *saved = m_access.saveSupportBundle(Call(bundleTimeout, stop), archive);
    });
}

void MainWindow::tellOfSupportBundle(const Result<void> &saved, const QString &archive)
{
    statusBar()->showMessage(saved
                                 ? tr("Saved %1: logs, journals and reports, which name hosts and guests. No "
                                      "password is in it.")
                                       .arg(QDir::toNativeSeparators(archive))
                                 : saved.error().text());
}

void MainWindow::askForSettings()
{
    SettingsDialog dialog(m_settings, m_access.usualProfileFolder(), this);
    if (dialog.exec() == QDialog::Accepted)
        setSettings(dialog.settings());
}

void MainWindow::setSettings(const Settings &settings)
{
    m_settings = settings;
    m_settings.save();
    m_theme.apply(m_settings.appearance);
    setLogDetail(m_settings.logDetail);
    m_start->sitesChanged();
}

/// The usual size, or what the screen has beside its task bar and the window's frame.
void MainWindow::fitScreen()
{
    const int title = style()->pixelMetric(QStyle::PM_TitleBarHeight);
    const QSize room = screen()->availableSize() - QSize(gridUnit, title + gridUnit);
    resize(usual.boundedTo(room).expandedTo(smallest));
}

template<class Session>
void MainWindow::askForSecretsOf(Session &session)
{
    connect(&session, &Session::secretsWanted, this, [this, &session](const std::vector<SecretWish> &wishes) {
        askForSecrets(
            this, &session, QFileInfo(session.siteName()).completeBaseName(), wishes,
            [&session](const Secrets &secrets, bool remember) { session.giveSecrets(secrets, remember); },
            [&session] { session.withholdSecrets(); });
    });
    connect(&session, &Session::secretNotKept, this,
            [this](const Error &error) { statusBar()->showMessage(error.text()); });
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    // Windows says nothing when it turns dark; whoever changed it there comes back to this window.
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ActivationChange)
        m_theme.follow();
}

void MainWindow::open(const RunRequest &request)
{
    if (m_wizard || m_check)
        return;
    m_wizard = new ProvisionWizard(m_access, allPages());
    askForSecretsOf(m_wizard->session());
    showWork(m_wizard, tr("Provision Clustered Guest – %1").arg(request.site));
    connect(m_wizard, &ProvisionWizard::closeWanted, this, &QWidget::close);
    connect(m_wizard, &ProvisionWizard::helpWanted, this, &MainWindow::openHelp);
    // Not within the click: the button goes with its page.
    connect(m_wizard, &ProvisionWizard::anotherWanted, this, &MainWindow::startOver, Qt::QueuedConnection);
    m_scheduleServed = request.unfinished.isEmpty();
    connect(&m_wizard->session(), &WizardSession::actionsChanged, this, &MainWindow::serveSchedule);
    m_wizard->session().open(request);
}

void MainWindow::openCheck(const QString &site)
{
    if (m_wizard || m_check)
        return;
    m_check = new CheckWizard(m_access, site);
    askForSecretsOf(m_check->session());
    showWork(m_check, tr("Check Clustered Guests – %1").arg(site));
    connect(m_check, &CheckWizard::closeWanted, this, &QWidget::close);
    connect(m_check, &CheckWizard::helpWanted, this, &MainWindow::openHelp);
    // Not within the click: the button goes with its page.
    connect(m_check, &CheckWizard::backWanted, this, &MainWindow::startOver, Qt::QueuedConnection);
    m_check->session().open();
}

void MainWindow::showWork(QWidget *work, const QString &title)
{
    m_stack->addWidget(work);
    m_stack->setCurrentWidget(work);
    setWindowTitle(title);
}

/// The schedule is its page's; what has to be done before is said where the whole window says things.
void MainWindow::serveSchedule()
{
    WizardSession &session = m_wizard->session();
    const bool settled = session.status(session.current()).progress.isEmpty();
    if (m_scheduleServed || !settled || !session.isOpen() || session.isBusy() || session.isCarryingOut())
        return;
    const auto until = scheduledUntil(session.folder());
    m_scheduleServed = !until || session.status(u"live-migrate"_s).isDone();
    if (!m_scheduleServed) {
        statusBar()->showMessage(
            tr("Live migrations are scheduled until %1. “Run the rest” does what has to be done before they "
               "go on.")
                .arg(QLocale().toString(until->toLocalTime(), QLocale::ShortFormat)));
        return;
    }
    statusBar()->clearMessage();
    if (until)
        session.setCurrent(u"live-migrate"_s);
}

void MainWindow::startOver()
{
    if (!(m_wizard || m_check) || !mayClose())
        return;
    if (m_wizard)
        m_wizard->session().stop();
    delete std::exchange(m_wizard, nullptr); // first: a run that is done is not offered again
    delete std::exchange(m_check, nullptr);
    m_start->startOver();
    setWindowTitle(tr("Provision Clustered Guest"));
}

/// Only a step that is half done, and what would go on by itself, is worth a question.
bool MainWindow::mayClose()
{
    if (!m_wizard)
        return true;
    if (m_wizard->session().isCarryingOut())
        return confirm(*this, {.name = u"stopAndClose"_s,
                               .what = tr("Stop this step and close?"),
                               .consequence = tr("The step ends after the change that is being made. What is "
                                                 "done stays done, and the next start offers to go on from "
                                                 "there."),
                               .closing = tr("&Stop and close"),
                               .keeping = tr("&Keep going")});
    const auto until = scheduledUntil(m_wizard->session().folder());
    return !until ||
           confirm(*this,
                   {.name = u"closeWithSchedule"_s,
                    .what = tr("Close although live migrations are scheduled?"),
                    .consequence = tr("They are scheduled until %1 and happen only while this window is "
                                      "open: what comes due while it is closed is missed. The next "
                                      "start offers to go on with this run.")
                                       .arg(QLocale().toString(until->toLocalTime(), QLocale::ShortFormat)),
                    .closing = tr("&Close"),
                    .keeping = tr("&Keep open")});
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!mayClose()) {
        event->ignore();
        return;
    }
    m_settings.geometry = saveGeometry();
    m_settings.save();
    if (m_wizard)
        m_wizard->session().stop();
    event->accept();
}

} // namespace gw::ui
