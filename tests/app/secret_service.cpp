// SPDX-License-Identifier: Apache-2.0
#include "tests/app/secret_service.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDir>
#include <QElapsedTimer>
#include <QStandardPaths>
#include <QThread>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int startMs = 20'000;

/// Without the folders from which a usual bus starts services.
constexpr auto configuration =
    R"(<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=%1</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
)";

} // namespace

SecretService::SecretService(Keyring keyring)
{
    if (QStandardPaths::findExecutable(u"dbus-daemon"_s).isEmpty() ||
        QStandardPaths::findExecutable(u"gnome-keyring-daemon"_s).isEmpty()) {
        m_whyNot = u"dbus-daemon and gnome-keyring-daemon are not installed"_s;
        return;
    }
    if (!startBus()) {
        m_whyNot = u"dbus-daemon does not start: "_s + QString::fromUtf8(m_bus.readAllStandardError());
        return;
    }
    if (keyring == Keyring::None)
        return;
    // The first time it makes the keyring; without its password it is locked the second time.
    bool there = startKeyring(true);
    if (there && keyring == Keyring::Locked) {
        stop(m_keyring);
        there = waitForKeyring(false) && startKeyring(false);
    }
    if (!there)
        m_whyNot =
            u"gnome-keyring-daemon does not start: "_s + QString::fromUtf8(m_keyring.readAllStandardError());
}

SecretService::~SecretService()
{
    stop(m_keyring);
    QDBusConnection::disconnectFromBus(m_folder.path());
    stop(m_bus);
}

bool SecretService::startBus()
{
    const QString file = m_folder.filePath(u"bus.conf"_s);
    QFile written(file);
    if (!written.open(QIODevice::WriteOnly))
        return false;
    written.write(QString::fromLatin1(configuration).arg(m_folder.path()).toUtf8());
    written.close();
    m_bus.start(u"dbus-daemon"_s, {u"--config-file"_s, file, u"--nofork"_s, u"--print-address"_s});
    if (!m_bus.waitForReadyRead(startMs))
        return false;
    m_address = m_bus.readLine().trimmed();
    return QDBusConnection::connectToBus(QString::fromLatin1(m_address), m_folder.path()).isConnected();
}

bool SecretService::startKeyring(bool unlocked)
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, QString::fromLatin1(m_address));
    for (const QString &name : {u"HOME"_s, u"XDG_DATA_HOME"_s, u"XDG_RUNTIME_DIR"_s})
        environment.insert(name, m_folder.path());
    environment.remove(u"DISPLAY"_s);
    m_keyring.setProcessEnvironment(environment);
    QStringList arguments{u"--foreground"_s, u"--components=secrets"_s};
    if (unlocked)
        arguments << u"--unlock"_s;
    m_keyring.start(u"gnome-keyring-daemon"_s, arguments);
    m_keyring.write("the keyring's own");
    if (!m_keyring.waitForStarted(startMs) || !m_keyring.waitForBytesWritten(startMs))
        return false;
    m_keyring.closeWriteChannel();
    return waitForKeyring(true);
}

bool SecretService::waitForKeyring(bool present) const
{
    QElapsedTimer clock;
    clock.start();
    const auto *bus = QDBusConnection(m_folder.path()).interface();
    while (bus->isServiceRegistered(u"org.freedesktop.secrets"_s) != present) {
        if (clock.elapsed() > startMs)
            return false;
        QThread::msleep(20);
    }
    return true;
}

void SecretService::stop(QProcess &process)
{
    if (process.state() == QProcess::NotRunning)
        return;
    process.terminate();
    if (!process.waitForFinished(startMs))
        process.kill();
    process.waitForFinished();
}
