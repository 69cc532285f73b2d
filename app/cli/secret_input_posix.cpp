// SPDX-License-Identifier: Apache-2.0
#include "app/cli/secret_input.h"

#include <QCoreApplication>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <poll.h>
#include <termios.h>
#include <unistd.h>

namespace gw::cli {

namespace {

constexpr int lookMs = 50;

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::cli", text);
}

/// The terminal shows nothing of what is typed while this lives. Does nothing to what is no terminal.
class Silence
{
public:
    Silence() : m_silent(::tcgetattr(STDIN_FILENO, &m_before) == 0)
    {
        termios silent = m_before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        silent.c_lflag |= ECHONL;
        if (m_silent)
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    ~Silence()
    {
        if (m_silent)
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
    }
    Silence(const Silence &) = delete;
    Silence &operator=(const Silence &) = delete;

private:
    termios m_before{};
    bool m_silent;
};

/// Whether there is something to read, or the end. Looks for the stop in between: Ctrl+C has to give the
/// terminal its echo back.
bool waitForInput(const std::stop_token &stop)
{
    pollfd input{.fd = STDIN_FILENO, .events = POLLIN, .revents = 0};
    while (!stop.stop_requested())
        if (::poll(&input, 1, lookMs) > 0)
            return true;
    return false;
}

} // namespace

Result<QString> readSecret(const std::stop_token &stop, const QString &prompt)
{
    const bool typed = ::isatty(STDIN_FILENO) != 0;
    const Silence silence;
    if (typed)
        std::fputs(prompt.toUtf8().constData(), stderr);
    QByteArray line;
    char byte = 0;
    while (waitForInput(stop)) {
        const ssize_t got = ::read(STDIN_FILENO, &byte, 1);
        if (got < 0 && errno != EINTR)
            return fail({.what = tr("Read the secret"),
                         .reason = tr("Standard input cannot be read."),
                         .code = SystemCode{SystemCode::Domain::Errno, errno},
                         .systemText = QString::fromLocal8Bit(std::strerror(errno))});
        if (got == 0 || (got > 0 && byte == '\n'))
            return secretOfLine(line);
        if (got > 0)
            line += byte;
    }
    return fail(
        {.kind = Error::Kind::Cancelled, .what = tr("Read the secret"), .reason = tr("It was stopped.")});
}

} // namespace gw::cli
