#include "quiz/draw.hpp"

#include "base/uuid.hpp"
#include "quiz/marking.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <numeric>

namespace jumpseat::quiz {
namespace {

using model::DrawRule;
using model::Question;
using model::QuestionKind;

constexpr std::size_t nobody = static_cast<std::size_t>(-1);

bool stands_in(const std::string& category, const std::string& wanted) {
  return category.compare(0, wanted.size(), wanted) == 0 && (category.size() == wanted.size() || category[wanted.size()] == '/');
}

std::string listed(const std::vector<std::string>& words, const char* last) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) out += (i == 0 ? "" : i + 1 == words.size() ? last : ", ") + words[i];
  return out;
}

std::string described(const DrawRule& rule) {
  std::string out = rule.tags.empty() ? "of all kinds" : "tagged " + listed(rule.tags, " and ");
  if (!rule.without.empty()) out += " but not " + listed(rule.without, " or ");
  if (!rule.category.empty()) out += " in " + rule.category;
  return out;
}

// Shares questions among rules. A rule that finds nothing free takes a question from another rule that can replace it.
class Sharing {
 public:
  Sharing(const std::vector<DrawRule>& rules, const std::vector<Question>& questions, const std::vector<std::size_t>& preferred)
      : m_taken_by(questions.size(), nobody), m_candidates(rules.size()) {
    for (std::size_t rule = 0; rule < rules.size(); ++rule)
      for (const std::size_t question : preferred)
        if (matches(rules[rule], questions[question])) m_candidates[rule].push_back(question);
  }

  bool take_one(std::size_t rule) {
    std::vector<bool> asked(m_candidates.size(), false);
    return take_one(rule, asked);
  }
  void take_rest(std::size_t rule) {
    for (const std::size_t question : m_candidates[rule])
      if (m_taken_by[question] == nobody) m_taken_by[question] = rule;
  }
  std::size_t candidates(std::size_t rule) const { return m_candidates[rule].size(); }
  std::size_t taken_by(std::size_t question) const { return m_taken_by[question]; }

 private:
  bool take_one(std::size_t rule, std::vector<bool>& asked) {
    asked[rule] = true;
    for (const std::size_t question : m_candidates[rule])
      if (m_taken_by[question] == nobody) return give(question, rule);
    for (const std::size_t question : m_candidates[rule]) {
      const std::size_t holder = m_taken_by[question];
      if (!asked[holder] && take_one(holder, asked)) return give(question, rule);
    }
    return false;
  }
  bool give(std::size_t question, std::size_t rule) {
    m_taken_by[question] = rule;
    return true;
  }
  std::vector<std::size_t> m_taken_by;
  std::vector<std::vector<std::size_t>> m_candidates;
};

std::size_t answers_shown(const Question& question) {
  switch (question.kind) {
    case QuestionKind::single:
    case QuestionKind::multiple:
    case QuestionKind::true_false:
    case QuestionKind::vignette: return question.choices.size();
    case QuestionKind::matching: return right_sides(question).size();
    case QuestionKind::ordering: return question.pairs.size();
    default: return 0;
  }
}

int tries_of(const Question& question, model::QuizMode mode) {
  return mode == model::QuizMode::practice ? std::min(100, static_cast<int>(question.hints.size()) + 1) : 1;
}

// What has its place stays in it.
void shuffle_free(std::vector<int>& order, const std::vector<model::Choice>& choices, base::Draws& draws) {
  const auto is_free = [&](int own) {
    return static_cast<std::size_t>(own) >= choices.size() || !choices[static_cast<std::size_t>(own)].fixed;
  };
  std::vector<int> free;
  std::copy_if(order.begin(), order.end(), std::back_inserter(free), is_free);
  base::shuffle(free, draws);
  auto next = free.begin();
  for (int& own : order)
    if (is_free(own)) own = *next++;
}

Slot slot_of(const Question& question, bool shuffle, model::QuizMode mode, base::Draws& draws) {
  Slot slot{question.id, question.version, question.mark, std::vector<int>(answers_shown(question)), tries_of(question, mode)};
  std::iota(slot.order.begin(), slot.order.end(), 0);
  const bool fixed = question.kind == QuestionKind::true_false || question.kind == QuestionKind::vignette;
  // Things to put in order never come in order by the author's wish, matching sides never as the answer's own.
  const bool must = question.kind == QuestionKind::ordering || question.kind == QuestionKind::matching;
  if (!fixed && (must || (shuffle && question.shuffle))) shuffle_free(slot.order, question.choices, draws);
  if (question.kind == QuestionKind::ordering && slot.order.size() > 1 && std::is_sorted(slot.order.begin(), slot.order.end()))
    std::rotate(slot.order.begin(), slot.order.begin() + 1, slot.order.end());
  return slot;
}

constexpr std::size_t most_told = 10;

