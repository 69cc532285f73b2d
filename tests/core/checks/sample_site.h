// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/checks/catalogue.h"

#include <QObject>
#include <QTest>

#include <functional>

namespace gw::checks::sample {

constexpr auto bootIdentifier = "600A0B80001122330000000000000001";
constexpr auto dataIdentifier = "600A0B80001122330000000000000002";

/// Two nodes, one guest with a boot and a data disk, all as it should be: every check passes or does not
/// apply.
site::Snapshot healthySite();
/// What is wanted of that site: its guest and disks.
Scope scope();

/// An error such as a silent host gives.
Error silence();
template<class T>
void silence(site::Fact<T> &fact)
{
    fact = site::Fact<T>(Result<T>(tl::unexpect, silence()));
}

// Shorthands for the tables.
wmi::Disk &disk(site::Snapshot &snapshot, int node, const char *identifier);
site::GuestFacts &guest(site::Snapshot &snapshot);
wmi::Resource &resource(site::Snapshot &snapshot, const QString &name);
scsi::LunFacts &probe(site::Snapshot &snapshot, const char *identifier);
/// What a known fact holds, to be changed.
template<class T>
T &edit(site::Fact<T> &fact)
{
    return const_cast<T &>(*fact); // the fact itself is not const
}

/// One check and two ways to change the healthy site: one that makes it fail, one that makes it unknown.
struct Case
{
    using Change = std::function<void(site::Snapshot &, Scope &)>;
    const char *id;
    Change breakIt;
    Change silenceIt;
};

/// Proves that the check passes on the healthy site, fails on the broken one with message, remedy and
/// evidence, and is unknown, never a pass for the silent subject, on the one that cannot be read.
void judge(const Case &row);

/// Tests of one group are a table of cases; every check of the group has to be in it.
void judgeGroup(const std::vector<Check> &group, const std::vector<Case> &cases);

} // namespace gw::checks::sample
