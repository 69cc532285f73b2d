// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/step_texts.h"

#include "core/provision/step_name.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace gw::ui {

namespace {

/// As the translator's tools find them; translated when they are asked for.
struct Source
{
    const char *step;
    const char *instruction, *sentence, *verb, *question, *answer;
};

constexpr std::array sources{
    Source{
        "connect", QT_TRANSLATE_NOOP("gw::ui::StepTexts", "Connect to the cluster, its nodes and the SAN"),
        QT_TRANSLATE_NOOP("gw::ui::StepTexts",
                          "Every node has to answer before anything is changed on one of them."),
        QT_TRANSLATE_NOOP("gw::ui::StepTexts", "&Make ready"),
        QT_TRANSLATE_NOOP("gw::ui::StepTexts", "Why does every node have to answer?"),
        QT_TRANSLATE_NOOP("gw::ui::StepTexts",
                          "A clustered guest may start on any node, so every node needs the same disks, the "
                          "same virtual switch and the same system drive. A node that is silent now is one "
                          "on which the guest fails later, when you need it most.")},
    Source{"create-lun", QT_TRANSLATE_NOOP("gw::ui::StepTexts", "Create the LUNs for the guest's disks"),
           QT_TRANSLATE_NOOP("gw::ui::StepTexts",
                             "Each disk of the guest is a LUN of its own, with persistent reservations, ALUA "
                             "and thin provisioning."),
           QT_TRANSLATE_NOOP("gw::ui::StepTexts", "C&reate LUNs"),
           QT_TRANSLATE_NOOP("gw::ui::StepTexts", "Why must the boot disk be smaller than the others?"),
           QT_TRANSLATE_NOOP("gw::ui::StepTexts",
                             "A generation 1 guest starts from virtual IDE only, and virtual IDE takes disks "
                             "slightly smaller than 2047.5 GiB, the size that some arrays offer first. Data "
                             "disks sit on virtual SCSI and can be as large as you like. Clusters also need "
                             "SCSI-3 persistent reservations, which some arrays leave switched off.")},
    Source{
        "map-lun", QT_TRANSLATE_NOOP("gw::ui::StepTexts", "Map the LUNs to every node"),
        QT_TRANSLATE_NOOP("gw::ui::StepTexts",
                          "A node that has no path to a LUN can never run the guest that uses it."),
        QT_TRANSLATE_NOOP("gw::ui::StepTexts", "&Map to all nodes"),
        QT_TRANSLATE_NOOP("gw::ui::StepTexts", "Why to all nodes, when the guest runs on one?"),
        QT_TRANSLATE_NOOP("gw::ui::StepTexts",
                          "The disk has to be equally visible to all nodes: in a live migration the next "
                          "node takes it over within a moment. A LUN that only one node sees ties the guest "
                          "to that node.")},
    Source{
        "rescan", QT_TRANSLATE_NOOP("gw::ui::StepTexts", "Rescan the disks on every node"),
        QT_TRANSLATE_NOOP("gw::ui::StepTexts",
                          "Windows shows a new LUN only after it has looked for new disks."),
        QT_TRANSLATE_NOOP("gw::ui::StepTexts", "&Rescan all nodes"),
        QT_TRANSLATE_NOOP("gw::ui::StepTexts", "Why has the disk another number on each node?"),
        QT_TRANSLATE_NOOP("gw::ui::StepTexts",
                          "Each node numbers its disks in the order in which it finds them. What makes a "
                          "disk the same disk everywhere is its SCSI identifier (page 83), and only that is "
                          "compared here.")},
    Source{
        "prepare-disk", QT_TRANSLATE_NOOP("gw::ui::StepTexts", "Prepare the disks and take them offline"),
        QT_TRANSLATE_NOOP(
            "gw::ui::StepTexts",
            "A disk that has been proven blank is initialised; then every disk is taken offline "
            "on every node."),
        QT_TRANSLATE_NOOP("gw::ui::StepTexts", "&Prepare disks"),
        QT_TRANSLATE_NOOP("gw::ui::StepTexts", "Why must the disk be offline?"),
        QT_TRANSLATE_NOOP("gw::ui::StepTexts",
                          "Hyper-V passes a disk to a guest only when the host itself does not use it. While "
                          "it is online the host could mount and write it at the same time as the guest, and "
                          "the list of physical disks in the guest's settings does not even show it.")},
    Source{"cluster-disk", QT_TRANSLATE_NOOP("gw::ui::StepTexts", "Add the disks to the cluster"),
           QT_TRANSLATE_NOOP("gw::ui::StepTexts",
                             "The cluster has to own a disk before a clustered guest can use it."),
           QT_TRANSLATE_NOOP("gw::ui::StepTexts", "&Add to cluster"),
           QT_TRANSLATE_NOOP("gw::ui::StepTexts", "Why must every node see it first?"),
           QT_TRANSLATE_NOOP(
               "gw::ui::StepTexts",
               "The cluster offers only disks that all its nodes can see, and it reserves the disk "
               "for one owner at a time. If the guest gets a disk that the cluster does not know, "
               "its refresh fails with \"Element not found\".")},
    Source{
        "rename-disk", QT_TRANSLATE_NOOP("gw::ui::StepTexts", "Name the cluster disks"),
        QT_TRANSLATE_NOOP("gw::ui::StepTexts",
                          "\"Cluster Disk 1\" says nothing to the colleague who is on duty at night."),
        QT_TRANSLATE_NOOP("gw::ui::StepTexts", "Rena&me disks"),
        QT_TRANSLATE_NOOP("gw::ui::StepTexts", "Which characters does a cluster dislike?"),
        QT_TRANSLATE_NOOP("gw::ui::StepTexts",
                          "A slash or backslash in its name keeps a disk resource from coming online, and "
                          "brackets or quotes break the cluster's dependency expressions. A name made of the "
                          "guest and the disk's role, such as SQL01-boot, tells everything.")},
    Source{"create-guest",
           QT_TRANSLATE_NOOP("gw::ui::StepTexts", "Create the guest without a virtual hard disk"),
           QT_TRANSLATE_NOOP("gw::ui::StepTexts",
                             "Its configuration goes onto a Cluster Shared Volume; its disks are the LUNs."),
           QT_TRANSLATE_NOOP("gw::ui::StepTexts", "Crea&te guest"),
           QT_TRANSLATE_NOOP("gw::ui::StepTexts", "Why no virtual hard disk?"),
           QT_TRANSLATE_NOOP(
               "gw::ui::StepTexts",
               "This guest works on pass-through disks, so there is no file system on the host in "
               "which its configuration could lie beside its disk. One Cluster Shared Volume keeps "
               "the configurations of all guests, and every node can read it at any time.")},
    Source{
        "make-available", QT_TRANSLATE_NOOP("gw::ui::StepTexts", "Make the guest highly available"),
        QT_TRANSLATE_NOOP("gw::ui::StepTexts",
                          "The cluster gets a role with the guest and its configuration."),
        QT_TRANSLATE_NOOP("gw::ui::StepTexts", "&Make highly available"),
        QT_TRANSLATE_NOOP("gw::ui::StepTexts", "Why before the disks are attached?"),
        QT_TRANSLATE_NOOP("gw::ui::StepTexts",
                          "The cluster works out the guest's dependencies when the disks are attached to a "
                          "guest that it already looks after. In another order you most likely get errors in "
                          "the refresh of the configuration.")},
    Source{"attach-disk", QT_TRANSLATE_NOOP("gw::ui::StepTexts", "Attach the disks to the guest"),
           QT_TRANSLATE_NOOP("gw::ui::StepTexts",
                             "The boot disk goes to the controller that the guest starts from, data disks to "
                             "SCSI."),
           QT_TRANSLATE_NOOP("gw::ui::StepTexts", "&Attach disks"),
           QT_TRANSLATE_NOOP("gw::ui::StepTexts", "Why are some disks not offered?"),
           QT_TRANSLATE_NOOP(
               "gw::ui::StepTexts",
               "Only disks that are offline on the guest's present node can be passed through. Those "
               "that are online, in another cluster or in another guest are shown with the reason "
               "and cannot be chosen.")},
    Source{"refresh-guest",
           QT_TRANSLATE_NOOP("gw::ui::StepTexts", "Let the cluster read the guest's settings"),
           QT_TRANSLATE_NOOP("gw::ui::StepTexts",
                             "The cluster takes the attached disks into the guest's role and makes the "
                             "dependencies."),
           QT_TRANSLATE_NOOP("gw::ui::StepTexts", "&Refresh configuration"),
           QT_TRANSLATE_NOOP("gw::ui::StepTexts", "Why not make the dependencies by hand?"),
           QT_TRANSLATE_NOOP(
               "gw::ui::StepTexts",
               "The cluster reads Hyper-V's settings and builds the dependencies itself, and it does "
               "so again at each refresh. What you add by hand hides what is wrong; a clean refresh "
               "is the proof that the guest can move.")},
    Source{
        "install-os", QT_TRANSLATE_NOOP("gw::ui::StepTexts", "Install the operating system"),
        QT_TRANSLATE_NOOP("gw::ui::StepTexts",
                          "The guest starts from the host's DVD drive or from an ISO and installs onto the "
                          "pass-through disk."),
        QT_TRANSLATE_NOOP("gw::ui::StepTexts", "St&art and install"),
        QT_TRANSLATE_NOOP("gw::ui::StepTexts", "Why must I choose a quick format?"),
        QT_TRANSLATE_NOOP(
            "gw::ui::StepTexts",
            "A full format writes every block of the disk, and a thin LUN then allocates all of "
            "them: a 2 TiB disk takes 2 TiB from the pool for good. A quick format writes only a "
            "few.")},
    Source{"shut-down", QT_TRANSLATE_NOOP("gw::ui::StepTexts", "Shut the guest down"),
           QT_TRANSLATE_NOOP(
               "gw::ui::StepTexts",
               "The cluster can read the new partitions only while the guest does not use the disk."),
           QT_TRANSLATE_NOOP("gw::ui::StepTexts", "Shut down &guest"),
           QT_TRANSLATE_NOOP("gw::ui::StepTexts", "Why shut down a guest that works?"),
           QT_TRANSLATE_NOOP(
               "gw::ui::StepTexts",
               "The installation has made partitions that no node has seen yet. They are read, and "
               "the volume paths checked, while nobody writes; afterwards the guest starts again for "
               "its first live migration.")},
    Source{"check-volumes", QT_TRANSLATE_NOOP("gw::ui::StepTexts", "Check the volume paths"),
           QT_TRANSLATE_NOOP("gw::ui::StepTexts",
                             "Every volume path of the disks has to start with \\\\?\\GLOBALROOT\\."),
           QT_TRANSLATE_NOOP("gw::ui::StepTexts", "&Check volumes"),
           QT_TRANSLATE_NOOP("gw::ui::StepTexts", "Why must the paths start with GLOBALROOT?"),
           QT_TRANSLATE_NOOP(
               "gw::ui::StepTexts",
               "Such a path names the volume in a way that holds on every node. A path with a drive "
               "letter or another form is true on one node only, and a guest that depends on it does "
               "not migrate.")},
    Source{"release-media", QT_TRANSLATE_NOOP("gw::ui::StepTexts", "Take the DVD or ISO out of the guest"),
           QT_TRANSLATE_NOOP("gw::ui::StepTexts",
                             "Media that only one node has keep the guest from being highly available."),
           QT_TRANSLATE_NOOP("gw::ui::StepTexts", "&Release media"),
           QT_TRANSLATE_NOOP("gw::ui::StepTexts", "Why does a forgotten DVD break the cluster?"),
           QT_TRANSLATE_NOOP(
               "gw::ui::StepTexts",
               "The refresh then says that the disk path \"is not a path to storage in the cluster\". "
               "The DVD drive belongs to one host, so the guest could not start on another. Nothing "
               "is lost: take it out, and the refresh is clean.")},
    Source{"refresh-nodes", QT_TRANSLATE_NOOP("gw::ui::StepTexts", "Refresh the disks on the other nodes"),
           QT_TRANSLATE_NOOP("gw::ui::StepTexts",
                             "Afterwards every node agrees on identifier, size and partitions."),
           QT_TRANSLATE_NOOP("gw::ui::StepTexts", "&Refresh nodes"),
           QT_TRANSLATE_NOOP("gw::ui::StepTexts", "Why refresh nodes that did nothing?"),
           QT_TRANSLATE_NOOP(
               "gw::ui::StepTexts",
               "They still remember the disk as it was before the installation: blank. A last look "
               "at the disks on all nodes makes sure that the node that takes over knows what is "
               "on them.")},
    Source{
        "choose-networks", QT_TRANSLATE_NOOP("gw::ui::StepTexts", "Choose the networks for live migration"),
        QT_TRANSLATE_NOOP("gw::ui::StepTexts",
                          "Guests move over the first network that is allowed; the others stay out of it."),
        QT_TRANSLATE_NOOP("gw::ui::StepTexts", "Use &these networks"),
        QT_TRANSLATE_NOOP("gw::ui::StepTexts", "Why not let Windows choose?"),
        QT_TRANSLATE_NOOP(
            "gw::ui::StepTexts",
            "A live migration sends the guest's whole memory. Over the management or the storage "
            "network it gets in the way of everything else, and Windows allows both unless told "
            "otherwise.")},
    Source{"check-dependencies", QT_TRANSLATE_NOOP("gw::ui::StepTexts", "Check the dependencies"),
           QT_TRANSLATE_NOOP("gw::ui::StepTexts",
                             "The guest has to depend on its configuration and on every one of its disks."),
           QT_TRANSLATE_NOOP("gw::ui::StepTexts", "&Check dependencies"),
           QT_TRANSLATE_NOOP("gw::ui::StepTexts", "Who made these dependencies?"),
           QT_TRANSLATE_NOOP(
               "gw::ui::StepTexts",
               "The cluster did, when the configuration was refreshed. A disk that is missing here "
               "stays behind when the guest moves, so it is looked for rather than believed.")},
    Source{"final-refresh", QT_TRANSLATE_NOOP("gw::ui::StepTexts", "Refresh the configuration a last time"),
           QT_TRANSLATE_NOOP("gw::ui::StepTexts",
                             "A clean refresh is the cluster's word that the guest is ready to move."),
           QT_TRANSLATE_NOOP("gw::ui::StepTexts", "&Refresh configuration"),
           QT_TRANSLATE_NOOP("gw::ui::StepTexts", "Why refresh again?"),
           QT_TRANSLATE_NOOP(
               "gw::ui::StepTexts",
               "Since the last refresh partitions were made and media were taken out. Whatever was "
               "forgotten shows now, with a message and its remedy, and not in the middle of the "
               "first live migration.")},
    Source{"live-migrate", QT_TRANSLATE_NOOP("gw::ui::StepTexts", "Move the guest to every node and back"),
           QT_TRANSLATE_NOOP("gw::ui::StepTexts",
                             "The guest keeps running while it moves; its heartbeat is watched all the way."),
           QT_TRANSLATE_NOOP("gw::ui::StepTexts", "&Move guest"),
           QT_TRANSLATE_NOOP("gw::ui::StepTexts", "Why more than once?"),
           QT_TRANSLATE_NOOP(
               "gw::ui::StepTexts",
               "Live migration is a real test of whether everything is configured correctly, and "
               "some mistakes show only on the way back. Move a guest several times over a couple of "
               "days before you give it live workloads.")},
    Source{"report", QT_TRANSLATE_NOOP("gw::ui::StepTexts", "Put the report together"),
           QT_TRANSLATE_NOOP("gw::ui::StepTexts",
                             "Everything that was done, with its evidence, for someone who was not there."),
           QT_TRANSLATE_NOOP("gw::ui::StepTexts", "&Finish the report"),
           QT_TRANSLATE_NOOP("gw::ui::StepTexts", "What is taken back at the end?"),
           QT_TRANSLATE_NOOP(
               "gw::ui::StepTexts",
               "To look at the LUNs from outside, this program was given access to them on the "
               "array. It is taken back now, so that only the cluster's nodes can reach the guest's "
               "disks.")},
};

QString translated(const char *text)
{
    return QCoreApplication::translate("gw::ui::StepTexts", text);
}

} // namespace

StepTexts texts(const QString &step)
{
    const auto source =
        std::ranges::find_if(sources, [&](const Source &one) { return step == QLatin1StringView(one.step); });
    Q_ASSERT(source != sources.end());
    return {.shortName = provision::stepName(step),
            .instruction = translated(source->instruction),
            .sentence = translated(source->sentence),
            .verb = translated(source->verb),
            .question = translated(source->question),
            .answer = translated(source->answer)};
}

} // namespace gw::ui
