// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/site_secrets.h"

#include <QCoreApplication>

namespace gw::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::ui::SiteSecrets", text);
}

} // namespace

Result<std::vector<SecretWish>> SiteSecrets::missing(const Call &call, SiteAccess &access,
                                                     const QString &site) const
{
    auto wishes = access.secretsOf(call, site);
    if (wishes)
        std::erase_if(
            *wishes, [this](const SecretWish &wish) { return m_hasAsked || !(wish.problem || m_asksAgain); });
    return wishes;
}

void SiteSecrets::give(const Secrets &secrets, bool remember)
{
    m_given = secrets;
    m_remembers = remember;
    m_hasAsked = true;
}

std::optional<Error> SiteSecrets::keep(const Call &call, SiteAccess &access) const
{
    std::optional<Error> first;
    if (!m_remembers)
        return first;
    for (const auto &[name, secret] : m_given)
        if (const auto kept = access.keepSecret(call, name, secret); !kept && !first)
            first = kept.error();
    return first;
}

void SiteSecrets::refused(const Error &error)
{
    m_asksAgain = error.kind == Error::Kind::AccessDenied;
    m_hasAsked = false;
    m_given.clear();
}

Error SiteSecrets::withheld(const QString &site)
{
    return {.kind = Error::Kind::Cancelled,
            .what = tr("Connect to %1").arg(site),
            .reason = tr("No password was given.")};
}

} // namespace gw::ui
