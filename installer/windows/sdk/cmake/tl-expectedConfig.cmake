# SPDX-License-Identifier: Apache-2.0
add_library(tl::expected INTERFACE IMPORTED)
set_target_properties(tl::expected PROPERTIES INTERFACE_INCLUDE_DIRECTORIES ${GW_WINDOWS_SDK}/headers/include)
