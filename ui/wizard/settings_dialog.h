// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/wizard/settings.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace gw::ui {

/// What the user may set. Nothing has an effect before it is saved.
class SettingsDialog : public QDialog
{
    Q_OBJECT

public:
    /// `usualFolder` is where profiles are kept when nothing is set.
    SettingsDialog(Settings settings, const QString &usualFolder, QWidget *parent = nullptr);

    Settings settings() const;

private:
    QWidget *makeFolder(const QString &usualFolder);
    void browse();

    Settings m_settings;
    QComboBox *m_appearance;
    QLineEdit *m_folder;
    QComboBox *m_log;
    QCheckBox *m_instant;
};

} // namespace gw::ui
