// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/profile/transport_test.h"

#include <QWidget>

class QPushButton;
class QTextBrowser;
class QTreeWidget;
class QTreeWidgetItem;

namespace gw::ui {

/// What a test of the hosts has found: a row for each host, beneath it each way to it, and below the table
/// what was looked at on the way that is chosen, where it ended and what to do.
class TransportResults : public QWidget
{
    Q_OBJECT

public:
    explicit TransportResults(const TransportTest &test, QWidget *parent = nullptr);

Q_SIGNALS:
    /// The admin has compared the fingerprint with the host's and accepts it.
    void pinned(const QString &fingerprint);

private:
    void showHosts();
    void showHost(QTreeWidgetItem &item, const TestedHost &host);
    void showDetail();
    /// Of the row that is chosen; null when it is a host's or none.
    const site::TransportDiagnosis *chosenWay() const;
    const TestedHost *chosenHost() const;
    QStringList detail() const;

    const TransportTest &m_test;
    QTreeWidget *m_hosts;
    QTextBrowser *m_detail;
    QPushButton *m_pin;
};

} // namespace gw::ui
