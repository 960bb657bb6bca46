#include "app/review/exam_matrix.hpp"

#include <unordered_map>

namespace jumpseat::app {

base::Result<ExamMatrix> exam_matrix(records::Records& records, const records::AttemptFilter& filter, review::Counted counted,
                                     bool versions) {
  JUMPSEAT_TRY(const records::Responses responses, records.responses(filter, versions));
  std::vector<review::Try> tries;
  std::unordered_map<std::string, std::int64_t> people;
  for (std::size_t i = 0; i < responses.attempts.size(); ++i) {
    const auto person = people.try_emplace(responses.people[i].value, static_cast<std::int64_t>(people.size())).first->second;
    tries.push_back({person, responses.finished_at_utc_ms[i], responses.marks[i]});
  }
  const auto rows = review::counted(tries, counted);
  ExamMatrix out;
  out.matrix.people = rows.size();
  out.matrix.questions = responses.columns;
  out.matrix.full_marks = responses.intended_marks;
  out.matrix.cells.resize(rows.size() * responses.columns.size());
  for (std::size_t r = 0; r < rows.size(); ++r) {
    out.marks.push_back(responses.marks[rows[r]]);
    for (std::size_t q = 0; q < responses.columns.size(); ++q)
      out.matrix.cells[q * rows.size() + r] = responses.cells[rows[r] * responses.columns.size() + q];
  }
  return out;
}

}  // namespace jumpseat::app
