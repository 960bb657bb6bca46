#include "app/home/duties.hpp"

#include "app/people/due_words.hpp"
#include "base/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace jumpseat::app {
namespace {

bool is_to_do(const quiz::Standing& standing) {
  return standing.state != model::DueState::current && standing.state != model::DueState::exempt;
}

// A sentence begins with a word.
std::string things_words(int count) {
  switch (count) {
    case 1: return base::say("One thing to finish");
    case 2: return base::say("Two things to finish");
    case 3: return base::say("Three things to finish");
    case 4: return base::say("Four things to finish");
    case 5: return base::say("Five things to finish");
    case 6: return base::say("Six things to finish");
    case 7: return base::say("Seven things to finish");
    case 8: return base::say("Eight things to finish");
    case 9: return base::say("Nine things to finish");
    default: return base::say_count(count, "{} thing to finish", "{} things to finish");
  }
}

std::string summary_of(const std::vector<CourseStanding>& duties, model::Day today) {
  int to_do = 0, late = 0;
  std::optional<model::Day> next;
  for (const CourseStanding& one : duties) {
    if (!is_to_do(one.standing)) continue;
    ++to_do;
    late += !one.standing.qualified && one.standing.due_on && *one.standing.due_on < today;
    if (one.standing.due_on && *one.standing.due_on >= today && (!next || *one.standing.due_on < *next)) next = one.standing.due_on;
  }
  if (to_do == 0) return base::say("Nothing is due. A little practice keeps it fresh.");
  const std::string things = things_words(to_do);
  if (late > 0 && to_do == 1) return base::say("{}; it is overdue.", things);
  if (late > 0) return base::say_count(late, "{1}; one is overdue.", "{1}; {0} are overdue.", things);
  if (!next) return things + ".";
  if (to_do == 1) return base::say("{}, by {}.", things, model::words_of(*next));
  return base::say("{}, the first by {}.", things, model::words_of(*next));
}

void add_duty(CourseCardView& card, const Standings& standings, const CourseStanding& one, model::Day today) {
  CourseDutyView duty;
  duty.reading = standings.assignments()[static_cast<std::size_t>(one.assignment)].needs == records::Needs::reading;
  duty.to_do = is_to_do(one.standing);
  duty.due = due_words(one.standing, today);
  duty.state = one.standing.state;
  card.acknowledge = card.acknowledge || (duty.reading && duty.to_do);
  const std::string words = " \u00B7 " + base::say("new since you did it");
  if (one.standing.new_revision && !card.detail.ends_with(words)) card.detail += words;
  card.duties.push_back(std::move(duty));
}

}  // namespace

void add_duties(HomeView& view, const Standings& standings, model::Day today) {
  if (standings.members().empty()) return;
  // Whoever has read it has still to pass it, and the other way round: neither hides the other.
  const auto duties = standings.of_each_need(0, today);
  if (duties.empty()) return;
  std::vector<std::pair<const quiz::Standing*, CourseCardView>> cards;
  for (auto& card : view.courses) cards.emplace_back(nullptr, std::move(card));
  for (const CourseStanding& one : duties) {
    const std::string& code = standings.courses()[static_cast<std::size_t>(one.course)];
    auto at = std::find_if(cards.begin(), cards.end(), [&](const auto& card) { return card.second.course.value == code; });
    if (at == cards.end()) {
      CourseCardView missing;
      missing.course = model::CourseCode(code);
      missing.title = standings.title_of(code);
      missing.problem = base::say("This course is asked of you and is not on this computer. Ask a trainer for it.");
      at = cards.insert(cards.end(), {nullptr, std::move(missing)});
    }
    add_duty(at->second, standings, one, today);
    if (!at->first || is_worse(one.standing, *at->first)) {
      at->first = &one.standing;
      at->second.due = due_words(one.standing, today);
      at->second.due_state = one.standing.state;
    }
  }
  for (auto& [standing, card] : cards)
    if (card.duties.size() < 2) card.duties.clear();
  std::stable_sort(cards.begin(), cards.end(), [](const auto& a, const auto& b) {
    if (!a.first || !b.first) return a.first && !b.first;
    return is_worse(*a.first, *b.first);
  });
  view.courses.clear();
  for (auto& [standing, card] : cards) view.courses.push_back(std::move(card));
  view.summary = summary_of(duties, today);
}

}  // namespace jumpseat::app
