#include "review/distractors.hpp"

#include "review/items.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace jumpseat::review {
namespace {

std::optional<double> correlation(const std::vector<char>& took, const std::vector<Response>& responses) {
  const double n = static_cast<double>(responses.size());
  double x = 0, y = 0, xx = 0, yy = 0, xy = 0;
  for (std::size_t i = 0; i < responses.size(); ++i) x += took[i], y += responses[i].rest;
  x /= n;
  y /= n;
  for (std::size_t i = 0; i < responses.size(); ++i) {
    const double dx = took[i] - x, dy = responses[i].rest - y;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  if (!(xx > 1e-24 * n) || !(yy > 1e-24 * n)) return std::nullopt;
  return xy / std::sqrt(xx * yy);
}

// The group of each answer by its place when all stand in order of the rest.
std::vector<std::size_t> groups_of(const std::vector<Response>& responses, const std::vector<double>& groups) {
  const std::size_t n = responses.size();
  std::vector<std::size_t> by_rest(n), out(n);
  std::iota(by_rest.begin(), by_rest.end(), std::size_t{0});
  std::stable_sort(by_rest.begin(), by_rest.end(), [&](std::size_t a, std::size_t b) { return responses[a].rest < responses[b].rest; });
  std::size_t group = 0;
  double border = groups.front();
  for (std::size_t rank = 0; rank < n; ++rank) {
    while (group + 1 < groups.size() && rank >= static_cast<std::size_t>(std::lround(border * static_cast<double>(n))))
      border += groups[++group];
    out[by_rest[rank]] = group;
  }
  return out;
}

bool chose(const Response& response, std::size_t choice, std::size_t none) {
  if (choice == none) return response.choices.empty();
  return std::find(response.choices.begin(), response.choices.end(), static_cast<int>(choice)) != response.choices.end();
}

}  // namespace

std::vector<double> quarters() { return {0.25, 0.25, 0.25, 0.25}; }
std::vector<double> by_27_percent() { return {0.27, 0.46, 0.27}; }

std::vector<Distractor> distractors(int choices, const std::vector<Response>& responses, const std::vector<double>& groups) {
  std::vector<Distractor> out(static_cast<std::size_t>(choices) + 1);
  if (responses.empty() || groups.empty()) return out;
  const auto group_of = groups_of(responses, groups);
  std::vector<double> sizes(groups.size(), 0);
  for (const std::size_t group : group_of) sizes[group] += 1;
  std::vector<char> took(responses.size());
  for (std::size_t choice = 0; choice < out.size(); ++choice) {
    Distractor& one = out[choice];
    one.share_by_group.assign(groups.size(), 0);
    double sum = 0;
    for (std::size_t i = 0; i < responses.size(); ++i) {
      took[i] = chose(responses[i], choice, out.size() - 1);
      if (!took[i]) continue;
      ++one.chosen;
      sum += responses[i].rest;
      one.share_by_group[group_of[i]] += 1;
    }
    for (std::size_t group = 0; group < sizes.size(); ++group)
      if (sizes[group] > 0) one.share_by_group[group] /= sizes[group];
    one.share = one.chosen / static_cast<double>(responses.size());
    if (one.chosen > 0) one.rest_score = sum / one.chosen;
    one.rest_correlation = correlation(took, responses);
    if (groups.size() > 1 && sizes.front() > 0 && sizes.back() > 0)
      one.upper_lower = one.share_by_group.back() - one.share_by_group.front();
  }
  return out;
}

std::vector<ChoiceFlag> choice_flags(const std::vector<Distractor>& table, const std::vector<int>& keys, int answers) {
  std::vector<ChoiceFlag> out;
  if (answers < least_people_to_flag || table.size() < 2 || keys.empty()) return out;
  const int choices = static_cast<int>(table.size()) - 1;
  const auto is_key = [&](int choice) { return std::find(keys.begin(), keys.end(), choice) != keys.end(); };
  const auto of_the_best = [&](int choice) {
    const auto& shares = table[static_cast<std::size_t>(choice)].share_by_group;
    return shares.empty() ? 0.0 : shares.back();
  };
  int modal = 0;
  for (int choice = 1; choice < choices; ++choice)
    if (of_the_best(choice) > of_the_best(modal)) modal = choice;
  if (!is_key(modal)) out.push_back({ChoiceFlag::Kind::key_not_of_the_best, modal});
  for (const int key : keys) {
    const auto r = table[static_cast<std::size_t>(key)].rest_correlation;
    if (r && *r < 0.1) out.push_back({ChoiceFlag::Kind::key_tells_little, key});
  }
  for (int choice = 0; choice < choices; ++choice) {
    const Distractor& one = table[static_cast<std::size_t>(choice)];
    if (!is_key(choice) && one.rest_correlation && *one.rest_correlation > 0) out.push_back({ChoiceFlag::Kind::attracts_the_good, choice});
    if (one.share < 0.05) out.push_back({ChoiceFlag::Kind::hardly_chosen, choice});
  }
  return out;
}

}  // namespace jumpseat::review
