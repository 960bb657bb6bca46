#include "base/text.hpp"
#include "base/words.hpp"
#include "formats/gift.hpp"
#include "formats/gift_parts.hpp"
#include "formats/writing.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace jumpseat::formats::gift {
namespace {

using model::Question;
using model::QuestionKind;
using model::TextFormat;

bool has_arrow(const std::string& text) { return text.find("->") != std::string::npos; }

// Several accepted answers stand behind an = each, and with one of these -> makes matching, whatever is escaped.
bool reads_as_pairs(const Question& q) {
  return q.kind == QuestionKind::short_answer && q.choices.size() > 1 &&
         std::any_of(q.choices.begin(), q.choices.end(), [](const auto& choice) { return has_arrow(choice.text.text); });
}

// An arrow in them is written in HTML's way, which a plain text shows as it stands.
bool loses_arrow(const Question& q) {
  const auto loses = [](const model::Text& text) { return text.format == TextFormat::plain && has_arrow(text.text); };
  const bool several = q.kind == QuestionKind::short_answer && q.choices.size() > 1;
  return (several && std::any_of(q.choices.begin(), q.choices.end(), [&](const auto& choice) { return loses(choice.feedback); })) ||
         std::any_of(q.pairs.begin(), q.pairs.end(), [&](const auto& pair) { return loses(pair.left); });
}

// Why a question has no GIFT; empty where it has.
std::string_view fault_of(const Question& q) {
  if (q.kind == QuestionKind::ordering) return base::to_say("GIFT has no ordering questions");
  if (q.kind == QuestionKind::cloze) return base::to_say("GIFT has no cloze questions");
  if (q.kind == QuestionKind::hotspot) return base::to_say("GIFT has no hotspot questions");
  const bool usual_bounds = q.mapping && q.kind == QuestionKind::multiple && q.mapping->lower == 0.0 && q.mapping->upper == 1.0;
  if (q.all_or_nothing || (q.mapping && !usual_bounds)) return base::to_say("GIFT cannot say how it is marked");
  if (q.units) return base::to_say("GIFT has no units");
  if (q.kind == QuestionKind::short_answer && q.case_sensitive) return base::to_say("in GIFT capitals never count");
  if (reads_as_pairs(q)) return base::to_say("in GIFT a -> among several accepted answers makes pairs of them");
  for (const auto& choice : q.choices)
    if (!snapped(choice.fraction).is_exact() || choice.case_sensitive) return base::to_say("GIFT cannot say what its answers are worth");
  for (const auto& number : q.numbers)
    if (!snapped(number.fraction).is_exact() || number.tolerance_kind != model::ToleranceKind::nominal)
      return base::to_say("GIFT cannot say what its answers are worth");
  for (const auto& pair : q.pairs)
    if (pair.right.empty()) return base::to_say("in GIFT everything on the left has a partner");
  return {};
}

void tell_losses(const Question& q, std::vector<model::Problem>& out) {
  const auto lose = [&](bool does, const char* sentence) {
    if (does) out.push_back(poorer(q, sentence));
  };
  lose(!settings_fit(q), base::to_say("GIFT has no place for a mark, a penalty or the like of the question {} that is out of bounds."));
  lose(is_single_without_whole(q),
       base::to_say("In GIFT a single choice has a whole answer: only Jumpseat reads that one answer is chosen in the question {}."));
  lose(in_its_order(q).has_value(), base::to_say("GIFT shuffles all answers or none: those of the question {} keep their order, because "
                                                 "some of them have their place."));
  lose(!q.attachments.empty(), base::to_say("GIFT has no place for the pictures of the question {}."));
  lose(loses_arrow(q), base::to_say("GIFT has no place for -> in plain text of the question {}."));
  lose(std::any_of(q.pairs.begin(), q.pairs.end(), [](const auto& pair) { return pair.right_format != TextFormat::plain; }),
       base::to_say("GIFT has no place for formatting on the right of the question {}."));
}

std::string tag_word(std::string_view kind, std::string_view text) {
  std::string out = fmt::format("[{}:", kind);
  for (const char c : text) {
    if (c == ']') out += '\\';
    out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return out + "]";
}

std::string labels_line(const Question& q) {
  std::string out = "// " + tag_word("id", q.id.value);
  for (const std::string& tag : tags_of(q)) out += ' ' + tag_word("tag", tag);
  return out + '\n';
}

// The format is written where it is not the one that a reader would take, or where the text would be read as one.
std::string text_word(const model::Text& text, TextFormat expected) {
  const bool say = text.format != expected || text.text.starts_with('[');
  return (say ? fmt::format("[{}]", word_for(text.format)) : std::string()) + escaped(text.text);
}

std::string feedback_word(const model::Text& feedback, TextFormat expected) {
  return feedback.text.empty() ? std::string() : '#' + text_word(feedback, expected);
}

std::string choices_of(const Question& q) {
  const bool no_equals = q.kind == QuestionKind::multiple || is_single_without_whole(q);
  double best = 0;
  for (const auto& choice : q.choices) best = std::max(best, choice.fraction);
  std::string out;
  bool marked = no_equals, tilde = false;
  for (std::size_t i = 0; i < q.choices.size(); ++i) {
    const auto& choice = q.choices[i];
    // Without any ~ a reader sees short answers or pairs.
    const bool need_tilde = i + 1 == q.choices.size() && i > 0 && !tilde;
    // A vignette needs an = somewhere; without a full mark it stands before the best answer's weight.
    const bool right = !no_equals && !need_tilde && (choice.fraction == 1 || (!marked && best < 1 && choice.fraction == best));
    marked |= right;
    tilde |= !right;
    const bool weight =
        right ? choice.fraction != 1 || choice.text.text.starts_with('%') : choice.fraction != 0 || choice.text.text.starts_with('%');
    out += fmt::format("\t{}{}{}{}\n", right ? '=' : '~', weight ? weight_word(choice.fraction) : "", text_word(choice.text, q.stem.format),
                       feedback_word(choice.feedback, q.stem.format));
  }
  return out;
}

std::string true_false_of(const Question& q) {
  if (q.choices.size() < 2) return {};
  const bool is_true = q.choices[0].fraction > q.choices[1].fraction;
  const model::Text& right = q.choices[is_true ? 0 : 1].feedback;
  const model::Text& wrong = q.choices[is_true ? 1 : 0].feedback;
  std::string out = is_true ? "\tTRUE" : "\tFALSE";
  if (!wrong.text.empty() || !right.text.empty()) out += '#' + text_word(wrong, q.stem.format);
  if (!right.text.empty()) out += '#' + text_word(right, q.stem.format);
  return out + '\n';
}

std::string numbers_of(const Question& q) {
  std::string out = "\t#\n";
  for (const auto& number : q.numbers) {
    const std::string value =
        number.anything ? std::string("*") : fmt::format("{}:{}", base::number(number.value), base::number(number.tolerance));
    out += fmt::format("\t={}{}{}\n", weight_word(number.fraction), value, feedback_word(number.feedback, q.stem.format));
  }
  return out;
}

// GIFT has no escape for ->, so a left side that holds it is written in HTML's way.
std::string pairs_of(const Question& q) {
  std::string out;
  for (const auto& pair : q.pairs) {
    const std::string left = base::replaced(text_word(pair.left, q.stem.format), "->", "-&gt;");
    out += fmt::format("\t={} -> {}\n", left, escaped(pair.right));
  }
  return out;
}

// An = together with -> makes matching, and GIFT escapes neither -> nor the need for =: one answer stands without its =, and in the
// feedback of several -> is written in HTML's way.
std::string short_answers_of(const Question& q) {
  std::string out;
  for (const auto& choice : q.choices) {
    const std::string answer = text_word({choice.text.text, TextFormat::plain}, TextFormat::plain);
    std::string feedback = feedback_word(choice.feedback, q.stem.format);
    const bool bare = q.choices.size() == 1 && has_arrow(answer + feedback);
    if (!bare) feedback = base::replaced(feedback, "->", "-&gt;");
    out += fmt::format("\t{}{}{}{}\n", bare ? "" : "=", weight_word(choice.fraction), answer, feedback);
  }
  return out;
}

std::string answers_of(const Question& q) {
  switch (q.kind) {
    case QuestionKind::single:
    case QuestionKind::multiple:
    case QuestionKind::vignette: return choices_of(q);
    case QuestionKind::true_false: return true_false_of(q);
    case QuestionKind::numeric: return numbers_of(q);
    case QuestionKind::matching: return pairs_of(q);
    case QuestionKind::short_answer: return short_answers_of(q);
    default: return {};
  }
}

void write(std::string& out, const Question& q) {
  out += labels_line(q);
  out += settings_line(q);
  out += fmt::format("::{}::", escaped(q.title));
  out += text_word(q.stem, TextFormat::moodle);
  if (q.kind != QuestionKind::description) {
    out += "{\n" + answers_of(q);
    if (!q.general_feedback.text.empty()) out += "\t####" + text_word(q.general_feedback, q.stem.format) + '\n';
    out += '}';
  }
  out += "\n\n";
}

}  // namespace

}  // namespace jumpseat::formats::gift

namespace jumpseat::formats {

std::string write_gift(const std::vector<model::Question>& questions) {
  std::string out, category;
  for (const model::Question& q : questions) {
    if (!gift::fault_of(q).empty()) continue;
    if (q.category != category) {
      category = q.category;
      out += fmt::format("$CATEGORY: $course$/top{}{}\n\n", category.empty() ? "" : "/", gift::escaped(category));
    }
    const auto ordered = in_its_order(q);
    gift::write(out, ordered ? *ordered : q);
  }
  return out;
}

std::vector<model::Problem> losses_in_gift(const std::vector<model::Question>& questions) {
  std::vector<model::Problem> out;
  for (const model::Question& q : questions) {
    if (const auto fault = gift::fault_of(q); !fault.empty()) out.push_back(left_out(q, fault));
    else gift::tell_losses(q, out);
  }
  return out;
}

}  // namespace jumpseat::formats
