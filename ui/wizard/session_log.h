// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/provision/events.h"

namespace gw::ui {

/// Writes down what a run tells, one line each: steps and changes, failures with the system's own words, and
/// in full detail also what was waited for. No secret is in any of them. Thread: any.
void logEvent(const provision::Event &event);
void logFailure(const QString &step, const Error &error);

} // namespace gw::ui
