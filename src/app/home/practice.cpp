#include "app/home/practice.hpp"

#include "app/attempt/stored.hpp"
#include "app/plain_text.hpp"
#include "base/clock.hpp"
#include "base/words.hpp"
#include "model/attempt.hpp"
#include "quiz/hints.hpp"
#include "quiz/mark.hpp"
#include "quiz/marking.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <fmt/format.h>

namespace jumpseat::app {
namespace {

using base::day_ms;

constexpr std::size_t topics_shown = 4;
constexpr double weak_below = 0.85;
constexpr int deepest_section = 1;  // chapters and their sections; below that there are too few questions to a heading
constexpr std::int64_t micro_is_offered_ms = 60 * day_ms;

std::string retention_key(const model::PersonId& person) { return "retention/" + person.value; }

// The mark says it: after a hint a right answer earns the whole less whole penalties, or, where its parts pay, less than it is worth. Where
// a hint costs nothing it says nothing.
bool is_right_after_hint(const model::Question& question, const records::PracticeAnswer& given) {
  const double fraction = given.fraction;
  if (quiz::counts_back(question)) {
    const auto answer = fraction > 0 && !model::is_whole(fraction) ? quiz::find_answer(question, given.answer) : std::nullopt;
    return answer && model::is_whole(quiz::fraction(question, *answer));
  }
  for (std::size_t hints = 1; hints <= question.hints.size(); ++hints) {
    const double earned = quiz::after_tries(1, question, static_cast<int>(hints) + 1);
    if (earned > 0 && !model::is_whole(earned) && std::abs(fraction - earned) < 1e-6) return true;
  }
  return false;
}

std::vector<quiz::PracticeCard> cards_of(const model::Course& course, const PracticeRecords& records) {
  std::vector<quiz::PracticeReview> reviews;
  for (const records::PracticeAnswer& answer : records.answers) {
    const model::Question* question = course.find_question(answer.question);
    if (!question || question->kind == model::QuestionKind::essay) continue;  // gone from the course, or marked by a trainer
    reviews.push_back(
        {answer.question, answer.fraction, is_right_after_hint(*question, answer), answer.certainty, answer.used_ms, answer.at_utc_ms});
  }
  return quiz::practice_cards(std::move(reviews), {records.retention, true});
}

// Where a course says which of its tags are topics, no other is.
bool is_topic(const model::Course& course, const std::string& tag) {
  if (!course.topics.empty()) return course.topics.count(tag) != 0;
  constexpr std::array<std::string_view, 6> no_topics{"easy", "medium", "hard", "all", "signal", "noise"};
  return tag.find('=') == std::string::npos && std::find(no_topics.begin(), no_topics.end(), tag) == no_topics.end();
}

// "tag procedure", "section Signs"
std::vector<std::string> topics_of(const model::Course& course, const model::QuestionId& id, const SectionsOfManuals& sections) {
  std::vector<std::string> out;
  const model::Question* question = course.find_question(id);
  if (!question) return out;
  for (const std::string& tag : question->tags)
    if (is_topic(course, tag)) out.push_back("tag " + tag);
  if (!question->page) return out;
  const model::CourseManual* manual = course.find_manual(question->page->manual);
  const auto of_manual = manual ? sections.find(manual->sha256.value) : sections.end();
  if (of_manual == sections.end()) return out;
  const auto heading = of_manual->second.find(question->page->label.value);
  if (heading != of_manual->second.end()) out.push_back("section " + heading->second);
  return out;
}

// "fire-drill" is "Fire drill".
std::string in_words(std::string tag) {
  for (char& c : tag)
    if (c == '-' || c == '_') c = ' ';
  if (!tag.empty() && tag[0] >= 'a' && tag[0] <= 'z') tag[0] = static_cast<char>(tag[0] - 'a' + 'A');
  return tag;
}

std::string title_of(const model::Course& course, const std::string& topic) {
  constexpr std::string_view of_tag = "tag ", of_section = "section ", chapter = "chapter-";
  if (topic.starts_with(of_section)) return topic.substr(of_section.size());
  if (!topic.starts_with(of_tag)) return topic;
  const std::string tag = topic.substr(of_tag.size());
  if (const auto named = course.topics.find(tag); named != course.topics.end()) return named->second;
  return tag.starts_with(chapter) ? base::say("Chapter {}", tag.substr(chapter.size())) : in_words(tag);
}

std::string when_words(std::int64_t at_utc_ms, const PracticeSituation& now) {
  const std::int64_t shift = std::int64_t{now.utc_offset_minutes} * 60'000;
  const std::int64_t days = (at_utc_ms + shift) / day_ms - (now.utc_ms + shift) / day_ms;
  if (days <= 0) return base::say("today at {}", base::local_time_of_day(at_utc_ms, now.utc_offset_minutes).substr(0, 5));
  return days == 1 ? base::say("tomorrow") : base::say("on {}", base::local_date(at_utc_ms, now.utc_offset_minutes));
}

// A later one stands for those before it.
void put_micro_quiz(PracticeView& view, const PracticeSituation& now) {
  if (!now.passed_at_utc_ms) return;
  const model::Quiz* offered = nullptr;
  int taken_after_days = 0;
  for (const model::Quiz& quiz : now.course.quizzes) {
    if (quiz.after_days <= 0) continue;
    const std::int64_t opens = *now.passed_at_utc_ms + quiz.after_days * day_ms;
    const auto taken = now.last_taken_utc_ms.find(quiz.id.value);
    if (taken != now.last_taken_utc_ms.end() && taken->second >= opens) {
      taken_after_days = std::max(taken_after_days, quiz.after_days);
      continue;
    }
    if (now.utc_ms < opens || now.utc_ms > opens + std::max<std::int64_t>(micro_is_offered_ms, quiz.after_days * day_ms / 2)) continue;
    if (!offered || quiz.after_days > offered->after_days) offered = &quiz;
  }
  if (!offered || offered->after_days < taken_after_days) return;
  view.micro = offered->id;
  view.micro_words = offered->title;
}

}  // namespace

base::Result<double> read_retention(records::Records& records, const model::PersonId& person) {
  JUMPSEAT_TRY(const auto kept, records.setting(retention_key(person)));
  const double retention = kept ? std::strtod(kept->c_str(), nullptr) : 0.9;
  return std::isfinite(retention) && retention > 0 ? std::clamp(retention, least_retention, most_retention) : 0.9;
}

base::Result<void> keep_retention(records::Records& records, const model::PersonId& person, double retention) {
  return records.set_setting(retention_key(person), fmt::format("{:.2f}", std::clamp(retention, least_retention, most_retention)));
}

base::Result<PracticeRecords> read_practice(records::Records& records, const model::PersonId& person, const model::CourseCode& course) {
  PracticeRecords out;
  JUMPSEAT_TRY(out.answers, records.practice_answers(person, course));
  JUMPSEAT_TRY(out.retention, read_retention(records, person));
  JUMPSEAT_TRY(const auto open, records.open_attempts(person));
  for (const model::Attempt& attempt : open) {
    if (attempt.course != course || attempt.mode != model::QuizMode::practice) continue;
    const auto stored = read_stored(records, attempt.id);
    const auto state = stored ? quiz::replay(stored->attempt.events) : base::Result<quiz::AttemptState>(tl::unexpected(stored.error()));
    if (!state) continue;
    if (attempt.quiz == practice_quiz_id && !out.open) out.open = attempt.id;
    const model::Mark mark = quiz::mark(*state, stored->questions);
    for (std::size_t i = 0; i < mark.slots.size(); ++i) {
      const model::SlotMark& slot = mark.slots[i];
      if (slot.answered && state->slots[i].final)
        out.answers.push_back(
            {slot.question, slot.version, slot.fraction, slot.certainty, slot.answered_at_utc_ms, slot.used_ms, slot.answer});
    }
  }
  return out;
}

Sections sections_of(const model::ManualFacts& facts) {
  Sections out;
  std::size_t next = 0;
  std::string heading;
  std::vector<const model::OutlineItem*> items;
  for (const model::OutlineItem& item : facts.outline)
    if (item.page.value >= 0 && item.depth <= deepest_section && !item.title.empty()) items.push_back(&item);
  std::stable_sort(items.begin(), items.end(), [](const auto* a, const auto* b) { return a->page < b->page; });
  for (std::size_t page = 0; page < facts.labels.size(); ++page) {
    while (next < items.size() && items[next]->page.value <= static_cast<int>(page)) heading = items[next++]->title;
    if (!heading.empty()) out.emplace(facts.labels[page].value, heading);
  }
  return out;
}

PracticeView practice_view(const PracticeSituation& now) {
  const auto cards = cards_of(now.course, now.records);
  PracticeView view;
  view.course = now.course.code;
  view.open_attempt = now.records.open;
  for (const quiz::PracticeCard& card : cards) {
    view.due += card.is_due(now.utc_ms);
    (card.card.state == quiz::CardState::review ? view.known : view.learning) += 1;
    if (!quiz::is_leech(card)) continue;
    const model::Question* question = now.course.find_question(card.question);
    if (question) view.leeches.push_back(plain_title(*question));
  }
  const auto asked = static_cast<int>(std::count_if(now.course.questions.begin(), now.course.questions.end(),
                                                    [](const auto& q) { return q.kind != model::QuestionKind::description; }));
  view.fresh = std::max(0, asked - static_cast<int>(cards.size()));
  view.next_utc_ms = quiz::next_due_utc_ms(cards, now.utc_ms);
  if (view.due == 0 && view.next_utc_ms) view.next = base::say("The next question comes back {}.", when_words(*view.next_utc_ms, now));
  view.in_7_days = static_cast<int>(std::lround(quiz::expected_reviews(cards, now.utc_ms, 7, now.records.retention)));
  view.in_30_days = static_cast<int>(std::lround(quiz::expected_reviews(cards, now.utc_ms, 30, now.records.retention)));
  const auto found = quiz::topics(cards, [&](const model::QuestionId& id) { return topics_of(now.course, id, now.sections); });
  for (const quiz::Topic& topic : found)
    if (topic.right < weak_below && view.weak.size() < topics_shown)
      view.weak.push_back({topic.name, title_of(now.course, topic.name), topic.questions, topic.answers, topic.right});
  put_micro_quiz(view, now);
  return view;
}

PracticePlan practice_plan(const model::Course& course, const PracticeRecords& records, const SectionsOfManuals& sections,
                           const std::string& topic, std::int64_t utc_ms) {
  const auto cards = cards_of(course, records);
  PracticePlan plan;
  plan.title = topic.empty() ? base::say("Due now") : base::say("Practice: {}", title_of(course, topic));
  if (topic.empty()) {
    for (const quiz::PracticeCard* card : quiz::due_cards(cards, utc_ms)) plan.questions.push_back(card->question);
    return plan;
  }
  // Of a topic: what was wrong most, then what was never asked.
  std::vector<const quiz::PracticeCard*> of_topic;
  const auto is_of_it = [&](const model::QuestionId& id) {
    const auto names = topics_of(course, id, sections);
    return std::find(names.begin(), names.end(), topic) != names.end();
  };
  for (const quiz::PracticeCard& card : cards)
    if (is_of_it(card.question)) of_topic.push_back(&card);
  std::stable_sort(of_topic.begin(), of_topic.end(), [](const auto* a, const auto* b) {
    return static_cast<double>(a->right) / a->answers < static_cast<double>(b->right) / b->answers;
  });
  for (const quiz::PracticeCard* card : of_topic) plan.questions.push_back(card->question);
  for (const model::Question& question : course.questions)
    if (is_of_it(question.id) && std::find(plan.questions.begin(), plan.questions.end(), question.id) == plan.questions.end())
      plan.questions.push_back(question.id);
  return plan;
}

}  // namespace jumpseat::app
