// What the learner sees of an attempt, worked out from its state alone.
#include "app/attempt/attempts.hpp"
#include "app/plain_text.hpp"
#include "model/mark_words.hpp"
#include "quiz/marking.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numeric>

namespace jumpseat::app {
namespace {

constexpr double whole = 1 - 1e-7;

QuestionShape shape_of(model::QuestionKind kind) {
  switch (kind) {
    case model::QuestionKind::single:
    case model::QuestionKind::true_false: return QuestionShape::choose_one;
    case model::QuestionKind::multiple: return QuestionShape::choose_many;
    case model::QuestionKind::vignette: return QuestionShape::vignette;
    case model::QuestionKind::numeric:
    case model::QuestionKind::short_answer:
    case model::QuestionKind::essay: return QuestionShape::write;
    case model::QuestionKind::matching:
    case model::QuestionKind::ordering: return QuestionShape::match;
    default: return QuestionShape::read;
  }
}

std::string kind_word(model::QuestionKind kind) {
  switch (kind) {
    case model::QuestionKind::single: return "choose one";
    case model::QuestionKind::multiple: return "choose all that apply";
    case model::QuestionKind::true_false: return "true or false";
    case model::QuestionKind::matching: return "match";
    case model::QuestionKind::ordering: return "put in order";
    case model::QuestionKind::numeric: return "a number";
    case model::QuestionKind::short_answer: return "a short answer";
    case model::QuestionKind::essay: return "an essay";
    case model::QuestionKind::vignette: return "vignette";
    default: return "read";
  }
}

std::string verdict_word(double fraction) { return fraction >= whole ? "Right" : fraction > 1e-7 ? "Partly right" : "Not right"; }

void add_choices(AttemptView& view, const model::Question& question, const quiz::Slot& slot, const model::Answer& given, bool feedback) {
  const auto* chosen = std::get_if<model::Chosen>(&given.given);
  for (const int own : slot.order) {
    if (own < 0 || own >= static_cast<int>(question.choices.size())) continue;
    const model::Choice& choice = question.choices[static_cast<std::size_t>(own)];
    ChoiceView row;
    row.text = plain_text(choice.text);
    row.chosen = chosen && std::find(chosen->choices.begin(), chosen->choices.end(), own) != chosen->choices.end();
    if (feedback) {
      const bool best = question.kind == model::QuestionKind::multiple ? choice.fraction > 0 : choice.fraction >= whole;
      if (best || row.chosen) row.right = best;
      if (row.chosen || best) row.feedback = plain_text(choice.feedback);
    }
    view.choices.push_back(std::move(row));
  }
}

void add_pairs(AttemptView& view, const model::Question& question, const quiz::Slot& slot, const model::Answer& given, bool feedback) {
  const auto rights = quiz::right_sides(question);
  const auto lefts = quiz::left_sides(question);
  for (const int own : slot.order)
    if (own >= 0 && own < static_cast<int>(rights.size())) view.match_options.push_back(rights[static_cast<std::size_t>(own)]);
  const auto* matched = std::get_if<model::Matched>(&given.given);
  for (std::size_t i = 0; i < lefts.size(); ++i) {
    const model::MatchPair& pair = question.pairs[static_cast<std::size_t>(lefts[i])];
    MatchRowView row;
    row.left = question.kind == model::QuestionKind::ordering ? fmt::format("Step {}", i + 1) : plain_text(pair.left);
    const int own = matched && i < matched->right_of_left.size() ? matched->right_of_left[i] : -1;
    const auto at = std::find(slot.order.begin(), slot.order.end(), own);
    if (own >= 0 && at != slot.order.end()) row.chosen_right = static_cast<int>(at - slot.order.begin());
    if (feedback) row.right = own >= 0 && own < static_cast<int>(rights.size()) && rights[static_cast<std::size_t>(own)] == pair.right;
    view.match_rows.push_back(std::move(row));
  }
}

void add_cues(AttemptView& view, const model::Question& question, const model::Answer& given, bool feedback) {
  for (const int own : cue_order(question)) {
    const model::Cue& from = question.cues[static_cast<std::size_t>(own)];
    CueView cue;
    cue.text = from.text;
    cue.chosen = std::find(given.cues.begin(), given.cues.end(), own) != given.cues.end();
    if (feedback) cue.weight = from.weight;
    view.cues.push_back(std::move(cue));
  }
}

std::string joined(const std::vector<model::Text>& texts) {
  std::string out;
  for (const model::Text& text : texts) {
    const std::string plain = plain_text(text);
    if (plain.empty()) continue;
    if (!out.empty()) out += '\n';
    out += plain;
  }
  return out;
}

void add_feedback(AttemptView& view, const model::Question& question, const model::Answer& given) {
  view.fraction = quiz::fraction(question, given);
  view.verdict = verdict_word(*view.fraction);
  view.feedback = joined(quiz::feedback_for(question, given));
  const std::string general = plain_text(question.general_feedback);
  if (!general.empty()) view.feedback += (view.feedback.empty() ? "" : "\n") + general;
  if (*view.fraction < whole) view.right_answer = quiz::correct_answer(question);
}

void add_slots(AttemptView& view, const AttemptPicture& picture) {
  for (std::size_t i = 0; i < picture.state.slots.size(); ++i) {
    const quiz::SlotState& slot = picture.state.slots[i];
    SlotView row;
    row.answered = slot.answer.has_value();
    row.flagged = slot.flagged;
    row.current = static_cast<int>(i) == picture.state.current;
    row.unsure = row.answered && !quiz::is_complete(picture.state, static_cast<int>(i), picture.questions[i]);
    if (slot.answer && !picture.state.is_exam()) row.right = quiz::fraction(picture.questions[i], *slot.answer) >= whole;
    view.slots.push_back(row);
  }
}

std::string minutes_text(std::int64_t ms) {
  const std::int64_t minutes = (ms + 30'000) / 60'000;
  return minutes <= 1 ? "1 minute" : fmt::format("{} minutes", minutes);
}

}  // namespace

std::vector<int> cue_order(const model::Question& question) {
  std::vector<int> order(question.cues.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [&](int a, int b) {
    return question.cues[static_cast<std::size_t>(a)].text < question.cues[static_cast<std::size_t>(b)].text;
  });
  return order;
}

AttemptView view_of(const AttemptPicture& picture) {
  const quiz::AttemptState& state = picture.state;
  AttemptView view;
  view.quiz_title = state.settled.title;
  view.exam = state.is_exam();
  view.total = static_cast<int>(state.slots.size());
  view.answered = state.answered();
  view.ms_left = picture.ms_left;
  add_slots(view, picture);
  if (state.current < 0) return view;

  const auto at = static_cast<std::size_t>(state.current);
  const model::Question& question = picture.questions[at];
  const quiz::Slot& slot = state.settled.slots[at];
  const quiz::SlotState& saved = state.slots[at];
  const bool feedback = !view.exam && saved.answer.has_value();
  const model::Answer& given = feedback ? *saved.answer : picture.draft;
  view.stage = AttemptView::Stage::question;
  view.number = state.current + 1;
  view.question_id = question.id.value;
  view.shape = shape_of(question.kind);
  view.kind_word = kind_word(question.kind);
  view.stem = plain_text(question.stem);
  view.flagged = saved.flagged;
  view.certainty = given.certainty;
  view.asks_certainty = question.kind == model::QuestionKind::vignette;
  if (const auto* written = std::get_if<model::Written>(&given.given)) view.typed = written->text;
  if (question.kind == model::QuestionKind::numeric) view.type_hint = "A number";
  if (question.kind == model::QuestionKind::short_answer) view.type_hint = "A word or a few";
  if (view.shape == QuestionShape::choose_one || view.shape == QuestionShape::choose_many || view.shape == QuestionShape::vignette)
    add_choices(view, question, slot, given, feedback);
  if (view.shape == QuestionShape::match) add_pairs(view, question, slot, given, feedback);
  const bool says_something = quiz::says_something(question, given);
  if (view.shape == QuestionShape::vignette && (says_something || feedback)) add_cues(view, question, given, feedback);
  if (feedback) add_feedback(view, question, given);
  if (question.page) view.page = question.page->label;

  view.confirming = picture.in_flight;
  view.confirmed = saved.answer && *saved.answer == given;
  view.can_confirm = !state.is_fixed(state.current) && says_something && !view.confirmed;
  view.can_next = state.current + 1 < view.total;
  view.can_previous = state.current > 0;
  view.can_show_page = question.page.has_value() && !view.exam;  // an exam asks where one looks it up as well
  view.can_finish = true;
  return view;
}

ResultView results_of(const quiz::AttemptState& state, const std::vector<model::Question>& questions, const model::Mark& mark) {
  ResultView results;
  results.fraction = mark.fraction;
  double earned = 0, full = 0;
  std::vector<quiz::Trial> trials;
  for (std::size_t i = 0; i < mark.slots.size(); ++i) {
    const model::SlotMark& slot = mark.slots[i];
    const model::Question& question = questions[i];
    earned += slot.fraction * slot.mark;
    full += slot.mark;
    ResultRowView row;
    row.number = static_cast<int>(i) + 1;
    row.slot = static_cast<int>(i);
    row.title = question.title.empty() ? plain_text(question.stem) : question.title;
    row.fraction = slot.fraction;
    row.right_answer = quiz::correct_answer(question);
    if (question.page) row.page = question.page->label;
    if (const auto& answer = state.slots[i].answer) {
      row.yours = quiz::given_answer(question, *answer);
      row.feedback = joined(quiz::feedback_for(question, *answer));
      const auto* chosen = std::get_if<model::Chosen>(&answer->given);
      if (question.kind == model::QuestionKind::vignette && question.signal && chosen && !chosen->choices.empty())
        trials.push_back({*question.signal, static_cast<model::Verdict>(chosen->choices.front()), answer->certainty});
    } else {
      row.yours = "No answer";
    }
    results.rows.push_back(std::move(row));
  }
  const std::string marks = fmt::format("{} of {} marks", model::points_words(earned), model::points_words(full));
  if (state.settled.pass > 0) {
    results.passed = mark.passed;
    results.headline = fmt::format("{} \u00B7 {}", mark.passed ? "Passed" : "Not passed", model::mark_words(mark.fraction));
    results.detail =
        fmt::format("{} \u00B7 {} \u00B7 pass mark {}", marks, minutes_text(state.used_ms), model::pass_mark_words(state.settled.pass));
  } else {
    results.headline = model::mark_words(mark.fraction);
    results.detail = fmt::format("{} \u00B7 {}", marks, minutes_text(state.used_ms));
  }
  if (!trials.empty()) results.recognition = recognition_view(trials);
  return results;
}

namespace {

struct RecognitionWords {
  const char *well, *fairly_well, *not_yet, *too_seldom, *too_readily, *as_they_should, *too_few;
};
constexpr RecognitionWords words_to_one{"You tell signal from noise well",
                                        "You tell signal from noise fairly well",
                                        "You do not yet tell signal from noise reliably",
                                        "report too seldom",
                                        "report too readily",
                                        "report about as often as you should",
                                        "how well you recognise"};
constexpr RecognitionWords words_of_many{"The group tells signal from noise well",
                                         "The group tells signal from noise fairly well",
                                         "The group does not yet tell signal from noise reliably",
                                         "reports too seldom",
                                         "reports too readily",
                                         "reports about as often as it should",
                                         "how well the group recognises"};

// With a true minus sign.
std::string tenths(double value) {
  const std::string words = fmt::format("{:.1f}", std::abs(value));
  return value < 0 && words != "0.0" ? "\u2212" + words : words;
}

}  // namespace

RecognitionView recognition_view(const std::vector<quiz::Trial>& trials, Whose whose) {
  const quiz::Recognition r = quiz::recognition(trials);
  RecognitionView view;
  view.signals = r.signals();
  view.hits = r.hits;
  view.noises = r.noises();
  view.false_alarms = r.false_alarms;
  view.d_prime = r.d_prime;
  view.criterion = r.c;
  if (r.d_prime && r.se_d_prime) {
    view.d_prime_low = *r.d_prime - 1.96 * *r.se_d_prime;
    view.d_prime_high = *r.d_prime + 1.96 * *r.se_d_prime;
  }
  const RecognitionWords& words = whose == Whose::own ? words_to_one : words_of_many;
  const int n = view.signals + view.noises;
  if (!r.d_prime || n < 16) {
    view.sentence = n == 0   ? "No scenes judged yet."
                    : n == 1 ? fmt::format("One scene is too little to say {}.", words.too_few)
                             : fmt::format("{} scenes are too few to say {}.", n, words.too_few);
    return view;
  }
  const char* skill = *r.d_prime >= 1.5 ? words.well : *r.d_prime >= 0.75 ? words.fairly_well : words.not_yet;
  const char* lean = *r.c > 0.25 ? words.too_seldom : *r.c < -0.25 ? words.too_readily : words.as_they_should;
  view.sentence = fmt::format("{} (d\u2032 {}, between {} and {}), and {}.", skill, tenths(*r.d_prime), tenths(*view.d_prime_low),
                              tenths(*view.d_prime_high), lean);
  return view;
}

}  // namespace jumpseat::app
