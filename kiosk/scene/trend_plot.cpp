#include "scene/trend_plot.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

#include "base/number_text.hpp"
#include "base/words.hpp"

namespace pandang::scene {

namespace {

constexpr float two_pi = 2 * std::numbers::pi_v<float>;

/// y of a line at x, or nothing where it is not known.
std::optional<float> line_at(const Run& run, float x) {
  constexpr float touch = 1e-5f;
  if (run.empty() || x < run.front().x - touch || x > run.back().x + touch) return std::nullopt;
  for (std::size_t i = 1; i < run.size(); ++i)
    if (x <= run[i].x) {
      const float width = run[i].x - run[i - 1].x;
      return width <= 0 ? run[i].y : lerp(run[i - 1].y, run[i].y, std::clamp((x - run[i - 1].x) / width, 0.0f, 1.0f));
    }
  return run.back().y;
}

void add_slice(std::vector<GapSlice>& gap, float x0, float x1, float city0, float city1, float other0, float other1) {
  const float before = other0 - city0, after = other1 - city1;
  if (before * after < 0) {
    const float k = before / (before - after), x = lerp(x0, x1, k), y = lerp(city0, city1, k);
    add_slice(gap, x0, x, city0, y, other0, y);
    add_slice(gap, x, x1, y, city1, y, other1);
    return;
  }
  if (x1 - x0 < 1e-5f) return;
  const bool ahead = before + after >= 0;
  if (ahead)
    gap.push_back({x0, x1, city0, city1, other0, other1, true});
  else
    gap.push_back({x0, x1, other0, other1, city0, city1, false});
}

float area_of(const std::vector<GapSlice>& gap) {
  float area = 0;
  for (const GapSlice& s : gap) area += (s.x1 - s.x0) * (s.bottom0 - s.top0 + s.bottom1 - s.top1) / 2;
  return area;
}

/// Lays the motif's stitches row by row, keeping those inside one slice.
class Stitcher {
 public:
  Stitcher(const GapSlice& slice, float unit, std::vector<Bead>& beads) : slice_(slice), unit_(unit), beads_(beads) {}

  /// A swell with a steep crest and its echo; odd rows are shifted by half a wave.
  void wave(int row) {
    constexpr float pitch = 0.062f;
    const float start = std::ceil(slice_.x0 / (unit_ * pitch));
    for (float i = start; i * unit_ * pitch < slice_.x1; ++i) {
      const float x = i * unit_ * pitch, phase = two_pi * (x / unit_ + 0.5f * static_cast<float>(row & 1));
      const float swell = 0.17f * (std::sin(phase) + 0.30f * std::sin(2 * phase));
      const float y = (static_cast<float>(row) + 0.5f + swell) * unit_;
      add({x, y}, 0.0021f, 0.75f);
      add({x, y + 0.16f * unit_}, 0.0014f, 0.5f);
    }
  }

  /// A sprig of coral in each trough: three rays of three beads.
  void coral(int row) {
    const float shift = 0.23f + 0.5f * static_cast<float>(row & 1);
    for (float i = std::floor(slice_.x0 / unit_) - 1; (i + shift) * unit_ < slice_.x1 + unit_; ++i)
      for (const float angle : {-0.62f, 0.0f, 0.62f})
        for (const float ring : {0.06f, 0.12f, 0.18f}) {
          const Vec2 root{(i + shift) * unit_, (static_cast<float>(row) + 0.80f) * unit_};
          add(root + Vec2{-std::sin(angle), -std::cos(angle)} * (ring * unit_), 0.0017f, 0.6f);
        }
  }

 private:
  void add(Vec2 at, float radius, float alpha) {
    constexpr float hem = 0.006f;
    if (at.x < slice_.x0 || at.x >= slice_.x1) return;
    if (at.y < slice_.top(at.x) + hem || at.y > slice_.bottom(at.x) - hem) return;
    beads_.push_back({at, radius, alpha});
  }

