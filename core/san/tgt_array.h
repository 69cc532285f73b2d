// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/san/folder_lock.h"
#include "core/san/lun_catalogue.h"
#include "core/san/tgt_admin.h"
#include "core/san/tgt_targets.h"

#include <memory>
#include <mutex>

namespace gw::san {

struct TgtArraySettings
{
    TgtAdmin control;
    scsi::Portal portal; ///< where initiators log in: tgtd's own, or that of a relay before it
    QString folder;      ///< of the LUNs' files and their catalogue; no comma in its path
    QString poolName = QStringLiteral("Pool 1");
    ByteSize capacity; ///< of the pool
    bool alua = false; ///< something before tgtd answers for ALUA, which tgt does not have
};

/// Linux' tgt as an array: one pool, whose LUNs are sparse files in a folder.
///
/// tgt masks by target, not by LUN, so every LUN has a target of its own, as its LUN 1, and a LUN's mappings
/// are its target's list of initiator names (never addresses: tgt lets in who matches either). tgt forgets
/// everything when it ends; the array keeps its LUNs in luns.json beside the files and makes them again, with
/// the same identifiers. A LUN that is not thin says so to initiators, but its file is sparse all the same.
/// Persistent reservations are always there.
///
/// Several programs may use one folder and its tgtd: each operation has the folder for itself, and begins
/// with what the others have made of it.
class TgtArray final : public Array
{
public:
    /// Makes tgt show what the folder holds: restore(). Errors: those of Array, Corrupt (the folder).
    static Result<std::unique_ptr<TgtArray>> open(const Call &call, const TgtArraySettings &settings);

    /// Makes the targets, LUNs and mappings that tgt lacks, and takes away targets of ours that no LUN
    /// belongs to. For a tgtd that was started again. Errors: those of Array.
    Result<void> restore(const Call &call);

    QString kind() const override;
    QString name() const override;
    std::vector<scsi::Portal> portals() const override;
    Result<std::vector<Pool>> pools(const Call &call) override;
    Result<std::vector<Lun>> luns(const Call &call) override;
    Result<Lun> createLun(const Call &call, const LunRequest &request) override;
    Result<void> mapLun(const Call &call, const QString &lunId, const QString &initiator) override;
    /// Ends the initiator's sessions with the LUN too.
    Result<void> unmapLun(const Call &call, const QString &lunId, const QString &initiator) override;
    Result<void> deleteLun(const Call &call, const QString &lunId) override;
    QStringList describeCreate(const LunRequest &request) const override;
    QStringList describeMap(const QString &lunName, const QString &initiator) const override;

    /// Path of the file that holds a LUN's blocks.
    QString file(const LunRecord &record) const;
    /// Name of the target that a LUN has for itself.
    static QString targetName(const LunRecord &record);

private:
    TgtArray(TgtArraySettings settings, LunCatalogue catalogue);

    /// Call with the mutex held. The catalogue is then what all programs have made of it.
    Result<FolderLock> hold(const Call &call, const QString &what);
    Result<std::vector<TgtTarget>> targets(const Call &call) const;
    Result<std::vector<Lun>> lunsNow(const Call &call) const;
    Result<ByteSize> free() const;
    Result<void> makeFile(const LunRecord &record) const;
    Result<void> realise(const Call &call, const LunRecord &record, const TgtTarget &shown) const;
    Result<void> setAllowed(const Call &call, const LunRecord &record, const TgtTarget &shown) const;
    Result<void> endSessions(const Call &call, const TgtTarget &shown, const QString &initiator) const;
    Result<void> removeStrangers(const Call &call, const std::vector<TgtTarget> &shown) const;
    Result<void> runAll(const Call &call, const std::vector<QStringList> &commands) const;
    Result<void> removeTarget(const Call &call, const LunRecord &record) const;
    void removeTraces(const LunRecord &record) const;

    const TgtArraySettings m_settings;
    mutable std::mutex m_mutex;
    LunCatalogue m_catalogue;
};

} // namespace gw::san
