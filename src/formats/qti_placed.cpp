// Words to place in the gaps of a text, in QTI, by themselves or beside other questions.
#include "formats/qti_gaps.hpp"

#include "base/text.hpp"
#include "base/words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace jumpseat::formats::qti {
namespace {

using model::Gap;
using model::TextFormat;

constexpr std::size_t most_ways = 500;  // ways to be right that are listed
constexpr std::size_t most_asked = 6;   // things asked at once of which each is right or wrong as a whole

struct Placing {
  const Response* response = nullptr;
  const Scored* rule = nullptr;
  const ResponseMapping* mapping = nullptr;
  std::vector<pugi::xml_node> words, gaps;
};

std::optional<Placing> placing_of(Reading& in, pugi::xml_node interaction) {
  Placing out;
  out.response = response_of(in, interaction);
  if (!out.response) return std::nullopt;
  out.rule = find_rule(in, out.response->id);
  out.mapping = mapping_for(out.rule, *out.response);
  out.words = children(interaction, "gapText");
  out.gaps = descendants(interaction, "gap");
  if (out.rule && out.rule->rule != Rule::match && !out.mapping)
    in.because = base::to_say("its response has no mapping, though it is marked by one");
  else if (out.words.size() < 2 || out.gaps.empty() || out.words.size() * out.gaps.size() > 100 * most_answers)
    in.because = base::to_say("it needs at least two words and a gap");
  else if (!children(interaction, "gapImg").empty()) in.because = base::to_say("it places pictures in a text");
  else return out;
  return std::nullopt;
}

// "WORD GAP", with one space, whatever stands between them.
std::string pair_key(std::string_view pair) {
  const std::string_view whole = base::trimmed(pair);
  const std::size_t end = whole.find_first_of(" \t\r\n");
  if (end == std::string_view::npos) return std::string(whole);
  return std::string(whole.substr(0, end)) + ' ' + std::string(base::trimmed(whole.substr(end)));
}

// Each gap with the words as its choices. Absent: no word belongs in one of them.
std::optional<std::vector<Valued>> gaps_of(Reading& in, pugi::xml_node interaction, const Placing& placing) {
  std::map<std::string, double> values;
  if (placing.mapping)
    for (const MapEntry& entry : placing.mapping->entries) values[pair_key(entry.key)] = entry.value;
  else
    for (const std::string& pair : placing.response->correct) values[pair_key(pair)] = 1;
  std::vector<Valued> out;
  for (const pugi::xml_node place : placing.gaps) {
    Valued one;
    one.gap.kind = model::GapKind::single;
    one.gap.shuffle = flag_attribute(interaction, "shuffle", false);
    std::vector<double> worth;
    for (const pugi::xml_node word : placing.words) {
      const auto at = values.find(attribute(word, "identifier") + ' ' + attribute(place, "identifier"));
      worth.push_back(at != values.end() ? at->second : placing.mapping ? placing.mapping->otherwise : 0);
    }
    one.worth = *std::max_element(worth.begin(), worth.end());
    if (one.worth <= 0) {
      in.because = fmt::format(base::to_say("no word belongs in its gap {}"), base::cut_to(attribute(place, "identifier"), 60));
      return std::nullopt;
    }
    in.identifiers.gaps.push_back({attribute(place, "identifier"), identifiers_of(placing.words), placing.response->id});
    for (std::size_t i = 0; i < placing.words.size(); ++i)
      one.gap.choices.push_back({{in.markup.of(placing.words[i]), TextFormat::html}, worth[i] / one.worth, {"", TextFormat::html}});
    out.push_back(std::move(one));
  }
  return out;
}

bool is_whole(const Reading& in, pugi::xml_node interaction, std::size_t gaps) {
  const Scored* rule = find_rule(in, attribute(interaction, "responseIdentifier"));
  return is(interaction, "gapMatchInteraction") && gaps > 1 && rule && rule->rule == Rule::match;
}

// What is earned where these interactions are right and no other.
bool put_sums(const Processing& from, const std::vector<pugi::xml_node>& interactions, std::vector<model::Combination>& out) {
  std::vector<double> worth;
  double whole = 0;
  for (const pugi::xml_node one : interactions) {
    const auto rule = std::find_if(from.scored.begin(), from.scored.end(),
                                   [&](const Scored& scored) { return scored.response == attribute(one, "responseIdentifier"); });
    if (rule == from.scored.end() || rule->rule != Rule::match) return false;
    worth.push_back(rule->value);
    whole += rule->value;
  }
  if (whole <= 0 || from.lower || from.upper) return false;
  for (std::size_t set = 1; set < std::size_t{1} << interactions.size(); ++set) {
    model::Combination one;
    for (std::size_t i = 0; i < interactions.size(); ++i)
      if (set >> i & 1) one.parts.push_back(static_cast<int>(i)), one.fraction += worth[i] / whole;
    out.push_back(std::move(one));
  }
  return true;
}

// By gaps: of an interaction that is not right any of its gaps may be, but not all. False: these are too many ways.
bool put_by_gaps(const model::Combination& one, const std::vector<std::size_t>& counts, std::vector<model::Combination>& out) {
  std::vector<std::vector<int>> ways{{}};
  int first = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const bool right = std::find(one.parts.begin(), one.parts.end(), static_cast<int>(i)) != one.parts.end();
    if (counts[i] > 16) return false;
    const std::size_t all = (std::size_t{1} << counts[i]) - 1;
    std::vector<std::vector<int>> longer;
    for (std::size_t set = right ? all : 0; right ? set == all : set < all; ++set)
      for (std::vector<int> way : ways) {
        for (std::size_t gap = 0; gap < counts[i]; ++gap)
          if (set >> gap & 1) way.push_back(first + static_cast<int>(gap));
        longer.push_back(std::move(way));
        if (longer.size() + out.size() > most_ways) return false;
      }
    ways = std::move(longer);
    first += static_cast<int>(counts[i]);
  }
  for (std::vector<int>& way : ways) out.push_back({std::move(way), one.fraction});
  return true;
}

}  // namespace

