// SPDX-License-Identifier: Apache-2.0
#include "core/cim/com/embedded_object_text.h"

#include "core/cim/com/bstr.h"
#include "core/cim/embedded_text.h"

namespace gw::cim::com {

QString embeddedObjectText(IWbemClassObject &object, const Instance &instance)
{
    ComPtr<IWbemObjectTextSrc> writer;
    Bstr text;
    if (SUCCEEDED(::CoCreateInstance(CLSID_WbemObjectTextSrc, nullptr, CLSCTX_INPROC_SERVER,
                                     IID_IWbemObjectTextSrc,
                                     reinterpret_cast<void **>(writer.GetAddressOf()))) &&
        SUCCEEDED(writer->GetText(0, &object, WMI_OBJ_TEXT_WMI_DTD_2_0, nullptr, text.out())))
        return text.text();
    return toEmbeddedText(instance);
}

} // namespace gw::cim::com
