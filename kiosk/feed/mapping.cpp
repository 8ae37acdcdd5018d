#include "feed/mapping.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

#include "base/near_name.hpp"
#include "base/number_reading.hpp"
#include "base/utf8.hpp"
#include "feed/period_reading.hpp"
#include "feed/table.hpp"

namespace pandang::feed {
namespace {

/// A field of the mapping with the place of its column among those wanted.
struct WantedField {
  const FieldSource* source = nullptr;
  std::size_t column = 0;
};

std::string text_of(const Cell& cell) {
  return cell.kind == Cell::Kind::number ? fmt::format("{}", cell.number) : std::string(trimmed(cell.text));
}

std::string found_in(const Cell& cell) {
  switch (cell.kind) {
    case Cell::Kind::missing:
      return "no such column in this row";
    case Cell::Kind::null:
      return "nothing";
    case Cell::Kind::number:
      return fmt::format("{}", cell.number);
    case Cell::Kind::text:
      return json::in_quotes(cell.text);
    case Cell::Kind::other:
      break;
  }
  return "neither text nor number";
}

bool is_absent(const Cell& cell) {
  const bool empty = cell.kind == Cell::Kind::null || cell.kind == Cell::Kind::missing;
  return empty || (cell.kind == Cell::Kind::text && says_absent(cell.text));
}

/// Reads rows page by page; what it has found at the end is judged in finish().
class MappingReader {
 public:
  MappingReader(const Mapping& mapping, const FeedBounds& bounds) : mapping_(mapping), bounds_(bounds) {
    for (auto [field, key, source] :
         {std::tuple(&period_, "period", &mapping.period), std::tuple(&value_, "value", &mapping.value),
          std::tuple(&name_, "name", &mapping.name), std::tuple(&kind_, "kind", &mapping.kind),
          std::tuple(&province_, "province", &mapping.province), std::tuple(&lat_, "lat", &mapping.lat),
          std::tuple(&lon_, "lon", &mapping.lon)}) {
      *field = {source, wanted_.size()};
      if (!source->column.empty()) want(source->column, fmt::format("fields/{}", key));
    }
    first_condition_ = wanted_.size();
    for (const auto& [column, is] : mapping.where) want(column, fmt::format("where/{}", column));
    there_.resize(wanted_.size());
    out_->into = mapping.into;
    out_->source = mapping.source;
  }

  MappingReading read(std::string_view body) {
    const auto pages = pages_of(body);
    places_.paged = pages.size() > 1;
    places_.rows = mapping_.preset == Mapping::Preset::bps_data ? "/datacontent" : mapping_.rows;
    places_.table = mapping_.preset == Mapping::Preset::csv || mapping_.preset == Mapping::Preset::gviz;
    bool whole = true;
    for (std::uint32_t page = 0; whole && page < pages.size(); ++page) whole = read_page(pages[page], page);
    if (whole && columns_are_there()) finish(pages);
    MappingReading reading;
    out_->values = places_of(value_);
    if (!offences_.rejected()) reading.rows = std::move(out_);
    reading.offences = offences_.take();
    return reading;
  }

 private:
  void want(const std::string& column, std::string key) {
    wanted_.push_back(column);
    keys_.push_back(std::move(key));
  }

  bool read_page(std::string_view page, std::uint32_t number) {
    auto table = read_table(page, mapping_, wanted_, bounds_, offences_);
    if (!table) return false;
    if (columns_.empty()) columns_ = table->columns;
    if (rows_ + table->rows() > most_rows) {
      offences_.add(Severity::rejected, mapping_.rows, "too many rows", fmt::format("more than {}", most_rows),
                    fmt::format("at most {}", most_rows));
      return false;
    }
    if (number == 0) {  // more pages grow by doubling: a reserve for each would copy all rows with each
      out_->rows.reserve(table->rows());
      shown_.reserve(table->rows());
    }
    places_.keys = std::move(table->keys);  // only one preset has them, and it has one page
    for (std::uint32_t i = 0; i < table->rows(); ++i) {
      const Cell* cells = table->row(i);
      bool blank = true;
      for (std::size_t c = 0; c < wanted_.size(); ++c) {
        there_[c] = there_[c] || cells[c].kind != Cell::Kind::missing;
        blank = blank && cells[c].kind == Cell::Kind::null;
      }
      if (blank) continue;
      ++rows_;
      MappedRow row;
      row.page = number;
      row.row = table->first_row + i;
      if (fits(cells)) take(cells, row);
    }
    return true;
  }

