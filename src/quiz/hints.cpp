#include "quiz/hints.hpp"

#include "model/attempt.hpp"
#include "quiz/marking.hpp"
#include "quiz/marking_parts.hpp"

#include <algorithm>

namespace jumpseat::quiz {
namespace {

bool is_right_choice(const model::Question& question, int choice) {
  return choice >= 0 && static_cast<std::size_t>(choice) < question.choices.size() &&
         question.choices[static_cast<std::size_t>(choice)].fraction > 0;
}

bool is_right_pair(const model::Question& question, const std::vector<int>& lefts, const std::vector<std::string>& rights, std::size_t left,
                   int right) {
  return left < lefts.size() && right >= 0 && static_cast<std::size_t>(right) < rights.size() &&
         question.pairs[static_cast<std::size_t>(lefts[left])].right == rights[static_cast<std::size_t>(right)];
}

bool is_right_gap(const model::Question& question, std::size_t gap, const model::GapAnswer& given) {
  return gap < question.gaps.size() && model::is_whole(gap_fraction(question.gaps[gap], given));
}

// Counts the right parts of `answer`, and takes the others out.
int keep_right(const model::Question& question, model::Answer& answer) {
  if (auto* chosen = std::get_if<model::Chosen>(&answer.given); chosen && question.kind == model::QuestionKind::multiple) {
    std::erase_if(chosen->choices, [&](int choice) { return !is_right_choice(question, choice); });
    return static_cast<int>(chosen->choices.size());
  }
  if (auto* matched = std::get_if<model::Matched>(&answer.given)) {
    const bool ordering = question.kind == model::QuestionKind::ordering;
    const auto lefts = left_sides(question);
    const auto rights = right_sides(question);
    int right = 0;
    for (std::size_t i = 0; i < matched->right_of_left.size(); ++i) {
      int& given = matched->right_of_left[i];
      if (ordering ? given == static_cast<int>(i) : is_right_pair(question, lefts, rights, i, given)) ++right;
      else if (!ordering) given = -1;
    }
    return right;
  }
  if (auto* filled = std::get_if<model::Filled>(&answer.given)) {
    int right = 0;
    for (std::size_t i = 0; i < filled->gaps.size(); ++i) {
      if (is_right_gap(question, i, filled->gaps[i])) ++right;
      else filled->gaps[i] = {};
    }
    return right;
  }
  return -1;
}

double penalty_of(const model::Question& question) {
  return question.penalty.value_or(question.kind == model::QuestionKind::true_false ? 1 : 1.0 / 3);
}

// What each left side, gap or place of a label earns.
std::vector<double> fractions_of_parts(const model::Question& question, const model::Answer& answer) {
  if (question.kind == model::QuestionKind::hotspot) {
    const auto* pointed = std::get_if<model::Pointed>(&answer.given);
    const std::vector<bool> right = right_markers(*question.hotspot, pointed ? *pointed : model::Pointed());
    return {right.begin(), right.end()};
  }
  if (question.kind == model::QuestionKind::matching) {
    const auto* matched = std::get_if<model::Matched>(&answer.given);
    return pair_fractions(question, matched ? *matched : model::Matched());
  }
  const auto* filled = std::get_if<model::Filled>(&answer.given);
  std::vector<double> out;
  for (std::size_t i = 0; i < question.gaps.size(); ++i)
    out.push_back(filled && i < filled->gaps.size() ? gap_fraction(question.gaps[i], filled->gaps[i]) : 0);
  return out;
}

// Whatever order its choices were ticked in.
model::GapAnswer gap_at(const model::Answer& answer, std::size_t gap) {
  const auto* filled = std::get_if<model::Filled>(&answer.given);
  if (!filled || gap >= filled->gaps.size()) return {};
  model::GapAnswer out = filled->gaps[gap];
  std::sort(out.choices.begin(), out.choices.end());
  return out;
}

std::size_t put_down(const model::Answer& answer) {
  const auto* pointed = std::get_if<model::Pointed>(&answer.given);
  return pointed ? pointed->points.size() : 0;
}

}  // namespace

int right_parts(const model::Question& question, const model::Answer& answer) {
  model::Answer copy = answer;
  return keep_right(question, copy);
}

model::Answer without_wrong(const model::Question& question, const model::Answer& answer) {
  model::Answer copy = answer;
  keep_right(question, copy);
  return copy;
}

double after_tries(double fraction, const model::Question& question, int tries) {
  if (tries <= 1 || fraction <= 0) return fraction;
  return std::max(0.0, fraction - penalty_of(question) * (tries - 1));
}

bool counts_back(const model::Question& question) {
  const bool labels = question.hotspot && question.hotspot->kind == model::HotspotKind::markers;
  const bool parts = question.kind == model::QuestionKind::matching || question.kind == model::QuestionKind::cloze ||
                     (question.kind == model::QuestionKind::hotspot && labels);
  return parts && !question.all_or_nothing && !question.mapping;
}

double after_tries(const model::Question& question, const model::Answer& answer, const std::vector<model::Answer>& before) {
  // The first of several tries goes by gaps as the later ones do: one below nothing takes nothing from the others.
  const bool first_of_gaps = before.empty() && question.kind == model::QuestionKind::cloze;
  if (!counts_back(question) || (before.empty() && !first_of_gaps))
    return after_tries(fraction(question, answer), question, static_cast<int>(before.size()) + 1);
  const auto last = fractions_of_parts(question, answer);
  std::vector<std::vector<double>> earlier;
  for (const model::Answer& one : before) earlier.push_back(fractions_of_parts(question, one));
  double earned = 0, full = 0;
  for (std::size_t part = 0; part < last.size(); ++part) {
    const auto stood = [&](std::size_t at) {
      if (question.kind == model::QuestionKind::cloze) return gap_at(before[at], part) == gap_at(answer, part);
      return earlier[at][part] == last[part];
    };
    std::size_t since = before.size();  // the try from which on it stands as it does
    while (since > 0 && stood(since - 1)) --since;
    const double weight = question.gaps.empty() ? 1 : question.gaps[part].weight;
    earned += weight * std::max(0.0, last[part] - penalty_of(question) * static_cast<double>(since));
    full += weight;
  }
  // Labels that were put down beyond those that there are cost their share, at whatever try.
  full = std::max(full, static_cast<double>(put_down(answer)));
  for (const model::Answer& one : before) full = std::max(full, static_cast<double>(put_down(one)));
  return full > 0 ? near_whole(earned / full) : 0;
}

}  // namespace jumpseat::quiz
