# SPDX-License-Identifier: Apache-2.0
add_library(nlohmann_json::nlohmann_json INTERFACE IMPORTED)
set_target_properties(
    nlohmann_json::nlohmann_json PROPERTIES INTERFACE_INCLUDE_DIRECTORIES ${GW_WINDOWS_SDK}/headers/include
)
