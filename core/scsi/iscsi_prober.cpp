// SPDX-License-Identifier: Apache-2.0
#include "core/scsi/iscsi_prober.h"

#include "core/base/log.h"
#include "core/scsi/cdb.h"
#include "core/scsi/lun_examination.h"

#include <QCoreApplication>

#include <algorithm>
#include <functional>
#include <iterator>

namespace gw::scsi {

using namespace std::chrono_literals;

namespace {
QString tr(const char *text)
{
    return QCoreApplication::translate("gw::scsi::IscsiProber", text);
}

Error noSuchLun(const Target &target, quint16 lun)
{
    return {.kind = Error::Kind::NotFound,
            .what = tr("Probe LUN %1 of %2").arg(lun).arg(target.name),
            .reason = tr("The target does not offer this LUN to this initiator."),
            .remedy = tr("Map the LUN to the initiator that probes, and check its number on the array."),
            .place = {.host = target.portal.text(), .method = QStringLiteral("REPORT LUNS")}};
}

/// The LUNs that are wanted, with the addresses the target itself uses for them, in the order of their
/// numbers.
Result<std::vector<WireLun>> choose(const Target &target, const std::vector<WireLun> &offered,
                                    const std::vector<quint16> &wanted)
{
    std::vector<WireLun> chosen;
    if (wanted.empty())
        std::ranges::copy_if(offered, std::back_inserter(chosen),
                             [](WireLun lun) { return lun.number().has_value(); });
    for (const quint16 lun : wanted) {
        const auto found = std::ranges::find(offered, std::optional(lun), &WireLun::number);
        if (found == offered.end())
            return fail(noSuchLun(target, lun));
        chosen.push_back(*found);
    }
    const auto before = [](WireLun a, WireLun b) { return a.number() < b.number(); };
    const auto same = [](WireLun a, WireLun b) { return a.number() == b.number(); };
    std::sort(chosen.begin(), chosen.end(), before);
    chosen.erase(std::unique(chosen.begin(), chosen.end(), same), chosen.end());
    return chosen;
}

/// Sends what each of the examinations asks, all together, and hands each its own answers.
template<class Ask, class Take>
Result<void> exchange(const Call &call, IscsiSession &session, std::vector<LunExamination> &examinations,
                      Ask ask, Take take)
{
    std::vector<Command> commands;
    std::vector<std::size_t> counts;
    for (const LunExamination &one : examinations) {
        const std::vector<Command> asked = std::invoke(ask, one);
        counts.push_back(asked.size());
        commands.insert(commands.end(), asked.begin(), asked.end());
    }
    const auto answers = session.executeAll(call, commands);
    if (!answers)
        return fail(answers.error());
    std::span<const Answer> left(*answers);
    for (std::size_t i = 0; i < examinations.size(); ++i) {
        if (counts[i] == 0)
            continue;
        if (Result<void> taken = take(examinations[i], left.first(counts[i])); !taken)
            return taken;
        left = left.subspan(counts[i]);
    }
    return {};
}

Result<void> readLayouts(const Call &call, IscsiSession &session, std::vector<LunExamination> &examinations)
{
    const auto take = [&](LunExamination &one, std::span<const Answer> answers) {
        const auto readBlock = [&](quint64 block) -> Result<QByteArray> {
            const auto answer =
                session.execute(call, cdb::read16(one.lun(), block, 1, one.facts().blockSize));
            if (!answer)
                return fail(answer.error());
            return answer->data;
        };
        return one.takeReads(answers, readBlock);
    };
    return exchange(call, session, examinations, &LunExamination::reads, take);
}
} // namespace

IscsiProber::IscsiProber(Initiator initiator, Chap discoveryChap)
    : m_initiator(std::move(initiator)), m_discoveryChap(std::move(discoveryChap))
{
}

Result<std::vector<Target>> IscsiProber::discover(const Call &call, const Portal &portal)
{
    Initiator initiator = m_initiator;
    initiator.chap = m_discoveryChap;
    return IscsiSession::discover(call, portal, initiator);
}

Result<std::vector<LunFacts>> IscsiProber::probe(const Call &call, const Target &target,
                                                 const std::vector<quint16> &luns)
{
    auto session = IscsiSession::login(call, target, m_initiator);
    if (!session)
        return fail(session.error());
    const auto offered = session->reportLuns(call);
    if (!offered)
        return fail(offered.error());
    const auto chosen = choose(target, *offered, luns);
    if (!chosen)
        return fail(chosen.error());

    call.report(tr("Probing %1 LUNs of %2").arg(chosen->size()).arg(target.name));
    std::vector<LunExamination> examinations;
    for (const WireLun lun : *chosen)
        examinations.emplace_back(lun, Place{.host = target.portal.text()});
    const auto take = [](LunExamination &one, std::span<const Answer> answers) -> Result<void> {
        one.take(answers);
        return {};
    };
    if (auto done = exchange(call, *session, examinations, &LunExamination::questions, take); !done)
        return fail(done.error().whileTrying(tr("Probe the LUNs of %1").arg(target.name)));
    if (auto done = readLayouts(call, *session, examinations); !done)
        return fail(done.error().whileTrying(tr("Probe the LUNs of %1").arg(target.name)));

    // All is known; a target that does not take leave in time changes nothing about it.
    if (const auto left = session->logout(call.within(2s)); !left)
        spdlog::debug("{}", left.error().text());
    std::vector<LunFacts> facts;
    facts.reserve(examinations.size());
    for (const LunExamination &one : examinations)
        facts.push_back(one.facts());
    return facts;
}

} // namespace gw::scsi
