#include "base/assert.hpp"
#include "database/core.hpp"

#include <sqlite3.h>
#include <utility>

namespace jumpseat::database {
namespace {

// More than this many compiled statements of one text are not worth keeping: they come from statements running inside each other.
constexpr std::size_t idle_copies_limit = 4;

}  // namespace

Statement::Statement(std::shared_ptr<Core> core, Compiled* compiled) : m_core(std::move(core)), m_compiled(compiled) {}
Statement::Statement(Statement&& other) noexcept : m_core(std::move(other.m_core)), m_compiled(std::exchange(other.m_compiled, nullptr)) {}
Statement& Statement::operator=(Statement&& other) noexcept {
  if (this != &other) {
    give_back();
    m_core = std::move(other.m_core);
    m_compiled = std::exchange(other.m_compiled, nullptr);
  }
  return *this;
}
Statement::~Statement() { give_back(); }

void Statement::give_back() {
  if (!m_compiled) return;
  sqlite3_reset(m_compiled->handle);
  sqlite3_clear_bindings(m_compiled->handle);
  m_compiled->bind_result = SQLITE_OK;
  m_compiled->at_end = false;
  if (m_core->idle.count(m_compiled->sql) < idle_copies_limit) {
    m_core->idle.emplace(m_compiled->sql, m_compiled);
  } else {
    sqlite3_finalize(m_compiled->handle);
    delete m_compiled;
  }
  m_compiled = nullptr;
  m_core.reset();
}

void Statement::restart() {
  sqlite3_reset(m_compiled->handle);
  sqlite3_clear_bindings(m_compiled->handle);
  m_compiled->bind_result = SQLITE_OK;
  m_compiled->at_end = false;
}

namespace {
void keep_first(int& kept, int result) {
  if (kept == SQLITE_OK) kept = result;
}
}  // namespace

void Statement::bind(int parameter, std::nullptr_t) {
  keep_first(m_compiled->bind_result, sqlite3_bind_null(m_compiled->handle, parameter + 1));
}
void Statement::bind(int parameter, bool value) { bind(parameter, static_cast<std::int64_t>(value)); }
void Statement::bind(int parameter, int value) { bind(parameter, static_cast<std::int64_t>(value)); }
void Statement::bind(int parameter, std::int64_t value) {
  keep_first(m_compiled->bind_result, sqlite3_bind_int64(m_compiled->handle, parameter + 1, value));
}
void Statement::bind(int parameter, double value) {
  keep_first(m_compiled->bind_result, sqlite3_bind_double(m_compiled->handle, parameter + 1, value));
}
void Statement::bind(int parameter, std::string_view value) {
  // A view of nothing has no address, and SQLite would take that for NULL.
  const char* text = value.data() ? value.data() : "";
  keep_first(m_compiled->bind_result,
             sqlite3_bind_text64(m_compiled->handle, parameter + 1, text, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
}
void Statement::bind(int parameter, const Blob& value) {
  static const std::uint8_t nothing = 0;
  const void* bytes = value.empty() ? &nothing : value.data();
  keep_first(m_compiled->bind_result, sqlite3_bind_blob64(m_compiled->handle, parameter + 1, bytes, value.size(), SQLITE_TRANSIENT));
}

Result<bool> Statement::step() {
  JUMPSEAT_ASSERT(m_compiled);
  if (m_compiled->at_end) return false;
  const bool writing = sqlite3_stmt_readonly(m_compiled->handle) == 0;
  if (m_compiled->bind_result != SQLITE_OK) {
    JUMPSEAT_ASSERT(m_compiled->bind_result != SQLITE_RANGE);
    return tl::unexpected(m_core->error(m_compiled->bind_result, writing));
  }
  const int result = sqlite3_step(m_compiled->handle);
  if (result == SQLITE_ROW) return true;
  if (result == SQLITE_DONE) {
    m_compiled->at_end = true;
    sqlite3_reset(m_compiled->handle);
    return false;
  }
  base::Error error = m_core->error(sqlite3_extended_errcode(m_core->handle), writing);
  sqlite3_reset(m_compiled->handle);
  m_compiled->at_end = true;
  return tl::unexpected(std::move(error));
}

Result<void> Statement::run() {
  for (;;) {
    JUMPSEAT_TRY(const bool row, step());
    if (!row) return {};
  }
}

int Statement::columns() const { return sqlite3_column_count(m_compiled->handle); }
std::string Statement::column_name(int column) const {
  const char* name = sqlite3_column_name(m_compiled->handle, column);
  return name ? name : "";
}
bool Statement::is_null(int column) const { return sqlite3_column_type(m_compiled->handle, column) == SQLITE_NULL; }
bool Statement::is_integer(int column) const { return sqlite3_column_type(m_compiled->handle, column) == SQLITE_INTEGER; }
bool Statement::is_real(int column) const { return sqlite3_column_type(m_compiled->handle, column) == SQLITE_FLOAT; }
std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(m_compiled->handle, column); }
double Statement::real(int column) const { return sqlite3_column_double(m_compiled->handle, column); }
std::string_view Statement::text_view(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(m_compiled->handle, column));
  if (!text) return {};
  return {text, static_cast<std::size_t>(sqlite3_column_bytes(m_compiled->handle, column))};
}
std::string_view Statement::blob_view(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(m_compiled->handle, column));
  if (!bytes) return {};
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(m_compiled->handle, column))};
}
std::optional<std::int64_t> Statement::find_integer(int column) const {
  return is_null(column) ? std::nullopt : std::optional(integer(column));
}
std::optional<double> Statement::find_real(int column) const { return is_null(column) ? std::nullopt : std::optional(real(column)); }
std::optional<std::string> Statement::find_text(int column) const { return is_null(column) ? std::nullopt : std::optional(text(column)); }

}  // namespace jumpseat::database
