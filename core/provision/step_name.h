// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace gw::provision {

/// The name of the step that has this id, for people: Step::name(). The id itself when there is no such step.
QString stepName(const QString &id);

} // namespace gw::provision
