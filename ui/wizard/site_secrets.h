// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/wizard/site_access.h"

namespace gw::ui {

/// The secrets that one site is opened with: what is missing is asked for before anything is tried with it,
/// and what was refused is asked for again.
///
/// Thread: any, one at a time.
class SiteSecrets
{
public:
    /// What a person is to be asked for first; empty: the site can be tried. Blocks. Errors: as
    /// SiteAccess::secretsOf().
    Result<std::vector<SecretWish>> missing(const Call &call, SiteAccess &access, const QString &site) const;
    /// The answer. With `remember` they are kept by keep().
    void give(const Secrets &secrets, bool remember);
    const Secrets &given() const { return m_given; }

    /// Once the site is open: keeps what was given, if that was wanted. Blocks. An error when one of them
    /// cannot be kept; the others are.
    std::optional<Error> keep(const Call &call, SiteAccess &access) const;
    /// They are not needed any more: the site is open.
    void forget() { m_given.clear(); }
    /// The site could not be opened with them: the next try is with other ones.
    void refused(const Error &error);

    /// What has happened when a person gives none.
    static Error withheld(const QString &site);

private:
    Secrets m_given;
    bool m_remembers = false;
    bool m_asksAgain = false; ///< though they are known
    bool m_hasAsked = false;  ///< and had an answer
};

} // namespace gw::ui
