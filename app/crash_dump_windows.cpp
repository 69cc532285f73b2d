// SPDX-License-Identifier: Apache-2.0
#include "app/crash_dump.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>

#include <array>

#include <windows.h>

#include <dbghelp.h>

using namespace Qt::Literals::StringLiterals;

namespace gw::app {

namespace {

/// Made beforehand: a program that crashes may not be able to allocate.
std::array<wchar_t, 1024> dumpFile{};

LONG WINAPI writeDump(EXCEPTION_POINTERS *exception)
{
    const HANDLE file = ::CreateFileW(dumpFile.data(), GENERIC_WRITE, 0, nullptr, CREATE_ALWAYS,
                                      FILE_ATTRIBUTE_NORMAL, nullptr);
    if (file == INVALID_HANDLE_VALUE)
        return EXCEPTION_CONTINUE_SEARCH;
    MINIDUMP_EXCEPTION_INFORMATION information{};
    information.ThreadId = ::GetCurrentThreadId();
    information.ExceptionPointers = exception;
    // Stacks and what they point at, not the heap, where a password may lie.
    ::MiniDumpWriteDump(::GetCurrentProcess(), ::GetCurrentProcessId(), file,
                        static_cast<MINIDUMP_TYPE>(MiniDumpNormal | MiniDumpWithThreadInfo), &information,
                        nullptr, nullptr);
    ::CloseHandle(file);
    return EXCEPTION_CONTINUE_SEARCH;
}

} // namespace

void keepCrashDumps(const QString &folder)
{
    const QString name = u"%1-%2-%3.dmp"_s.arg(QCoreApplication::applicationName())
                             .arg(QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss"_s))
                             .arg(QCoreApplication::applicationPid());
    const QString path = QDir::toNativeSeparators(folder + u'/' + name);
    if (path.size() >= qsizetype(dumpFile.size()) || !QDir().mkpath(folder))
        return;
    path.toWCharArray(dumpFile.data());
    ::SetUnhandledExceptionFilter(writeDump);
}

} // namespace gw::app
