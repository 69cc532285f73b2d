# SPDX-License-Identifier: Apache-2.0
# Sourced by test: WinRM by Windows' own security libraries, to a lab that the Linux build serves.

lab_account='{"user": "lab", "secret": "lab"}'

# test_sealed: a lab that is served without TLS takes messages only that are sealed by Negotiate. Windows' own
# security library does that; Wine's has its NTLM from Samba's ntlm_auth. The same facts as Linux reads.
test_sealed() {
    if ! command -v ntlm_auth >/dev/null; then
        echo "sealed messages: skipped, Wine's NTLM is Samba's ntlm_auth, which is not here (package winbind)"
        return
    fi
    serve_lab
    write_profile "$lab_account"
    ask_lab linux snapshot -o "$scratch/sealed-linux.json"
    ask_lab windows snapshot -o "$(windows_path "$scratch/sealed-windows.json")"
    diff <(timeless "$scratch/sealed-linux.json") <(timeless "$scratch/sealed-windows.json") >&2 ||
        die "what sealed messages bring differs between Linux and Windows."
    ! (GUESTWRIGHT_SECRET=wrong ask_lab windows connect --test --json 2>/dev/null) || die "a wrong password was let in."
    expect_thrice '"problem":"authentication-refused"'
    stop_serving
    echo "sealed messages: $(wc -l <"$scratch/sealed-windows.json") lines of facts, the same on Windows and Linux"
}

# test_tls: by Schannel. A certificate that nobody vouches for is shown; pinned, it lets in.
test_tls() {
    local data=$root/tests/core/lab/serve/data fingerprint
    serve_lab --tls "$data/lab.pem" "$data/lab.key"
    fingerprint=$(openssl x509 -in "$data/lab.pem" -noout -fingerprint -sha256 | sed 's/.*=//')
    write_profile "$lab_account"
    ! (ask_lab windows connect --test --json 2>/dev/null) || die "an unknown certificate was taken."
    expect_thrice "\"fingerprint\":\"$fingerprint\".*\"problem\":\"certificate-unknown\""
    write_profile "$lab_account" "\"pinned\": [\"$fingerprint\"], \"authentication\": \"basic\""
    ask_lab windows connect --test --json
    expect_thrice '"problem":"none"'
    stop_serving
    echo "TLS: the certificate of the lab that Linux serves is shown by Windows, and pinned"
}

# test_kerberos: by the ticket of the one who runs the program, over TLS, of a realm of its own. Without TLS Wine cannot
# seal with it: SECPKG_ATTR_SIZES says 49 bytes for a signature, of which its own EncryptMessage then takes 60 with AES,
# and they are not laid out as Windows has them.
test_kerberos() {
    local data=$root/tests/core/lab/serve/data fingerprint
    start_realm
    served_user='LAB.TEST\admin' serve_lab --tls "$data/lab.pem" "$data/lab.key"
    served_url=${served_url/127.0.0.1/localhost}
    fingerprint=$(openssl x509 -in "$data/lab.pem" -noout -fingerprint -sha256 | sed 's/.*=//')
    write_profile '' "\"pinned\": [\"$fingerprint\"]"
    ask_lab windows connect --test --json
    expect_thrice '"problem":"none"'
    stop_serving
    stop_realm
    echo "Kerberos: a ticket lets Windows in"
}

# serve_lab [OPTION…]: by the Linux build; its URL is in served_url.
serve_lab() {
    GUESTWRIGHT_SECRET=secret GUESTWRIGHT_DATA=$scratch/served "$root/build/linux/bin/guestwrightctl" lab serve blog \
        --listen 127.0.0.1:0 --user "${served_user:-lab}" --lab-array simulated --lab-instant "$@" >"$scratch/served.log" 2>&1 &
    serving=$!
    for _ in $(seq 100); do
        grep -q 'Ctrl+C' "$scratch/served.log" && break
        sleep 0.1
    done
    served_url=$(sed -n 's|^ *HV1 *\(.*\)/HV1/wsman$|\1/{host}/wsman|p' "$scratch/served.log")
    [ -n "$served_url" ] || die "the lab is not served: $(cat "$scratch/served.log")"
}

