#include "app/commands.hpp"

int main(int argc, char** argv) {
  return pandang::app::main_with(argc, argv);
}
