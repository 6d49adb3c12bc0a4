# What an installed system gets: the program, the shared library and its Python module, the manual, completions, the places where they were built, notices.
include(GNUInstallDirs)
install(TARGETS entente RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(FILES include/entente/entente.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/entente)
if(ENTENTE_SHARED)
    set(ENTENTE_PYTHON_DIR lib/python3/dist-packages CACHE STRING "Where the Python module is installed, below the prefix")
    install(TARGETS libentente LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
    install(DIRECTORY python/entente DESTINATION ${ENTENTE_PYTHON_DIR} PATTERN __pycache__ EXCLUDE)
endif()
install(FILES LICENSE NOTICE README.md CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES ${CMAKE_BINARY_DIR}/share/entente/geo.bin DESTINATION ${CMAKE_INSTALL_DATADIR}/entente OPTIONAL)
install(FILES ${CMAKE_SOURCE_DIR}/data/model/english.model ${CMAKE_SOURCE_DIR}/data/model/reading.model DESTINATION ${CMAKE_INSTALL_DATADIR}/entente OPTIONAL)

find_program(SCDOC scdoc)
if(SCDOC)
    set(manual ${CMAKE_BINARY_DIR}/entente.1)
    add_custom_command(
        OUTPUT ${manual}
        COMMAND sh -c "'${SCDOC}' < '${CMAKE_SOURCE_DIR}/doc/entente.1.scd' > '${manual}'"
        DEPENDS doc/entente.1.scd
        VERBATIM)
    add_custom_target(manual ALL DEPENDS ${manual})
    install(FILES ${manual} DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
endif()

install(CODE "
    set(program \$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_BINDIR}/entente)
    foreach(place bash:bash-completion/completions/entente zsh:zsh/site-functions/_entente fish:fish/vendor_completions.d/entente.fish)
        string(REPLACE \":\" \";\" parts \${place})
        list(GET parts 0 shell)
        list(GET parts 1 file)
        set(file \$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_DATADIR}/\${file})
        get_filename_component(folder \${file} DIRECTORY)
        file(MAKE_DIRECTORY \${folder})
        execute_process(COMMAND \${program} completions \${shell} OUTPUT_FILE \${file} COMMAND_ERROR_IS_FATAL ANY)
    endforeach()")
