// SPDX-License-Identifier: Apache-2.0
#include "core/scsi/iscsi_identity.h"

#include <iscsi/iscsi.h>

#include <QCoreApplication>
#include <QRandomGenerator>

namespace gw::scsi {

namespace {
QString tr(const char *text)
{
    return QCoreApplication::translate("gw::scsi::IscsiSession", text);
}

constexpr qsizetype longestName = 223;
constexpr qsizetype longestChapText = 255;

Result<void> refuse(const QString &reason)
{
    return fail({.kind = Error::Kind::InvalidInput,
                 .what = tr("Log in to an iSCSI target"),
                 .reason = reason,
                 .remedy = tr("Correct it in the profile.")});
}

bool fits(const QString &text, qsizetype longest)
{
    return text.toUtf8().size() <= longest && !text.contains(QChar::Null);
}

Result<void> checkChap(const Chap &chap)
{
    for (const QString &text : {chap.user, chap.secret, chap.targetUser, chap.targetSecret})
        if (!fits(text, longestChapText))
            return refuse(tr("A CHAP name or secret is longer than 255 bytes."));
    if (chap.user.isEmpty() != chap.secret.isEmpty())
        return refuse(tr("CHAP needs both a name and a secret."));
    if (chap.targetUser.isEmpty() != chap.targetSecret.isEmpty())
        return refuse(tr("Mutual CHAP needs both the target's name and its secret."));
    if (!chap.targetUser.isEmpty() && chap.user.isEmpty())
        return refuse(tr("Mutual CHAP needs the initiator's name and secret, too."));
    if (!chap.targetSecret.isEmpty() && chap.targetSecret == chap.secret)
        return refuse(tr("The two secrets of mutual CHAP must differ (RFC 7143, 12.1.3)."));
    return {};
}
} // namespace

Result<void> checkIdentity(const Target &target, const Initiator &initiator)
{
    if (initiator.name.isEmpty() || !fits(initiator.name, longestName))
        return refuse(tr("The initiator's name is empty or longer than 223 bytes."));
    if (!fits(target.name, longestName))
        return refuse(tr("The target's name is longer than 223 bytes."));
    return checkChap(initiator.chap);
}

void applyIdentity(iscsi_context *context, const Initiator &initiator)
{
    const Chap &chap = initiator.chap;
    if (!chap.user.isEmpty())
        iscsi_set_initiator_username_pwd(context, chap.user.toUtf8().constData(),
                                         chap.secret.toUtf8().constData());
    if (!chap.targetUser.isEmpty())
        iscsi_set_target_username_pwd(context, chap.targetUser.toUtf8().constData(),
                                      chap.targetSecret.toUtf8().constData());
    const quint64 isid = initiator.isid.value_or(QRandomGenerator::global()->generate64());
    iscsi_set_isid_random(context, static_cast<quint32>(isid >> 16) & 0xffffff, isid & 0xffff);
}

} // namespace gw::scsi
