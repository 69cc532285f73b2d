// SPDX-License-Identifier: Apache-2.0
#include "core/cim/wsman/resource_uri.h"

#include <algorithm>

namespace gw::cim::wsman {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto microsoftBase = "http://schemas.microsoft.com/wbem/wsman/1/wmi/"_L1;
constexpr auto dmtfBase = "http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/"_L1;

bool isName(const QString &text)
{
    const auto part = [](QChar c) { return c.isLetterOrNumber() || c == u'_'; };
    return !text.isEmpty() && std::ranges::all_of(text, part);
}

} // namespace

QString resourceUri(const QString &nameSpace, const QString &className, UriForm form)
{
    if (form == UriForm::Dmtf)
        return dmtfBase + className;
    QString path = nameSpace;
    path.replace(u'\\', u'/');
    return microsoftBase + path + u'/' + className;
}

std::optional<Resource> parseResourceUri(const QString &uri)
{
    if (uri.startsWith(dmtfBase, Qt::CaseInsensitive)) {
        const QString className = uri.mid(dmtfBase.size());
        return isName(className) || className == "*"_L1
                   ? std::optional(Resource{{}, className, UriForm::Dmtf})
                   : std::nullopt;
    }
    if (!uri.startsWith(microsoftBase, Qt::CaseInsensitive))
        return std::nullopt;
    QStringList parts = uri.mid(microsoftBase.size()).split(u'/');
    const QString className = parts.takeLast();
    if (parts.isEmpty() || !std::ranges::all_of(parts, isName) || (className != "*"_L1 && !isName(className)))
        return std::nullopt;
    return Resource{parts.join(u'\\'), className};
}

} // namespace gw::cim::wsman
