// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <array>

/// What reads bytes that come from strangers, one function each. A function takes any input and answers
/// nothing: it fails by ending the program, through a sanitizer or because what has to hold for every input
/// does not.
namespace gw::fuzz {

// WinRM
void wsmanReply(const QByteArray &bytes);   ///< XML that a host answers
void wsmanRequest(const QByteArray &bytes); ///< XML that the served lab is asked
void httpReply(const QByteArray &bytes);
void sealedMessage(const QByteArray &bytes);
// Texts of WMI
void wqlQuery(const QByteArray &bytes);
void objectPath(const QByteArray &bytes);
void embeddedText(const QByteArray &bytes);
// Files
void journalFile(const QByteArray &bytes);
void orderFile(const QByteArray &bytes);
void profileFile(const QByteArray &bytes);
void scenarioFile(const QByteArray &bytes);
void snapshotFile(const QByteArray &bytes);
// SCSI
void scsiAnswer(const QByteArray &bytes);
void diskContent(const QByteArray &bytes);

struct Target
{
    const char *name; ///< and of the folder in corpus/
    void (*run)(const QByteArray &);
};

inline constexpr std::array targets{
    Target{"wsman_reply", wsmanReply},     Target{"wsman_request", wsmanRequest},
    Target{"http_reply", httpReply},       Target{"sealed_message", sealedMessage},
    Target{"wql_query", wqlQuery},         Target{"object_path", objectPath},
    Target{"embedded_text", embeddedText}, Target{"journal_file", journalFile},
    Target{"order_file", orderFile},       Target{"profile_file", profileFile},
    Target{"scenario_file", scenarioFile}, Target{"snapshot_file", snapshotFile},
    Target{"scsi_answer", scsiAnswer},     Target{"disk_content", diskContent},
};

/// Ends the program when something does not hold that has to.
inline void require(bool holds, const char *what)
{
    if (!holds)
        qFatal("%s", what);
}

} // namespace gw::fuzz
