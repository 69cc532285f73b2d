// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/site/fields_array.h"
#include "core/site/fields_host.h"

/// What a lab's SAN and its clients on other machines say to each other, in JSON, each by one POST to
/// sanPath:
///     {"ask": "mapLun", "timeout": 54000, "with": {"lun": "7", "initiator": "iqn.…"}}
/// is answered with 200 and {"result": …}, or with 500 and {"error": …}, which is the Error as it is.
/// `timeout` is in milliseconds.
namespace gw::lab {

inline constexpr auto sanPath = "/san";
inline constexpr auto jsonType = "application/json;charset=UTF-8";
/// Of a request, in bytes.
inline constexpr qsizetype longestSanRequest = qsizetype(64) * 1024;

/// A message's JSON; discarded (is_discarded()) where it is none, or is nested deeper or has objects larger
/// than any message: a stranger's could fill the stack of whoever copies it, and a field costs more the more
/// there are.
site::json::Json parseSanMessage(const QByteArray &message);

/// What can be asked, and `with` what: san::Array's and scsi::Prober's functions.
namespace ask {
inline constexpr auto describe = "describe";   ///< nothing: SanDescription
inline constexpr auto pools = "pools";         ///< nothing
inline constexpr auto luns = "luns";           ///< nothing
inline constexpr auto createLun = "createLun"; ///< san::LunRequest
inline constexpr auto mapLun = "mapLun";       ///< Mapping
inline constexpr auto unmapLun = "unmapLun";   ///< Mapping
inline constexpr auto deleteLun = "deleteLun"; ///< LunName
inline constexpr auto probe = "probe";         ///< ProbeWish
inline constexpr auto discover = "discover";   ///< scsi::Portal
} // namespace ask

/// What does not change while the lab is served.
struct SanDescription
{
    QString name; ///< of the array
    std::vector<scsi::Portal> portals;
    QString prober; ///< its initiator name
};

struct Mapping
{
    QString lun, initiator;
};

struct LunName
{
    QString lun; ///< id
};

struct ProbeWish
{
    scsi::Target target;
    std::vector<quint16> luns;
};

template<class Visitor, site::json::Same<SanDescription> T>
void fields(Visitor &visit, T &description)
{
    visit("name", description.name);
    visit("portals", description.portals);
    visit("prober", description.prober);
}

template<class Visitor, site::json::Same<Mapping> T>
void fields(Visitor &visit, T &mapping)
{
    visit("lun", mapping.lun);
    visit("initiator", mapping.initiator);
}

template<class Visitor, site::json::Same<LunName> T>
void fields(Visitor &visit, T &name)
{
    visit("lun", name.lun);
}

template<class Visitor, site::json::Same<ProbeWish> T>
void fields(Visitor &visit, T &wish)
{
    visit("target", wish.target);
    visit("luns", wish.luns);
}

} // namespace gw::lab
