# pandang_coast(OUT GEOJSON): the outlines of GEOJSON packed by script/pack-coast into the file OUT, as part of the build.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
function(pandang_coast out geojson)
  set(packer "${PROJECT_SOURCE_DIR}/script/pack-coast")
  add_custom_command(OUTPUT "${out}" COMMAND Python3::Interpreter "${packer}" "${geojson}" "${out}"
                     DEPENDS "${packer}" "${geojson}" VERBATIM)
endfunction()
