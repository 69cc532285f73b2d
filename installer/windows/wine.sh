# SPDX-License-Identifier: Apache-2.0
# Sourced by test: a Windows 10 of its own in a temporary folder, gone when the script ends.

# start_wine: everything after it sees that Windows. It has a home folder of its own too, since Wine puts links and
# menu entries into the user's.
start_wine() {
    scratch=$(mktemp -d)
    trap stop_wine EXIT
    mkdir "$scratch/home"
    export HOME=$scratch/home WINEPREFIX=$scratch/prefix WINEDEBUG=-all
    export WINEDLLOVERRIDES='winemenubuilder.exe=;mscoree,mshtml='
    unset XDG_CACHE_HOME XDG_CONFIG_HOME XDG_DATA_HOME
    system_drive=$WINEPREFIX/drive_c
    logged wine.log wineboot -i || die "Wine could not be started; the details are in $root/build/wine.log."
    logged wine.log wine winecfg -v win10 || die "Wine could not be made a Windows 10."
    # What the fonts of Windows are taken for: without these the texts have serifs and other widths.
    local font
    for font in 'Segoe UI' 'MS Shell Dlg' 'MS Shell Dlg 2' Tahoma 'MS Sans Serif'; do
        logged wine.log wine reg add 'HKCU\Software\Wine\Fonts\Replacements' /v "$font" /d 'Liberation Sans' /f
    done
    logged wine.log wine reg add 'HKCU\Software\Wine\Fonts\Replacements' /v Consolas /d 'Liberation Mono' /f
    logged wine.log wine reg add 'HKCU\Software\Wine\Fonts\Replacements' /v 'Courier New' /d 'Liberation Mono' /f
    # Smooth, as every Windows draws them: without it Wine loses thin letters.
    logged wine.log wine reg add 'HKCU\Control Panel\Desktop' /v FontSmoothing /d 2 /f
    logged wine.log wine reg add 'HKCU\Control Panel\Desktop' /v FontSmoothingType /t REG_DWORD /d 2 /f
    wineserver -w
    # Gives windows their frames and the focus.
    openbox >"$scratch/openbox.log" 2>&1 &
    window_manager=$!
}

stop_wine() {
    stop_target
    stop_serving
    stop_realm
    kill "${window_manager:-}" 2>/dev/null || true
    wineserver -k 2>/dev/null || true
    wineserver -w 2>/dev/null || true
    rm -rf "$scratch"
}

# windows_path FILE: its name in that Windows, which has / as Z:.
windows_path() {
    printf 'Z:%s' "${1//\//\\}"
}

# registry ARGUMENT…: what reg says, in lines of this system.
registry() {
    wine reg "$@" 2>/dev/null | tr -d '\r'
}
