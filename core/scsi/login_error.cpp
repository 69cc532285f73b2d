// SPDX-License-Identifier: Apache-2.0
#include "core/scsi/login_error.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace gw::scsi {

using namespace Qt::Literals::StringLiterals;

namespace {
QString tr(const char *text)
{
    return QCoreApplication::translate("gw::scsi::loginError", text);
}

std::optional<int> statusIn(const QString &libraryText)
{
    static const QRegularExpression form(u"Status: .*\\((\\d+)\\)"_s);
    const auto match = form.match(libraryText);
    return match.hasMatch() ? std::optional(match.captured(1).toInt()) : std::nullopt;
}

/// Mutual CHAP is checked on our side: there is no status.
bool targetFailedToProveItself(const QString &libraryText)
{
    return libraryText.contains("CHAP_R"_L1) || libraryText.contains("CHAP_N"_L1) ||
           libraryText.contains("CHAP targetname"_L1);
}

struct Meaning
{
    Error::Kind kind;
    QString reason, remedy;
};

Meaning meaningOf(int status)
{
    switch (status) {
    case 0x0201:
        return {Error::Kind::AccessDenied, tr("The target did not accept the CHAP name and secret."),
                tr("Compare the CHAP name and secret with those set on the array for this initiator.")};
    case 0x0202:
        return {Error::Kind::AccessDenied, tr("The target does not let this initiator in."),
                tr("Register the initiator's name on the array and map a LUN to it.")};
    case 0x0203:
        return {Error::Kind::NotFound, tr("The portal has no such target, or hides it from this initiator."),
                tr("Check the target's name, and that the array maps a LUN to this initiator's name.")};
    case 0x0204:
        return {Error::Kind::NotFound, tr("The target was removed."), tr("Check the target's name.")};
    case 0x0301:
        return {Error::Kind::Unreachable, tr("The target is not in service at the moment."),
                tr("Look at the array's event log, then try again.")};
    case 0x0302:
        return {Error::Kind::Failed, tr("The target has no room for another session."),
                tr("End sessions that are no longer needed, then try again.")};
    default:
        return {Error::Kind::Failed, tr("The target refused the login."),
                tr("Look at the array's event log.")};
    }
}
} // namespace

Error loginError(const QString &what, const Place &place, const QString &libraryText)
{
    Error error{.kind = Error::Kind::Failed, .what = what, .place = place, .systemText = libraryText};
    if (const auto status = statusIn(libraryText)) {
        const Meaning meaning = meaningOf(*status);
        error.kind = meaning.kind;
        error.reason = meaning.reason;
        error.remedy = meaning.remedy;
        error.code = SystemCode{SystemCode::Domain::IscsiLogin, *status};
    } else if (targetFailedToProveItself(libraryText)) {
        error.kind = Error::Kind::AccessDenied;
        error.reason = tr("The target did not prove with mutual CHAP that it is the one expected.");
        error.remedy =
            tr("Compare the target's CHAP name and secret with those set on the array. If they are "
               "right, find out what answers at this portal.");
    } else {
        error.reason = tr("The target's answer to the login makes no sense.");
        error.remedy = tr("Check that an iSCSI target listens at this portal.");
    }
    return error;
}

} // namespace gw::scsi
