// Faults that fuzzing found in foreign tables.
#include <gmock/gmock.h>

#include "feed/csv.hpp"
#include "feed/mapping.hpp"

namespace pandang::feed {
namespace {

constexpr CsvLimits three{.records = 3, .fields = 3, .bytes = 10};

TEST(CsvLimits, CountAFieldBehindTheLastSeparator) {
  EXPECT_TRUE(read_csv("a,b,", three));
  EXPECT_FALSE(read_csv("a,b,c,", three));
  const auto csv = read_csv("a,b,", three);
  ASSERT_EQ(csv->records(), 1U);
  EXPECT_THAT(csv->fields, testing::ElementsAre("a", "b", ""));
}

TEST(CsvLimits, CountARowWithoutItsLineEnd) {
  EXPECT_TRUE(read_csv("a\nb\nc", three));
  EXPECT_FALSE(read_csv("a\nb\nc\nd", three));
  EXPECT_FALSE(read_csv("a\nb\nc\nd,", three));
}

TEST(ColumnNames, AreShortAndPrintableInAnOffence) {
  Mapping mapping;
  mapping.preset = Mapping::Preset::csv;
  mapping.into.index = "i";
  mapping.period.column = "tahun";
  mapping.value.column = "nilai";
  std::string header = "a\x1B[2J";
  for (int i = 0; i < 150; ++i) header += "," + std::string(300, 'x');
  const MappingReading reading = read_mapped(header + "\n1\n", mapping, FeedBounds{});
  ASSERT_FALSE(reading.offences.empty());
  for (const Offence& offence : reading.offences) {
    EXPECT_LT(offence.message.size(), 1'000U);
    EXPECT_EQ(offence.message.find('\x1B'), std::string::npos) << offence.message;
  }
}

}  // namespace
}  // namespace pandang::feed
