// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <nlohmann/json.hpp>

namespace gw::report {

/// {"kind", "what", "reason", "remedy", "place"?, "code"?, "systemText"?, "evidence"?}: kind is kindName(),
/// place and code are for reading. What is empty is left out.
nlohmann::ordered_json toJson(const Error &error);

} // namespace gw::report
