// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/checks/migration_check.h"
#include "ui/widgets/state.h"

namespace gw::ui {

/// How a check ended, in words for people.
struct CheckVerdict
{
    State state = State::Unknown;
    QString headline; ///< "SQL01 can live-migrate"
    QString sentence; ///< which guests, where there were several; empty for one
};

/// What blocks and could not be read is not known: never that the guest can migrate.
CheckVerdict verdictOf(const checks::MigrationCheck &check);

} // namespace gw::ui
