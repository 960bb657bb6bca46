// Is a record file whole and unaltered? Every chain is walked from its first row to its head.
#include "base/json.hpp"
#include "base/words.hpp"
#include "records/acknowledgements.hpp"
#include "records/verify_inside.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace jumpseat::records {
namespace {

using base::to_say;
using database::Connection;
using database::Statement;

constexpr std::int64_t clock_slack_ms = 1000;  // clocks are put right by a little all the time
constexpr std::size_t most_problems = 10'000;

std::optional<std::string_view> content_of(const Statement& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional(row.text_view(column));
}

Result<std::map<std::string, std::string>> schema_of(Connection& connection) {
  std::map<std::string, std::string> schema;
  JUMPSEAT_TRY(
      auto rows,
      connection.prepare("SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"));
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) { schema[row.text(0)] = row.text(1); }));
  return schema;
}

}  // namespace

void Inspection::add(std::string table, std::string row, std::string message) {
  if (m_out.problems.size() < most_problems) m_out.problems.push_back({std::move(table), std::move(row), std::move(message)});
}

// What comes after the last of the long tables takes its time too.
double Inspection::share() const {
  constexpr double until_it_is_over = 0.97;
  return m_rows == 0 ? 0.0 : until_it_is_over * std::min(1.0, static_cast<double>(m_rows_seen) / static_cast<double>(m_rows));
}

// Closing the window does not wait until a statement over millions of rows has ended.
bool Inspection::is_to_stop() {
  constexpr auto asked_every = std::chrono::milliseconds(200);
  const auto now = std::chrono::steady_clock::now();
  if (m_stopped || !m_against.progress || now - m_asked_last < asked_every) return m_stopped;
  m_asked_last = now;
  m_stopped = !m_against.progress(m_step, share());
  return m_stopped;
}

Result<Verified> Inspection::run() {
  if (m_against.progress) m_connection.stop_when([this] { return is_to_stop(); });
  auto out = look_over();
  m_connection.stop_when({});
  if (out) return out;
  *m_stop_aside = true;
  if (!m_stopped) return out;
  return base::fail(base::ErrorKind::refused, "look over the record file", "it was stopped");
}

Result<Verified> Inspection::look_over() {
  JUMPSEAT_TRY(const auto broken, m_connection.quick_check(20));
  for (const auto& message : broken) add("", "", with_reason(to_say("the file is damaged"), message));
  if (!broken.empty()) return std::move(m_out);
  // One moment of the file, though another program may be writing.
  JUMPSEAT_CHECK(m_connection.execute("BEGIN"));
  JUMPSEAT_CHECK(look());
  if (!m_unreadable) {
    JUMPSEAT_TRY(m_out.head, head_token(m_connection));
  }
  JUMPSEAT_CHECK(m_connection.execute("COMMIT"));
  return std::move(m_out);
}

Result<void> Inspection::count_rows() {
  for (const char* table : {"attempt_event", "audit", "marking"}) {
    JUMPSEAT_TRY(const auto count, m_connection.find_integer(fmt::format("SELECT count(*) FROM {}", table)));
    m_rows += count.value_or(0);
  }
  return {};
}

bool Inspection::row_is_wanted() {
  constexpr std::int64_t told_every = 2048;
  if (++m_rows_seen % told_every != 0 || !m_against.progress || m_stopped) return !m_stopped;
  m_stopped = !m_against.progress(m_step, share());
  return !m_stopped;
}

Result<void> Inspection::at(const char* step, Result<void> (Inspection::*check)()) {
  m_step = step;
  if (m_against.progress && !m_stopped) m_stopped = !m_against.progress(step, share());
  if (!m_stopped) JUMPSEAT_CHECK((this->*check)());
  if (m_stopped) return base::fail(base::ErrorKind::refused, "look over the record file", "it was stopped");
  return {};
}

