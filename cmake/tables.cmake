# entente_table(TARGET NAME COLUMNS): compiles data/NAME.tsv into TARGET as `ent_table_NAME`.
function(entente_table target name columns)
    set(source ${CMAKE_SOURCE_DIR}/data/${name}.tsv)
    set(made ${CMAKE_CURRENT_BINARY_DIR}/table_${name}.c)
    add_custom_command(
        OUTPUT ${made}
        COMMAND mktable ${name} ${columns} data/${name}.tsv > ${made}
        WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
        DEPENDS mktable ${source}
        VERBATIM)
    target_sources(${target} PRIVATE ${made})
endfunction()
