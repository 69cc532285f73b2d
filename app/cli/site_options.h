// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/open_site.h"

#include <QCommandLineParser>

namespace gw::cli {

/// `--site` and what goes with it, the same for every command that connects to a site.
class SiteOptions
{
public:
    explicit SiteOptions(QCommandLineParser &parser);

    QString site(const QCommandLineParser &parser) const { return parser.value(m_site); }
    QString labState(const QCommandLineParser &parser) const { return parser.value(m_labState); }
    /// Errors: InvalidInput.
    Result<app::LabSettings> labSettings(const QCommandLineParser &parser) const;

private:
    QCommandLineOption m_site, m_labState, m_labArray, m_labInstant;
};

} // namespace gw::cli
