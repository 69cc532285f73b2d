// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/lab.h"
#include "core/lab/serve/wsman_server.h"
#include "core/provision/run.h"
#include "core/site/site.h"

#include <QTemporaryDir>

namespace gw::provision {

/// A lab with a simulated SAN in which nothing takes time, its site, and walks through it. With
/// GW_TEST_TRANSPORT=winrm in the environment the lab is served on loopback and reached over WinRM.
class LabWalk
{
public:
    /// Turns the URL at which the lab is served into one that leads there another way.
    using Detour = std::function<QString(quint16 port, const QString &url)>;

    /// `scenario` is a name, or the JSON of one; `order` the JSON of an order, else that of the blog.
    explicit LabWalk(const QString &scenario, const QByteArray &order = {}, const Detour &detour = {});
    /// At another's lab, as a second program would be: with connections, a journal and an order of its own.
    LabWalk(const LabWalk &neighbour, const QByteArray &order);

    bool isReady() const { return m_problem.isEmpty(); }
    QString problem() const { return m_problem; }

    site::Site &site() { return *m_site; }
    lab::Lab &lab() { return *m_lab; }
    Order &order() { return m_order; }
    const std::vector<Event> &events() const { return m_events; }

    /// Another journal from now on: the next walk is a new one.
    void forgetJournal() { ++m_journals; }
    /// Goes on with the journal if there is one.
    Result<RunFinished> walk(RunOptions options = {},
                             std::chrono::milliseconds patience = std::chrono::minutes(5));
    Result<RunFinished> undo();
    std::unique_ptr<Journal> journal();

    /// How the last walk ended for a step; empty when it did not come to it.
    QString outcomeOf(const QString &step) const;
    QStringList evidenceOf(const QString &step) const;
    /// The step that failed in the last walk.
    QString failedStep() const;

    /// What exists on the site, for comparing: LUNs with mappings, cluster resources, groups, guests with
    /// their drives, migration networks. Nothing that differs between two equal sites (GUIDs, numbers).
    QStringList inventory();
    san::Lun lun(const QString &name);
    /// Every file behind a LUN with the moment of its last write: the same as long as not one byte was
    /// written.
    QStringList writesTo(const san::Lun &lun) const;

private:
    QString journalPath() const;
    void openSite(const Detour &detour);
    /// The lab's own, or over WinRM. Null with a problem.
    std::shared_ptr<cim::Connector> connector(const Detour &detour);
    void serve();
    void readOrder(const QByteArray &order);

    QTemporaryDir m_folder;
    QString m_problem;
    std::shared_ptr<lab::Lab> m_lab;
    std::shared_ptr<lab::WsmanServer> m_server; ///< null without WinRM
    std::shared_ptr<site::Site> m_site;
    Order m_order;
    int m_journals = 0;
    std::vector<Event> m_events;
};

/// A scenario that changes the blog's: `fields` are further members of the JSON object.
QString basedOnBlog(const QString &fields);

/// For QVERIFY2.
template<class T>
QByteArray told(const Result<T> &result)
{
    return result ? QByteArray()
                  : (result.error().text() + u'\n' + result.error().evidence.join(u'\n')).toUtf8();
}

} // namespace gw::provision
