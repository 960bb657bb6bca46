#include "formats/cloze.hpp"

#include "base/text.hpp"
#include "base/words.hpp"
#include "formats/xml.hpp"
#include "model/attempt.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace jumpseat::formats {
namespace {

using model::Choice;
using model::Gap;
using model::GapKind;
using model::GapLayout;
using model::TextFormat;

struct Word {
  std::string_view word;
  GapKind kind;
  GapLayout layout;
  bool shuffle, case_sensitive;
};
constexpr auto dropdown = GapLayout::dropdown, vertical = GapLayout::vertical, horizontal = GapLayout::horizontal;
// The long word of each comes first: it is the one that is written.
constexpr std::array<Word, 35> words{{
    {"SHORTANSWER", GapKind::short_answer, dropdown, false, false},
    {"SHORTANSWER_C", GapKind::short_answer, dropdown, false, true},
    {"NUMERICAL", GapKind::numeric, dropdown, false, false},
    {"MULTICHOICE", GapKind::single, dropdown, false, false},
    {"MULTICHOICE_S", GapKind::single, dropdown, true, false},
    {"MULTICHOICE_V", GapKind::single, vertical, false, false},
    {"MULTICHOICE_VS", GapKind::single, vertical, true, false},
    {"MULTICHOICE_H", GapKind::single, horizontal, false, false},
    {"MULTICHOICE_HS", GapKind::single, horizontal, true, false},
    {"MULTIRESPONSE", GapKind::multiple, vertical, false, false},
    {"MULTIRESPONSE_S", GapKind::multiple, vertical, true, false},
    {"MULTIRESPONSE_H", GapKind::multiple, horizontal, false, false},
    {"MULTIRESPONSE_HS", GapKind::multiple, horizontal, true, false},
    {"SA", GapKind::short_answer, dropdown, false, false},
    {"MW", GapKind::short_answer, dropdown, false, false},
    {"SAC", GapKind::short_answer, dropdown, false, true},
    {"MWC", GapKind::short_answer, dropdown, false, true},
    {"NM", GapKind::numeric, dropdown, false, false},
    {"MC", GapKind::single, dropdown, false, false},
    {"MCS", GapKind::single, dropdown, true, false},
    {"MCV", GapKind::single, vertical, false, false},
    {"MCVS", GapKind::single, vertical, true, false},
    {"MCH", GapKind::single, horizontal, false, false},
    {"MCHS", GapKind::single, horizontal, true, false},
    {"MR", GapKind::multiple, vertical, false, false},
    {"MRS", GapKind::multiple, vertical, true, false},
    {"MRH", GapKind::multiple, horizontal, false, false},
    {"MRHS", GapKind::multiple, horizontal, true, false},
    {"MC_S", GapKind::single, dropdown, true, false},
    {"MC_V", GapKind::single, vertical, false, false},
    {"MC_H", GapKind::single, horizontal, false, false},
    {"MR_H", GapKind::multiple, horizontal, false, false},
    {"SA_C", GapKind::short_answer, dropdown, false, true},
    {"MW_C", GapKind::short_answer, dropdown, false, true},
    {"NUM", GapKind::numeric, dropdown, false, false},
}};

// The head of a gap, "{2:SA:"; its length is 0 where none begins.
struct Head {
  std::size_t length = 0;
  std::string_view word;
  double weight = 1;
};
Head read_head(std::string_view text) {
  std::size_t at = 1;
  while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
  if (at >= text.size() || text[at] != ':' || at > 10) return {};
  Head out;
  if (at > 1) std::from_chars(text.data() + 1, text.data() + at, out.weight);
  const std::size_t word = at + 1;
  std::size_t end = word;
  while (end < text.size() && ((text[end] >= 'A' && text[end] <= 'Z') || text[end] == '_')) ++end;
  if (end == word || end >= text.size() || text[end] != ':') return {};
  out.word = text.substr(word, end - word);
  out.length = end + 1;
  return out;
}

// The next of `stops` that no \ stands before, and that is not the # of an entity (&#125;).
std::size_t find_stop(std::string_view text, std::size_t from, std::string_view stops) {
  for (std::size_t at = text.find_first_of(stops, from); at != npos; at = text.find_first_of(stops, at + 1)) {
    const bool escaped = at > 0 && text[at - 1] == '\\';
    const bool entity = text[at] == '#' && at > 0 && (text[at - 1] == '&' || text.substr(0, at).ends_with("&amp;"));
    if (!escaped && !entity) return at;
  }
  return npos;
}

std::string meant(std::string_view text) {
  const std::string plain = xml::unescaped(text);
  std::string out;
  for (std::size_t i = 0; i < plain.size(); ++i) {
    if (plain[i] == '\\' && i + 1 < plain.size() && std::string_view("}~#").find(plain[i + 1]) != npos) ++i;
    out += plain[i];
  }
  return std::string(base::trimmed(out));
}

struct Alternative {
  double fraction = 0;
  bool said = false;  // in percent, as Moodle takes it: there %0% says nothing
  std::string_view answer, feedback;
};

Alternative read_alternative(std::string_view text) {
  Alternative out;
  text = base::trimmed(text);
  if (text.starts_with('=')) {
    out.fraction = 1;
    text.remove_prefix(1);
  } else if (text.starts_with('%')) {
    const std::size_t close = text.substr(0, 20).find('%', 1);
    const auto percent = close == npos ? std::nullopt : find_number(text.substr(1, close - 1));
    if (percent) {
      const Snapped weight = snapped(*percent / 100);
      out.fraction = weight.is_exact() ? weight.fraction : *percent / 100;
      out.said = text.substr(1, close - 1) != "0";
      text.remove_prefix(close + 1);
    }
  }
  const std::size_t hash = find_stop(text, 0, "#");
  out.answer = text.substr(0, hash);
  if (hash != npos) out.feedback = text.substr(hash + 1);
  return out;
}

bool read_number(const Alternative& alternative, model::NumericAnswer& out) {
  const std::string_view text = base::trimmed(alternative.answer);
  if (text == "*") return out.anything = true;
  const std::size_t colon = text.find(':');
  const auto value = find_number(text.substr(0, colon));
  const auto tolerance = colon == npos ? std::optional(0.0) : find_number(text.substr(colon + 1));
  if (!value || !tolerance || *tolerance < 0) return false;
  out.value = *value;
  out.tolerance = *tolerance;
  return true;
}

// Moodle lets the right ones of several add up to the whole; where no weights are said a wrong one takes back a right one.
void settle_multiple(Gap& gap, bool any_said) {
  double total = 0;
  for (const Choice& choice : gap.choices) total += std::max(0.0, choice.fraction);
  if (total <= 0) return;
  for (Choice& choice : gap.choices) {
    if (choice.fraction > 0) {
      const Snapped weight = snapped(choice.fraction / total);
      choice.fraction = weight.is_exact() ? weight.fraction : choice.fraction / total;
    } else if (!any_said) {
      choice.fraction = -1 / total;
    }
  }
}

const char* fault_of(const Gap& gap) {
  const bool choosing = gap.kind == GapKind::single || gap.kind == GapKind::multiple;
  if (choosing && gap.choices.size() < 2) return base::to_say("Gap {} needs at least two answers.");
  double best = 0;
  for (const Choice& choice : gap.choices) best = std::max(best, choice.fraction);
  for (const auto& number : gap.numbers) best = std::max(best, number.fraction);
  if (best <= 0 || (gap.kind != GapKind::multiple && !model::is_whole(best)))
    return base::to_say("Gap {} has no answer that is fully right.");
  return nullptr;
}

class ClozeReader {
 public:
  ClozeReader(model::Question& question, int line, Problems& problems)
      : m_question(question), m_text(std::move(question.stem.text)), m_line(line), m_problems(problems) {}
  bool read();

