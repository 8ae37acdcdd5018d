#pragma once

#include <stdlib.h>

#include <filesystem>
#include <stdexcept>
#include <string>

#include "store/store.hpp"

namespace pandang::test {

/// An empty state directory that goes with the test.
class StateDirectory {
 public:
  StateDirectory() {
    std::string name = (std::filesystem::temp_directory_path() / "pandang-store-XXXXXX").string();
    if (!mkdtemp(name.data())) throw std::runtime_error("no temporary directory");
    path_ = name;
  }
  ~StateDirectory() {
    std::error_code error;
    std::filesystem::remove_all(path_, error);
  }
  StateDirectory(const StateDirectory&) = delete;
  StateDirectory& operator=(const StateDirectory&) = delete;

  const std::string& path() const { return path_; }
  std::string file() const { return path_ + "/pandang.db"; }

 private:
  std::string path_;
};

inline store::StoredFeed feed(const std::string& source, const std::string& body) {
  constexpr WallTime then{Duration(std::chrono::seconds(1'795'478'400))};
  return {.source = source,
          .url = "https://data.a.id/" + source,
          .body = body,
          .etag = "",
          .last_modified = "",
          .received_at = then,
          .confirmed_at = then};
}

}  // namespace pandang::test