stop_serving() {
    kill "${serving:-}" 2>/dev/null || true
    wait "${serving:-}" 2>/dev/null || true
    serving=
}

# write_profile ACCOUNT [WINRM]: of the served lab, the account as JSON or empty; what it says of WinRM beyond the URL.
write_profile() {
    printf '{"version": 1, "cluster": "CLUSTER1", "nodes": ["HV1", "HV2"], "transport": "winrm", %s
        "winrm": {"url": "%s"%s}}' "${1:+"\"account\": $1,"}" "$served_url" "${2:+, $2}" >"$scratch/served.json"
}

# ask_lab linux|windows COMMAND…: guestwrightctl with that profile.
ask_lab() {
    local system=$1 command=$2 program=("$root/build/linux/bin/guestwrightctl") profile=$scratch/served.json
    shift 2
    if [ "$system" = windows ]; then
        program=("$root/installer/windows/wine-run" "$root/build/windows/bin/guestwrightctl.exe")
        profile=$(windows_path "$profile")
    fi
    GUESTWRIGHT_SECRET=${GUESTWRIGHT_SECRET:-secret} XDG_DATA_HOME=$scratch/linux logged served.log \
        "${program[@]}" "$command" --site "$profile" "$@" ||
        die "$command over WinRM failed on $system; the details are in $root/build/served.log."
}

# expect_thrice PATTERN: for the cluster and both of its nodes, in what was said last.
expect_thrice() {
    [ "$(grep -c "$1" "$root/build/served.log")" = 3 ] ||
        die "WinRM on Windows does not answer as it should; the details are in $root/build/served.log."
}

# Clocks go on between two looks.
timeless() {
    grep -v '"asked"\|"localTime"\|"taken"' "$1"
}

# start_realm: a KDC on the loopback, in whose realm there are the lab and one who may use it, with tickets for all.
start_realm() {
    local realm=$scratch/realm port
    PATH=$PATH:/usr/sbin
    mkdir "$realm"
    port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    cat >"$realm/krb5.conf" <<CONFIGURATION
[libdefaults]
 default_realm = LAB.TEST
 dns_lookup_kdc = false
 rdns = false
 dns_canonicalize_hostname = false
 udp_preference_limit = 1
[realms]
 LAB.TEST = {
  kdc = 127.0.0.1:$port
 }
[domain_realm]
 localhost = LAB.TEST
CONFIGURATION
    cat >"$realm/kdc.conf" <<CONFIGURATION
[kdcdefaults]
 kdc_listen = ""
 kdc_tcp_listen = 127.0.0.1:$port
[realms]
 LAB.TEST = {
  database_name = $realm/principal
  key_stash_file = $realm/stash
 }
[logging]
 kdc = FILE:$realm/kdc.log
CONFIGURATION
    export KRB5_CONFIG=$realm/krb5.conf KRB5_KDC_PROFILE=$realm/kdc.conf KRB5CCNAME=FILE:$realm/tickets
    export KRB5_KTNAME=$realm/server.keytab KRB5_CLIENT_KTNAME=$realm/client.keytab
    logged realm.log kdb5_util create -s -r LAB.TEST -P master
    logged realm.log kadmin.local -r LAB.TEST addprinc -randkey HTTP/localhost
    logged realm.log kadmin.local -r LAB.TEST ktadd -k "$realm/server.keytab" HTTP/localhost
    logged realm.log kadmin.local -r LAB.TEST addprinc -randkey admin
    logged realm.log kadmin.local -r LAB.TEST ktadd -k "$realm/client.keytab" admin
    krb5kdc -n >"$realm/kdc.out" 2>&1 &
    kdc=$!
    for _ in $(seq 100); do
        (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null && return
        sleep 0.1
    done
    die "the KDC does not listen: $(cat "$realm/kdc.out" "$realm/kdc.log")"
}

stop_realm() {
    kill "${kdc:-}" 2>/dev/null || true
    wait "${kdc:-}" 2>/dev/null || true
    kdc=
}