Result<void> Inspection::look() {
  JUMPSEAT_CHECK(at("the form of the file", &Inspection::check_schema));
  if (m_unreadable) {
    // What somebody else put in a table's place tells what it likes, or never ends.
    m_out.notes.push_back({VerifyNote::Kind::nothing_else_looked_at});
    return {};
  }
  if (m_aside) m_found_aside = std::async(std::launch::async, m_aside, [stop = m_stop_aside] { return stop->load(); });
  if (m_against.progress) JUMPSEAT_CHECK(count_rows());
  JUMPSEAT_CHECK(read_installations());
  JUMPSEAT_CHECK(at("signatures", &Inspection::read_signed_heads));
  JUMPSEAT_CHECK(read_memory());
  read_printed_heads();
  JUMPSEAT_CHECK(at("the trail", &Inspection::check_audit));
  JUMPSEAT_CHECK(at("what people did", &Inspection::check_events));
  JUMPSEAT_CHECK(check_heads());
  tell_what_was_cut();
  JUMPSEAT_CHECK(at("attempts", &Inspection::check_attempts));
  JUMPSEAT_CHECK(at("people", &Inspection::check_people));
  JUMPSEAT_CHECK(at("marks", &Inspection::check_marks));
  JUMPSEAT_CHECK(check_counting_marks());
  JUMPSEAT_CHECK(at("questions", &Inspection::check_questions));
  JUMPSEAT_CHECK(check_pictures());
  JUMPSEAT_CHECK(at("what trainers laid down", &Inspection::check_sealed));
  JUMPSEAT_CHECK(check_allowances());
  JUMPSEAT_CHECK(check_aliases());
  JUMPSEAT_CHECK(check_corrections());
  JUMPSEAT_CHECK(check_void());
  JUMPSEAT_CHECK(check_exam_parts());
  JUMPSEAT_CHECK(at("certifications", &Inspection::check_certifications));
  JUMPSEAT_CHECK(at("declarations", &Inspection::check_what_follows));
  JUMPSEAT_CHECK(at("what rows name each other", &Inspection::check_references));
  tell_who_signed();
  return {};
}

Result<void> Inspection::check_schema() {
  JUMPSEAT_TRY(auto model, Connection::open_in_memory());
  JUMPSEAT_CHECK(database::migrate(model, migration_files(), file_name));
  JUMPSEAT_TRY(const auto wanted, schema_of(model));
  JUMPSEAT_TRY(const auto found, schema_of(m_connection));
  for (const auto& [name, sql] : wanted) {
    const auto at = found.find(name);
    if (at != found.end() && at->second == sql) continue;
    if (at == found.end()) add("sqlite_schema", name, to_say("it is missing: somebody took away a safeguard or a table"));
    else add("sqlite_schema", name, to_say("it is not what this program made"));
    m_unreadable = m_unreadable || name.starts_with("table ") || name.starts_with("view ");
  }
  for (const auto& [name, sql] : found)
    if (!wanted.contains(name)) add("sqlite_schema", name, to_say("it was added by somebody else"));
  return {};
}

Result<std::vector<FoundProblem>> Inspection::look_aside(Connection& connection) {
  std::vector<FoundProblem> out;
  JUMPSEAT_TRY(auto references, connection.prepare("PRAGMA foreign_key_check"));
  JUMPSEAT_CHECK(references.each([&](const Statement& row) {
    if (out.size() < most_problems)
      out.push_back({row.text(0), row.text(1), fmt::format(to_say("it names a {} that is not there"), row.text_view(2))});
  }));
  JUMPSEAT_TRY(auto used,
               connection.prepare("SELECT a.id, e.sequence FROM attempt_event e JOIN attempt_event f ON f.attempt = e.attempt"
                                  " AND f.sequence = e.sequence - 1 JOIN attempt a ON a.key = e.attempt WHERE e.used_ms < f.used_ms"));
  JUMPSEAT_CHECK(used.each([&](const Statement& row) {
    if (out.size() < most_problems)
      out.push_back({"attempt", row.text(0), fmt::format(to_say("its working time runs backwards at event {}"), row.integer(1))});
  }));
  JUMPSEAT_TRY(auto passes, check_passes(connection));
  std::move(passes.begin(), passes.end(), std::back_inserter(out));
  return out;
}

Result<void> Inspection::check_references() {
  JUMPSEAT_TRY(const auto found, m_found_aside.valid() ? m_found_aside.get() : look_aside(m_connection));
  for (const FoundProblem& problem : found) add(problem.table, problem.row, problem.message);
  return {};
}