 private:
  template <class... Parts>
  bool refuse(std::size_t at, const char* sentence, const Parts&... parts) {
    const auto before = std::count(m_text.begin(), m_text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
    m_problems.error(m_line + static_cast<int>(before), fmt::format(fmt::runtime(sentence), m_question.gaps.size() + 1, parts...));
    return false;
  }
  std::size_t read_gap(std::size_t at, const Head& head);  // where it ends; npos: broken
  bool add_alternative(Gap& gap, const Alternative& alternative, std::size_t at);
  std::string text_of_brace() const { return m_question.stem.format == TextFormat::html ? "&#123;#" : "{ #"; }
  model::Question& m_question;
  std::string m_text;
  int m_line;
  Problems& m_problems;
};

bool ClozeReader::add_alternative(Gap& gap, const Alternative& alternative, std::size_t at) {
  const model::Text feedback{meant(alternative.feedback), TextFormat::html};
  if (gap.kind == GapKind::numeric) {
    model::NumericAnswer number;
    number.fraction = alternative.fraction;
    number.feedback = feedback;
    if (!read_number(alternative, number))
      return refuse(at, base::to_say("Gap {} has the answer \"{}\", which is no number."),
                    base::cut_to(base::trimmed(alternative.answer), 40));
    gap.numbers.push_back(std::move(number));
    return true;
  }
  const std::string text = meant(alternative.answer);
  if (text.empty()) return refuse(at, base::to_say("Gap {} has an empty answer."));
  const bool typed = gap.kind == GapKind::short_answer;
  gap.choices.push_back({{text, typed ? TextFormat::plain : TextFormat::html}, alternative.fraction, feedback});
  return true;
}

std::size_t ClozeReader::read_gap(std::size_t at, const Head& head) {
  const auto word = std::find_if(words.begin(), words.end(), [&](const Word& one) { return one.word == head.word; });
  if (word == words.end())
    return refuse(at, base::to_say("Gap {} is of the kind {}, which is not known."), base::cut_to(head.word, 40)), npos;
  Gap gap;
  gap.kind = word->kind;
  gap.layout = word->layout;
  gap.shuffle = word->shuffle;
  gap.case_sensitive = word->case_sensitive;
  gap.weight = head.weight;
  const std::string_view text = m_text;
  bool any_said = false;
  std::size_t from = at + head.length, stop = 0;
  do {
    stop = find_stop(text, from, "~}");
    if (stop == npos) return refuse(at, base::to_say("Gap {} is never closed.")), npos;
    const Alternative alternative = read_alternative(text.substr(from, stop - from));
    any_said |= alternative.said;
    // A ~ before the first answer only opens it.
    const bool opener = from == at + head.length && text[stop] == '~' && base::trimmed(text.substr(from, stop - from)).empty();
    if (!opener && !add_alternative(gap, alternative, at)) return npos;
    if (gap.choices.size() + gap.numbers.size() > most_answers)
      return refuse(at, base::to_say("Gap {} has more answers than Jumpseat reads.")), npos;
    from = stop + 1;
  } while (text[stop] == '~');
  if (gap.kind == GapKind::multiple) settle_multiple(gap, any_said);
  if (const char* const fault = fault_of(gap)) return refuse(at, fault), npos;
  m_question.gaps.push_back(std::move(gap));
  return from;
}

bool ClozeReader::read() {
  std::string& stem = m_question.stem.text;
  stem.clear();
  for (std::size_t at = 0;;) {
    const std::size_t brace = m_text.find('{', at);
    stem.append(m_text, at, brace == std::string::npos ? brace : brace - at);
    if (brace == std::string::npos) break;
    at = brace + 1;
    const Head head = read_head(std::string_view(m_text).substr(brace));
    if (head.length == 0) {
      const bool looks_like_a_mark = at < m_text.size() && m_text[at] == '#';
      stem += looks_like_a_mark ? text_of_brace() : "{";
      at += looks_like_a_mark;
      continue;
    }
    at = read_gap(brace, head);
    if (at == npos) return false;
    stem += model::gap_mark(static_cast<int>(m_question.gaps.size()) - 1);
    if (m_question.gaps.size() > most_answers) return refuse(brace, base::to_say("Gap {} is more than Jumpseat reads."));
  }
  if (m_question.gaps.empty()) {
    m_problems.error(m_line, base::to_say("There is no gap in this cloze: gaps are written like {1:SHORTANSWER:=answer}."));
    return false;
  }
  return true;
}

// What would end an answer is written as an entity, which Moodle turns back.
std::string written(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '}': out += "&#125;"; break;
      case '~': out += "&#126;"; break;
      case '#': out += "&#35;"; break;
      case '\\': out += "&#92;"; break;
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      default: out += c;
    }
  }
  return out;
}

