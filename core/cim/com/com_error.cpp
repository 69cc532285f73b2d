// SPDX-License-Identifier: Apache-2.0
#include "core/cim/com/com_error.h"

#include "core/cim/com/bstr.h"
#include "core/cim/com/class_object.h"
#include "core/cim/com/windows_words.h"
#include "core/cim/wbem_status.h"

#include <QCoreApplication>
#include <QStringList>

using namespace Qt::Literals::StringLiterals;

namespace gw::cim::com {

namespace {

/// What a provider says of its failure (learn.microsoft.com/windows/win32/wmisdk/--extendedstatus).
std::optional<Instance> takeExtendedStatus()
{
    ComPtr<IErrorInfo> info;
    if (::GetErrorInfo(0, info.GetAddressOf()) != S_OK)
        return std::nullopt;
    ComPtr<IWbemClassObject> object;
    if (FAILED(info.Get()->QueryInterface(IID_IWbemClassObject,
                                          reinterpret_cast<void **>(object.GetAddressOf()))))
        return std::nullopt;
    const auto read = readInstance(*object.Get());
    return read ? std::optional(*read) : std::nullopt;
}

bool saysNothing(HRESULT status)
{
    const auto code = static_cast<quint32>(status);
    return code == static_cast<quint32>(WbemStatus::Failed) ||
           code == static_cast<quint32>(WbemStatus::ProviderFailure);
}

/// The provider's StatusCode where it tells more than the HRESULT does. A small number is a Win32 code.
quint32 sharper(HRESULT status, const std::optional<Instance> &extended)
{
    const quint64 code = extended ? extended->unsignedOr(u"StatusCode"_s, 0) : 0;
    if (code == 0 || !saysNothing(status))
        return static_cast<quint32>(status);
    return code <= 0xFFFF ? static_cast<quint32>(HRESULT_FROM_WIN32(static_cast<DWORD>(code)))
                          : static_cast<quint32>(code);
}

/// WMI's words for a code and for the part of Windows that it comes from.
QString wbemWords(HRESULT status)
{
    ComPtr<IWbemStatusCodeText> texts;
    if (FAILED(::CoCreateInstance(CLSID_WbemStatusCodeText, nullptr, CLSCTX_INPROC_SERVER,
                                  IID_IWbemStatusCodeText, reinterpret_cast<void **>(texts.GetAddressOf()))))
        return {};
    Bstr words, facility;
    if (FAILED(texts->GetErrorCodeText(status, 0, 0, words.out())))
        return {};
    const QString text = words.text().simplified();
    if (text.isEmpty() || FAILED(texts->GetFacilityCodeText(status, 0, 0, facility.out())))
        return text;
    const QString from = facility.text().simplified();
    return from.isEmpty() ? text : from + u": "_s + text;
}

QString systemWords(HRESULT status)
{
    const QString words = wbemWords(status);
    return words.isEmpty() ? windowsWords(static_cast<quint32>(status)) : words;
}

/// The provider's own description first; it is the one that knows.
QString allWords(HRESULT status, const std::optional<Instance> &extended)
{
    QStringList words;
    if (extended)
        words << extended->stringOr(u"Description"_s).simplified();
    words << systemWords(status);
    words.removeAll(QString());
    words.removeDuplicates();
    return words.join(u" · "_s);
}

QStringList evidenceOf(const Instance &extended)
{
    QStringList lines;
    for (const auto &[name, value] : extended.properties())
        if (!value.isNull() && name != "Description"_L1)
            lines << u"%1.%2: %3"_s.arg(extended.className(), name, value.text());
    return lines;
}

} // namespace

Error comError(HRESULT status, const QString &what, const Place &place)
{
    const auto extended = takeExtendedStatus();
    const quint32 code = sharper(status, extended);
    Error error = wbemError(code, what, place, allWords(static_cast<HRESULT>(code), extended));
    if (extended)
        error.evidence = evidenceOf(*extended);
    return error;
}

} // namespace gw::cim::com
