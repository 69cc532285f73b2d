# SPDX-License-Identifier: Apache-2.0
# Sourced by test: the programs beside those for Linux.

# test_walk: the whole flow in the lab with its simulated array, here and there.
test_walk() {
    local order=$root/resources/orders/blog.json began linux windows
    began=$(date +%s%N)
    XDG_DATA_HOME=$scratch/linux logged walk-linux.log "$root/build/linux/bin/guestwrightctl" walk --site lab:blog \
        --order "$order" --lab-array simulated --lab-instant --report "$scratch/linux.html" ||
        die "the walk failed on Linux; the details are in $root/build/walk-linux.log."
    linux=$((($(date +%s%N) - began) / 1000000))
    began=$(date +%s%N)
    logged walk-windows.log "$root/installer/windows/wine-run" "$root/build/windows/bin/guestwrightctl.exe" walk \
        --site lab:blog --order "$(windows_path "$order")" --lab-array simulated --lab-instant \
        --report "$(windows_path "$scratch/windows.html")" ||
        die "the walk failed on Windows; the details are in $root/build/walk-windows.log."
    windows=$((($(date +%s%N) - began) / 1000000))
    [ -s "$scratch/windows.html" ] || die "the walk on Windows left no report."
    echo "walk: $windows ms on Windows (Wine), $linux ms on Linux"
}

# test_probe: a real target on the loopback, the same JSON.
test_probe() {
    local portal url
    start_target
    portal=$(target_admin --op show --mode portal | sed -n 's/^Portal: \(127\.0\.0\.1:[0-9]*\),.*/\1/p')
    [ -n "$portal" ] || die "tgtd does not listen on the loopback alone."
    url=iscsi://$portal/iqn.2026-01.example.guestwright:probe
    "$root/build/linux/bin/guestwrightctl" probe --json "$url" >"$scratch/probe-linux.json" ||
        die "the probe failed on Linux."
    "$root/installer/windows/wine-run" "$root/build/windows/bin/guestwrightctl.exe" probe --json "$url" \
        >"$scratch/probe-windows.json" || die "the probe failed on Windows."
    stop_target
    [ -s "$scratch/probe-linux.json" ] || die "the probe found nothing."
    diff "$scratch/probe-linux.json" "$scratch/probe-windows.json" >&2 || die "the probe differs between Linux and Windows."
    echo "probe: the same $(wc -l <"$scratch/probe-linux.json") LUNs on Windows and Linux"
}

# Eight LUNs, so that there are always several commands on their way.
start_target() {
    local lun
    mkdir "$scratch/tgt"
    TGT_IPC_SOCKET=$scratch/tgt/ctl tgtd -f -C 7 --iscsi portal=127.0.0.1:0 >"$scratch/tgt/log" 2>&1 &
    target=$!
    for _ in $(seq 100); do
        target_admin --op show --mode portal >/dev/null 2>&1 && break
        sleep 0.1
    done
    target_admin --op new --mode target --tid 1 -T iqn.2026-01.example.guestwright:probe
    for lun in 1 2 3 4 5 6 7 8; do
        truncate -s "$((lun * 64))M" "$scratch/tgt/$lun.img"
        target_admin --op new --mode logicalunit --tid 1 --lun "$lun" -b "$scratch/tgt/$lun.img"
    done
    target_admin --op bind --mode target --tid 1 -I ALL
}

# tgtd does not end on a polite signal.
stop_target() {
    kill -9 "${target:-}" 2>/dev/null || true
    wait "${target:-}" 2>/dev/null || true
    target=
}

target_admin() {
    TGT_IPC_SOCKET=$scratch/tgt/ctl tgtadm --lld iscsi -C 7 "$@"
}

# test_signing: with a certificate made for it.
test_signing() {
    local signed=$scratch/signed
    openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj '/CN=Guestwright test' -addext extendedKeyUsage=codeSigning \
        -keyout "$scratch/key.pem" -out "$scratch/certificate.pem" 2>/dev/null
    echo secret >"$scratch/password"
    openssl pkcs12 -export -inkey "$scratch/key.pem" -in "$scratch/certificate.pem" -out "$scratch/certificate.p12" \
        -passout "file:$scratch/password"
    "$root/installer/windows/sign" "$scratch/certificate.p12" "$scratch/password" >/dev/null
    for signed in "$root"/build/windows/packages/*.msi "$root"/build/windows/stage/guestwright{,ctl}.exe; do
        logged verify.log osslsigncode verify -CAfile "$scratch/certificate.pem" -in "$signed" ||
            die "the signature of $(basename "$signed") does not hold; the details are in $root/build/verify.log."
    done
    (cd "$root/build/windows/packages" && sha256sum --quiet --check SHA256SUMS)
    # What is left is not signed by a certificate of nobody's.
    stage_programs
    package "$stage" "$(cat "$root/build/windows/version")" "$root/build/windows/packages"
    echo "signing: both programs and the MSI, and the signatures hold"
}
