// SPDX-License-Identifier: Apache-2.0
#include "app/cli/secret_input.h"

#include <QCoreApplication>

#include <array>
#include <cstdio>

#include <windows.h>

namespace gw::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::cli", text);
}

tl::unexpected<Error> notRead(DWORD code)
{
    return fail({.what = tr("Read the secret"),
                 .reason = tr("Standard input cannot be read."),
                 .code = SystemCode{SystemCode::Domain::Win32, code}});
}

/// Ctrl+C ends the reading with no character.
Result<QString> typedLine(HANDLE input, DWORD mode, const QString &prompt)
{
    std::fputs(prompt.toUtf8().constData(), stderr);
    ::SetConsoleMode(input, (mode | ENABLE_LINE_INPUT | ENABLE_PROCESSED_INPUT) & ~DWORD(ENABLE_ECHO_INPUT));
    constexpr DWORD longest = 1024;
    std::array<wchar_t, longest> characters{};
    DWORD count = 0;
    const bool read = ::ReadConsoleW(input, characters.data(), longest, &count, nullptr) != 0;
    const DWORD code = ::GetLastError();
    ::SetConsoleMode(input, mode);
    std::fputs("\n", stderr);
    if (!read && code != ERROR_OPERATION_ABORTED)
        return notRead(code);
    if (count == 0)
        return fail(
            {.kind = Error::Kind::Cancelled, .what = tr("Read the secret"), .reason = tr("It was stopped.")});
    QString line = QString::fromWCharArray(characters.data(), static_cast<qsizetype>(count));
    while (line.endsWith(QLatin1Char('\n')) || line.endsWith(QLatin1Char('\r')))
        line.chop(1);
    return line;
}

Result<QString> pipedLine(HANDLE input)
{
    QByteArray line;
    char byte = 0;
    DWORD count = 0;
    while (::ReadFile(input, &byte, 1, &count, nullptr) != 0 && count == 1 && byte != '\n')
        line += byte;
    return secretOfLine(line);
}

} // namespace

Result<QString> readSecret(const std::stop_token &, const QString &prompt)
{
    const HANDLE input = ::GetStdHandle(STD_INPUT_HANDLE);
    DWORD mode = 0;
    return ::GetConsoleMode(input, &mode) != 0 ? typedLine(input, mode, prompt) : pipedLine(input);
}

} // namespace gw::cli
