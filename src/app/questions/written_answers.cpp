// What the boxes of the answers come to, kind by kind.
#include "app/questions/written_parts.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "formats/reading.hpp"
#include "model/attempt.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <optional>

namespace jumpseat::app {

using model::QuestionKind;

namespace {
constexpr int most_words = 100'000;
}  // namespace

// ---- choices

model::Choice FormReader::choice(const std::string& field, const ChoiceForm& form) {
  model::Choice out = form.is;
  out.fraction = fraction(field + ".percent", form.percent, form.is.fraction);
  if (base::trimmed(out.text.text).empty()) error(field + ".text", base::say("This answer has no text."));
  check_text(field + ".text", out.text.text);
  return out;
}

void FormReader::check_weights() {
  if (q.choices.empty()) return;
  const bool any = std::any_of(q.choices.begin(), q.choices.end(), [](const auto& one) { return one.fraction > 0; });
  if (!any) error("choices", base::say("No answer earns anything."));
  else warn_as_banks_do("choices", q);
}

void FormReader::read_choices() {
  q.choices.clear();
  for (std::size_t i = 0; i < m_form.choices.size(); ++i) q.choices.push_back(choice(fmt::format("choice.{}", i), m_form.choices[i]));
  const bool typed = q.kind == QuestionKind::short_answer;
  if (q.choices.empty() && typed) error("choices", base::say("There is no accepted answer."));
  if (q.choices.size() < 2 && !typed) error("choices", base::say("A choice needs at least two answers."));
  if (q.choices.size() > formats::most_answers) error("choices", base::say("There are more than {} answers.", formats::most_answers));
  q.most_choices = whole("most_choices", m_form.most_choices, m_form.is.most_choices, 0, 1000, base::say("How many may be chosen"));
  check_weights();
}

void FormReader::read_vignette() {
  if (q.choices.size() != 3)
    error("choices", base::say("A vignette has exactly three answers: report now, note and keep observing, normal service."));
  double best = 0;
  for (const auto& one : q.choices) best = std::max(best, one.fraction);
  if (best > 0 && best < 1) warn("choices", base::say("No answer of this vignette earns the full mark."));
  const bool report_is_best = !q.choices.empty() && q.choices.front().fraction == best;
  if (!q.signal) error("signal", base::say("Say whether this scene should be reported."));
  else if (*q.signal != report_is_best)
    warn("signal", report_is_best ? base::say("This vignette is a noise, but the best answer is to report.")
                                  : base::say("This vignette is a signal, but the best answer is not to report."));
  q.pair = std::string(base::trimmed(q.pair));
  if (q.pair.empty() && q.looks_only) error("pair", base::say("A vignette that differs in looks only belongs to a pair."));
  if (!q.pair.empty() && (q.pair.size() < 2 || (q.pair.back() != 'a' && q.pair.back() != 'b')))
    error("pair", base::say("A pair is named like 07a and 07b."));
}

// What decides a vignette, and what is looked for in an essay.
void FormReader::read_cues() {
  q.cues.clear();
  for (std::size_t i = 0; i < m_form.cues.size(); ++i) {
    const std::string field = fmt::format("cue.{}", i);
    model::Cue cue;
    cue.weight = whole(field, m_form.cues[i].weight, 0, -100, 100, base::say("The weight of a cue"));
    if (base::trimmed(m_form.cues[i].weight).empty()) cue.weight = 0;
    cue.text = std::string(base::trimmed(m_form.cues[i].text));
    if (cue.text.empty()) error(field, base::say("This cue says nothing."));
    q.cues.push_back(std::move(cue));
  }
}

// ---- pairs and orders

void FormReader::read_pairs() {
  const bool ordering = q.kind == QuestionKind::ordering;
  std::size_t asked = 0;
  for (std::size_t i = 0; i < q.pairs.size(); ++i) {
    const auto& pair = q.pairs[i];
    const std::string field = fmt::format("pair.{}", i);
    const bool left = !base::trimmed(pair.left.text).empty();
    asked += left || ordering;
    if (base::trimmed(pair.right).empty())
      error(field, ordering ? base::say("This step has no text.")
                   : left   ? base::say("A matching pair has nothing on its right.")
                            : base::say("This pair is empty."));
    const bool twice = ordering && std::any_of(q.pairs.begin(), q.pairs.begin() + static_cast<std::ptrdiff_t>(i),
                                               [&](const auto& other) { return other.right == pair.right; });
    if (twice && !pair.right.empty()) warn(field, base::say("This step is there twice; nobody can tell which comes first."));
  }
  if (asked < 2)
    error("pairs", ordering ? base::say("An order needs at least two steps.") : base::say("Matching needs at least two pairs."));
  if (q.pairs.size() > formats::most_answers) error("pairs", base::say("There are more than {} answers.", formats::most_answers));
  if (q.mapping && q.mapping->combinations.empty() && q.pairs.size() != m_original.is.pairs.size())
    warn("pairs", base::say("This question came with a table of marks for its pairs; it is marked by it still."));
}

// ---- numbers

model::NumericAnswer FormReader::numeric(const std::string& field, const NumberForm& form) {
  model::NumericAnswer out = form.is;
  const NumberForm was = [&] {
    model::Question one;
    one.numbers.push_back(form.is);
    return form_of(one).numbers.front();
  }();
  out.anything = base::trimmed(form.value) == "*";
  if (!out.anything) {
    out.value = number(field + ".value", form.value, was.value, form.is.value, base::say("The answer"));
    const bool none = base::trimmed(form.tolerance).empty();
    out.tolerance =
        none ? 0 : number(field + ".tolerance", form.tolerance, was.tolerance, form.is.tolerance, base::say("How far off it may be"));
    if (model::is_open(out.tolerance_kind)) out.tolerance = 0;
    if (out.tolerance < 0) error(field + ".tolerance", base::say("How far off it may be is not below 0."));
  }
  out.fraction = fraction(field + ".percent", form.percent, form.is.fraction);
  return out;
}

void FormReader::read_numbers() {
  q.numbers.clear();
  double best = 0;
  for (std::size_t i = 0; i < m_form.numbers.size(); ++i) {
    q.numbers.push_back(numeric(fmt::format("number.{}", i), m_form.numbers[i]));
    best = std::max(best, q.numbers.back().fraction);
  }
  if (q.numbers.empty()) error("numbers", base::say("There is no right number."));
  else if (!model::is_whole(best)) warn("numbers", base::say("No answer earns the full mark."));
  read_units();
}

void FormReader::read_units() {
  if (!q.units && m_form.units.empty()) return;
  if (!q.units) q.units.emplace();
  q.units->units.clear();
  for (std::size_t i = 0; i < m_form.units.size(); ++i) {
    const std::string field = fmt::format("unit.{}", i);
    model::Unit unit{std::string(base::trimmed(m_form.units[i].name)), 1};
    unit.multiplier = number(field, m_form.units[i].multiplier, "", 1, "A unit");
    if (unit.name.empty()) error(field, base::say("This unit has no name."));
    if (!(unit.multiplier > 0)) error(field, base::say("A unit counts more than 0."));
    q.units->units.push_back(std::move(unit));
  }
  if (m_form.unit_penalty != m_original.unit_penalty)
    q.units->penalty = number("unit_penalty", m_form.unit_penalty, "", 10, base::say("The penalty for a wrong unit")) / 100;
  if (q.units->penalty < 0 || q.units->penalty > 1) error("unit_penalty", base::say("A penalty is between 0 and 100 %."));
  if (m_form.units.empty() && !m_form.is.units) q.units.reset();
}

// ---- gaps

void FormReader::read_gap(std::size_t index) {
  const GapForm& form = m_form.gaps[index];
  const std::string field = fmt::format("gap.{}", index);
  model::Gap out = form.is;
  out.weight = number(field + ".weight", form.weight, base::number(form.is.weight), form.is.weight, base::say("What a gap counts"));
  if (!(out.weight > 0) || out.weight > 1000) error(field + ".weight", base::say("A gap counts more than 0 and at most 1000."));
  out.choices.clear(), out.numbers.clear();
  double best = 0;
  if (out.kind == model::GapKind::numeric) {
    for (std::size_t i = 0; i < form.numbers.size(); ++i) {
      out.numbers.push_back(numeric(fmt::format("{}.number.{}", field, i), form.numbers[i]));
      best = std::max(best, out.numbers.back().fraction);
    }
  } else {
    for (std::size_t i = 0; i < form.choices.size(); ++i) {
      out.choices.push_back(choice(fmt::format("{}.choice.{}", field, i), form.choices[i]));
      best = std::max(best, out.choices.back().fraction);
    }
  }
  const bool chosen = out.kind == model::GapKind::single || out.kind == model::GapKind::multiple;
  if (chosen && out.choices.size() < 2) error(field, base::say("A gap to choose for needs at least two choices."));
  else if (out.choices.empty() && out.numbers.empty()) error(field, base::say("This gap has no right answer."));
  else if (!(best > 0)) error(field, base::say("No answer to this gap earns anything."));
  if (q.stem.text.find(model::gap_mark(static_cast<int>(index))) == std::string::npos)
    error(field, base::say("The text does not say where this gap stands: write {} there.", model::gap_mark(static_cast<int>(index))));
  q.gaps.push_back(std::move(out));
}

void FormReader::read_gaps() {
  q.gaps.clear();
  for (std::size_t i = 0; i < m_form.gaps.size(); ++i) read_gap(i);
  if (q.gaps.empty()) error("gaps", base::say("A text with gaps needs at least one."));
}

// ---- pictures

namespace {

std::string numbers_words(const std::vector<double>& numbers) {
  std::string out;
  for (const double number : numbers) out += (out.empty() ? "" : " ") + base::number(number);
  return out;
}

std::string shape_needs(const model::Area& area) {
  const std::size_t count = area.coordinates.size();
  using enum model::Shape;
  switch (area.shape) {
    case rect: return count == 4 ? std::string{} : base::say("A box is left, top, right and bottom: four numbers.");
    case circle: return count == 3 ? std::string{} : base::say("A circle is across, down and radius: three numbers.");
    case ellipse: return count == 4 ? std::string{} : base::say("An ellipse is across, down and two radii: four numbers.");
    case poly: return count >= 6 && count % 2 == 0 ? std::string{} : base::say("An outline has at least three corners, two numbers each.");
    case everywhere: return count == 0 ? std::string{} : base::say("Everywhere needs no numbers.");
  }
  return {};
}

}  // namespace

void FormReader::read_area(std::size_t index) {
  const AreaForm& form = m_form.areas[index];
  const std::string field = fmt::format("area.{}", index);
  model::Area area = form.is;
  if (form.coordinates != numbers_words(form.is.coordinates)) {
    area.coordinates.clear();
    std::string spaced = form.coordinates;
    for (char& c : spaced)
      if (c == ',' || c == ';' || c == '\t' || c == '\n') c = ' ';
    for (const std::string_view part : base::split(spaced, ' ')) {
      if (part.empty()) continue;
      const auto value = formats::find_number(part);
      if (!value) error(field, base::say("\"{}\" is no number.", base::cut_to(part, 40)));
      else area.coordinates.push_back(*value);
    }
  }
  if (area.coordinates.size() > 2000) error(field, base::say("An outline has at most 1000 corners.")), area.coordinates.clear();
  if (const std::string needs = shape_needs(area); !needs.empty()) error(field, needs);
  area.fraction = fraction(field + ".percent", form.percent, form.is.fraction);
  if (area.marker >= static_cast<int>(m_form.markers.size())) area.marker = -1;
  const bool outside = q.hotspot->width > 0 && std::any_of(area.coordinates.begin(), area.coordinates.end(), [&](double value) {
                         return value < 0 || value > std::max(q.hotspot->width, q.hotspot->height);
                       });
  if (outside) warn(field, base::say("A part of this area lies outside the picture."));
  q.hotspot->areas.push_back(std::move(area));
}

void FormReader::read_hotspot() {
  if (!q.hotspot) q.hotspot.emplace();
  model::Hotspot& hotspot = *q.hotspot;
  hotspot.areas.clear(), hotspot.markers.clear();
  if (hotspot.picture.empty()) error("picture", base::say("Choose the picture that is asked about."));
  else if (!q.find_attachment(hotspot.picture)) error("picture", base::say("The picture that is asked about is not here."));
  const bool labels = hotspot.kind == model::HotspotKind::markers;
  for (std::size_t i = 0; i < m_form.markers.size(); ++i) {
    model::Marker marker = m_form.markers[i].is;
    marker.count =
        whole(fmt::format("marker.{}", i), m_form.markers[i].count, marker.count, 0, 1000, base::say("How often it may be put down"));
    if (base::trimmed(marker.text.text).empty()) error(fmt::format("marker.{}", i), base::say("This label has no text."));
    hotspot.markers.push_back(std::move(marker));
  }
  for (std::size_t i = 0; i < m_form.areas.size(); ++i) read_area(i);
  const bool right = std::any_of(hotspot.areas.begin(), hotspot.areas.end(),
                                 [&](const auto& area) { return labels ? area.marker >= 0 : area.fraction > 0; });
  if (labels && hotspot.markers.empty()) error("markers", base::say("There is no label to put down."));
  if (!right) error("areas", labels ? base::say("No label belongs to an area.") : base::say("No area earns anything."));
  q.most_choices = whole("most_choices", m_form.most_choices, m_form.is.most_choices, 0, 1000, base::say("How many may be chosen"));
}

void FormReader::read_essay() {
  const bool says = !m_form.lines.empty() || !m_form.least_words.empty() || !m_form.most_words.empty();
  if (!q.essay && !says) return;
  if (!q.essay) q.essay.emplace();
  model::EssayForm& essay = *q.essay;
  if (m_form.lines != m_original.lines)
    essay.lines =
        base::trimmed(m_form.lines).empty() ? 15 : whole("lines", m_form.lines, essay.lines, 1, 200, base::say("The number of lines"));
  essay.min_words = whole("least_words", m_form.least_words, essay.min_words, 0, most_words, base::say("The least number of words"));
  essay.max_words = whole("most_words", m_form.most_words, essay.max_words, 0, most_words, base::say("The most words"));
  if (essay.max_words > 0 && essay.max_words < essay.min_words)
    error("most_words", base::say("It is less than the least number of words."));
}

}  // namespace jumpseat::app