  bool fits(const Cell* cells) {
    for (std::size_t i = 0; i < mapping_.where.size(); ++i) {
      const Cell& cell = cells[first_condition_ + i];
      if (cell.kind == Cell::Kind::other || text_of(cell) != trimmed(mapping_.where[i].second)) return false;
    }
    ++chosen_;
    return true;
  }

  Cell cell_for(const WantedField& field, const Cell* cells) const {
    if (field.source->is) return {.kind = Cell::Kind::text, .text = *field.source->is};
    return field.source->given() ? cells[field.column] : Cell{};
  }

  RowPlaces places_of(const WantedField& field) const {
    RowPlaces places = places_;
    const std::string& column = field.source->column;
    places.column = places_.table || column.starts_with('/') || column.empty() ? column : pointer_to("", column);
    return places;
  }

  void drop(const WantedField& field, const MappedRow& row, std::string_view what, const Cell& cell,
            std::string_view expected) {
    const std::string place = offences_.full() ? std::string() : places_of(field).of(row);
    offences_.add(Severity::dropped, place, what, found_in(cell), expected);
  }

  void take(const Cell* cells, MappedRow& row) {
    const Cell value = cell_for(value_, cells);
    if (is_absent(value)) return;  // not measured there and then: no offence
    const auto number = number_of(value);
    const Cell when = cell_for(period_, cells);
    const auto period = read_period(text_of(when));
    if (!period) drop(period_, row, "not a period", when, "such as 2024, 2024-03, 2024-Q1 or Maret 2024");
    if (!number) drop(value_, row, "not a number", value, number_expected());
    bool whole = period && number;
    if (!mapping_.into.ranking.empty()) {
      whole = take_text(name_, cells, row, true, row.name) && whole;
      whole = take_text(kind_, cells, row, true, row.kind) && whole;
      take_text(province_, cells, row, false, row.province);
      take_coordinate(lat_, cells, row, 90, row.lat);
      take_coordinate(lon_, cells, row, 180, row.lon);
    }
    if (!whole) return;
    row.period = *period;
    row.value = number->value;
    row.otherwise = number->otherwise;
    if (!number->otherwise) {
      english_ |= number->shows == Notation::english;
      indonesian_ |= number->shows == Notation::indonesian;
    }
    shown_.push_back(number->shows);
    out_->rows.push_back(std::move(row));
  }

  std::optional<NumberReading> number_of(const Cell& cell) const {
    if (cell.kind == Cell::Kind::number)
      return std::isfinite(cell.number) ? std::optional(NumberReading{.value = cell.number}) : std::nullopt;
    return cell.kind == Cell::Kind::text ? read_number(cell.text, mapping_.numbers) : std::nullopt;
  }

  std::string_view number_expected() const {
    return mapping_.numbers == Notation::indonesian ? "Indonesian notation such as 1.234,5"
           : mapping_.numbers == Notation::english  ? "English notation such as 1,234.5"
                                                    : "a number such as 3,31 or 3.31";
  }

  bool take_text(const WantedField& field, const Cell* cells, const MappedRow& row, bool needed, std::string& into) {
    const Cell cell = cell_for(field, cells);
    if (is_absent(cell) && !needed) return true;
    std::string text = text_of(cell);
    const bool short_enough = text.size() <= static_cast<std::size_t>(bounds_.text) ||
                              code_points(text) <= static_cast<std::size_t>(bounds_.text);
    if (text.empty() || !short_enough || control_in(text)) {
      drop(field, row,
           text.empty()   ? "no text"
           : short_enough ? "a control character in text"
                          : "text too long",
           cell, fmt::format("printable text of at most {} characters", bounds_.text));
      return false;
    }
    into = std::move(text);
    return true;
  }

  void take_coordinate(const WantedField& field, const Cell* cells, const MappedRow& row, double most,
                       std::optional<double>& into) {
    const Cell cell = cell_for(field, cells);
    if (is_absent(cell)) return;
    const auto number = number_of(cell);
    const auto within = [most](std::optional<double> degrees) { return degrees && std::abs(*degrees) <= most; };
    if (number && within(number->value)) {
      into = number->value;
    } else if (number && within(number->otherwise)) {
      into = number->otherwise;
    } else {
      drop(field, row, "not a coordinate", cell, fmt::format("degrees from -{} to {}", most, most));
    }
  }

