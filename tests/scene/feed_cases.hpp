#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <initializer_list>
#include <string>
#include <vector>

#include "scene/scene_feeds.hpp"

namespace pandang::scene {

/// A feed of tests/feeds, or "shipped", on a canvas in a language.
struct FeedCase {
  std::string feed;
  PixelSize size;
  Language language;

  std::string file() const { return feed == "shipped" ? shipped_feed : "tests/feeds/" + feed + ".json"; }
};

inline void PrintTo(const FeedCase& c, std::ostream* out) {
  *out << c.file();
}

/// Every feed on every canvas in both languages.
inline std::vector<FeedCase> feed_cases(std::initializer_list<const char*> feeds,
                                        std::initializer_list<PixelSize> sizes) {
  std::vector<FeedCase> cases;
  for (const char* feed : feeds)
    for (const PixelSize size : sizes)
      for (const Language language : {id, en}) cases.push_back({feed, size, language});
  return cases;
}

/// "long_names_1920x1080_en"
inline std::string name_of(const testing::TestParamInfo<FeedCase>& c) {
  std::string name = c.param.feed + "_" + std::to_string(c.param.size.width) + "x" +
                     std::to_string(c.param.size.height) + (c.param.language == en ? "_en" : "_id");
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

}  // namespace pandang::scene
