// The totals anew: one walk over all answers, summed in memory, then written. The triggers of the schema do the same one attempt at a
// time; a test holds them against each other.
#include "records/inside.hpp"
#include "records/totals.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace jumpseat::records {
namespace {

using database::Connection;
using database::Statement;
using database::Transaction;

struct Answer {
  std::int64_t question = 0, version = 0, used_ms = 0;
  double x = 0, mark = 0;
  bool answered = false, report = false, verdict = false;
  int signal = -1, certainty = 0;
  std::string words = {};
};
struct Whose {
  std::int64_t marking = -1, person = 0;
  std::string course, quiz, mode;
  bool exam = false;
};

using Sums = std::array<double, 8>;
using Counts = std::array<std::int64_t, 16>;

class Rebuilding {
 public:
  explicit Rebuilding(Connection& connection) : m_connection(connection) {}

  Result<void> run() {
    for (const char* table : {"exam_total", "exam_day", "exam_mark", "question_total", "answer_total", "person_total", "recognition_total",
                              "person_overall", "recognition_overall"})
      JUMPSEAT_CHECK(m_connection.run(std::string("DELETE FROM ") + table));
    JUMPSEAT_CHECK(sum_attempts());
    JUMPSEAT_CHECK(sum_answers());
    JUMPSEAT_CHECK(write_questions());
    JUMPSEAT_CHECK(write_answers());
    return write_the_rest();
  }

 private:
  // What needs no answers.
  Result<void> sum_attempts() {
    constexpr const char* from =
        " FROM attempt a JOIN marking m ON m.key = a.marking AND m.waits = 0 WHERE a.finished_at_utc_ms IS NOT NULL AND a.void = 0";
    JUMPSEAT_CHECK(m_connection.run(std::string("INSERT INTO exam_day SELECT a.course, a.quiz, a.finished_at_utc_ms / 86400000, count(*),"
                                                " sum(m.passed), sum(m.fraction)") +
                                    from + " AND a.mode = 'exam' GROUP BY 1, 2, 3"));
    JUMPSEAT_CHECK(m_connection.run(std::string("INSERT INTO exam_mark SELECT a.course, a.quiz,"
                                                " max(0, min(100, CAST(m.fraction * 100 + 1e-7 AS INTEGER))), count(*), sum(m.passed)") +
                                    from + " AND a.mode = 'exam' GROUP BY 1, 2, 3"));
    JUMPSEAT_CHECK(m_connection.run(
        std::string("INSERT INTO person_total SELECT person, course, quiz, sum(exam), sum(1 - exam), sum(exam AND passed),"
                    " coalesce(sum(fraction) FILTER (WHERE exam), 0.0), max(fraction) FILTER (WHERE exam),"
                    " max(fraction) FILTER (WHERE exam AND newest = 1), max(finished) FILTER (WHERE exam) FROM"
                    " (SELECT a.person, a.course, a.quiz, a.mode = 'exam' AS exam, m.fraction, m.passed, a.finished_at_utc_ms AS finished,"
                    " row_number() OVER (PARTITION BY a.person, a.course, a.quiz, a.mode ORDER BY a.finished_at_utc_ms DESC, a.key DESC) "
                    "AS newest") +
        from + ") GROUP BY 1, 2, 3"));
    return m_connection.run(std::string("INSERT INTO exam_total SELECT a.course, a.quiz, count(*), sum(m.passed), sum(m.fraction),"
                                        " sum(m.fraction * m.fraction), 0, 0, 0.0, 0.0, 0.0") +
                            from + " AND a.mode = 'exam' GROUP BY 1, 2");
  }

