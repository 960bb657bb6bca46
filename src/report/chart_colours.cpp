#include "report/chart_colours.hpp"

#include "base/text.hpp"

#include <cmath>
#include <fmt/format.h>

namespace jumpseat::report {
namespace {

Rgb rgb(unsigned colour) {
  return {static_cast<double>(colour >> 16 & 0xFF) / 255, static_cast<double>(colour >> 8 & 0xFF) / 255,
          static_cast<double>(colour & 0xFF) / 255};
}

Rgb between(const Rgb& from, const Rgb& to, double part) {
  return {from.red + (to.red - from.red) * part, from.green + (to.green - from.green) * part, from.blue + (to.blue - from.blue) * part};
}

}  // namespace

std::string hex(const Rgb& colour) {
  const auto byte = [](double part) { return static_cast<int>(std::lround(part * 255)); };
  return fmt::format("#{:02x}{:02x}{:02x}", byte(colour.red), byte(colour.green), byte(colour.blue));
}

Rgb paper_colour(bool dark) { return rgb(dark ? 0x1A2028 : 0xFFFFFF); }

Rgb ink_colour(const model::ChartInk& ink, bool dark) {
  using Role = model::ChartInk::Role;
  switch (ink.role) {
    case Role::text: return rgb(dark ? 0xE8ECF2 : 0x1A2230);
    case Role::muted: return rgb(dark ? 0x98A4B3 : 0x5A6675);
    case Role::grid: return rgb(dark ? 0x2A323D : 0xE1E5EA);
    case Role::mark: return rgb(dark ? 0xF0B35E : 0x9A5200);
    case Role::series: return between(paper_colour(dark), rgb(model::series_colour(ink.series, dark)), ink.amount);
    case Role::heat: return between(rgb(dark ? 0x2A2F38 : 0xF3F1F0), rgb(dark ? 0xD9605A : 0xF0968E), ink.amount);
    case Role::empty: return between(paper_colour(dark), rgb(dark ? 0x2A323D : 0xE1E5EA), 0.5);
  }
  return {};
}

double width_of_words(const std::string& words, double size) { return 0.56 * size * static_cast<double>(base::character_count(words)); }

}  // namespace jumpseat::report
