// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/profile/transport_test.h"
#include "ui/wizard/site_access.h"

#include <QDialog>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace gw::ui {

class TransportForm;

/// A profile: the cluster, its nodes, how they are reached and by which account, whose password goes into the
/// system's store, and the array: one whose settings are made by hand, or that of a lab which another machine
/// serves; with a test of each host. What is beyond that is written into the file, whose form site::Profile
/// describes, and is kept when a profile is changed here.
class ProfileDialog : public QDialog
{
    Q_OBJECT

public:
    /// A new one, or with `path` the one that is there.
    explicit ProfileDialog(SiteAccess &access, const QString &path = {}, QWidget *parent = nullptr);

    /// Of the profile that was saved.
    QString path() const { return m_path; }

private:
    void makeFields(QFormLayout *form);
    QLayout *makeArray();
    void showArray();
    QLayout *makeTest();
    void fillIn();
    site::Profile profile() const;
    QString pathOf(const site::Profile &wanted) const;
    void test();
    void showTest();
    void save();
    void keepPassword(const site::Profile &wanted);
    void write(const site::Profile &wanted);
    void complain(const QString &problem, QWidget *field = nullptr);

    SiteAccess &m_access;
    QString m_path;
    bool m_isNew;
    site::Profile m_profile; ///< as it was
    TransportTest m_test;
    QLineEdit *m_cluster, *m_nodes, *m_array, *m_networks;
    QComboBox *m_arrayKind;
    TransportForm *m_transport;
    QPushButton *m_testHosts, *m_save;
    QLabel *m_problem;
    std::optional<Error> m_notKept;
    TaskRunner m_runner; ///< last: its thread ends before anything that it uses
};

} // namespace gw::ui
