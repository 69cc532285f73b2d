// SPDX-License-Identifier: Apache-2.0
#include "core/scsi/parse.h"

#include <QCoreApplication>

namespace gw::scsi {

namespace {
QString tr(const char *text)
{
    return QCoreApplication::translate("gw::scsi::parse", text);
}
} // namespace

tl::unexpected<Error> cutShort(const QString &answer, qsizetype needed, qsizetype got)
{
    return senseless(answer, tr("The answer was cut short: %1 of %2 bytes came.").arg(got).arg(needed));
}

tl::unexpected<Error> senseless(const QString &answer, const QString &reason)
{
    return fail({.kind = Error::Kind::Corrupt,
                 .what = tr("Read the answer to %1").arg(answer),
                 .reason = reason,
                 .remedy = tr("Try again; if it stays, update the array's firmware."),
                 .place = {.method = answer}});
}

} // namespace gw::scsi
