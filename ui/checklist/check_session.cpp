// SPDX-License-Identifier: Apache-2.0
#include "ui/checklist/check_session.h"

#include "core/base/log.h"
#include "ui/checklist/check_document.h"

#include <utility>

namespace gw::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// For connecting, and for reading a whole site: as long as the command line takes. Each remote call in it
/// has its own, shorter one.
constexpr std::chrono::minutes timeout{5};

} // namespace

CheckSession::CheckSession(SiteAccess &access, QString site, QObject *parent)
    : QObject(parent), m_access(access), m_site(std::move(site))
{
    connect(&m_runner, &TaskRunner::finished, this, &CheckSession::end);
}

void CheckSession::open()
{
    if (isBusy())
        return;
    const auto opening = std::make_shared<Opening>();
    opening->site = m_open;
    run(
        isOpen() ? tr("Listing the guests…") : tr("Connecting to %1…").arg(m_site),
        [this, opening](const Call &call) { openNow(call, *opening); },
        [this, opening] { takeOpened(*opening); });
    m_again = [this] { open(); };
}

/// On the runner's thread. What is missing is asked for before anything is tried with it.
void CheckSession::openNow(const Call &call, Opening &opening)
{
    if (!opening.site.site) {
        auto wishes = m_secrets.missing(call, m_access, m_site);
        if (!wishes) {
            opening.problem = wishes.error();
            return;
        }
        opening.wishes = *std::move(wishes);
        if (!opening.wishes.empty())
            return;
        auto opened = m_access.openSite(call, m_site, m_secrets.given());
        if (!opened) {
            opening.refusal = opened.error();
            return;
        }
        opening.site = *std::move(opened);
        opening.notKept = m_secrets.keep(call, m_access);
        call.report(tr("Listing the guests…"));
    }
    auto guests = site::clusteredGuests(call, *opening.site.site);
    if (guests)
        opening.guests = *std::move(guests);
    else
        opening.problem = guests.error();
}

void CheckSession::takeOpened(Opening &opening)
{
    if (!opening.wishes.empty()) {
        Q_EMIT secretsWanted(opening.wishes);
        return;
    }
    if (opening.refusal) {
        m_secrets.refused(*opening.refusal);
        m_problem = opening.refusal;
        return;
    }
    if (opening.notKept)
        Q_EMIT secretNotKept(*opening.notKept);
    m_open = opening.site;
    m_problem = opening.problem;
    if (!isOpen())
        return;
    m_secrets.forget();
    if (!m_problem)
        m_guests = opening.guests;
}

void CheckSession::giveSecrets(const Secrets &secrets, bool remember)
{
    m_secrets.give(secrets, remember);
    open();
}

void CheckSession::withholdSecrets()
{
    m_problem = SiteSecrets::withheld(m_site);
    Q_EMIT changed();
}

void CheckSession::check(const QString &guest)
{
    if (!isOpen() || isBusy())
        return;
    const auto checked = std::make_shared<Result<checks::MigrationCheck>>();
    m_checking = true;
    run(
        tr("Reading the site…"),
        [site = m_open.site, checked, guest](const Call &call) {
            *checked = checks::checkMigration(call, *site, guest);
        },
        [this, checked] { takeChecked(*checked); });
    m_again = [this, guest] { check(guest); };
}

void CheckSession::takeChecked(Result<checks::MigrationCheck> &checked)
{
    if (!checked) {
        m_problem = checked.error();
        return;
    }
    m_result = *std::move(checked);
    spdlog::info("checked {} at {}: {}", m_result->guest.isEmpty() ? u"all guests"_s : m_result->guest,
                 m_site, checks::word(checks::worst(m_result->findings)));
    Q_EMIT this->checked();
}

void CheckSession::save(const QString &path)
{
    if (!m_result || isBusy())
        return;
    const auto saved = std::make_shared<Result<void>>();
    run(
        tr("Saving the report…"),
        [saved, path, check = m_result](const Call &) { *saved = saveCheck(path, *check); },
        [this, saved, path] {
            Q_EMIT this->saved(path, *saved ? std::nullopt : std::optional(saved->error()));
        });
}

void CheckSession::retry()
{
    if (m_again)
        std::exchange(m_again, {})();
}

void CheckSession::stop()
{
    m_runner.stop();
}

void CheckSession::run(const QString &first, std::function<void(const Call &)> work,
                       std::function<void()> then)
{
    if (isBusy())
        return;
    m_problem.reset();
    m_progress = first;
    m_percent = -1;
    m_then = std::move(then);
    m_runner.start([this, work = std::move(work)](const std::stop_token &stop) {
        // From any thread: shown in the GUI's.
        const auto tell = [this](const QString &text, int percent) {
            m_runner.post([this, text, percent] {
                m_progress = text;
                m_percent = percent;
                Q_EMIT changed();
            });
        };
        work(Call(timeout, stop, tell));
    });
    Q_EMIT changed();
}

void CheckSession::end()
{
    m_progress.clear();
    m_percent = -1;
    m_checking = false;
    std::exchange(m_then, {})();
    Q_EMIT changed();
}

} // namespace gw::ui
