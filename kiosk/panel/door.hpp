#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"
#include "panel/tries.hpp"

namespace pandang::panel {

/// What came from keyboard and mouse until a frame.
struct Heard {
  bool chord = false;      ///< the keys of the chord are down
  std::string_view typed;  ///< digits; '\n' Enter, '\b' Backspace, '\x1b' Esc; what else there is, is no part of a PIN
  bool touched = false;    ///< any other input that the open panel got
};

/// When the panel is open: a value over times passed in. The chord, held for a second, makes it listen for a PIN;
/// nothing of that is seen, so that who does not know the PIN changes no pixel. What is typed while Tries wants to be
/// waited for is not looked at.
class Door {
 public:
  static constexpr Duration chord_held = std::chrono::seconds(1);
  static constexpr Duration listens_for = std::chrono::seconds(15);  ///< since the last key
  static constexpr std::size_t longest_pin = 16;

  /// One frame. `idle`: how long the open panel stays without input. Gives a PIN that is to be checked; answer() tells
  /// the outcome, in a later frame.
  std::optional<std::string> look(const Heard& heard, Duration idle, SteadyTime now);
  /// False, and nothing has changed, when no answer is waited for any more.
  bool answer(bool right, SteadyTime now);
  void shut() { state_ = State::shut; }

  bool open() const { return state_ == State::open; }
  Duration left(Duration idle, SteadyTime now) const;  ///< of an open one, until it closes by itself
  const Tries& tries() const { return tries_; }

 private:
  enum class State { shut, listening, checking, open };
  void look_for_chord(bool down, SteadyTime now);
  std::optional<std::string> listen(std::string_view typed, SteadyTime now);

  State state_ = State::shut;
  std::optional<SteadyTime> chord_since_;
  SteadyTime last_input_{};
  std::string pin_;
  Tries tries_;
};

}  // namespace pandang::panel
