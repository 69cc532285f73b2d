// SPDX-License-Identifier: Apache-2.0
#include "app/crash_dump.h"
#include "app/data_folder.h"
#include "app/gui/local_site_access.h"
#include "app/gui/shutdown_reason.h"
#include "app/translation.h"
#include "core/base/log.h"
#include "ui/pages/scheduled_moves.h"
#include "ui/widgets/application_icon.h"
#include "ui/wizard/main_window.h"
#include "ui/wizard/provision_wizard.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QSessionManager>

#include <cstdio>

using namespace Qt::Literals::StringLiterals;
using namespace gw;

namespace {

constexpr int usageError = 64; // EX_USAGE, as guestwrightctl

QString tr(const char *text)
{
    return QApplication::translate("gw::gui", text);
}

struct Words
{
    QString site;
    QString order;
};

Words readWords(const QApplication &application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        tr("Takes an empty SAN pool to a clustered guest that live-migrates, page by page."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption site(u"site"_s, tr("lab:SCENARIO, or a profile: opens it at once."), u"SITE"_s);
    const QCommandLineOption order(u"order"_s, tr("What is wanted, to begin with."), u"ORDER.json"_s);
    parser.addOptions({site, order});
    parser.process(application);
    return {.site = parser.value(site), .order = parser.value(order)};
}

/// A step that is being carried out is not cut off by logging off: the system asks the user what is to be.
void warnAtLogOff(QApplication &application, ui::MainWindow &window)
{
    QObject::connect(
        &application, &QApplication::commitDataRequest, &window,
        [&window](QSessionManager &manager) {
            const auto *session = window.wizard() ? &window.wizard()->session() : nullptr;
            QString reason;
            if (session && session->isCarryingOut())
                reason = tr("A step is being carried out on the cluster.");
            else if (session && ui::scheduledUntil(session->folder()))
                reason = tr("Live migrations are scheduled while the window is open.");
            app::setShutdownReason(window.winId(), reason);
            if (!reason.isEmpty())
                manager.cancel();
        },
        Qt::DirectConnection);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"Guestwright"_s);
    QApplication::setApplicationVersion(QStringLiteral(GW_VERSION));
    QApplication::setWindowIcon(ui::applicationIcon());
    app::translateTexts(application);
    const Words words = readWords(application);

    app::LocalSiteAccess access;
    if (const auto logging = startLog(access.logFile()); !logging)
        std::fprintf(stderr, "guestwright: %s\n", qPrintable(logging.error().text()));
    app::keepCrashDumps(app::dataFolder() + u"/crashes"_s);
    std::optional<provision::Order> order;
    if (!words.order.isEmpty()) {
        auto loaded = provision::loadOrder(words.order);
        if (!loaded) {
            std::fprintf(stderr, "guestwright: %s\n", qPrintable(loaded.error().text()));
            return usageError;
        }
        order = *std::move(loaded);
    }
    ui::MainWindow window(access, order);
    if (!words.site.isEmpty())
        window.open({.site = words.site, .order = order.value_or(access.suggestedOrder(words.site))});
    warnAtLogOff(application, window);
    window.show();
    return QApplication::exec();
}
