#pragma once

#include <vector>

#include "app/program.hpp"

namespace pandang::app {

/// A feed that somebody might publish, and what the operator must be told of it.
struct BadFeed {
  std::string name;
  std::string bytes;
  std::string pointer;   ///< where the offence stands; "" for the whole document
  std::string sentence;  ///< a part of what is said
  bool refused = true;   ///< else only the item is dropped
};

inline void PrintTo(const BadFeed& feed, std::ostream* out) {
  *out << feed.name;
}

inline std::string nan_as_text() {
  Json feed = shipped_json();
  feed["indices"][0]["series"][3]["value"] = "NaN";
  return feed.dump();
}

inline std::string value_outside_scale() {
  Json feed = shipped_json();
  feed["indices"][0]["series"][3]["value"] = 40.6;
  return feed.dump();
}

inline std::string duplicate_name() {
  Json feed = shipped_json();
  feed["rankings"][0]["entries"][3]["name"] = feed["rankings"][0]["entries"][2]["name"];
  return feed.dump();
}

inline std::string impossible_date() {
  Json feed = shipped_json();
  feed["milestones"][0]["date"] = "2018-02-30";
  return feed.dump();
}

inline std::vector<BadFeed> bad_feeds() {
  const std::string shipped = test::bytes_of(shipped_file);
  std::string latin = shipped;
  latin.replace(latin.find("Kota Banjarmasin"), 4, "Kot\xE4");
  return {
      {"html", "<!DOCTYPE html>\n<html><body>Silakan masuk</body></html>", "", "this is an HTML page, not JSON"},
      {"truncated", shipped.substr(0, shipped.size() / 2), "", "JSON"},
      {"empty", "", "", "empty"},
      {"nested", std::string(200'000, '['), "", "deep"},
      {"utf8", latin, "", "UTF-8"},
      {"format", R"({"success": true, "result": {"records": []}})", "/format", "missing"},
      {"nan", nan_as_text(), "/indices/0/series/3/value", "found \"NaN\"", false},
      {"outside", value_outside_scale(), "/indices/0/series/3/value", "found 40.6, expected a number from 1 to 5",
       false},
      {"duplicate", duplicate_name(), "/rankings/0/entries/3/name", "duplicate", false},
      {"date", impossible_date(), "/milestones/0/date", "not a date of the calendar", false},
  };
}

}  // namespace pandang::app
