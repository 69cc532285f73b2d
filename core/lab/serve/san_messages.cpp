// SPDX-License-Identifier: Apache-2.0
#include "core/lab/serve/san_messages.h"

#include <array>

namespace gw::lab {

using site::json::Json;

namespace {

/// Lists of LUNs with their facts go about ten deep, and none of their objects has more than some twenty
/// fields.
constexpr int deepest = 64;
constexpr int mostFields = 64;

} // namespace

Json parseSanMessage(const QByteArray &message)
{
    std::array<int, deepest + 2> fields{}; // of the object whose fields are at each depth
    bool isTooMuch = false;
    const auto goesOn = [&](int depth, Json::parse_event_t event, const Json &) {
        if (depth > deepest)
            isTooMuch = true;
        else if (event == Json::parse_event_t::object_start)
            fields[std::size_t(depth) + 1] = 0;
        else if (event == Json::parse_event_t::key && ++fields[std::size_t(depth)] > mostFields)
            isTooMuch = true;
        return !isTooMuch; // what is left out takes no room
    };
    auto json = Json::parse(message.begin(), message.end(), goesOn, false);
    return isTooMuch ? Json(Json::value_t::discarded) : json;
}

} // namespace gw::lab
