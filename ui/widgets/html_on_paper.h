// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTextDocument>

namespace gw::ui {

/// Our reports in HTML as a document for screen and paper: what the file says, without folds, since paper
/// cannot be unfolded. Thread: the document's.
void setHtmlReport(QTextDocument &document, const QByteArray &html);

/// The same on A4. Thread: any.
QByteArray pdfOf(const QByteArray &html, const QString &title);

} // namespace gw::ui