Result<void> Inspection::read_installations() {
  JUMPSEAT_TRY(auto rows, m_connection.prepare("SELECT key, id, own, received FROM installation"));
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) {
    m_installations[row.integer(0)] = row.text(1);
    if (row.flag(2)) m_own = row.integer(0);
    if (row.flag(3)) m_received.insert(row.integer(0));
    if (row.flag(2) && row.flag(3)) add("installation", row.text(1), to_say("it cannot be this file's own and come from another"));
  }));
  JUMPSEAT_TRY(m_turns, turns_of(m_connection));
  JUMPSEAT_TRY(m_roles, roles_of_trail(m_connection));
  if (m_own == 0) add("installation", "", to_say("the one that is this file's own is gone"));
  return {};
}

void Inspection::check_order(const ChainRow& row, const Link& link) {
  const std::int64_t missing = row.position - link.head.position - 1;
  if (missing > 0)
    add(row.table, std::to_string(row.position),
        missing == 1 ? to_say("1 row before it is gone") : fmt::format(to_say("{} rows before it are gone"), missing));
  else if (missing == 0 && row.prev_hash != link.head.hash)
    add(row.table, std::to_string(row.position), to_say("it does not follow from the row before it"));
  if (row.at_utc_ms + clock_slack_ms < link.at_utc_ms)
    add(row.table, std::to_string(row.position),
        fmt::format(to_say("time runs backwards by {} seconds"),
                    fmt::format("{:.0f}", static_cast<double>(link.at_utc_ms - row.at_utc_ms) / 1000.0)));
}

// What every row of a chain is held against: the row before it, the hash that it should have, the digest of its content.
Inspection::Altered Inspection::check_link(const ChainRow& row, std::string_view hash_now) {
  Link& link = m_links[{row.installation, row.table}];
  check_order(row, link);
  check_expected(row.installation, row.table, row.position, row.hash);
  link.head = {row.position, std::string(row.hash)};
  link.at_utc_ms = row.at_utc_ms;
  return {hash_now != row.hash, row.content && salted_digest(row.salt, *row.content) != row.digest};
}

Result<void> Inspection::check_events() {
  JUMPSEAT_TRY(auto rows, m_connection.prepare(
                              "SELECT e.installation, e.position, e.sequence, e.kind, e.slot, e.at_utc_ms, e.utc_offset_minutes, e.used_ms,"
                              " e.payload, e.salt, e.digest, e.prev_hash, e.hash, a.id, a.course, a.quiz, a.mode, a.revision,"
                              " a.started_at_utc_ms, coalesce(a.alias, p.pseudonym), p.erased_at_utc_ms FROM attempt_event e"
                              " LEFT JOIN attempt a ON a.key = e.attempt LEFT JOIN person p ON p.key = a.person"
                              " ORDER BY e.installation, e.position"));
  return rows.each([&](const Statement& row) {
    if (row_is_wanted()) check_event(row);
  });
}

void Inspection::check_event(const Statement& row) {
  const std::string name = row.text(1);
  EventRow event;
  event.position = row.integer(1);
  event.at_utc_ms = row.integer(5);
  event.used_ms = row.integer(7);
  event.sequence = row.integer(2);
  event.slot = row.integer(4);
  event.utc_offset_minutes = row.integer(6);
  event.kind = row.text_view(3);
  event.digest = row.text_view(10);
  event.prev_hash = row.text_view(11);
  const AttemptFacts facts{row.text(13), row.text(14), row.text(15), row.text(16), row.text(19), row.integer(17), row.integer(18)};
  const Altered altered = check_link({"attempt_event", row.integer(0), event.position, event.at_utc_ms, event.prev_hash, row.text_view(12),
                                      event.digest, row.blob_view(9), content_of(row, 8)},
                                     event_hash(m_installations[row.integer(0)], facts, event));
  if (altered.row) add("attempt_event", name, fmt::format(to_say("it, its attempt {} or its person was altered"), facts.id));
  if (altered.content)
    add("attempt_event", name, fmt::format(to_say("its content was altered (attempt {}, event {})"), facts.id, event.sequence));
  if (event.sequence == 0 && facts.mode == "exam") remember_start(row, facts.id);
  // Practice of another installation arrives without its answers: they are the learner's alone.
  const bool never_here = row.integer(0) != m_own && facts.mode == "practice";
  if (row.is_null(8) && row.is_null(20) && !never_here)
    add("attempt_event", name, to_say("its content was taken away, though its person is not erased"));
}

