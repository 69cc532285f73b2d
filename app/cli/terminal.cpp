// SPDX-License-Identifier: Apache-2.0
#include "app/cli/terminal.h"

#include <cstdio>

namespace gw::cli {

namespace {
constexpr int terminalWidth = 100;

void write(std::FILE *stream, const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    std::fwrite(utf8.constData(), 1, static_cast<std::size_t>(utf8.size()), stream);
}
} // namespace

void Terminal::line(const QString &text)
{
    erasePassing();
    write(stdout, text + QLatin1Char('\n'));
    std::fflush(stdout);
}

void Terminal::passing(const QString &text)
{
    if (!m_console.isTerminal())
        return;
    erasePassing();
    write(stdout, text.left(terminalWidth));
    std::fflush(stdout);
    m_hasPassing = true;
}

void Terminal::json(const nlohmann::json &value)
{
    const std::string text = value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fputc('\n', stdout);
    std::fflush(stdout);
}

void Terminal::complain(const Error &error)
{
    erasePassing();
    QString text = QStringLiteral("guestwrightctl: ");
    Error head = error;
    head.remedy.clear();
    text += head.text() + QLatin1Char('\n');
    for (const QString &fact : error.evidence)
        text += QStringLiteral("    %1\n").arg(fact);
    if (!error.remedy.isEmpty())
        text += QStringLiteral("  → %1\n").arg(error.remedy);
    write(stderr, text);
}

void Terminal::complain(const QString &sentence)
{
    erasePassing();
    write(stderr, QStringLiteral("guestwrightctl: %1\n").arg(sentence));
}

void Terminal::erasePassing()
{
    if (!m_hasPassing)
        return;
    write(stdout, QStringLiteral("\r\x1b[K"));
    m_hasPassing = false;
}

} // namespace gw::cli
