# SPDX-License-Identifier: Apache-2.0
# Sourced by test: the life of an installation, from the first silent one to the last trace gone.

setup_key='HKLM\Software\Guestwright\Setup'
uninstall_key='HKLM\Software\Microsoft\Windows\CurrentVersion\Uninstall'
environment_key='HKLM\SYSTEM\CurrentControlSet\Control\Session Manager\Environment'

# test_msi STAGE VERSION
test_msi() {
    local stage=$1 version=$2 newer=99.0.0 installed='C:\Program Files\Guestwright' folder msi newer_msi
    folder="$system_drive/Program Files/Guestwright"
    msi=$scratch/old/Guestwright-$version-x64.msi
    newer_msi=$scratch/new/Guestwright-$newer-x64.msi
    package "$stage" "$version" "$scratch/old"
    package "$stage" "$newer" "$scratch/new"
    path_before=$(search_path)

    installs_silently
    starts_from_its_place
    keeps_user_data
    upgrades
    refuses_to_downgrade
    repairs
    uninstalls
    installs_elsewhere
    echo "MSI: installed, started, upgraded, repaired, uninstalled"
}

installs_silently() {
    msiexec 0 /i "$(windows_path "$msi")" DESKTOPSHORTCUT=1 ADDTOPATH=1
    diff -r "$stage" "$folder" >&2 || die "MSI: what was installed is not what was packed."
    expect_links 2
    [[ "$(search_path)" == "$path_before;$installed\\" ]] || die "MSI: ADDTOPATH=1 gave the search path $(search_path)"
    expect_entry "$version"
    [ "$(registry query "$uninstall_key" /s | grep -c 'DisplayName .*Guestwright')" = 1 ] ||
        die "MSI: there is not exactly one entry in Programs and Features."
}

# expect_entry VERSION: the entry in Programs and Features, whole.
expect_entry() {
    local entry line
    entry=$(registry query "$uninstall_key" /s)
    for line in 'DisplayName    REG_SZ    Guestwright' "DisplayVersion    REG_SZ    $1" \
        'Publisher    REG_SZ    Guestwright' "InstallLocation    REG_SZ    $installed\\" \
        "ReadMe    REG_SZ    $installed\\README.txt" 'NoModify    REG_DWORD    0x1' 'UninstallString    REG_EXPAND_SZ    MsiExec.exe /X{'; do
        grep -qF -- "$line" <<<"$entry" || die "MSI: the entry in Programs and Features lacks: $line"
    done
}

keeps_user_data() {
    local_data=$(find "$system_drive/users" -path '*/AppData/Local' -type d ! -path '*/Public/*' -print -quit)/Guestwright
    mkdir -p "$local_data/profiles"
    echo '{}' >"$local_data/profiles/kept.json"
}

starts_from_its_place() {
    local said
    said=$(wine "$installed\\guestwrightctl.exe" --version | tr -d '\r')
    [ "$said" = "guestwrightctl $version" ] || die "MSI: the installed program says \"$said\" for its version."
    # Where Wine stands still, as it does now and then on a busy machine, once more.
    local code
    set +e
    (set -e && test_window "$installed\\guestwright.exe")
    code=$?
    set -e
    [ "$code" -ne 0 ] || return 0
    echo "window: once more" >&2
    wine taskkill /f /im guestwright.exe >/dev/null 2>&1 || true
    rm -rf "$system_drive"/users/*/AppData/Local/Guestwright/runs
    test_window "$installed\\guestwright.exe"
}

upgrades() {
    msiexec 0 /i "$(windows_path "$newer_msi")"
    expect_entry "$newer"
    [ "$(registry query "$uninstall_key" /s | grep -c 'DisplayName .*Guestwright')" = 1 ] ||
        die "MSI: the version before is still there after an upgrade."
    diff -r "$stage" "$folder" >&2 || die "MSI: files are missing after an upgrade."
    # The choices of the first installation.
    expect_links 2
    [[ "$(search_path)" == "$path_before;$installed\\" ]] || die "MSI: an upgrade left the search path as $(search_path)"
}

refuses_to_downgrade() {
    msiexec 1603 /i "$(windows_path "$msi")" /l*v "$(windows_path "$scratch/downgrade.log")"
    expect_entry "$newer"
    # Not `tr … | grep -q`: grep leaves at the first match, and tr, cut off, would count as a failure.
    tr -d '\0' <"$scratch/downgrade.log" >"$scratch/downgrade.txt"
    grep -q 'NEWERVERSION' "$scratch/downgrade.txt" ||
        die "MSI: a downgrade failed for another reason: $(tail -5 "$scratch/downgrade.txt")"
}

repairs() {
    rm "$folder/libiscsi.dll" "$folder/licenses/Qt.txt"
    # What `msiexec /fa` asks for, which Wine's msiexec does not know.
    msiexec 0 /i "$(windows_path "$newer_msi")" REINSTALL=ALL REINSTALLMODE=amus
    diff -r "$stage" "$folder" >&2 || die "MSI: a repair did not bring back what was missing."
}

uninstalls() {
    msiexec 0 /x "$(windows_path "$newer_msi")"
    expect_nothing
    [ -f "$local_data/profiles/kept.json" ] || die "MSI: uninstalling took the user's data."
}

installs_elsewhere() {
    msiexec 0 /i "$(windows_path "$msi")" 'INSTALLDIR=C:\Tools\My Guestwright'
    diff -r "$stage" "$system_drive/Tools/My Guestwright" >&2 || die "MSI: INSTALLDIR was not heeded."
    expect_links 1
    [ "$(search_path)" = "$path_before" ] || die "MSI: the search path was changed without ADDTOPATH."
    # An upgrade that is not told stays there.
    msiexec 0 /i "$(windows_path "$newer_msi")"
    diff -r "$stage" "$system_drive/Tools/My Guestwright" >&2 || die "MSI: an upgrade did not stay in INSTALLDIR."
    msiexec 0 /x "$(windows_path "$newer_msi")"
    expect_nothing
    [ ! -e "$system_drive/Tools/My Guestwright" ] || die "MSI: a folder was left behind."
}

expect_nothing() {
    [ ! -e "$folder" ] || die "MSI: uninstalling left $(find "$folder" | tr '\n' ' ')"
    expect_links 0
    [ "$(search_path)" = "$path_before" ] || die "MSI: uninstalling left the search path as $(search_path)"
    [[ "$(registry query "$setup_key")" != *REG_* ]] || die "MSI: uninstalling left $setup_key"
    [[ "$(registry query "$uninstall_key" /s)" != *Guestwright* ]] ||
        die "MSI: the entry in Programs and Features is still there."
}

# msiexec RC ARGUMENT…: silently, with the exit code that is expected.
msiexec() {
    local wanted=$1 code=0
    shift
    wine msiexec "$@" /qn || code=$?
    wineserver -w
    # A program's exit code has eight bits here.
    [ "$code" = $((wanted & 255)) ] || die "MSI: msiexec $* ended with $code instead of $wanted."
}

# expect_links COUNT: in the start menu and on the desktop.
expect_links() {
    local found
    found=$(find "$scratch" -name Guestwright.lnk | wc -l)
    [ "$found" = "$1" ] || die "MSI: there are $found links to the program instead of $1."
}

# Without empty entries: Wine leaves one behind.
search_path() {
    registry query "$environment_key" /v PATH | sed -n 's/^ *PATH *REG_EXPAND_SZ *//p' | sed 's/;;*/;/g; s/;$//'
}
