#include "records/records.hpp"

#include "base/log.hpp"
#include "base/uuid.hpp"
#include "embedded_records.hpp"
#include "records/accounts.hpp"
#include "records/guess_notes.hpp"
#include "records/places_inside.hpp"
#include "records/sharing.hpp"
#include "records/taken_up_inside.hpp"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

namespace jumpseat::records {
namespace {

namespace fs = std::filesystem;
using base::ErrorKind;
using base::fail;

constexpr const char* opening = "open the record file";
// A look over the whole file is quick up to here; after an end in the middle of work it is worth more time.
constexpr std::uintmax_t always_checked_bytes = 8 << 20;
constexpr std::uintmax_t checked_after_a_crash_bytes = 512 << 20;

int newest_version() { return static_cast<int>(migration_files().size()); }

Result<void> check_health(database::Connection& connection, bool ended_in_the_middle) {
  std::error_code error;
  const auto bytes = fs::file_size(connection.path(), error);
  if (error || bytes > (ended_in_the_middle ? checked_after_a_crash_bytes : always_checked_bytes)) return {};
  JUMPSEAT_TRY(const auto problems, connection.quick_check(3));
  if (!problems.empty()) return fail(ErrorKind::bad_input, opening, "it is damaged", problems.front());
  return {};
}

constexpr std::string_view cleaning = "cleaning";  // stands in the lock meanwhile

bool says_cleaning(const base::FileDescriptor& lock) {
  std::array<char, cleaning.size()> words{};
  return ::pread(lock.value(), words.data(), words.size(), 0) == static_cast<ssize_t>(words.size()) &&
         std::string_view(words.data(), words.size()) == cleaning;
}

void forget_cleaning(const base::FileDescriptor& lock) { [[maybe_unused]] const int done = ::ftruncate(lock.value(), 0); }

bool has_left_over_log(const fs::path& file) {
  std::error_code error;
  const auto bytes = fs::file_size(file.string() + "-wal", error);
  return !error && bytes > 0;
}

}  // namespace

std::span<const database::MigrationFile> migration_files() { return embedded::files; }

// Beside the file, never removed: removing it would let two programs hold two different locks.
Result<base::FileDescriptor> take_lock(const fs::path& file) {
  const fs::path path = file.string() + ".lock";
  base::FileDescriptor lock(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (!lock) {
    const char* because = errno == EROFS                       ? "the disk is read-only"
                          : errno == ENOSPC || errno == EDQUOT ? "the disk is full"
                          : errno == EACCES || errno == EPERM  ? "the folder it is in is read-only"
                                                               : "its lock could not be made";
    return fail(ErrorKind::not_writable, opening, because, path.string());
  }
  if (::flock(lock.value(), LOCK_EX | LOCK_NB) != 0) {
    const bool in_use = errno == EWOULDBLOCK;
    if (in_use && says_cleaning(lock)) return fail(ErrorKind::locked, opening, is_being_cleaned, path.string());
    if (in_use) return fail(ErrorKind::locked, opening, "it is in use by another Jumpseat", path.string());
    return fail(ErrorKind::not_writable, opening, "this disk does not let it be locked", path.string());
  }
  if (says_cleaning(lock)) forget_cleaning(lock);  // it ended in the middle of that
  return lock;
}

CleaningTold::CleaningTold(const base::FileDescriptor& lock) : m_lock(lock) {
  if (!lock) return;
  [[maybe_unused]] const ssize_t written = ::pwrite(lock.value(), cleaning.data(), cleaning.size(), 0);
}

CleaningTold::~CleaningTold() {
  if (m_lock) forget_cleaning(m_lock);
}

Records::Records(std::unique_ptr<Inside> inside) : m_inside(std::move(inside)) {}
Records::Records(Records&&) noexcept = default;
Records& Records::operator=(Records&& other) noexcept {
  if (this == &other) return *this;
  const Records closed(std::move(*this));
  m_inside = std::move(other.m_inside);
  return *this;
}
Records::~Records() {
  if (m_inside && m_inside->before_closing) m_inside->before_closing(*this);
}
void Records::before_closing(std::function<void(Records&)> work) { m_inside->before_closing = std::move(work); }
const fs::path& Records::path() const { return m_inside->path; }
void Records::stop_when(std::function<bool()> asked) { m_inside->connection.stop_when(std::move(asked)); }

Result<Records> Records::open(const fs::path& path, OpenMode mode, const base::Clock& clock) {
  JUMPSEAT_TRY(auto records, Inside::open_as_it_is(path, mode, clock));
  if (mode == OpenMode::write) JUMPSEAT_CHECK(Inside::tell_what_waits(records));
  return records;
}

Result<void> Records::Inside::tell_what_waits(Records& records) {
  JUMPSEAT_CHECK(doing(records.m_inside->seal_own_installation(), opening));
  JUMPSEAT_CHECK(doing(records.m_inside->seal_earlier_rows(), opening));
  JUMPSEAT_CHECK(doing(tell_since_when_places_are_kept(*records.m_inside), opening));
  if (const auto told = tell_guess_notes(records); !told) base::log_error(told.error());
  return {};
}

Result<Records> Records::Inside::open_as_it_is(const fs::path& path, OpenMode mode, const base::Clock& clock) {
  const bool writing = mode == OpenMode::write;
  base::FileDescriptor lock;
  bool ended_in_the_middle = false;
  if (writing) {
    if (path.has_parent_path()) JUMPSEAT_CHECK(base::ensure_folder(path.parent_path()));
    JUMPSEAT_TRY(lock, take_lock(path));
    ended_in_the_middle = has_left_over_log(path);
  }
  auto connection = database::Connection::open(path, {.access = writing ? database::Access::create : database::Access::read_only,
                                                      .durability = database::Durability::full,
                                                      .application_id = application_id,
                                                      .newest_version = newest_version(),
                                                      .name = file_name});
  if (!connection) return doing<Records>(tl::unexpected(std::move(connection).error()), opening);
  auto inside = std::make_unique<Inside>(std::move(*connection), clock);
  inside->lock = std::move(lock);
  inside->path = path;
  if (writing) {
    JUMPSEAT_CHECK(doing(check_health(inside->connection, ended_in_the_middle), opening));
    JUMPSEAT_TRY(const auto migrated, doing(database::migrate(inside->connection, migration_files(), file_name), opening));
    if (!migrated.copy.empty())
      base::log_note(fmt::format("the record file was copied to {} before it was changed", migrated.copy.string()));
    // The owner's alone, or the group's, also where an older tool or a restored copy left it open to others.
    for (const char* companion : {"", "-wal", "-shm", ".lock"}) share_as_folder(path.string() + companion);
    JUMPSEAT_CHECK(doing(settle_exam_parts(inside->connection), opening));  // of a file that was written before they were known as one
    JUMPSEAT_CHECK(doing(inside->ensure_installation(), opening));
  } else {
    JUMPSEAT_CHECK(database::check_version(inside->connection, newest_version(), file_name));
    JUMPSEAT_CHECK(doing(inside->find_installation(), opening));
  }
  return Records(std::move(inside));
}

Result<Records> Records::open_in_memory(const base::Clock& clock) {
  JUMPSEAT_TRY(auto connection, database::Connection::open_in_memory({.name = file_name}));
  auto inside = std::make_unique<Inside>(std::move(connection), clock);
  JUMPSEAT_CHECK(database::migrate(inside->connection, migration_files(), file_name));
  JUMPSEAT_CHECK(inside->ensure_installation());
  JUMPSEAT_CHECK(inside->seal_earlier_rows());
  return Records(std::move(inside));
}

Result<void> Records::Inside::find_installation() {
  JUMPSEAT_TRY(auto statement, connection.prepare("SELECT key, id FROM installation WHERE own = 1"));
  JUMPSEAT_TRY(const bool row, statement.step());
  if (row) installation = {statement.integer(0), statement.text(1)};
  return {};
}

Result<void> Records::Inside::ensure_installation() {
  JUMPSEAT_CHECK(find_installation());
  if (installation.id.empty()) {
    JUMPSEAT_TRY(auto transaction, database::Transaction::begin(connection));
    JUMPSEAT_CHECK(begin_installation());
    JUMPSEAT_CHECK(transaction.commit());
  }
  return settle_machine();
}

// One of a form in which the trail did not vouch for it.
Result<void> Records::Inside::seal_own_installation() {
  {
    JUMPSEAT_TRY(auto sealed, connection.prepare("SELECT 1 FROM audit WHERE subject = ? AND action = ? LIMIT 1"));
    JUMPSEAT_TRY(const bool known, sealed.with(seal_subject("installation", installation.id), seal_action).step());
    if (known) return {};
  }
  JUMPSEAT_TRY(auto transaction, database::Transaction::begin(connection));
  JUMPSEAT_CHECK(seal("installation", installation.id, ""));
  return transaction.commit();
}

Result<void> Records::Inside::begin_installation() {
  const std::int64_t now = clock.utc_ms();
  const Installation before = std::exchange(installation, {0, base::uuid_v7(now)});
  JUMPSEAT_CHECK(connection.run("UPDATE installation SET own = 0 WHERE own = 1"));
  JUMPSEAT_CHECK(connection.run("INSERT INTO installation (id, own, made_at_utc_ms) VALUES (?, 1, ?)", installation.id, now));
  installation.key = connection.last_row();
  if (before.key != 0) JUMPSEAT_CHECK(seal("installation", before.id, ""));
  return seal("installation", installation.id, "");
}

Result<std::string> Records::Inside::pseudonym_of(const model::PersonId& id) {
  JUMPSEAT_TRY(auto row, connection.prepare("SELECT pseudonym FROM person WHERE id = ?"));
  JUMPSEAT_TRY(const bool found, row.with(id).step());
  if (!found) return fail(ErrorKind::not_found, "look in the record file", "there is no such person", id.value);
  return row.text(0);
}

Result<std::string> Records::Inside::pseudonym_of(const std::optional<model::PersonId>& id) {
  return id ? pseudonym_of(*id) : Result<std::string>(std::string());
}

namespace {

Result<std::int64_t> key_of(database::Connection& connection, std::string_view sql, std::string_view id, const char* because) {
  JUMPSEAT_TRY(auto statement, connection.prepare(sql));
  JUMPSEAT_TRY(const bool row, statement.with(id).step());
  if (!row) return fail(ErrorKind::not_found, "look in the record file", because, std::string(id));
  return statement.integer(0);
}

}  // namespace

Result<std::int64_t> Records::Inside::person_key(const model::PersonId& id) {
  return key_of(connection, "SELECT key FROM person WHERE id = ?", id.value, "there is no such person");
}

Result<std::int64_t> Records::Inside::attempt_key(const model::AttemptId& id) {
  return key_of(connection, "SELECT key FROM attempt WHERE id = ?", id.value, "there is no such attempt");
}

Result<std::int64_t> Records::Inside::question_key(const model::QuestionId& id) {
  JUMPSEAT_CHECK(connection.run("INSERT INTO question (id) VALUES (?) ON CONFLICT (id) DO NOTHING", id));
  return key_of(connection, "SELECT key FROM question WHERE id = ?", id.value, "there is no such question");
}

Result<std::int64_t> Records::Inside::version_key(const model::VersionHash& version, const model::QuestionId& question) {
  {
    JUMPSEAT_TRY(auto statement, connection.prepare("SELECT key FROM question_version WHERE hash = ?"));
    JUMPSEAT_TRY(const bool row, statement.with(version).step());
    if (row) return statement.integer(0);
  }
  JUMPSEAT_TRY(const std::int64_t key, question_key(question));
  JUMPSEAT_CHECK(connection.run("INSERT INTO question_version (hash, question, title) VALUES (?, ?, '')", version, key));
  return connection.last_row();
}

Result<void> Records::Inside::add_audit(std::string_view action, std::string_view actor_pseudonym, std::string_view subject,
                                        std::string detail_json) {
  JUMPSEAT_TRY(ChainHead head, chain_head(connection, installation.key, "audit"));
  const database::Blob salt = new_salt();
  const std::string digest = salted_digest({reinterpret_cast<const char*>(salt.data()), salt.size()}, detail_json);
  AuditRow row;
  row.position = head.position + 1;
  row.at_utc_ms = clock.utc_ms();
  row.utc_offset_minutes = clock.utc_offset_minutes();
  row.actor = actor_pseudonym;
  row.action = action;
  row.subject = subject;
  row.digest = digest;
  row.prev_hash = head.hash;
  const std::string hash = audit_hash(installation.id, row);
  JUMPSEAT_CHECK(connection.run(
      "INSERT INTO audit (installation, position, at_utc_ms, utc_offset_minutes, actor, action, subject, detail, salt, digest, prev_hash,"
      " hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      installation.key, row.position, row.at_utc_ms, row.utc_offset_minutes, actor_pseudonym, action, subject, detail_json, salt, digest,
      head.hash, hash));
  return set_chain_head(connection, installation.key, "audit", {row.position, hash});
}

Result<void> Records::note(std::string_view action, const std::optional<model::PersonId>& actor, std::string_view subject,
                           std::string_view detail_json) {
  constexpr const char* what = "write the trail";
  auto& in = *m_inside;
  JUMPSEAT_TRY(auto transaction, doing(database::Transaction::begin(in.connection), what));
  JUMPSEAT_TRY(const std::string pseudonym, doing(in.pseudonym_of(actor), what));
  JUMPSEAT_CHECK(doing(in.add_audit(action, pseudonym, subject, std::string(detail_json)), what));
  return doing(transaction.commit(), what);
}

}  // namespace jumpseat::records
