# SPDX-License-Identifier: Apache-2.0
# Compiled where it is used, with Debian's fmt beside it; log files have names in Unicode.
add_library(spdlog::spdlog INTERFACE IMPORTED)
set_target_properties(
    spdlog::spdlog
    PROPERTIES INTERFACE_INCLUDE_DIRECTORIES ${GW_WINDOWS_SDK}/headers/include
               INTERFACE_COMPILE_DEFINITIONS "SPDLOG_FMT_EXTERNAL;FMT_HEADER_ONLY;SPDLOG_WCHAR_FILENAMES"
)
