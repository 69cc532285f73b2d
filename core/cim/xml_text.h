// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringView>

class QXmlStreamWriter;

namespace gw::cim {

/// XML 1.0, production 2: whether this character may stand in a document. Surrogates are judged in pairs.
bool mayStandInXml(QStringView text, qsizetype at);

/// Writes character data. Keeps carriage returns, which XML readers would drop, and replaces what XML cannot
/// hold by U+FFFD.
void writeXmlText(QXmlStreamWriter &xml, QStringView text);

} // namespace gw::cim
