#include "review/items.hpp"

#include <algorithm>
#include <numeric>
#include <span>

namespace jumpseat::review {
namespace {

constexpr std::size_t most_runs = 8;

struct Totals {
  std::vector<double> marks, full;  // of each person
  std::vector<std::size_t> ascending;
  bool whole = true;  // everybody had every question
};

Totals totals_of(const Matrix& matrix) {
  Totals out{std::vector<double>(matrix.people, 0), std::vector<double>(matrix.people, 0), {}, true};
  for (std::size_t q = 0; q < matrix.questions.size(); ++q) {
    const double full = matrix.full_mark(q);
    for (std::size_t p = 0; p < matrix.people; ++p) {
      const double cell = matrix.cells[q * matrix.people + p];
      if (std::isnan(cell)) out.whole = false;
      else out.marks[p] += cell * full, out.full[p] += full;
    }
  }
  out.ascending.resize(matrix.people);
  std::iota(out.ascending.begin(), out.ascending.end(), std::size_t{0});
  std::stable_sort(out.ascending.begin(), out.ascending.end(), [&](std::size_t a, std::size_t b) { return out.marks[a] < out.marks[b]; });
  return out;
}

// Of those who had the question, in ascending order of their totals.
struct Column {
  std::vector<double> fractions, marks, rest, total;
};
Column column(const Matrix& matrix, std::size_t question, const Totals& totals) {
  Column out;
  const double* cells = matrix.cells.data() + question * matrix.people;
  const double full = matrix.full_mark(question);
  for (auto* each : {&out.fractions, &out.marks, &out.rest, &out.total}) each->reserve(matrix.people);
  for (const std::size_t p : totals.ascending) {
    if (std::isnan(cells[p])) continue;
    const double mark = cells[p] * full, others = totals.full[p] - full;
    out.fractions.push_back(cells[p]);
    out.marks.push_back(mark);
    out.total.push_back(totals.marks[p]);
    out.rest.push_back(totals.whole ? totals.marks[p] - mark : others > 0 ? (totals.marks[p] - mark) / others : 0);
  }
  return out;
}

// Sums about the means: two passes, so that nothing is lost to cancellation.
struct Moments {
  double mean_x = 0, mean_rest = 0, mean_total = 0, xx = 0, rest_rest = 0, total_total = 0, x_rest = 0, x_total = 0;
};
Moments moments(const Column& column) {
  Moments out;
  const std::size_t n = column.marks.size();
  for (std::size_t i = 0; i < n; ++i) out.mean_x += column.marks[i], out.mean_rest += column.rest[i], out.mean_total += column.total[i];
  out.mean_x /= static_cast<double>(n);
  out.mean_rest /= static_cast<double>(n);
  out.mean_total /= static_cast<double>(n);
  for (std::size_t i = 0; i < n; ++i) {
    const double x = column.marks[i] - out.mean_x, rest = column.rest[i] - out.mean_rest, total = column.total[i] - out.mean_total;
    out.xx += x * x;
    out.rest_rest += rest * rest;
    out.total_total += total * total;
    out.x_rest += x * rest;
    out.x_total += x * total;
  }
  return out;
}

// Nothing where it is no more than what the sums can be wrong by: the sign of a rounding error would say that a question works against
// the test.
double covariance_with_total(const Moments& m, double n) {
  const double spread_x = std::sqrt(m.xx), spread_total = std::sqrt(m.total_total);
  const double size = spread_x * spread_total + std::sqrt(n) * (std::abs(m.mean_total) * spread_x + std::abs(m.mean_x) * spread_total);
  return std::abs(m.x_total) <= rounding * size ? 0 : m.x_total / (n - 1);
}

// The different values in ascending order; none where there are more than are worth telling apart.
std::vector<double> different_values(const std::vector<double>& values) {
  std::vector<double> out;
  for (const double value : values) {
    if (!out.empty() && (value == out.front() || value == out.back())) continue;
    const auto at = std::lower_bound(out.begin(), out.end(), value);
    if (at != out.end() && *at == value) continue;
    if (out.size() == most_runs) return {};
    out.insert(at, value);
  }
  return out;
}

// Where people stand by their totals, those with the same mark on the question stand by the rest of it: runs to be merged, and no
// sorting. Only where everybody had every question.
void sort_by_runs(Column& column, const std::vector<double>& values) {
  std::vector<double> marks, rest, run, merged;
  marks.reserve(column.marks.size());
  for (const double value : values) {
    run.clear();
    for (std::size_t i = 0; i < column.marks.size(); ++i)
      if (column.marks[i] == value) run.push_back(column.rest[i]);
    marks.insert(marks.end(), run.size(), value);
    merged.resize(rest.size() + run.size());
    std::merge(rest.begin(), rest.end(), run.begin(), run.end(), merged.begin());
    rest.swap(merged);
  }
  column.marks.swap(marks);
  column.rest.swap(rest);
}

// The covariance sum that these marks and rests would have, had the best got the most.
double most_covariance(Column& column, bool whole, const Moments& m) {
  const auto values = whole ? different_values(column.marks) : std::vector<double>();
  if (!values.empty()) {
    sort_by_runs(column, values);
  } else {
    std::sort(column.marks.begin(), column.marks.end());
    std::sort(column.rest.begin(), column.rest.end());
  }
  double out = 0;
  for (std::size_t i = 0; i < column.marks.size(); ++i) out += (column.marks[i] - m.mean_x) * (column.rest[i] - m.mean_rest);
  return out;
}

std::optional<Interval> facility_interval(const Column& column, const ItemStatistics& item) {
  const bool right_or_wrong = std::all_of(column.fractions.begin(), column.fractions.end(), [](double f) { return f == 0 || f == 1; });
  if (right_or_wrong) return wilson(*item.facility * item.n, item.n);
  return item.sd ? of_mean(*item.facility, *item.sd, item.n) : std::nullopt;
}

bool level(double a, double b) { return std::abs(a - b) <= rounding * (1 + std::abs(b)); }

// The mean fraction of the `part` lowest by the rest, or of the highest: of those who stand at the border with the same rest each counts in
// part. Any order among them would say something about the question: it stands in their totals.
double mean_of_tail(const Column& column, std::size_t part, double border, bool low) {
  double sure = 0, at_border = 0;
  std::size_t sure_n = 0, border_n = 0;
  for (std::size_t i = 0; i < column.rest.size(); ++i) {
    if (level(column.rest[i], border)) at_border += column.fractions[i], ++border_n;
    else if ((column.rest[i] < border) == low) sure += column.fractions[i], ++sure_n;
  }
  const double left = static_cast<double>(part - sure_n);
  return (sure + at_border * left / static_cast<double>(border_n)) / static_cast<double>(part);
}

std::optional<double> upper_lower(const Column& column) {
  const std::size_t n = column.rest.size(), part = static_cast<std::size_t>(std::lround(0.27 * static_cast<double>(n)));
  if (part == 0 || 2 * part > n) return std::nullopt;
  std::vector<double> rest = column.rest;
  const auto [least, most] = std::minmax_element(rest.begin(), rest.end());
  if (level(*least, *most)) return std::nullopt;
  const auto low = rest.begin() + static_cast<std::ptrdiff_t>(part - 1), high = rest.end() - static_cast<std::ptrdiff_t>(part);
  std::nth_element(rest.begin(), low, rest.end());
  const double low_border = *low;
  std::nth_element(rest.begin(), high, rest.end());
  const double high_border = *high;
  return mean_of_tail(column, part, high_border, false) - mean_of_tail(column, part, low_border, true);
}

ItemStatistics item_of(Column& column, double full_mark, bool whole) {
  ItemStatistics out;
  out.n = static_cast<int>(column.marks.size());
  if (out.n == 0 || !(full_mark > 0)) return out;
  const Moments m = moments(column);
  out.facility = m.mean_x / full_mark;
  if (out.n < 2) return out;
  out.sd = std::sqrt(m.xx / (out.n - 1)) / full_mark;
  out.facility_interval = facility_interval(column, out);
  out.upper_lower = upper_lower(column);
  if (const double covariance = covariance_with_total(m, out.n); covariance >= 0) out.effective_weight = std::sqrt(covariance);
  if (!has_spread(m.xx / out.n, m.mean_x) || !has_spread(m.rest_rest / out.n, m.mean_rest)) return out;
  out.discrimination = std::clamp(m.x_rest / std::sqrt(m.xx * m.rest_rest), -1.0, 1.0);
  out.discrimination_interval = of_correlation(*out.discrimination, out.n);
  if (const double most = most_covariance(column, whole, m); most > 0) out.discriminative_efficiency = m.x_rest / most;
  return out;
}

}  // namespace

std::vector<ItemStatistics> items(const Matrix& matrix) {
  const Totals totals = totals_of(matrix);
  double full = 0, weights = 0;
  for (std::size_t q = 0; q < matrix.questions.size(); ++q) full += matrix.full_mark(q);
  std::vector<ItemStatistics> out;
  for (std::size_t q = 0; q < matrix.questions.size(); ++q) {
    Column of = column(matrix, q, totals);
    ItemStatistics item = item_of(of, matrix.full_mark(q), totals.whole);
    item.question = matrix.questions[q];
    if (full > 0) item.intended_weight = matrix.full_mark(q) / full;
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

ItemNote note_of(int n, std::optional<double> facility, std::optional<double> discrimination) {
  if (n < least_people_to_flag || !facility) return ItemNote::nothing;
  if (discrimination) {
    const auto interval = of_correlation(*discrimination, n);
    if (interval ? interval->high < 0 : *discrimination < 0) return ItemNote::against;
  }
  if (*facility > 0.95) return ItemNote::too_easy;
  if (*facility < 0.25) return ItemNote::too_hard;
  if (!discrimination) return ItemNote::nothing;
  return *discrimination < 0.15 ? ItemNote::tells_little : ItemNote::works;
}

}  // namespace jumpseat::review
