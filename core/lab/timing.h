// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/state_json.h"

namespace gw::lab {

/// How long things take in the lab. A scenario may set each; tests set all to zero with Timing::none().
struct Timing
{
    using Duration = std::chrono::milliseconds;

    Duration call{0};          ///< every remote call, before it is answered
    Duration rescan{300};      ///< MSFT_StorageSetting.UpdateHostStorageCache
    Duration job{400};         ///< a Hyper-V job: define, add, modify, remove
    Duration clusterCall{200}; ///< bringing a resource online or offline
    Duration guestBoot{1500};  ///< from start to the heartbeat of an installed guest
    Duration installer{4000};  ///< from the start of the installer to the first boot of what it installed
    Duration guestShutdown{800};
    Duration migration{1500};
    Duration nodeRestart{3000};

    static Timing none();
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(Timing, call, rescan, job, clusterCall, guestBoot, installer,
                                                guestShutdown, migration, nodeRestart)

inline Timing Timing::none()
{
    return {.call = Duration(0),
            .rescan = Duration(0),
            .job = Duration(0),
            .clusterCall = Duration(0),
            .guestBoot = Duration(0),
            .installer = Duration(0),
            .guestShutdown = Duration(0),
            .migration = Duration(0),
            .nodeRestart = Duration(0)};
}

} // namespace gw::lab