Result<void> Inspection::check_audit() {
  JUMPSEAT_TRY(auto rows,
               m_connection.prepare("SELECT installation, position, at_utc_ms, utc_offset_minutes, actor, action, subject, detail,"
                                    " salt, digest, prev_hash, hash FROM audit ORDER BY installation, position"));
  std::vector<std::pair<std::string, std::string>> emptied;
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) {
    if (!row_is_wanted()) return;
    AuditRow audit;
    audit.position = row.integer(1);
    audit.at_utc_ms = row.integer(2);
    audit.utc_offset_minutes = row.integer(3);
    audit.actor = row.text_view(4);
    audit.action = row.text_view(5);
    audit.subject = row.text_view(6);
    audit.digest = row.text_view(9);
    audit.prev_hash = row.text_view(10);
    const Altered altered = check_link({"audit", row.integer(0), audit.position, audit.at_utc_ms, audit.prev_hash, row.text_view(11),
                                        audit.digest, row.blob_view(8), content_of(row, 7)},
                                       audit_hash(m_installations[row.integer(0)], audit));
    if (altered.row) add("audit", row.text(1), to_say("it was altered"));
    if (altered.content) add("audit", row.text(1), to_say("its content was altered"));
    remember_audit(row);
    // The one thing that is ever taken out of the trail is the digest of a person who was erased.
    if (row.is_null(7)) emptied.emplace_back(row.text(1), row.text(5) == "person" ? row.text(6) : std::string());
  }));
  for (const auto& [position, pseudonym] : emptied)
    if (!m_erased.contains(pseudonym)) add("audit", position, to_say("its content was taken away"));
  return {};
}

bool Inspection::speaks_of_another_file(const Statement& row) const {
  return !m_turns.hold(m_installations.at(row.integer(0)), row.integer(1));
}

void Inspection::remember_audit(const Statement& row) {
  const std::string_view action = row.text_view(5), subject = row.text_view(6);
  if (action == "erased") m_erased.emplace(subject);
  // Of this file alone, in the order in which it was written, whatever its clock said.
  if (action == "allowance given")
    if (const auto written = m_turns.find(m_installations.at(row.integer(0)), row.integer(1))) {
      auto& last = m_allowances_written[std::string(subject)];
      if (last <= *written) last = *written, m_allowances[std::string(subject)] = row.text(7);
    }
  if ((action == seal_action || action == unseal_action) && speaks_of_another_file(row)) {
    const SealedTable* table = find_sealed_table(subject.substr(0, subject.find('/')));
    if (!table || !table->sent) return;  // of a table that each file has for itself
  }
  if (action == "heads signed") {
    if (row.integer(0) == m_own) ++m_heads_told;
    // The trail that is signed holds where the declarations stood, and so they are signed with it.
    const auto detail = base::Json::parse(row.text_view(7));
    if (detail && (*detail)["position"].integer_or(0) > 0)
      for (const auto& [key, id] : m_installations)
        if (id == subject) m_acknowledgements_signed[{key, (*detail)["position"].integer_or(0)}] = (*detail)["hash"].text_or("");
  }
  if (action == "person" || action == "marked" || action == "mark undone" || action == seal_action || action == unseal_action ||
      action == "questions kept")
    remember_detail(row);
}

void Inspection::remember_detail(const Statement& row) {
  const std::string_view action = row.text_view(5), subject = row.text_view(6);
  const auto parsed = row.is_null(7) ? base::Result<base::Json>(base::Json()) : base::Json::parse(row.text_view(7));
  const base::Json detail = parsed ? *parsed : base::Json();
  if (action == "questions kept") {
    for (const base::Json& version : detail["versions"].items()) m_questions.insert(version.text_or(""));
    return;
  }
  const std::string digest = action == unseal_action ? std::string() : detail["digest"].text_or("");
  const auto hear = [&](Word& last) {
    if (!is_taken(last.when, {count_of_word(detail), row.integer(2), m_installations[row.integer(0)], row.integer(1)})) return;
    last.digest = digest;
    last.id = detail["id"].text_or("");
  };
  if (action == "person") {
    hear(m_people[std::string(subject)]);
  } else if (action == seal_action || action == unseal_action) {
    hear(m_sealed[std::string(subject)]);
  } else {
    MarkWords& known = m_marks[std::string(subject)];
    known.digests.insert(digest);
    if (action == "mark undone") ++known.undone;
    hear(known.last);
  }
}

