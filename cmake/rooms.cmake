# pandang_room(NAME [ROOMS ...] [USES ...]): the folder kiosk/NAME as the static library pandang_NAME.
# ROOMS: the rooms it may include (checked by script/check-layers too). USES: third-party targets it owns.
function(pandang_room name)
  cmake_parse_arguments(arg "" "" "ROOMS;USES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/kiosk/${name}/*.cpp")
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  add_library(pandang_${name} STATIC ${sources})
  list(TRANSFORM arg_ROOMS PREPEND pandang_)
  target_link_libraries(pandang_${name} PUBLIC pandang_options ${arg_ROOMS} PRIVATE ${arg_USES})
endfunction()
