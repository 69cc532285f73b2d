// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_size.h"

namespace gw::san {

/// What a sparse file really takes on its disk (its blocks). Errors: NotFound, Failed.
Result<ByteSize> allocatedSize(const QString &path);

} // namespace gw::san
