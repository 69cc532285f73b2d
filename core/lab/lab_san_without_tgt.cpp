// SPDX-License-Identifier: Apache-2.0
#include "core/lab/lab_san.h"

namespace gw::lab {

bool isTgtInstalled()
{
    return false;
}

Result<LabSan> openTgtSan(const Call &, const LabSanOptions &)
{
    return fail({.kind = Error::Kind::Unsupported, .what = QStringLiteral("tgt")});
}

} // namespace gw::lab
