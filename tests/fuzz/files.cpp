// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/targets.h"

#include "core/base/json_document.h"
#include "core/lab/scenario.h"
#include "core/provision/journal.h"
#include "core/site/profile.h"
#include "core/site/snapshot.h"

#include <QTemporaryDir>

namespace gw::fuzz {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A file that holds these bytes until the next one is asked for.
QString fileWith(const QByteArray &bytes)
{
    static const QTemporaryDir folder;
    const QString path = folder.filePath(u"input.json"_s);
    QFile file(path);
    require(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(bytes) == bytes.size(),
            "the input cannot be written");
    return path;
}

} // namespace

void journalFile(const QByteArray &bytes)
{
    const QString path = fileWith(bytes);
    const auto order = provision::Journal::orderOf(path);
    const auto site = provision::Journal::siteOf(path);
    if (!order || !site)
        return;
    const auto journal = provision::Journal::resume(path, *site, *order);
    if (!journal)
        return;
    for (const auto &entry : (*journal)->entries())
        (void)(*journal)->isStepDone(entry.step);
    (void)(*journal)->changes();
}

void orderFile(const QByteArray &bytes)
{
    const auto order = provision::readOrder(bytes, u"input"_s);
    if (!order)
        return;
    (void)provision::orderProblems(*order);
    (void)provision::orderWarnings(*order);
    const auto text = QByteArray::fromStdString(provision::toJson(*order).dump());
    const auto again = provision::readOrder(text, u"again"_s);
    require(again && *again == *order, "an order changes when it is written and read");
}

void profileFile(const QByteArray &bytes)
{
    const auto node = JsonDocument::parse(bytes, u"input"_s);
    if (!node)
        return;
    const auto profile = site::Profile::parse(*node);
    if (!profile)
        return;
    const std::string text = profile->toJson().dump();
    const auto again = JsonDocument::parse(QByteArray::fromStdString(text), u"again"_s);
    require(again.has_value(), "a profile is not written as JSON");
    const auto same = site::Profile::parse(*again);
    require(same && same->toJson().dump() == text, "a profile changes when it is written and read");
}

void scenarioFile(const QByteArray &bytes)
{
    (void)lab::Scenario::load(fileWith(bytes));
}

void snapshotFile(const QByteArray &bytes)
{
    (void)site::loadSnapshot(fileWith(bytes));
}

} // namespace gw::fuzz