  /// The first ones: foreign text of any length.
  std::string names_of_columns() const {
    constexpr std::size_t most = 12, longest = 40;
    std::string names;
    for (std::size_t i = 0; i < std::min(most, columns_.size()); ++i)
      names += (i == 0 ? "" : ", ") + shortened(printable(columns_[i]), longest);
    if (columns_.size() > most) names += fmt::format(" and {} more", columns_.size() - most);
    return names.empty() ? "none" : names;
  }

  /// Every column that the mapping names is in some row; one that is not is said with those there are.
  bool columns_are_there() {
    for (std::size_t i = 0; rows_ > 0 && i < wanted_.size(); ++i) {
      if (there_[i]) continue;
      const std::vector<std::string_view> names(columns_.begin(), columns_.end());
      const std::string_view near = near_name(wanted_[i], names);
      const std::string meant = near.empty() ? "" : fmt::format(", did you mean {}?", json::in_quotes(near));
      offences_.add(Severity::rejected, keys_[i], fmt::format("no column {}{}", json::in_quotes(wanted_[i]), meant),
                    names_of_columns(), "one of the columns there are");
    }
    return !offences_.rejected();
  }

  /// The values that those of `where` were most likely meant to be, as words; "" for none. Only asked when no row fits,
  /// so the pages are read once more rather than every value be kept.
  std::string meant_by_where(const std::vector<std::string_view>& pages) const {
    constexpr std::size_t most_values = 2'000;  // of one column
    std::vector<std::set<std::string>> values(mapping_.where.size());
    json::Offences said_already;
    for (const std::string_view page : pages) {
      const auto table = read_table(page, mapping_, wanted_, bounds_, said_already);
      for (std::size_t i = 0; table && i < table->rows(); ++i)
        for (std::size_t c = 0; c < values.size(); ++c)
          if (values[c].size() < most_values) values[c].insert(text_of(table->row(i)[first_condition_ + c]));
    }
    std::string meant;
    for (std::size_t c = 0; c < values.size(); ++c) {
      const std::string_view is = trimmed(mapping_.where[c].second);
      if (values[c].contains(std::string(is))) continue;
      const std::vector<std::string_view> known(values[c].begin(), values[c].end());
      const std::string_view near = near_value(is, known);
      if (!near.empty()) meant += (meant.empty() ? ", did you mean " : " and ") + json::in_quotes(near);
    }
    return meant.empty() ? meant : meant + "?";
  }

  void finish(const std::vector<std::string_view>& pages) {
    // One notation through the whole column: the other numbers tell how "1.234" is meant.
    if (english_ != indonesian_) {
      const Notation shown = english_ ? Notation::english : Notation::indonesian;
      for (std::size_t i = 0; i < out_->rows.size(); ++i) {
        MappedRow& row = out_->rows[i];
        if (row.otherwise && shown_[i] != shown) row.value = *row.otherwise;
        row.otherwise.reset();
      }
    }
    if (!out_->rows.empty()) return;
    if (rows_ > 0 && chosen_ == 0) {
      offences_.add(Severity::rejected, std::string("where"), "no row has these values" + meant_by_where(pages),
                    fmt::format("{} rows", rows_), "at least one that fits");
    } else {
      offences_.add(Severity::rejected, places_.rows, "no row can be used", fmt::format("{} rows", chosen_),
                    "at least one with a period and a value");
    }
  }

  const Mapping& mapping_;
  const FeedBounds& bounds_;
  std::vector<std::string> wanted_, keys_;  // columns, and where the mapping names them
  std::vector<bool> there_;                 // by wanted column: some row has it
  WantedField period_, value_, name_, kind_, province_, lat_, lon_;
  std::size_t first_condition_ = 0;
  std::shared_ptr<MappedRows> out_ = std::make_shared<MappedRows>();
  std::vector<Notation> shown_;  // by row of out_
  bool english_ = false, indonesian_ = false;
  RowPlaces places_;
  std::vector<std::string> columns_;
  std::size_t rows_ = 0, chosen_ = 0;
  json::Offences offences_;
};

}  // namespace

MappingReading read_mapped(std::string_view body, const Mapping& mapping, const FeedBounds& bounds) {
  return MappingReader(mapping, bounds).read(body);
}

}  // namespace pandang::feed
