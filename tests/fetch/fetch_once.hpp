#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "fetch/fetcher.hpp"
#include "support/fault_server.hpp"

namespace pandang::fetch {

inline constexpr WallTime noon{Duration(std::chrono::seconds(1'795'478'400))};  // 2026-11-24T00:00:00Z
inline const Clocks stopped{.steady = [] { return SteadyTime{}; }, .wall = [] { return noon; }};

class FetchOnce : public testing::Test {
 protected:
  FetchOnce() {
    setenv("no_proxy", "*", 1);
    source.id = "city";
    source.url = server.url();
    source.timeout = std::chrono::seconds(2);
    source.max_bytes = 1024 * 1024;
    good.body = R"({"format": "pandang-feed/1"})";
    good.etag = "\"v1\"";
    server.answer(good);
  }
  tl::expected<Response, Failure> fetch(const Validators& known = {}) {
    return fetch_once(source, limits, known, stopped);
  }
  std::string failure(const Validators& known = {}) {
    const auto outcome = fetch(known);
    return outcome ? "no failure" : outcome.error().message;
  }

  test::FaultServer server;
  SourceConfig source;
  Limits limits;
  test::Answer good;
};

class FetchFile : public FetchOnce {
 protected:
  FetchFile() : folder(std::filesystem::temp_directory_path() / ("pandang-fetch-" + std::to_string(getpid()))) {
    std::filesystem::create_directories(folder);
  }
  ~FetchFile() override { std::filesystem::remove_all(folder); }
  std::string write(const std::string& name, const std::string& text) {
    std::ofstream(folder / name, std::ios::binary) << text;
    return (folder / name).string();
  }
  std::filesystem::path folder;
};

/// The page's body is the address of the next one, or "".
inline NextPage address_in_body() {
  return [](const SourceConfig&, const std::string&, std::string_view page) {
    return page.empty() || page.front() != '/' ? std::nullopt : std::optional(std::string(page));
  };
}

}  // namespace pandang::fetch
