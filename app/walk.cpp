// SPDX-License-Identifier: Apache-2.0
#include "app/walk.h"

#include "app/run_folder.h"
#include "app/run_watch.h"
#include "app/short_lived_folder.h"
#include "core/base/durable_file.h"
#include "core/provision/gate.h"
#include "core/report/run_report.h"
#include "core/site/collect_snapshot.h"

#include <QCoreApplication>
#include <QFileInfo>

using namespace Qt::Literals::StringLiterals;

namespace gw::app {

namespace {

constexpr std::chrono::seconds reportTimeout{30};

/// Where this run writes: its own folder, unless the admin says otherwise.
struct Places
{
    std::optional<RunFolder> folder;
    QString journal, report, labState;
};

Result<Places> findPlaces(const WalkRequest &request, const provision::Order &order)
{
    Places places{.folder = {},
                  .journal = request.journal,
                  .report = request.report,
                  .labState = request.lab.stateFolder};
    const bool labNeedsPlace = isLab(request.site) && places.labState.isEmpty();
    if (places.journal.isEmpty() || places.report.isEmpty() || labNeedsPlace) {
        const bool goesOn = (request.resume || request.undo) && places.journal.isEmpty();
        auto folder = goesOn ? RunFolder::unfinished(request.site, order.guest)
                             : RunFolder::create(request.site, order.guest);
        if (!folder)
            return fail(folder.error());
        places.folder = std::move(*folder);
    }
    if (places.journal.isEmpty())
        places.journal = places.folder->journal();
    if (places.report.isEmpty())
        places.report = places.folder->report(u"html"_s);
    if (labNeedsPlace)
        places.labState = places.folder->labState();
    return places;
}

/// The report and its companions, beside each other under one name.
Result<void> writeReports(const report::RunReport &report, const QString &html)
{
    const QFileInfo info(html);
    const QString stem = info.path() + u'/' + info.completeBaseName();
    for (const auto &[path, content] :
         {std::pair{html, report::toHtml(report)}, std::pair{stem + u".json"_s, report::toJsonText(report)},
          std::pair{stem + u".ps1"_s, report::toPowerShell(report)}})
        if (const auto written = replaceFile(path, content); !written)
            return fail(written.error());
    return {};
}

} // namespace

Result<WalkOutcome> walk(const Call &call, const WalkRequest &request, const provision::EventSink &events)
{
    const auto order = provision::loadOrder(request.order);
    if (!order)
        return fail(order.error());

    // A plan leaves nothing behind, so its lab, when it is a new one, goes with it.
    ShortLivedFolder shortLived;
    auto places = request.planOnly ? Result<Places>(Places{.folder = {}, .labState = request.lab.stateFolder})
                                   : findPlaces(request, *order);
    if (!places)
        return fail(places.error());
    LabSettings labSettings = request.lab;
    labSettings.stateFolder = places->labState.isEmpty() ? shortLived.path() : places->labState;
    auto opened = openSite(call, request.site, labSettings);
    if (!opened)
        return fail(opened.error());

    std::unique_ptr<provision::Journal> journal;
    if (!request.planOnly) {
        auto started = request.resume || request.undo
                           ? provision::Journal::resume(places->journal, request.site, *order)
                           : provision::Journal::create(places->journal, request.site, *order);
        if (!started)
            return fail(started.error());
        journal = std::move(*started);
    }

    report::RunReport report;
    RunWatch watch;
    const auto tellAll = [&](const provision::Event &event) {
        report.add(event);
        if (!request.planOnly)
            watch.take(event);
        events(event);
    };
    provision::Run run(*opened->site, *order, journal.get(), tellAll,
                       {.toStep = request.toStep,
                        .planOnly = request.planOnly,
                        .gate = provision::gate(*opened->site, *order, journal.get()),
                        .atPoint = request.atPoint});
    WalkOutcome outcome{.finished = request.undo ? run.undo(call) : run.walk(call),
                        .journal = places->journal,
                        .report = places->report};
    if (request.planOnly)
        return outcome;
    // Also of a walk that was stopped, so not on its call.
    const Call lastLook(reportTimeout);
    if (const auto snapshot = site::collectSnapshot(lastLook, *opened->site,
                                                    {.guest = order->guest, .disks = {}, .probe = false}))
        report.setDisks(site::diskRows(*snapshot));
    if (const auto written = writeReports(report, places->report); !written)
        return fail(written.error());
    const bool nothingLeft = outcome.finished && request.toStep.isEmpty();
    opened->site.reset();
    opened->lab.reset(); // its folder may go only after it
    if (places->folder && nothingLeft)
        places->folder->finish();
    return outcome;
}

} // namespace gw::app
