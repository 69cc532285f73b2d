// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_size.h"
#include "core/base/json_document.h"
#include "core/scsi/target.h"
#include "core/site/transport.h"

#include <QStringList>

namespace gw::site {

/// An account by name; its secret stays in the system's credential store under `secretName`.
struct AccountName
{
    QString user;       ///< "DOMAIN\user" or "user@domain"; empty: who runs the program
    QString secretName; ///< empty exactly when `user` is
};

/// How to reach the array. Each kind has its own settings.
struct ArrayProfile
{
    QString kind; ///< "manual", "lab" (one that another machine serves) or "tgt"
    QString name; ///< for people; manual: the vendor's console
    std::vector<scsi::Portal> portals;
    QString target;      ///< IQN; tgt: made when missing; manual: what to probe
    QString controlPort; ///< tgt: of tgtd's management socket, TGT_IPC_SOCKET
    QString folder;      ///< tgt: for backing files
    QString url;         ///< lab: "https://lab01:5986/san"; empty: beside the WinRM of the cluster's name
};

struct ProberProfile
{
    QString initiator; ///< IQN the array must map LUNs to for probing; empty: the program's default
    QString chapUser, chapSecretName;             ///< kept as the account's
    QString targetChapUser, targetChapSecretName; ///< mutual CHAP
};

struct Limits
{
    /// A generation 1 boot LUN of this size or more is refused. The default is 2,096,640 MiB (2047.5 GiB).
    ByteSize ideBootLimit = ByteSize::mib(2'096'640);
};

/// A site as the admin saved it. Holds names of secrets (guestwrightctl secret set NAME), never a secret.
///
/// Form (JSON; every field but `cluster` may be left out):
///     {
///       "version": 1,
///       "cluster": "CL1",                                     name or address of the cluster
///       "nodes": ["HV1", "HV2"],                              left out: the cluster is asked
///       "transport": "automatic",                             or "wmi" or "winrm"
///       "account": {"user": "CONTOSO\\admin", "secret": "guestwright/CL1"},
///       "winrm": {"url": "https://{host}:5986/wsman",         left out: http and port 5985, with sealed
///       messages
///                 "authentication": "negotiate",              or "basic" (over https), or "certificate"
///                 "pinned": ["AB:CD:…"],                      SHA-256 fingerprints of certificates that were
///                                                             compared with those on the hosts
///                 "clearBasic": true,                         lets Basic through without TLS
///                 "certificate": "me.pem", "key": "me.key"},  of the client
///       "array": {"kind": "manual", "name": "…", "portals": ["10.0.0.1:3260"], "target": "iqn.…"},
///       "array": {"kind": "lab", "url": "https://lab01:5986/san"},  left out: beside WinRM, at /san; the
///       account, "authentication" and "pinned" are those of WinRM
///       "array": {"kind": "tgt", "controlPort": "…", "folder": "…", "target": "iqn.…", "portals": […]},
///       "prober": {"initiator": "iqn.…", "chap": {"user": "…", "secret": "NAME"},
///                  "targetChap": {"user": "…", "secret": "NAME"}},
///       "limits": {"ideBoot": "2096640 MiB"},
///       "migrationNetworks": ["Live Migration"]               wanted, in order of preference
///     }
struct Profile
{
    QString cluster;
    QStringList nodes;
    Transport transport = Transport::Automatic;
    AccountName account;
    cim::wsman::ConnectionSettings winrm;
    ArrayProfile array;
    ProberProfile prober;
    Limits limits;
    QStringList migrationNetworks;

    /// Errors: NotFound, AccessDenied, InvalidInput with file, line and field.
    static Result<Profile> load(const QString &path);
    static Result<Profile> parse(const JsonNode &node);
    nlohmann::ordered_json toJson() const;
    /// Errors: Failed.
    Result<void> save(const QString &path) const;
};

} // namespace gw::site
