#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "config/json.hpp"

namespace pandang::json {

enum class Need { required, optional };

/// Reads the members of one object, and offends for each that is missing or not what it should be.
class Fields {
 public:
  /// What it means for the document when something in this object is wrong.
  struct Severities {
    Severity required = Severity::rejected;  ///< a required member, or the object itself
    Severity optional = Severity::rejected;  ///< a member that may be absent
    Severity unknown = Severity::rejected;   ///< a key that is not one of `known`
  };

  /// `value`, `place` and `offences` must outlive the fields.
  Fields(const Value& value, const Place& place, Severities severities, std::initializer_list<std::string_view> known,
         Offences& offences);

  /// False when `value` is no object; every member then reads as absent, without further offences.
  bool ok() const { return object_.has_value(); }
  Object object() const { return *object_; }
  const Value* get(std::string_view key) const { return object_ ? find(*object_, key) : nullptr; }
  Place at(std::string_view key) const { return place_.at(key); }
  Offences& offences() const { return offences_; }

  /// The member, when it is there; offends when it is required and is not.
  const Value* member(std::string_view key, Need need, std::string_view expected) const;
  /// A finite number in [min, max].
  std::optional<double> number(std::string_view key, Need need, double min, double max) const;
  std::optional<int> whole(std::string_view key, Need need, int min, int max) const;
  /// A text that is not blank and has no control characters.
  std::optional<std::string> text(std::string_view key, Need need) const;
  std::optional<Array> list(std::string_view key, Need need) const;

  /// The member is there, but wrong.
  void offend(std::string_view key, Need need, std::string_view what, std::string_view expected) const;

 private:
  Severity severity(Need need) const { return need == Need::required ? severities_.required : severities_.optional; }

  std::optional<Object> object_;
  const Place& place_;
  Severities severities_;
  Offences& offences_;
};

/// The text of `value` when it is one that may be shown; else nothing, and an offence.
std::optional<std::string> clean_text(const Value& value, const Place& place, Severity severity, Offences& offences);

/// The number of `value` when it is one in [min, max]; else nothing, and an offence.
std::optional<double> number_within(const Value& value, const Place& place, double min, double max, Severity severity,
                                    Offences& offences);

}  // namespace pandang::json
