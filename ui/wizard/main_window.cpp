// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/main_window.h"

#include "ui/pages/all_pages.h"
#include "ui/theme/grid.h"
#include "ui/wizard/provision_wizard.h"
#include "ui/wizard/start_page.h"

#include <QCloseEvent>
#include <QDesktopServices>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QUrl>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

constexpr QSize smallest(110 * gridUnit, 72 * gridUnit);
constexpr QSize usual(126 * gridUnit, 86 * gridUnit); // with the frame inside 1024 × 768
const QString geometryKey = u"window/geometry"_s;

/// The user's settings of the window. Named here, since the program's data folder has no organisation.
QSettings settings()
{
    return QSettings(QSettings::IniFormat, QSettings::UserScope, u"Guestwright"_s, u"Guestwright"_s);
}

} // namespace

MainWindow::MainWindow(SiteAccess &access, std::optional<provision::Order> order, QWidget *parent)
    : QMainWindow(parent), m_access(access), m_stack(new QStackedWidget),
      m_start(new StartPage(access, std::move(order)))
{
    setObjectName(u"mainWindow"_s);
    setWindowTitle(tr("Provision Clustered Guest"));
    setMinimumSize(smallest);
    resize(usual);
    restoreGeometry(settings().value(geometryKey).toByteArray());
    m_stack->addWidget(m_start);
    setCentralWidget(m_stack);
    makeMenus();
    connect(m_start, &StartPage::chosen, this, &MainWindow::open);
    connect(m_start, &StartPage::closeWanted, this, &QWidget::close);
}

MainWindow::~MainWindow() = default;

void MainWindow::makeMenus()
{
    QMenu *file = menuBar()->addMenu(tr("&File"));
    file->setObjectName(u"fileMenu"_s);
    QAction *log = file->addAction(tr("Open &log"), this, &MainWindow::openLog);
    log->setObjectName(u"openLog"_s);
    file->addSeparator();
    QAction *exit = file->addAction(tr("E&xit"), this, &QWidget::close);
    exit->setObjectName(u"exit"_s);
    exit->setShortcut(QKeySequence::Quit);
}

void MainWindow::openLog()
{
    QDesktopServices::openUrl(QUrl::fromLocalFile(m_access.logFile()));
}

void MainWindow::open(const RunRequest &request)
{
    if (m_wizard)
        return;
    m_wizard = new ProvisionWizard(m_access, allPages());
    m_stack->addWidget(m_wizard);
    m_stack->setCurrentWidget(m_wizard);
    setWindowTitle(tr("Provision Clustered Guest – %1").arg(request.site));
    connect(m_wizard, &ProvisionWizard::closeWanted, this, &QWidget::close);
    m_wizard->session().open(request);
}

/// Only a step that is half done is worth a question.
bool MainWindow::mayClose()
{
    if (!m_wizard || !m_wizard->session().isCarryingOut())
        return true;
    QMessageBox question(QMessageBox::NoIcon, windowTitle(), tr("Stop this step and close?"),
                         QMessageBox::NoButton, this);
    question.setObjectName(u"stopAndClose"_s);
    question.setInformativeText(
        tr("The step ends after the change that is being made. What is done stays done, and the next start "
           "offers to go on from there."));
    QPushButton *close = question.addButton(tr("&Stop and close"), QMessageBox::AcceptRole);
    QPushButton *keep = question.addButton(tr("&Keep going"), QMessageBox::RejectRole);
    question.setDefaultButton(keep);
    question.setEscapeButton(keep);
    question.exec();
    return question.clickedButton() == close;
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!mayClose()) {
        event->ignore();
        return;
    }
    settings().setValue(geometryKey, saveGeometry());
    if (m_wizard)
        m_wizard->session().stop();
    event->accept();
}

} // namespace gw::ui
