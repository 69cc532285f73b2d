# SPDX-License-Identifier: Apache-2.0
# Qt base of the very version that this machine's moc, rcc and uic have.
make_qt_base() {
    local part=$1 work archive
    if archive=$(ready_archive "qt-base-$qt_version-mingw64.tar.*"); then
        printf 'Unpacking %s …\n' "$archive" >&2
        logged sdk-qt-base.log tar -xf "$archive" -C "$part"
        return
    fi
    [[ "$(dpkg-query -W -f='${Version}' qt6-base-dev)" == "$qt_version"* ]] ||
        die "the Qt of this machine is not $qt_version, and its tools have to match the Qt that is built for Windows."
    printf 'Building Qt %s for Windows; this takes an hour or more, once …\n' "$qt_version" >&2
    work=$(dirname "$part")
    source_package sdk-qt-base.log "$work" "qt6-base=$qt_source" <<'SUMS'
1b4b5c8610a553d4211fa81e268b1a3b0a6339ae5444fdb7e60d7616da651970  qt6-base_6.4.2+dfsg-10.dsc
4f14b89a9463a540fd84a6718b8519a2297119b454ef547721015a9e9019ae9e  qt6-base_6.4.2+dfsg.orig.tar.xz
d1a2621b1acb1606db7274ccdb96654564cea04af836c5b86da94e150714d16c  qt6-base_6.4.2+dfsg-10.debian.tar.xz
SUMS
    # With Debian's patches: security fixes are among them.
    logged sdk-qt-base.log dpkg-source --no-check -x "$work/qt6-base_$qt_source.dsc" "$work/source"
    configure_qt_base "$work/source" "$work/build" "$part"
    logged sdk-qt-base.log cmake --build "$work/build"
    logged sdk-qt-base.log cmake --install "$work/build" --strip
    rm -rf "$work/source" "$work/build"
}

# Without what the program does not use, and without libraries of the system, which mingw-w64 has none of.
# tabletevent: wintab.h was removed by Debian. direct2d stays: without it Qt PrintSupport does not link.
configure_qt_base() {
    local feature switches=()
    for feature in opengl vulkan sql dbus openssl pkg_config tabletevent direct2d1_1 system_doubleconversion \
        system_freetype system_harfbuzz system_jpeg system_libb2 system_pcre2 system_png system_zlib; do
        switches+=("-DQT_FEATURE_$feature=OFF")
    done
    logged sdk-qt-base.log cmake -G Ninja -S "$1" -B "$2" \
        -DCMAKE_TOOLCHAIN_FILE="$root/installer/windows/toolchain.cmake" \
        -DQT_HOST_PATH=/usr -DQT_HOST_PATH_CMAKE_DIR=/usr/lib/x86_64-linux-gnu/cmake \
        -DCMAKE_INSTALL_PREFIX="$3" -DCMAKE_BUILD_TYPE=Release \
        -DQT_BUILD_EXAMPLES=OFF -DQT_BUILD_TESTS=OFF -DINPUT_opengl=no \
        -DQT_FEATURE_schannel=ON -DQT_FEATURE_printsupport=ON "${switches[@]}"
}
