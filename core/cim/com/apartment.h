// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/com/wbem_headers.h"

namespace gw::cim::com {

/// COM on this thread, in the multithreaded apartment, as long as this lives.
class Apartment
{
public:
    Apartment();
    ~Apartment();
    Apartment(const Apartment &) = delete;
    Apartment &operator=(const Apartment &) = delete;

    /// Fails with RPC_E_CHANGED_MODE on a thread that belongs to a window.
    HRESULT status() const { return m_status; }

private:
    HRESULT m_status;
};

/// Keeps the multithreaded apartment, and with it every proxy in it, from ending with the last thread that
/// has it open.
class ApartmentHold
{
public:
    ApartmentHold();
    ~ApartmentHold();
    ApartmentHold(const ApartmentHold &) = delete;
    ApartmentHold &operator=(const ApartmentHold &) = delete;

private:
    CO_MTA_USAGE_COOKIE m_cookie = nullptr;
};

} // namespace gw::cim::com
