// Is a record file whole and unaltered? Every chain is walked from its first row to its head.
#include "base/json.hpp"
#include "records/acknowledgements.hpp"
#include "records/inside.hpp"
#include "records/upkeep.hpp"

#include <fmt/format.h>
#include <map>
#include <optional>
#include <set>

namespace jumpseat::records {
namespace {

using database::Connection;
using database::Statement;

constexpr std::int64_t clock_slack_ms = 1000;  // clocks are put right by a little all the time
constexpr std::size_t most_problems = 10'000;

std::optional<std::string_view> content_of(const Statement& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional(row.text_view(column));
}

class Inspection {
 public:
  explicit Inspection(Connection& connection) : m_connection(connection) {}

  Result<std::vector<RecordProblem>> run() {
    JUMPSEAT_TRY(const auto broken, m_connection.quick_check(20));
    for (const auto& message : broken) add("", "", "the file is damaged: " + message);
    if (!broken.empty()) return std::move(m_problems);
    // One moment of the file, though another program may be writing.
    JUMPSEAT_CHECK(m_connection.execute("BEGIN"));
    JUMPSEAT_CHECK(check_schema());
    JUMPSEAT_CHECK(check_references());
    JUMPSEAT_TRY(m_installations, installations());
    JUMPSEAT_CHECK(check_events());
    JUMPSEAT_CHECK(check_attempts());
    JUMPSEAT_CHECK(check_audit());
    JUMPSEAT_CHECK(check_heads());
    JUMPSEAT_CHECK(check_people());
    JUMPSEAT_CHECK(check_marks());
    JUMPSEAT_CHECK(check_questions());
    JUMPSEAT_CHECK(check_what_follows());
    JUMPSEAT_CHECK(m_connection.execute("COMMIT"));
    return std::move(m_problems);
  }

 private:
  struct Link {  // the row of a chain that was looked at last
    ChainHead head;
    std::int64_t at_utc_ms = 0;
  };

  struct ChainRow {
    const char* table;
    std::int64_t installation, position, at_utc_ms;
    std::string_view prev_hash, hash, digest, salt;
    std::optional<std::string_view> content;  // none: erased
  };
  struct Altered {
    bool row = false, content = false;
  };

  void add(std::string table, std::string row, std::string message) {
    if (m_problems.size() < most_problems) m_problems.push_back({std::move(table), std::move(row), std::move(message)});
  }

  Result<void> check_schema();
  Result<void> check_references();
  Result<std::map<std::int64_t, std::string>> installations();
  Result<void> check_events();
  void check_event(const Statement& row);
  void check_order(const ChainRow& row, const Link& link);
  Altered check_link(const ChainRow& row, std::string_view hash_now);
  Result<void> check_attempts();
  Result<void> check_audit();
  void remember_audit(const Statement& row);
  Result<void> check_heads();
  Result<void> check_people();
  Result<void> check_marks();
  Result<void> check_questions();
  Result<void> check_what_follows();

  Connection& m_connection;
  std::vector<RecordProblem> m_problems;
  std::map<std::int64_t, std::string> m_installations;
  std::map<std::pair<std::int64_t, std::string>, Link> m_links;
  std::map<std::string, std::string> m_person_digests;   // by pseudonym, as the trail has them last
  std::map<std::string, std::string> m_marking_digests;  // by attempt
};

Result<std::map<std::string, std::string>> schema_of(Connection& connection) {
  std::map<std::string, std::string> schema;
  JUMPSEAT_TRY(
      auto rows,
      connection.prepare("SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"));
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) { schema[row.text(0)] = row.text(1); }));
  return schema;
}

Result<void> Inspection::check_schema() {
  JUMPSEAT_TRY(auto model, Connection::open_in_memory());
  JUMPSEAT_CHECK(database::migrate(model, migration_files(), file_name));
  JUMPSEAT_TRY(const auto wanted, schema_of(model));
  JUMPSEAT_TRY(const auto found, schema_of(m_connection));
  for (const auto& [name, sql] : wanted) {
    const auto at = found.find(name);
    if (at == found.end()) add("sqlite_schema", name, "it is missing: somebody took away a safeguard or a table");
    else if (at->second != sql) add("sqlite_schema", name, "it is not what this program made");
  }
  for (const auto& [name, sql] : found)
    if (!wanted.contains(name)) add("sqlite_schema", name, "it was added by somebody else");
  return {};
}

