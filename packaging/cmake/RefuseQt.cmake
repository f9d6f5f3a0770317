# SPDX-FileCopyrightText: 2026 The Mapscope authors
# SPDX-License-Identifier: Apache-2.0
# Proves that a build without the interface looks for no Qt:
# cmake -D CMAKE_PROJECT_TOP_LEVEL_INCLUDES=packaging/cmake/RefuseQt.cmake -D MAPSCOPE_GUI=OFF
macro(mapscope_refuse_qt method name)
    if("${name}" MATCHES "^Qt")
        message(FATAL_ERROR "This build must not look for Qt, but looks for ${name}.")
    endif()
endmacro()
cmake_language(SET_DEPENDENCY_PROVIDER mapscope_refuse_qt
               SUPPORTED_METHODS FIND_PACKAGE)
