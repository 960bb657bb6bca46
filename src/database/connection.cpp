#include "base/assert.hpp"
#include "base/file.hpp"
#include "base/log.hpp"
#include "base/words.hpp"
#include "database/core.hpp"
#include "database/disk.hpp"

#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <fcntl.h>
#include <fmt/format.h>
#include <functional>
#include <mutex>
#include <sqlite3.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace jumpseat::database {
namespace {

namespace fs = std::filesystem;
using base::ErrorKind;
using base::fail;

constexpr int longest_value_bytes = 128 << 20;  // a hostile file must not make us allocate more
constexpr int steps_between_questions = 4000;

int ask_to_stop(void* core) {
  const auto& stop = static_cast<Core*>(core)->stop;
  return stop && stop() ? 1 : 0;
}

std::string as_uri(const fs::path& path) {
  std::string out = "file:";
  for (const unsigned char c : fs::absolute(path).string()) {
    if (c == '%' || c == '?' || c == '#' || c < 0x20) out += fmt::format("%{:02X}", c);
    else out += static_cast<char>(c);
  }
  return out;
}

fs::path folder_of(const fs::path& path) { return path.has_parent_path() ? path.parent_path() : fs::path("."); }

void sync_folder(const fs::path& folder) {
  base::FileDescriptor fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (fd) ::fsync(fd.value());
}

Result<void> make_file(const fs::path& path, const std::string& name) {
  JUMPSEAT_CHECK(base::ensure_folder(folder_of(path)));
  base::FileDescriptor fd(::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (!fd && errno != EEXIST) return tl::unexpected(error_for(SQLITE_CANTOPEN, errno, true, name, path.string()));
  sync_folder(folder_of(path));
  return {};
}

Result<void> look_at_file(const fs::path& path, const Opening& opening) {
  const std::string doing = fmt::format(base::to_say("open {}"), opening.name);
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) {
    if (errno == ENOENT && opening.access == Access::create) return make_file(path, opening.name);
    if (errno == ENOENT) return fail(ErrorKind::not_found, doing, "there is no such file", path.string());
    auto error = error_for(SQLITE_CANTOPEN, errno, opening.access != Access::read_only, opening.name, path.string());
    return tl::unexpected(std::move(error));
  }
  if (S_ISDIR(status.st_mode)) return fail(ErrorKind::bad_input, doing, "it is a folder", path.string());
  if (!S_ISREG(status.st_mode)) return fail(ErrorKind::bad_input, doing, "it is not a regular file", path.string());
  if (opening.access == Access::read_only) {
    if (::access(path.c_str(), R_OK) != 0) return fail(ErrorKind::not_readable, doing, "you may not read it", path.string());
    return {};
  }
  if (::access(path.c_str(), W_OK) != 0)
    return fail(ErrorKind::not_writable, doing, errno == EROFS ? "the disk is read-only" : "it is read-only", path.string());
  if (::access(folder_of(path).c_str(), W_OK) != 0)
    return fail(ErrorKind::not_writable, doing, errno == EROFS ? "the disk is read-only" : "the folder it is in is read-only",
                path.string());
  return {};
}

// A file in write-ahead mode wants its companions even for reading. Where nobody can make them and there are none, nothing is in
// them either, and the file can be read as it is.
bool readable_only_as_it_is(const fs::path& path) {
  std::error_code error;
  return ::access(folder_of(path).c_str(), W_OK) != 0 && !fs::exists(path.string() + "-wal", error);
}

Result<void> harden(Core& core, const Opening& opening) {
  sqlite3_extended_result_codes(core.handle, 1);
  sqlite3_busy_timeout(core.handle, opening.busy_timeout_ms);
  sqlite3_limit(core.handle, SQLITE_LIMIT_LENGTH, longest_value_bytes);
  sqlite3_progress_handler(core.handle, steps_between_questions, ask_to_stop, &core);
  sqlite3_db_config(core.handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(core.handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(core.handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  return core.execute("PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;", false);
}

}  // namespace

Core::~Core() {
  for (auto& [sql, compiled] : idle) {
    sqlite3_finalize(compiled->handle);
    delete compiled;
  }
  if (handle) sqlite3_close_v2(handle);
}

Result<void> Core::execute(const char* sql, bool writing) {
  if (const int result = sqlite3_exec(handle, sql, nullptr, nullptr, nullptr); result != SQLITE_OK)
    return tl::unexpected(error(sqlite3_extended_errcode(handle), writing));
  return {};
}

Connection::Connection(std::shared_ptr<Core> core) : m_core(std::move(core)) {}
Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;
Connection::~Connection() = default;

namespace {

Result<void> check_identity(Connection& connection, Core& core, const Opening& opening) {
  const std::string doing = fmt::format(base::to_say("open {}"), opening.name);
  JUMPSEAT_TRY(const auto version, connection.find_integer("PRAGMA user_version"));
  JUMPSEAT_TRY(const auto tables, connection.find_integer("SELECT count(*) FROM sqlite_schema"));
  if (opening.application_id != 0) {
    JUMPSEAT_TRY(const auto id, connection.find_integer("PRAGMA application_id"));
    const bool untouched = tables.value_or(0) == 0 && version.value_or(0) == 0 && id.value_or(0) == 0;
    if (untouched && opening.access != Access::read_only) {
      JUMPSEAT_CHECK(core.execute(fmt::format("PRAGMA application_id={}", opening.application_id).c_str(), true));
    } else if (id.value_or(0) != opening.application_id) {
      return fail(ErrorKind::bad_input, doing, untouched ? "it is empty" : "it belongs to another program", core.path.string());
    }
  }
  if (opening.newest_version != 0 && version.value_or(0) > opening.newest_version)
    return fail(ErrorKind::too_new, doing,
                fmt::format(base::to_say("it was made by a later version of Jumpseat (its form is {}, this one knows {})"), *version,
                            opening.newest_version));
  return {};
}

Result<void> set_durability(Core& core, const Opening& opening) {
  if (opening.access == Access::read_only) return core.execute("PRAGMA query_only=ON", false);
  if (!core.path.empty()) {
    // Write-ahead logging needs memory shared between processes, which file systems of the network do not give.
    const bool shared = opening.no_shared_memory || !network_name_of(core.path).empty();
    if (shared) base::log_note(fmt::format("{} lies on a network share: kept without write-ahead log", opening.name));
    JUMPSEAT_CHECK(core.execute(shared ? "PRAGMA journal_mode=DELETE" : "PRAGMA journal_mode=WAL", true));
  }
  return core.execute(opening.durability == Durability::full ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL", true);
}

}  // namespace

Result<Connection> Connection::open(const fs::path& path, const Opening& opening) {
  JUMPSEAT_CHECK(look_at_file(path, opening));
  auto core = std::make_shared<Core>();
  core->path = path;
  core->name = opening.name;
  const bool reading = opening.access == Access::read_only;
  std::string uri = as_uri(path);
  if (reading) uri += readable_only_as_it_is(path) ? "?immutable=1" : "?mode=ro";
  const int flags = SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | (reading ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE);
  if (const int result = sqlite3_open_v2(uri.c_str(), &core->handle, flags, nullptr); result != SQLITE_OK)
    return tl::unexpected(core->error(result, !reading));
  core->read_only = reading;
  if (!reading && sqlite3_db_readonly(core->handle, "main") == 1)
    return fail(ErrorKind::not_writable, fmt::format(base::to_say("open {}"), opening.name), "it is read-only", path.string());
  // Until it is known to be ours, closing it must leave it as it was.
  sqlite3_db_config(core->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  JUMPSEAT_CHECK(harden(*core, opening));
  Connection connection(core);
  JUMPSEAT_CHECK(check_identity(connection, *core, opening));
  sqlite3_db_config(core->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr);
  JUMPSEAT_CHECK(set_durability(*core, opening));
  return connection;
}

Result<Connection> Connection::open_in_memory(const Opening& opening) {
  auto core = std::make_shared<Core>();
  core->name = opening.name;
  if (const int result = sqlite3_open_v2(":memory:", &core->handle, SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READWRITE, nullptr);
      result != SQLITE_OK)
    return tl::unexpected(core->error(result, true));
  JUMPSEAT_CHECK(harden(*core, opening));
  return Connection(core);
}

Result<void> Connection::execute(std::string_view sql) { return m_core->execute(std::string(sql).c_str(), true); }

Result<Statement> Connection::prepare(std::string_view sql) {
  std::string text(sql);
  if (const auto found = m_core->idle.find(text); found != m_core->idle.end()) {
    Statement::Compiled* compiled = found->second;
    m_core->idle.erase(found);
    return Statement(m_core, compiled);
  }
  sqlite3_stmt* handle = nullptr;
  const int result =
      sqlite3_prepare_v3(m_core->handle, text.data(), static_cast<int>(text.size()), SQLITE_PREPARE_PERSISTENT, &handle, nullptr);
  if (result != SQLITE_OK) return tl::unexpected(m_core->error(sqlite3_extended_errcode(m_core->handle), false));
  JUMPSEAT_ASSERT(handle);
  return Statement(m_core, new Statement::Compiled{handle, std::move(text), SQLITE_OK, false});
}

Result<std::optional<std::int64_t>> Connection::find_integer(std::string_view sql) {
  JUMPSEAT_TRY(Statement statement, prepare(sql));
  JUMPSEAT_TRY(const bool row, statement.step());
  if (!row) return std::nullopt;
  return statement.find_integer(0);
}

Result<std::optional<std::string>> Connection::find_text(std::string_view sql) {
  JUMPSEAT_TRY(Statement statement, prepare(sql));
  JUMPSEAT_TRY(const bool row, statement.step());
  if (!row) return std::nullopt;
  return statement.find_text(0);
}

std::int64_t Connection::last_row() const { return sqlite3_last_insert_rowid(m_core->handle); }
std::int64_t Connection::changes() const { return sqlite3_changes64(m_core->handle); }
std::int64_t Connection::all_changes() const { return sqlite3_total_changes64(m_core->handle); }
bool Connection::in_transaction() const { return sqlite3_get_autocommit(m_core->handle) == 0; }
bool Connection::read_only() const { return m_core->read_only; }
const fs::path& Connection::path() const { return m_core->path; }
void Connection::interrupt() { sqlite3_interrupt(m_core->handle); }
void Connection::stop_when(std::function<bool()> asked) { m_core->stop = std::move(asked); }

namespace {

// The walk over all pages asks nobody whether to go on; it ends where it is interrupted. Meanwhile nobody else asks `stop`.
class Interrupting {
 public:
  explicit Interrupting(Core& core) : m_core(core), m_stop(std::exchange(core.stop, {})) {
    if (m_stop) m_thread = std::thread([this] { watch(); });
  }
  ~Interrupting() { end(); }
  Interrupting(const Interrupting&) = delete;
  Interrupting& operator=(const Interrupting&) = delete;
  bool end() {  // true: it was stopped
    {
      const std::lock_guard lock(m_mutex);
      m_over = true;
    }
    m_ended.notify_one();
    if (m_thread.joinable()) m_thread.join();
    if (m_stop) m_core.stop = std::exchange(m_stop, {});
    return m_stopped;
  }

 private:
  void watch() {
    constexpr auto between_questions = std::chrono::milliseconds(50);
    std::unique_lock lock(m_mutex);
    while (!m_ended.wait_for(lock, between_questions, [this] { return m_over; })) {
      m_stopped = m_stopped || m_stop();
      if (m_stopped) sqlite3_interrupt(m_core.handle);  // again and again: the first may come before the statement began
    }
  }

  Core& m_core;
  std::function<bool()> m_stop;
  std::mutex m_mutex;
  std::condition_variable m_ended;
  bool m_over = false, m_stopped = false;
  std::thread m_thread;
};

}  // namespace

Result<std::vector<std::string>> Connection::quick_check(int limit) {
  JUMPSEAT_TRY(Statement statement, prepare(fmt::format("PRAGMA quick_check({})", limit)));
  std::vector<std::string> problems;
  Interrupting interrupting(*m_core);
  const auto looked = statement.each([&](Statement& row) { problems.push_back(row.text(0)); });
  if (interrupting.end()) return tl::unexpected(m_core->error(SQLITE_INTERRUPT, false));
  if (!looked) return tl::unexpected(looked.error());
  if (problems.size() == 1 && problems[0] == "ok") problems.clear();
  return problems;
}

namespace {

constexpr int pages_between_questions = 2048;
constexpr int parts_between_syncs = 8;  // whoever waits for the disk meanwhile does not wait behind gigabytes

// Part after part, of one moment of the source; asked in between whether to go on.
int copy_pages(sqlite3_backup* backup, Core& source, int to_sync) {
  for (int part = 1;; ++part) {
    if (source.stop && source.stop()) return SQLITE_INTERRUPT;
    const int stepped = sqlite3_backup_step(backup, pages_between_questions);
    if (stepped != SQLITE_OK) return stepped;
    if (part % parts_between_syncs == 0 && ::fdatasync(to_sync) != 0) return SQLITE_IOERR_FSYNC;
  }
}

}  // namespace

Result<void> Connection::copy_to(const fs::path& target) {
  const fs::path part = target.string() + ".part";
  const auto tidy = [&part] {
    for (const char* companion : {"", "-journal", "-wal", "-shm"}) ::unlink((part.string() + companion).c_str());
  };
  tidy();
  const auto copied = [&]() -> Result<void> {
    JUMPSEAT_TRY(Connection copy, open(part, {.access = Access::create, .name = "the copy"}));
    // The companions of write-ahead mode would stay behind; a copy is one file. It is synced here, once it is whole.
    JUMPSEAT_CHECK(copy.execute("PRAGMA journal_mode=DELETE; PRAGMA synchronous=OFF"));
    const base::FileDescriptor to_sync(::open(part.c_str(), O_RDONLY | O_CLOEXEC));
    const bool own_moment = !in_transaction();
    if (own_moment) JUMPSEAT_CHECK(execute("BEGIN; SELECT count(*) FROM sqlite_schema"));
    sqlite3_backup* backup = sqlite3_backup_init(copy.m_core->handle, "main", m_core->handle, "main");
    const int stepped = backup ? copy_pages(backup, *m_core, to_sync.value()) : SQLITE_ERROR;
    const int finished = backup ? sqlite3_backup_finish(backup) : sqlite3_extended_errcode(copy.m_core->handle);
    if (own_moment) JUMPSEAT_CHECK(execute("COMMIT"));
    if (!backup) return tl::unexpected(copy.m_core->error(finished, true));
    if (stepped != SQLITE_DONE) return tl::unexpected(copy.m_core->error(stepped, true));
    if (finished != SQLITE_OK) return tl::unexpected(copy.m_core->error(finished, true));
    return copy.execute("PRAGMA journal_mode=DELETE");
  }();
  if (!copied) {
    tidy();
    return copied;
  }
  base::FileDescriptor fd(::open(part.c_str(), O_RDONLY | O_CLOEXEC));
  if (!fd || ::fsync(fd.value()) != 0 || ::rename(part.c_str(), target.c_str()) != 0) {
    auto error = error_for(SQLITE_IOERR, errno, true, "the copy", target.string());
    tidy();
    return tl::unexpected(std::move(error));
  }
  sync_folder(folder_of(target));
  return {};
}

Transaction::Transaction(std::shared_ptr<Core> core) : m_core(std::move(core)) {}
Transaction::Transaction(Transaction&& other) noexcept = default;

Result<Transaction> Transaction::begin(Connection& connection) {
  JUMPSEAT_ASSERT(!connection.in_transaction());
  JUMPSEAT_TRY(Statement statement, connection.prepare("BEGIN IMMEDIATE"));
  JUMPSEAT_CHECK(statement.run());
  return Transaction(connection.m_core);
}

Transaction::~Transaction() {
  // SQLite has already rolled back by itself after a full disk or a failed read.
  if (m_core && sqlite3_get_autocommit(m_core->handle) == 0) sqlite3_exec(m_core->handle, "ROLLBACK", nullptr, nullptr, nullptr);
}

Result<void> Transaction::commit() {
  JUMPSEAT_ASSERT(m_core);
  JUMPSEAT_CHECK(m_core->execute("COMMIT", true));
  m_core.reset();
  return {};
}

}  // namespace jumpseat::database