Result<void> Inspection::check_references() {
  JUMPSEAT_TRY(auto rows, m_connection.prepare("PRAGMA foreign_key_check"));
  return rows.each(
      [&](const Statement& row) { add(row.text(0), row.text(1), fmt::format("it names a {} that is not there", row.text_view(2))); });
}

Result<std::map<std::int64_t, std::string>> Inspection::installations() {
  std::map<std::int64_t, std::string> out;
  JUMPSEAT_TRY(auto rows, m_connection.prepare("SELECT key, id FROM installation"));
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) { out[row.integer(0)] = row.text(1); }));
  return out;
}

void Inspection::check_order(const ChainRow& row, const Link& link) {
  const std::int64_t missing = row.position - link.head.position - 1;
  if (missing > 0)
    add(row.table, std::to_string(row.position),
        fmt::format("{} {} before it {} gone", missing, missing == 1 ? "row" : "rows", missing == 1 ? "is" : "are"));
  else if (missing == 0 && row.prev_hash != link.head.hash)
    add(row.table, std::to_string(row.position), "it does not follow from the row before it");
  if (row.at_utc_ms + clock_slack_ms < link.at_utc_ms)
    add(row.table, std::to_string(row.position),
        fmt::format("time runs backwards by {:.0f} seconds", static_cast<double>(link.at_utc_ms - row.at_utc_ms) / 1000.0));
}

// What every row of a chain is held against: the row before it, the hash that it should have, the digest of its content.
Inspection::Altered Inspection::check_link(const ChainRow& row, std::string_view hash_now) {
  Link& link = m_links[{row.installation, row.table}];
  check_order(row, link);
  link.head = {row.position, std::string(row.hash)};
  link.at_utc_ms = row.at_utc_ms;
  return {hash_now != row.hash, row.content && salted_digest(row.salt, *row.content) != row.digest};
}

Result<void> Inspection::check_events() {
  JUMPSEAT_TRY(auto rows, m_connection.prepare(
                              "SELECT e.installation, e.position, e.sequence, e.kind, e.slot, e.at_utc_ms, e.utc_offset_minutes, e.used_ms,"
                              " e.payload, e.salt, e.digest, e.prev_hash, e.hash, a.id, a.course, a.quiz, a.mode, a.revision,"
                              " a.started_at_utc_ms, p.pseudonym, p.erased_at_utc_ms FROM attempt_event e"
                              " LEFT JOIN attempt a ON a.key = e.attempt LEFT JOIN person p ON p.key = a.person"
                              " ORDER BY e.installation, e.position"));
  return rows.each([&](const Statement& row) { check_event(row); });
}

void Inspection::check_event(const Statement& row) {
  const std::string name = row.text(1);
  EventRow event;
  event.position = row.integer(1);
  event.at_utc_ms = row.integer(5);
  event.used_ms = row.integer(7);
  event.sequence = row.small(2);
  event.slot = row.small(4);
  event.utc_offset_minutes = row.small(6);
  event.kind = row.text_view(3);
  event.digest = row.text_view(10);
  event.prev_hash = row.text_view(11);
  const AttemptFacts facts{row.text(13), row.text(14), row.text(15), row.text(16), row.text(19), row.integer(17), row.integer(18)};
  const Altered altered = check_link({"attempt_event", row.integer(0), event.position, event.at_utc_ms, event.prev_hash, row.text_view(12),
                                      event.digest, row.blob_view(9), content_of(row, 8)},
                                     event_hash(m_installations[row.integer(0)], facts, event));
  if (altered.row) add("attempt_event", name, fmt::format("it, its attempt {} or its person was altered", facts.id));
  if (altered.content) add("attempt_event", name, fmt::format("its content was altered (attempt {}, event {})", facts.id, event.sequence));
  if (row.is_null(8) && row.is_null(20)) add("attempt_event", name, "its content was taken away, though its person is not erased");
}

