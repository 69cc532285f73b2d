// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/wsman/instance_xml.h"
#include "core/cim/wsman/xml_reader.h"

#include <chrono>

namespace gw::cim::wsman {

/// What an item of an enumeration is (w:EnumerationMode).
enum class EnumerationMode { Object, Reference, ObjectAndReference };

/// How instances of derived classes come (b:PolymorphismMode).
enum class Polymorphism { IncludeSubClassProperties, ExcludeSubClassProperties, None };

/// n:Enumerate.
struct EnumerateRequest
{
    QString dialect; ///< of the filter; empty: no filter
    QString query;   ///< WQL; an association or selector filter is turned into WQL when it is read
    EnumerationMode mode = EnumerationMode::Object;
    Polymorphism polymorphism = Polymorphism::IncludeSubClassProperties;
    bool optimised = false;
    std::optional<qint64> maxElements;
    std::optional<std::chrono::milliseconds> expires; ///< how long the context is kept at most
};

/// n:Pull.
struct PullRequest
{
    QString context;
    std::optional<qint64> maxElements;   ///< none means 1
    std::optional<qint64> maxCharacters; ///< of the items
    std::optional<std::chrono::milliseconds> maxTime;
};

/// A page: the answer to Enumerate or Pull.
struct EnumerationPage
{
    QString context; ///< to pull the next page with; may change from page to page
    bool isLast = false;
    std::vector<Instance> items; ///< of references: an instance with a path only
};

void writeEnumerate(QXmlStreamWriter &xml, const EnumerateRequest &request);
void writePull(QXmlStreamWriter &xml, const PullRequest &request);
void writeRelease(QXmlStreamWriter &xml, const QString &context);

/// The reader stands at the body's child n:EnumerateResponse or n:PullResponse. Items of the class `asked`,
/// or of one that derives from it.
EnumerationPage readPage(XmlReader &xml, const QString &nameSpace, const QString &asked,
                         const ClassLookup &classes);

/// The server's side. The reader stands at n:Enumerate; `className` is that of the ResourceURI.
EnumerateRequest readEnumerate(XmlReader &xml, const QString &className);
PullRequest readPull(XmlReader &xml);
QString readRelease(XmlReader &xml);

/// One item, as a child of the items element.
void writeItem(QXmlStreamWriter &xml, const Instance &instance, EnumerationMode mode, bool isFragment,
               const QString &nameSpace, UriForm form = UriForm::Microsoft);

} // namespace gw::cim::wsman
