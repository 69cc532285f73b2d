// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/open_site.h"

#include <QCommandLineParser>

namespace gw::cli {

/// How a lab is switched on, for every command that has one.
class LabOptions
{
public:
    explicit LabOptions(QCommandLineParser &parser);

    QString labState(const QCommandLineParser &parser) const { return parser.value(m_labState); }
    /// Errors: InvalidInput.
    Result<app::LabSettings> labSettings(const QCommandLineParser &parser) const;

private:
    QCommandLineOption m_labState, m_labArray, m_labInstant;
};

/// `--site` and what goes with it, the same for every command that connects to a site.
class SiteOptions
{
public:
    explicit SiteOptions(QCommandLineParser &parser);

    QString site(const QCommandLineParser &parser) const { return parser.value(m_site); }
    QString labState(const QCommandLineParser &parser) const { return m_lab.labState(parser); }
    /// Errors: InvalidInput.
    Result<app::LabSettings> labSettings(const QCommandLineParser &parser) const
    {
        return m_lab.labSettings(parser);
    }

private:
    QCommandLineOption m_site;
    LabOptions m_lab;
};

} // namespace gw::cli
