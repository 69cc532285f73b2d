// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/html_on_paper.h"

#include <QBuffer>
#include <QPageSize>
#include <QPdfWriter>

#include <array>
#include <utility>

namespace gw::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Rich text of Qt knows less of HTML than a browser. Only our own tags are replaced: text is escaped, so no
/// name from the site can look like one.
QString forRichText(QString html)
{
    const qsizetype style = html.indexOf(u"<style>"_s);
    const QString end = u"</style>"_s;
    if (const qsizetype after = html.indexOf(end, style); style >= 0 && after > style)
        html.remove(style, after + end.size() - style);
    constexpr std::array replaced{std::pair{"<details>", "<div class=\"fold\">"},
                                  std::pair{"</details>", "</div>"},
                                  std::pair{"<summary>", "<p class=\"soft\">"},
                                  std::pair{"</summary>", "</p>"},
                                  std::pair{"<header>", "<div>"},
                                  std::pair{"</header>", "</div>"},
                                  std::pair{"<footer>", "<p class=\"soft\">"},
                                  std::pair{"</footer>", "</p>"},
                                  std::pair{"<table class=\"findings\">", "<table>"},
                                  std::pair{"<table>", "<table width=\"100%\" cellpadding=\"4\">"}};
    for (const auto &[from, to] : replaced)
        html.replace(QLatin1StringView(from), QLatin1StringView(to));
    return html;
}

} // namespace

void setHtmlReport(QTextDocument &document, const QByteArray &html)
{
    document.setDefaultStyleSheet(u"h1 { font-size: x-large; } h2 { font-size: large; margin-top: 16px; }"
                                  ".result { font-size: xx-large; font-weight: bold; }"
                                  ".name { font-weight: bold; } .state { font-weight: bold; }"
                                  ".code { font-family: monospace; font-size: small; }"
                                  "th { text-align: left; } td.number, th.number { text-align: right; }"
                                  ".fold { margin-left: 12px; } .plain { margin-left: 0px; }"_s);
    document.setHtml(forRichText(QString::fromUtf8(html)));
}

QByteArray pdfOf(const QByteArray &html, const QString &title)
{
    QByteArray content;
    QBuffer buffer(&content);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setTitle(title);
        writer.setCreator(u"Guestwright"_s);
        QTextDocument document;
        setHtmlReport(document, html);
        document.print(&writer);
    }
    return content;
}

} // namespace gw::ui
