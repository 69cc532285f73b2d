// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/san/array.h"

#include <optional>

namespace gw::san {

/// What an array of ours remembers of one of its LUNs.
struct LunRecord
{
    quint32 number = 0; ///< never used twice in one catalogue
    QString name;
    ByteSize size;
    bool thin = true;
    QString identifier; ///< page 83, NAA type 6: 32 upper-case hex digits
    QString serial;     ///< page 80
    QStringList mappedTo;

    QString id() const;

    bool operator==(const LunRecord &) const = default;
};

/// The LUNs of an array that keeps them in a folder: `luns.json`, replaced as a whole at each change, so that
/// a LUN is there or is not, whenever the program was killed.
///
/// Thread: one at a time.
class LunCatalogue
{
public:
    /// Makes an empty catalogue in a folder that has none. Errors: Failed, Corrupt (not ours, or damaged).
    static Result<LunCatalogue> open(const QString &folder);

    /// Reads again what another program may have changed. Errors: Failed, Corrupt; nothing has changed then.
    Result<void> load();

    const std::vector<LunRecord> &luns() const { return m_luns; }
    ByteSize promised() const;
    QString folder() const { return m_folder; }

    /// Errors: NotFound.
    Result<LunRecord> find(const QString &id, const QString &what) const;

    /// The record that add() would store: next number, new identity. `free` is what the pool still has.
    /// Errors: InvalidInput (name, size), AlreadyExists, NotFound (pool), Failed (pool full).
    Result<LunRecord> plan(const LunRequest &request, const QString &pool, ByteSize free) const;

    // Durable before they return. Errors: Failed; nothing has changed then.
    Result<void> add(const LunRecord &record);
    Result<void> update(const LunRecord &record);
    Result<void> remove(const QString &id);

private:
    LunCatalogue() = default;
    Result<void> store(std::vector<LunRecord> luns, quint32 nextNumber);

    QString m_folder;
    quint32 m_nextNumber = 1;
    std::vector<LunRecord> m_luns;
};

/// An initiator name that a LUN can be mapped to (RFC 7143 4.2.7). Errors: InvalidInput.
Result<void> checkInitiatorName(const QString &name);

} // namespace gw::san
