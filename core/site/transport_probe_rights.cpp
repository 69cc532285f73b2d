// SPDX-License-Identifier: Apache-2.0
#include "core/site/transport_probe_rights.h"

#include "core/cim/wbem_status.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace gw::site {

namespace {

struct Needed
{
    QString nameSpace;
    QString query;
};

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::site::TransportProbe", text);
}

const std::vector<Needed> &needed()
{
    static const std::vector<Needed> all{
        {u"root\\cimv2"_s, u"SELECT * FROM Win32_OperatingSystem"_s},
        {u"root\\MSCluster"_s, u"SELECT * FROM MSCluster_Cluster"_s},
        {u"root\\virtualization\\v2"_s, u"SELECT * FROM Msvm_VirtualSystemManagementService"_s},
        {u"root\\Microsoft\\Windows\\Storage"_s, u"SELECT * FROM MSFT_Disk"_s},
    };
    return all;
}

bool isMissing(const Error &error)
{
    const auto status = error.code ? quint32(error.code->value) : 0;
    return status == quint32(cim::WbemStatus::InvalidNamespace) ||
           status == quint32(cim::WbemStatus::InvalidClass);
}

} // namespace

Result<QString> readNamespaces(const Call &call, cim::Session &session)
{
    QStringList read, missing;
    for (const auto &[nameSpace, query] : needed()) {
        const auto done =
            session.enumerate(call, nameSpace, query, [](const cim::Instance &) { return false; });
        if (!done && !isMissing(done.error()))
            return fail(done.error());
        (done ? read : missing) << nameSpace;
    }
    const QString text = tr("May read %1").arg(read.join(u", "_s));
    return missing.isEmpty() ? text : text + tr("; the host does not have %1").arg(missing.join(u", "_s));
}

} // namespace gw::site
