#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>

#include "base/utf8.hpp"
#include "config/json.hpp"

namespace pandang::json {
namespace {

// With long double the library's check for overflow lets 1e999 pass, so that one such number costs its item and not
// the whole document.
using Library =
    nlohmann::basic_json<std::map, std::vector, std::string, bool, std::int64_t, std::uint64_t, long double>;

/// Takes the parser's events and builds the tree; its stack is on the heap and as deep as the limit.
class Builder : public nlohmann::json_sax<Library> {
 public:
  Builder(std::string_view text, const Limits& limits, Offences& offences)
      : text_(text), limits_(limits), offences_(offences) {}

  std::optional<Value> take() { return std::move(root_); }

  bool null() override { return put(Value{}); }
  bool boolean(bool truth) override { return put(Value{truth}); }
  bool number_integer(std::int64_t number) override { return put(Value{static_cast<double>(number)}); }
  bool number_unsigned(std::uint64_t number) override { return put(Value{static_cast<double>(number)}); }
  bool number_float(long double number, const std::string& token) override {
    // The token itself, because going through long double would round twice.
    double value = 0;
    const auto error = std::from_chars(token.data(), token.data() + token.size(), value).ec;
    constexpr double infinity = std::numeric_limits<double>::infinity();
    if (error != std::errc()) value = number > 1 ? infinity : number < -1 ? -infinity : 0;
    return put(Value{value});
  }
  bool string(std::string& text) override { return short_enough(text, "text") && put(Value{std::move(text)}); }
  bool binary(Library::binary_t&) override { return false; }  // only of binary formats

  bool start_object(std::size_t) override { return open(Value{Object{}}); }
  bool key(std::string& name) override {
    if (!short_enough(name, "key")) return false;
    open_.back().key = std::move(name);
    return true;
  }
  bool end_object() override {
    drop_duplicates(std::get<Object>(open_.back().value.is));
    return close();
  }
  bool start_array(std::size_t) override { return open(Value{Array{}}); }
  bool end_array() override { return close(); }

  bool parse_error(std::size_t position, const std::string&, const Library::exception&) override {
    if (position > text_.size()) {
      return reject("the document is cut off", fmt::format("its end after {} bytes", text_.size()),
                    "the rest of the JSON");
    }
    const std::size_t at = token_start(position == 0 ? 0 : position - 1);
    const std::string_view before = text_.substr(0, at);
    const auto line = 1 + std::ranges::count(before, '\n');
    const std::size_t column = 1 + code_points(before.substr(before.rfind('\n') + 1));  // npos + 1 is 0
    const std::string_view token = text_.substr(at, text_.find_first_of("\r\n", at) - at);
    return reject(fmt::format("not JSON at line {}, column {}", line, column),
                  token.empty() ? "the end of the line" : in_quotes(token), "valid JSON");
  }

 private:
  struct Open {
    Value value;
    std::optional<std::string> key;  // of the member that comes next
  };

  /// Where the token begins whose last byte, or wrong byte, is at `end`.
  std::size_t token_start(std::size_t end) const {
    constexpr std::size_t farthest = 40;
    if (text_[end] == '"') {
      const std::size_t open = end == 0 ? std::string_view::npos : text_.find_last_of("\"\n", end - 1);
      return open != std::string_view::npos && text_[open] == '"' && end - open < farthest ? open : end;
    }
    const auto in_word = [](char c) {
      return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-' ||
             c == '+';
    };
    std::size_t at = end;
    while (at > 0 && end - at < farthest && in_word(text_[at]) && in_word(text_[at - 1])) --at;
    return at;
  }

  std::string pointer() const {
    std::string text;
    for (const Open& level : open_) {
      if (const Array* list = level.value.get<Array>()) {
        text = pointer_to(text, list->size());
      } else if (level.key) {
        text = pointer_to(text, *level.key);
      }
    }
    return text;
  }

  bool reject(std::string_view what, std::string_view found_text, std::string_view expected) {
    offences_.add(Severity::rejected, pointer(), what, found_text, expected);
    return false;
  }

  bool short_enough(const std::string& text, std::string_view what) {
    if (text.size() <= limits_.text) return true;
    const std::size_t length = code_points(text);
    return length <= limits_.text || reject(fmt::format("{} too long", what), fmt::format("{} characters", length),
                                            fmt::format("at most {}", limits_.text));
  }

  bool put(Value value) {
    if (++values_ > limits_.values) {
      return reject("too many values", fmt::format("more than {}", limits_.values),
                    fmt::format("at most {}", limits_.values));
    }
    if (open_.empty()) {
      root_ = std::move(value);
    } else if (Open& parent = open_.back(); auto* list = std::get_if<Array>(&parent.value.is)) {
      list->push_back(std::move(value));
    } else {
      std::get<Object>(parent.value.is).push_back({std::move(*parent.key), std::move(value)});
      parent.key.reset();
    }
    return true;
  }

  bool open(Value value) {
    if (open_.size() >= static_cast<std::size_t>(limits_.depth)) {
      return reject("nested too deeply", fmt::format("more than {} levels", limits_.depth),
                    fmt::format("at most {}", limits_.depth));
    }
    open_.push_back({std::move(value), {}});
    return true;
  }

  bool close() {
    Value value = std::move(open_.back().value);
    open_.pop_back();
    return put(std::move(value));
  }

  void drop_duplicates(Object& object) {
    std::vector<std::size_t> order(object.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&object](std::size_t i) -> const std::string& { return object[i].key; });
    std::vector<bool> twice(object.size());
    bool any = false;
    for (std::size_t i = 1; i < order.size(); ++i) {
      any |= twice[order[i]] = object[order[i]].key == object[order[i - 1]].key;
    }
    if (!any) return;
    Object kept;
    for (std::size_t i = 0; i < object.size(); ++i) {
      if (!twice[i]) {
        kept.push_back(std::move(object[i]));
        continue;
      }
      open_.back().key.reset();
      offences_.add(limits_.duplicate_key, pointer_to(pointer(), object[i].key), "duplicate key",
                    in_quotes(object[i].key) + " again", "each key once");
    }
    object = std::move(kept);
  }

  std::string_view text_;
  const Limits& limits_;
  Offences& offences_;
  std::vector<Open> open_;
  std::optional<Value> root_;
  std::size_t values_ = 0;
};

/// What a body that is no JSON document at all most likely is.
bool looks_like_json(std::string_view text, Offences& offences) {
  const std::string_view bom = "\xEF\xBB\xBF";
  if (text.starts_with(bom)) text.remove_prefix(bom.size());
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) {
    offences.add(Severity::rejected, "", "the document is empty", fmt::format("{} bytes", text.size()), "JSON");
    return false;
  }
  if (text[first] == '<') {
    offences.add(Severity::rejected, "", "this is an HTML page, not JSON", in_quotes(text.substr(first)),
                 "a JSON document");
    return false;
  }
  return true;
}

}  // namespace

std::optional<Value> read(std::string_view text, const Limits& limits, Offences& offences) {
  if (const auto at = invalid_utf8_at(text)) {
    offences.add(Severity::rejected, "", "not UTF-8 text",
                 fmt::format("the byte 0x{:02X} at offset {}", static_cast<std::uint8_t>(text[*at]), *at), "UTF-8");
    return std::nullopt;
  }
  if (!looks_like_json(text, offences)) return std::nullopt;
  Builder builder(text, limits, offences);
  const bool whole =
      Library::sax_parse(text.begin(), text.end(), &builder, Library::input_format_t::json, true, limits.comments);
  if (!whole) return std::nullopt;
  return builder.take();
}

}  // namespace pandang::json
