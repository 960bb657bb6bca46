// The comment tags: ids, tags, and what Jumpseat reads into tags.
#include "base/json.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "formats/gift_parts.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace jumpseat::formats::gift {
namespace {

constexpr std::size_t most_shown_bytes = 80;  // of a tag in a sentence about it

using model::Question;
using model::QuestionKind;

struct Bracket {
  std::string text;
  std::size_t end = 0;  // after the ]
  bool closed = false, clean = true;
};

// What stands between `from` and the next ] that is not escaped.
Bracket read_bracket(std::string_view comment, std::size_t from, bool is_tag) {
  Bracket out;
  for (std::size_t i = from; i < comment.size(); ++i) {
    const char c = comment[i];
    if (c == '\\' && i + 1 < comment.size() && comment[i + 1] == ']') {
      out.text += ']';
      ++i;
    } else if (c == ']') {
      out.closed = true;
      out.end = i + 1;
      return out;
    } else {
      const bool control = static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
      if (control || (is_tag && (c == '<' || c == '>' || c == '`'))) {
        out.clean = false;
        out.end = i;
        return out;
      }
      out.text += c;
    }
  }
  out.end = comment.size();
  return out;
}

bool read_cue(std::string_view rest, Question& question) {
  rest = base::trimmed(rest);
  if (rest.starts_with('+')) rest.remove_prefix(1);
  int weight = 0;
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), weight);
  if (error != std::errc() || weight < -100 || weight > 100) return false;
  const std::string_view text = rest.substr(static_cast<std::size_t>(end - rest.data()));
  if (!text.starts_with(' ') || base::trimmed(text).empty()) return false;
  question.cues.push_back({weight, std::string(base::trimmed(text))});
  return true;
}

bool read_page(std::string_view rest, int line, Question& question, Problems& problems) {
  const std::size_t hash = rest.find('#');
  const std::string_view manual = base::trimmed(rest.substr(0, hash));
  const std::string_view label = hash == std::string_view::npos ? std::string_view() : base::trimmed(rest.substr(hash + 1));
  if (manual.empty() || label.empty()) return false;
  if (question.page) {
    problems.warning(
        line, fmt::format(base::to_say("Only one page can be named; page={} is passed over."), base::cut_to(rest, most_shown_bytes)));
    return true;
  }
  question.page = model::PageReference{model::ManualId(std::string(manual)), model::PageLabel(std::string(label))};
  return true;
}

struct VignetteTags {
  bool vignette = false, signal = false, noise = false;
};

// True where the tag was read into a field.
bool read_tag(std::string_view tag, int line, const VignetteTags& seen, Question& question, Problems& problems) {
  if (tag.starts_with("page=")) {
    if (read_page(tag.substr(5), line, question, problems)) return true;
    problems.warning(
        line, fmt::format(base::to_say("[tag:{}] names no page; write [tag:page=MANUAL#LABEL]."), base::cut_to(tag, most_shown_bytes)));
    return false;
  }
  // Those of an essay are the rubric it is marked by.
  if ((seen.vignette || question.kind == QuestionKind::essay) && tag.starts_with("cue ")) {
    if (read_cue(tag.substr(4), question)) return true;
    problems.warning(line, fmt::format(base::to_say("[tag:{}] is no cue; write it like [tag:cue +2 what is seen]."),
                                       base::cut_to(tag, most_shown_bytes)));
    return false;
  }
  if (!seen.vignette) return false;
  if (tag == "vignette" || tag == "signal" || tag == "noise") return true;
  if (tag == "looks-only") return question.looks_only = true;
  if (tag.starts_with("pair=")) {
    question.pair = std::string(base::trimmed(tag.substr(5)));
    if (!question.pair.empty()) return true;
    problems.warning(line, base::to_say("[tag:pair=] names no pair; write it like [tag:pair=07a]."));
    return true;
  }
  return false;
}

double best_of(const Question& question) {
  double best = question.choices.front().fraction;
  for (const auto& choice : question.choices) best = std::max(best, choice.fraction);
  return best;
}

