// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/scsi/lun_facts.h"

#include <QByteArrayView>

namespace gw::scsi {

/// The standard INQUIRY data (SPC-4 6.6.2), as far as a probe wants it.
struct Inquiry
{
    quint8 qualifier = 0;
    quint8 deviceType = 0;
    QString vendor, product, revision;
    bool implicitAlua = false;
    bool explicitAlua = false;
};

/// Errors: Corrupt.
Result<Inquiry> parseInquiry(QByteArrayView bytes);

} // namespace gw::scsi
