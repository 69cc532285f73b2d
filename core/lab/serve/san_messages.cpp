// SPDX-License-Identifier: Apache-2.0
#include "core/lab/serve/san_messages.h"

namespace gw::lab {

using site::json::Json;

namespace {

/// Lists of LUNs with their facts go about ten deep.
constexpr int deepest = 64;

} // namespace

Json parseSanMessage(const QByteArray &message)
{
    bool isTooDeep = false;
    const auto goesOn = [&isTooDeep](int depth, Json::parse_event_t, const Json &) {
        isTooDeep = isTooDeep || depth > deepest;
        return !isTooDeep; // what is left out takes no room
    };
    auto json = Json::parse(message.begin(), message.end(), goesOn, false);
    return isTooDeep ? Json(Json::value_t::discarded) : json;
}

} // namespace gw::lab
