#pragma once

#include <memory>
#include <string>
#include <vector>

#include "support/child_process.hpp"

namespace pandang::test {

/// An X server that was started on a free display number and takes connections.
struct StartedServer {
  std::unique_ptr<ChildProcess> process;
  std::string display;  ///< ":7"
};
/// `command` without its -displayfd; throws when it does not start.
StartedServer start_x_server(std::vector<std::string> command);

}  // namespace pandang::test
