// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>
#include <QXmlStreamWriter>

#include <initializer_list>

namespace gw::report {

/// Text that can stand in a document whatever it came from: control characters, lone surrogates and marks
/// that turn the direction of writing become U+FFFD. A name must not be able to hide what stands beside it.
QString printable(const QString &text);

/// Writes one self-contained page: valid as HTML and well formed as XML, its style inside, no script. All
/// text is escaped on its way in.
class HtmlPage
{
public:
    /// An element that ends with its scope.
    class Element
    {
    public:
        explicit Element(QXmlStreamWriter &writer) : m_writer(writer) {}
        ~Element() { m_writer.writeEndElement(); }
        Element(const Element &) = delete;
        Element &operator=(const Element &) = delete;

    private:
        QXmlStreamWriter &m_writer;
    };

    explicit HtmlPage(const QString &title);

    [[nodiscard]] Element open(const char *tag, const QString &cssClass = {});
    /// An element that holds text only.
    void add(const char *tag, const QString &text, const QString &cssClass = {});
    void text(const QString &text);
    /// A row of the head of a table. Class "number" for the columns listed.
    void columns(const QStringList &titles, std::initializer_list<int> numbers = {});
    /// A term and what stands for it, of a list of facts.
    void fact(const QString &term, const QString &value);
    /// A list without bullets, behind a line that opens it. Nothing when it is empty.
    void fold(const QString &summary, const QStringList &lines, bool code = false);

    /// Ends the page.
    QByteArray finish();

private:
    void start(const char *tag, const QString &cssClass);

    QByteArray m_content;
    QXmlStreamWriter m_writer;
};

} // namespace gw::report
