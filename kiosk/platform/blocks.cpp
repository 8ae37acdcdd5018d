#include "platform/blocks.hpp"

#include <link.h>
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <span>
#include <string_view>

namespace pandang::platform {
namespace {

/// Mesa's compiler where the CPU draws. It never writes into its code, as other libraries may.
constexpr std::string_view compiler = "/libLLVM";

int let_go(dl_phdr_info* library, std::size_t, void*) {
  if (std::string_view(library->dlpi_name).find(compiler) == std::string_view::npos) return 0;
  const auto page = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
  for (const ElfW(Phdr) & part : std::span(library->dlpi_phdr, library->dlpi_phnum)) {
    if (part.p_type != PT_LOAD || (part.p_flags & PF_W) != 0) continue;
    const std::uintptr_t begin = library->dlpi_addr + part.p_vaddr, first = begin / page * page;
    madvise(reinterpret_cast<void*>(first), begin + part.p_memsz - first, MADV_DONTNEED);
  }
  return 0;
}

}  // namespace

void keep_large_blocks_apart() {
  mallopt(M_MMAP_THRESHOLD, 256 * 1024);
}

void give_back_heap() {
  malloc_trim(0);
}

void give_back_compiler() {
  dl_iterate_phdr(let_go, nullptr);
}

}  // namespace pandang::platform
