// SPDX-License-Identifier: Apache-2.0
#include "core/cim/wbem_status.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

namespace gw::cim {

namespace {

using Kind = Error::Kind;

/// What is known of a code, before translation.
struct Words
{
    quint32 code;
    Kind kind;
    const char *reason;
    const char *remedy;
};

// NOLINTNEXTLINE(bugprone-macro-parentheses)
#define GW_WORDS(text) QT_TRANSLATE_NOOP("gw::cim::WbemStatus", text)

constexpr Words wbemWords[]{
    {0x80041001, Kind::Failed, GW_WORDS("WMI on the host failed without saying why."),
     GW_WORDS(
         "Look into the host's event log (Applications and Services, Microsoft, Windows, WMI-Activity).")},
    {0x80041002, Kind::NotFound, GW_WORDS("The host has no such object."),
     GW_WORDS("It may have been removed or renamed meanwhile: refresh and look again.")},
    {0x80041003, Kind::AccessDenied, GW_WORDS("The account may not do this on the host."),
     GW_WORDS("Use an account that is an administrator of every node; for a cluster, the connection must be "
              "encrypted.")},
    {0x80041004, Kind::Failed, GW_WORDS("The part of Windows that answers for this object failed."),
     GW_WORDS(
         "See that the cluster service and the Hyper-V management service run on the host, then try again.")},
    {0x80041005, Kind::Failed, GW_WORDS("A value has another type than the host expects."), nullptr},
    {0x80041006, Kind::Failed, GW_WORDS("The host ran out of memory for WMI."),
     GW_WORDS("Free memory on the host or restart its WMI service, then try again.")},
    {0x80041008, Kind::Failed, GW_WORDS("The host does not accept one of the values."), nullptr},
    {0x8004100C, Kind::Unsupported, GW_WORDS("The host cannot do this."), nullptr},
    {0x8004100E, Kind::Unsupported, GW_WORDS("The host does not have this WMI namespace."),
     GW_WORDS("Install the role it belongs to on this host: Failover Clustering or Hyper-V.")},
    {0x80041010, Kind::Unsupported, GW_WORDS("The host's Windows does not know this WMI class."),
     GW_WORDS("Check the version of Windows and the roles installed on this host.")},
    {0x80041013, Kind::Failed, GW_WORDS("The host could not load the provider of this class."),
     GW_WORDS("Restart the service that it belongs to on the host, or the host.")},
    {0x80041015, Kind::Unreachable, GW_WORDS("The host could not be reached through WMI."),
     GW_WORDS(
         "Check that the host is up and that its firewall lets Windows Management Instrumentation through.")},
    {0x80041017, Kind::InvalidInput, GW_WORDS("The query is not valid."), nullptr},
    {0x80041018, Kind::InvalidInput, GW_WORDS("The query is in a language that the host does not know."),
     nullptr},
    {0x80041019, Kind::AlreadyExists, GW_WORDS("An object of that name is there already."),
     GW_WORDS("Choose another name, or use the object that is there.")},
    {0x8004102E, Kind::Unsupported, GW_WORDS("The host's Windows does not have this method."),
     GW_WORDS("Check the version of Windows on this host.")},
    {0x8004102F, Kind::Failed, GW_WORDS("The host does not accept the parameters of the method."), nullptr},
    {0x80041032, Kind::Cancelled, GW_WORDS("The call was stopped."), nullptr},
    {0x80041033, Kind::Unreachable, GW_WORDS("The host is shutting down its WMI service."),
     GW_WORDS("Wait until the host is up again, then try again.")},
    {0x80041023, Kind::Failed, GW_WORDS("The property cannot be changed."), nullptr},
    {0x8004103A, Kind::InvalidInput, GW_WORDS("The object's path is not valid."), nullptr},
    {0x80041062, Kind::AccessDenied, GW_WORDS("The account lacks a privilege that this takes on the host."),
     GW_WORDS("Start the program as an administrator, or use an account that is one on every node.")},
    {0x80041064, Kind::InvalidInput,
     GW_WORDS(
         "This is the computer that the program runs on, and for itself Windows takes no other account."),
     GW_WORDS(
         "Start the program as that account and leave the user out of the profile, or let the profile use "
         "WinRM.")},
    {0x80041069, Kind::Timeout, GW_WORDS("The host's provider took too long."),
     GW_WORDS("The outcome is not known: look at the host before trying again.")},
    {0x80041088, Kind::Timeout, GW_WORDS("The host's provider took too long."),
     GW_WORDS("The outcome is not known: look at the host before trying again.")},
    {0x80041045, Kind::Failed, GW_WORDS("WMI on the host is too busy."),
     GW_WORDS("Wait a minute, then try again.")},
    {0x8004106C, Kind::Failed, GW_WORDS("The host's limit for WMI is used up."),
     GW_WORDS("Ask for less at once, or wait until other management tools have finished.")},
};

/// winerror.h. Cluster codes are those of Failover Clustering.
constexpr Words win32Words[]{
    {2, Kind::NotFound, GW_WORDS("The host has no such file."), nullptr},
    {5, Kind::AccessDenied, GW_WORDS("The account may not do this on the host."),
     GW_WORDS("Use an account that is an administrator of every node.")},
    {8, Kind::Failed, GW_WORDS("The host does not have enough memory."),
     GW_WORDS("Free memory on the host.")},
    {14, Kind::Failed, GW_WORDS("The host does not have enough memory."),
     GW_WORDS("Free memory on the host.")},
    {32, Kind::Failed, GW_WORDS("Another program on the host holds it open."),
     GW_WORDS("Find and close what uses it, then try again.")},
    {50, Kind::Unsupported, GW_WORDS("The host cannot do this."), nullptr},
    {70, Kind::Unreachable, GW_WORDS("The host's services are still starting."),
     GW_WORDS("Wait a minute, then try again.")},
    {87, Kind::Failed, GW_WORDS("The host does not accept one of the values."), nullptr},
    {112, Kind::Failed, GW_WORDS("There is not enough space on the host's disk."),
     GW_WORDS("Free space on it.")},
    {170, Kind::Failed, GW_WORDS("It is in use at the moment."), GW_WORDS("Wait a minute, then try again.")},
    {183, Kind::AlreadyExists, GW_WORDS("It exists already."), nullptr},
    {997, Kind::Failed, GW_WORDS("The cluster has begun the work but not finished it in the time allowed."),
     GW_WORDS(
         "Watch the role in the cluster: the work goes on there. Look at its state before trying again.")},
    {1168, Kind::NotFound, GW_WORDS("The host did not find an element that it needs."),
     GW_WORDS("Rescan the disks on every node. If a guest's configuration is refreshed, see that none of its "
              "drives "
              "holds a DVD or an ISO that only one node has.")},
    {1326, Kind::AccessDenied, GW_WORDS("The user name or password is wrong."),
     GW_WORDS("Enter them again.")},
    {1385, Kind::AccessDenied, GW_WORDS("The account may not log on to the host in this way."),
     GW_WORDS("Give it the right in the host's local security policy.")},
    {1450, Kind::Failed, GW_WORDS("The host does not have enough resources."),
     GW_WORDS("Free memory on the host, or move other guests away from it.")},
    {1460, Kind::Timeout, GW_WORDS("The host took too long."),
     GW_WORDS("The outcome is not known: look at the host before trying again.")},
    {1722, Kind::Unreachable, GW_WORDS("The host does not answer."),
     GW_WORDS(
         "Check that the host is up and that its firewall lets Windows Management Instrumentation through.")},
    {1753, Kind::Unreachable, GW_WORDS("The service on the host is not running yet."),
     GW_WORDS("After a restart wait a minute, then try again; else start the cluster service.")},
    {5001, Kind::Failed, GW_WORDS("Other resources of the cluster depend on it."),
     GW_WORDS("Take it out of their dependencies first.")},
    {5002, Kind::NotFound, GW_WORDS("The cluster does not find the dependency."), nullptr},
    {5003, Kind::AlreadyExists, GW_WORDS("The dependency is there already."), nullptr},
    {5004, Kind::Failed, GW_WORDS("The cluster resource is not online."), GW_WORDS("Bring it online first.")},
    {5005, Kind::Failed, GW_WORDS("No node of the cluster can host it now."),
     GW_WORDS("See that the nodes are up and that all of them may own it.")},
    {5006, Kind::Failed, GW_WORDS("The cluster resource is not available."), nullptr},
    {5007, Kind::NotFound, GW_WORDS("The cluster has no such resource."),
     GW_WORDS("It may have been removed or renamed meanwhile: refresh and look again.")},
    {5008, Kind::Unreachable, GW_WORDS("The cluster is shutting down."), nullptr},
    {5010, Kind::AlreadyExists, GW_WORDS("The cluster has an object of that name already."),
     GW_WORDS("Choose another name.")},
    {5012, Kind::Failed, GW_WORDS("The cluster role is not available."), nullptr},
    {5013, Kind::NotFound, GW_WORDS("The cluster has no such role."),
     GW_WORDS("It may have been removed or renamed meanwhile: refresh and look again.")},
    {5016, Kind::Failed, GW_WORDS("The node is not a possible owner of the role or of one of its resources."),
     GW_WORDS("Tick every node under Advanced Policies of each resource of the guest.")},
    {5018, Kind::Failed, GW_WORDS("The cluster resource could not be brought online."),
     GW_WORDS("See the cluster events of this resource.")},
    {5023, Kind::Failed, GW_WORDS("It is not in a state that allows this."),
     GW_WORDS("Refresh and look at its state: it may be done already, or the guest may not be running.")},
    {5038, Kind::Failed, GW_WORDS("The cluster resource has failed."),
     GW_WORDS("See the cluster events of this resource.")},
    {10054, Kind::Unreachable, GW_WORDS("The host has cut the connection."),
     GW_WORDS("Check that the host is up, then try again.")},
    {10060, Kind::Unreachable, GW_WORDS("The host does not answer."),
     GW_WORDS("Check that the host is up and that no firewall is in between.")},
    {10061, Kind::Unreachable, GW_WORDS("The host refuses the connection."),
     GW_WORDS("Check that the service runs on the host.")},
};

#undef GW_WORDS

const Words *known(const Words *begin, const Words *end, quint32 code)
{
    const Words *found = std::find_if(begin, end, [code](const Words &words) { return words.code == code; });
    return found == end ? nullptr : found;
}

constexpr quint32 win32Facility = 0x80070000;

const Words *wordsOf(quint32 hresult)
{
    if ((hresult & 0xFFFF0000) == win32Facility)
        return known(std::begin(win32Words), std::end(win32Words), hresult & 0xFFFF);
    return known(std::begin(wbemWords), std::end(wbemWords), hresult);
}

QString translated(const char *text)
{
    return text == nullptr ? QString() : QCoreApplication::translate("gw::cim::WbemStatus", text);
}

} // namespace

Error wbemError(quint32 hresult, const QString &what, const Place &place, const QString &systemText)
{
    Error error{.what = what,
                .reason = translated("The host reported an error."),
                .place = place,
                .code = SystemCode{SystemCode::Domain::HResult, hresult},
                .systemText = systemText.trimmed()};
    if (const Words *words = wordsOf(hresult)) {
        error.kind = words->kind;
        error.reason = translated(words->reason);
        error.remedy = translated(words->remedy);
    }
    return error;
}

} // namespace gw::cim
