# pandang_embed(TARGET BASE name=path ...): files compiled into TARGET, found at run time by embedded("name").
function(pandang_embed target)
  set(asm "    .section .rodata\n")
  set(table "")
  set(declarations "")
  set(files "")
  set(n 0)
  foreach(pair IN LISTS ARGN)
    string(REGEX MATCH "^([^=]+)=(.+)$" _ "${pair}")
    set(name "${CMAKE_MATCH_1}")
    set(path "${CMAKE_MATCH_2}")
    list(APPEND files "${path}")
    string(APPEND asm "    .global pandang_embedded_${n}\n    .global pandang_embedded_${n}_end\n    .balign 16\n"
           "pandang_embedded_${n}:\n    .incbin \"${path}\"\npandang_embedded_${n}_end:\n    .byte 0\n")
    string(APPEND declarations "extern const char pandang_embedded_${n}[], pandang_embedded_${n}_end[];\n")
    string(APPEND table "    {\"${name}\", pandang_embedded_${n}, pandang_embedded_${n}_end},\n")
    math(EXPR n "${n} + 1")
  endforeach()
  string(APPEND asm "    .section .note.GNU-stack,\"\",%progbits\n")
  set(out "${PROJECT_BINARY_DIR}/embedded")
  file(CONFIGURE OUTPUT "${out}/files.S" CONTENT "${asm}" @ONLY)
  file(CONFIGURE OUTPUT "${out}/table.inc" CONTENT "${declarations}
struct EmbeddedFile { const char* name; const char* begin; const char* end; };
constexpr int embedded_file_count = ${n};
const EmbeddedFile embedded_files[] = {\n${table}};\n" @ONLY)
  set_source_files_properties("${out}/files.S" PROPERTIES OBJECT_DEPENDS "${files}")
  target_sources(${target} PRIVATE "${out}/files.S")
  target_include_directories(${target} PRIVATE "${out}")
endfunction()