std::vector<std::string> identifiers_of(const std::vector<pugi::xml_node>& nodes) {
  std::vector<std::string> out;
  for (const pugi::xml_node node : nodes) out.push_back(attribute(node, "identifier"));
  return out;
}

std::string with_marks(std::string_view text, std::size_t gaps) {
  std::string out;
  out.reserve(text.size());
  std::size_t next = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == gap_sign) {
      if (next < gaps) out += model::gap_mark(static_cast<int>(next++));
    } else if (text.substr(i, 2) == "{#") {
      out += "&#123;";
    } else {
      out += text[i];
    }
  }
  return out;
}

bool write_gap(pugi::xml_node node, std::string& out) {
  if (is(node, "gap")) out += gap_sign;
  return is(node, "gap") || is(node, "gapText");
}

bool read_placed(Reading& in, pugi::xml_node interaction, std::vector<Valued>& out) {
  const auto placing = placing_of(in, interaction);
  if (!placing) return false;
  if (in.processing && !placing->rule)
    return refuse(in, fmt::format(base::to_say("its response {} is not marked"), base::cut_to(placing->response->id, 60)));
  auto gaps = gaps_of(in, interaction, *placing);
  if (!gaps) return false;
  out = *std::move(gaps);
  const double value = placing->rule && placing->rule->value > 0 ? placing->rule->value : 1;
  double full = 0;
  bool takes_away = false;
  for (Valued& one : out) {
    if (!placing->mapping) one.worth = value / static_cast<double>(out.size());
    full += one.worth;
    for (const model::Choice& choice : one.gap.choices) takes_away |= choice.fraction < 0;
  }
  const ResponseMapping* mapping = placing->mapping;
  if (mapping && (takes_away || mapping->bounded(full) != full || mapping->bounded(0) != 0))
    return refuse(in, base::to_say("it asks several things, one of them words to place, which may take marks away from the others"));
  return true;
}

bool mark_placed_as_a_whole(Reading& in, const std::vector<pugi::xml_node>& interactions, const std::vector<std::size_t>& counts) {
  bool whole = false;
  for (std::size_t i = 0; i < interactions.size(); ++i) whole |= is_whole(in, interactions[i], counts[i]);
  if (!whole || in.processing->all_together) return true;
  Processing& out = in.by_gaps;
  out = *in.processing;
  auto by_interactions = std::move(out.combinations);
  out.combinations.clear();
  bool fits = interactions.size() <= most_asked && (!by_interactions.empty() || put_sums(*in.processing, interactions, by_interactions));
  for (const model::Combination& one : by_interactions) fits = fits && put_by_gaps(one, counts, out.combinations);
  if (!fits) return refuse(in, base::to_say("it asks several things, one of them words to place, which earn only as a whole"));
  if (in.processing->combinations.empty()) {
    out.scored.front().value = 0;
    for (const Scored& one : in.processing->scored) out.scored.front().value += one.value;
  }
  in.processing = &out;
  return true;
}

bool read_gap_match(Reading& in, pugi::xml_node interaction) {
  model::Question& q = in.question;
  const auto placing = placing_of(in, interaction);
  if (!placing) return false;
  auto gaps = gaps_of(in, interaction, *placing);
  if (!gaps) return false;
  q.kind = model::QuestionKind::cloze;
  double full = 0;
  for (Valued& one : *gaps) {
    one.gap.weight = one.worth;
    full += one.worth;
    q.gaps.push_back(std::move(one.gap));
  }
  in.markup.on_interaction = write_gap;
  std::string before = in.markup.of(in.item.body);
  if (const pugi::xml_node prompt = child(interaction, "prompt")) before += "<p>" + in.markup.of(prompt) + "</p>";
  const std::string whole = before + (before.empty() ? "" : "\n") + in.markup.of(interaction);
  q.stem = {with_marks(whole, q.gaps.size()), TextFormat::html};
  const ResponseMapping* mapping = placing->mapping;
  q.all_or_nothing = !mapping;
  q.mark = mapping ? full : placing->rule && placing->rule->value > 0 ? placing->rule->value : 1;
  if (mapping && (mapping->lower || mapping->upper)) q.mapping = mapping_of(*mapping, q.mark);
  return true;
}

}  // namespace jumpseat::formats::qti
