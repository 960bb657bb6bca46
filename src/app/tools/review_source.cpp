#include "app/tools/review_source.hpp"

#include "app/review/exam_matrix.hpp"
#include "app/tools/review_tables.hpp"
#include "base/clock.hpp"
#include "records/records.hpp"

#include <unordered_map>

namespace jumpseat::app::tools {
namespace {

base::Result<MatrixRead> matrix_of_table(const ReviewSource& source) {
  JUMPSEAT_TRY(auto rows, MatrixRows::open(source.responses));
  MatrixRead out;
  out.matrix.questions = rows.questions();
  std::vector<std::vector<double>> columns(out.matrix.questions.size());
  std::vector<review::Try> tries;
  std::unordered_map<std::string, std::int64_t> people;
  JUMPSEAT_CHECK(rows.each([&](std::string_view person, std::span<const double> fractions) {
    double total = 0;
    for (std::size_t q = 0; q < fractions.size(); ++q) columns[q].push_back(fractions[q]), total += fractions[q];
    if (source.counted != review::Counted::all) {
      const auto number = people.try_emplace(std::string(person), static_cast<std::int64_t>(people.size())).first->second;
      tries.push_back({number, static_cast<std::int64_t>(out.matrix.people), total});
    }
    ++out.matrix.people;
  }));
  out.matrix.cells.reserve(out.matrix.people * columns.size());
  for (auto& column : columns) {
    out.matrix.cells.insert(out.matrix.cells.end(), column.begin(), column.end());
    std::vector<double>().swap(column);
  }
  out.problems = rows.take_problems();
  return counted_rows(std::move(out), tries, source.counted);
}

records::AttemptFilter filter_of(const ReviewSource& source) {
  records::AttemptFilter filter;
  filter.course = model::CourseCode(source.course);
  if (!source.quiz.empty()) filter.quiz = model::QuizId(source.quiz);
  filter.mode = model::QuizMode::exam;
  return filter;
}

tl::unexpected<base::Error> no_exams(const ReviewSource& source) {
  return base::fail(base::ErrorKind::not_found, "review the course " + source.course, "no exam of it has been finished");
}

base::Result<MatrixRead> matrix_of_course(const ReviewSource& source) {
  const base::SystemClock clock;
  JUMPSEAT_TRY(auto admitted, admit(source.records, source.who, "review items", false, clock));
  JUMPSEAT_TRY(auto exams, exam_matrix(admitted.records, filter_of(source), source.counted, source.versions));
  if (exams.matrix.people == 0) return no_exams(source);
  return MatrixRead{std::move(exams.matrix), {}};
}

base::Result<TestRead> test_of_course(const ReviewSource& source) {
  const base::SystemClock clock;
  JUMPSEAT_TRY(auto admitted, admit(source.records, source.who, "review test", false, clock));
  JUMPSEAT_TRY(auto test, exam_test(admitted.records, filter_of(source), source.counted, source.versions));
  if (test.n == 0) return no_exams(source);
  return TestRead{std::move(test), {}};
}

}  // namespace

base::Result<MatrixRead> read_matrix(const ReviewSource& source) {
  return source.responses.empty() ? matrix_of_course(source) : matrix_of_table(source);
}

base::Result<TestRead> read_test(const ReviewSource& source) {
  if (source.responses.empty()) return test_of_course(source);
  if (source.counted != review::Counted::all) {
    JUMPSEAT_TRY(auto read, read_matrix(source));
    return TestRead{review::test(read.matrix), std::move(read.problems)};
  }
  JUMPSEAT_TRY(auto rows, MatrixRows::open(source.responses));
  review::TestSums sums(rows.questions().size());
  JUMPSEAT_CHECK(rows.each([&](std::string_view, std::span<const double> fractions) { sums.add(fractions); }));
  return TestRead{sums.finish(), rows.take_problems()};
}

base::Result<TrialsRead> read_trials(const ReviewSource& source) {
  if (!source.responses.empty()) return read_trials_of(source.responses);
  const base::SystemClock clock;
  JUMPSEAT_TRY(auto admitted, admit(source.records, source.who, "review recognition", false, clock));
  JUMPSEAT_TRY(const auto trials, admitted.records.vignette_trials(filter_of(source)));
  JUMPSEAT_TRY(const auto people, admitted.records.people());
  std::unordered_map<std::string, std::string> names;
  for (const model::Person& person : people) names[person.id.value] = person.staff_number.empty() ? person.id.value : person.staff_number;
  TrialsRead out;
  std::unordered_map<std::string, std::size_t> place;
  for (const records::VignetteTrial& trial : trials) {
    const auto [at, is_new] = place.emplace(trial.person.value, out.people.size());
    if (is_new) out.people.emplace_back(names[trial.person.value], std::vector<quiz::Trial>{});
    out.people[at->second].second.push_back({trial.signal, trial.verdict, trial.certainty});
  }
  return out;
}

}  // namespace jumpseat::app::tools
