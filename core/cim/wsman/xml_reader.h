// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QXmlStreamReader>

namespace gw::cim::wsman {

/// Reads one message from front to back. Goes by namespace and local name, never by prefix. A document type
/// (SOAP 1.2 part 1, section 5 forbids them) and nesting more than 100 deep are refused, so that a message
/// costs no more than its length.
///
/// What goes wrong is kept, and then nothing more is read: look at failed() at the end.
class XmlReader
{
public:
    /// `charset` is what the HTTP header says; empty: the bytes tell.
    explicit XmlReader(const QByteArray &bytes, const QString &charset = {});

    /// To the next element inside the present one; false at its end, where the reader then stands.
    bool nextChild();
    bool at(QLatin1StringView nameSpace, QLatin1StringView name) const;
    QStringView name() const { return m_xml.name(); }
    QStringView nameSpace() const { return m_xml.namespaceUri(); }
    QString attribute(QLatin1StringView name) const;
    QString attribute(QLatin1StringView nameSpace, QLatin1StringView name) const;

    /// Reads on to the next child element or the end of the present element, and answers the text on the way;
    /// `isAtEnd` tells which it was.
    QString textBeforeChild(bool &isAtEnd);
    /// The text of the present element, to its end. Elements in it are refused.
    QString text();
    /// All text in the present element and in those inside it.
    QString allText();
    /// To the end of the present element.
    void skip();
    /// To the end of the message, so that rubbish behind it is seen.
    void finish();

    void refuse(const QString &reason);
    bool failed() const { return m_xml.hasError(); }
    /// Of kind Corrupt, with line and column.
    Error error(const QString &what) const;

private:
    QXmlStreamReader::TokenType advance();

    QXmlStreamReader m_xml;
    int m_depth = 0;
};

} // namespace gw::cim::wsman
