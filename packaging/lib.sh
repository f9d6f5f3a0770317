# SPDX-FileCopyrightText: 2026 The Mapscope authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# What packaging/run, packaging/test and .ci/run share: what has to be installed for which purpose,
# and how the release build is made. To be sourced; every function may be called from any folder.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=$root/build/release

# Debian and Ubuntu package names. "a|b" is satisfied by either; the first one that can be had is
# installed.
packages_for() {
    case $1 in
    build)
        echo cmake ninja-build g++ qt6-base-dev
        echo "qt6-svg-dev|libqt6svg6-dev" # the second is its name on Ubuntu 24.04
        ;;
    run)
        echo fonts-dejavu-core # Qt brings no font; this one has a fixed-width face
        [ -z "${WAYLAND_DISPLAY:-}" ] || echo qt6-wayland
        ;;
    test)
        echo fonts-dejavu-core
        # A FUSE file system of the tests' own answers with device errors; loop devices need mount.
        echo fuse3 libfuse3-dev pkgconf mount
        # The whole program, driven by keys and read as a screen reader reads it.
        echo python3 xvfb xdotool openbox dbus at-spi2-core python3-pyatspi
        # What desktops and software centres say to the program's entries.
        echo desktop-file-utils appstream
        ;;
    ci) echo git clang-19 clang-format-19 clang-tidy-19 libclang-rt-19-dev mold ;;
    viewers) echo okteta ghex wxhexeditor bless ;; # that tests/bench compares with
    esac
}

# What to look for, and what to tell people, where there is no apt-get.
commands_for() {
    case $1 in
    build) echo cmake ninja c++ ;;
    run) ;;
    test) echo fusermount3 pkg-config losetup Xvfb xdotool openbox dbus-run-session ;;
    ci) echo git clang++-19 clang-format-19 clang-tidy-19 ;;
    viewers) echo okteta ghex wxHexEditor bless ;;
    esac
}

print_wanted() {
    cat >&2 <<'END'
Mapscope needs Linux and:
  to build:  CMake 3.25 or newer, Ninja, GCC 12 or Clang 16 or newer,
             Qt 6.4 or newer with its headers (Core, Gui, Widgets, DBus, Svg, Test)
  to run:    Qt's platform plugin for X11 or Wayland, and a fixed-width font
             (DejaVu Sans Mono, say)
  to test:   FUSE 3 with its headers, pkg-config, losetup and mount, Xvfb, xdotool, openbox,
             dbus-run-session, the AT-SPI bus (at-spi2-core) and pyatspi for /usr/bin/python3
  for CI:    git, clang-format 19, clang-tidy 19 and clang++ 19
Debian 12 and Ubuntu 24.04, and newer ones, get all of this by themselves.
END
}

# can_use_apt: whether this is a Debian or an Ubuntu whose packages are new enough.
can_use_apt() {
    command -v apt-get >/dev/null && command -v dpkg-query >/dev/null || return 1
    local id version oldest
    id=$(. /etc/os-release && echo "${ID:-}")
    version=$(. /etc/os-release && echo "${VERSION_ID:-999}") # Debian testing has no number
    case $id in
    debian) oldest=12 ;;
    ubuntu) oldest=24.04 ;;
    *) return 1 ;;
    esac
    dpkg --compare-versions "$version" ge "$oldest"
}

is_installed() {
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# choose_package A|B: prints nothing if one of them is there, else the first that can be installed.
choose_package() {
    local name names
    IFS='|' read -ra names <<<"$1"
    for name in "${names[@]}"; do
        ! is_installed "$name" || return 0
    done
    for name in "${names[@]}"; do
        if apt-cache show "$name" >/dev/null 2>&1; then
            echo "$name"
            return
        fi
    done
    echo "${names[0]}"
}

# missing_packages PURPOSE...
missing_packages() {
    local purpose package
    for purpose in "$@"; do
        for package in $(packages_for "$purpose"); do
            choose_package "$package"
        done
    done | sort -u
}

# install_needed PURPOSE...: installs what is missing for build, run, test, ci or viewers. Root or sudo is
# used only when something is missing.
install_needed() {
    if ! can_use_apt; then
        local purpose command missing=()
        for purpose in "$@"; do
            for command in $(commands_for "$purpose"); do
                command -v "$command" >/dev/null || missing+=("$command")
            done
        done
        [ ${#missing[@]} -gt 0 ] || return 0
        echo "This system's packages are not known here, and these commands are missing:" \
            "${missing[*]}" >&2
        print_wanted
        return 1
    fi
    local missing as_root=()
    missing=$(missing_packages "$@")
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            echo "These packages are missing; install them as root, then try again:" >&2
            echo "  apt-get install --no-install-recommends" $missing >&2
            return 1
        fi
        as_root=(sudo)
    fi
    echo "Installing what is missing${as_root:+ (with sudo)}:" $missing
    as_root+=(env DEBIAN_FRONTEND=noninteractive)
    "${as_root[@]}" apt-get update -q </dev/null || return
    missing=$(missing_packages "$@") # alternatives are known only now
    "${as_root[@]}" apt-get install -q -y --no-install-recommends $missing </dev/null || return
}

# configure_release with_tests|without_tests: lays build/release. Without tests it is laid only when
# it is not there, or when it belongs to another copy of the source; with tests always, for packages
# that have come since (that takes a second).
configure_release() {
    local cache=$build/CMakeCache.txt fresh=() tests=OFF
    if [ -f "$cache" ] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$cache"; then
        fresh=(--fresh)
    elif [ "$1" = without_tests ] && [ -f "$build/build.ninja" ]; then
        return 0
    fi
    [ "$1" = without_tests ] || tests=ON
    if ! (cd "$root" && cmake --preset release -D MAPSCOPE_TESTS=$tests "${fresh[@]}"); then
        print_wanted
        return 1
    fi
}

# build_release TARGET...
build_release() {
    (cd "$root" && cmake --build --preset release --parallel "$(nproc)" --target "$@")
}
