// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/value.h"

namespace gw::cim::wql {

/// A word of a query.
struct Token
{
    enum class Kind {
        Name,     ///< a keyword, a name, or names joined by dots
        String,   ///< a constant in quotes, without them and without escapes
        Number,   ///< SInt64, UInt64 or Real64
        Operator, ///< = != <> < <= > >=
        Comma,
        Star,
        Open,  ///< (
        Close, ///< )
        Path,  ///< what stands in { }
        End,
        Unknown, ///< anything else; `text` says what is wrong
    };

    Kind kind = Kind::End;
    QString text;
    Value constant;         ///< of a string or number
    qsizetype position = 0; ///< of its first character, counted from 1

    bool is(Kind wanted) const { return kind == wanted; }
    /// A name that is this keyword, in any case.
    bool isWord(QStringView word) const
    {
        return kind == Kind::Name && word.compare(text, Qt::CaseInsensitive) == 0;
    }
};

/// Cuts a query into its words.
class Lexer
{
public:
    /// The query must outlive it.
    explicit Lexer(const QString &query) : m_query(query) {}

    /// At the end of the query, End again and again; after an Unknown nothing sensible.
    Token next();

private:
    /// A null character past the end.
    QChar at(qsizetype ahead = 0) const;
    Token token(Token::Kind kind) const;
    Token unknown(const QString &reason) const;

    Token readName();
    Token readString(QChar quote);
    Token readNumber();
    /// To the brace that closes, past those in the quotes of key values.
    Token readPath();
    Token readSign();

    const QString &m_query;
    qsizetype m_at = 0;
    qsizetype m_start = 0;
};

} // namespace gw::cim::wql
