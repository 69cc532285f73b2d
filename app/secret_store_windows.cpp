// SPDX-License-Identifier: Apache-2.0
#include "app/secret_store.h"

#include <QCoreApplication>

#include <memory>

#include <windows.h>

#include <wincred.h>

namespace gw::app {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::app", text);
}

tl::unexpected<Error> notRead(const QString &name, DWORD code)
{
    Error error{.what = tr("Look for the secret \"%1\" in the Credential Manager").arg(name),
                .reason = tr("Windows did not give it."),
                .code = SystemCode{SystemCode::Domain::Win32, code}};
    if (code == ERROR_NOT_FOUND) {
        error.kind = Error::Kind::ActionNeeded;
        error.reason = tr("It is not there.");
        error.remedy =
            tr("Keep it there, as the user who runs this program: cmdkey /generic:%1 /user:USER /pass")
                .arg(name);
    }
    return fail(error);
}

} // namespace

Result<QString> storedSecret(const QString &name)
{
    CREDENTIALW *found = nullptr;
    if (!::CredReadW(name.toStdWString().c_str(), CRED_TYPE_GENERIC, 0, &found))
        return notRead(name, ::GetLastError());
    const auto release = [](CREDENTIALW *credential) {
        ::SecureZeroMemory(credential->CredentialBlob, credential->CredentialBlobSize);
        ::CredFree(credential);
    };
    const std::unique_ptr<CREDENTIALW, decltype(release)> credential(found, release);
    // Windows' own tools keep UTF-16.
    return QString::fromUtf16(reinterpret_cast<const char16_t *>(credential->CredentialBlob),
                              qsizetype(credential->CredentialBlobSize / sizeof(char16_t)));
}

} // namespace gw::app
