// SPDX-License-Identifier: Apache-2.0
#include "app/cli/site_options.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace gw::cli {

namespace {
QString tr(const char *text)
{
    return QCoreApplication::translate("gw::cli", text);
}
} // namespace

LabOptions::LabOptions(QCommandLineParser &parser)
    : m_labState(u"lab-state"_s,
                 tr("The folder that a lab lives in; it goes on there. Without it each run has a new lab."),
                 u"DIR"_s),
      m_labArray(u"lab-array"_s,
                 tr("What stands behind the lab's array: tgt (real iSCSI LUNs on loopback), simulated, or "
                    "automatic: tgt where it is installed."),
                 u"KIND"_s, u"automatic"_s),
      m_labInstant(u"lab-instant"_s,
                   tr("In the lab nothing takes time: no waiting for jobs, boots and installers."))
{
    parser.addOptions({m_labState, m_labArray, m_labInstant});
}

SiteOptions::SiteOptions(QCommandLineParser &parser)
    : m_site(u"site"_s, tr("lab:SCENARIO, or the path of a profile."), u"SITE"_s), m_lab(parser)
{
    parser.addOption(m_site);
}

Result<app::LabSettings> LabOptions::labSettings(const QCommandLineParser &parser) const
{
    app::LabSettings settings;
    settings.stateFolder = labState(parser);
    if (parser.isSet(m_labInstant))
        settings.timing = lab::Timing::none();
    const QString array = parser.value(m_labArray);
    if (array == u"tgt"_s)
        settings.backing = lab::Backing::Tgt;
    else if (array == u"simulated"_s)
        settings.backing = lab::Backing::Simulated;
    else if (array != u"automatic"_s)
        return fail({.kind = Error::Kind::InvalidInput,
                     .what = tr("Read --lab-array"),
                     .reason = tr("\"%1\" is none of tgt, simulated, automatic.").arg(array)});
    return settings;
}

} // namespace gw::cli
