# SPDX-License-Identifier: Apache-2.0
# Sourced by test: the installed program's window, used by the mouse as a person does.

steps=(connect create-lun map-lun rescan prepare-disk cluster-disk rename-disk create-guest make-available attach-disk
    refresh-guest install-os shut-down check-volumes release-media refresh-nodes choose-networks check-dependencies
    final-refresh live-migrate report)

# test_window PROGRAM: from the start page through the whole flow to the report, taking what the pages suggest. What
# has been done is read from the run's journal, not from the window. A picture of each page is kept.
test_window() {
    local step number=0 began
    pictures=$root/build/windows/screenshots
    rm -rf "$pictures"
    mkdir -p "$pictures"
    touch "$scratch/before-window"
    looks_dark_when_asked "$1"
    open_window "$1"
    began=$(date +%s%N)
    take_picture 00-start
    click "$next"
    for step in "${steps[@]}"; do
        number=$((number + 1))
        carry_out "$step"
        take_picture "$(printf '%02d-%s' "$number" "$step")"
        click "$next"
    done
    echo "window: ${#steps[@]} steps by mouse in $((($(date +%s%N) - began) / 1000000)) ms; pictures in build/windows/screenshots"
    close_window
}

# looks_dark_when_asked PROGRAM: where Windows' setting for programs is dark.
looks_dark_when_asked() {
    local mode='HKCU\Software\Microsoft\Windows\CurrentVersion\Themes\Personalize' brightness
    registry add "$mode" /v AppsUseLightTheme /t REG_DWORD /d 0 /f >/dev/null
    open_window "$1"
    take_picture dark
    close_window
    registry delete "$mode" /v AppsUseLightTheme /f >/dev/null
    brightness=$(convert "$pictures/dark.png" -colorspace Gray -format '%[fx:int(100*mean)]' info:)
    [ "$brightness" -lt 40 ] || die "the window is not dark where Windows is: its brightness is $brightness %."
}

# open_window PROGRAM
open_window() {
    wine "$1" >"$scratch/window.log" 2>&1 &
    program=$!
    wait_until "the window did not open." window_is_there
    xdotool windowactivate --sync "$window"
    # It is there before it is drawn.
    sleep 1
}

close_window() {
    xdotool windowactivate --sync "$window" key alt+F4
    wait_until "the program did not end with its window." program_has_ended
}

# Where the buttons are, from the lower right corner of the window: Next, and Start on the first page, stands left of
# Close, and the step's verb left of Next.
next='-137 -31'
verb='-200 -31'

# click POSITION
click() {
    local WIDTH HEIGHT x y
    eval "$(xdotool getwindowgeometry --shell "$window" | grep -E '^(WIDTH|HEIGHT)=')"
    read -r x y <<<"$1"
    xdotool mousemove --window "$window" $((WIDTH + x)) $((HEIGHT + y)) click 1
}

# carry_out STEP: a button that is off takes no click, so it is pressed until the journal says that the step is done.
carry_out() {
    local tries
    for tries in $(seq 600); do
        journal_says_done "$1" && break
        click "$verb"
        sleep 0.2
    done
    [ "$tries" -lt 600 ] || { take_picture failed && die "the window did not come to the end of $1; the picture is $pictures/failed.png"; }
    # Until the page shows what it has done.
    sleep 0.5
}

# journal_says_done STEP: the journal of this window's run.
journal_says_done() {
    find "$system_drive"/users -name journal.jsonl -newer "$scratch/before-window" \
        -exec grep -q "\"record\":\"done\",\"step\":\"$1\"" {} \; -print | grep -q .
}

take_picture() {
    import -silent -window "$window" "$pictures/$1.png"
}

# Asked again and again: a search that goes on by itself ends when another window goes meanwhile.
window_is_there() {
    window=$(xdotool search --onlyvisible --name '^Provision Clustered Guest' 2>/dev/null | tail -1) && [ -n "$window" ]
}

program_has_ended() {
    ! kill -0 "$program" 2>/dev/null
}

# wait_until SENTENCE COMMAND: at most half a minute.
wait_until() {
    local tries
    for tries in $(seq 150); do
        "$2" && return
        sleep 0.2
    done
    die "$1"
}
