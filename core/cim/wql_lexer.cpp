// SPDX-License-Identifier: Apache-2.0
#include "core/cim/wql_lexer.h"

#include <QCoreApplication>

#include <array>

namespace gw::cim::wql {

using namespace Qt::Literals::StringLiterals;

namespace {

using Kind = Token::Kind;

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::cim::wql", text);
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool startsName(QChar c)
{
    return c.isLetter() || c == u'_';
}

} // namespace

Token Lexer::next()
{
    while (at().isSpace())
        ++m_at;
    m_start = m_at;
    const QChar c = at();
    if (m_at == m_query.size())
        return token(Kind::End);
    if (c == u'\'' || c == u'"')
        return readString(c);
    if (c == u'{')
        return readPath();
    if (startsName(c))
        return readName();
    if (isDigit(c) || ((c == u'-' || c == u'+' || c == u'.') && isDigit(at(1))))
        return readNumber();
    return readSign();
}

QChar Lexer::at(qsizetype ahead) const
{
    return m_at + ahead < m_query.size() ? m_query.at(m_at + ahead) : QChar();
}

Token Lexer::token(Token::Kind kind) const
{
    return {
        .kind = kind, .text = m_query.mid(m_start, m_at - m_start), .constant = {}, .position = m_start + 1};
}

Token Lexer::unknown(const QString &reason) const
{
    return {.kind = Kind::Unknown, .text = reason, .constant = {}, .position = m_start + 1};
}

Token Lexer::readName()
{
    do {
        ++m_at;
    } while (startsName(at()) || isDigit(at()) || (at() == u'.' && startsName(at(1))));
    return token(Kind::Name);
}

Token Lexer::readString(QChar quote)
{
    QString text;
    for (++m_at; m_at < m_query.size(); ++m_at) {
        const QChar c = at();
        if (c == quote) {
            ++m_at;
            Token constant = token(Kind::String);
            constant.constant = Value::string(text);
            return constant;
        }
        // A lone backslash stands for itself, as Windows has it ("LIKE '%\Default'").
        const bool escapes = c == u'\\' && (at(1) == u'\\' || at(1) == u'\'' || at(1) == u'"');
        m_at += escapes ? 1 : 0;
        text += at();
    }
    return unknown(tr("The text has no closing quote."));
}

Token Lexer::readNumber()
{
    // A sign belongs to the number at its start and after the e of an exponent.
    ++m_at;
    while (isDigit(at()) || at() == u'.' || at().isLetter() ||
           ((at() == u'-' || at() == u'+') && (at(-1) == u'e' || at(-1) == u'E')))
        ++m_at;
    Token number = token(Kind::Number);
    for (const Type type : {Type::SInt64, Type::UInt64, Type::Real64}) {
        if (const auto value = Value::parse(type, number.text)) {
            number.constant = *value;
            return number;
        }
    }
    return unknown(tr("\"%1\" is not a number.").arg(number.text));
}

Token Lexer::readPath()
{
    QChar quote;
    for (++m_at; m_at < m_query.size(); ++m_at) {
        const QChar c = at();
        if (quote.isNull() && c == u'}') {
            ++m_at;
            Token path = token(Kind::Path);
            path.text = path.text.mid(1, path.text.size() - 2);
            return path;
        }
        if (quote.isNull() && (c == u'"' || c == u'\''))
            quote = c;
        else if (!quote.isNull() && c == u'\\')
            ++m_at;
        else if (c == quote)
            quote = QChar();
    }
    m_at = m_query.size();
    return unknown(tr("The object path has no closing brace."));
}

Token Lexer::readSign()
{
    static constexpr std::array pairs{u"!=", u"<>", u"<=", u">="};
    for (const char16_t *pair : pairs) {
        if (QStringView(m_query).mid(m_at).startsWith(QStringView(pair))) {
            m_at += 2;
            return token(Kind::Operator);
        }
    }
    ++m_at;
    switch (m_query.at(m_start).unicode()) {
    case u'=':
    case u'<':
    case u'>':
        return token(Kind::Operator);
    case u',':
        return token(Kind::Comma);
    case u'*':
        return token(Kind::Star);
    case u'(':
        return token(Kind::Open);
    case u')':
        return token(Kind::Close);
    default:
        return unknown(tr("\"%1\" has no meaning here.").arg(m_query.at(m_start)));
    }
}

} // namespace gw::cim::wql
