// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/session.h"
#include "core/lab/scenario.h"
#include "core/san/array.h"
#include "core/scsi/prober.h"

#include <memory>

namespace gw::lab {

/// What stands behind the lab's array.
enum class Backing {
    Automatic, ///< tgt where it is installed, else simulated
    Tgt,       ///< real LUNs of a tgt daemon on loopback, which ends with the Lab
    Simulated, ///< files only
};

/// A simulated site that is switched on: nodes that answer WMI, and an array.
///
/// Its state is in a folder and outlives the program: every change is on the disk before the call that made
/// it returns, so that a program that was killed finds the site as it left it. Opening such a folder again
/// goes on there.
///
/// Thread: everything it gives may be used from any thread, several at once. It outlives what it gives.
class Lab
{
public:
    struct Options
    {
        QString stateFolder; ///< made when missing
        Backing backing = Backing::Automatic;
        std::optional<Timing> timing; ///< instead of the scenario's
    };

    /// A folder that already holds a lab goes on with it; then the scenario must be the same one.
    /// Errors: InvalidInput (scenario), Refused (another program uses the folder; another scenario is in it),
    /// Corrupt (state), Unsupported (tgt wanted and not installed), Failed, Cancelled, Timeout.
    static Result<std::unique_ptr<Lab>> open(const Call &call, const Scenario &scenario,
                                             const Options &options);

    ~Lab();
    Lab(const Lab &) = delete;
    Lab &operator=(const Lab &) = delete;

    std::shared_ptr<cim::Connector> connector();
    std::shared_ptr<san::Array> array();
    std::shared_ptr<scsi::Prober> prober();

    QString clusterName() const;
    QStringList nodeNames() const;
    QString stateFolder() const;

    /// Restarts a node, as an admin would at its console: it is gone for Timing::nodeRestart, and its disks
    /// come back with other numbers. Errors: NotFound.
    Result<void> restartNode(const Call &call, const QString &node);

    /// From now on nothing goes wrong any more, as after an admin has put it right. What went wrong already
    /// stays as it is, and so does what the array was made without (persistent reservations, ALUA).
    /// Errors: Failed (the state cannot be written), Cancelled, Timeout.
    Result<void> repair(const Call &call);

private:
    struct Private;
    explicit Lab(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace gw::lab
