#include "app/operator_post.hpp"

#include <fmt/format.h>

#include "base/log.hpp"

namespace pandang::app {

namespace {

constexpr const char* topic = "operator";

}  // namespace

void OperatorPost::hear(platform::Window& window, const Config& all, SteadyTime now) {
  const OperatorConfig& config = all.panel;
  if (config.pin != pin_) close();  // who knew the old one has to know the new one
  pin_ = config.pin;
  typed_ = window.take_typed();
  hear_answer(now);
  if (pin_.empty()) return;
  if (auto pin = door_.look({window.chord_down(), typed_, panel_ && panel_->touched()}, config.close_after, now))
    check_.start(std::move(*pin), pin_);
  if (!door_.open()) return put_away();
  const panel::Turn turn{all.display.rotate / 90, window.size(), window.pictures().front()};
  if (panel_ && panel_->turn() == turn) return;
  if (!panel_) log(LogLevel::info, topic, "the panel is open");
  panel_ = nullptr;  // before another: there is one ImGui context
  panel_ = std::make_unique<panel::Panel>(window.handle(), turn);
}

void OperatorPost::hear_answer(SteadyTime now) {
  const auto right = check_.answer();
  if (!right) return;
  if (!door_.answer(*right, now) || *right) return;
  const Duration wait = door_.tries().wait(now);
  log(LogLevel::warning, topic,
      fmt::format("a wrong PIN, {} in a row{}", door_.tries().wrong_in_a_row(),
                  wait > Duration{} ? fmt::format("; none is looked at for {:.0f} s", seconds(wait)) : ""));
}

void OperatorPost::close() {
  door_.shut();
  put_away();
}

void OperatorPost::put_away() {
  if (panel_) log(LogLevel::info, topic, "the panel is closed");
  panel_ = nullptr;
}

void OperatorPost::draw(const panel::View& view) {
  const std::vector<panel::Command> asked = panel_->draw(view, typed_);
  commands_.insert(commands_.end(), asked.begin(), asked.end());
}

}  // namespace pandang::app
