// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"
#include "app/open_site.h"

namespace gw::cli {

/// `guestwrightctl lab serve`: what the command line says.
struct ServeRequest
{
    QString scenario;
    QString listen;           ///< ADDRESS:PORT
    QString certificate, key; ///< both or none
    QString clientAuthority;
    QString user;
    bool clearBasic = false;
    QString profile; ///< file to be written for other machines; empty: none
    app::LabSettings lab;
};

/// Serves the lab over WinRM until it is interrupted. The user's password comes from GUESTWRIGHT_SECRET.
ExitCode serveLab(const Surroundings &surroundings, const ServeRequest &request);

} // namespace gw::cli
