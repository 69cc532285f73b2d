// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/lab.h"

/// A lab's site in words that do not depend on chance: what there is of each kind, and how it hangs together.
QStringList inventoryOf(gw::lab::Lab &lab);
