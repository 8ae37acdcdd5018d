#pragma once

#include "base/time.hpp"

namespace pandang::panel {

/// Wrong PINs in a row, and how long no further one is looked at: a value over times passed in.
class Tries {
 public:
  static constexpr int free = 3;  ///< wrong ones, from the last of which on each has to wait
  static constexpr Duration first_wait = std::chrono::seconds(30);  ///< doubles with each further one
  static constexpr Duration longest_wait = std::chrono::minutes(15);

  void wrong(SteadyTime now);
  void right() { *this = {}; }

  int wrong_in_a_row() const { return wrong_; }
  Duration wait(SteadyTime now) const;  ///< until the next PIN is looked at; zero: at once

 private:
  int wrong_ = 0;
  SteadyTime next_ = SteadyTime::min();
};

}  // namespace pandang::panel