std::string alternative_text(double fraction, std::string_view answer, std::string_view feedback) {
  std::string out = fraction == 1 ? "=" : fraction == 0 ? "" : fmt::format("%{}%", percent_of(fraction));
  std::string text = written(answer);
  if (out.empty() && text.starts_with('=')) text.replace(0, 1, "&#61;");
  if (out.empty() && text.starts_with('%')) text.replace(0, 1, "&#37;");
  out += text;
  if (!feedback.empty()) out += '#' + written(feedback);
  return out;
}

std::string gap_text(const Gap& gap) {
  const auto word = std::find_if(words.begin(), words.end(), [&](const Word& one) {
    const bool choosing = gap.kind == GapKind::single || gap.kind == GapKind::multiple;
    const bool layout =
        !choosing || one.layout == gap.layout || (gap.kind == GapKind::multiple && gap.layout == dropdown && one.layout == vertical);
    return one.kind == gap.kind && layout && (!choosing || one.shuffle == gap.shuffle) &&
           (gap.kind != GapKind::short_answer || one.case_sensitive == gap.case_sensitive);
  });
  std::string out;
  const auto add = [&](const std::string& alternative) { out += (out.empty() ? "" : "~") + alternative; };
  // Of several right ones each says its weight, so that the wrong ones keep theirs.
  for (const Choice& choice : gap.choices) {
    const bool say = gap.kind == GapKind::multiple && choice.fraction == 1;
    std::string text = alternative_text(choice.fraction, choice.text.text, choice.feedback.text);
    if (say) text.replace(0, 1, "%100%");
    add(text);
  }
  for (const auto& number : gap.numbers) {
    const std::string value =
        number.anything ? "*"
                        : fmt::format("{}{}", base::number(number.value), number.tolerance > 0 ? ":" + base::number(number.tolerance) : "");
    add(alternative_text(number.fraction, value, number.feedback.text));
  }
  return fmt::format("{{{}:{}:{}}}", base::number(gap.weight), word == words.end() ? "SHORTANSWER" : word->word, out);
}

// A text's own brace must not begin a gap.
std::string guarded(std::string_view text, TextFormat format) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool begins = text[i] == '{' && read_head(text.substr(i)).length > 0;
    out += begins ? (format == TextFormat::html ? "&#123;" : "{ ") : std::string(1, text[i]);
  }
  return out;
}

}  // namespace

bool read_cloze(model::Question& question, int line, Problems& problems) {
  question.kind = model::QuestionKind::cloze;
  if (!ClozeReader(question, line, problems).read()) return false;
  question.mark = 0;
  for (const Gap& gap : question.gaps) question.mark += gap.weight;
  return true;
}

std::string cloze_text(const model::Question& question) {
  std::string out;
  for (const auto& part : model::stem_parts(question)) {
    out += guarded(part.text, question.stem.format);
    if (part.gap >= 0) out += gap_text(question.gaps[static_cast<std::size_t>(part.gap)]);
  }
  return out;
}

}  // namespace jumpseat::formats
