#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <unordered_set>

#include "base/utf8.hpp"
#include "config/json.hpp"

namespace pandang::json {
namespace {

// With long double the library's check for overflow lets 1e999 pass, so that one such number costs its item and not
// the whole document.
using Library =
    nlohmann::basic_json<std::map, std::vector, std::string, bool, std::int64_t, std::uint64_t, long double>;

/// Where a document stands: memory that is taken in pieces of a size and given back at once.
class Memory {
 public:
  void* take(std::size_t bytes, std::size_t alignment) {
    void* at = free_;
    if (!std::align(alignment, bytes, at, left_)) {
      left_ = std::max(block, bytes);
      at = blocks_.emplace_back(new std::byte[left_]).get();
    }
    free_ = static_cast<std::byte*>(at) + bytes;
    left_ -= bytes;
    return at;
  }

 private:
  static constexpr std::size_t block = 64 * 1'024;
  std::vector<std::unique_ptr<std::byte[]>> blocks_;
  void* free_ = nullptr;
  std::size_t left_ = 0;
};

/// Takes the parser's events and builds the tree. What is under way stands in lists of its own, so that a level that is
/// closed moves into the document's memory at its true size, and depth costs no stack.
class Builder : public nlohmann::json_sax<Library> {
 public:
  Builder(std::string_view text, const Limits& limits, Offences& offences)
      : text_(text), limits_(limits), offences_(offences) {}

  Document take() { return {memory_, root_}; }

  bool null() override { return put(Value()); }
  bool boolean(bool truth) override { return put(Value(truth)); }
  bool number_integer(std::int64_t number) override { return put(Value(static_cast<double>(number))); }
  bool number_unsigned(std::uint64_t number) override { return put(Value(static_cast<double>(number))); }
  bool number_float(long double number, const std::string& token) override {
    // The token itself, because going through long double would round twice.
    double value = 0;
    const auto error = std::from_chars(token.data(), token.data() + token.size(), value).ec;
    constexpr double infinity = std::numeric_limits<double>::infinity();
    if (error != std::errc()) value = number > 1 ? infinity : number < -1 ? -infinity : 0;
    return put(Value(value));
  }
  bool string(std::string& text) override { return short_enough(text, "text") && put(Value(kept_text(text))); }
  bool binary(Library::binary_t&) override { return false; }  // only of binary formats

  bool start_object(std::size_t) override { return open(true, members_.size()); }
  bool key(std::string& name) override {
    if (!short_enough(name, "key")) return false;
    open_.back().key = kept_key(name);
    return true;
  }
  bool end_object() override {
    drop_duplicates();
    return close(members_);
  }
  bool start_array(std::size_t) override { return open(false, items_.size()); }
  bool end_array() override { return close(items_); }

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
    bool object;
    std::size_t begin;         // of its members or items in the lists under way
    std::size_t count = 0;     // of a list
    std::optional<Key> key{};  // of the member that comes next
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
      if (!level.object) {
        text = pointer_to(text, level.count);
      } else if (level.key) {
        text = pointer_to(text, std::string_view(*level.key));
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
      root_ = value;
    } else if (Open& parent = open_.back(); parent.object) {
      members_.push_back({*parent.key, value});
      parent.key.reset();
    } else {
      items_.push_back(value);
      ++parent.count;
    }
    return true;
  }

  bool open(bool object, std::size_t begin) {
    if (open_.size() >= static_cast<std::size_t>(limits_.depth)) {
      return reject("nested too deeply", fmt::format("more than {} levels", limits_.depth),
                    fmt::format("at most {}", limits_.depth));
    }
    open_.push_back({object, begin});
    return true;
  }

  template <class T>
  bool close(std::vector<T>& under_way) {
    const std::span<T> own = std::span(under_way).subspan(open_.back().begin);
    const Value value(std::span<const T>(kept(own)));
    under_way.erase(under_way.end() - static_cast<std::ptrdiff_t>(own.size()), under_way.end());
    open_.pop_back();
    return put(value);
  }

  /// A copy in the document's memory.
  template <class T>
  std::span<const std::remove_const_t<T>> kept(std::span<T> what) {
    if (what.empty()) return {};
    auto* to = static_cast<std::remove_const_t<T>*>(memory_->take(what.size_bytes(), alignof(T)));
    std::uninitialized_copy(what.begin(), what.end(), to);
    return {to, what.size()};
  }

  std::string_view kept_text(std::string_view text) {
    const auto copy = kept(std::span(text));
    return {copy.data(), copy.size()};
  }

  /// Most keys are there again and again; those seen last stand once.
  Key kept_key(std::string_view name) {
    const char*& last = last_keys_[std::hash<std::string_view>()(name) % last_keys_.size()];
    if (last == nullptr || std::string_view(Key(last)) != name) {
      const auto size = static_cast<std::uint32_t>(name.size());
      char* counted = static_cast<char*>(memory_->take(sizeof size + name.size(), 1));
      std::memcpy(counted, &size, sizeof size);
      std::ranges::copy(name, counted + sizeof size);
      last = counted;
    }
    return Key(last);
  }

  void drop_duplicates() {
    constexpr std::size_t few = 16;
    const std::size_t begin = open_.back().begin, size = members_.size() - begin;
    std::unordered_set<std::string_view> seen;  // where looking at each would take too long
    std::size_t end = begin;
    for (std::size_t i = begin; i < members_.size(); ++i) {
      const std::string_view key = members_[i].key;
      const Object before = std::span(members_).subspan(begin, end - begin);
      if (size <= few ? find(before, key) == nullptr : seen.insert(key).second) {
        members_[end++] = members_[i];
        continue;
      }
      open_.back().key.reset();
      offences_.add(limits_.duplicate_key, pointer_to(pointer(), key), "duplicate key", in_quotes(key) + " again",
                    "each key once");
    }
    members_.erase(members_.begin() + static_cast<std::ptrdiff_t>(end), members_.end());
  }

  std::string_view text_;
  const Limits& limits_;
  Offences& offences_;
  std::vector<Open> open_;
  std::vector<Value> items_;
  std::vector<Member> members_;
  std::shared_ptr<Memory> memory_ = std::make_shared<Memory>();
  std::array<const char*, 256> last_keys_{};
  Value root_;
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

std::optional<Document> read(std::string_view text, const Limits& limits, Offences& offences) {
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
