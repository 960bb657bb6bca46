// What is written: essays, words to type, to choose or to place in a text, in QTI.
#include "base/text.hpp"
#include "base/words.hpp"
#include "formats/qti_gaps.hpp"
#include "formats/qti_pattern.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>

namespace jumpseat::formats::qti {
namespace {

using model::Gap;
using model::GapKind;
using model::QuestionKind;
using model::TextFormat;

bool is_number_type(const Response& response) { return response.base_type == "integer" || response.base_type == "float"; }

bool add_typed(Reading& in, const Response& response, const std::string& key, double fraction, std::optional<bool> case_sensitive, Gap& gap,
               bool has_stars = false) {
  if (is_number_type(response)) {
    const auto value = find_number(key);
    if (!value) return refuse(in, fmt::format(base::to_say("its answer {} is no number"), base::cut_to(key, 60)));
    gap.numbers.push_back({*value, 0, false, fraction, {"", TextFormat::html}});
    return true;
  }
  gap.choices.push_back({{has_stars ? key : as_text(key), TextFormat::plain}, fraction, {"", TextFormat::html}, case_sensitive});
  return true;
}

void add_anything(const Response& response, double fraction, Gap& gap) {
  if (is_number_type(response)) gap.numbers.push_back({0, 0, true, fraction, {"", TextFormat::html}});
  else gap.choices.push_back({{"*", TextFormat::plain}, fraction, {"", TextFormat::html}});
}

void keep_numbers(const Response& response, Valued& out) {
  double full = 0;
  for (const model::NumericAnswer& one : response.numbers) full = std::max(full, one.fraction);
  out.worth = full > 0 ? full : 1;
  out.gap.numbers = response.numbers;
  for (model::NumericAnswer& one : out.gap.numbers) one.fraction /= out.worth;
}

bool read_text_entry(Reading& in, const Response& response, const Scored* rule, Valued& out) {
  Gap& gap = out.gap;
  gap.kind = is_number_type(response) ? GapKind::numeric : GapKind::short_answer;
  gap.case_sensitive = !is_number_type(response);
  if (response.cardinality != "single")
    return refuse(in, fmt::format(base::to_say("its typed answer is {}, not single"), response.cardinality));
  if (!rule || rule->rule == Rule::match) {
    for (const std::string& key : response.correct)
      if (!add_typed(in, response, key, 1, std::nullopt, gap)) return false;
    out.worth = rule && rule->value > 0 ? rule->value : 1;
    return !response.correct.empty() || refuse(in, base::to_say("it names no right answer to type"));
  }
  if (!response.numbers.empty()) return keep_numbers(response, out), true;
  if (rule->rule != Rule::map || !response.mapping)
    return refuse(in, base::to_say("its response has no mapping, though it is marked by one"));
  const ResponseMapping& mapping = *response.mapping;
  double full = 0;
  for (const MapEntry& entry : mapping.entries) full = std::max(full, mapping.bounded(entry.value));
  out.worth = full > 0 ? full : 1;
  for (const MapEntry& entry : mapping.entries) {
    const std::optional<bool> own =
        entry.case_sensitive == gap.case_sensitive || is_number_type(response) ? std::nullopt : std::optional(entry.case_sensitive);
    if (!add_typed(in, response, entry.key, mapping.bounded(entry.value) / out.worth, own, gap, entry.has_stars)) return false;
  }
  if (const double rest = mapping.bounded(mapping.otherwise); rest != 0) add_anything(response, rest / out.worth, gap);
  return !mapping.entries.empty() || refuse(in, base::to_say("its mapping is empty"));
}

// What can be chosen, in a text or below one another.
std::vector<pugi::xml_node> words_of(pugi::xml_node interaction) {
  return children(interaction, is(interaction, "choiceInteraction") ? "simpleChoice" : "inlineChoice");
}

bool read_inline_choice(Reading& in, pugi::xml_node interaction, const Response& response, const Scored* rule, Valued& out) {
  Gap& gap = out.gap;
  gap.kind = GapKind::single;
  gap.shuffle = flag_attribute(interaction, "shuffle", false);
  if (is(interaction, "choiceInteraction")) gap.layout = model::GapLayout::vertical;
  const ResponseMapping* mapping = mapping_for(rule, response);
  if (rule && rule->rule != Rule::match && !mapping)
    return refuse(in, base::to_say("its response has no mapping, though it is marked by one"));
  std::vector<double> values;
  for (const pugi::xml_node choice : words_of(interaction)) {
    const std::string id = attribute(choice, "identifier");
    double value = std::find(response.correct.begin(), response.correct.end(), id) != response.correct.end() ? 1 : 0;
    if (mapping) {
      const auto at =
          std::find_if(mapping->entries.begin(), mapping->entries.end(), [&](const MapEntry& entry) { return entry.key == id; });
      value = mapping->bounded(at == mapping->entries.end() ? mapping->otherwise : at->value);
    }
    values.push_back(value);
    gap.choices.push_back({{in.markup.of(choice), TextFormat::html}, 0, {"", TextFormat::html}});
    gap.choices.back().fixed = gap.shuffle && flag_attribute(choice, "fixed", false);
  }
  if (gap.choices.size() < 2 || gap.choices.size() > most_answers)
    return refuse(in, base::to_say("an inline choice needs at least two words"));
  const double best = *std::max_element(values.begin(), values.end());
  const double full = mapping && best > 0 ? best : 1;
  for (std::size_t i = 0; i < values.size(); ++i) gap.choices[i].fraction = values[i] / full;
  out.worth = mapping ? full : rule && rule->value > 0 ? rule->value : 1;
  return true;
}

// Several choices beside other questions: right as a whole, where they earn only together with the others or by combinations; or each
// earns a part, and none takes one away from the others.
bool read_several(Reading& in, pugi::xml_node interaction, const Response& response, const Scored* rule, Valued& out) {
  const bool whole = in.processing && (in.processing->all_together || !in.processing->combinations.empty());
  const ResponseMapping* mapping = mapping_for(rule, response);
  if (!rule || (whole ? rule->rule != Rule::match : !mapping))
    return refuse(in, base::to_say("it asks several things, one of them for several choices, which earn marks by themselves"));
  Gap& gap = out.gap;
  gap.kind = GapKind::multiple;
  gap.layout = model::GapLayout::vertical;
  gap.shuffle = flag_attribute(interaction, "shuffle", false);
  double sum = 0, least = 0;
  for (const pugi::xml_node choice : words_of(interaction)) {
    const std::string id = attribute(choice, "identifier");
    const bool right = std::find(response.correct.begin(), response.correct.end(), id) != response.correct.end();
    double part = right ? 1 / static_cast<double>(response.correct.size()) : -1;
    if (!whole) part = mapping->value_of(id);
    sum += std::max(0.0, part);
    least += std::min(0.0, part);
    gap.choices.push_back({{in.markup.of(choice), TextFormat::html}, part, {"", TextFormat::html}});
    gap.choices.back().fixed = gap.shuffle && flag_attribute(choice, "fixed", false);
  }
  if (gap.choices.size() < 2 || gap.choices.size() > most_answers) return refuse(in, base::to_say("a choice needs at least two answers"));
  if (whole) return true;
  // A gap earns from nothing to all of its part.
  const double full = mapping->bounded(sum);
  const bool bounded = (least == 0 || mapping->lower == 0.0) && mapping->bounded(0) == 0 && full > 0;
  if (!bounded)
    return refuse(in, base::to_say("it asks several things, one of them for several choices, which may take marks away from the others"));
  for (model::Choice& choice : gap.choices) choice.fraction /= full;
  out.worth = full;
  return true;
}

bool read_one(Reading& in, pugi::xml_node interaction, Valued& out) {
  const Response* response = response_of(in, interaction);
  if (!response) return false;
  const Scored* rule = find_rule(in, response->id);
  if (in.processing && !rule) return refuse(in, fmt::format(base::to_say("its response {} is not marked"), base::cut_to(response->id, 60)));
  if (is(interaction, "textEntryInteraction")) return read_text_entry(in, *response, rule, out);
  if (is(interaction, "choiceInteraction") && response->cardinality != "single") return read_several(in, interaction, *response, rule, out);
  return read_inline_choice(in, interaction, *response, rule, out);
}

// One gap to type in is a short answer, or a number, with a word missing in its text.
void make_short(model::Question& q) {
  Gap gap = std::move(q.gaps.front());
  q.gaps.clear();
  q.kind = gap.kind == GapKind::numeric ? QuestionKind::numeric : QuestionKind::short_answer;
  q.case_sensitive = gap.case_sensitive;
  q.choices = std::move(gap.choices);
  q.numbers = std::move(gap.numbers);
  const std::string mark = model::gap_mark(0);
  if (const std::size_t at = q.stem.text.find(mark); at != std::string::npos) q.stem.text.replace(at, mark.size(), "_____");
}

}  // namespace

bool read_extended_text(Reading& in, pugi::xml_node interaction) {
  model::Question& q = in.question;
  q.kind = QuestionKind::essay;
  if (in.item.max_score > 0) q.mark = in.item.max_score;
  model::EssayForm form;
  if (attribute(interaction, "format", "plain") != "xhtml") form.response = "plain";
  form.lines = static_cast<int>(std::clamp(number_attribute(interaction, "expectedLines", 15), 1.0, 1000.0));
  for (const pugi::xml_node rubric : descendants(in.item.body, "rubricBlock")) {
    if (!is_rubric_for(rubric, "scorer")) continue;
    const std::string notes = in.markup.of(rubric);
    form.grader_notes = {form.grader_notes.text + (form.grader_notes.text.empty() ? "" : "\n") + notes, model::TextFormat::html};
  }
  q.essay = form;
  return true;
}

// A number between two bounds, typed instead of slid.
bool read_slider(Reading& in, pugi::xml_node interaction) {
  const Response* response = response_of(in, interaction);
  if (!response) return false;
  if (!is_number_type(*response)) return refuse(in, base::to_say("its slider answers by something that is no number"));
  Valued one;
  if (!read_text_entry(in, *response, find_rule(in, response->id), one)) return false;
  model::Question& q = in.question;
  q.kind = QuestionKind::numeric;
  q.numbers = std::move(one.gap.numbers);
  q.mark = one.worth;
  const std::string lower = attribute(interaction, "lowerBound"), upper = attribute(interaction, "upperBound");
  if (find_number(lower) && find_number(upper))
    q.stem.text += fmt::format("{}<p>{} – {}</p>", q.stem.text.empty() ? "" : "\n", base::trimmed(lower), base::trimmed(upper));
  return true;
}

bool read_inline(Reading& in, const std::vector<pugi::xml_node>& interactions) {
  model::Question& q = in.question;
  q.kind = QuestionKind::cloze;
  if (in.processing && in.processing->by_template && interactions.size() > 1)
    return refuse(in, base::to_say("a template marks one response, and it has several"));
  double worth = 0;
  std::vector<std::size_t> gaps_of;  // each interaction
  for (const pugi::xml_node interaction : interactions) {
    std::vector<Valued> gaps(1);
    const bool placed = is(interaction, "gapMatchInteraction");
    if (placed ? !read_placed(in, interaction, gaps) : !read_one(in, interaction, gaps.front())) return false;
    if (!placed) in.identifiers.gaps.push_back({attribute(interaction, "responseIdentifier"), identifiers_of(words_of(interaction)), {}});
    gaps_of.push_back(gaps.size());
    for (Valued& one : gaps) {
      one.gap.weight = one.worth;
      worth += one.worth;
      q.gaps.push_back(std::move(one.gap));
    }
  }
  if (q.gaps.size() > most_answers) return refuse(in, base::to_say("it has more gaps than Jumpseat reads"));
  if (!mark_placed_as_a_whole(in, interactions, gaps_of)) return false;
  std::size_t next = 0;
  in.markup.on_interaction = [&](pugi::xml_node node, std::string& out) {
    if (write_gap(node, out)) return true;
    if (next >= interactions.size() || node != interactions[next]) return false;
    ++next;
    if (const std::string asked = in.markup.of(child(node, "prompt")); !asked.empty()) out += "<p>" + asked + "</p>";
    if (is(node, "gapMatchInteraction")) out += in.markup.of(node);
    else out += gap_sign;
    return true;
  };
  q.stem = {with_marks(in.markup.of(in.item.body), q.gaps.size()), TextFormat::html};
  q.mark = worth;
  if (in.processing && in.processing->all_together) {
    q.all_or_nothing = interactions.size() > 1;
    q.mark = in.processing->scored.front().value > 0 ? in.processing->scored.front().value : 1;
    for (Gap& gap : q.gaps) gap.weight = 1;
  }
  if (mark_by_combinations(in)) {
    q.mark = in.processing->scored.front().value;
    for (Gap& gap : q.gaps) gap.weight = 1;
  } else if (in.processing && (in.processing->lower || in.processing->upper)) {
    q.mapping = model::Mapping();
    if (in.processing->lower) q.mapping->lower = *in.processing->lower / worth;
    if (in.processing->upper) q.mapping->upper = *in.processing->upper / worth;
  }
  if (interactions.size() == 1 && is(interactions.front(), "textEntryInteraction")) {
    make_short(q);
    in.identifiers.response = attribute(interactions.front(), "responseIdentifier");
  }
  return true;
}

}  // namespace jumpseat::formats::qti