  Result<void> sum_answers() {
    JUMPSEAT_TRY(auto rows,
                 m_connection.prepare(
                     "SELECT s.marking, a.person, a.course, a.quiz, a.mode, s.question, s.version, s.fraction, s.mark, s.answered,"
                     " s.answer, s.signal, s.certainty, s.used_ms FROM attempt a JOIN marking m ON m.key = a.marking AND m.waits = 0"
                     " JOIN slot_mark s ON s.marking = a.marking WHERE a.finished_at_utc_ms IS NOT NULL AND a.void = 0"));
    JUMPSEAT_CHECK(rows.each([&](const Statement& row) {
      if (row.integer(0) != m_whose.marking) {
        close_attempt();
        m_whose = {row.integer(0), row.integer(1), row.text(2), row.text(3), row.text(4), row.text_view(4) == "exam"};
      }
      if (!(row.real(8) > 0)) return;
      Answer answer{row.integer(5), row.integer(6), row.integer(13), row.real(7), row.real(8), row.flag(9)};
      const std::string_view words = row.text_view(10);
      answer.report = words == "report";
      answer.verdict = answer.report || words == "note" || words == "normal";
      if (!row.is_null(11)) answer.signal = row.flag(11);
      if (!row.is_null(12)) answer.certainty = row.small(12);
      if (answer.answered) answer.words = first_80(words);
      m_answers.push_back(std::move(answer));
    }));
    close_attempt();
    return {};
  }

  // As SQLite's substr does: characters, not bytes.
  static std::string first_80(std::string_view words) {
    std::size_t at = 0;
    for (int count = 0; at < words.size(); ++at)
      if ((static_cast<unsigned char>(words[at]) & 0xC0) != 0x80 && ++count > 80) break;
    return std::string(words.substr(0, at));
  }

  void close_attempt() {
    if (m_answers.empty()) return;
    double full = 0, earned = 0, x = 0, xx = 0;
    for (const Answer& answer : m_answers) {
      full += answer.mark;
      earned += answer.x * answer.mark;
      x += answer.x;
      xx += answer.x * answer.x;
    }
    const double k = static_cast<double>(m_answers.size());
    if (m_whose.exam) {
      Sums& sums = m_exams[{m_whose.course, m_whose.quiz}];
      const double parts[] = {k, k * k, x, xx, x * x / k};
      for (std::size_t i = 0; i < 5; ++i) sums[i] += parts[i];
    }
    for (const Answer& answer : m_answers) {
      const double r = full > answer.mark ? (earned - answer.x * answer.mark) / (full - answer.mark) : 0;
      add(answer, r);
    }
    m_answers.clear();
  }

  void add(const Answer& answer, double r) {
    Sums& sums = m_questions[{m_whose.course, m_whose.quiz, m_whose.mode, answer.version}];
    m_question_of[answer.version] = answer.question;
    const double parts[] = {
        1, answer.answered ? 1.0 : 0.0, answer.x, answer.x * answer.x, r, r * r, answer.x * r, static_cast<double>(answer.used_ms)};
    for (std::size_t i = 0; i < 8; ++i) sums[i] += parts[i];
    const int band = std::clamp(static_cast<int>(r * 10 + 1e-7), 0, 9);
    Sums& of_answer = m_answer_sums[{answer.version, m_whose.course, m_whose.quiz, m_whose.mode, answer.words, band}];
    of_answer[0] += 1;
    of_answer[1] += answer.x;
    of_answer[2] += r;
    if (!m_whose.exam || answer.signal < 0 || !answer.answered || !answer.verdict) return;
    Counts& counts = m_recognition[{m_whose.person, m_whose.course, m_whose.quiz}];
    counts[static_cast<std::size_t>((answer.signal ? 0 : 2) + (answer.report ? 0 : 1))] += 1;
    if (answer.certainty < 1 || answer.certainty > 3) return;
    const int rating = answer.report ? 2 + answer.certainty : 3 - answer.certainty;
    counts[static_cast<std::size_t>((answer.signal ? 4 : 10) + rating)] += 1;
  }

