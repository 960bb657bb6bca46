// Questions as rows of the template.
#include "base/text.hpp"
#include "base/words.hpp"
#include "formats/reading.hpp"
#include "formats/table.hpp"
#include "formats/table_parts.hpp"
#include "formats/writing.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace jumpseat::formats {
namespace {

using model::Question;
using model::QuestionKind;

struct Cells {
  std::string answer, weight, feedback;
};

std::string number_text(const model::NumericAnswer& number) {
  if (number.anything) return "*";
  return base::number(number.value) + (number.tolerance > 0 ? ":" + base::number(number.tolerance) : "");
}

std::vector<Cells> cells_of(const Question& q) {
  std::vector<Cells> out;
  if (q.kind == QuestionKind::true_false && q.choices.size() == 2) {
    const bool is_true = q.choices[0].fraction > q.choices[1].fraction;
    out.push_back({is_true ? "true" : "false", "", plain_of(q.choices[is_true ? 0 : 1].feedback)});
    if (const std::string wrong = plain_of(q.choices[is_true ? 1 : 0].feedback); !wrong.empty()) out.push_back({"", "", wrong});
    return out;
  }
  for (const auto& choice : q.choices)
    out.push_back({plain_of(choice.text), choice.fraction == 0 ? "" : percent_of(choice.fraction), plain_of(choice.feedback)});
  for (const auto& number : q.numbers) out.push_back({number_text(number), percent_of(number.fraction), plain_of(number.feedback)});
  for (const auto& pair : q.pairs)
    out.push_back({q.kind == QuestionKind::ordering ? pair.right : (plain_of(pair.left) + " -> " + pair.right), "", ""});
  return out;
}

std::string_view table_fault(const Question& q) {
  if (q.kind == QuestionKind::cloze) return base::to_say("a table has no place for a text with gaps");
  if (q.kind == QuestionKind::hotspot) return base::to_say("a table has no place for areas on a picture");
  if (q.all_or_nothing || q.mapping) return base::to_say("a table cannot say how it is marked");
  if (q.units) return base::to_say("a table has no place for units");
  for (const auto& number : q.numbers)
    if (number.tolerance_kind != model::ToleranceKind::nominal)
      return base::to_say("a table has no relative tolerances and no open ranges");
  for (const auto& choice : q.choices)
    if (!snapped(choice.fraction).is_exact() || choice.case_sensitive) return base::to_say("a table cannot say what its answers are worth");
  if (q.choices.size() + q.numbers.size() + q.pairs.size() > 100) return base::to_say("it has more answers than a table has columns");
  return {};
}

bool is_formatted(const model::Text& text) { return text.format == model::TextFormat::html && plain_of(text) != text.text; }

void tell_table_losses(const Question& q, std::vector<model::Problem>& out) {
  const auto lose = [&](bool does, const char* sentence) {
    if (does) out.push_back(poorer(q, sentence));
  };
  lose(
      is_formatted(q.stem) || std::any_of(q.choices.begin(), q.choices.end(), [](const auto& choice) { return is_formatted(choice.text); }),
      base::to_say("A table has no place for the formatting of the question {}."));
  lose(!q.attachments.empty(), base::to_say("A table has no place for the pictures of the question {}."));
  lose(!q.hints.empty(), base::to_say("A table has no place for the hints of the question {}."));
  lose(!q.correct_feedback.text.empty() || !q.partial_feedback.text.empty() || !q.incorrect_feedback.text.empty(),
       base::to_say("A table has no place for feedback on the whole answer of the question {}."));
  lose(q.essay.has_value(), base::to_say("A table has no place for the form of the essay of the question {}."));
  lose(q.penalty.has_value() || !q.shuffle || in_its_order(q) || !q.numbering.empty(),
       base::to_say("A table has no place for how the question {} is shown and tried again."));
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  std::string out;
  for (const auto& part : parts) out += (out.empty() ? "" : std::string(separator)) + part;
  return out;
}

std::vector<std::string> row_of(const Question& q, std::size_t answers) {
  std::vector<std::string> tags = q.tags, cues;
  if (q.kind == QuestionKind::vignette) {
    if (q.signal) tags.emplace_back(*q.signal ? "signal" : "noise");
    if (!q.pair.empty()) tags.push_back("pair=" + q.pair);
    if (q.looks_only) tags.emplace_back("looks-only");
  }
  for (const auto& cue : q.cues) cues.push_back(fmt::format("{}{} {}", cue.weight > 0 ? "+" : "", cue.weight, cue.text));
  std::vector<std::string> out{q.id.value,
                               std::string(model::word_for(q.kind)),
                               q.category,
                               q.title,
                               plain_of(q.stem),
                               q.kind == QuestionKind::description ? "" : base::number(q.mark),
                               joined(tags, "; "),
                               q.page ? q.page->manual.value + '#' + q.page->label.value : "",
                               joined(cues, "\n"),
                               q.case_sensitive ? "yes" : "",
                               plain_of(q.general_feedback)};
  const auto cells = cells_of(q);
  for (std::size_t i = 0; i < answers; ++i) {
    const Cells one = i < cells.size() ? cells[i] : Cells{};
    out.insert(out.end(), {one.answer, one.weight, one.feedback});
  }
  return out;
}

}  // namespace

std::vector<std::vector<std::string>> table_of(const std::vector<Question>& questions, std::vector<model::Problem>& problems) {
  std::vector<const Question*> kept;
  std::size_t answers = 4;
  for (const Question& q : questions) {
    if (const auto fault = table_fault(q); !fault.empty()) {
      problems.push_back(left_out(q, fault));
      continue;
    }
    tell_table_losses(q, problems);
    kept.push_back(&q);
    answers = std::max(answers, cells_of(q).size());
  }
  std::vector<std::vector<std::string>> out;
  std::vector<std::string> header{"id", "kind", "category", "title", "question", "mark", "tags", "page", "cues", "case", "feedback"};
  for (std::size_t i = 1; i <= answers; ++i)
    header.insert(header.end(), {fmt::format("answer {}", i), fmt::format("weight {}", i), fmt::format("feedback {}", i)});
  out.push_back(std::move(header));
  for (const Question* q : kept) out.push_back(row_of(*q, answers));
  return out;
}

}  // namespace jumpseat::formats
