#include "records/upkeep.hpp"

#include "base/json.hpp"
#include "base/log.hpp"
#include "base/words.hpp"
#include "records/inside.hpp"
#include "records/proof.hpp"
#include "records/sharing.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fmt/format.h>
#include <map>
#include <set>
#include <unistd.h>

namespace jumpseat::records {
namespace {

namespace fs = std::filesystem;
using base::ErrorKind;
using base::fail;
using database::Access;
using database::Connection;

Result<Connection> opened_to_read(const fs::path& file, const char* name) {
  const int newest = static_cast<int>(migration_files().size());
  return Connection::open(file, {.access = Access::read_only, .application_id = application_id, .newest_version = newest, .name = name});
}

Result<void> check_whole(const fs::path& copy, const char* what, const std::function<bool()>& stop = {}) {
  JUMPSEAT_TRY(auto connection, doing(opened_to_read(copy, "the copy"), what));
  connection.stop_when(stop);
  JUMPSEAT_TRY(const auto problems, doing(connection.quick_check(1), what));
  if (!problems.empty())
    return fail(ErrorKind::bad_input, what, fmt::format(base::to_say("{} is damaged"), copy.filename().string()), problems.front());
  return {};
}

std::string stamp(const base::Clock& clock) {
  std::string out;
  for (const char c : base::iso8601_utc(clock.utc_ms()).substr(0, 19))
    if (c != ':') out += c;
  return out;
}

fs::path free_name(const fs::path& wanted) {
  std::error_code error;
  fs::path out = wanted;
  for (int n = 2; fs::exists(out, error); ++n) out = fmt::format("{}-{}", wanted.string(), n);
  return out;
}

// What stands in the log belongs into the file before the file is put aside. A damaged file is put aside as it is.
void fold_log(const fs::path& file) {
  auto connection = Connection::open(file, {.access = Access::write, .application_id = application_id, .name = file_name});
  (void)connection;
}

// All of them may have gone on in the file that is given up: none goes on in the copy with what it had.
Result<void> forget_machines(const fs::path& copy) {
  const int newest = static_cast<int>(migration_files().size());
  JUMPSEAT_TRY(
      auto connection,
      Connection::open(copy, {.access = Access::write, .application_id = application_id, .newest_version = newest, .name = "the copy"}));
  return connection.run("DELETE FROM setting WHERE name = ?", machines_setting);
}

Result<void> put_aside(const fs::path& file, const fs::path& aside) {
  constexpr const char* what = "put the old record file aside";
  if (::link(file.c_str(), aside.c_str()) != 0) {
    // Not every disk knows two names for one file.
    std::error_code error;
    if (!fs::copy_file(file, aside, error)) return fail(ErrorKind::not_writable, what, error.message(), aside.string());
  }
  for (const char* companion : {"-wal", "-shm"}) {
    const std::string from = file.string() + companion, to = aside.string() + companion;
    if (::rename(from.c_str(), to.c_str()) != 0 && errno != ENOENT) return fail(ErrorKind::not_writable, what, std::strerror(errno), from);
  }
  return {};
}

}  // namespace

Result<void> backup(const fs::path& file, const fs::path& copy, const std::function<bool()>& stop) {
  constexpr const char* what = "make the backup";
  std::error_code error;
  if (fs::exists(fs::symlink_status(copy, error)))
    return fail(ErrorKind::refused, what, "there is a file of that name already", copy.string());
  const fs::path unchecked = copy.string() + ".unchecked";
  const auto made = [&]() -> Result<void> {
    JUMPSEAT_TRY(auto connection, doing(opened_to_read(file, file_name), what));
    connection.stop_when(stop);
    JUMPSEAT_CHECK(doing(connection.copy_to(unchecked), what));
    JUMPSEAT_CHECK(check_whole(unchecked, what, stop));
    if (stop && stop()) return fail(ErrorKind::timed_out, what, "it was stopped");
    // Nobody's file is written over, not even one that came in the meantime.
    if (::link(unchecked.c_str(), copy.c_str()) == 0) return {};
    if (errno == EEXIST) return fail(ErrorKind::refused, what, "there is a file of that name already", copy.string());
    // Not every disk knows two names for one file.
    if (::rename(unchecked.c_str(), copy.c_str()) != 0) return fail(ErrorKind::not_writable, what, std::strerror(errno), copy.string());
    return {};
  }();
  ::unlink(unchecked.c_str());
  if (made) share_as_folder(copy);
  return made;
}

Result<fs::path> restore(const fs::path& copy, const fs::path& file, const base::Clock& clock, const fs::path& memory) {
  constexpr const char* what = "restore the record file";
  JUMPSEAT_CHECK(check_whole(copy, what));
  std::error_code error;
  if (fs::equivalent(copy, file, error)) return fail(ErrorKind::refused, what, "the copy is the record file itself", copy.string());
  fs::path aside;
  {
    if (file.has_parent_path()) JUMPSEAT_CHECK(base::ensure_folder(file.parent_path()));
    JUMPSEAT_TRY(const base::FileDescriptor lock, doing(take_lock(file), what));
    const fs::path fresh = free_name(file.string() + ".restored");
    {
      JUMPSEAT_TRY(auto source, doing(opened_to_read(copy, "the copy"), what));
      JUMPSEAT_CHECK(doing(source.copy_to(fresh), what));
    }
    JUMPSEAT_CHECK(doing(forget_machines(fresh), what));
    JUMPSEAT_CHECK(check_whole(fresh, what));
    if (fs::exists(file, error)) {
      fold_log(file);
      aside = free_name(fmt::format("{}.before-restore-{}", file.string(), stamp(clock)));
      JUMPSEAT_CHECK(put_aside(file, aside));
    }
    if (::rename(fresh.c_str(), file.c_str()) != 0) return fail(ErrorKind::not_writable, what, std::strerror(errno), file.string());
  }
  JUMPSEAT_TRY(auto records, doing(Records::Inside::open_as_it_is(file, OpenMode::write, clock), what));
  auto& in = records.inside();
  const Installation before = in.installation;
  {
    JUMPSEAT_TRY(auto transaction, doing(database::Transaction::begin(in.connection), what));
    JUMPSEAT_TRY(const ChainHead trail, doing(chain_head(in.connection, before.key, "audit"), what));
    JUMPSEAT_CHECK(doing(in.begin_installation(), what));
    JUMPSEAT_CHECK(doing(in.take_up_open_exams(before.key), what));
    // Up to where the copy's own trail speaks of this file. What of it comes back in results files speaks of the file that was given up.
    const auto detail = base::Json::object().set("installation", before.id).set("audit", trail.position);
    JUMPSEAT_CHECK(doing(in.add_audit("restored", "", copy.filename().string(), detail.dump()), what));
    JUMPSEAT_CHECK(doing(transaction.commit(), what));
  }
  JUMPSEAT_CHECK(doing(in.settle_machine(), what));
  JUMPSEAT_CHECK(doing(Records::Inside::tell_what_waits(records), what));
  // The file is replaced: that this computer cannot remember it is no reason to end here, and leave the erased in it by name.
  if (!memory.empty())
    if (const auto noted = note_restored(records, memory); !noted) base::log_error(noted.error());
  return aside;
}

namespace {

Result<std::set<std::string>> ids_of(Connection& connection, const char* sql) {
  std::set<std::string> out;
  JUMPSEAT_TRY(auto rows, connection.prepare(sql));
  JUMPSEAT_CHECK(rows.each([&](const database::Statement& row) { out.insert(row.text(0)); }));
  return out;
}

// What the file's chains have after where the copy's end.
Result<int> rows_after(Connection& copy, Connection& file, const char* chain) {
  std::map<std::string, std::int64_t> ends;
  const std::string sql =
      fmt::format("SELECT i.id, h.position FROM chain_head h JOIN installation i ON i.key = h.installation WHERE h.chain = '{}'", chain);
  JUMPSEAT_TRY(auto there, copy.prepare(sql));
  JUMPSEAT_CHECK(there.each([&](const database::Statement& row) { ends[row.text(0)] = row.integer(1); }));
  std::int64_t out = 0;
  JUMPSEAT_TRY(auto here, file.prepare(sql));
  JUMPSEAT_CHECK(here.each([&](const database::Statement& row) { out += std::max<std::int64_t>(0, row.integer(1) - ends[row.text(0)]); }));
  return static_cast<int>(out);
}

}  // namespace

Result<std::vector<model::PersonId>> erased_since(const fs::path& copy_file, const fs::path& file) {
  constexpr const char* what = "look at this backup";
  JUMPSEAT_TRY(auto copy, doing(opened_to_read(copy_file, "the copy"), what));
  JUMPSEAT_TRY(auto here, doing(opened_to_read(file, file_name), what));
  JUMPSEAT_TRY(const auto by_name, doing(ids_of(copy, "SELECT id FROM person WHERE erased_at_utc_ms IS NULL"), what));
  // Whoever was taken for one of them since stands in the copy under a name of their own.
  JUMPSEAT_TRY(const auto erased, doing(ids_of(here,
                                               "SELECT id FROM person WHERE erased_at_utc_ms IS NOT NULL UNION SELECT l.id FROM"
                                               " person_alias l JOIN person p ON p.key = l.person WHERE p.erased_at_utc_ms IS NOT NULL"),
                                        what));
  std::vector<model::PersonId> out;
  for (const auto& id : erased)
    if (by_name.contains(id)) out.emplace_back(id);
  return out;
}

Result<std::vector<ErasedPerson>> erased_in(const fs::path& file) {
  constexpr const char* what = "look who is erased";
  JUMPSEAT_TRY(auto here, doing(opened_to_read(file, file_name), what));
  JUMPSEAT_TRY(auto rows, here.prepare("SELECT key, id, pseudonym, 0 AS later FROM person WHERE erased_at_utc_ms IS NOT NULL"
                                       " UNION ALL SELECT p.key, l.id, l.pseudonym, 1 FROM person_alias l JOIN person p ON p.key = l.person"
                                       " WHERE p.erased_at_utc_ms IS NOT NULL ORDER BY 1, 4"));
  std::vector<ErasedPerson> out;
  JUMPSEAT_CHECK(doing(rows.each([&](const database::Statement& row) {
    if (row.integer(3) == 0) out.emplace_back();
    out.back().names.emplace_back(row.text(1), row.text(2));
  }),
                       what));
  return out;
}

Result<Undone> what_restore_undoes(const fs::path& copy_file, const fs::path& file) {
  constexpr const char* what = "look at this backup";
  Undone out;
  JUMPSEAT_CHECK(check_whole(copy_file, what));
  JUMPSEAT_TRY(auto copy, doing(opened_to_read(copy_file, "the copy"), what));
  JUMPSEAT_TRY(auto here, doing(opened_to_read(file, file_name), what));
  JUMPSEAT_TRY(const auto known, doing(ids_of(copy, "SELECT id FROM attempt"), what));
  JUMPSEAT_TRY(auto attempts, here.prepare("SELECT id, mode = 'exam' AND finished_at_utc_ms IS NOT NULL FROM attempt"));
  JUMPSEAT_CHECK(attempts.each([&](const database::Statement& row) {
    if (known.contains(row.text(0))) return;
    ++out.attempts;
    out.exams += row.flag(1);
  }));
  JUMPSEAT_TRY(const auto people, doing(ids_of(copy, "SELECT id FROM person"), what));
  JUMPSEAT_TRY(const auto people_here, doing(ids_of(here, "SELECT id FROM person"), what));
  for (const auto& id : people_here) out.people += !people.contains(id);
  JUMPSEAT_TRY(const auto erased, erased_since(copy_file, file));
  out.erased = static_cast<int>(erased.size());
  JUMPSEAT_TRY(out.events, doing(rows_after(copy, here, "attempt_event"), what));
  JUMPSEAT_TRY(out.declarations, doing(rows_after(copy, here, "acknowledgement"), what));
  JUMPSEAT_TRY(out.trail, doing(rows_after(copy, here, "audit"), what));
  JUMPSEAT_TRY(const auto last, copy.find_integer("SELECT max(at_utc_ms) FROM audit"));
  out.copy_ends_at_utc_ms = last.value_or(0);
  JUMPSEAT_TRY(const auto machines, doing(ids_of(copy, "SELECT id FROM installation"), what));
  JUMPSEAT_TRY(const auto machines_here, doing(ids_of(here, "SELECT id FROM installation"), what));
  out.of_this_file = std::any_of(machines.begin(), machines.end(), [&](const auto& id) { return machines_here.contains(id); });
  return out;
}

Result<RecordCounts> stats(const fs::path& file) {
  JUMPSEAT_TRY(auto connection, opened_to_read(file, file_name));
  JUMPSEAT_CHECK(database::check_version(connection, static_cast<int>(migration_files().size()), file_name));
  RecordCounts out;
  out.schema = static_cast<int>(migration_files().size());
  std::error_code error;
  const auto bytes = fs::file_size(file, error);
  out.bytes = error ? 0 : static_cast<std::int64_t>(bytes);
  const std::pair<const char*, std::int64_t*> counts[] = {
      {"SELECT count(*) FROM person WHERE erased_at_utc_ms IS NULL", &out.people},
      {"SELECT count(*) FROM attempt", &out.attempts},
      {"SELECT count(*) FROM attempt WHERE finished_at_utc_ms IS NOT NULL", &out.finished},
      {"SELECT count(*) FROM attempt_event", &out.events},
      {"SELECT count(*) FROM marking", &out.marks},
      {"SELECT count(*) FROM question", &out.questions},
      {"SELECT count(*) FROM known_manual", &out.manuals},
      {"SELECT count(*) FROM audit", &out.notes_of_trail},
      {"SELECT min(at_utc_ms) FROM attempt_event", &out.first_at_utc_ms},
      {"SELECT max(at_utc_ms) FROM attempt_event", &out.last_at_utc_ms},
  };
  for (const auto& [sql, place] : counts) {
    JUMPSEAT_TRY(const auto value, connection.find_integer(sql));
    *place = value.value_or(0);
  }
  return out;
}

}  // namespace jumpseat::records
