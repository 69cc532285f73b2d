// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/site/profile.h"

#include <QWidget>

class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace gw::ui {

/// How the hosts of a site are reached: transport, URL, log-on, account, and the certificates that the admin
/// has accepted.
class TransportForm : public QWidget
{
    Q_OBJECT

public:
    explicit TransportForm(QWidget *parent = nullptr);

    void fillIn(const site::Profile &profile);
    /// Writes what is chosen into the profile. What the form does not show stays; the secret of a new account
    /// gets a name after the cluster.
    void takeInto(site::Profile &profile) const;
    /// Of the first column at least, to stand in line with what is above.
    void setTitleWidth(int width);
    /// As typed, to be kept under the account's secretName; empty: what is kept stays.
    QString password() const;
    QLineEdit *accountField() const { return m_user; }
    QLineEdit *passwordField() const { return m_password; }
    /// Accepts the certificate of that SHA-256 fingerprint.
    void pin(const QString &fingerprint);

private:
    void makeFields();
    void makePins();
    void showWhatApplies();

    QGridLayout *m_grid;
    QComboBox *m_transport;
    QLineEdit *m_url;
    QComboBox *m_authentication;
    QLineEdit *m_user, *m_password;
    QLineEdit *m_certificate, *m_key;
    QLabel *m_urlTitle, *m_authenticationTitle, *m_certificateTitle, *m_keyTitle, *m_pinsTitle;
    QListWidget *m_pins;
    QPushButton *m_unpin;
};

} // namespace gw::ui
