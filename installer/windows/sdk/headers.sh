# SPDX-License-Identifier: Apache-2.0
# What consists of headers only is taken from Debian's packages for this machine: they are the same for Windows.
# In a folder of their own, since /usr/include as a whole is not.
make_headers() {
    local header
    mkdir "$1/include"
    for header in fmt nlohmann spdlog tl; do
        ln -s "/usr/include/$header" "$1/include/$header"
    done
}
