#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/language.hpp"
#include "base/time.hpp"
#include "base/zone.hpp"

namespace pandang {

/// `4,06` in Indonesian, `4.06` in English; thousands `1.234,5` and `1,234.5`. 0 <= decimals <= 6; half rounds away from
/// zero in decimal ("2.675" at 2 decimals is "2,68": the shortest decimal text of the double is what is rounded).
std::string number_text(double value, int decimals, Language language);

/// `18.20` in Indonesian, `18:20` in English.
std::string clock_text(const CivilTime& time, Language language);

/// `24 November 2026` in both languages, with each one's month names.
std::string date_text(int year, int month, int day, Language language);
/// `13 Januari`, or the month alone where `day` is 0; to stand with a year that is set by itself.
std::string day_month_text(int month, int day, Language language);
/// `Januari 2024`
std::string month_text(int year, int month, Language language);
/// `Selasa, 24 November 2026`
std::string weekday_date_text(const CivilTime& time, Language language);

/// "baru saja", "10 menit lalu", "3 hari lalu"; "just now", "1 hour ago". Negative ages read as just now.
std::string age_text(Duration age, Language language);

}  // namespace pandang
