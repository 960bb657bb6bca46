#include "review/items.hpp"

#include <algorithm>
#include <numeric>

namespace jumpseat::review {
namespace {

// Sums about the mean: two passes, so that nothing is lost to cancellation.
struct Moments {
  double mean_x = 0, mean_y = 0, xx = 0, yy = 0, xy = 0;
};
Moments moments(const std::vector<double>& x, const std::vector<double>& y) {
  Moments out;
  const double n = static_cast<double>(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) out.mean_x += x[i], out.mean_y += y[i];
  out.mean_x /= n;
  out.mean_y /= n;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double dx = x[i] - out.mean_x, dy = y[i] - out.mean_y;
    out.xx += dx * dx;
    out.yy += dy * dy;
    out.xy += dx * dy;
  }
  return out;
}

// A spread this small against the values is rounding, not spread.
bool has_spread(double sum_of_squares, double mean, std::size_t n) {
  return sum_of_squares > 1e-24 * static_cast<double>(n) * (1 + mean * mean);
}

std::optional<double> correlation(const std::vector<double>& x, const std::vector<double>& y) {
  if (x.size() < 2) return std::nullopt;
  const Moments m = moments(x, y);
  if (!has_spread(m.xx, m.mean_x, x.size()) || !has_spread(m.yy, m.mean_y, y.size())) return std::nullopt;
  return m.xy / std::sqrt(m.xx * m.yy);
}

std::vector<double> totals(const Matrix& matrix) {
  std::vector<double> out(matrix.people, 0);
  for (std::size_t q = 0; q < matrix.questions.size(); ++q)
    for (std::size_t p = 0; p < matrix.people; ++p) {
      const double cell = matrix.cells[q * matrix.people + p];
      if (!std::isnan(cell)) out[p] += cell * matrix.full_mark(q);
    }
  return out;
}

struct Column {
  std::vector<double> marks, rest, total;
};
Column column(const Matrix& matrix, std::size_t question, const std::vector<double>& total) {
  Column out;
  for (std::size_t p = 0; p < matrix.people; ++p) {
    const double cell = matrix.cells[question * matrix.people + p];
    if (std::isnan(cell)) continue;
    const double mark = cell * matrix.full_mark(question);
    out.marks.push_back(mark);
    out.rest.push_back(total[p] - mark);
    out.total.push_back(total[p]);
  }
  return out;
}

void put_discrimination(Column& column, ItemStatistics& out) {
  out.discrimination = correlation(column.marks, column.rest);
  if (!out.discrimination) return;
  const double achieved = moments(column.marks, column.rest).xy;
  std::sort(column.marks.begin(), column.marks.end());
  std::sort(column.rest.begin(), column.rest.end());
  const double most = moments(column.marks, column.rest).xy;
  if (most > 0) out.discriminative_efficiency = achieved / most;
}

}  // namespace

std::vector<ItemStatistics> items(const Matrix& matrix) {
  const std::vector<double> total = totals(matrix);
  double full = 0, weights = 0;
  for (std::size_t q = 0; q < matrix.questions.size(); ++q) full += matrix.full_mark(q);
  std::vector<ItemStatistics> out;
  for (std::size_t q = 0; q < matrix.questions.size(); ++q) {
    Column of = column(matrix, q, total);
    ItemStatistics item;
    item.question = matrix.questions[q];
    item.n = static_cast<int>(of.marks.size());
    const double mark = matrix.full_mark(q);
    if (full > 0) item.intended_weight = mark / full;
    if (item.n > 0 && mark > 0) {
      const Moments m = moments(of.marks, of.total);
      item.facility = m.mean_x / mark;
      if (item.n > 1) {
        item.sd = std::sqrt(m.xx / (item.n - 1)) / mark;
        const double covariance = m.xy / (item.n - 1);
        if (covariance >= 0) item.effective_weight = std::sqrt(covariance);
      }
      put_discrimination(of, item);
    }
    weights += item.effective_weight.value_or(0);
    out.push_back(std::move(item));
  }
  for (ItemStatistics& item : out) {
    if (!item.effective_weight) continue;
    if (weights > 0) *item.effective_weight /= weights;
    else item.effective_weight.reset();
  }
  return out;
}

std::vector<Distractor> distractors(int choices, const std::vector<Response>& responses, int groups) {
  std::vector<Distractor> out(static_cast<std::size_t>(choices) + 1);
  const std::size_t n = responses.size();
  std::vector<std::size_t> by_rest(n);
  std::iota(by_rest.begin(), by_rest.end(), std::size_t{0});
  std::stable_sort(by_rest.begin(), by_rest.end(), [&](std::size_t a, std::size_t b) { return responses[a].rest < responses[b].rest; });
  std::vector<double> rest;
  for (const Response& response : responses) rest.push_back(response.rest);
  for (std::size_t choice = 0; choice < out.size(); ++choice) {
    Distractor& one = out[choice];
    std::vector<double> took(n, 0), in_group(static_cast<std::size_t>(groups), 0), of_group(static_cast<std::size_t>(groups), 0);
    double sum = 0;
    for (std::size_t rank = 0; rank < n; ++rank) {
      const Response& response = responses[by_rest[rank]];
      const bool chose = choice + 1 == out.size() ? response.choices.empty()
                                                  : std::find(response.choices.begin(), response.choices.end(), static_cast<int>(choice)) !=
                                                        response.choices.end();
      const std::size_t group = rank * static_cast<std::size_t>(groups) / n;
      of_group[group] += 1;
      if (!chose) continue;
      ++one.chosen;
      took[by_rest[rank]] = 1;
      in_group[group] += 1;
      sum += response.rest;
    }
    for (std::size_t group = 0; group < of_group.size(); ++group)
      one.share_by_group.push_back(of_group[group] > 0 ? in_group[group] / of_group[group] : 0);
    if (n > 0) one.share = static_cast<double>(one.chosen) / static_cast<double>(n);
    if (one.chosen > 0) one.rest_score = sum / one.chosen;
    one.rest_correlation = correlation(took, rest);
  }
  return out;
}

}  // namespace jumpseat::review
