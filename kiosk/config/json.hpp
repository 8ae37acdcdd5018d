#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/offence.hpp"

/// A JSON document as a plain tree, read once at the edge. `config` and `feed` read their documents through it, so that
/// depth, size, UTF-8 and duplicate keys are checked in one place.
namespace pandang::json {

class Value;
struct Member;
using Array = std::span<const Value>;
using Object = std::span<const Member>;  // in the document's order, each key once

/// A key of a document, which holds its text: a length, then as many bytes.
class Key {
 public:
  explicit Key(const char* counted) : at_(counted) {}
  operator std::string_view() const;

 private:
  const char* at_;
};

/// null, true/false, number, text, list or object: a view into its Document, cheap to copy. A number too large for a
/// double is an infinity. A list of 10,000 rows stands in memory two or three times, so it is kept small.
class Value {
 public:
  Value() = default;  ///< null
  explicit Value(bool truth) : kind_(Kind::truth) { is_.truth = truth; }
  explicit Value(double number) : kind_(Kind::number) { is_.number = number; }
  explicit Value(std::string_view text);
  explicit Value(Array items);
  explicit Value(Object members);

  bool null() const { return kind_ == Kind::null; }
  /// What it is as a T: bool, double, std::string_view, Array or Object. Nothing when it is not one.
  template <class T>
  std::optional<T> get() const;
  /// Equal trees; members in the same order.
  friend bool operator==(const Value& a, const Value& b);

 private:
  enum class Kind : std::uint8_t { null, truth, number, text, list, object };
  union {
    bool truth;
    double number;
    const char* text;
    const Value* items;
    const Member* members;
  } is_{};
  std::uint32_t size_ = 0;  // of text, list and object
  Kind kind_ = Kind::null;
};

struct Member {
  Key key;
  Value value;
};

/// A value and the memory that it and all below it stand in. Copies share that.
class Document {
 public:
  Document() = default;  ///< null
  Document(std::shared_ptr<const void> memory, Value root) : memory_(std::move(memory)), root_(root) {}

  const Value& root() const { return root_; }
  /// A value of this document as one by itself.
  Document part(const Value& value) const { return {memory_, value}; }
  friend bool operator==(const Document& a, const Document& b) { return a.root_ == b.root_; }

 private:
  std::shared_ptr<const void> memory_;
  Value root_;
};

template <>
std::optional<bool> Value::get<bool>() const;
template <>
std::optional<double> Value::get<double>() const;
template <>
std::optional<std::string_view> Value::get<std::string_view>() const;
template <>
std::optional<Array> Value::get<Array>() const;
template <>
std::optional<Object> Value::get<Object>() const;

/// The member of that key, or null.
const Value* find(Object object, std::string_view key);

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
void check_keys(Object object, const Place& place, std::initializer_list<std::string_view> known, Severity severity,
                Offences& offences);

struct Limits {
  int depth = 32;                              ///< of lists and objects
  std::size_t values = 1'000'000;              ///< of the whole document
  std::size_t text = 500;                      ///< code points of one string or key
  bool comments = false;                       ///< // and /* */ are skipped
  Severity duplicate_key = Severity::dropped;  ///< the first one stays
};

/// Reads a document without recursion, so that depth costs no stack. Nothing, and a rejecting offence, when it is not
/// JSON or past a limit.
std::optional<Document> read(std::string_view text, const Limits& limits, Offences& offences);

}  // namespace pandang::json
