// SPDX-License-Identifier: Apache-2.0
#include "core/cim/wbem_status.h"
#include "core/cim/wql.h"
#include "core/cim/wql_lexer.h"

#include <QCoreApplication>

#include <array>
#include <utility>

namespace gw::cim::wql {

using namespace Qt::Literals::StringLiterals;

namespace {

using Kind = Token::Kind;

/// Parentheses and NOT, one in the other: each takes a few frames of the stack.
constexpr int deepest = 256;
/// Comparisons in one query. Windows has a limit too, which depends on its memory.
constexpr int mostComparisons = 1000;

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::cim::wql", text);
}

Operator turnedRound(Operator op)
{
    switch (op) {
    case Operator::Less:
        return Operator::Greater;
    case Operator::LessOrEqual:
        return Operator::GreaterOrEqual;
    case Operator::Greater:
        return Operator::Less;
    case Operator::GreaterOrEqual:
        return Operator::LessOrEqual;
    default:
        return op;
    }
}

ConditionPtr condition(std::variant<Comparison, Not, And, Or> node)
{
    return std::make_shared<const Condition>(Condition{std::move(node)});
}

/// Recursive descent. A function that cannot go on notes the error and answers an empty thing; the caller
/// looks at failed() before it uses it.
class Parser
{
public:
    explicit Parser(const QString &query) : m_query(query), m_lexer(query), m_token(m_lexer.next()) {}

    Result<Query> parse()
    {
        Query query;
        if (takeWord(u"SELECT"))
            query = select();
        else if (takeWord(u"ASSOCIATORS"))
            query = associators();
        else if (takeWord(u"REFERENCES"))
            query = references();
        else
            expected(u"SELECT, ASSOCIATORS OF, REFERENCES OF"_s);
        if (!failed() && !token().is(Kind::End))
            expected(tr("the end of the query"));
        if (failed())
            return fail(*m_error);
        return query;
    }

private:
    // Words.

    const Token &token() const { return m_token; }
    bool failed() const { return m_error.has_value(); }

    /// The token, going on to the next; End and Unknown stay where they are.
    Token take()
    {
        const bool stays = m_token.is(Kind::End) || m_token.is(Kind::Unknown);
        return stays ? m_token : std::exchange(m_token, m_lexer.next());
    }

    bool takeWord(QStringView word)
    {
        const bool there = token().isWord(word);
        if (there)
            take();
        return there;
    }

    bool needWord(QStringView word)
    {
        if (!takeWord(word))
            expected(word.toString());
        return !failed();
    }

    /// A class or property; dots only where they may stand.
    QString name(const QString &meaning, bool dots = false)
    {
        const bool fits = token().is(Kind::Name) && (dots || !token().text.contains(u'.'));
        if (!fits || isReserved(token())) {
            expected(meaning);
            return {};
        }
        return take().text;
    }

    static bool isReserved(const Token &token)
    {
        static constexpr std::array words{u"SELECT", u"FROM", u"WHERE", u"WITHIN", u"AND",  u"OR",
                                          u"NOT",    u"LIKE", u"IS",    u"ISA",    u"NULL", u"GROUP"};
        for (const char16_t *word : words)
            if (token.isWord(word))
                return true;
        return false;
    }

    // Errors.

    void refuse(WbemStatus status, const QString &reason, qsizetype position)
    {
        if (failed())
            return;
        m_error = {.kind = Error::Kind::InvalidInput,
                   .what = tr("Read a WQL query"),
                   .reason = tr("At character %1: %2").arg(QString::number(position), reason),
                   .place = {.method = m_query},
                   .code = SystemCode{SystemCode::Domain::HResult, qint64(status)}};
    }

    void refuse(const QString &reason) { refuse(WbemStatus::InvalidQuery, reason, token().position); }

