// Areas and points on a picture, in QTI.
#include "base/text.hpp"
#include "base/words.hpp"
#include "formats/qti_parts.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

namespace jumpseat::formats::qti {
namespace {

using model::QuestionKind;

bool read_picture(Reading& in, pugi::xml_node interaction, model::Hotspot& hotspot) {
  pugi::xml_node picture = child(interaction, "object");
  const bool is_object = static_cast<bool>(picture);
  if (!picture) picture = child(interaction, "img");
  if (!picture) {
    const auto inner = descendants(interaction, "img");
    if (!inner.empty()) picture = inner.front();
  }
  const std::string source = attribute(picture, is_object ? "data" : "src");
  hotspot.picture = in.markup.keep_picture(source);
  hotspot.width = static_cast<int>(std::clamp(number_attribute(picture, "width", 0), 0.0, 100000.0));
  hotspot.height = static_cast<int>(std::clamp(number_attribute(picture, "height", 0), 0.0, 100000.0));
  return !hotspot.picture.empty() || refuse(in, fmt::format(base::to_say("its picture {} is not there"), base::cut_to(source, 80)));
}

double value_of(const Response& response, const ResponseMapping* mapping, const std::string& id) {
  if (!mapping) return std::find(response.correct.begin(), response.correct.end(), id) != response.correct.end() ? 1 : 0;
  return mapping->value_of(id);
}

double best_of(std::vector<double> values, int most, const ResponseMapping* mapping) {
  std::sort(values.begin(), values.end(), std::greater<>());
  double sum = 0;
  for (std::size_t i = 0; i < values.size() && (most <= 0 || i < static_cast<std::size_t>(most)); ++i) sum += std::max(0.0, values[i]);
  if (mapping) sum = mapping->bounded(sum);
  return sum > 0 ? sum : 1;
}

}  // namespace

bool read_hotspot(Reading& in, pugi::xml_node interaction) {
  model::Question& q = in.question;
  const Response* response = response_of(in, interaction);
  if (!response) return false;
  const Scored* rule = find_rule(in, response->id);
  const ResponseMapping* mapping = mapping_for(rule, *response);
  if (rule && rule->rule != Rule::match && !mapping)
    return refuse(in, base::to_say("its areas are marked by a mapping that it does not have"));
  const bool single = response->cardinality == "single";
  q.kind = QuestionKind::hotspot;
  q.most_choices = single ? 1 : static_cast<int>(std::clamp(number_attribute(interaction, "maxChoices", 1), 0.0, 1000.0));
  model::Hotspot hotspot;
  hotspot.kind = model::HotspotKind::areas;
  if (!read_picture(in, interaction, hotspot)) return false;
  std::vector<double> values;
  for (const pugi::xml_node choice : children(interaction, "hotspotChoice")) {
    model::Area area;
    const std::string id = attribute(choice, "identifier");
    if (!read_shape(attribute(choice, "shape", "default"), attribute(choice, "coords"), area))
      return refuse(in, fmt::format(base::to_say("the area {} has no shape that there is"), base::cut_to(id, 60)));
    area.name = attribute(choice, "hotspotLabel", id);
    in.identifiers.things.push_back(id);
    const double value = value_of(*response, mapping, id);
    values.push_back(single && mapping ? mapping->bounded(value) : value);
    hotspot.areas.push_back(std::move(area));
    if (hotspot.areas.size() > most_answers) return refuse(in, base::to_say("it has more areas than Jumpseat reads"));
  }
  if (hotspot.areas.empty()) return refuse(in, base::to_say("it has no areas"));
  const auto rights = static_cast<double>(std::count(values.begin(), values.end(), 1.0));
  const double full = mapping ? best_of(values, single ? 1 : q.most_choices, single ? nullptr : mapping) : 1;
  q.mark = mapping ? full : rule && rule->value > 0 ? rule->value : 1;
  for (std::size_t i = 0; i < values.size(); ++i)
    hotspot.areas[i].fraction = mapping ? values[i] / full : values[i] == 0 ? 0 : single ? 1 : 1 / rights;
  q.all_or_nothing = !mapping && !single;
  if (mapping && !single) {
    q.mapping = mapping_of(*mapping, full);
    q.mapping->otherwise = 0;
  }
  q.hotspot = std::move(hotspot);
  return true;
}

bool read_select_point(Reading& in, pugi::xml_node interaction) {
  model::Question& q = in.question;
  const Response* response = response_of(in, interaction);
  if (!response) return false;
  const Scored* rule = find_rule(in, response->id);
  if (rule && rule->rule != Rule::map_point)
    return refuse(in, base::to_say("its points are marked without areas (match_correct asks for the very pixel)"));
  if (!response->area_mapping || response->area_mapping->areas.empty())
    return refuse(in, base::to_say("its points have no areas (areaMapping)"));
  const ResponseMapping& mapping = *response->area_mapping;
  q.kind = QuestionKind::hotspot;
  q.most_choices =
      response->cardinality == "single" ? 1 : static_cast<int>(std::clamp(number_attribute(interaction, "maxChoices", 1), 0.0, 1000.0));
  model::Hotspot hotspot;
  hotspot.kind = model::HotspotKind::points;
  if (!read_picture(in, interaction, hotspot)) return false;
  std::vector<double> values;
  for (const AreaEntry& entry : mapping.areas) values.push_back(entry.value);
  const double full = best_of(values, q.most_choices, &mapping);
  for (const AreaEntry& entry : mapping.areas) {
    hotspot.areas.push_back(entry.area);
    hotspot.areas.back().fraction = entry.value / full;
  }
  if (hotspot.areas.size() > most_answers) return refuse(in, base::to_say("it has more areas than Jumpseat reads"));
  q.mark = full;
  q.mapping = mapping_of(mapping, full);
  q.hotspot = std::move(hotspot);
  return true;
}

namespace {

struct Places {
  std::vector<std::string> ids;
  std::map<std::string, model::Area> area_of;
};

std::optional<Places> places_of(Reading& in, pugi::xml_node interaction, std::string_view element) {
  Places out;
  for (const pugi::xml_node node : children(interaction, element)) {
    model::Area area;
    const std::string id = attribute(node, "identifier");
    if (!read_shape(attribute(node, "shape", "default"), attribute(node, "coords"), area)) {
      in.because = fmt::format(base::to_say("the area {} has no shape that there is"), base::cut_to(id, 60));
      return std::nullopt;
    }
    area.name = attribute(node, "hotspotLabel", id);
    if (out.area_of.emplace(id, std::move(area)).second) out.ids.push_back(id);
  }
  if (out.ids.size() <= most_answers) return out;
  in.because = base::to_say("it has more areas than Jumpseat reads");
  return std::nullopt;
}

// What is put on the picture: words, or a picture by its words.
std::string words_of(Reading& in, pugi::xml_node piece) {
  if (is(piece, "gapText")) return in.markup.of(piece);
  if (const std::string label = attribute(piece, "objectLabel"); !label.empty()) return xml::escaped(label);
  for (const std::string_view element : {"img", "object"})
    for (const pugi::xml_node picture : descendants(piece, element)) {
      const std::string alt = attribute(picture, "alt", xml::trimmed_text(picture));
      if (!alt.empty()) return xml::escaped(alt);
    }
  return {};
}

void put_area(Reading& in, model::Hotspot& hotspot, model::Area area, const std::string& place, std::size_t marker, double fraction) {
  area.marker = static_cast<int>(marker);
  area.fraction = fraction;
  hotspot.areas.push_back(std::move(area));
  in.identifiers.places.push_back(place);
}

}  // namespace

// Numbers to put on the places in the right order.
bool read_graphic_order(Reading& in, pugi::xml_node interaction) {
  model::Question& q = in.question;
  const Response* response = response_of(in, interaction);
  if (!response) return false;
  const Scored* rule = find_rule(in, response->id);
  if (rule && rule->rule != Rule::match)
    return refuse(in, base::to_say("an order is marked by a mapping, which does not look at the order"));
  const auto places = places_of(in, interaction, "hotspotChoice");
  if (!places) return false;
  const std::set<std::string> each(response->correct.begin(), response->correct.end());
  if (each.size() < 2 || each.size() != response->correct.size())
    return refuse(in, base::to_say("its right order does not name each place once"));
  model::Hotspot hotspot;
  hotspot.kind = model::HotspotKind::markers;
  if (!read_picture(in, interaction, hotspot)) return false;
  for (std::size_t i = 0; i < response->correct.size(); ++i) {
    const auto at = places->area_of.find(response->correct[i]);
    if (at == places->area_of.end())
      return refuse(in, fmt::format(base::to_say("its right order names {}, which is not there"), base::cut_to(response->correct[i], 60)));
    hotspot.markers.push_back({{fmt::format("{}", i + 1), model::TextFormat::plain}, 1});
    put_area(in, hotspot, at->second, at->first, i, 1.0 / static_cast<double>(response->correct.size()));
  }
  q.kind = QuestionKind::hotspot;
  q.all_or_nothing = true;
  q.mark = rule && rule->value > 0 ? rule->value : 1;
  q.hotspot = std::move(hotspot);
  return true;
}

// Words, or pictures by their words, to put on places.
bool read_graphic_gap_match(Reading& in, pugi::xml_node interaction) {
  model::Question& q = in.question;
  const Response* response = response_of(in, interaction);
  if (!response) return false;
  const Scored* rule = find_rule(in, response->id);
  const ResponseMapping* mapping = mapping_for(rule, *response);
  if (rule && rule->rule != Rule::match && !mapping)
    return refuse(in, base::to_say("its response has no mapping, though it is marked by one"));
  const auto places = places_of(in, interaction, "associableHotspot");
  if (!places) return false;
  model::Hotspot hotspot;
  hotspot.kind = model::HotspotKind::markers;
  if (!read_picture(in, interaction, hotspot)) return false;
  std::map<std::string, std::size_t> marker_of;
  for (const pugi::xml_node piece : interaction.children()) {
    if (!is(piece, "gapText") && !is(piece, "gapImg")) continue;
    const std::string id = attribute(piece, "identifier"), words = words_of(in, piece);
    if (words.empty())
      return refuse(in, fmt::format(base::to_say("what it calls {} has no words to put on the picture"), base::cut_to(id, 60)));
    if (hotspot.markers.size() >= most_answers) return refuse(in, base::to_say("it has more labels than Jumpseat reads"));
    if (!marker_of.emplace(id, hotspot.markers.size()).second) continue;
    const int count = static_cast<int>(std::clamp(number_attribute(piece, "matchMax", 1), 0.0, 1000.0));
    hotspot.markers.push_back({{words, model::TextFormat::html}, count});
    in.identifiers.things.push_back(id);
  }
  std::vector<std::pair<std::string, double>> pairs;
  if (mapping)
    for (const MapEntry& entry : mapping->entries) pairs.emplace_back(entry.key, entry.value);
  else
    for (const std::string& pair : response->correct) pairs.emplace_back(pair, 1);
  std::map<std::string, double> best;  // of each place
  for (const auto& [pair, value] : pairs) {
    const std::size_t space = pair.find(' ');
    const std::string place(base::trimmed(space == std::string::npos ? "" : std::string_view(pair).substr(space)));
    const auto marker = marker_of.find(pair.substr(0, space));
    const auto area = places->area_of.find(place);
    if (marker == marker_of.end() || area == places->area_of.end())
      return refuse(in, base::to_say("its right pairs name what is not there"));
    put_area(in, hotspot, area->second, place, marker->second, value);
    best[place] = std::max(best[place], value);
  }
  if (hotspot.areas.empty()) return refuse(in, base::to_say("no pair of it is right"));
  double full = 0;
  for (const auto& [place, value] : best) full += value;
  if (mapping) full = mapping->bounded(full);
  if (full <= 0) full = 1;
  for (model::Area& area : hotspot.areas) area.fraction /= full;
  q.kind = QuestionKind::hotspot;
  q.all_or_nothing = !mapping;
  q.mark = mapping ? full : rule && rule->value > 0 ? rule->value : 1;
  if (mapping) q.mapping = mapping_of(*mapping, full);
  q.hotspot = std::move(hotspot);
  return true;
}

}  // namespace jumpseat::formats::qti
