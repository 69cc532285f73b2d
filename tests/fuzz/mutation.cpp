// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/mutation.h"

#include <array>
#include <vector>

namespace gw::fuzz {

namespace {

/// What tends to upset readers: ends of number ranges, what opens and never closes, what XML, JSON, WQL and
/// paths give a meaning to.
constexpr std::array<QByteArrayView, 46> words{"-1",
                                               "0",
                                               "1",
                                               "255",
                                               "65536",
                                               "2147483648",
                                               "4294967295",
                                               "4294967296",
                                               "9223372036854775808",
                                               "18446744073709551616",
                                               "1e999",
                                               "99999999999999999999999999",
                                               "\xEF\xBB\xBF",
                                               "\xFF\xFE",
                                               "\xED\xA0\x80",
                                               "\xF4\x90\x80\x80",
                                               "&#0;",
                                               "&#x1F;",
                                               "&#xD800;",
                                               "&#xFFFFFFFF;",
                                               "&lt;",
                                               "&x;",
                                               "<![CDATA[",
                                               "]]>",
                                               "<!--",
                                               "-->",
                                               "<?xml version=\"1.0\" encoding=\"UTF-16\"?>",
                                               "<!DOCTYPE a [<!ENTITY b \"c\">]>",
                                               "xsi:nil=\"true\"",
                                               " xmlns=\"\"",
                                               "<a/>",
                                               "</a>",
                                               "\"",
                                               "'",
                                               "\\",
                                               "\\\\",
                                               "%",
                                               "[",
                                               "{}",
                                               "[[[[[[[[",
                                               "null",
                                               "true",
                                               "P99999999DT99H",
                                               "20260101120000.000000+060",
                                               "00000000000030.000000:000",
                                               "\\\\HOST\\root\\cimv2:C.K=\"v\""};

using Tokens = std::vector<QByteArray>;

bool startsToken(char character)
{
    return character == '<' || character == ' ' || character == '\n' || character == '"' ||
           character == ',' || character == '{' || character == '[';
}

Tokens tokensOf(const QByteArray &text)
{
    Tokens tokens;
    qsizetype begin = 0;
    for (qsizetype at = 1; at <= text.size(); ++at) {
        if (at == text.size() || startsToken(text[at]) || text[at - 1] == '>') {
            tokens.push_back(text.mid(begin, at - begin));
            begin = at;
        }
    }
    return tokens;
}

class Mutation
{
public:
    explicit Mutation(std::mt19937 &random) : m_random(random) {}

    QByteArray once(QByteArray text, const QByteArray &other)
    {
        switch (below(8)) {
        case 0:
            if (!text.isEmpty())
                text[position(text)] = char(below(256));
            return text;
        case 1:
            return text.insert(position(text), words[below(words.size())].toByteArray());
        case 2:
            return text.remove(position(text), length(text));
        case 3:
            return text.left(position(text));
        case 4:
            return text.insert(position(text), other.mid(position(other), length(other)));
        case 5:
            return withAnotherNumber(text);
        default:
            return withMovedTokens(text, other);
        }
    }

    std::size_t below(std::size_t end) { return end == 0 ? 0 : m_random() % end; }

private:
    qsizetype position(const QByteArray &text) { return qsizetype(below(std::size_t(text.size()))); }
    /// Mostly short.
    qsizetype length(const QByteArray &text)
    {
        return 1 + qsizetype(below(below(4) == 0 ? std::size_t(text.size()) : 16));
    }

    QByteArray withAnotherNumber(QByteArray text)
    {
        const auto isDigit = [&text](qsizetype at) { return text[at] >= '0' && text[at] <= '9'; };
        for (qsizetype begin = position(text); begin < text.size(); ++begin) {
            if (!isDigit(begin))
                continue;
            qsizetype end = begin;
            while (end < text.size() && isDigit(end))
                ++end;
            return text.replace(begin, end - begin, words[below(12)].toByteArray());
        }
        return text;
    }

    QByteArray withMovedTokens(const QByteArray &text, const QByteArray &other)
    {
        Tokens tokens = tokensOf(text);
        const Tokens strange = below(2) == 0 ? tokensOf(other) : tokens;
        const auto from = std::ptrdiff_t(below(strange.size()));
        const auto many = std::ptrdiff_t(below(below(8) == 0 ? 64 : 8));
        const auto to = std::ptrdiff_t(below(tokens.size()));
        const auto end = std::min(from + many, std::ssize(strange));
        if (below(2) == 0) // in their place
            tokens.erase(tokens.begin() + to, tokens.begin() + std::min(to + many, std::ssize(tokens)));
        tokens.insert(tokens.begin() + std::min(to, std::ssize(tokens)), strange.begin() + from,
                      strange.begin() + end);
        QByteArray joined;
        for (const QByteArray &token : tokens)
            joined += token;
        return joined;
    }

    std::mt19937 &m_random;
};

} // namespace

QByteArray mutated(const QByteArray &text, const QByteArray &other, std::mt19937 &random)
{
    Mutation mutation(random);
    QByteArray changed = text;
    for (std::size_t times = 1 + mutation.below(4); times > 0; --times)
        changed = mutation.once(std::move(changed), other);
    return changed;
}

} // namespace gw::fuzz
