# SPDX-License-Identifier: Apache-2.0
# A static library: it is small, and its licence lets it go into the programs. The source is Debian 13's: not every
# mirror has that of Debian 12's version.
make_qtkeychain() {
    local part=$1 work source
    printf 'Building QtKeychain for Windows …\n' >&2
    work=$(dirname "$part")
    source_package sdk-qtkeychain.log "$work" "qtkeychain=$qtkeychain_source" --tar-only <<'SUMS'
f4254dc8f0933b06d90672d683eab08ef770acd8336e44dfa030ce041dc2ca22  qtkeychain_0.15.0.orig.tar.gz
SUMS
    tar -xf "$work/qtkeychain_0.15.0.orig.tar.gz" -C "$work"
    source=$work/qtkeychain-0.15.0
    # A switch of Visual C++'s.
    sed -i 's|add_definitions( /utf-8 |add_definitions( |' "$source/qtkeychain/CMakeLists.txt"
    logged sdk-qtkeychain.log cmake -G Ninja -S "$source" -B "$work/build" \
        -DCMAKE_TOOLCHAIN_FILE="$root/installer/windows/toolchain.cmake" \
        -DCMAKE_INSTALL_PREFIX="$part" -DCMAKE_BUILD_TYPE=Release -DBUILD_WITH_QT6=ON -DBUILD_SHARED_LIBS=OFF \
        -DBUILD_TRANSLATIONS=OFF -DBUILD_TESTING=OFF
    logged sdk-qtkeychain.log cmake --build "$work/build"
    logged sdk-qtkeychain.log cmake --install "$work/build"
    # The licence wants the notice that only the sources have.
    {
        sed -n 's/^ \*  *\(Copyright .*>\) *\*$/\1/p' "$source/qtkeychain/keychain.h"
        cat "$source/COPYING"
    } >"$part/COPYING"
}