bool make_vignette(const VignetteTags& seen, int line, Question& question, Problems& problems) {
  const bool choice = question.kind == QuestionKind::single || question.kind == QuestionKind::multiple;
  if (!choice || question.choices.size() != 3) {
    problems.error(
        line, choice
                  ? fmt::format(
                        base::to_say(
                            "A vignette has exactly three answers (report now, note and keep observing, normal service), this one has {}."),
                        question.choices.size())
                  : base::to_say(
                        "A vignette has exactly three answers (report now, note and keep observing, normal service), this one has none of "
                        "that kind."));
    return false;
  }
  if (seen.signal && seen.noise) {
    problems.error(line, base::to_say("A vignette is tagged signal or noise, not both."));
    return false;
  }
  question.kind = QuestionKind::vignette;
  const double best = best_of(question);
  const bool report_is_best = question.choices[0].fraction == best;
  if (best < 1) problems.warning(line, base::to_say("No answer of this vignette earns the full mark."));
  if (!seen.signal && !seen.noise) {
    problems.warning(line, fmt::format(base::to_say("This vignette is tagged neither signal nor noise; by its answers it is {}."),
                                       report_is_best ? "signal" : "noise"));
    question.signal = report_is_best;
    return true;
  }
  question.signal = seen.signal;
  if (seen.signal != report_is_best)
    problems.warning(line, seen.signal ? base::to_say("This vignette is tagged signal, but the best answer is not to report.")
                                       : base::to_say("This vignette is tagged noise, but the best answer is to report."));
  return true;
}

// Moodle writes one of these above each question, with a name that anybody may have chosen.
bool says_question(std::string_view comment) {
  return base::trimmed(comment.substr(std::min(comment.size(), comment.find_first_not_of('/')))).starts_with("question:");
}

// Where it ends; 0: it is not whole, and what stands behind it is read for itself.
std::size_t read_setting(std::string_view comment, std::size_t at, std::string_view name, int line, Labels& labels, Problems& problems) {
  const Bracket bracket = read_bracket(comment, at + setting_prefix.size() + name.size(), false);
  const std::string_view text = base::trimmed(bracket.text);
  if (!bracket.closed || !base::Json::parse(text)) {
    problems.warning(line, not_a_setting(name, text));
    return 0;
  }
  if (labels.settings.size() < most_tags) labels.settings.push_back({std::string(name), std::string(text), line});
  return bracket.end;
}

}  // namespace

void read_labels(std::string_view comment, int line, Labels& labels, Problems& problems) {
  bool reads_settings = !says_question(comment);
  for (std::size_t at = comment.find('['); at != std::string_view::npos; at = comment.find('[', at)) {
    const std::string_view rest = comment.substr(at);
    const bool is_tag = rest.starts_with("[tag:"), is_id = rest.starts_with("[id:");
    if (!is_tag && !is_id) {
      const std::string_view setting = reads_settings ? setting_named(rest) : std::string_view();
      const std::size_t end = setting.empty() ? 0 : read_setting(comment, at, setting, line, labels, problems);
      reads_settings = reads_settings && (setting.empty() || end > 0);  // one that is none is enough: a line is not read over and over
      at = std::max(end, at + 1);
      continue;
    }
    const std::string name = is_tag ? "tag:" : "id:";
    const Bracket bracket = read_bracket(comment, at + 1 + name.size(), is_tag);
    at = bracket.end;
    const std::string_view text = base::trimmed(bracket.text);
    if (!bracket.closed) {
      problems.warning(
          line, bracket.clean ? fmt::format(base::to_say("This [{} has no closing ], so it is not read."), name)
                              : fmt::format(base::to_say("This [{} holds a character that may not stand there, so it is not read."), name));
      if (bracket.clean) return;
      continue;
    }
    if (text.empty()) continue;
    if (!is_tag) {
      if (labels.id.empty()) labels.id = text, labels.id_line = line;
    } else if (labels.tags.size() < most_tags) {
      labels.tags.emplace_back(text, line);
    } else if (labels.tags.size() == most_tags) {
      problems.warning(line, fmt::format(base::to_say("A question has at most {} tags; the others are not read."), most_tags));
      labels.tags.emplace_back("", line);
    }
  }
}

}  // namespace jumpseat::formats::gift

namespace jumpseat::formats {

bool apply_labels(const Labels& labels, int line, model::Question& question, Problems& problems) {
  question.id = model::QuestionId(labels.id);
  gift::VignetteTags seen;
  for (const auto& [tag, tag_line] : labels.tags) {
    seen.vignette |= tag == "vignette";
    seen.signal |= tag == "signal";
    seen.noise |= tag == "noise";
  }
  for (const auto& [tag, tag_line] : labels.tags) {
    if (tag.empty() || gift::read_tag(tag, tag_line, seen, question, problems)) continue;
    if (std::find(question.tags.begin(), question.tags.end(), tag) == question.tags.end()) question.tags.push_back(tag);
  }
  return !seen.vignette || gift::make_vignette(seen, line, question, problems);
}

}  // namespace jumpseat::formats
