// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/object_path.h"
#include "core/cim/wsman/xml_reader.h"

#include <chrono>
#include <functional>

class QXmlStreamWriter;

namespace gw::cim::wsman {

/// The headers of a message (DSP0226, 5.1 and 6). Empty ones are not there.
struct Header
{
    QString to;
    QString action;
    QString messageId;
    QString relatesTo;
    QString resourceUri;
    ObjectPath selectors;                  ///< keys, and the namespace of __cimnamespace; no class
    std::optional<qint64> maxEnvelopeSize; ///< bytes
    std::optional<std::chrono::milliseconds> operationTimeout; ///< how long the service may take
    QString locale;                                            ///< of texts in the reply, such as "en-US"
    /// The first header that has to be understood and is none of these.
    QString notUnderstood;
    QString malformed;       ///< the first header whose value makes no sense
    QString doubledSelector; ///< the first selector that is given twice
};

/// A new `uuid:…`.
QString newMessageId();

/// A request as UTF-8. `body` writes the children of s:Body. Headers that are empty are left out.
QByteArray writeRequest(const Header &header, const std::function<void(QXmlStreamWriter &)> &body);

/// A reply to `request`, with this action.
QByteArray writeReply(const QString &action, const Header &request,
                      const std::function<void(QXmlStreamWriter &)> &body);

/// Reads s:Envelope and s:Header, and goes into s:Body: nextChild() is then the body's first child. False
/// when it is no SOAP 1.2 envelope or something is wrong with it: the reader has failed.
bool readHeader(XmlReader &xml, Header &header);

} // namespace gw::cim::wsman
