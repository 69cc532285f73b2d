// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/disk_table_row.h"
#include "ui/widgets/size_rule.h"
#include "ui/wizard/wizard_session.h"

namespace gw::ui {

/// One thing that was asked of a LUN, and what a SCSI probe found.
struct AskedFound
{
    QString what, asked, found;
    State state = State::Unknown;
};

/// The ordered disks: what each is to be, what is wrong with it, and which LUNs of the array may be taken
/// over. Everything that is changed goes into the session's order. Thread: the GUI's.
class CreateLunViewModel : public QObject
{
    Q_OBJECT

public:
    explicit CreateLunViewModel(WizardSession &session, QObject *parent = nullptr);

    const std::vector<provision::DiskOrder> &disks() const { return m_session.order().disks; }
    int generation() const { return m_session.order().generation; }
    SizeRule ruleFor(std::size_t disk) const;
    /// What is wrong with a disk, or with one field of it ("name"), a sentence each.
    QStringList problemsOf(std::size_t disk, const QString &field = {}) const;
    bool mayBeRemoved(std::size_t disk) const;

    /// An order without disks gets a boot disk.
    void suggest();
    void setGeneration(int generation);
    /// Answers its place.
    std::size_t addDataDisk();
    void remove(std::size_t disk);
    void setName(std::size_t disk, const QString &name);
    void setSize(std::size_t disk, ByteSize size);
    void setThin(std::size_t disk, bool thin);
    void setPool(std::size_t disk, const QString &pool);
    /// Takes over that LUN with its data; an empty identifier: a new LUN instead.
    void adopt(std::size_t disk, const DiskTableRow &lun);
    void makeNew(std::size_t disk);

    // What the array says; asked by ask(), told by changed().

    const std::vector<san::Pool> &pools() const { return m_pools; }
    /// "3 TiB free of 4 TiB, 5.5 TiB promised"; empty while nothing is known.
    QString poolText(std::size_t disk) const;
    /// What these LUNs would promise beyond the pool's capacity, or take beyond its free space; empty: they
    /// fit.
    QString poolWarning(std::size_t disk) const;
    /// Exactly what has to be set in the console of an array that is managed by hand; else empty.
    QStringList manualSettings() const;
    /// Of each disk that was found, by its place.
    const std::vector<std::vector<AskedFound>> &found() const { return m_found; }

    void ask();
    /// The array's LUNs, each with the reason why it may not become this disk; told by existingRead().
    void askExisting(std::size_t disk);

Q_SIGNALS:
    void changed();
    void existingRead(const std::vector<DiskTableRow> &luns, const QString &problem);

private:
    void change(std::size_t disk, const std::function<void(provision::DiskOrder &)> &edit);
    const san::Pool *poolOf(std::size_t disk) const;
    QString freeName(const QString &ending) const;
    void choosePools();

    WizardSession &m_session;
    std::vector<san::Pool> m_pools;
    std::vector<std::vector<AskedFound>> m_found;
};

} // namespace gw::ui
