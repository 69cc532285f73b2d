// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json_document.h"
#include "core/lab/scenario.h"

namespace gw::lab {

/// The field "nodes" with what "windows" and "hardware" say of all of them, and an adapter in each network
/// for each.
Result<void> readNodes(const JsonNode &scenarioNode, const JsonNode &nodes, Scenario &scenario);

} // namespace gw::lab
