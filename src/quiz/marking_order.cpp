// Marks an order in the nine ways of Moodle's ordering question (question/type/ordering/question.php).
#include "quiz/marking_parts.hpp"

#include <algorithm>
#include <cstdlib>

namespace jumpseat::quiz {
namespace {

using model::OrderMarking;

// The places that things were put in: position -> thing, each thing once; what is no thing leaves its position empty (-1).
std::vector<int> placed(const model::Matched& given, std::size_t count) {
  std::vector<int> out(count, -1);
  std::vector<bool> used(count);
  for (std::size_t i = 0; i < count && i < given.right_of_left.size(); ++i) {
    const int thing = given.right_of_left[i];
    if (thing < 0 || static_cast<std::size_t>(thing) >= count || used[static_cast<std::size_t>(thing)]) continue;
    used[static_cast<std::size_t>(thing)] = true;
    out[i] = thing;
  }
  return out;
}

int in_own_place(const std::vector<int>& order) {
  int out = 0;
  for (std::size_t i = 0; i < order.size(); ++i) out += order[i] == static_cast<int>(i);
  return out;
}

// Where each thing was put; -1: nowhere.
std::vector<int> places_of(const std::vector<int>& order) {
  std::vector<int> out(order.size(), -1);
  for (std::size_t i = 0; i < order.size(); ++i)
    if (order[i] >= 0) out[static_cast<std::size_t>(order[i])] = static_cast<int>(i);
  return out;
}

// How many things are followed by the one that should; `end` stands after the last.
int followed(const std::vector<int>& order, bool count_last) {
  const int last = static_cast<int>(order.size()) - 1;
  int out = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (order[i] < 0) continue;
    const bool at_end = i + 1 == order.size();
    if (order[i] == last) out += count_last && at_end;
    else out += !at_end && order[i + 1] == order[i] + 1;
  }
  return out;
}

int preceded(const std::vector<int>& order) {
  int out = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (order[i] < 0) continue;
    out += i == 0 ? order[i] == 0 : order[i] > 0 && order[i - 1] == order[i] - 1;
  }
  return out;
}

// Pairs in the right order, counted from both sides.
long long pairs_in_order(const std::vector<int>& order) {
  long long out = 0;
  for (std::size_t i = 0; i < order.size(); ++i)
    for (std::size_t j = i + 1; j < order.size(); ++j) out += order[i] >= 0 && order[j] >= 0 && order[i] < order[j] ? 2 : 0;
  return out;
}

// A run of one is none.
int longest_run(const std::vector<int>& order, bool contiguous) {
  std::vector<int> length(order.size(), 0);
  int best = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (order[i] < 0) continue;
    length[i] = 1;
    for (std::size_t j = 0; j < i; ++j) {
      const bool goes_on = contiguous ? order[i] == order[j] + 1 : order[j] >= 0 && order[j] < order[i];
      if (goes_on && order[j] >= 0) length[i] = std::max(length[i], length[j] + 1);
    }
    best = std::max(best, length[i]);
  }
  return best > 1 ? best : 0;
}

long long nearness(const std::vector<int>& order) {
  const std::vector<int> places = places_of(order);
  const int most = static_cast<int>(order.size()) - 1;
  long long out = 0;
  for (int thing = 0; thing <= most; ++thing)
    if (places[static_cast<std::size_t>(thing)] >= 0) out += std::max(0, most - std::abs(thing - places[static_cast<std::size_t>(thing)]));
  return out;
}

double part(long long earned, std::size_t of) { return of == 0 ? 0 : static_cast<double>(earned) / static_cast<double>(of); }

}  // namespace

double ordered_fraction(const model::Question& question, const model::Matched& given) {
  const std::size_t count = question.pairs.size();
  if (count == 0) return 0;
  const std::vector<int> order = placed(given, count);
  if (question.all_or_nothing) return in_own_place(order) == static_cast<int>(count) ? 1 : 0;
  if (const auto together = combined(question.mapping, order)) return *together;
  switch (question.order_marking) {
    case OrderMarking::position: return part(in_own_place(order), count);
    case OrderMarking::all_or_nothing: return in_own_place(order) == static_cast<int>(count) ? 1 : 0;
    case OrderMarking::next: return part(followed(order, false), count - 1);
    case OrderMarking::next_and_last: return part(followed(order, true), count);
    case OrderMarking::neighbours: return part(followed(order, true) + preceded(order), 2 * count);
    case OrderMarking::all_before_and_after: return part(pairs_in_order(order), count * (count - 1));
    case OrderMarking::longest_subset: return part(longest_run(order, false), count);
    case OrderMarking::longest_contiguous: return part(longest_run(order, true), count);
    case OrderMarking::distance: return part(nearness(order), count * (count - 1));
  }
  return 0;
}

}  // namespace jumpseat::quiz
