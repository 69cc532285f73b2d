<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<TS version="2.1" language="en" sourcelanguage="en_GB">
<context>
    <name>gw::checks</name>
    <message numerus="yes">
        <source>Only %n network(s) carry the cluster's own traffic: %1. One switch would tear the cluster apart.</source>
        <translation>
            <numerusform>Only %n network carries the cluster's own traffic: %1. One switch would tear the cluster apart.</numerusform>
            <numerusform>Only %n networks carry the cluster's own traffic: %1. One switch would tear the cluster apart.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gw::provision::CreateLun</name>
    <message numerus="yes">
        <source>Make %n LUN(s) with persistent reservations, ALUA and thin provisioning, and look at them</source>
        <translation>
            <numerusform>Make %n LUN with persistent reservations, ALUA and thin provisioning, and look at it</numerusform>
            <numerusform>Make %n LUNs with persistent reservations, ALUA and thin provisioning, and look at them</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gw::provision::LiveMigrate</name>
    <message numerus="yes">
        <source>Start %1 and live migrate it to every node in turn and back, %n time(s)</source>
        <translation>
            <numerusform>Start %1 and live migrate it to every node in turn and back, once</numerusform>
            <numerusform>Start %1 and live migrate it to every node in turn and back, %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gw::scsi::DiskLayout</name>
    <message numerus="yes">
        <source>%n partitions</source>
        <translation>
            <numerusform>%n partition</numerusform>
            <numerusform>%n partitions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gw::site</name>
    <message numerus="yes">
        <source>Waiting for %1 and %n more…</source>
        <translation>
            <numerusform>Waiting for %1 and %n more…</numerusform>
            <numerusform>Waiting for %1 and %n more…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gw::ui::CallList</name>
    <message numerus="yes">
        <source>%n call(s)</source>
        <translation>
            <numerusform>%n call</numerusform>
            <numerusform>%n calls</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gw::ui::CheckVerdict</name>
    <message numerus="yes">
        <source>%1 must not be migrated: %n finding(s) block it</source>
        <translation>
            <numerusform>%1 must not be migrated: %n finding blocks it</numerusform>
            <numerusform>%1 must not be migrated: %n findings block it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It is not known whether %1 can live-migrate: %n thing(s) could not be read</source>
        <translation>
            <numerusform>It is not known whether %1 can live-migrate: %n thing could not be read</numerusform>
            <numerusform>It is not known whether %1 can live-migrate: %n things could not be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 can live-migrate, with %n warning(s)</source>
        <translation>
            <numerusform>%1 can live-migrate, with %n warning</numerusform>
            <numerusform>%1 can live-migrate, with %n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 can live-migrate, although %n thing(s) could not be read</source>
        <translation>
            <numerusform>%1 can live-migrate, although %n thing could not be read</numerusform>
            <numerusform>%1 can live-migrate, although %n things could not be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n guest(s) of %1 must not be migrated</source>
        <translation>
            <numerusform>%n guest of %1 must not be migrated</numerusform>
            <numerusform>%n guests of %1 must not be migrated</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All guests can live-migrate (%n), with warnings</source>
        <translation>
            <numerusform>All guests can live-migrate (%n), with warnings</numerusform>
            <numerusform>All guests can live-migrate (%n), with warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All guests can live-migrate (%n)</source>
        <translation>
            <numerusform>All guests can live-migrate (%n)</numerusform>
            <numerusform>All guests can live-migrate (%n)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gw::ui::ChooseGuestPage</name>
    <message numerus="yes">
        <source>All guests (%n)</source>
        <translation>
            <numerusform>All guests (%n)</numerusform>
            <numerusform>All guests (%n)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gw::ui::DiskTableModel</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gw::ui::FindingList</name>
    <message numerus="yes">
        <source>%n block(s)</source>
        <translation>
            <numerusform>%n blocks</numerusform>
            <numerusform>%n block</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unknown</source>
        <translation>
            <numerusform>%n unknown</numerusform>
            <numerusform>%n unknown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passed</source>
        <translation>
            <numerusform>%n passed</numerusform>
            <numerusform>%n passed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to know</source>
        <translation>
            <numerusform>%n to know</numerusform>
            <numerusform>%n to know</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gw::ui::MigrationSchedule</name>
    <message numerus="yes">
        <source>%n move(s)</source>
        <translation>
            <numerusform>%n move</numerusform>
            <numerusform>%n moves</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gw::ui::StepPage</name>
    <message numerus="yes">
        <source>%n planned</source>
        <translation>
            <numerusform>%n planned</numerusform>
            <numerusform>%n planned</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n made</source>
        <translation>
            <numerusform>%n made</numerusform>
            <numerusform>%n made</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fact(s)</source>
        <translation>
            <numerusform>%n fact</numerusform>
            <numerusform>%n facts</numerusform>
        </translation>
    </message>
</context>
</TS>