  const GapSlice& slice_;
  float unit_;
  std::vector<Bead>& beads_;
};

}  // namespace

int month_of(const Period& period) {
  return period.year * 12 + period.last_month();
}

int months_in(Period::Kind kind) {
  return kind == Period::Kind::year ? 12 : kind == Period::Kind::quarter ? 3 : 1;
}

TimeSpan span_of(std::span<const std::vector<Reading>* const> series) {
  TimeSpan time{std::numeric_limits<int>::max(), std::numeric_limits<int>::min(), 12};
  for (const std::vector<Reading>* readings : series)
    for (const Reading& reading : *readings) {
      time.first = std::min(time.first, month_of(reading.period));
      time.last = std::max(time.last, month_of(reading.period));
      time.step = std::min(time.step, months_in(reading.period.kind));
    }
  return time;
}

bool adjacent(const Reading& before, const Reading& after) {
  const int step = std::max(months_in(before.period.kind), months_in(after.period.kind));
  return month_of(after.period) - month_of(before.period) <= step;
}

float plotted_x(const PlotBox& box, const TimeSpan& time, int month) {
  const int length = std::max(1, time.last - time.first);
  return lerp(box.x0, box.x1, static_cast<float>(month - time.first) / static_cast<float>(length));
}

Vec2 plotted(const PlotBox& box, const TimeSpan& time, const Scale& scale, const Reading& reading) {
  const auto share = static_cast<float>(std::clamp((reading.value - scale.min) / (scale.max - scale.min), 0.0, 1.0));
  return {plotted_x(box, time, month_of(reading.period)), box.horizon - share * box.rise};
}

std::vector<Run> runs_of(const PlotBox& box, const TimeSpan& time, const Scale& scale,
                         const std::vector<Reading>& series) {
  std::vector<Run> runs;
  for (std::size_t i = 0; i < series.size(); ++i) {
    if (i == 0 || !adjacent(series[i - 1], series[i])) runs.emplace_back();
    runs.back().push_back(plotted(box, time, scale, series[i]));
  }
  return runs;
}

std::optional<CommonReading> newest_common(const std::vector<Reading>& city, const std::vector<Reading>& benchmark) {
  for (auto mine = city.rbegin(); mine != city.rend(); ++mine)
    for (const Reading& other : benchmark)
      if (other.period == mine->period) return CommonReading{&*mine, &other};
  return std::nullopt;
}

std::vector<GapSlice> gap_between(const std::vector<Run>& city, const std::vector<Run>& benchmark) {
  std::vector<GapSlice> gap;
  std::vector<float> xs;
  for (const Run& mine : city)
    for (const Run& other : benchmark) {
      const float from = std::max(mine.front().x, other.front().x), to = std::min(mine.back().x, other.back().x);
      if (to <= from) continue;
      xs = {from, to};
      for (const Run* run : {&mine, &other})
        for (const Vec2 p : *run)
          if (p.x > from && p.x < to) xs.push_back(p.x);
      std::sort(xs.begin(), xs.end());
      for (std::size_t i = 1; i < xs.size(); ++i) {
        const auto c0 = line_at(mine, xs[i - 1]), c1 = line_at(mine, xs[i]);
        const auto b0 = line_at(other, xs[i - 1]), b1 = line_at(other, xs[i]);
        if (c0 && c1 && b0 && b1) add_slice(gap, xs[i - 1], xs[i], *c0, *c1, *b0, *b1);
      }
    }
  std::sort(gap.begin(), gap.end(), [](const GapSlice& a, const GapSlice& b) { return a.x0 < b.x0; });
  return gap;
}

std::vector<Bead> ombak_beads(const std::vector<GapSlice>& gap) {
  constexpr float design_unit = 0.060f, design_area = 0.10f;
  const float unit = design_unit * std::sqrt(std::max(1.0f, area_of(gap) / design_area));
  std::vector<Bead> beads;
  for (const GapSlice& slice : gap) {
    const float top = std::min(slice.top0, slice.top1), bottom = std::max(slice.bottom0, slice.bottom1);
    Stitcher stitcher(slice, unit, beads);
    for (int row = static_cast<int>(std::floor(top / unit)) - 1; static_cast<float>(row) * unit < bottom; ++row) {
      stitcher.wave(row);
      stitcher.coral(row);
    }
  }
  std::sort(beads.begin(), beads.end(), [](const Bead& a, const Bead& b) { return a.at.x < b.at.x; });
  return beads;
}

std::vector<int> labelled_months(const TimeSpan& time, int anchor, int stride) {
  std::vector<int> months;
  const int apart = stride * time.step;
  for (int m = anchor; m >= time.first; m -= apart) months.push_back(m);
  std::reverse(months.begin(), months.end());
  for (int m = anchor + apart; m <= time.last; m += apart) months.push_back(m);
  return months;
}

int label_stride(const TimeSpan& time, float step_width, float label_width) {
  static constexpr std::array years{1, 2, 5, 10, 20, 50, 100}, quarters{1, 2, 4, 8, 20, 40, 80},
      months{1, 2, 3, 6, 12, 24, 60};
  const auto& strides = time.step == 12 ? years : time.step == 3 ? quarters : months;
  for (const int stride : strides)
    if (step_width * static_cast<float>(stride) >= label_width) return stride;
  return strides.back();
}

std::string axis_label(int month, int step, Language language) {
  const int year = (month - 1) / 12, last_month = (month - 1) % 12 + 1;
  if (step == 12) return std::to_string(year);
  if (step == 3) {
    constexpr std::array roman{"I", "II", "III", "IV"};
    const int quarter = last_month / 3;
    const bool english = language == Language::english;
    return filled(Word::quarter_short, language,
                  {{"n", english ? std::to_string(quarter) : roman[static_cast<std::size_t>(quarter - 1)]},
                   {"year", std::to_string(year)}});
  }
  // The first three letters are the usual short form of every month in both languages.
  return month_text(year, last_month, language).substr(0, 3) + " " + std::to_string(year);
}

}  // namespace pandang::scene
