// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace gw::lab {

/// What the lab's listener sends back.
struct Reply
{
    int status = 200; ///< of HTTP
    QByteArray message;
    /// The host is not there: the connection is cut instead of answered.
    bool isGone = false;
};

} // namespace gw::lab
