// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/san/array.h"
#include "core/site/profile.h"

#include <memory>

namespace gw::app {

/// The tgt that runs on this machine, as the profile describes it. Errors: those of TgtArray::open(); on
/// Windows, where tgt does not run, Unsupported.
Result<std::shared_ptr<san::Array>> openTgtArray(const Call &call, const site::ArrayProfile &profile);

} // namespace gw::app