Result<void> Inspection::check_attempts() {
  JUMPSEAT_TRY(auto rows,
               m_connection.prepare("SELECT a.id, count(e.key), coalesce(max(e.sequence), -1), a.finished_at_utc_ms,"
                                    " max(CASE WHEN e.kind = 'finished' THEN e.at_utc_ms END), coalesce(min(e.sequence), 0) FROM attempt a"
                                    " LEFT JOIN attempt_event e ON e.attempt = a.key GROUP BY a.key"));
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) {
    if (row.integer(1) == 0) add("attempt", row.text(0), "it has no events");
    else if (row.integer(1) != row.integer(2) + 1 || row.integer(5) != 0) add("attempt", row.text(0), "some of its events are gone");
    if (row.find_integer(3) != row.find_integer(4)) add("attempt", row.text(0), "its end is not that of its events");
  }));
  JUMPSEAT_TRY(auto used,
               m_connection.prepare("SELECT a.id, e.sequence FROM attempt_event e JOIN attempt_event f ON f.attempt = e.attempt"
                                    " AND f.sequence = e.sequence - 1 JOIN attempt a ON a.key = e.attempt WHERE e.used_ms < f.used_ms"));
  return used.each([&](const Statement& row) {
    add("attempt", row.text(0), fmt::format("its working time runs backwards at event {}", row.integer(1)));
  });
}

Result<void> Inspection::check_audit() {
  JUMPSEAT_TRY(auto rows,
               m_connection.prepare("SELECT installation, position, at_utc_ms, utc_offset_minutes, actor, action, subject, detail,"
                                    " salt, digest, prev_hash, hash FROM audit ORDER BY installation, position"));
  return rows.each([&](const Statement& row) {
    AuditRow audit;
    audit.position = row.integer(1);
    audit.at_utc_ms = row.integer(2);
    audit.utc_offset_minutes = row.small(3);
    audit.actor = row.text_view(4);
    audit.action = row.text_view(5);
    audit.subject = row.text_view(6);
    audit.digest = row.text_view(9);
    audit.prev_hash = row.text_view(10);
    const Altered altered = check_link({"audit", row.integer(0), audit.position, audit.at_utc_ms, audit.prev_hash, row.text_view(11),
                                        audit.digest, row.blob_view(8), content_of(row, 7)},
                                       audit_hash(m_installations[row.integer(0)], audit));
    if (altered.row) add("audit", row.text(1), "it was altered");
    if (altered.content) add("audit", row.text(1), "its content was altered");
    remember_audit(row);
  });
}

void Inspection::remember_audit(const Statement& row) {
  const std::string_view action = row.text_view(5);
  const bool of_person = action == "person", of_mark = action == "marked" || action == "mark undone";
  if (!of_person && !of_mark) return;
  const auto detail = base::Json::parse(row.text_view(7));
  const std::string digest = detail ? (*detail)["digest"].text_or("") : "";
  (of_person ? m_person_digests : m_marking_digests)[row.text(6)] = digest;
}

Result<void> Inspection::check_heads() {
  std::set<std::pair<std::int64_t, std::string>> seen;
  JUMPSEAT_TRY(auto rows, m_connection.prepare("SELECT installation, chain, position, hash FROM chain_head WHERE chain <> 'acknowledgement'"));
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) {
    const std::pair key(row.integer(0), row.text(1));
    seen.insert(key);
    const ChainHead& last = m_links[key].head;
    if (row.integer(2) > last.position) add(key.second, "", fmt::format("the last {} rows are gone", row.integer(2) - last.position));
    else if (row.integer(2) < last.position)
      add(key.second, "", fmt::format("{} rows stand after its end", last.position - row.integer(2)));
    else if (row.text_view(3) != last.hash) add(key.second, "", "its last row is not the one that was written last");
  }));
  for (const auto& [key, link] : m_links)
    if (link.head.position > 0 && !seen.contains(key)) add("chain_head", key.second, "it is missing");
  return {};
}

