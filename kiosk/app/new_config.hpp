#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "base/offence.hpp"

namespace pandang::app {

/// What a new configuration is made of, as an admin gives it; "" = not said.
struct NewConfig {
  std::string preset;  ///< of a mapping, one of preset_names(); "" = the source gives pandang-feed/1
  std::string url, every, timezone;
  // With a preset, for what rows do not say:
  std::string city, province, lat, lon;     ///< lat and lon in degrees
  std::string index;                        ///< its name, "Indeks SPBE"
  std::string period_column, value_column;  ///< of the rows
};

const std::vector<std::string>& preset_names();

/// Asks for what is not said yet and matters, in Indonesian and English; an empty line takes the value in brackets. At
/// the end of `in` the rest stays as it is.
void ask(std::istream& in, std::ostream& out, NewConfig& wishes);

/// Asks anew for what the offences of the configuration are about, so that one slip does not cost all answers. False
/// when that cannot mend it: they are about nothing that is asked, or `in` has ended.
bool ask_again(std::istream& in, std::ostream& out, const std::vector<Offence>& offences, NewConfig& wishes);

/// What is not said gets its default, except for what only the admin knows.
void fill_in(NewConfig& wishes);

/// The configuration with comments, in both languages.
std::string config_text(const NewConfig& wishes);

/// What check would find wrong with such a text; empty for a good one.
std::vector<Offence> offences_of(const std::string& config_text);

}  // namespace pandang::app
