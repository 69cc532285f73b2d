// SPDX-License-Identifier: Apache-2.0

#include <QByteArray>

/// Compiled into every program that MinGW builds.
///
/// Qt keeps the stack of compiled regular expressions in a thread_local object, and MinGW gives such an
/// object's memory back before its destructor runs (gcc.gnu.org/bugzilla/show_bug.cgi?id=80816): a thread
/// that had matched anything would crash as it ends. Without compiling there is no such object; our patterns
/// are short.
[[maybe_unused]] static const bool regularExpressionsInterpreted = qputenv("QT_ENABLE_REGEXP_JIT", "0");
