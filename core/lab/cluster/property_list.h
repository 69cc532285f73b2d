// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/outcome.h"

#include <QByteArray>
#include <QString>

#include <variant>
#include <vector>

namespace gw::lab {

/// One property of a clusapi property list: a DWORD or a string.
struct ListedProperty
{
    QString name;
    std::variant<quint32, QString> value;
};

/// The bytes of a property list: a DWORD count, for each property its name (syntax 0x00040003, length with
/// the NUL, UTF-16, padded to 4), its value (syntax, length, bytes padded to 4), and a DWORD 0.
/// Little-endian. (learn.microsoft.com/previous-versions/windows/desktop/mscs/property-lists). Refusals: 87.
Outcome<std::vector<ListedProperty>> parsePropertyList(const QByteArray &bytes);

} // namespace gw::lab
