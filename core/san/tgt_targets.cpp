// SPDX-License-Identifier: Apache-2.0
#include "core/san/tgt_targets.h"

namespace gw::san {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Reads the text line by line into the target that was begun last.
class Reader
{
public:
    void line(const QString &raw)
    {
        if (raw.startsWith(u"Target "_s)) {
            beginTarget(raw);
        } else if (!m_targets.empty()) {
            const QString text = raw.trimmed();
            if (text.endsWith(u" information:"_s))
                m_inAcl = text.startsWith(u"ACL"_s);
            else
                field(text);
        }
    }

    std::vector<TgtTarget> take() { return std::move(m_targets); }

private:
    void beginTarget(const QString &raw)
    {
        m_inAcl = false;
        m_targets.push_back(
            {.number = raw.section(u' ', 1, 1).chopped(1).toUInt(), .name = raw.section(u": "_s, 1)});
    }

    void field(const QString &text)
    {
        TgtTarget &target = m_targets.back();
        const QString value = text.section(u": "_s, 1);
        if (m_inAcl)
            target.allowed << text;
        else if (text == u"LUN: 1"_s)
            target.hasDisk = true;
        else if (text.startsWith(u"I_T nexus: "_s))
            target.sessions.push_back({.id = value.toInt()});
        else if (text.startsWith(u"Initiator: "_s) && !target.sessions.empty())
            target.sessions.back().initiator = value.section(u" alias:"_s, 0, 0);
        else if (text.startsWith(u"Connection: "_s) && !target.sessions.empty())
            target.sessions.back().connections.push_back(value.toInt());
    }

    bool m_inAcl = false;
    std::vector<TgtTarget> m_targets;
};

} // namespace

std::vector<TgtTarget> parseTgtTargets(const QByteArray &shown)
{
    Reader reader;
    const auto lines = QString::fromUtf8(shown).split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines)
        reader.line(line);
    return reader.take();
}

} // namespace gw::san
