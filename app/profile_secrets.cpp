// SPDX-License-Identifier: Apache-2.0
#include "app/profile_secrets.h"

#include "app/secret_store.h"

#include <QCoreApplication>

namespace gw::app {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::app", text);
}

} // namespace

ProfileSecret accountSecret(const site::Profile &profile)
{
    return {profile.account.secretName, profile.account.user, "GUESTWRIGHT_SECRET"};
}

ProfileSecret chapSecret(const site::Profile &profile)
{
    return {profile.prober.chapSecretName, tr("CHAP, %1").arg(profile.prober.chapUser),
            "GUESTWRIGHT_CHAP_SECRET"};
}

ProfileSecret targetChapSecret(const site::Profile &profile)
{
    return {profile.prober.targetChapSecretName,
            tr("CHAP of the target, %1").arg(profile.prober.targetChapUser),
            "GUESTWRIGHT_CHAP_TARGET_SECRET"};
}

std::vector<ProfileSecret> secretsOf(const site::Profile &profile)
{
    std::vector<ProfileSecret> all{accountSecret(profile), chapSecret(profile), targetChapSecret(profile)};
    std::erase_if(all, [](const ProfileSecret &secret) { return secret.name.isEmpty(); });
    return all;
}

Result<QString> findSecret(const Call &call, const ProfileSecret &secret, const Secrets &given)
{
    if (const auto found = given.find(secret.name); found != given.end())
        return found->second;
    const QString variable = qEnvironmentVariable(secret.variable);
    if (!variable.isEmpty() || secret.name.isEmpty())
        return variable;
    auto stored = storedSecret(call, secret.name);
    if (stored)
        return stored;
    Error error = stored.error();
    const QString orElse = tr("Put it into the environment variable %1.").arg(QLatin1String(secret.variable));
    error.remedy = error.remedy.isEmpty() ? orElse : error.remedy + tr(" Or: %1").arg(orElse);
    return fail(error);
}

} // namespace gw::app
