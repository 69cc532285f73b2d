// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_size.h"
#include "core/base/call.h"
#include "core/scsi/target.h"

#include <QStringList>

namespace gw::san {

struct Pool
{
    QString id;
    QString name;
    ByteSize capacity;
    ByteSize free;     ///< not yet allocated
    ByteSize promised; ///< sum of the sizes of its LUNs, thin ones as a whole
};

/// A LUN that is wanted.
struct LunRequest
{
    QString name;
    QString pool; ///< id; empty: the only one
    ByteSize size;
    bool thin = true;
    bool persistentReservations = true;
    bool alua = true;
};

/// A LUN as the array knows it.
struct Lun
{
    QString id; ///< the array's own key
    QString name;
    QString pool;
    ByteSize size;
    bool thin = false;
    ByteSize allocated;   ///< of a thin LUN; else the size
    QString identifier;   ///< SCSI page 83 (scsi::LunFacts::identifier), empty while the array does not say
    QStringList mappedTo; ///< initiator names
    std::vector<scsi::LunAddress> addresses; ///< where it can be probed
};

/// A storage array: makes, maps and removes LUNs. One class for each kind; a wish that a kind cannot fulfil
/// is told at once and nothing is half done.
///
/// Every function blocks and may be called from any thread, one at a time; pools() and luns() also beside
/// another one. Errors of all: Cancelled, Timeout,
/// Unreachable, AccessDenied, Failed. Kind `manual` answers ActionNeeded where the admin has to act in the
/// vendor's console, with the exact settings in `remedy`, one a line in `evidence`.
class Array
{
public:
    virtual ~Array() = default;

    /// "tgt", "lab", "manual", as profiles write it.
    virtual QString kind() const = 0;
    /// For people: "tgt at 127.0.0.1:34199".
    virtual QString name() const = 0;
    /// Where its targets listen, for logging in and for probing.
    virtual std::vector<scsi::Portal> portals() const = 0;

    virtual Result<std::vector<Pool>> pools(const Call &call) = 0;
    virtual Result<std::vector<Lun>> luns(const Call &call) = 0;

    /// Errors: AlreadyExists (a LUN of that name), InvalidInput (size, name), Unsupported (a switch that this
    /// array does not have), Failed (pool full). After a Timeout look in luns() before trying again.
    virtual Result<Lun> createLun(const Call &call, const LunRequest &request) = 0;
    /// Presents the LUN to an initiator. Already mapped is success. Errors: NotFound.
    virtual Result<void> mapLun(const Call &call, const QString &lunId, const QString &initiator) = 0;
    /// Not mapped is success. Errors: NotFound.
    virtual Result<void> unmapLun(const Call &call, const QString &lunId, const QString &initiator) = 0;
    /// Errors: NotFound, Refused while it is mapped to anyone.
    virtual Result<void> deleteLun(const Call &call, const QString &lunId) = 0;
    /// What this call would do, as the array's own command or request, for "show the calls".
    virtual QStringList describeCreate(const LunRequest &request) const = 0;
    virtual QStringList describeMap(const QString &lunName, const QString &initiator) const = 0;
};

} // namespace gw::san
