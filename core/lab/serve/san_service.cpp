// SPDX-License-Identifier: Apache-2.0
#include "core/lab/serve/san_service.h"

#include "core/lab/serve/san_messages.h"

#include <QCoreApplication>

#include <algorithm>

namespace gw::lab {

using namespace Qt::Literals::StringLiterals;
using site::json::Json;

namespace {

using namespace std::chrono_literals;

constexpr auto turnInterval = 20ms;

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::lab::SanService", text);
}

Error senseless(const QString &reason)
{
    return {.kind = Error::Kind::InvalidInput,
            .what = tr("Read a message to the lab's SAN"),
            .reason = reason,
            .remedy = tr("Both machines need the same version of this program.")};
}

/// One message, taken apart.
struct Asked
{
    QString what;
    qint64 timeout = 0; ///< ms
    Json with;
};

template<class T>
Result<T> read(const Json &json)
{
    T value;
    site::json::Parser parser;
    parser.read(json, u"with"_s, value);
    if (parser.complaint())
        return fail(
            senseless(tr("%1 is missing or is not what it should be.").arg(parser.complaint()->where)));
    return value;
}

Result<Asked> readMessage(const QByteArray &message)
{
    if (message.size() > longestSanRequest)
        return fail(senseless(tr("It is too long.")));
    const auto json = parseSanMessage(message);
    if (!json.is_object())
        return fail(senseless(tr("It is not a JSON object.")));
    Asked asked;
    site::json::Parser parser;
    parser.read(json.value("ask", Json()), u"ask"_s, asked.what);
    parser.read(json.value("timeout", Json()), u"timeout"_s, asked.timeout);
    if (parser.complaint() || asked.timeout <= 0)
        return fail(senseless(tr("It does not say what is asked, or how long it may take.")));
    asked.with = json.value("with", Json::object());
    return asked;
}

template<class T>
Result<Json> written(const Result<T> &result)
{
    return result ? Result<Json>(site::json::write(*result)) : fail(result.error());
}

Result<Json> written(const Result<void> &result)
{
    return result ? Result<Json>(Json()) : fail(result.error());
}

Reply replyWith(int status, const char *name, Json value)
{
    Json json = Json::object();
    json[name] = std::move(value);
    return {.status = status, .message = QByteArray::fromStdString(json.dump())};
}

} // namespace

/// Held while something is changed.
class SanService::Turn
{
public:
    static Result<std::unique_ptr<Turn>> wait(const Call &call, SanService &service)
    {
        const QString what = tr("Wait for the SAN");
        while (true) {
            if (const auto alive = call.proceed(what); !alive)
                return fail(alive.error());
            {
                const std::lock_guard lock(service.m_mutex);
                if (!std::exchange(service.m_isChanging, true))
                    return std::unique_ptr<Turn>(new Turn(service));
            }
            if (const auto slept = call.sleep(turnInterval, what); !slept)
                return fail(slept.error());
        }
    }
    ~Turn()
    {
        const std::lock_guard lock(m_service.m_mutex);
        m_service.m_isChanging = false;
    }
    Turn(const Turn &) = delete;
    Turn &operator=(const Turn &) = delete;

private:
    explicit Turn(SanService &service) : m_service(service) {}

    SanService &m_service;
};

Result<Json> SanService::change(const Call &call, const QString &what, const Json &with)
{
    const auto turn = Turn::wait(call, *this);
    if (!turn)
        return fail(turn.error());
    san::Array &array = *m_san.array;
    if (what == QLatin1StringView(ask::createLun))
        return read<san::LunRequest>(with).and_then(
            [&](const san::LunRequest &request) { return written(array.createLun(call, request)); });
    if (what == QLatin1StringView(ask::mapLun))
        return read<Mapping>(with).and_then([&](const Mapping &mapping) {
            return written(array.mapLun(call, mapping.lun, mapping.initiator));
        });
    if (what == QLatin1StringView(ask::unmapLun))
        return read<Mapping>(with).and_then([&](const Mapping &mapping) {
            return written(array.unmapLun(call, mapping.lun, mapping.initiator));
        });
    if (what == QLatin1StringView(ask::deleteLun))
        return read<LunName>(with).and_then(
            [&](const LunName &name) { return written(array.deleteLun(call, name.lun)); });
    return fail(senseless(tr("Nothing of the name \"%1\" can be asked.").arg(what.left(40))));
}

/// Nobody lets this machine knock at others.
Result<void> SanService::checkPortal(const scsi::Portal &portal) const
{
    const auto portals = m_san.array->portals();
    if (std::ranges::find(portals, portal) != portals.end())
        return {};
    return fail({.kind = Error::Kind::Unreachable,
                 .what = tr("Probe LUNs at %1").arg(portal.text()),
                 .reason = tr("That is no portal of the lab's array."),
                 .place = {.host = portal.text()}});
}

Result<Json> SanService::carryOut(const Call &call, const QString &what, const Json &with)
{
    if (what == QLatin1StringView(ask::describe))
        return site::json::write(SanDescription{.name = m_san.array->name(),
                                                .portals = m_san.array->portals(),
                                                .prober = m_san.prober->initiator()});
    if (what == QLatin1StringView(ask::pools))
        return written(m_san.array->pools(call));
    if (what == QLatin1StringView(ask::luns))
        return written(m_san.array->luns(call));
    if (what == QLatin1StringView(ask::probe))
        return read<ProbeWish>(with).and_then([&](const ProbeWish &wish) {
            return checkPortal(wish.target.portal).and_then([&] {
                return written(m_san.prober->probe(call, wish.target, wish.luns));
            });
        });
    if (what == QLatin1StringView(ask::discover))
        return read<scsi::Portal>(with).and_then([&](const scsi::Portal &portal) {
            return checkPortal(portal).and_then(
                [&] { return written(m_san.prober->discover(call, portal)); });
        });
    return change(call, what, with);
}

Reply SanService::answer(const Call &call, const QByteArray &message)
{
    const auto asked = readMessage(message);
    if (!asked)
        return replyWith(500, "error", site::json::write(asked.error()));
    const auto timeout = std::min(call.remaining(), std::chrono::milliseconds(asked->timeout));
    const auto result = carryOut(call.within(timeout), asked->what, asked->with);
    if (result)
        return replyWith(200, "result", *result);
    // Who stopped it is whoever serves the lab: the other end may not take it for its own wish.
    if (result.error().kind == Error::Kind::Cancelled)
        return {.isGone = true};
    return replyWith(500, "error", site::json::write(result.error()));
}

} // namespace gw::lab
