// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_size.h"

namespace gw::ui {

/// A size for reading, not for typing in: "244 GiB", "1.95 TiB".
QString roughSize(ByteSize size);

} // namespace gw::ui
