#include "records/trail.hpp"

#include "base/json.hpp"
#include "records/inside.hpp"
#include "records/trail_subjects.hpp"

#include <fmt/format.h>

#include <limits>

namespace jumpseat::records {
namespace {

using database::Connection;
using database::Statement;

constexpr const char* reading_trail = "read the trail";
constexpr std::string_view sign_in_table = "sign-in", course_subject = "course ";

// "certification/0198..." -> "certification"; empty where the subject is a name by itself, such as that of a file.
std::string_view table_of(std::string_view subject) {
  const std::string_view table = subject.substr(0, subject.find('/'));
  return table.size() < subject.size() && (table == sign_in_table || find_sealed_table(table)) ? table : std::string_view();
}

std::string_view thing_of(std::string_view subject) {
  const std::string_view table = table_of(subject);
  return table.empty() ? subject : subject.substr(table.size() + 1);
}

// What is done to all of them is about none.
bool is_about_all(std::string_view subject) {
  return subject == "people" || subject == "accounts" || subject == "scores" || subject == "standings" || subject == "places" ||
         subject == trail_subject;
}

template <class List>
std::optional<std::string> list_as_json(const std::optional<List>& list) {
  if (!list) return std::nullopt;
  base::Json out = base::Json::array();
  for (const auto& one : *list) {
    if constexpr (requires { one.value; }) out.push(one.value);
    else out.push(one);
  }
  return out.dump();
}

// ?1: before this key; ?2: how many; ?3 and ?4: people and kinds as JSON, ?5 and ?6: first and last day since 1970; null: any.
std::string newest_first() {
  return std::string("WITH me AS (SELECT key, id, pseudonym FROM person WHERE id IN (SELECT value FROM json_each(?3))),") + subjects_of_me +
         " SELECT u.key, u.at_utc_ms, u.utc_offset_minutes, u.actor, u.action, u.subject, i.id, i.received = 0, i.own FROM audit u"
         " JOIN installation i ON i.key = u.installation WHERE u.key < ?1 AND (?3 IS NULL OR " +
         is_by_or_about_me +
         ")"
         " AND (?4 IS NULL OR CASE u.action WHEN 'sealed' THEN 'sealed ' || substr(u.subject, 1, instr(u.subject, '/') - 1)"
         " ELSE u.action END IN (SELECT value FROM json_each(?4)))"
         " AND (?5 IS NULL OR (u.at_utc_ms + 60000 * u.utc_offset_minutes) / 86400000 >= ?5)"
         " AND (?6 IS NULL OR (u.at_utc_ms + 60000 * u.utc_offset_minutes) / 86400000 <= ?6)"
         " ORDER BY u.key DESC LIMIT ?2";
}

// Who and what an entry's subject stands for; ?1: the thing, ?2: its table, ?3: whether this file wrote the entry.
constexpr const char* meaning =
    "SELECT person, course, quiz FROM ("
    "SELECT key AS person, NULL AS course, NULL AS quiz FROM person WHERE ?2 IN ('', 'sign-in') AND pseudonym = ?1"
    " UNION ALL SELECT key, NULL, NULL FROM person WHERE ?2 = '' AND id = ?1"
    " UNION ALL SELECT person, NULL, NULL FROM person_alias WHERE ?2 IN ('', 'sign-in') AND pseudonym = ?1"
    " UNION ALL SELECT person, NULL, NULL FROM person_alias WHERE ?2 IN ('', 'person_alias') AND id = ?1"
    " UNION ALL SELECT key, NULL, NULL FROM person WHERE ?3 AND ?2 IN ('post', 'credential') AND key = CAST(?1 AS INTEGER)"
    " UNION ALL SELECT person, NULL, NULL FROM former_place WHERE ?2 = 'former_place' AND id = ?1"
    " UNION ALL SELECT p.key, NULL, NULL FROM signing_key k JOIN person p ON p.pseudonym = k.owner"
    " WHERE ?2 = 'signing_key' AND k.public_key = ?1"
    " UNION ALL SELECT person, course, quiz FROM attempt WHERE ?2 = '' AND id = ?1"
    " UNION ALL SELECT p.key, g.course, NULL FROM assignment g LEFT JOIN person p ON g.to_kind = 'person' AND p.id = g.to_value"
    " WHERE ?2 IN ('', 'assignment') AND g.id = ?1"
    " UNION ALL SELECT person, course, NULL FROM exemption WHERE ?2 IN ('', 'exemption') AND id = ?1"
    " UNION ALL SELECT person, course, NULL FROM evidence WHERE ?2 IN ('', 'evidence') AND id = ?1"
    " UNION ALL SELECT a.person, a.course, a.quiz FROM certification c JOIN attempt a ON a.id = c.attempt"
    " WHERE ?2 = 'certification' AND c.id = ?1"
    " UNION ALL SELECT a.person, a.course, a.quiz FROM correction c JOIN attempt a ON a.id = c.attempt"
    " WHERE ?2 = 'correction' AND c.id = ?1"
    " UNION ALL SELECT a.person, a.course, a.quiz FROM essay_mark s JOIN attempt a ON a.key = s.attempt"
    " WHERE ?2 = 'essay_mark' AND s.id = ?1"
    " UNION ALL SELECT NULL, course, NULL FROM repair WHERE ?2 = 'repair' AND id = ?1"
    " UNION ALL SELECT NULL, course, NULL FROM question_edit WHERE ?2 = 'question_edit' AND id = ?1"
    ") LIMIT 1";

class Resolving {
 public:
  static Result<Resolving> begin(Connection& connection) {
    JUMPSEAT_TRY(auto actors, connection.prepare("SELECT key FROM person WHERE pseudonym = ?1 UNION ALL"
                                                 " SELECT person FROM person_alias WHERE pseudonym = ?1 LIMIT 1"));
    JUMPSEAT_TRY(auto meanings, connection.prepare(meaning));
    JUMPSEAT_TRY(auto people, connection.prepare("SELECT staff_number, name, erased_at_utc_ms FROM person WHERE key = ?"));
    return Resolving(std::move(actors), std::move(meanings), std::move(people));
  }

