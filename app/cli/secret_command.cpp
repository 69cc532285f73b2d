// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command.h"
#include "app/cli/secret_input.h"
#include "app/secret_store.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace gw::cli {

namespace {

constexpr auto examples =
    "  guestwrightctl secret set guestwright/CL1                  (asks for it; nothing is shown)\n"
    "  pass show hyper-v/admin | guestwrightctl secret set guestwright/CL1\n"
    "  guestwrightctl secret remove guestwright/CL1";

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::cli", text);
}

Result<void> set(const Call &call, const QString &name)
{
    const auto secret = readSecret(call.stopToken(), tr("Secret \"%1\" (not shown): ").arg(name));
    if (!secret)
        return fail(secret.error());
    return app::storeSecret(call, name, *secret);
}

} // namespace

ExitCode secret(const Surroundings &surroundings)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        tr("Passwords and CHAP secrets, kept by the system for the user who runs this program (Credential "
           "Manager, GNOME Keyring, KWallet) under the names that profiles give. One is read from the "
           "terminal, or as a line from standard input; never from the command line, which everybody on the "
           "machine can see."));
    parser.addPositionalArgument(
        u"NAME"_s, tr("As the profile names it. \"set\" takes the place of what was kept before."),
        u"set NAME | remove NAME"_s);
    if (const auto code = parse(parser, surroundings, examples))
        return *code;
    const QStringList words = parser.positionalArguments();
    const bool sets = words.value(0) == u"set"_s;
    if (words.size() != 2 || (!sets && words.first() != u"remove"_s)) {
        // Not a word of them is said again: one may be the secret.
        surroundings.terminal.complain(
            tr("say \"secret set NAME\" or \"secret remove NAME\"; the secret itself is asked for."));
        return ExitCode::Usage;
    }
    const Call call(Call::defaultTimeout, surroundings.stop);
    const auto done = sets ? set(call, words.last()) : app::removeSecret(call, words.last());
    if (done)
        return ExitCode::Done;
    surroundings.terminal.complain(done.error());
    return exitCodeFor(done.error().kind);
}

} // namespace gw::cli
