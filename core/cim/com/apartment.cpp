// SPDX-License-Identifier: Apache-2.0
#include "core/cim/com/apartment.h"

namespace gw::cim::com {

Apartment::Apartment() : m_status(::CoInitializeEx(nullptr, COINIT_MULTITHREADED)) {}

Apartment::~Apartment()
{
    if (SUCCEEDED(m_status))
        ::CoUninitialize();
}

ApartmentHold::ApartmentHold()
{
    ::CoIncrementMTAUsage(&m_cookie);
}

ApartmentHold::~ApartmentHold()
{
    if (m_cookie != nullptr)
        ::CoDecrementMTAUsage(m_cookie);
}

} // namespace gw::cim::com