// For each question, where the descriptions begin that are told before it; the end where there are none. They speak of what follows them
// in their category, up to the next ones.
std::vector<std::size_t> told_from(const std::vector<Question>& questions) {
  std::vector<std::size_t> out(questions.size());
  for (std::size_t i = 0; i < questions.size(); ++i) {
    const bool begins = i == 0 || questions[i].category != questions[i - 1].category || questions[i].file != questions[i - 1].file;
    const bool told_here = questions[i].kind == QuestionKind::description;
    if (told_here && (begins || questions[i - 1].kind != QuestionKind::description)) out[i] = i;
    else out[i] = begins ? questions.size() : out[i - 1];
  }
  return out;
}

std::vector<Told> told_at(const std::vector<Question>& questions, std::size_t from) {
  std::vector<Told> out;
  for (; from < questions.size() && questions[from].kind == QuestionKind::description && out.size() < most_told; ++from)
    out.push_back({questions[from].id, questions[from].version});
  return out;
}

}  // namespace

std::vector<int> gap_order(const Question& question, int gap, std::uint64_t seed) {
  const model::Gap& at = question.gaps[static_cast<std::size_t>(gap)];
  std::vector<int> order(at.choices.size());
  std::iota(order.begin(), order.end(), 0);
  if (!at.shuffle) return order;
  std::uint64_t mixed = seed ^ (static_cast<std::uint64_t>(gap) + 1) * 0x9E3779B97F4A7C15u;
  for (const char c : question.id.value) mixed = (mixed ^ static_cast<unsigned char>(c)) * 1099511628211u;
  base::Draws draws(mixed);
  shuffle_free(order, at.choices, draws);
  return order;
}

bool matches(const DrawRule& rule, const Question& question) {
  if (question.kind == QuestionKind::description) return false;
  const auto has = [&](const auto& tag) { return question.has_tag(tag); };
  return std::all_of(rule.tags.begin(), rule.tags.end(), has) && std::none_of(rule.without.begin(), rule.without.end(), has) &&
         (rule.category.empty() || stands_in(question.category, rule.category));
}

std::vector<DrawRule> rules_of(const model::Quiz& quiz) { return quiz.draw.empty() ? std::vector<DrawRule>(1) : quiz.draw; }

int count_drawn(const model::Quiz& quiz, const std::vector<Question>& questions) {
  const std::vector<DrawRule> rules = rules_of(quiz);
  int total = 0;
  for (const DrawRule& rule : rules) {
    const auto matching =
        static_cast<int>(std::count_if(questions.begin(), questions.end(), [&](const auto& one) { return matches(rule, one); }));
    total += rule.count > 0 ? std::min(rule.count, matching) : matching;
  }
  return total;
}

Plan draw_given(const std::vector<model::QuestionId>& wanted, const std::vector<Question>& questions, std::uint64_t seed) {
  Plan plan;
  plan.seed = seed;
  base::Draws draws(seed);
  const auto told = told_from(questions);
  for (const model::QuestionId& id : wanted) {
    const auto at = std::find_if(questions.begin(), questions.end(), [&](const Question& question) { return question.id == id; });
    if (at == questions.end() || at->kind == QuestionKind::description) continue;
    plan.slots.push_back(slot_of(*at, true, model::QuizMode::practice, draws));
    plan.slots.back().before = told_at(questions, told[static_cast<std::size_t>(at - questions.begin())]);
  }
  return plan;
}

Plan draw(const model::Quiz& quiz, const std::vector<Question>& questions, std::uint64_t seed, const std::set<model::QuestionId>& seen) {
  Plan plan;
  plan.seed = seed;
  base::Draws draws(seed);
  std::vector<std::size_t> preferred;
  for (std::size_t i = 0; i < questions.size(); ++i)
    if (questions[i].kind != QuestionKind::description) preferred.push_back(i);
  base::shuffle(preferred, draws);
  if (quiz.unseen_first)
    std::stable_partition(preferred.begin(), preferred.end(), [&](std::size_t i) { return seen.count(questions[i].id) == 0; });

  const std::vector<DrawRule> rules = rules_of(quiz);
  Sharing sharing(rules, questions, preferred);
  for (std::size_t rule = 0; rule < rules.size(); ++rule) {
    int taken = 0;
    while (taken < rules[rule].count && sharing.take_one(rule)) ++taken;
    if (taken < rules[rule].count)
      plan.shortfalls.push_back(
          fmt::format("{} questions {} are wanted, and there are {}.", rules[rule].count, described(rules[rule]), taken));
  }
  for (std::size_t rule = 0; rule < rules.size(); ++rule)
    if (rules[rule].count <= 0) sharing.take_rest(rule);

  std::vector<std::size_t> drawn;
  for (std::size_t rule = 0; rule < rules.size(); ++rule)
    for (std::size_t i = 0; i < questions.size(); ++i)
      if (sharing.taken_by(i) == rule) drawn.push_back(i);
  if (quiz.shuffle) base::shuffle(drawn, draws);
  const auto told = told_from(questions);
  for (const std::size_t i : drawn) {
    plan.slots.push_back(slot_of(questions[i], quiz.shuffle_answers.value_or(quiz.shuffle), quiz.mode, draws));
    plan.slots.back().before = told_at(questions, told[i]);
  }
  return plan;
}

}  // namespace jumpseat::quiz
