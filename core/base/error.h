// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace gw {

/// A code as the system that refused gave it, with the vocabulary it belongs to.
struct SystemCode
{
    enum class Domain {
        HResult,    ///< COM and WMI, shown in hex (wbemcli.h WBEM_E_…)
        WmiReturn,  ///< the uint32 a WMI method returned, shown in decimal
        Win32,      ///< winerror.h, shown in decimal
        ScsiSense,  ///< key<<16 | ASC<<8 | ASCQ (SPC-4 4.5), shown as "sense 5/24/00"
        ScsiStatus, ///< SAM-5 5.3.1 status byte, shown in hex
        IscsiLogin, ///< RFC 7143 11.13.5 status class<<8 | detail, shown in hex
        Errno,      ///< of the local system
        ExitCode,   ///< of a program we ran
        Http,       ///< status code
    };

    Domain domain = Domain::HResult;
    qint64 value = 0;

    QString text() const;
    bool operator==(const SystemCode &) const = default;
};

/// Where something was tried. Empty fields do not apply.
struct Place
{
    QString host;      ///< node, array or portal
    QString nameSpace; ///< WMI namespace, such as root\MSCluster
    QString className; ///< WMI class
    QString method;    ///< WMI method, query text, SCSI command or program
    QString
        file; ///< a file of ours or of the admin's, with line and field: "blog.json, line 12, disks[0].size"

    QString text() const;
};

/// Why something did not happen, told so that the admin knows what to do next.
///
/// Errors are values: every fallible function answers Result<T>. `what`, `reason` and `remedy` are translated
/// sentences; `systemText` is the other side's own wording, untouched.
struct Error
{
    enum class Kind {
        Cancelled,    ///< the admin stopped it; never shown as another failure
        Timeout,      ///< no answer by the deadline: the outcome is unknown
        Unreachable,  ///< no connection
        AccessDenied, ///< connected, but the account or the initiator may not
        NotFound,
        AlreadyExists,
        InvalidInput, ///< what the admin gave us is wrong; `place.file` says where
        Refused,      ///< we will not: data or another system would be at risk (evidence says why)
        ActionNeeded, ///< the admin has to do something by hand first (`remedy` says exactly what)
        Unsupported,  ///< the other side cannot do this
        Failed,       ///< the other side tried and failed, or said no
        Corrupt,      ///< an answer or a file that makes no sense
    };

    Kind kind = Kind::Failed;
    QString what;   ///< what was tried: "Add disk SQL01-boot to the cluster"
    QString reason; ///< why it did not work, in our words
    QString remedy; ///< what the admin can do
    Place place;
    std::optional<SystemCode> code;
    QString systemText;
    QStringList evidence; ///< facts read, one a line: "HV2, MSFT_Disk 4, PartitionStyle: 1 (MBR)"

    /// All of it in one line: what, where, reason, code, system text, remedy.
    QString text() const;

    /// The same error seen from a caller who tried something larger. Keeps kind, place, code and evidence.
    Error whileTrying(const QString &larger) const;
};

/// A stable English word for programs ("timeout"), as written by --json and the journal.
QString kindName(Error::Kind kind);

} // namespace gw
