// Words to place in a text, markers to place on a picture, things to put in order.
#include "base/text.hpp"
#include "base/words.hpp"
#include "formats/moodle_parts.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <map>

namespace jumpseat::formats::moodle {
namespace {

using model::Question;
using model::QuestionKind;

struct Option {
  model::Text text;
  std::string group;
};

std::vector<Option> options_of(QuestionNode& in) {
  std::vector<Option> out;
  for (const pugi::xml_node node : xml::children(in.node())) {
    const std::string_view name = xml::local_name(node);
    if (name != "dragbox" && name != "selectoption") continue;
    std::string group = xml::trimmed_text(xml::child(node, "group"));
    out.push_back({{in.plain_text(node), in.question().stem.format}, group.empty() ? "1" : group});
    if (out.size() > most_answers) break;
  }
  return out;
}

// Where an option's group is shown in full: the choices of a gap, the right one with the full mark.
model::Gap gap_of(const std::vector<Option>& options, std::size_t right, bool shuffle) {
  model::Gap gap;
  gap.kind = model::GapKind::single;
  gap.shuffle = shuffle;
  for (std::size_t i = 0; i < options.size(); ++i)
    if (options[i].group == options[right].group)
      gap.choices.push_back({options[i].text, i == right ? 1.0 : 0.0, {"", options[i].text.format}});
  return gap;
}

std::vector<double> numbers_in(std::string_view text) {
  std::vector<double> out;
  std::size_t from = 0;
  while (from <= text.size() && out.size() < 1000) {
    const std::size_t end = text.find_first_of(",; ", from);
    const std::string_view part = base::trimmed(text.substr(from, end == std::string_view::npos ? end : end - from));
    if (!part.empty()) {
      const auto value = find_number(part);
      if (!value) return {};
      out.push_back(*value);
    }
    if (end == std::string_view::npos) break;
    from = end + 1;
  }
  return out;
}

// "circle" x,y;r   "rectangle" x,y;width,height   "polygon" x,y;x,y;...
bool read_shape(std::string_view word, std::string_view coordinates, model::Area& area) {
  area.coordinates = numbers_in(coordinates);
  std::vector<double>& c = area.coordinates;
  if (word == "circle" && c.size() == 3) return area.shape = model::Shape::circle, true;
  if (word == "polygon" && c.size() >= 6 && c.size() % 2 == 0) return area.shape = model::Shape::poly, true;
  if (word != "rectangle" || c.size() != 4) return false;
  area.shape = model::Shape::rect;
  c[2] += c[0];
  c[3] += c[1];
  return true;
}

bool read_drop(QuestionNode& in, pugi::xml_node node, const std::map<std::string, int>& marker_of_number) {
  model::Area area;
  const std::string word = xml::trimmed_text(xml::child(node, "shape")), coordinates = xml::trimmed_text(xml::child(node, "coords"));
  if (coordinates.empty()) return true;  // a place that the form left blank
  if (!read_shape(word, coordinates, area))
    return in.refuse(
        node, fmt::format(base::to_say("\"{}: {}\" is no area of a picture."), base::cut_to(word, 40), base::cut_to(coordinates, 80)));
  const auto marker = marker_of_number.find(xml::trimmed_text(xml::child(node, "choice")));
  if (marker == marker_of_number.end()) return in.refuse(node, base::to_say("This place belongs to no marker."));
  area.marker = marker->second;
  area.fraction = 1;
  in.question().hotspot->areas.push_back(std::move(area));
  return true;
}

constexpr std::array<std::string_view, 9> grading_words{
    "ABSOLUTE_POSITION",
    "ALL_OR_NOTHING",
    "RELATIVE_NEXT_EXCLUDE_LAST",
    "RELATIVE_NEXT_INCLUDE_LAST",
    "RELATIVE_ONE_PREVIOUS_AND_NEXT",
    "RELATIVE_ALL_PREVIOUS_AND_NEXT",
    "LONGEST_ORDERED_SUBSET",
    "LONGEST_CONTIGUOUS_SUBSET",
    "RELATIVE_TO_CORRECT",
};
constexpr std::array<std::string_view, 9> grading_numbers{"0", "-1", "1", "2", "3", "4", "5", "6", "7"};

}  // namespace

std::string_view grading_word(model::OrderMarking marking) { return grading_words[static_cast<std::size_t>(marking)]; }

bool read_gap_select(QuestionNode& in) {
  Question& q = in.question();
  q.kind = QuestionKind::cloze;
  const std::vector<Option> options = options_of(in);
  if (options.size() > most_answers) return in.refuse(in.node(), fmt::format(base::to_say("There are more than {} words."), most_answers));
  const bool shuffle = in.flag("shuffleanswers", in.has("shuffleanswers"));
  const std::string text = std::move(q.stem.text);
  q.stem.text.clear();
  std::size_t answers = 0;
  for (std::size_t at = 0;;) {
    const std::size_t mark = text.find("[[", at);
    q.stem.text.append(text, at, mark == std::string::npos ? mark : mark - at);
    if (mark == std::string::npos) break;
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data() + mark + 2, text.data() + text.size(), number);
    const std::size_t close = static_cast<std::size_t>(end - text.data());
    if (error != std::errc() || text.compare(close, 2, "]]") != 0) {
      q.stem.text += "[[";
      at = mark + 2;
      continue;
    }
    if (number < 1 || number > options.size())
      return in.refuse(xml::child(in.node(), "questiontext"), fmt::format(base::to_say("There is no word {} for [[{}]]."), number, number));
    q.stem.text += model::gap_mark(static_cast<int>(q.gaps.size()));
    q.gaps.push_back(gap_of(options, number - 1, shuffle));
    answers += q.gaps.back().choices.size();
    if (answers > 100 * most_answers) return in.refuse(in.node(), base::to_say("There are more gaps than Jumpseat reads."));
    at = close + 2;
  }
  if (q.gaps.empty()) return in.refuse(in.node(), base::to_say("There is no gap in this text: gaps are written like [[1]]."));
  in.read_combined_feedback();
  return true;
}

