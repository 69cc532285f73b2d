// SPDX-License-Identifier: Apache-2.0
#include "core/cim/wsman/security_context.h"

#include <QCoreApplication>

namespace gw::cim::wsman {

namespace {

tl::unexpected<Error> unsupported()
{
    return fail(
        {.kind = Error::Kind::Unsupported,
         .what = QCoreApplication::translate("gw::cim::wsman::SecurityContext", "Log on with Negotiate"),
         .reason = QCoreApplication::translate("gw::cim::wsman::SecurityContext",
                                               "This build has no security library for it."),
         .remedy = QCoreApplication::translate("gw::cim::wsman::SecurityContext",
                                               "Use Basic over https in the profile.")});
}

} // namespace

Result<std::unique_ptr<SecurityContext>> initiate(const QString &, const Account &)
{
    return unsupported();
}

Result<std::unique_ptr<SecurityContext>> acceptOnly(const Account &)
{
    return unsupported();
}

} // namespace gw::cim::wsman
