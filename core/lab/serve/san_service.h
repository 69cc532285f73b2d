// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/serve/reply.h"
#include "core/san/array.h"
#include "core/scsi/prober.h"
#include "core/site/json_fields.h"

#include <mutex>

namespace gw::lab {

/// The array and the prober of a lab.
struct ServedSan
{
    std::shared_ptr<san::Array> array;
    std::shared_ptr<scsi::Prober> prober;
};

/// The SAN's answers to the messages of san_messages.h, whoever brings them. What changes something is done
/// one at a time, as san::Array wants it.
///
/// Thread: any.
class SanService
{
public:
    explicit SanService(ServedSan san) : m_san(std::move(san)) {}

    /// `call` is the longest that an answer may take; the client may want it sooner.
    Reply answer(const Call &call, const QByteArray &message);

private:
    using Json = site::json::Json;
    class Turn;

    Result<void> checkPortal(const scsi::Portal &portal) const;
    Result<Json> carryOut(const Call &call, const QString &what, const Json &with);
    Result<Json> change(const Call &call, const QString &what, const Json &with);

    const ServedSan m_san;
    std::mutex m_mutex;
    bool m_isChanging = false;
};

} // namespace gw::lab