bool read_markers(QuestionNode& in) {
  Question& q = in.question();
  q.kind = QuestionKind::hotspot;
  q.shuffle = in.flag("shuffleanswers", in.has("shuffleanswers"));
  model::Hotspot hotspot;
  hotspot.kind = model::HotspotKind::markers;
  hotspot.show_misplaced = in.has("showmisplaced");
  hotspot.picture = in.keep_file(xml::child(in.node(), "file"), nullptr);
  if (hotspot.picture.empty()) return in.refuse(in.node(), base::to_say("There is no picture to place the markers on."));
  std::map<std::string, int> marker_of_number;
  for (const pugi::xml_node drag : xml::children(in.node(), "drag")) {
    std::string text = in.plain_text(drag);
    if (text.empty()) continue;
    const std::string times = xml::trimmed_text(xml::child(drag, "noofdrags"));
    const auto count = find_number(times.empty() ? "1" : times);
    const int most = xml::child(drag, "infinite") ? 0 : static_cast<int>(std::clamp(count.value_or(1), 0.0, 1000.0));
    marker_of_number[xml::trimmed_text(xml::child(drag, "no"))] = static_cast<int>(hotspot.markers.size());
    hotspot.markers.push_back({{std::move(text), q.stem.format}, most});
    if (hotspot.markers.size() > most_answers) return in.refuse(drag, base::to_say("There are more markers than Jumpseat reads."));
  }
  q.hotspot = std::move(hotspot);
  for (const pugi::xml_node drop : xml::children(in.node(), "drop")) {
    if (!read_drop(in, drop, marker_of_number)) return false;
    if (q.hotspot->areas.size() > most_answers) return in.refuse(drop, base::to_say("There are more places than Jumpseat reads."));
  }
  if (q.hotspot->areas.empty()) return in.refuse(in.node(), base::to_say("There is no place that a marker belongs to."));
  in.read_combined_feedback();
  return true;
}

bool read_ordering(QuestionNode& in) {
  Question& q = in.question();
  q.kind = QuestionKind::ordering;
  const auto answers = xml::children(in.node(), "answer");
  if (answers.size() > most_answers)
    return in.refuse(in.node(), fmt::format(base::to_say("There are more than {} things to put in order."), most_answers));
  for (const pugi::xml_node answer : answers) {
    model::Text text = in.text(answer, model::TextFormat::html);
    if (text.text.empty()) continue;
    // A text without markup is a plain one, whatever it calls itself.
    const bool plain = text.format == model::TextFormat::plain || text.text.find_first_of("<&") == std::string::npos;
    q.pairs.push_back({{"", q.stem.format}, std::move(text.text), plain ? model::TextFormat::plain : text.format});
  }
  if (q.pairs.size() < 2) return in.refuse(in.node(), base::to_say("There must be at least two things to put in order."));
  const std::string word = in.word("gradingtype", "ABSOLUTE_POSITION");
  const auto at = std::find(grading_words.begin(), grading_words.end(), word);
  const auto number = std::find(grading_numbers.begin(), grading_numbers.end(), word);
  if (at != grading_words.end()) q.order_marking = static_cast<model::OrderMarking>(at - grading_words.begin());
  else if (number != grading_numbers.end()) q.order_marking = static_cast<model::OrderMarking>(number - grading_numbers.begin());
  else
    in.problems().warning(in.line(), fmt::format(base::to_say("The way of marking {} is not known; each thing in its place counts."),
                                                 base::cut_to(word, 40)));
  const std::string select = in.word("selecttype", "ALL");
  if (select != "ALL" && select != "0")
    in.problems().warning(in.line(), base::to_say("Moodle asks for some of these things only; here all are asked for."));
  in.read_combined_feedback();
  return true;
}

}  // namespace jumpseat::formats::moodle
