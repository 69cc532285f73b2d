// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/scsi/lun_facts.h"

#include <QByteArrayView>

#include <optional>
#include <vector>

/// The vital product data pages a probe asks for (SPC-4 7.8, SBC-3 6.6). Each takes the whole page with its
/// header. Errors of all: Corrupt, also when another page came than the one asked for.
namespace gw::scsi {

/// 00h: the pages the LUN has.
Result<std::vector<quint8>> parseSupportedPages(QByteArrayView bytes);

/// 80h: trimmed on both sides, as some arrays align it to the right.
Result<QString> parseSerialNumber(QByteArrayView bytes);

/// 83h.
Result<std::vector<Designator>> parseDesignators(QByteArrayView bytes);

/// B0h: MAXIMUM UNMAP LBA COUNT in blocks; 0 when the page is an old, short one.
Result<quint64> parseMaximumUnmap(QByteArrayView bytes);

/// B1h: nothing when the LUN does not say.
Result<std::optional<bool>> parseRotational(QByteArrayView bytes);

/// B2h.
struct Provisioning
{
    bool unmap = false;
    bool readsZeros = false;
    quint8 type = 0;
};
Result<Provisioning> parseProvisioning(QByteArrayView bytes);

} // namespace gw::scsi
