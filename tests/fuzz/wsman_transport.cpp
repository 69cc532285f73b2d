// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/targets.h"

#include "core/cim/wsman/http_reply.h"
#include "core/cim/wsman/sealed_message.h"

namespace gw::fuzz {

using namespace cim::wsman;

namespace {

constexpr qsizetype longestBody = 64 * 1024;

struct Outcome
{
    bool isDone = false;
    QString problem;
    HttpReply reply;
};

/// The bytes as they arrive, in parts of this length.
Outcome fed(const QByteArray &bytes, qsizetype part)
{
    HttpReplyReader reader(longestBody);
    for (qsizetype at = 0; at < bytes.size() && !reader.isDone(); at += part)
        reader.feed(QByteArrayView(bytes).sliced(at, std::min(part, bytes.size() - at)));
    if (!reader.isDone())
        reader.end();
    return {reader.isDone(), reader.problem(), reader.take()};
}

/// Seals nothing, but keeps a signature, as the real ones do.
class OpenContext final : public SecurityContext
{
public:
    Result<QByteArray> step(const QByteArray &token) override { return token; }
    bool isComplete() const override { return true; }
    QString peer() const override { return {}; }
    Result<Sealed> seal(const QByteArray &message) override { return Sealed{QByteArray(16, 's'), message}; }
    Result<QByteArray> open(const Sealed &sealed) override { return sealed.data; }
};

} // namespace

void httpReply(const QByteArray &bytes)
{
    const Outcome whole = fed(bytes, std::max<qsizetype>(1, bytes.size()));
    const Outcome halves = fed(bytes, bytes.size() / 2 + 1);
    const Outcome single = fed(bytes, 1);
    require(whole.isDone == single.isDone && whole.isDone == halves.isDone,
            "a reply comes out or not, depending on how its bytes arrive");
    if (!whole.isDone)
        return;
    require(whole.reply.body == single.reply.body && whole.reply.headers == single.reply.headers &&
                whole.reply.body == halves.reply.body,
            "a reply depends on how its bytes arrive");
    require(whole.reply.body.size() <= longestBody, "a body is longer than allowed");
    (void)whole.reply.charset();
}

void sealedMessage(const QByteArray &bytes)
{
    OpenContext context;
    (void)sealed::open(context, bytes);
    const auto sealedBytes = sealed::seal(context, bytes, "application/soap+xml;charset=UTF-8");
    const auto opened = sealed::open(context, sealedBytes.value());
    require(opened && opened->message == bytes, "a sealed message does not open to what it was");
}

} // namespace gw::fuzz
