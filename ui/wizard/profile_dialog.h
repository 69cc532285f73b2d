// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/site/profile.h"

#include <QDialog>

class QLabel;
class QLineEdit;

namespace gw::ui {

/// A new profile: the cluster, its nodes, and an array whose settings are made by hand. What is beyond that
/// is written into the file, whose form site::Profile describes.
class ProfileDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ProfileDialog(const QString &folder, QWidget *parent = nullptr);

    /// Of the profile that was saved.
    QString path() const { return m_path; }

private:
    void save();
    site::Profile profile() const;

    QString m_folder, m_path;
    QLineEdit *m_cluster, *m_nodes, *m_array, *m_networks;
    QLabel *m_problem;
};

} // namespace gw::ui
