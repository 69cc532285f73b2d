// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/scsi/lun_facts.h"

#include <nlohmann/json_fwd.hpp>

namespace gw::scsi {

/// The facts for programs, as `guestwrightctl probe --json` writes them: sizes in bytes, keys as "0x…" text
/// (64 bits do not fit a JSON number), null for what could not be read.
nlohmann::json toJson(const LunFacts &facts);

} // namespace gw::scsi
