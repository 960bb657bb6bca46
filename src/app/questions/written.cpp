// What the boxes come to, and what is not right with it: the checks of `jumpseat bank check`, each beside its box.
#include "app/questions/written_parts.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "formats/canonical.hpp"
#include "formats/reading.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <optional>

namespace jumpseat::app {
using model::QuestionKind;

namespace {

constexpr std::size_t most_text_bytes = 200'000;

}  // namespace

double FormReader::number(const std::string& field, const std::string& typed, const std::string& was, double value, std::string_view what) {
  if (typed == was) return value;
  const auto found = formats::find_number(typed);
  if (found) return *found;
  error(field, base::trimmed(typed).empty() ? base::say("{} needs a number.", what)
                                            : base::say("\"{}\" is no number.", base::cut_to(base::trimmed(typed), 40)));
  return value;
}

double FormReader::fraction(const std::string& field, const std::string& typed, double was) {
  const std::string shown = base::number(std::round(was * 1e7) / 1e5);
  std::string_view text = base::trimmed(typed);
  if (text.ends_with('%')) text = base::trimmed(text.substr(0, text.size() - 1));
  double value = was;
  if (text != shown) {
    const auto found = text.empty() ? std::optional(0.0) : formats::find_number(text);
    if (!found) {
      error(field, base::say("\"{}\" is no number of percent.", base::cut_to(text, 40)));
      return was;
    }
    value = *found / 100;
    constexpr double off_as_whole_percent = 4e-3;  // 33 is a third, 17 a sixth, but 30.3 is no rounded 30
    const auto weight = formats::snapped(value);
    if (weight.is_meant() || (*found == std::floor(*found) && weight.off <= off_as_whole_percent)) value = weight.fraction;
  }
  if (std::abs(value) > 1) error(field, base::say("An answer earns between -100 and 100 % of the mark."));
  else if (const auto weight = formats::snapped(value); !weight.is_meant())
    warn(field, base::say("Question banks know no weight of {} % (the nearest is {} %).", formats::percent_of(value),
                          formats::percent_of(weight.fraction)));
  return std::clamp(value, -1.0, 1.0);
}

int FormReader::whole(const std::string& field, const std::string& typed, int was, int least, int most, std::string_view what) {
  const std::string_view text = base::trimmed(typed);
  if (text.empty()) return least;
  const auto found = formats::find_number(text);
  if (found && *found == std::floor(*found) && *found >= least && *found <= most) return static_cast<int>(*found);
  error(field, base::say("{} is a whole number from {} to {}.", what, least, most));
  return was;
}

void FormReader::check_text(const std::string& field, const std::string& text) {
  if (text.size() > most_text_bytes) error(field, base::say("This text is too long to be kept."));
}

void FormReader::warn_as_banks_do(const std::string& field, const model::Question& question) {
  formats::Problems problems("");
  formats::warn_of_weights(question, 0, problems);
  for (const model::Problem& problem : problems.take()) warn(field, base::retold(problem.message));
}

// ---- what every question has

void FormReader::read_frame() {
  q.title = std::string(base::trimmed(q.title));
  check_text("stem", q.stem.text), check_text("feedback", q.general_feedback.text);
  if (base::trimmed(q.stem.text).empty()) error("stem", base::say("The question has no text."));
  if (base::character_count(q.title) > 255) error("title", base::say("A title has at most 255 letters."));
  if (q.title.empty()) q.title = formats::name_of(q.stem);
  q.category = std::string(base::trimmed(q.category));
  q.mark = number("mark", m_form.mark, m_original.mark, m_form.is.mark, base::say("The mark"));
  if (q.kind == QuestionKind::description) q.mark = 0;
  else if (!(q.mark > 0) || q.mark > 1000) error("mark", base::say("A mark is more than 0 and at most 1000."));
  q.penalty.reset();
  if (!base::trimmed(m_form.penalty).empty()) {
    q.penalty = number("penalty", m_form.penalty, m_original.penalty, 100 * m_form.is.penalty.value_or(0), base::say("The penalty"));
    if (m_form.penalty == m_original.penalty) q.penalty = m_form.is.penalty;
    else *q.penalty /= 100;
    if (!(*q.penalty >= 0 && *q.penalty <= 1)) error("penalty", base::say("A penalty is between 0 and 100 %.")), q.penalty.reset();
  }
}

void FormReader::read_page() {
  const std::string_view manual = base::trimmed(m_form.manual), label = base::trimmed(m_form.page);
  q.page.reset();
  if (label.empty()) return;
  if (manual.empty()) return error("page", base::say("Say which manual this page is of."));
  q.page = model::PageReference{model::ManualId(std::string(manual)), model::PageLabel(std::string(label))};
}

void FormReader::read_tags() {
  if (m_form.tags == m_original.tags) return;
  q.tags.clear();
  const char between = m_form.tags.find('|') != std::string::npos ? '|' : m_form.tags.find(';') != std::string::npos ? ';' : ',';
  for (const std::string_view part : base::split(m_form.tags, between)) {
    const std::string tag(base::trimmed(part));
    if (tag.empty() || std::find(q.tags.begin(), q.tags.end(), tag) != q.tags.end()) continue;
    if (tag.find_first_of("[]\n") != std::string::npos) error("tags", base::say("A tag has no brackets: {}", base::cut_to(tag, 40)));
    else q.tags.push_back(tag);
  }
  if (q.tags.size() > formats::most_tags) error("tags", base::say("A question has at most {} tags.", formats::most_tags));
  for (const char* ours : {"vignette", "signal", "noise", "looks-only"})
    if (std::find(q.tags.begin(), q.tags.end(), ours) != q.tags.end())
      error("tags", base::say("The tag {} is not written here; vignettes have boxes of their own for it.", ours));
}

void FormReader::read_hints() {
  for (std::size_t i = 0; i < q.hints.size(); ++i)
    if (base::trimmed(q.hints[i].text.text).empty() && !q.hints[i].clear_wrong && !q.hints[i].show_count)
      error(fmt::format("hint.{}", i), base::say("This hint is empty."));
}

// Marks for answers together came with a bank; they hold for as many answers as there were.
void FormReader::check_combinations() {
  if (!q.mapping || q.mapping->combinations.empty()) return;
  const model::Question& was = m_form.is;
  const std::string field = q.kind == QuestionKind::cloze ? "gaps" : q.kind == QuestionKind::ordering ? "pairs" : "choices";
  if (q.choices.size() == was.choices.size() && q.gaps.size() == was.gaps.size() && q.pairs.size() == was.pairs.size())
    return warn(field, base::say("This question came with marks for answers together; it is marked by them, whatever each earns."));
  q.mapping.reset();
  warn(field, base::say("The marks for answers together, with which this question came, do not fit other answers; each earns by itself."));
}

WrittenQuestion FormReader::read() {
  read_frame();
  read_page();
  read_tags();
  read_hints();
  read_cues();
  switch (q.kind) {
    case QuestionKind::single:
    case QuestionKind::multiple:
    case QuestionKind::short_answer: read_choices(); break;
    case QuestionKind::true_false:
    case QuestionKind::vignette:
      q.choices.clear();
      for (std::size_t i = 0; i < m_form.choices.size(); ++i) q.choices.push_back(choice(fmt::format("choice.{}", i), m_form.choices[i]));
      check_weights();
      if (q.kind == QuestionKind::vignette) read_vignette();
      break;
    case QuestionKind::matching:
    case QuestionKind::ordering: read_pairs(); break;
    case QuestionKind::numeric: read_numbers(); break;
    case QuestionKind::cloze: read_gaps(); break;
    case QuestionKind::hotspot: read_hotspot(); break;
    case QuestionKind::essay: read_essay(); break;
    case QuestionKind::description: break;
  }
  check_combinations();
  q.version = formats::version_of(q);
  return std::move(m_out);
}

WrittenQuestion written(const QuestionForm& form) { return FormReader(form).read(); }

}  // namespace jumpseat::app
