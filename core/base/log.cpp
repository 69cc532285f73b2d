// SPDX-License-Identifier: Apache-2.0
#include "core/base/log.h"

#include <spdlog/sinks/null_sink.h>
#include <spdlog/sinks/rotating_file_sink.h>

#include <QCoreApplication>
#include <QFile>

namespace gw {

namespace {

constexpr std::size_t fileSize = 5U << 20U;
constexpr std::size_t olderFiles = 4;

/// Windows' names are in UTF-16; anywhere else they are bytes.
spdlog::filename_t spdlogName(const QString &file)
{
#ifdef SPDLOG_WCHAR_FILENAMES
    return file.toStdWString();
#else
    return QFile::encodeName(file).toStdString();
#endif
}

spdlog::sink_ptr sinkFor(const QString &file)
{
    if (file.isEmpty())
        return std::make_shared<spdlog::sinks::null_sink_mt>();
    return std::make_shared<spdlog::sinks::rotating_file_sink_mt>(spdlogName(file), fileSize, olderFiles);
}

} // namespace

Result<void> startLog(const QString &file, spdlog::level::level_enum level)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("gw::Log", text); };
    try {
        auto logger = std::make_shared<spdlog::logger>("guestwright", sinkFor(file));
        logger->set_level(level);
        logger->flush_on(spdlog::level::info);
        spdlog::set_default_logger(std::move(logger));
    } catch (const spdlog::spdlog_ex &problem) {
        return fail({.kind = Error::Kind::Failed,
                     .what = tr("Write the log"),
                     .reason = tr("The log file cannot be written."),
                     .remedy = tr("Choose a folder that you may write to."),
                     .place = {.file = file},
                     .systemText = QString::fromLocal8Bit(problem.what())});
    }
    return {};
}

} // namespace gw
