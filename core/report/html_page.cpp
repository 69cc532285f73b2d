// SPDX-License-Identifier: Apache-2.0
#include "core/report/html_page.h"

#include <QFile>

#include <algorithm>

// Q_INIT_RESOURCE wants to stand outside of any namespace; a static library's resources are not there without
// it.
static void initialiseResources()
{
    Q_INIT_RESOURCE(report);
}

namespace gw::report {

using namespace Qt::Literals::StringLiterals;

namespace {

bool turnsDirection(char32_t c)
{
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F ||
           c == 0x061C;
}

bool isPrintable(char32_t c)
{
    const bool control = (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c <= 0x9F);
    const bool notCharacter = (c & 0xFFFE) == 0xFFFE || (c >= 0xD800 && c <= 0xDFFF);
    return !control && !notCharacter && !turnsDirection(c);
}

QString styleSheet()
{
    initialiseResources();
    QFile file(u":/report/report.css"_s);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

QString printable(const QString &text)
{
    QList<uint> characters = text.toUcs4();
    std::ranges::replace_if(
        characters, [](uint c) { return !isPrintable(c); }, 0xFFFDu);
    return QString::fromUcs4(reinterpret_cast<const char32_t *>(characters.constData()), characters.size());
}

HtmlPage::HtmlPage(const QString &title) : m_writer(&m_content)
{
    m_writer.writeDTD(u"<!DOCTYPE html>"_s);
    m_writer.writeStartElement(u"html"_s);
    m_writer.writeAttribute(u"lang"_s, u"en"_s);
    const auto head = open("head");
    const auto meta = [this](const QString &name, const QString &value, const QString &attribute) {
        m_writer.writeEmptyElement(u"meta"_s);
        m_writer.writeAttribute(attribute, name);
        m_writer.writeAttribute(u"content"_s, value);
    };
    m_writer.writeEmptyElement(u"meta"_s);
    m_writer.writeAttribute(u"charset"_s, u"utf-8"_s);
    meta(u"Content-Security-Policy"_s, u"default-src 'none'; style-src 'unsafe-inline'"_s, u"http-equiv"_s);
    meta(u"viewport"_s, u"width=device-width, initial-scale=1"_s, u"name"_s);
    add("title", title);
    m_writer.writeStartElement(u"style"_s);
    m_writer.writeCharacters(styleSheet());
    m_writer.writeEndElement();
}

void HtmlPage::start(const char *tag, const QString &cssClass)
{
    m_writer.writeStartElement(QString::fromLatin1(tag));
    if (!cssClass.isEmpty())
        m_writer.writeAttribute(u"class"_s, cssClass);
}

HtmlPage::Element HtmlPage::open(const char *tag, const QString &cssClass)
{
    start(tag, cssClass);
    return Element(m_writer);
}

void HtmlPage::add(const char *tag, const QString &content, const QString &cssClass)
{
    start(tag, cssClass);
    text(content);
    m_writer.writeEndElement();
}

void HtmlPage::text(const QString &content)
{
    m_writer.writeCharacters(printable(content));
}

void HtmlPage::columns(const QStringList &titles, std::initializer_list<int> numbers)
{
    const auto head = open("thead");
    const auto row = open("tr");
    for (int column = 0; column < titles.size(); ++column)
        add("th", titles[column],
            std::ranges::find(numbers, column) != numbers.end() ? u"number"_s : QString());
}

void HtmlPage::fact(const QString &term, const QString &value)
{
    if (value.isEmpty())
        return;
    add("dt", term);
    add("dd", value);
}

void HtmlPage::fold(const QString &summary, const QStringList &lines, bool code)
{
    if (lines.isEmpty())
        return;
    const auto details = open("details");
    add("summary", summary);
    const auto list = open("ul", u"plain"_s);
    for (const QString &line : lines)
        add("li", line, code ? u"code"_s : QString());
}

QByteArray HtmlPage::finish()
{
    m_writer.writeEndDocument();
    return m_content + '\n';
}

} // namespace gw::report
