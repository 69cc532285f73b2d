// SPDX-License-Identifier: Apache-2.0
#include "core/checks/finding.h"

#include <QCoreApplication>

#include <algorithm>

namespace gw::checks {

using namespace Qt::Literals::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::checks", text);
}

QString nameOf(Subject::Kind kind)
{
    switch (kind) {
    case Subject::Kind::Site:
        return tr("site");
    case Subject::Kind::Node:
        return tr("node");
    case Subject::Kind::Disk:
        return tr("disk");
    case Subject::Kind::Guest:
        return tr("guest");
    case Subject::Kind::Volume:
        return tr("volume");
    case Subject::Kind::Network:
        return tr("network");
    case Subject::Kind::Resource:
        return tr("resource");
    case Subject::Kind::Array:
        return tr("array");
    }
    return {};
}

} // namespace

QString Subject::text() const
{
    const QString shown = nameOf(kind) + u' ' + (name.isEmpty() ? key : name);
    return key.isEmpty() || name.isEmpty() ? shown : u"%1 (%2)"_s.arg(shown, key);
}

QString Evidence::text() const
{
    QString where = host;
    if (!className.isEmpty())
        where += (where.isEmpty() ? QString() : u", "_s) + className;
    if (!key.isEmpty())
        where += u' ' + key;
    return u"%1, %2: %3"_s.arg(where, property, value);
}

bool Finding::blocks() const
{
    return severity == Severity::Blocker && (outcome == Outcome::Fail || outcome == Outcome::Unknown);
}

Verdict worst(const std::vector<Finding> &findings)
{
    if (std::ranges::any_of(findings, &Finding::blocks))
        return Verdict::Blocked;
    const bool warned = std::ranges::any_of(findings, [](const Finding &finding) {
        return finding.severity == Severity::Warning &&
               (finding.outcome == Outcome::Fail || finding.outcome == Outcome::Unknown);
    });
    return warned ? Verdict::Warnings : Verdict::Clean;
}

std::optional<Error> blockingError(const std::vector<Finding> &findings, const QString &what)
{
    std::optional<Error> error;
    for (const Finding &finding : findings) {
        if (!finding.blocks())
            continue;
        if (!error) {
            error =
                Error{.kind = finding.outcome == Outcome::Fail ? Error::Kind::Refused : Error::Kind::Failed,
                      .what = what,
                      .reason = finding.message,
                      .remedy = finding.remedy};
        } else {
            error->evidence << u"%1 (%2): %3"_s.arg(finding.check, finding.subject.text(), finding.message);
            continue;
        }
        for (const Evidence &fact : finding.evidence)
            error->evidence << fact.text();
    }
    return error;
}

QString word(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Pass:
        return u"pass"_s;
    case Outcome::Fail:
        return u"fail"_s;
    case Outcome::Unknown:
        return u"unknown"_s;
    case Outcome::NotApplicable:
        return u"n/a"_s;
    }
    return {};
}

QString word(Severity severity)
{
    switch (severity) {
    case Severity::Info:
        return u"info"_s;
    case Severity::Warning:
        return u"warning"_s;
    case Severity::Blocker:
        return u"blocker"_s;
    }
    return {};
}

QString word(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Clean:
        return u"clean"_s;
    case Verdict::Warnings:
        return u"warnings"_s;
    case Verdict::Blocked:
        return u"blocked"_s;
    }
    return {};
}

QString word(Subject::Kind kind)
{
    switch (kind) {
    case Subject::Kind::Site:
        return u"site"_s;
    case Subject::Kind::Node:
        return u"node"_s;
    case Subject::Kind::Disk:
        return u"disk"_s;
    case Subject::Kind::Guest:
        return u"guest"_s;
    case Subject::Kind::Volume:
        return u"volume"_s;
    case Subject::Kind::Network:
        return u"network"_s;
    case Subject::Kind::Resource:
        return u"resource"_s;
    case Subject::Kind::Array:
        return u"array"_s;
    }
    return {};
}

QString word(Repair repair)
{
    switch (repair) {
    case Repair::None:
        return {};
    case Repair::MapLun:
        return u"map-lun"_s;
    case Repair::StartService:
        return u"start-service"_s;
    case Repair::ConnectSession:
        return u"connect-session"_s;
    case Repair::MakeSessionPersistent:
        return u"make-session-persistent"_s;
    case Repair::SetNewDiskPolicy:
        return u"set-new-disk-policy"_s;
    case Repair::TakeDiskOffline:
        return u"take-disk-offline"_s;
    case Repair::ClearReadOnly:
        return u"clear-read-only"_s;
    case Repair::InitialiseDisk:
        return u"initialise-disk"_s;
    case Repair::RescanDisks:
        return u"rescan-disks"_s;
    case Repair::AddDiskToCluster:
        return u"add-disk-to-cluster"_s;
    case Repair::RenameDisk:
        return u"rename-disk"_s;
    case Repair::MoveDisk:
        return u"move-disk"_s;
    case Repair::EndMaintenance:
        return u"end-maintenance"_s;
    case Repair::RefreshGuest:
        return u"refresh-guest"_s;
    case Repair::AddPossibleOwner:
        return u"add-possible-owner"_s;
    case Repair::ShutDownGuest:
        return u"shut-down-guest"_s;
    case Repair::EjectMedia:
        return u"eject-media"_s;
    case Repair::SetStartupAction:
        return u"set-startup-action"_s;
    case Repair::RepointDisk:
        return u"repoint-disk"_s;
    case Repair::ChooseNetworks:
        return u"choose-networks"_s;
    case Repair::SetNetworkRole:
        return u"set-network-role"_s;
    }
    return {};
}

} // namespace gw::checks
