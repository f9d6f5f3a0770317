# SPDX-FileCopyrightText: 2026 The Mapscope authors
# SPDX-License-Identifier: Apache-2.0
# How everything here is compiled: the language, the warnings, the sanitizers, the hardening.
# A target gets all of it by linking mapscope_build.
if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
    set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "Build type" FORCE)
endif()

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

find_program(MAPSCOPE_CCACHE ccache)
if(MAPSCOPE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # It refuses precompiled headers unless it may trust what they define.
    set(CMAKE_CXX_COMPILER_LAUNCHER
        "${CMAKE_COMMAND}" -E env CCACHE_SLOPPINESS=pch_defines,time_macros "${MAPSCOPE_CCACHE}")
endif()

find_package(Threads REQUIRED)

add_library(mapscope_build INTERFACE)
target_compile_options(mapscope_build INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wshadow
    # As GCC has it: its -Wconversion does not speak of signs in C++.
    $<$<CXX_COMPILER_ID:Clang>:-Wno-sign-conversion>
    $<$<BOOL:${MAPSCOPE_WERROR}>:-Werror>)
target_include_directories(mapscope_build INTERFACE "${PROJECT_SOURCE_DIR}")
target_link_libraries(mapscope_build INTERFACE Threads::Threads)

if(MAPSCOPE_SANITIZE)
    target_compile_options(mapscope_build INTERFACE
        -fsanitize=${MAPSCOPE_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(mapscope_build INTERFACE -fsanitize=${MAPSCOPE_SANITIZE})
    target_compile_definitions(mapscope_build INTERFACE MAPSCOPE_SANITIZED)
endif()

# mapscope_compile_by_folder(TARGET SOURCE...): with MAPSCOPE_UNITY each folder is one unit for the
# compiler, which then reads Qt's headers once a folder: a fresh build takes a third of the time.
function(mapscope_compile_by_folder target)
    if(NOT MAPSCOPE_UNITY)
        return()
    endif()
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
    foreach(source IN LISTS ARGN)
        cmake_path(GET source PARENT_PATH folder)
        cmake_path(RELATIVE_PATH folder BASE_DIRECTORY "${PROJECT_SOURCE_DIR}")
        string(REPLACE "/" "_" folder "${folder}")
        set_source_files_properties("${source}" PROPERTIES UNITY_GROUP "${folder}")
    endforeach()
endfunction()

set(CMAKE_POSITION_INDEPENDENT_CODE ON)
if(MAPSCOPE_HARDENING)
    include(CheckPIESupported)
    check_pie_supported()
    target_compile_options(mapscope_build INTERFACE
        -fstack-protector-strong -fstack-clash-protection
        $<$<STREQUAL:${CMAKE_SYSTEM_PROCESSOR},x86_64>:-fcf-protection>
        "$<$<NOT:$<CONFIG:Debug>>:-U_FORTIFY_SOURCE;-D_FORTIFY_SOURCE=3>")
    target_link_options(mapscope_build INTERFACE -Wl,-z,relro,-z,now,-z,noexecstack)
endif()
