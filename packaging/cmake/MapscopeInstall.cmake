# SPDX-FileCopyrightText: 2026 The Mapscope authors
# SPDX-License-Identifier: Apache-2.0
# What `cmake --install` puts where: the program, and all that a desktop wants to know of it.
include(GNUInstallDirs)

install(TARGETS mapscope RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
foreach(kind IN ITEMS desktop metainfo.xml)
    configure_file("packaging/mapscope.${kind}.in" "${MAPSCOPE_APP_ID}.${kind}" @ONLY)
endforeach()
install(FILES "${PROJECT_BINARY_DIR}/${MAPSCOPE_APP_ID}.desktop"
        DESTINATION "${CMAKE_INSTALL_DATADIR}/applications")
install(FILES "${PROJECT_BINARY_DIR}/${MAPSCOPE_APP_ID}.metainfo.xml"
        DESTINATION "${CMAKE_INSTALL_DATADIR}/metainfo")

set(hicolor "${CMAKE_INSTALL_DATADIR}/icons/hicolor")
foreach(size IN ITEMS 16 24 32 48 64 128 256 512)
    install(FILES "resources/icons/mapscope-${size}.png"
            DESTINATION "${hicolor}/${size}x${size}/apps" RENAME "${MAPSCOPE_APP_ID}.png")
endforeach()
install(FILES resources/icons/mapscope.svg
        DESTINATION "${hicolor}/scalable/apps" RENAME "${MAPSCOPE_APP_ID}.svg")
