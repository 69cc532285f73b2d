// SPDX-License-Identifier: Apache-2.0
#include <QApplication>
#include <QLabel>
#include <QTimer>
#include <QVBoxLayout>
#include <QWizard>

/// What Qt Widgets alone needs for a wizard with one page: shown once, then gone.
int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    QWizard wizard;
    auto *page = new QWizardPage;
    auto *layout = new QVBoxLayout(page);
    layout->addWidget(new QLabel(QStringLiteral("A page")));
    wizard.addPage(page);
    wizard.show();
    QTimer::singleShot(0, &wizard, [&wizard] {
        wizard.grab(); // laid out and painted
        QApplication::quit();
    });
    return QApplication::exec();
}
