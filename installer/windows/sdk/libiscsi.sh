# SPDX-License-Identifier: Apache-2.0
# A library of its own, so that whoever has a newer libiscsi can put it in this one's place. 1.20.0 is the first
# version that builds with mingw-w64; its archive has no configure script, so config.h is ours.
make_libiscsi() {
    local part=$1 work source file objects=()
    printf 'Building libiscsi for Windows …\n' >&2
    work=$(dirname "$part")
    source_package sdk-libiscsi.log "$work" "libiscsi=$libiscsi_source" --tar-only <<'SUMS'
6321d802103f2a363d3afd9a5ae772de0b4052c84fe6a301ecb576b34e853caa  libiscsi_1.20.0.orig.tar.gz
SUMS
    tar -xf "$work/libiscsi_1.20.0.orig.tar.gz" -C "$work"
    source=$work/libiscsi-1.20.0

    for file in lib/{connect,crc32c,discovery,init,iscsi-command,logging,login,md5,nop,pdu,scsi-lowlevel,socket,sync}.c \
        lib/{task_mgmt,utils}.c win32/win32_compat.c; do
        objects+=("$work/$(basename "$file" .c).o")
        logged sdk-libiscsi.log x86_64-w64-mingw32-gcc-posix -O2 -DHAVE_CONFIG_H -I"$recipes/libiscsi" \
            -I"$source/include" -I"$source" -include "$recipes/libiscsi/winsock_errno.h" \
            -c "$source/$file" -o "${objects[-1]}"
    done
    mkdir -p "$part"/{bin,include,lib/pkgconfig}
    # Its list of exported functions lacks some that its headers declare.
    logged sdk-libiscsi.log x86_64-w64-mingw32-gcc-posix -shared -o "$part/bin/libiscsi.dll" \
        -Wl,--out-implib,"$part/lib/libiscsi.dll.a" -Wl,--export-all-symbols -s "${objects[@]}" -lws2_32
    mkdir "$part/include/iscsi"
    cp "$source"/include/{iscsi.h,scsi-lowlevel.h} "$part/include/iscsi/"
    # Its own static_assert is for C: in C++ it would take the place of the language's.
    sed -i 's/^#ifndef static_assert$/#if !defined static_assert \&\& !defined __cplusplus/' \
        "$part/include/iscsi/scsi-lowlevel.h"
    cp "$source"/COPYING "$source"/LICENCE-LGPL-2.1.txt "$part/"
    cat >"$part/lib/pkgconfig/libiscsi.pc" <<'PC'
prefix=${pcfiledir}/../..

Name: libiscsi
Description: iSCSI initiator
Version: 1.20.0
Libs: -L${prefix}/lib -liscsi
Cflags: -I${prefix}/include
PC
}
