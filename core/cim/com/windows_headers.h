// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Windows' own header, without what would rename our own words. Only for the few files that are Windows' by
/// nature.

#ifndef WIN32_LEAN_AND_MEAN
#define WIN32_LEAN_AND_MEAN
#endif
#ifndef NOMINMAX
#define NOMINMAX
#endif
#include <windows.h>

#undef GetObject
