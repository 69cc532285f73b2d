// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QThread>

namespace gw::lab {

/// A Kerberos realm of its own, LAB.TEST, with MIT's KDC on loopback. This process takes its tickets there.
class TestRealm
{
public:
    /// Empty when it can be had; else why not.
    static QString missing()
    {
        for (const auto *name : {"krb5kdc", "kdb5_util", "kadmin.local"})
            if (program(QString::fromLatin1(name)).isEmpty())
                return QStringLiteral("There is no %1 (krb5-kdc, krb5-admin-server).")
                    .arg(QLatin1String(name));
        return {};
    }

    TestRealm()
    {
        {
            QTcpServer free;
            free.listen(QHostAddress::LocalHost);
            m_port = free.serverPort();
        }
        writeConfiguration();
        qputenv("KRB5_CONFIG", file("krb5.conf").toUtf8());
        qputenv("KRB5_KDC_PROFILE", file("kdc.conf").toUtf8());
        qputenv("KRB5_KTNAME", file("server.keytab").toUtf8());
        // Only one principal is in it: its tickets are taken without asking.
        qputenv("KRB5_CLIENT_KTNAME", file("client.keytab").toUtf8());
        qputenv("KRB5CCNAME", "MEMORY:guestwright-test");
        run("kdb5_util", {"create", "-s", "-r", "LAB.TEST", "-P", "master"});
    }
    ~TestRealm()
    {
        m_kdc.terminate();
        if (!m_kdc.waitForFinished(5000))
            m_kdc.kill();
        m_kdc.waitForFinished();
    }

    /// Empty when all went well.
    QString problem() const { return m_problem; }

    void add(const char *principal, const char *keytab)
    {
        run("kadmin.local", {"-r", "LAB.TEST", "addprinc", "-randkey", principal});
        run("kadmin.local", {"-r", "LAB.TEST", "ktadd", "-k", file(keytab).toUtf8().constData(), principal});
    }
    void start()
    {
        m_kdc.start(program(QStringLiteral("krb5kdc")), {QStringLiteral("-n")});
        m_kdc.waitForStarted();
        for (int tries = 0; tries < 100; ++tries) {
            QTcpSocket knock;
            knock.connectToHost(QHostAddress::LocalHost, m_port);
            if (knock.waitForConnected(100))
                return;
            QThread::msleep(50);
        }
        m_problem = QStringLiteral("The KDC does not listen.");
    }

private:
    static QString program(const QString &name)
    {
        const QString found = QStandardPaths::findExecutable(name);
        return found.isEmpty() ? QStandardPaths::findExecutable(name, {QStringLiteral("/usr/sbin")}) : found;
    }
    QString file(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }

    void write(const char *name, QByteArray text) const
    {
        QFile out(file(name));
        if (out.open(QIODevice::WriteOnly))
            out.write(
                text.replace("FOLDER", m_folder.path().toUtf8()).replace("PORT", QByteArray::number(m_port)));
    }
    void writeConfiguration() const
    {
        write("krb5.conf", "[libdefaults]\n"
                           " default_realm = LAB.TEST\n"
                           " dns_lookup_kdc = false\n"
                           " dns_lookup_realm = false\n"
                           " rdns = false\n"
                           " dns_canonicalize_hostname = false\n"
                           " udp_preference_limit = 1\n"
                           "[realms]\n"
                           " LAB.TEST = {\n"
                           "  kdc = 127.0.0.1:PORT\n"
                           " }\n"
                           "[domain_realm]\n"
                           " localhost = LAB.TEST\n");
        write("kdc.conf", "[kdcdefaults]\n"
                          " kdc_listen = \"\"\n"
                          " kdc_tcp_listen = 127.0.0.1:PORT\n"
                          "[realms]\n"
                          " LAB.TEST = {\n"
                          "  database_name = FOLDER/principal\n"
                          "  key_stash_file = FOLDER/stash\n"
                          "  acl_file = FOLDER/acl\n"
                          " }\n"
                          "[logging]\n"
                          " kdc = FILE:FOLDER/kdc.log\n"
                          " admin_server = FILE:FOLDER/kadmin.log\n");
    }
    void run(const char *name, const std::vector<const char *> &arguments)
    {
        QStringList list;
        for (const char *argument : arguments)
            list << QString::fromUtf8(argument);
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(program(QString::fromLatin1(name)), list);
        if (!process.waitForFinished(30'000) || process.exitCode() != 0)
            m_problem = QString::fromLocal8Bit(process.readAll());
    }

    QTemporaryDir m_folder;
    quint16 m_port = 0;
    QString m_problem;
    QProcess m_kdc;
};

} // namespace gw::lab
