// Marks what was chosen, clicked or put down on a picture.
#include "base/words.hpp"
#include "model/attempt.hpp"
#include "quiz/marking.hpp"
#include "quiz/marking_parts.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <set>

namespace jumpseat::quiz {
namespace {

using model::Area;
using model::Hotspot;
using model::HotspotKind;
using model::Point;
using model::Shape;

double square(double value) { return value * value; }

bool is_on_edge(double x, double y, double ax, double ay, double bx, double by) {
  const double cross = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
  return std::abs(cross) < 1e-9 && x >= std::min(ax, bx) && x <= std::max(ax, bx) && y >= std::min(ay, by) && y <= std::max(ay, by);
}

// Even-odd, edges inside.
bool is_in_polygon(const std::vector<double>& c, double x, double y) {
  bool inside = false;
  const std::size_t corners = c.size() / 2;
  for (std::size_t i = 0, j = corners - 1; i < corners; j = i++) {
    const double ax = c[2 * i], ay = c[2 * i + 1], bx = c[2 * j], by = c[2 * j + 1];
    if (is_on_edge(x, y, ax, ay, bx, by)) return true;
    if ((ay > y) != (by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

std::string area_words(const Hotspot& hotspot, std::size_t index) {
  return hotspot.areas[index].name.empty() ? base::say("place {}", index + 1) : hotspot.areas[index].name;
}

std::string marker_words(const Hotspot& hotspot, int marker) {
  const bool known = marker >= 0 && static_cast<std::size_t>(marker) < hotspot.markers.size();
  return known ? hotspot.markers[static_cast<std::size_t>(marker)].text.text : std::string();
}

// An area of a label seldom has a name, and its number means nothing to who sees none on the picture: it is the place of its label.
std::string place_words(const Hotspot& hotspot, std::size_t index, int marker) {
  const Area& area = hotspot.areas[index];
  if (!area.name.empty() || area.marker < 0) return area_words(hotspot, index);
  return area.marker == marker ? base::say_in("a label", "its place") : base::say("the place of {}", marker_words(hotspot, area.marker));
}

// Which point each area is given: as many areas as can be have a point of their own, so that where areas overlap or hold several
// points the mark is the best one (Kuhn's augmenting paths).
class Hits {
 public:
  Hits(const Hotspot& hotspot, const std::vector<Point>& points) : m_hotspot(hotspot), m_points(points), m_area_of(points.size(), -1) {
    for (std::size_t area = 0; area < hotspot.areas.size(); ++area) {
      m_seen.assign(points.size(), false);
      m_count += give(static_cast<int>(area));
    }
  }
  int count() const { return m_count; }
  int area_of(std::size_t point) const { return m_area_of[point]; }

 private:
  bool give(int area) {
    const Area& wanted = m_hotspot.areas[static_cast<std::size_t>(area)];
    for (std::size_t i = 0; i < m_points.size(); ++i) {
      if (m_seen[i] || m_points[i].marker != wanted.marker || !contains(wanted, m_points[i].x, m_points[i].y)) continue;
      m_seen[i] = true;
      if (m_area_of[i] >= 0 && !give(m_area_of[i])) continue;
      m_area_of[i] = area;
      return true;
    }
    return false;
  }
  const Hotspot& m_hotspot;
  const std::vector<Point>& m_points;
  std::vector<int> m_area_of;
  std::vector<bool> m_seen;
  int m_count = 0;
};

constexpr std::size_t most_points = 200;
std::vector<Point> counted(const model::Pointed& pointed) {
  std::vector<Point> out = pointed.points;
  if (out.size() > most_points) out.resize(most_points);
  return out;
}

// Of markers: the right ones of all there are or were put down.
double markers_fraction(const Hotspot& hotspot, const std::vector<Point>& points) {
  const std::size_t of = std::max(hotspot.areas.size(), points.size());
  return of == 0 ? 0 : static_cast<double>(Hits(hotspot, points).count()) / static_cast<double>(of);
}

// Where areas overlap a point chooses one of them, and each area counts once.
std::set<std::size_t> areas_hit(const Hotspot& hotspot, const std::vector<Point>& points) {
  std::set<std::size_t> out;
  for (const Point& point : points)
    if (const auto area = find_area(hotspot, point.x, point.y)) out.insert(*area);
  return out;
}

}  // namespace

bool contains(const Area& area, double x, double y) {
  const std::vector<double>& c = area.coordinates;
  switch (area.shape) {
    case Shape::rect: return c.size() == 4 && x >= c[0] && x <= c[2] && y >= c[1] && y <= c[3];
    case Shape::circle: return c.size() == 3 && square(x - c[0]) + square(y - c[1]) <= square(c[2]);
    case Shape::ellipse: return c.size() == 4 && c[2] > 0 && c[3] > 0 && square((x - c[0]) / c[2]) + square((y - c[1]) / c[3]) <= 1;
    case Shape::poly: return c.size() >= 6 && is_in_polygon(c, x, y);
    case Shape::everywhere: return true;
  }
  return false;
}

std::optional<std::size_t> find_area(const Hotspot& hotspot, double x, double y) {
  std::optional<std::size_t> rest;
  for (std::size_t i = 0; i < hotspot.areas.size(); ++i) {
    if (!contains(hotspot.areas[i], x, y)) continue;
    if (hotspot.areas[i].shape != Shape::everywhere) return i;
    if (!rest) rest = i;
  }
  return rest;
}

std::vector<bool> right_markers(const Hotspot& hotspot, const model::Pointed& pointed) {
  const std::vector<Point> points = counted(pointed);
  const Hits hits(hotspot, points);
  std::vector<bool> out(hotspot.areas.size(), false);
  for (std::size_t i = 0; i < points.size(); ++i)
    if (hits.area_of(i) >= 0) out[static_cast<std::size_t>(hits.area_of(i))] = true;
  return out;
}

double areas_fraction(const model::Question& question, const model::Chosen& chosen) {
  const auto& areas = question.hotspot->areas;
  const auto picked = within(chosen.choices, areas.size());
  if (question.all_or_nothing) {
    for (std::size_t i = 0; i < areas.size(); ++i)
      if ((areas[i].fraction > 0) != (picked.count(i) != 0)) return 0;
    return picked.empty() ? 0 : 1;
  }
  if (question.most_choices == 1) return picked.size() == 1 ? areas[*picked.begin()].fraction : 0;
  double sum = 0;
  for (const std::size_t index : picked) sum += areas[index].fraction;
  return picked.empty() ? 0 : bounded(question.mapping, sum);
}

double points_fraction(const model::Question& question, const model::Pointed& pointed) {
  const Hotspot& hotspot = *question.hotspot;
  const std::vector<Point> points = counted(pointed);
  if (points.empty()) return 0;
  if (hotspot.kind == HotspotKind::markers && question.mapping) {
    const Hits hits(hotspot, points);
    double sum = 0;
    for (std::size_t i = 0; i < points.size(); ++i)
      sum += hits.area_of(i) < 0 ? question.mapping->otherwise : hotspot.areas[static_cast<std::size_t>(hits.area_of(i))].fraction;
    return bounded(question.mapping, sum);
  }
  if (hotspot.kind == HotspotKind::markers) {
    const double part = markers_fraction(hotspot, points);
    return question.all_or_nothing && !model::is_whole(part) ? 0 : part;
  }
  const auto hit = areas_hit(hotspot, points);
  double sum = hit.empty() && question.mapping ? question.mapping->otherwise : 0;
  for (const std::size_t index : hit) sum += hotspot.areas[index].fraction;
  return bounded(question.mapping, sum);
}

std::vector<model::Text> area_feedback(const model::Question& question, const model::Answer& answer) {
  std::vector<model::Text> out;
  const auto& areas = question.hotspot->areas;
  std::set<std::size_t> which;
  if (const auto* chosen = std::get_if<model::Chosen>(&answer.given)) which = within(chosen->choices, areas.size());
  if (const auto* pointed = std::get_if<model::Pointed>(&answer.given)) which = areas_hit(*question.hotspot, counted(*pointed));
  for (const std::size_t index : which)
    if (!areas[index].feedback.text.empty()) out.push_back(areas[index].feedback);
  return out;
}

std::string correct_areas(const model::Question& question) {
  const Hotspot& hotspot = *question.hotspot;
  std::string out;
  for (std::size_t i = 0; i < hotspot.areas.size(); ++i) {
    if (hotspot.kind == HotspotKind::markers)
      join(out, fmt::format("{} → {}", marker_words(hotspot, hotspot.areas[i].marker), place_words(hotspot, i, hotspot.areas[i].marker)));
    else if (hotspot.areas[i].fraction > 0) join(out, area_words(hotspot, i));
  }
  return out;
}

std::string given_areas(const model::Question& question, const model::Answer& answer) {
  const Hotspot& hotspot = *question.hotspot;
  std::string out;
  if (const auto* chosen = std::get_if<model::Chosen>(&answer.given))
    for (const std::size_t index : within(chosen->choices, hotspot.areas.size())) join(out, area_words(hotspot, index));
  const auto* pointed = std::get_if<model::Pointed>(&answer.given);
  if (!pointed) return out;
  const std::vector<Point> points = counted(*pointed);
  const Hits hits(hotspot, points);
  for (std::size_t i = 0; i < points.size(); ++i) {
    const auto area =
        hits.area_of(i) >= 0 ? std::optional(static_cast<std::size_t>(hits.area_of(i))) : find_area(hotspot, points[i].x, points[i].y);
    const std::string marker = marker_words(hotspot, points[i].marker);
    const std::string where = area             ? place_words(hotspot, *area, points[i].marker)
                              : marker.empty() ? fmt::format("({}, {})", std::lround(points[i].x), std::lround(points[i].y))
                                               : base::say("none of the places");
    join(out, marker.empty() ? where : fmt::format("{} → {}", marker, where));
  }
  return out;
}

}  // namespace jumpseat::quiz
