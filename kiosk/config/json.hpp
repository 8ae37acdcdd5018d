#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/offence.hpp"

/// A JSON document as a plain tree, read once at the edge. `config` and `feed` read their documents through it, so that
/// depth, size, UTF-8 and duplicate keys are checked in one place.
namespace pandang::json {

struct Value;
struct Member;
using Array = std::vector<Value>;
using Object = std::vector<Member>;  // in the document's order, each key once

struct Value {
  /// null, true/false, number, text, list, object. A number too large for a double is an infinity.
  std::variant<std::monostate, bool, double, std::string, Array, Object> is;

  template <class T>
  const T* get() const {
    return std::get_if<T>(&is);
  }
  bool operator==(const Value&) const;
};

struct Member {
  std::string key;
  Value value;
  bool operator==(const Member&) const = default;
};
inline bool Value::operator==(const Value& other) const {
  return is == other.is;
}

/// The member of that key, or null.
const Value* find(const Object& object, std::string_view key);

/// The value as an offence names it: `"Kota …"`, `12.5`, `null`, `a list`.
std::string found(const Value& value);
/// A text in quotes, cut to a readable length.
std::string in_quotes(std::string_view text);

/// Where a value stands. The pointer is spelled out only when an offence needs it; a place must not outlive its parent.
class Place {
 public:
  Place() = default;
  Place at(std::string_view key) const& { return {this, key, 0}; }
  Place at(std::size_t index) const& { return {this, {}, index}; }
  Place at(std::string_view key) const&& = delete;
  Place at(std::size_t index) const&& = delete;
  std::string pointer() const;

 private:
  Place(const Place* parent, std::string_view key, std::size_t index)
      : parent_(parent), key_(key), index_(index), is_key_(key.data() != nullptr) {}
  const Place* parent_ = nullptr;
  std::string_view key_;
  std::size_t index_ = 0;
  bool is_key_ = false;
};

/// The offences of one document. Bounded: what comes after a thousand is counted, except that a rejection is never
/// lost.
class Offences {
 public:
  /// `what` is followed by "(found ..., expected ...)".
  void add(Severity severity, std::string pointer, std::string_view what, std::string_view found_text,
           std::string_view expected);
  void add(Severity severity, const Place& place, std::string_view what, std::string_view found_text,
           std::string_view expected);
  bool rejected() const { return rejected_; }
  /// No more lines are kept, so there is no use in wording one well.
  bool full() const;
  /// The offences so far, closed by a line that counts those left out.
  std::vector<Offence> take();

 private:
  std::vector<Offence> offences_;
  std::size_t left_out_ = 0;
  bool rejected_ = false;
};

/// Offends for each key that is not one of `known`, naming the nearest known one.
void check_keys(const Object& object, const Place& place, std::initializer_list<std::string_view> known,
                Severity severity, Offences& offences);

struct Limits {
  int depth = 32;                              ///< of lists and objects
  std::size_t values = 1'000'000;              ///< of the whole document
  std::size_t text = 500;                      ///< code points of one string or key
  bool comments = false;                       ///< // and /* */ are skipped
  Severity duplicate_key = Severity::dropped;  ///< the first one stays
};

/// Reads a document without recursion, so that depth costs no stack. Nothing, and a rejecting offence, when it is not
/// JSON or past a limit.
std::optional<Value> read(std::string_view text, const Limits& limits, Offences& offences);

}  // namespace pandang::json
