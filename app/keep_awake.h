// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

namespace gw::app {

/// Keeps the computer from going to sleep by itself while this lives; its screen may go dark. Does nothing
/// where the system has no such wish to take. Thread: any.
class KeepAwake
{
public:
    KeepAwake();
    ~KeepAwake();
    KeepAwake(const KeepAwake &) = delete;
    KeepAwake &operator=(const KeepAwake &) = delete;

private:
    struct Request;
    std::unique_ptr<Request> m_request;
};

} // namespace gw::app
