// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/site/profile.h"
#include "ui/task_runner.h"
#include "ui/wizard/site_access.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace gw::ui {

/// A new profile: the cluster, its nodes, the account, whose password goes into the system's store, and an
/// array whose settings are made by hand. What is beyond that is written into the file, whose form
/// site::Profile describes.
class ProfileDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ProfileDialog(SiteAccess &access, QWidget *parent = nullptr);

    /// Of the profile that was saved.
    QString path() const { return m_path; }

private:
    void save();
    void keepPassword(const site::Profile &wanted);
    void write(const site::Profile &wanted);
    void complain(const QString &problem, QWidget *field = nullptr);
    site::Profile profile() const;

    SiteAccess &m_access;
    QString m_path;
    QLineEdit *m_cluster, *m_nodes, *m_account, *m_password, *m_array, *m_networks;
    QLabel *m_problem;
    QPushButton *m_save;
    std::optional<Error> m_notKept;
    TaskRunner m_runner; ///< last: its thread ends before anything that it uses
};

} // namespace gw::ui
