#include "app/signs_of_life.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pandang::app {

namespace {

constexpr Duration usual_watchdog = std::chrono::seconds(10);
constexpr int fetching_takes = 3;  // times as long as a frame
constexpr int skipped_looks = 4;   // of a thread that only looks: it did not run at all

const char* name_of(Step step) {
  switch (step) {
    case Step::turning:
      return "before drawing";
    case Step::drawing:
      return "while drawing";
    case Step::presenting:
      return "in the swap of buffers";
  }
  return "";
}

}  // namespace

Deadlines deadlines_for(std::optional<Duration> watchdog) {
  const Duration frame = watchdog.value_or(usual_watchdog);
  return {frame, frame, fetching_takes * frame};
}

std::optional<std::string> missing(const SignsOfLife& signs, const Deadlines& deadlines, SteadyTime since,
                                   SteadyTime now) {
  const auto away = [&](SteadyTime sign) { return now - std::max(sign, since); };
  const Duration turned = away(signs.turned), presented = away(signs.presented), fetching = away(signs.fetching);
  // A frame is missed before the turn that it hangs in, which began after it.
  if (turned > deadlines.turned || (presented > deadlines.presented && turned > deadlines.turned / 2))
    return fmt::format("the main loop hangs {} (found no turn for {:.1f} s, expected one every {:.1f} s)",
                       name_of(signs.step), seconds(turned), seconds(deadlines.turned));
  if (presented > deadlines.presented)
    return fmt::format("no frame is presented (found none for {:.1f} s, expected one every {:.1f} s)",
                       seconds(presented), seconds(deadlines.presented));
  if (fetching > deadlines.fetching)
    return fmt::format("the fetch thread hangs (found no sign of it for {:.1f} s, expected one every {:.1f} s)",
                       seconds(fetching), seconds(deadlines.fetching));
  return std::nullopt;
}

SteadyTime watched_since(SteadyTime since, SteadyTime last, SteadyTime now, Duration period) {
  return now - last > skipped_looks * period ? now : since;
}

}  // namespace pandang::app
