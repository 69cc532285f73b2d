# SPDX-License-Identifier: Apache-2.0
# One header, of the very version that Debian 12 has for this machine. Without OpenSSL: TLS is Qt's, and so Windows'
# own.
make_cpp_httplib() {
    local part=$1 work source
    printf 'Fetching cpp-httplib for Windows …\n' >&2
    work=$(dirname "$part")
    source_package sdk-cpp-httplib.log "$work" "cpp-httplib=$cpp_httplib_source" --tar-only <<'SUMS'
8b1a5df569003b6a4f24c68489bbda5c64aec94697bdc9ebba5d79408b2ae7eb  cpp-httplib_0.11.4+ds.orig.tar.xz
SUMS
    tar -xf "$work/cpp-httplib_0.11.4+ds.orig.tar.xz" -C "$work"
    source=$(echo "$work"/yhirose-cpp-httplib-*)
    mkdir -p "$part"/{include,lib/pkgconfig}
    cp "$source/httplib.h" "$part/include/"
    cp "$source/LICENSE" "$part/"
    cat >"$part/lib/pkgconfig/cpp-httplib.pc" <<'PC'
prefix=${pcfiledir}/../..

Name: cpp-httplib
Description: HTTP server
Version: 0.11.4
Libs: -lws2_32
Cflags: -I${prefix}/include
PC
}
