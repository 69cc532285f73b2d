// SPDX-License-Identifier: Apache-2.0
#include "core/cim/wbem_status.h"
#include "core/cim/wsman/fault.h"
#include "core/cim/wsman/names.h"

#include <QCoreApplication>

namespace gw::cim::wsman {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::cim::wsman::Fault", text);
}

/// DestinationUnreachable is one code for three things, and only the words tell them apart (in English).
WbemStatus whatIsMissing(const QString &text, Asked asked)
{
    if (text.contains("namespace"_L1, Qt::CaseInsensitive) &&
        text.contains("is invalid"_L1, Qt::CaseInsensitive))
        return WbemStatus::InvalidNamespace;
    if (asked == Asked::Query || (text.contains("class"_L1, Qt::CaseInsensitive) &&
                                  text.contains("does not exist"_L1, Qt::CaseInsensitive)))
        return WbemStatus::InvalidClass;
    return WbemStatus::NotFound;
}

/// WMI's status for a fault that says the same. Nothing for those that only WS-Management has.
std::optional<quint32> statusOf(const Fault &fault, Asked asked)
{
    const auto status = [](WbemStatus which) { return std::optional(quint32(which)); };
    const quint32 number = fault.hresult.value_or(fault.number.value_or(0));
    if (fault.subcode == "AccessDenied"_L1 || number == faults::accessDenied.number)
        return status(WbemStatus::AccessDenied);
    // WMI's own and Win32 codes; 0x8033nnnn is WinRM's.
    if ((number & 0xFFFF0000) == 0x80040000 || (number & 0xFFFF0000) == 0x80070000)
        return number;
    if (fault.subcode == "DestinationUnreachable"_L1)
        return status(whatIsMissing(fault.message + fault.reason, asked));
    if (fault.subcode == "InvalidSelectors"_L1)
        return status(WbemStatus::InvalidObjectPath);
    if (fault.subcode == "CannotProcessFilter"_L1)
        return status(WbemStatus::InvalidQuery);
    if (fault.subcode == "ActionNotSupported"_L1)
        return status(asked == Asked::Method ? WbemStatus::InvalidMethod : WbemStatus::NotSupported);
    if (fault.subcode == "SchemaValidationError"_L1)
        return status(WbemStatus::InvalidMethodParameters);
    return std::nullopt;
}

struct Words
{
    Error::Kind kind;
    QString reason, remedy;
};

Words wordsOf(const Fault &fault)
{
    if (fault.subcode == "TimedOut"_L1)
        return {Error::Kind::Timeout,
                tr("The host took longer than was asked for, or than its WinRM allows (MaxTimeoutms)."),
                tr("The outcome is not known: look at the host before trying again.")};
    if (fault.subcode == "EncodingLimit"_L1)
        return {Error::Kind::Failed, tr("The message is larger than the host's WinRM allows."),
                tr("Raise MaxEnvelopeSizekb on the host (winrm set winrm/config "
                   "@{MaxEnvelopeSizekb=\"2048\"}).")};
    if (fault.subcode == "QuotaLimit"_L1)
        return {
            Error::Kind::Failed, tr("The host's WinRM does not take more requests of this account now."),
            tr("Wait until other management tools have finished, or raise MaxConcurrentOperationsPerUser.")};
    if (fault.subcode == "InvalidEnumerationContext"_L1)
        return {Error::Kind::Failed,
                tr("The host's WinRM has given up the query before all of its answer was fetched: it was "
                   "restarted, or nothing was asked for longer than its EnumerationTimeoutms."),
                tr("Try again.")};
    return {Error::Kind::Failed, tr("The host's WinRM reported an error."),
            tr("Look into the host's event log (Applications and Services, Microsoft, Windows, Windows "
               "Remote Management).")};
}

QString slashed(QString nameSpace)
{
    return nameSpace.replace(u'\\', u'/');
}

} // namespace

Error faultError(const Fault &fault, Asked asked, const QString &what, const Place &place)
{
    const QString text = fault.message.isEmpty() ? fault.reason : fault.message;
    if (const auto status = statusOf(fault, asked))
        return wbemError(*status, what, place, text);
    const Words words = wordsOf(fault);
    Error error{.kind = words.kind,
                .what = what,
                .reason = words.reason,
                .remedy = words.remedy,
                .place = place,
                .systemText = text};
    if (const auto number = fault.hresult ? fault.hresult : fault.number)
        error.code = SystemCode{SystemCode::Domain::HResult, *number};
    return error;
}

Fault faultFor(const Error &error, Asked asked, const QString &nameSpace, const QString &className)
{
    const QString text = error.systemText.isEmpty() ? error.reason : error.systemText;
    if (error.kind == Error::Kind::Timeout)
        return Fault::of(faults::timedOut,
                         u"The WS-Management service cannot complete the operation within the "
                         "time specified in OperationTimeout."_s);
    if (!error.code || error.code->domain != SystemCode::Domain::HResult)
        return Fault::ofProvider(quint32(WbemStatus::Failed), text);
    const auto code = quint32(error.code->value);
    switch (WbemStatus(code)) {
    case WbemStatus::NotFound:
        return Fault::of(faults::notFound,
                         u"The WS-Management service cannot process the request. The service cannot find the "
                         "resource identified by the resource URI and selectors."_s);
    case WbemStatus::InvalidClass:
        return Fault::of(faults::notFound,
                         u"The WS-Management service cannot process the request. The class %1 "
                         "does not exist in the %2 namespace."_s.arg(className, slashed(nameSpace)));
    case WbemStatus::InvalidNamespace:
        return Fault::of(faults::notFound, u"The WS-Management service cannot process the request. The CIM "
                                           "namespace %1 is invalid."_s.arg(slashed(nameSpace)));
    case WbemStatus::InvalidObjectPath:
        return Fault::of(
            faults::unexpectedSelectors,
            u"The WS-Management service cannot process the request because the request contained "
            "invalid selectors for the resource."_s);
    case WbemStatus::InvalidQuery:
        return Fault::of(
            faults::cannotProcessFilter,
            u"The WS-Management service cannot process the filter of the request. %1"_s.arg(text));
    case WbemStatus::InvalidMethod:
        if (asked == Asked::Method)
            return Fault::of(faults::unknownAction,
                             u"The action is not supported by the service: the class %1 "
                             "has no such method."_s.arg(className));
        break;
    case WbemStatus::AccessDenied:
        return Fault::of(faults::accessDenied, u"Access is denied."_s);
    default:
        break;
    }
    return Fault::ofProvider(code, text);
}

} // namespace gw::cim::wsman
