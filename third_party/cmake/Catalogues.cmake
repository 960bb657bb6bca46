# Compiles assets/po/LANGUAGE.po to locale/LANGUAGE/LC_MESSAGES/jumpseat.mo beside the program, where it looks for them.
find_program(MSGFMT msgfmt REQUIRED)
file(GLOB catalogues CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/assets/po/*.po)
set(compiled)
foreach(catalogue IN LISTS catalogues)
  get_filename_component(language ${catalogue} NAME_WE)
  set(mo ${CMAKE_BINARY_DIR}/locale/${language}/LC_MESSAGES/jumpseat.mo)
  add_custom_command(OUTPUT ${mo}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/locale/${language}/LC_MESSAGES
    COMMAND ${MSGFMT} --check-header --check-domain -o ${mo} ${catalogue}
    DEPENDS ${catalogue} VERBATIM)
  list(APPEND compiled ${mo})
endforeach()
add_custom_target(catalogues DEPENDS ${compiled})
