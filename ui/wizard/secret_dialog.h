// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/wizard/site_access.h"

#include <QDialog>

class QCheckBox;
class QFormLayout;
class QLineEdit;

namespace gw::ui {

/// Asks for the secrets that a site wants: what is typed is not shown. Where the system's store is out of
/// order it says so, and offers no "Remember".
class SecretDialog : public QDialog
{
    Q_OBJECT

public:
    /// `site` is its name for people.
    SecretDialog(const QString &site, const std::vector<SecretWish> &wishes, QWidget *parent = nullptr);

    /// What was typed; fields that were left empty are not in it.
    Secrets secrets() const;
    bool remembers() const;

private:
    void addFields(QFormLayout *form, const std::vector<SecretWish> &wishes);

    std::map<QString, QLineEdit *> m_fields; ///< by the name of the secret
    QCheckBox *m_remember;
};

/// Opens the dialog on the window. `give` gets what was typed and whether it is to be kept; when nothing is
/// given, `withhold` is called. Neither is called once `receiver` has gone.
void askForSecrets(QWidget *window, QObject *receiver, const QString &site,
                   const std::vector<SecretWish> &wishes,
                   const std::function<void(const Secrets &, bool)> &give,
                   const std::function<void()> &withhold);

} // namespace gw::ui
