// SPDX-License-Identifier: Apache-2.0
#include "app/keep_awake.h"

namespace gw::app {

/// Servers and build machines do not go to sleep by themselves.
struct KeepAwake::Request
{
};

KeepAwake::KeepAwake() = default;
KeepAwake::~KeepAwake() = default;

} // namespace gw::app
