// SPDX-License-Identifier: Apache-2.0
#include "app/open_tgt_array.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace gw::app {

Result<std::shared_ptr<san::Array>> openTgtArray(const Call &, const site::ArrayProfile &profile)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("gw::app", text); };
    return fail({.kind = Error::Kind::Unsupported,
                 .what = tr("Open the array %1").arg(profile.name),
                 .reason = tr("tgt is steered on the Linux machine that it runs on, not from Windows."),
                 .remedy = tr("Give the profile an array of kind \"manual\" with tgt's portal: the LUNs are "
                              "made on that machine and proven from here.")});
}

} // namespace gw::app
