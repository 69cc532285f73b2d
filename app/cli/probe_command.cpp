// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command.h"
#include "core/base/in_parallel.h"
#include "core/base/json_text.h"
#include "core/scsi/iscsi_prober.h"
#include "core/scsi/lun_facts_json.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace gw::cli {

namespace {

constexpr auto examples =
    "  guestwrightctl probe iscsi://10.0.0.5:3260/iqn.2026-01.com.example:sql/1\n"
    "  guestwrightctl probe --json iscsi://10.0.0.5/iqn.2026-01.com.example:sql   (every LUN of the target)\n"
    "  GUESTWRIGHT_CHAP_USER=lab GUESTWRIGHT_CHAP_SECRET=… guestwrightctl probe iscsi://10.0.0.5/iqn…/1";

constexpr std::chrono::seconds probeTimeout{60};

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::cli", text);
}

/// What one word of the command line names: a LUN, or all of a target.
struct Wanted
{
    QString url;
    scsi::Target target;
    std::vector<quint16> luns;
};

Result<Wanted> parseWanted(const QString &url)
{
    // A target without a LUN is the same URL with the last part left out.
    const bool namesLun = url.count(u'/') >= 4;
    const auto address = scsi::LunAddress::parse(namesLun ? url : url + u"/0"_s);
    if (!address)
        return fail(address.error());
    Wanted wanted{.url = url, .target = address->target, .luns = {}};
    if (namesLun)
        wanted.luns.push_back(address->lun);
    return wanted;
}

/// One of our own, never a host's: the array maps LUNs to it for probing.
QString defaultInitiator()
{
    return u"iqn.2026-01.net.guestwright:probe"_s;
}

/// Secrets come from the environment: a command line is seen by everyone on the machine.
scsi::Chap chapFromEnvironment()
{
    return {.user = qEnvironmentVariable("GUESTWRIGHT_CHAP_USER"),
            .secret = qEnvironmentVariable("GUESTWRIGHT_CHAP_SECRET"),
            .targetUser = qEnvironmentVariable("GUESTWRIGHT_CHAP_TARGET_USER"),
            .targetSecret = qEnvironmentVariable("GUESTWRIGHT_CHAP_TARGET_SECRET")};
}

QString yesNo(bool yes)
{
    return yes ? tr("yes") : tr("no");
}

QString reservationText(const scsi::PersistentReservations &reservations)
{
    if (!reservations.supported)
        return tr("not supported");
    QStringList keys;
    for (const quint64 key : reservations.keys)
        keys << u"0x%1"_s.arg(key, 16, 16, QLatin1Char('0'));
    if (keys.isEmpty())
        return tr("supported, no key registered");
    if (!reservations.holder)
        return tr("supported, keys %1, not reserved").arg(keys.join(u", "_s));
    return tr("supported, keys %1, held by 0x%2 (type %3)")
        .arg(keys.join(u", "_s))
        .arg(*reservations.holder, 16, 16, QLatin1Char('0'))
        .arg(reservations.type);
}

void print(Terminal &terminal, const scsi::LunFacts &facts)
{
    const auto row = [&terminal](const QString &name, const QString &value) {
        terminal.line(u"  %1  %2"_s.arg(name, -16).arg(value));
    };
    terminal.line(tr("LUN %1: %2 %3 %4").arg(facts.lun).arg(facts.vendor, facts.product, facts.revision));
    row(tr("Identifier"), facts.identifier());
    row(tr("Serial number"), facts.serial);
    if (facts.capacity)
        row(tr("Size"), tr("%1 (%2-byte blocks)").arg(facts.capacity->text()).arg(facts.blockSize));
    if (facts.thin)
        row(tr("Thin"), yesNo(facts.thin->enabled));
    if (facts.reservations)
        row(tr("Reservations"), reservationText(*facts.reservations));
    if (facts.alua)
        row(tr("ALUA"),
            facts.alua->supported() ? tr("yes, port groups: %1").arg(facts.alua->groups.size()) : tr("no"));
    if (facts.layout)
        row(tr("Content"), facts.layout->description);
    row(tr("Ready"), yesNo(facts.ready));
    for (const Error &problem : facts.problems)
        row(tr("Problem"), problem.text());
}

} // namespace

ExitCode probe(const Surroundings &surroundings)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(tr("Shows what LUNs really are, by SCSI over iSCSI. Reads only."));
    parser.addPositionalArgument(
        u"URL"_s, tr("iscsi://PORTAL/IQN/LUN, or iscsi://PORTAL/IQN for all of a target"), u"URL…"_s);
    const QCommandLineOption json(u"json"_s, tr("One JSON object a line for each LUN."));
    const QCommandLineOption initiator(
        u"initiator"_s, tr("The initiator name to log in with; the array must map the LUNs to it."), u"IQN"_s,
        defaultInitiator());
    parser.addOptions({json, initiator});
    if (const auto code = parse(parser, surroundings, examples))
        return *code;
    if (parser.positionalArguments().isEmpty()) {
        surroundings.terminal.complain(tr("name at least one LUN: iscsi://PORTAL/IQN/LUN."));
        return ExitCode::Usage;
    }

    std::vector<Wanted> wanted;
    for (const QString &url : parser.positionalArguments()) {
        auto one = parseWanted(url);
        if (!one) {
            surroundings.terminal.complain(one.error());
            return ExitCode::Usage;
        }
        wanted.push_back(std::move(*one));
    }

    scsi::IscsiProber prober({.name = parser.value(initiator), .chap = chapFromEnvironment(), .isid = {}});
    const Call call(probeTimeout, surroundings.stop);
    const auto answers =
        inParallel(wanted, [&](const Wanted &one) { return prober.probe(call, one.target, one.luns); });

    ExitCode worst = ExitCode::Done;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (!answers[i]) {
            worst = std::max(worst, exitCodeFor(answers[i].error().kind));
            surroundings.terminal.complain(answers[i].error());
            continue;
        }
        for (const scsi::LunFacts &facts : *answers[i]) {
            if (!facts.problems.empty())
                worst = std::max(worst, ExitCode::Warnings);
            if (!parser.isSet(json)) {
                print(surroundings.terminal, facts);
                continue;
            }
            nlohmann::json line = scsi::toJson(facts);
            line["url"] = wanted[i].url;
            surroundings.terminal.json(line);
        }
    }
    return worst;
}

} // namespace gw::cli
