# SPDX-License-Identifier: Apache-2.0
# Debian's mingw-w64 with POSIX threads, and the libraries that installer/windows/build made for it.
set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR x86_64)

set(triplet x86_64-w64-mingw32)
set(CMAKE_C_COMPILER ${triplet}-gcc-posix)
set(CMAKE_CXX_COMPILER ${triplet}-g++-posix)
set(CMAKE_RC_COMPILER ${triplet}-windres)

# The same place as in sdk.sh.
if(DEFINED ENV{XDG_CACHE_HOME} AND NOT "$ENV{XDG_CACHE_HOME}" STREQUAL "")
    set(GW_WINDOWS_SDK "$ENV{XDG_CACHE_HOME}/guestwright/windows-sdk")
else()
    set(GW_WINDOWS_SDK "$ENV{HOME}/.cache/guestwright/windows-sdk")
endif()

set(CMAKE_FIND_ROOT_PATH ${GW_WINDOWS_SDK}/qt-base ${GW_WINDOWS_SDK}/qtkeychain ${GW_WINDOWS_SDK}/libiscsi /usr/${triplet})
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)

# moc, rcc and uic are Debian's own, of the same version.
set(QT_HOST_PATH /usr)
set(QT_HOST_PATH_CMAKE_DIR /usr/lib/x86_64-linux-gnu/cmake)
set(CMAKE_PREFIX_PATH ${GW_WINDOWS_SDK}/qt-base ${GW_WINDOWS_SDK}/qtkeychain)

# Headers only, from Debian's packages.
foreach(package IN ITEMS spdlog nlohmann_json tl-expected)
    set(${package}_DIR ${CMAKE_CURRENT_LIST_DIR}/sdk/cmake)
endforeach()
set(ZLIB_LIBRARY /usr/${triplet}/lib/libz.a)
set(ENV{PKG_CONFIG_LIBDIR} ${GW_WINDOWS_SDK}/libiscsi/lib/pkgconfig:${GW_WINDOWS_SDK}/cpp-httplib/lib/pkgconfig)
# Debian's rcc packs with Zstandard, which this Qt has no part for.
set(CMAKE_AUTORCC_OPTIONS --no-zstd)
