#include "support/xvfb.hpp"

namespace pandang::test {

Xvfb::Xvfb() : server_(start_x_server({"Xvfb", "-screen", "0", "1280x720x24", "-nolisten", "tcp"})) {}

}  // namespace pandang::test