    void expected(const QString &what)
    {
        if (token().is(Kind::Unknown))
            refuse(token().text);
        else if (token().is(Kind::End))
            refuse(tr("Expected %1, but the query ends.").arg(what));
        else
            refuse(tr("Expected %1, not \"%2\".").arg(what, token().text));
    }

    // SELECT.

    Select select()
    {
        Select select;
        if (token().is(Kind::Star))
            take();
        else
            select.columns = columns();
        if (failed() || !needWord(u"FROM"))
            return select;
        select.className = name(tr("a class"));
        if (takeWord(u"WITHIN"))
            select.within = seconds();
        m_isEventQuery = select.within || select.className.startsWith(u"__Instance"_s, Qt::CaseInsensitive);
        if (!failed() && takeWord(u"WHERE"))
            select.where = disjunction(0);
        return select;
    }

    QStringList columns()
    {
        QStringList names;
        do {
            names << name(tr("* or a property"), true);
        } while (!failed() && token().is(Kind::Comma) && (take(), true));
        return names;
    }

    double seconds()
    {
        const auto value = token().constant.toReal();
        if (!token().is(Kind::Number) || !value || !(*value > 0)) {
            expected(tr("a number of seconds"));
            return 0;
        }
        take();
        return *value;
    }

    // WHERE.

    ConditionPtr disjunction(int depth)
    {
        ConditionPtr left = conjunction(depth);
        while (!failed() && takeWord(u"OR"))
            left = condition(Or{left, conjunction(depth)});
        return left;
    }

    ConditionPtr conjunction(int depth)
    {
        ConditionPtr left = term(depth);
        while (!failed() && takeWord(u"AND"))
            left = condition(And{left, term(depth)});
        return left;
    }

    ConditionPtr term(int depth)
    {
        if (depth == deepest) {
            refuse(WbemStatus::QuotaViolation, tr("Conditions are nested too deeply."), token().position);
            return nullptr;
        }
        if (takeWord(u"NOT"))
            return condition(Not{term(depth + 1)});
        if (!token().is(Kind::Open))
            return comparison();
        take();
        ConditionPtr inner = disjunction(depth + 1);
        if (!failed() && !token().is(Kind::Close))
            expected(u"AND, OR, )"_s);
        take();
        return inner;
    }

    ConditionPtr comparison()
    {
        if (++m_comparisons > mostComparisons) {
            refuse(WbemStatus::QuotaViolation, tr("There are too many conditions."), token().position);
            return nullptr;
        }
        Comparison comparison;
        if (auto constant = takeConstant()) {
            comparison.constant = *constant;
            comparison.op = turnedRound(comparisonOperator());
            comparison.property = name(tr("a property"), true).split(u'.');
        } else {
            comparison.property = name(tr("a property or a constant"), true).split(u'.');
            finish(comparison);
        }
        return condition(std::move(comparison));
    }

    /// What follows a property.
    void finish(Comparison &comparison)
    {
        if (failed())
            return;
        if (takeWord(u"IS")) {
            comparison.op = takeWord(u"NOT") ? Operator::IsNotNull : Operator::IsNull;
            needWord(u"NULL");
        } else if (token().isWord(u"LIKE") || token().isWord(u"ISA")) {
            comparison.op = take().isWord(u"LIKE") ? Operator::Like : Operator::Isa;
            const bool fits = token().is(Kind::String);
            if (fits)
                comparison.constant = take().constant;
            else
                expected(tr("text in quotes"));
        } else {
            comparison.op = comparisonOperator();
            rightSide(comparison);
        }
    }

    void rightSide(Comparison &comparison)
    {
        if (failed())
            return;
        if (const auto constant = takeConstant())
            comparison.constant = *constant;
        else if (token().isWord(u"NULL"))
            refuse(tr("NULL is compared with IS NULL and IS NOT NULL only."));
        else if (token().is(Kind::Name) && !isReserved(token()) && !m_isEventQuery)
            refuse(tr("A property is compared with a constant; only event queries compare two properties."));
        else
            comparison.otherProperty = name(tr("a constant"), true).split(u'.');
    }

