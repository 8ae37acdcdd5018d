#include "app/commands.hpp"
#include "platform/blocks.hpp"

int main(int argc, char** argv) {
  pandang::platform::keep_large_blocks_apart();
  return pandang::app::main_with(argc, argv);
}