Result<void> Inspection::check_heads() {
  std::set<std::pair<std::int64_t, std::string>> seen;
  JUMPSEAT_TRY(auto rows,
               m_connection.prepare("SELECT installation, chain, position, hash FROM chain_head WHERE chain <> 'acknowledgement'"));
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) {
    const std::pair key(row.integer(0), row.text(1));
    seen.insert(key);
    const ChainHead& last = m_links[key].head;
    if (row.integer(2) > last.position)
      add(key.second, "", fmt::format(to_say("the last {} rows are gone"), row.integer(2) - last.position));
    else if (row.integer(2) < last.position)
      add(key.second, "", fmt::format(to_say("{} rows stand after its end"), last.position - row.integer(2)));
    else if (row.text_view(3) != last.hash) add(key.second, "", to_say("its last row is not the one that was written last"));
  }));
  for (const auto& [key, link] : m_links)
    if (link.head.position > 0 && !seen.contains(key)) add("chain_head", key.second, to_say("it is missing"));
  return {};
}

Result<void> Inspection::check_what_follows() {
  JUMPSEAT_TRY(const auto read, check_acknowledgements(m_connection));
  for (const FoundProblem& problem : read) add(problem.table, problem.row, problem.message);
  for (const auto& [place, expected] : m_acknowledgements_signed) {
    JUMPSEAT_TRY(auto row, m_connection.prepare("SELECT hash FROM acknowledgement WHERE installation = ? AND position = ?"));
    JUMPSEAT_TRY(const bool found, row.with(place.first, place.second).step());
    if (!found || row.text_view(0) != expected)
      add("acknowledgement", std::to_string(place.second),
          with_reason(to_say("up to here something was rewritten or is gone"), to_say("a trainer signed it")));
  }
  return {};
}

namespace {

Result<Connection> open_to_verify(const std::filesystem::path& file) {
  JUMPSEAT_TRY(auto connection, Connection::open(file, {.access = database::Access::read_only,
                                                        .application_id = application_id,
                                                        .newest_version = static_cast<int>(migration_files().size()),
                                                        .name = file_name}));
  JUMPSEAT_CHECK(database::check_version(connection, static_cast<int>(migration_files().size()), file_name));
  return connection;
}

}  // namespace

Result<Verified> verify(const std::filesystem::path& file, const VerifyAgainst& against) {
  JUMPSEAT_TRY(auto connection, open_to_verify(file));
  Inspection inspection(connection, against);
  inspection.ask_aside([file](const std::function<bool()>& stop) -> Result<Inspection::FoundProblems> {
    JUMPSEAT_TRY(auto second, open_to_verify(file));
    second.stop_when(stop);
    JUMPSEAT_CHECK(second.execute("BEGIN"));  // one state of the file, also where somebody writes meanwhile
    return Inspection::look_aside(second);
  });
  return doing(inspection.run(), "look over the record file");
}

Result<std::vector<RecordProblem>> verify(const std::filesystem::path& file) {
  JUMPSEAT_TRY(Verified out, verify(file, {}));
  return std::move(out.problems);
}

// English on the command line; the window says them in the reader's language.
std::vector<std::string> limits_of_verify() {
  return {
      to_say("What was written after the last signed head can be rewritten without a trace by somebody who recomputes every hash, unless a "
             "head printed later, a backup or this computer's memory holds it."),
      to_say("An older whole copy put in this file's place is found only where this computer remembers a newer head, or one was printed or "
             "sent."),
      to_say("Somebody who takes away every signature and key, rewrites all of the file, and clears this computer's memory, is found only "
             "by a head or a fingerprint that was printed or sent before."),
      to_say("Whoever knows a certifying trainer's password can sign what is not so."),
      to_say("Answers that somebody gave under another person's name, and anything that was untrue when it was typed."),
      to_say(
          "Settings (but for time and attempts that were allowed to one person), which pages somebody has seen and for how long, reading "
          "positions, notes and the list of known manuals are not chained."),
      to_say("The sums behind the charts of Review follow from the marks, which are looked at; they themselves are not."),
      to_say("The words with which an exemption was explained, and when somebody was entered into the file."),
  };
}

}  // namespace jumpseat::records
