# SPDX-License-Identifier: Apache-2.0
# Sourced by build, sign and test: the MSI and the portable ZIP.

stage=$root/build/windows/stage

# stage_programs: the folder that is packed.
stage_programs() {
    rm -rf "$stage"
    logged stage.log cmake --install "$root/build/windows" --prefix "$stage" --strip ||
        die "the files to pack could not be put together; the details are in $root/build/stage.log."
}

# package STAGE VERSION FOLDER: both, and their sums, out of the files in STAGE.
package() {
    local stage=$1 version=$2 folder=$3 name=Guestwright-$2-x64
    mkdir -p "$folder"
    rm -f "$folder"/Guestwright-*.msi "$folder"/Guestwright-*.zip "$folder/SHA256SUMS"
    make_msi "$stage" "$version" "$folder/$name.msi"
    make_zip "$stage" "$name" "$folder/$name.zip"
    write_sums "$folder"
}

# make_msi STAGE VERSION FILE
make_msi() {
    local stage=$1 version=$2 file=$3
    # wixl looks for files where it is called.
    (cd "$stage" && logged msi.log wixl --arch x64 --define "Version=$version" --output "$file" \
        "$root/installer/windows/guestwright.wxs") ||
        die "the MSI could not be made; the details are in $root/build/msi.log."
    complete_msi "$file" "$version"
    check_msi_files "$stage" "$file"
}

# complete_msi FILE VERSION: what wixl 0.101 has no words for.
complete_msi() {
    local file=$1 version=$2 idt upgrade_code
    idt=$(mktemp -d)
    upgrade_code=$(msiinfo export "$file" Property | tr -d '\r' | sed -n 's/^UpgradeCode\t//p')
    # An upgrade includes the same version built anew: otherwise both would be installed. 768: minimum and maximum
    # inclusive. The attributes are part of the key, so the row is taken out and put in.
    msi_query "$file" "DELETE FROM Upgrade WHERE ActionProperty = 'OLDERVERSION'"
    msi_query "$file" "INSERT INTO Upgrade (UpgradeCode, VersionMin, VersionMax, Attributes, ActionProperty)
        VALUES ('$upgrade_code', '0.0.0', '$version', 768, 'OLDERVERSION')"
    # Who installs with raised rights has them only in the second half, which gets these from the first.
    msi_query "$file" "UPDATE Property SET Value =
        'NEWERVERSION;OLDERVERSION;INSTALLDIR;DESKTOPSHORTCUT;ADDTOPATH;FORMERDIR;FORMERDESKTOPSHORTCUT;FORMERADDTOPATH'
        WHERE Property = 'SecureCustomProperties'"
    # 51: sets a property; wixl adds "without impersonation", which is for deferred actions.
    msi_query "$file" "UPDATE CustomAction SET Type = 51"
    local wish component
    for wish in DESKTOPSHORTCUT:DesktopShortcut ADDTOPATH:SearchPath; do
        component=${wish#*:}
        wish=${wish%:*}
        msi_query "$file" "UPDATE Component SET Condition = '$wish = \"1\" OR (NOT $wish AND FORMER$wish = \"1\")'
            WHERE Component = '$component'"
    done
    # =: set when installed, -: taken back when removed, *: of the machine; [~]: what was there before.
    printf '%s\t%s\t%s\t%s\n' Environment Name Value Component_ s72 l255 L255 s72 >"$idt/Environment.idt"
    printf '%s\t%s\nSearchPath\t=-*PATH\t[~];[INSTALLDIR]\tSearchPath\n' Environment Environment >>"$idt/Environment.idt"
    msi_do "$file" -i "$idt/Environment.idt"
    msi_query "$file" "INSERT INTO InstallExecuteSequence (Action, Sequence) VALUES ('RemoveEnvironmentStrings', 3300)"
    msi_query "$file" "INSERT INTO InstallExecuteSequence (Action, Sequence) VALUES ('WriteEnvironmentStrings', 5200)"
    rm -rf "$idt"
}

msi_query() {
    msi_do "$1" -q "$(tr -s ' \n' ' ' <<<"$2")"
}

msi_do() {
    logged msi.log msibuild "$@" || die "the MSI could not be completed; the details are in $root/build/msi.log."
}

# check_msi_files STAGE FILE: nothing that is in the folder may be forgotten in guestwright.wxs.
check_msi_files() {
    local staged packed
    staged=$(cd "$1" && find . -type f -printf '%f\n' | sort)
    packed=$(msiinfo export "$2" File | tail -n +4 | cut -f3 | tr -d '\r' | sed 's/.*|//' | sort)
    [ "$staged" = "$packed" ] ||
        die "guestwright.wxs does not list what is installed: $(comm -3 <(printf '%s\n' "$staged") <(printf '%s\n' "$packed") | tr -s '\t\n' ' ')"
}

# make_zip STAGE NAME FILE: the same files in one folder, to be unpacked anywhere.
make_zip() {
    local work files
    work=$(mktemp -d)
    cp -a "$1" "$work/$2"
    mapfile -t files < <(cd "$work" && find "$2" -type f | sort)
    (cd "$work" && logged zip.log zip -X -9 "$3" "${files[@]}") ||
        die "the ZIP could not be made; the details are in $root/build/zip.log."
    rm -rf "$work"
}

write_sums() {
    (cd "$1" && sha256sum -- *.msi *.zip >SHA256SUMS)
}
