// SPDX-License-Identifier: Apache-2.0
#include "app/walk.h"
#include "ui/run/run_window.h"

#include <QApplication>
#include <QCommandLineParser>

#include <cstdio>

using namespace Qt::Literals::StringLiterals;
using namespace gw;

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    QApplication::setApplicationName(u"Guestwright"_s);
    QApplication::setApplicationVersion(QStringLiteral(GW_VERSION));

    QCommandLineParser parser;
    parser.setApplicationDescription(QApplication::translate(
        "gw::gui", "Carries out an order in a window: the steps, and the evidence of each."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption site(u"site"_s,
                                  QApplication::translate("gw::gui", "lab:SCENARIO, or a profile."),
                                  u"SITE"_s, u"lab:blog"_s);
    const QCommandLineOption order(u"order"_s, QApplication::translate("gw::gui", "What is wanted."),
                                   u"ORDER.json"_s, u":/orders/blog.json"_s);
    parser.addOptions({site, order});
    parser.process(application);

    const auto wanted = provision::loadOrder(parser.value(order));
    if (!wanted) {
        std::fprintf(stderr, "guestwright: %s\n", qPrintable(wanted.error().text()));
        return 64; // EX_USAGE, as guestwrightctl
    }
    ui::RunWindow window(parser.value(site), wanted->guest,
                         [&](std::stop_token stop, const provision::EventSink &events) -> Result<QString> {
                             const auto outcome = app::walk(
                                 Call(std::chrono::hours(12), std::move(stop)),
                                 {.site = parser.value(site), .order = parser.value(order)}, events);
                             if (!outcome)
                                 return fail(outcome.error());
                             if (!outcome->finished)
                                 return fail(outcome->finished.error());
                             return outcome->report;
                         });
    window.show();
    return QApplication::exec();
}
