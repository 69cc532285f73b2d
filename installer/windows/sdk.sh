# SPDX-License-Identifier: Apache-2.0
# Sourced by build: the libraries that Windows does not bring along, made once from Debian's source packages and
# kept in the user's cache folder. A part is made again when its recipe changes.

# The same place as in toolchain.cmake.
sdk=${XDG_CACHE_HOME:-$HOME/.cache}/guestwright/windows-sdk
recipes=$root/installer/windows/sdk

qt_version=6.4.2
qt_source=6.4.2+dfsg-10
libiscsi_source=1.20.0-4
cpp_httplib_source=0.11.4+ds-1+deb12u1
qtkeychain_source=0.15.0-1

# make_sdk: every part that is not there yet.
make_sdk() {
    mkdir -p "$sdk" 2>/dev/null || die "cannot write to $sdk, where the libraries for Windows go."
    # One at a time for each user: checkouts share it.
    exec 7>"$sdk/.lock"
    flock 7
    make_part headers "$(cat "$recipes/headers.sh")"
    make_part libiscsi "$libiscsi_source $(cat "$recipes"/libiscsi/* "$recipes/libiscsi.sh")"
    make_part cpp-httplib "$cpp_httplib_source $(cat "$recipes/cpp-httplib.sh")"
    make_part qt-base "$qt_source $(cat "$recipes/qt-base.sh")"
    make_part qtkeychain "$qtkeychain_source $(cat "$recipes/qtkeychain.sh")"
    exec 7>&-
}

# make_part NAME RECIPE: calls make_NAME FOLDER, unless the part is there and was made by that very recipe.
make_part() {
    local name=$1 recipe work made
    recipe=$(printf '%s' "$2" | sha256sum | cut -d' ' -f1)
    [ "$(cat "$sdk/$name/.recipe" 2>/dev/null)" != "$recipe" ] || return 0
    work=$(mktemp -d "$sdk/.work-XXXXXX")
    mkdir "$work/part"
    # A shell of its own, so that what goes wrong inside does not leave its work behind. Not as a condition: bash
    # goes on after a failure there.
    set +e
    (set -e && source "$recipes/$name.sh" && "make_${name//-/_}" "$work/part")
    made=$?
    set -e
    if [ "$made" -ne 0 ]; then
        rm -rf "$work"
        die "$name could not be made for Windows; the details are in $root/build/sdk-$name.log."
    fi
    printf '%s' "$recipe" >"$work/part/.recipe"
    rm -rf "${sdk:?}/$name"
    mv "$work/part" "$sdk/$name"
    rm -rf "$work"
}

# ready_archive PATTERN: an archive in GUESTWRIGHT_SDK_CACHE that somebody made before; fails when there is none.
ready_archive() {
    local archive
    [ -n "${GUESTWRIGHT_SDK_CACHE:-}" ] || return 1
    for archive in "$GUESTWRIGHT_SDK_CACHE"/$1; do
        [ -f "$archive" ] && printf '%s\n' "$archive" && return 0
    done
    return 1
}

# source_package LOG FOLDER NAME=VERSION OPTION…: what `apt-get source` fetches, into FOLDER. The machine's own
# list of package sources stays as it is; its first mirror serves. The sums that follow on standard input decide
# what is believed.
source_package() {
    local log=$1 folder=$2 package=$3 apt=$2/.apt suite mirror
    shift 3
    mirror=${GUESTWRIGHT_DEBIAN_MIRROR:-$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | sed -n 1p)}
    mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial"
    for suite in bookworm trixie; do
        printf 'deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] %s %s main\n' \
            "$mirror" "$suite"
    done >"$apt/sources.list"
    cat >"$apt/apt.conf" <<CONFIGURATION
Dir::Etc::SourceList "$apt/sources.list";
Dir::Etc::SourceParts "/dev/null";
Dir::State::Lists "$apt/lists";
Dir::Cache "$apt/cache";
APT::Sandbox::User "";
CONFIGURATION
    cat >"$folder/.sums"
    (
        cd "$folder"
        export APT_CONFIG=$apt/apt.conf
        logged "$log" apt-get update && logged "$log" apt-get source --download-only "$@" "$package" &&
            logged "$log" sha256sum --check --strict .sums
    )
}
