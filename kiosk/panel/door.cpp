#include "panel/door.hpp"

#include <algorithm>
#include <utility>

namespace pandang::panel {

std::optional<std::string> Door::look(const Heard& heard, Duration idle, SteadyTime now) {
  switch (state_) {
    case State::shut:
      look_for_chord(heard.chord, now);
      break;
    case State::listening:
      return listen(heard.typed, now);
    case State::checking:
      break;
    case State::open:
      if (heard.touched || !heard.typed.empty()) last_input_ = now;
      if (left(idle, now) == Duration::zero()) shut();
      break;
  }
  return std::nullopt;
}

void Door::look_for_chord(bool down, SteadyTime now) {
  if (!down) return chord_since_.reset();
  if (!chord_since_) chord_since_ = now;
  if (now - *chord_since_ < chord_held) return;
  chord_since_.reset();
  state_ = State::listening;
  last_input_ = now;
  pin_.clear();
}

std::optional<std::string> Door::listen(std::string_view typed, SteadyTime now) {
  for (const char key : typed) {
    last_input_ = now;
    if (key == '\x1b') {
      shut();
      return std::nullopt;
    }
    if (key == '\n') {
      const bool looked_at = tries_.wait(now) == Duration::zero() && !pin_.empty();
      state_ = looked_at ? State::checking : State::shut;
      return looked_at ? std::optional(std::exchange(pin_, {})) : std::nullopt;
    }
    const bool digit = key >= '0' && key <= '9';
    if (digit && pin_.size() <= longest_pin) pin_ += key;  // one too many stays wrong
    if (key == '\b' && !pin_.empty()) pin_.pop_back();
  }
  if (now - last_input_ >= listens_for) shut();
  return std::nullopt;
}

bool Door::answer(bool right, SteadyTime now) {
  if (state_ != State::checking) return false;
  if (right) {
    tries_.right();
    last_input_ = now;
  } else {
    tries_.wrong(now);
  }
  state_ = right ? State::open : State::shut;
  return true;
}

Duration Door::left(Duration idle, SteadyTime now) const {
  return std::max(last_input_ + idle - now, Duration::zero());
}

}  // namespace pandang::panel
