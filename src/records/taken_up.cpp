#include "records/taken_up.hpp"

#include "records/grading_inside.hpp"
#include "records/inside.hpp"
#include "records/taken_up_inside.hpp"

#include <map>
#include <tuple>
#include <utility>

namespace jumpseat::records {
namespace {

struct KeptPart {
  ExamPart part;
  std::int64_t key = 0;
  bool overtaken = false;
};

// Few: in a file that was never restored, and has nothing of one that was, there are none.
Result<std::vector<KeptPart>> parts_of_exams(database::Connection& connection) {
  std::vector<KeptPart> out;
  JUMPSEAT_TRY(auto rows,
               connection.prepare("SELECT a.id, coalesce(a.goes_on_from, ''), a.person || '/' || a.course || '/' || a.quiz || '/' ||"
                                  " a.started_at_utc_ms, a.finished_at_utc_ms, a.key, a.overtaken FROM attempt a WHERE a.mode = 'exam'"
                                  " AND a.key IN (SELECT key FROM attempt WHERE goes_on_from IS NOT NULL UNION SELECT before.key"
                                  " FROM attempt one JOIN attempt before ON before.id = one.goes_on_from"
                                  " WHERE one.goes_on_from IS NOT NULL)"));
  JUMPSEAT_CHECK(rows.each([&](const database::Statement& row) {
    out.push_back({{row.text(0), row.text(1), row.text(2), row.find_integer(3)}, row.integer(4), row.flag(5)});
  }));
  return out;
}

std::set<std::string> overtaken_of(const std::vector<KeptPart>& kept) {
  std::vector<ExamPart> parts;
  for (const KeptPart& one : kept) parts.push_back(one.part);
  return overtaken_among(parts);
}

// All that is joined to one name, and taken out of `beside`; files of others may join them in a ring.
std::set<std::string> joined_to(const std::string& name, std::map<std::string, std::vector<std::string>>& beside) {
  std::set<std::string> out{name};
  std::vector<std::string> left{name};
  while (!left.empty()) {
    auto found = beside.extract(left.back());
    left.pop_back();
    if (found.empty()) continue;
    for (std::string& next : found.mapped())
      if (out.insert(next).second) left.push_back(std::move(next));
  }
  return out;
}

}  // namespace

std::set<std::string> overtaken_among(const std::vector<ExamPart>& parts) {
  const auto name = [](const ExamPart& part, const std::string& id) { return part.of + "/" + id; };
  std::map<std::string, std::vector<std::string>> beside;
  std::map<std::string, const ExamPart*> known;
  for (const ExamPart& part : parts) {
    const std::string one = name(part, part.id);
    known[one] = &part;
    beside[one];
    if (part.goes_on_from.empty()) continue;
    const std::string before = name(part, part.goes_on_from);
    beside[one].push_back(before);
    beside[before].push_back(one);
  }
  std::set<std::string> out;
  while (!beside.empty()) {
    const ExamPart* stands = nullptr;
    const std::string first = beside.begin()->first;
    const auto exam = joined_to(first, beside);
    for (const std::string& one : exam) {
      const auto at = known.find(one);
      if (at == known.end() || !at->second->finished_at_utc_ms) continue;
      const ExamPart& part = *at->second;
      if (!stands || std::tie(*part.finished_at_utc_ms, part.id) < std::tie(*stands->finished_at_utc_ms, stands->id)) stands = &part;
    }
    if (!stands) continue;
    for (const std::string& one : exam)
      if (const auto at = known.find(one); at != known.end() && at->second != stands) out.insert(at->second->id);
  }
  return out;
}

std::string goes_on_from(std::string_view started) {
  if (started.find("\"restored_from\"") == std::string_view::npos) return {};
  const auto plan = base::Json::parse(started);
  return plan ? (*plan)["restored_from"].text_or("") : std::string();
}

Result<void> take_start(database::Connection& connection, std::int64_t attempt, std::string_view started) {
  if (const std::string before = goes_on_from(started); !before.empty())
    JUMPSEAT_CHECK(connection.run("UPDATE attempt SET goes_on_from = ? WHERE key = ? AND mode = 'exam'", before, attempt));
  const auto told = told_grade(started);
  if (!told) return {};
  return connection.run("UPDATE attempt SET grade = ?, grade_pass = ? WHERE key = ? AND mode = 'exam'", model::word_for(told->method),
                        told->pass, attempt);
}

Result<void> settle_exam_parts(database::Connection& connection) {
  JUMPSEAT_TRY(const auto parts, parts_of_exams(connection));
  const auto overtaken = overtaken_of(parts);
  for (const KeptPart& one : parts) {
    const bool is_overtaken = overtaken.contains(one.part.id);
    if (is_overtaken != one.overtaken)
      JUMPSEAT_CHECK(connection.run("UPDATE attempt SET overtaken = ? WHERE key = ?", is_overtaken, one.key));
  }
  return {};
}

Result<std::set<std::string>> overtaken_now(database::Connection& connection) {
  JUMPSEAT_TRY(const auto parts, parts_of_exams(connection));
  return overtaken_of(parts);
}

Result<std::vector<model::AttemptId>> overtaken_exams(Records& records, const model::PersonId& person) {
  std::vector<model::AttemptId> out;
  JUMPSEAT_TRY(auto rows, records.inside().connection.prepare("SELECT a.id FROM person p JOIN attempt a ON a.person = p.key WHERE p.id = ?"
                                                              " AND a.overtaken = 1 ORDER BY a.key"));
  JUMPSEAT_CHECK(rows.with(person).each([&](const database::Statement& row) { out.emplace_back(row.text(0)); }));
  return out;
}

}  // namespace jumpseat::records