  Result<void> resolve(TrailEntry& entry, std::string_view actor, std::string_view table, bool of_this_file) {
    if (!actor.empty()) {
      JUMPSEAT_TRY(const bool known, m_actors.with(actor).step());
      entry.by = TrailPerson{{}, {}, true};
      if (known) {
        JUMPSEAT_TRY(entry.by, person(m_actors.integer(0)));
      }
    }
    JUMPSEAT_TRY(const bool known, m_meanings.with(std::string_view(entry.thing), table, of_this_file).step());
    if (!known) return {};
    entry.course.value = m_meanings.find_text(1).value_or("");
    entry.quiz.value = m_meanings.find_text(2).value_or("");
    if (const auto key = m_meanings.find_integer(0)) {
      JUMPSEAT_TRY(entry.about, person(*key));
    }
    return {};
  }

 private:
  Resolving(Statement actors, Statement meanings, Statement people)
      : m_actors(std::move(actors)), m_meanings(std::move(meanings)), m_people(std::move(people)) {}

  Result<TrailPerson> person(std::int64_t key) {
    JUMPSEAT_TRY(const bool known, m_people.with(key).step());
    if (!known || !m_people.is_null(2)) return TrailPerson{{}, {}, true};
    return TrailPerson{m_people.find_text(0).value_or(""), m_people.find_text(1).value_or(""), false};
  }

  Statement m_actors, m_meanings, m_people;
};

Result<std::vector<TrailEntry>> read_page(Connection& connection, const TrailFilter& filter, std::optional<std::int64_t> before, int most) {
  JUMPSEAT_TRY(auto rows, connection.prepare(newest_first()));
  JUMPSEAT_TRY(auto resolving, Resolving::begin(connection));
  rows.with(before.value_or(std::numeric_limits<std::int64_t>::max()), most, list_as_json(filter.people), list_as_json(filter.kinds),
            days_or_null(filter.from), days_or_null(filter.to));
  std::vector<TrailEntry> out;
  for (;;) {
    JUMPSEAT_TRY(const bool row, rows.step());
    if (!row) return out;
    const std::string_view subject = rows.text_view(5);
    TrailEntry entry;
    entry.key = rows.integer(0);
    entry.at_utc_ms = rows.integer(1);
    entry.utc_offset_minutes = rows.small(2);
    entry.kind = kind_of(rows.text_view(4), subject);
    if (!is_about_all(subject)) entry.thing = thing_of(subject);
    entry.installation = rows.text(6);
    entry.received = !rows.flag(8);
    JUMPSEAT_CHECK(resolving.resolve(entry, rows.text_view(3), table_of(subject), rows.flag(7)));
    if (subject.starts_with(course_subject)) entry.course.value = subject.substr(course_subject.size());
    out.push_back(std::move(entry));
  }
}

}  // namespace

std::string kind_of(std::string_view action, std::string_view subject) {
  return action == seal_action ? fmt::format("{} {}", action, subject.substr(0, subject.find('/'))) : std::string(action);
}

Result<std::vector<TrailEntry>> read_trail(Records& records, const TrailFilter& filter, std::optional<std::int64_t> before, int most,
                                           const std::atomic<bool>* stop) {
  Connection& connection = records.inside().connection;
  if (stop) connection.stop_when([stop] { return stop->load(); });
  auto out = doing(read_page(connection, filter, before, most), reading_trail);
  if (stop) connection.stop_when({});
  return out;
}

}  // namespace jumpseat::records
