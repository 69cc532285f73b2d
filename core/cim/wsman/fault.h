// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/cim/wsman/envelope.h"

#include <optional>

namespace gw::cim::wsman {

/// A kind of fault as WinRM tells it: SOAP code, subcode with its prefix, FaultDetail and number
/// (wsmerror.h).
struct FaultKind
{
    const char *code;
    const char *subcode;
    const char *detail; ///< the last part of the FaultDetail URI; empty: none
    quint32 number;
};

namespace faults {
inline constexpr FaultKind notFound{"s:Sender", "a:DestinationUnreachable", "InvalidResourceURI", 0x80338000};
inline constexpr FaultKind unexpectedSelectors{"s:Sender", "w:InvalidSelectors", "UnexpectedSelectors",
                                               0x8033805B};
inline constexpr FaultKind ambiguousSelectors{"s:Sender", "w:InvalidSelectors", "AmbiguousSelectors",
                                              0x8033805B};
inline constexpr FaultKind duplicateSelectors{"s:Sender", "w:InvalidSelectors", "DuplicateSelectors",
                                              0x8033805B};
inline constexpr FaultKind insufficientSelectors{"s:Sender", "w:InvalidSelectors", "InsufficientSelectors",
                                                 0x803380FA};
inline constexpr FaultKind cannotProcessFilter{"s:Sender", "n:CannotProcessFilter", "", 0x8033801A};
inline constexpr FaultKind unknownDialect{"s:Sender", "n:FilterDialectRequestedUnavailable", "", 0x80338019};
inline constexpr FaultKind filterNeedsAllClasses{"s:Sender", "n:CannotProcessFilter", "", 0x803380FB};
inline constexpr FaultKind invalidContext{"s:Receiver", "n:InvalidEnumerationContext", "", 0x8033801B};
inline constexpr FaultKind unknownAction{"s:Sender", "a:ActionNotSupported", "", 0x80338013};
inline constexpr FaultKind missingHeader{"s:Sender", "a:MessageInformationHeaderRequired", "", 0x80338011};
inline constexpr FaultKind badHeader{"s:Sender", "a:InvalidMessageInformationHeader", "", 0x8033800F};
inline constexpr FaultKind schema{"s:Sender", "w:SchemaValidationError", "", 0x80338041};
inline constexpr FaultKind notUnderstood{"s:MustUnderstand", "", "", 0x80338010};
inline constexpr FaultKind timedOut{"s:Receiver", "w:TimedOut", "", 0x80338029};
inline constexpr FaultKind envelopeTooLarge{"s:Sender", "w:EncodingLimit", "MaxEnvelopeSizeExceeded",
                                            0x80338048};
inline constexpr FaultKind envelopeTooSmall{"s:Sender", "w:EncodingLimit", "MinimumEnvelopeLimit",
                                            0x80338026};
inline constexpr FaultKind quota{"s:Receiver", "w:QuotaLimit", "", 0x803381A6};
inline constexpr FaultKind accessDenied{"s:Sender", "w:AccessDenied", "", 5};
inline constexpr FaultKind provider{"s:Receiver", "w:InternalError", "", 0};
} // namespace faults

/// What a fault says.
struct Fault
{
    QString code; ///< with its prefix, as faults::… spells it; the prefix may differ in what was received
    QString subcode; ///< the same
    QString detail;  ///< the last part of the FaultDetail URI
    QString reason;
    QString message;                ///< the innermost one of the detail
    QString machine;                ///< the one that says so, where WSManFault tells it
    std::optional<quint32> number;  ///< of f:WSManFault
    std::optional<quint32> hresult; ///< of MSFT_WmiError

    static Fault of(const FaultKind &kind, const QString &text);
    /// What a provider of WMI failed with.
    static Fault ofProvider(quint32 hresult, const QString &text);
};

/// The whole message. The action goes with the subcode's vocabulary.
QByteArray writeFault(const Fault &fault, const Header &request);

/// The reader stands at s:Fault.
Fault readFault(XmlReader &xml);

/// What was asked when the fault came: the same fault means another thing to a query than to an instance. What
/// ASSOCIATORS OF and REFERENCES OF start from is an instance too: it may be gone.
enum class Asked { Query, Instance, Method };

/// The fault in WMI's words, so that callers need not know over which transport it came.
Error faultError(const Fault &fault, Asked asked, const QString &what, const Place &place);

/// The other way: how WinRM tells this error. `className` and `nameSpace` are for its words.
Fault faultFor(const Error &error, Asked asked, const QString &nameSpace, const QString &className);

} // namespace gw::cim::wsman
