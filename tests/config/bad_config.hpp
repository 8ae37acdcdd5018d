#pragma once

#include <gtest/gtest.h>

#include <string>

#include "config/config.hpp"

namespace pandang {

inline std::string first_offence(const ConfigReading& reading) {
  return reading.offences.empty() ? "" : line_of("F", reading.offences.front());
}

struct BadCase {
  const char* text;
  const char* offence;
};
class BadConfig : public testing::TestWithParam<BadCase> {};

}  // namespace pandang
