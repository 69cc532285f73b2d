// SPDX-License-Identifier: Apache-2.0
#include "core/wmi/return_code.h"

#include <QCoreApplication>

#include <array>
#include <span>

namespace gw::wmi {

namespace {

struct Words
{
    qint64 code;
    const char *text;
};

// learn.microsoft.com/windows-hardware/drivers/storage/: the return values of MSFT_Disk's methods
constexpr std::array storageWords{
    Words{1, QT_TRANSLATE_NOOP("gw::wmi", "not supported")},
    Words{2, QT_TRANSLATE_NOOP("gw::wmi", "unspecified error")},
    Words{3, QT_TRANSLATE_NOOP("gw::wmi", "it took too long")},
    Words{4, QT_TRANSLATE_NOOP("gw::wmi", "it failed")},
    Words{5, QT_TRANSLATE_NOOP("gw::wmi", "a parameter is not valid")},
    Words{6, QT_TRANSLATE_NOOP("gw::wmi", "the disk is in use")},
    Words{40000, QT_TRANSLATE_NOOP("gw::wmi", "not enough free space")},
    Words{40001, QT_TRANSLATE_NOOP("gw::wmi", "access is denied")},
    Words{40002, QT_TRANSLATE_NOOP("gw::wmi", "the host has not enough resources")},
    Words{40003, QT_TRANSLATE_NOOP("gw::wmi", "what the host knows of its disks is out of date; rescan")},
    Words{41000, QT_TRANSLATE_NOOP("gw::wmi", "the disk is not initialised")},
    Words{41001, QT_TRANSLATE_NOOP("gw::wmi", "the disk is initialised already")},
    Words{41002, QT_TRANSLATE_NOOP("gw::wmi", "the disk is read-only")},
    Words{41003, QT_TRANSLATE_NOOP("gw::wmi", "the disk is offline")},
    Words{41009, QT_TRANSLATE_NOOP("gw::wmi", "the host needs this disk itself")},
    Words{41010, QT_TRANSLATE_NOOP("gw::wmi", "the partition style is not valid")},
    Words{41014, QT_TRANSLATE_NOOP("gw::wmi", "the disk is too small for GPT")},
    Words{41015, QT_TRANSLATE_NOOP("gw::wmi", "there is no medium in the device")},
    Words{41018,
          QT_TRANSLATE_NOOP("gw::wmi", "the cluster owns the disk: it must be in maintenance, with its "
                                       "resource online")},
    Words{41019, QT_TRANSLATE_NOOP("gw::wmi",
                                   "the cluster owns the disk: it must be removed from the cluster first")},
};

// learn.microsoft.com/windows/win32/hyperv_v2/: the return values of the methods of Msvm_…
constexpr std::array hyperVWords{
    Words{1, QT_TRANSLATE_NOOP("gw::wmi", "not supported")},
    Words{2, QT_TRANSLATE_NOOP("gw::wmi", "it failed")},
    Words{3, QT_TRANSLATE_NOOP("gw::wmi", "it took too long")},
    Words{4, QT_TRANSLATE_NOOP("gw::wmi", "a parameter is not valid")},
    Words{5, QT_TRANSLATE_NOOP("gw::wmi", "the guest is in the wrong state")},
    Words{6, QT_TRANSLATE_NOOP("gw::wmi", "parameters do not go together")},
    Words{32768, QT_TRANSLATE_NOOP("gw::wmi", "it failed")},
    Words{32769, QT_TRANSLATE_NOOP("gw::wmi", "access is denied")},
    Words{32770, QT_TRANSLATE_NOOP("gw::wmi", "not supported")},
    Words{32771, QT_TRANSLATE_NOOP("gw::wmi", "the status is unknown")},
    Words{32772, QT_TRANSLATE_NOOP("gw::wmi", "it took too long")},
    Words{32773, QT_TRANSLATE_NOOP("gw::wmi", "a parameter is not valid")},
    Words{32774, QT_TRANSLATE_NOOP("gw::wmi", "the guest is in use")},
    Words{32775, QT_TRANSLATE_NOOP("gw::wmi", "the guest is in the wrong state")},
    Words{32776, QT_TRANSLATE_NOOP("gw::wmi", "a value has the wrong type")},
    Words{32777, QT_TRANSLATE_NOOP("gw::wmi", "the guest is not available")},
    Words{32778, QT_TRANSLATE_NOOP("gw::wmi", "the host is out of memory")},
    Words{32779, QT_TRANSLATE_NOOP("gw::wmi", "a file was not found")},
    Words{32780, QT_TRANSLATE_NOOP("gw::wmi", "the guest is not ready: its system is still starting")},
    Words{32781, QT_TRANSLATE_NOOP("gw::wmi", "the guest is locked and does not shut down unless forced")},
    Words{32782, QT_TRANSLATE_NOOP("gw::wmi", "the guest is shutting down already")},
};

// learn.microsoft.com/windows/win32/cimwin32prov/startservice-method-in-class-win32-service
constexpr std::array serviceWords{
    Words{1, QT_TRANSLATE_NOOP("gw::wmi", "not supported")},
    Words{2, QT_TRANSLATE_NOOP("gw::wmi", "access is denied")},
    Words{7, QT_TRANSLATE_NOOP("gw::wmi", "the service did not answer in time")},
    Words{8, QT_TRANSLATE_NOOP("gw::wmi", "the service failed while starting")},
    Words{9, QT_TRANSLATE_NOOP("gw::wmi", "the service's program was not found")},
    Words{10, QT_TRANSLATE_NOOP("gw::wmi", "the service runs already")},
    Words{11, QT_TRANSLATE_NOOP("gw::wmi", "the database of services is locked")},
    Words{12, QT_TRANSLATE_NOOP("gw::wmi", "a service that it needs is not installed")},
    Words{13, QT_TRANSLATE_NOOP("gw::wmi", "a service that it needs did not start")},
    Words{14, QT_TRANSLATE_NOOP("gw::wmi", "the service is disabled")},
    Words{15, QT_TRANSLATE_NOOP("gw::wmi", "the service's account cannot log on")},
    Words{22, QT_TRANSLATE_NOOP("gw::wmi", "the service's account is invalid or lacks rights")},
};

QString wordsFor(std::span<const Words> table, qint64 code)
{
    for (const Words &words : table)
        if (words.code == code)
            return QCoreApplication::translate("gw::wmi", words.text);
    return {};
}

Error::Kind kindFor(qint64 code)
{
    switch (code) {
    case 40001:
    case 32769:
        return Error::Kind::AccessDenied;
    case 32770:
        return Error::Kind::Unsupported;
    case 41001:
        return Error::Kind::AlreadyExists;
    default:
        return Error::Kind::Failed;
    }
}

} // namespace

QString storageReturnText(qint64 code)
{
    return wordsFor(storageWords, code);
}
QString hyperVReturnText(qint64 code)
{
    return wordsFor(hyperVWords, code);
}
QString serviceReturnText(qint64 code)
{
    return wordsFor(serviceWords, code);
}

qint64 returnCode(const cim::MethodResult &result)
{
    return result.returnValue.toInt().value_or(0);
}

Error returnError(qint64 code, const QString &words, const QString &what, const Place &place)
{
    return {.kind = kindFor(code),
            .what = what,
            .reason = words.isEmpty() ? QCoreApplication::translate("gw::wmi", "the host refused") : words,
            .place = place,
            .code = SystemCode{.domain = SystemCode::Domain::WmiReturn, .value = code}};
}

} // namespace gw::wmi
