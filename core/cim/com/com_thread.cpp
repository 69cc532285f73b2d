// SPDX-License-Identifier: Apache-2.0
#include "core/cim/com/com_thread.h"

#include "core/cim/com/apartment.h"
#include "core/cim/com/proxy_security.h"

#include <QCoreApplication>

#include <system_error>
#include <thread>

namespace gw::cim::com {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::cim::com", text);
}

void runInApartment(std::function<void()> work)
{
    const Apartment apartment;
    setProcessSecurity();
    work();
    // What it holds of COM goes before the apartment does.
    work = nullptr;
}

} // namespace

Result<void> startComThread(const QString &what, std::function<void()> work)
{
    try {
        std::thread(runInApartment, std::move(work)).detach();
    } catch (const std::system_error &refused) {
        return fail({.kind = Error::Kind::Failed,
                     .what = what,
                     .reason = tr("The system has no thread left for it."),
                     .remedy = tr("Close other programs, then try again."),
                     .systemText = QString::fromLocal8Bit(refused.what())});
    }
    return {};
}

tl::unexpected<Error> gaveUp(const Call &call, const QString &what)
{
    const auto ended = call.proceed(what);
    return fail(ended ? Error{.kind = Error::Kind::Timeout, .what = what} : ended.error());
}

} // namespace gw::cim::com