  Result<void> write_questions() {
    JUMPSEAT_TRY(auto insert, m_connection.prepare("INSERT INTO question_total VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
    for (const auto& [of, s] : m_questions) {
      const auto& [course, quiz, mode, version] = of;
      JUMPSEAT_CHECK(insert
                         .with(course, quiz, mode, version, m_question_of[version], whole(s[0]), whole(s[1]), s[2], s[3], s[4], s[5], s[6],
                               whole(s[7]))
                         .run());
    }
    return {};
  }

  Result<void> write_answers() {
    JUMPSEAT_TRY(auto insert, m_connection.prepare("INSERT INTO answer_total VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"));
    for (const auto& [of, s] : m_answer_sums) {
      const auto& [version, course, quiz, mode, answer, band] = of;
      JUMPSEAT_CHECK(insert.with(version, course, quiz, mode, answer, std::int64_t{band}, whole(s[0]), s[1], s[2]).run());
    }
    return {};
  }

  Result<void> write_the_rest() {
    JUMPSEAT_TRY(auto exam,
                 m_connection.prepare("UPDATE exam_total SET answers = ?3, answers_squared = ?4, x = ?5, xx = ?6, between_sum = ?7"
                                      " WHERE course = ?1 AND quiz = ?2"));
    for (const auto& [of, s] : m_exams) JUMPSEAT_CHECK(exam.with(of.first, of.second, whole(s[0]), whole(s[1]), s[2], s[3], s[4]).run());
    JUMPSEAT_TRY(auto insert,
                 m_connection.prepare("INSERT INTO recognition_total VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
    for (const auto& [of, c] : m_recognition) {
      const auto& [person, course, quiz] = of;
      JUMPSEAT_CHECK(insert
                         .with(person, course, quiz, c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8], c[9], c[10], c[11], c[12], c[13],
                               c[14], c[15])
                         .run());
    }
    JUMPSEAT_CHECK(
        m_connection.run("INSERT INTO person_overall SELECT person, sum(exams), sum(practices), sum(passes), sum(marks), max(best),"
                         " min(last), max(last_finished_at_utc_ms) FROM person_total GROUP BY person"));
    return m_connection.run(
        "INSERT INTO recognition_overall SELECT person, sum(hits), sum(misses), sum(false_alarms),"
        " sum(correct_rejections), sum(s1), sum(s2), sum(s3), sum(s4), sum(s5), sum(s6), sum(n1), sum(n2), sum(n3),"
        " sum(n4), sum(n5), sum(n6) FROM recognition_total GROUP BY person");
  }

  static std::int64_t whole(double value) { return static_cast<std::int64_t>(value); }

  Connection& m_connection;
  Whose m_whose;
  std::vector<Answer> m_answers;
  std::map<std::pair<std::string, std::string>, Sums> m_exams;
  std::map<std::tuple<std::string, std::string, std::string, std::int64_t>, Sums> m_questions;
  std::map<std::int64_t, std::int64_t> m_question_of;
  std::map<std::tuple<std::int64_t, std::string, std::string, std::string, std::string, int>, Sums> m_answer_sums;
  std::map<std::tuple<std::int64_t, std::string, std::string>, Counts> m_recognition;
};

}  // namespace

Result<bool> totals_are_whole(Records& records) {
  JUMPSEAT_TRY(
      auto row,
      records.inside().connection.prepare(
          "SELECT (SELECT coalesce(sum(n), 0) FROM exam_total), (SELECT coalesce(sum(exams) + sum(practices), 0) FROM person_overall),"
          " (SELECT count(*) FROM attempt WHERE marking IS NOT NULL AND finished_at_utc_ms IS NOT NULL AND void = 0 AND mode = 'exam') - "
          "w.n,"
          " (SELECT count(*) FROM attempt WHERE marking IS NOT NULL AND finished_at_utc_ms IS NOT NULL AND void = 0) - w.n"
          " FROM (SELECT count(*) AS n FROM marking m JOIN attempt a ON a.key = m.attempt AND a.marking = m.key AND a.void = 0 WHERE "
          "m.waits = 1) w"));
  JUMPSEAT_TRY(const bool found, row.step());
  return found && row.integer(0) == row.integer(2) && row.integer(1) == row.integer(3);
}

Result<void> rebuild_totals(Records& records) {
  constexpr const char* what = "count the answers again";
  auto& connection = records.inside().connection;
  JUMPSEAT_TRY(auto transaction, doing(Transaction::begin(connection), what));
  JUMPSEAT_CHECK(doing(Rebuilding(connection).run(), what));
  return doing(transaction.commit(), what);
}

}  // namespace jumpseat::records