Result<void> Inspection::check_people() {
  JUMPSEAT_TRY(auto rows, m_connection.prepare("SELECT id, pseudonym, salt, staff_number, name, team, role, local FROM person"
                                               " WHERE erased_at_utc_ms IS NULL"));
  return rows.each([&](const Statement& row) {
    const auto known = m_person_digests.find(row.text(1));
    if (known == m_person_digests.end()) add("person", row.text(0), "the trail does not know this person");
    else if (known->second !=
             person_digest({row.blob_view(2), row.text_view(3), row.text_view(4), row.text_view(5), row.text_view(6), row.flag(7)}))
      add("person", row.text(0), "name, staff number, group or role was altered");
  });
}

Result<void> Inspection::check_marks() {
  JUMPSEAT_TRY(auto runs, m_connection.prepare("SELECT m.key, m.digest, a.id FROM marking m JOIN attempt a ON a.key = m.attempt"));
  Result<void> failed;
  JUMPSEAT_CHECK(runs.each([&](const Statement& row) {
    if (!failed) return;
    const auto digest = marking_digest(m_connection, row.integer(0));
    if (!digest) failed = tl::unexpected(digest.error());
    else if (*digest != row.text_view(1)) add("marking", row.text(0), fmt::format("a mark of attempt {} was altered", row.text_view(2)));
  }));
  JUMPSEAT_CHECK(failed);
  JUMPSEAT_TRY(auto attempts,
               m_connection.prepare("SELECT a.id, coalesce(m.digest, '') FROM attempt a LEFT JOIN marking m ON m.key = a.marking"
                                    " WHERE a.finished_at_utc_ms IS NOT NULL"));
  return attempts.each([&](const Statement& row) {
    const auto known = m_marking_digests.find(row.text(0));
    const std::string_view wanted = known == m_marking_digests.end() ? std::string_view() : std::string_view(known->second);
    if (wanted != row.text_view(1)) add("attempt", row.text(0), "its mark is not the one that the trail knows");
  });
}

Result<void> Inspection::check_questions() {
  JUMPSEAT_TRY(auto rows,
               m_connection.prepare("SELECT hash, canonical_json, digest FROM question_version WHERE canonical_json IS NOT NULL"));
  return rows.each([&](const Statement& row) {
    const std::string digest = base::sha256_hex(row.text_view(1));
    const bool is_digest = row.text_view(0).size() == digest.size();
    if (digest != row.text_view(2) || (is_digest && digest != row.text_view(0)))
      add("question_version", row.text(0), "its text was altered");
  });
}

Result<void> Inspection::check_what_follows() {
  JUMPSEAT_TRY(const auto read, check_acknowledgements(m_connection));
  for (const FoundProblem& problem : read) add(problem.table, problem.row, problem.message);
  JUMPSEAT_TRY(const auto passes, check_passes(m_connection));
  for (const FoundProblem& problem : passes) add(problem.table, problem.row, problem.message);
  return {};
}

}  // namespace

Result<std::vector<RecordProblem>> verify(const std::filesystem::path& file) {
  JUMPSEAT_TRY(auto connection, Connection::open(file, {.access = database::Access::read_only,
                                                        .application_id = application_id,
                                                        .newest_version = static_cast<int>(migration_files().size()),
                                                        .name = file_name}));
  JUMPSEAT_CHECK(database::check_version(connection, static_cast<int>(migration_files().size()), file_name));
  return doing(Inspection(connection).run(), "look over the record file");
}

std::vector<std::string> limits_of_verify() {
  return {
      "An older whole copy put in this file's place looks whole: only a backup or a printed chain head shows that later rows are gone.",
      "Somebody who knows this program well enough to recompute every hash of the file could rewrite it: only a chain head kept outside "
      "shows it.",
      "Settings, reading positions and the list of known manuals are not chained.",
  };
}

}  // namespace jumpseat::records
