// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProcess>
#include <QTemporaryDir>

/// A desktop's secret service of the test's own: GNOME Keyring, on a D-Bus that starts nothing by itself,
/// with its files in a temporary folder. It ends with this object.
class SecretService
{
public:
    enum class Keyring { None, Locked, Unlocked };

    explicit SecretService(Keyring keyring);
    ~SecretService();
    SecretService(const SecretService &) = delete;
    SecretService &operator=(const SecretService &) = delete;

    /// Why there is none; empty: it is there.
    QString whyNot() const { return m_whyNot; }
    /// The value for DBUS_SESSION_BUS_ADDRESS, which programs that use it are given.
    QByteArray address() const { return m_address; }
    qint64 keyringProcess() const { return m_keyring.processId(); }

private:
    bool startBus();
    bool startKeyring(bool unlocked);
    void stop(QProcess &process);
    bool waitForKeyring(bool present) const;

    QTemporaryDir m_folder;
    QProcess m_bus, m_keyring;
    QByteArray m_address;
    QString m_whyNot;
};
