#include "app/review/exam_matrix.hpp"

#include <algorithm>
#include <unordered_map>

namespace jumpseat::app {
namespace {

// The rows that count, in order.
std::vector<std::size_t> rows_that_count(const records::Responses& responses, review::Counted counted) {
  std::vector<review::Try> tries;
  std::unordered_map<std::string, std::int64_t> people;
  for (std::size_t i = 0; i < responses.attempts.size(); ++i) {
    const auto person = people.try_emplace(responses.people[i].value, static_cast<std::int64_t>(people.size())).first->second;
    tries.push_back({person, responses.finished_at_utc_ms[i], responses.marks[i]});
  }
  return review::counted(tries, counted);
}

}  // namespace

base::Result<ExamMatrix> exam_matrix(records::Records& records, const records::AttemptFilter& filter, review::Counted counted,
                                     bool versions) {
  JUMPSEAT_TRY(const records::Responses responses, records.responses(filter, versions));
  const auto rows = rows_that_count(responses, counted);
  constexpr std::size_t nowhere = ~std::size_t{0};
  std::vector<std::size_t> place(responses.attempts.size(), nowhere);
  ExamMatrix out;
  for (const std::size_t row : rows) {
    place[row] = out.marks.size();
    out.marks.push_back(responses.marks[row]);
  }
  out.matrix.people = rows.size();
  out.matrix.questions = responses.columns;
  out.matrix.full_marks = responses.intended_marks;
  out.matrix.cells.assign(rows.size() * responses.columns.size(), review::Matrix::not_drawn);
  for (const auto& cell : responses.cells)
    if (place[cell.row] != nowhere) out.matrix.cells[cell.column * rows.size() + place[cell.row]] = cell.fraction;
  return out;
}

base::Result<review::TestStatistics> exam_test(records::Records& records, const records::AttemptFilter& filter, review::Counted counted,
                                               bool versions) {
  JUMPSEAT_TRY(const records::Responses responses, records.responses(filter, versions));
  review::TestSums sums(responses.columns.size(), responses.intended_marks);
  std::vector<double> fractions(responses.columns.size());
  const auto begin_of = [&](std::size_t row) {
    return std::lower_bound(responses.cells.begin(), responses.cells.end(), row,
                            [](const records::Responses::Cell& cell, std::size_t wanted) { return cell.row < wanted; });
  };
  for (const std::size_t row : rows_that_count(responses, counted)) {
    std::fill(fractions.begin(), fractions.end(), review::Matrix::not_drawn);
    for (auto cell = begin_of(row); cell != responses.cells.end() && cell->row == row; ++cell) fractions[cell->column] = cell->fraction;
    sums.add(fractions);
  }
  return sums.finish();
}

}  // namespace jumpseat::app