    std::optional<Value> takeConstant()
    {
        if (token().is(Kind::String) || token().is(Kind::Number))
            return take().constant;
        if (takeWord(u"TRUE"))
            return Value::boolean(true);
        if (takeWord(u"FALSE"))
            return Value::boolean(false);
        return std::nullopt;
    }

    Operator comparisonOperator()
    {
        static const std::array<std::pair<const char16_t *, Operator>, 7> signs{
            {{u"=", Operator::Equal},
             {u"!=", Operator::NotEqual},
             {u"<>", Operator::NotEqual},
             {u"<", Operator::Less},
             {u"<=", Operator::LessOrEqual},
             {u">", Operator::Greater},
             {u">=", Operator::GreaterOrEqual}}};
        for (const auto &[sign, op] : signs) {
            if (token().is(Kind::Operator) && QStringView(sign) == token().text) {
                take();
                return op;
            }
        }
        expected(tr("a comparison"));
        return Operator::Equal;
    }

    // ASSOCIATORS OF and REFERENCES OF.

    ObjectPath source()
    {
        if (!needWord(u"OF"))
            return {};
        if (!token().is(Kind::Path)) {
            expected(tr("an object path in { }"));
            return {};
        }
        const auto path = ObjectPath::parse(token().text);
        if (!path || path->isClass()) {
            refuse(WbemStatus::InvalidObjectPath, tr("This is not the path of an instance."),
                   token().position);
            return {};
        }
        take();
        return *path;
    }

    struct Option
    {
        const char16_t *keyword;
        QString *value; ///< null for a flag
        bool *flag;
    };

    /// Keywords one after another, without AND, OR or commas.
    template<std::size_t count>
    void options(const std::array<Option, count> &known)
    {
        if (failed() || token().is(Kind::End))
            return;
        if (!needWord(u"WHERE"))
            return;
        do {
            option(known);
        } while (!failed() && !token().is(Kind::End));
    }

    template<std::size_t count>
    void option(const std::array<Option, count> &known)
    {
        for (const Option &option : known) {
            if (!token().isWord(option.keyword))
                continue;
            const bool given = option.value ? !option.value->isEmpty() : *option.flag;
            if (given)
                return refuse(tr("\"%1\" is given twice.").arg(token().text));
            take();
            if (!option.value) {
                *option.flag = true;
                return;
            }
            if (!token().is(Kind::Operator) || token().text != u'=')
                return expected(u"="_s);
            take();
            *option.value = name(tr("a name without quotes"));
            return;
        }
        QStringList keywords;
        for (const Option &option : known)
            keywords << QStringView(option.keyword).toString();
        expected(keywords.join(u", "_s));
    }

    Associators associators()
    {
        Associators query;
        query.source = source();
        options(std::array{Option{u"AssocClass", &query.assocClass, nullptr},
                           Option{u"ResultClass", &query.resultClass, nullptr},
                           Option{u"Role", &query.role, nullptr},
                           Option{u"ResultRole", &query.resultRole, nullptr},
                           Option{u"ClassDefsOnly", nullptr, &query.classDefsOnly},
                           Option{u"KeysOnly", nullptr, &query.keysOnly}});
        return query;
    }

    References references()
    {
        References query;
        query.source = source();
        options(std::array{Option{u"ResultClass", &query.resultClass, nullptr},
                           Option{u"Role", &query.role, nullptr},
                           Option{u"ClassDefsOnly", nullptr, &query.classDefsOnly},
                           Option{u"KeysOnly", nullptr, &query.keysOnly}});
        return query;
    }

    const QString &m_query;
    Lexer m_lexer;
    Token m_token;
    bool m_isEventQuery = false;
    int m_comparisons = 0;
    std::optional<Error> m_error;
};

} // namespace

Result<Query> parse(const QString &text)
{
    return Parser(text).parse();
}

} // namespace gw::cim::wql
