# SPDX-License-Identifier: Apache-2.0
# Sourced by the commands in linux/ and windows/: installs what is missing, builds what has changed. Silent when
# there is nothing to do.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# The one sentence that says what is wrong.
die() {
    printf 'guestwright: %s\n' "$*" >&2
    exit 1
}

# install_missing LIST: the Debian packages that the list names and the machine lacks.
install_missing() {
    local wanted missing=() package as_root=()
    wanted=$(grep -v '^#' "$1")
    for package in $wanted; do
        dpkg-query -W -f='${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0

    command -v apt-get >/dev/null ||
        die "this needs Debian 12 or a relative of it: there is no apt-get to install ${missing[*]} with."
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null ||
            die "these packages are missing, and installing them takes root: apt-get install ${missing[*]}"
        as_root=(sudo)
    fi
    printf 'Installing %s …\n' "${missing[*]}" >&2
    logged install.log "${as_root[@]}" apt-get update ||
        die "the package lists could not be fetched; the details are in $root/build/install.log."
    logged install.log "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y --no-install-recommends "${missing[@]}" ||
        die "not every package could be installed; the details are in $root/build/install.log."
    # What was configured before knew nothing of them.
    rm -f "$root"/build/*/build.ninja
}

# logged FILE COMMAND…: runs it with everything it says in build/FILE.
logged() {
    local log=$root/build/$1
    shift
    "$@" </dev/null >"$log" 2>&1
}

# build_preset PRESET [TARGET…]: configures once, builds what has changed of the targets, or of all.
build_preset() {
    local preset=$1
    shift
    if [ ! -f "$root/build/$preset/build.ninja" ]; then
        printf 'Configuring %s …\n' "$preset" >&2
        (cd "$root" && logged "configure-$preset.log" cmake --preset "$preset") ||
            die "the build could not be configured; the details are in $root/build/configure-$preset.log."
    fi
    if ! (cd "$root" && ninja -C "build/$preset" -n "$@" 2>/dev/null | grep -q 'no work to do'); then
        printf 'Building %s (some minutes the first time) …\n' "$preset" >&2
        (cd "$root" && logged "build-$preset.log" cmake --build --preset "$preset" ${1:+--target "$@"}) ||
            die "the build failed; the details are in $root/build/build-$preset.log."
    fi
}

mkdir -p "$root/build" 2>/dev/null || die "cannot write to $root, where the build goes."
# One at a time for each checkout.
exec 8>"$root/build/.lock"
flock 8
