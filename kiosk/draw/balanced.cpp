#include <algorithm>
#include <bit>
#include <cctype>
#include <functional>

#include "draw/canvas.hpp"

namespace pandang::draw {
namespace {

/// Stands for a space at which no line may break.
constexpr char glue = '\x1f';

/// `text` with single spaces, those that must hold together replaced by glue.
std::string glued(std::string_view text, std::span<const std::string> whole) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!blank)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  for (std::size_t i = 0; i + 1 < out.size(); ++i)
    if (out[i] == ' ' && std::isdigit(static_cast<unsigned char>(out[i + 1]))) out[i] = glue;
  for (const std::string& name : whole) {
    if (name.empty()) continue;
    const auto small = [](char c) { return std::tolower(static_cast<unsigned char>(c)); };
    const auto same = [small](char in_text, char in_name) {
      return small(in_text) == small(in_name) || (in_text == glue && in_name == ' ');
    };
    auto found = out.begin();
    while ((found = std::search(found, out.end(), name.begin(), name.end(), same)) != out.end()) {
      const auto end = found + static_cast<std::ptrdiff_t>(name.size());
      std::replace(found, end, ' ', glue);
      found = end;
    }
  }
  return out;
}

class Breaker {
 public:
  Breaker(Canvas& canvas, const TextStyle& style, const std::string& text) : canvas_(canvas), style_(style) {
    std::size_t from = 0;
    while (from < text.size()) {
      const std::size_t to = std::min(text.find(' ', from), text.size());
      words_.push_back(text.substr(from, to - from));
      std::replace(words_.back().begin(), words_.back().end(), glue, ' ');
      from = to + 1;
    }
    for (const std::string& word : words_) widths_.push_back(canvas_.measure(word, style_));
    // A space's width as it acts between words, tracking on both sides included.
    space_ = canvas_.measure("n n", style_) - 2 * canvas_.measure("n", style_);
  }

  /// Lines needed at `width`; a word always fits a line of its own.
  int lines(float width) const {
    int count = 0;
    float line = 0;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const float longer = line + space_ + widths_[i];
      if (count == 0 || longer > width) {
        ++count;
        line = widths_[i];
      } else {
        line = longer;
      }
    }
    return count;
  }

  std::vector<std::string> broken(float width) const {
    std::vector<std::string> out;
    float line = 0;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const float longer = line + space_ + widths_[i];
      if (out.empty() || longer > width) {
        out.push_back(words_[i]);
        line = widths_[i];
      } else {
        out.back() += ' ' + words_[i];
        line = longer;
      }
    }
    return out;
  }

 private:
  Canvas& canvas_;
  const TextStyle& style_;
  std::vector<std::string> words_;
  std::vector<float> widths_;
  float space_ = 0;
};

std::vector<std::string> break_lines(Canvas& canvas, std::string_view text, float width, const TextStyle& style,
                                     std::span<const std::string> whole) {
  const Breaker breaker(canvas, style, glued(text, whole));
  const int count = breaker.lines(width);
  // The narrowest width that needs no line more.
  float narrow = 0, wide = width;
  for (int i = 0; i < 16; ++i) {
    const float middle = (narrow + wide) / 2;
    (breaker.lines(middle) <= count ? wide : narrow) = middle;
  }
  return breaker.broken(wide);
}

}  // namespace

const std::vector<std::string>& balanced(Canvas& canvas, std::string_view text, float width, const TextStyle& style,
                                         std::span<const std::string> whole) {
  std::uint64_t key = std::hash<std::string_view>{}(text);
  const auto stir = [&key](std::uint64_t value) { key = (std::rotl(key, 23) ^ value) * 0x9e3779b97f4a7c15u; };
  for (const float value : {width, style.size, canvas.unit()}) stir(std::bit_cast<std::uint32_t>(value));
  stir(static_cast<std::uint64_t>(style.face));
  for (const std::string& name : whole) stir(std::hash<std::string>{}(name));
  BalanceCache::Entry& entry = canvas.balance_.lines[key];
  if (entry.text != text) {
    entry.text = text;
    entry.lines = break_lines(canvas, text, width, style, whole);
  }
  return entry.lines;
}

}  // namespace pandang::draw
