// Areas and points on a picture, in QTI.
#include "base/text.hpp"
#include "formats/qti_parts.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace jumpseat::formats::qti {
namespace {

using model::QuestionKind;

bool refuse(Reading& in, std::string because) {
  in.because = std::move(because);
  return false;
}

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
  return !hotspot.picture.empty() || refuse(in, fmt::format("its picture {} is not there", base::cut_to(source, 80)));
}

double value_of(const Response& response, const ResponseMapping* mapping, const std::string& id) {
  if (!mapping) return std::find(response.correct.begin(), response.correct.end(), id) != response.correct.end() ? 1 : 0;
  const auto at = std::find_if(mapping->entries.begin(), mapping->entries.end(), [&](const MapEntry& entry) { return entry.key == id; });
  return at == mapping->entries.end() ? mapping->otherwise : at->value;
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
  const Response* response = in.item.find(attribute(interaction, "responseIdentifier"));
  if (!response) return refuse(in, "its response is not declared");
  const Scored* rule = find_rule(in, response->id);
  const ResponseMapping* mapping = rule && rule->rule == Rule::map && response->mapping ? &*response->mapping : nullptr;
  if (rule && rule->rule != Rule::match && !mapping) return refuse(in, "its areas are marked by a mapping that it does not have");
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
      return refuse(in, fmt::format("the area {} has no shape that there is", base::cut_to(id, 60)));
    area.name = attribute(choice, "hotspotLabel", id);
    const double value = value_of(*response, mapping, id);
    values.push_back(single && mapping ? mapping->bounded(value) : value);
    hotspot.areas.push_back(std::move(area));
    if (hotspot.areas.size() > most_answers) return refuse(in, "it has more areas than Jumpseat reads");
  }
  if (hotspot.areas.empty()) return refuse(in, "it has no areas");
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
  const Response* response = in.item.find(attribute(interaction, "responseIdentifier"));
  if (!response) return refuse(in, "its response is not declared");
  const Scored* rule = find_rule(in, response->id);
  if (rule && rule->rule != Rule::map_point)
    return refuse(in, "its points are marked without areas (match_correct asks for the very pixel)");
  if (!response->area_mapping || response->area_mapping->areas.empty()) return refuse(in, "its points have no areas (areaMapping)");
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
  if (hotspot.areas.size() > most_answers) return refuse(in, "it has more areas than Jumpseat reads");
  q.mark = full;
  q.mapping = mapping_of(mapping, full);
  q.hotspot = std::move(hotspot);
  return true;
}

}  // namespace jumpseat::formats::qti
