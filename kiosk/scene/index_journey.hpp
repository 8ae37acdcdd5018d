#pragma once

#include <cstddef>
#include <vector>

namespace pandang::scene {

/// The needle's way through the published values of an index: it travels to each, rests there, and goes on. Evaluated
/// at any t; after the last stop it stays.
class Journey {
 public:
  /// `values`: at least one, oldest first. The needle sets out from `origin`.
  Journey(double origin, std::vector<double> values);

  struct State {
    double value = 0;          ///< where the needle is on the scale
    int stop = -1;             ///< the value whose number is shown; -1 before the first arrival
    float number = 0;          ///< how bright that number is, 0..1; dimmed while the needle travels on
    float roll = 1;            ///< how far the digits have rolled from the number before, 0..1
    bool resting = false;      ///< the needle stands on `stop`
    double since_arrival = 0;  ///< seconds since the needle came to `stop`
    double since_last = 0;     ///< seconds since it came to the last stop, 0 before
  };
  State at(double t) const;

  double arrival(std::size_t stop) const;  ///< seconds
  double ends() const { return arrival(values_.size() - 1); }

 private:
  double origin_;
  std::vector<double> values_;
};

}  // namespace pandang::scene
