#pragma once
// The typed door to SQLite: connections, statements and transactions whose failures are one clear sentence.
#include "base/result.hpp"
#include "base/strong.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::database {

using base::Result;
struct Core;

enum class Access { read_only, write, create };  // create: made where it does not exist, mode 0600
enum class Durability { full, normal };          // full: what is committed survives a power cut; normal: a cache

struct Opening {
  Access access = Access::create;
  Durability durability = Durability::full;
  std::int32_t application_id = 0;  // another one in the file is refused; 0: any
  int newest_version = 0;           // a file of a later version is refused, untouched; 0: any
  std::string name = "the file";    // as sentences call it: "Could not read {name}: ..."
  int busy_timeout_ms = 5000;
  bool no_shared_memory = false;  // as on a network share, which is found out without this
};

using Blob = std::vector<std::uint8_t>;

// A compiled statement on loan from its connection, which keeps it for the next one who asks. Parameters and columns count from 0.
class Statement {
 public:
  Statement(Statement&&) noexcept;
  Statement& operator=(Statement&&) noexcept;
  ~Statement();

  // Starts afresh and binds the parameters in order.
  template <class... Values>
  Statement& with(const Values&... values) {
    restart();
    int index = 0;
    (bind(index++, values), ...);
    return *this;
  }
  void restart();
  void bind(int parameter, std::nullptr_t);
  void bind(int parameter, bool value);
  void bind(int parameter, int value);
  void bind(int parameter, std::int64_t value);
  void bind(int parameter, double value);
  void bind(int parameter, std::string_view value);
  void bind(int parameter, const std::string& value) { bind(parameter, std::string_view(value)); }
  void bind(int parameter, const char* value) { bind(parameter, std::string_view(value)); }
  void bind(int parameter, const Blob& value);
  template <class Tag, class Value>
  void bind(int parameter, const base::Strong<Tag, Value>& value) {
    bind(parameter, value.value);
  }
  template <class Value>
  void bind(int parameter, const std::optional<Value>& value) {
    if (value) bind(parameter, *value);
    else bind(parameter, nullptr);
  }

  Result<bool> step();    // true: a row is there to be read
  Result<void> run();     // to the end, rows passed over
  template <class Visit>  // visit(Statement&) once a row; what it returns is ignored
  Result<void> each(Visit visit) {
    for (;;) {
      JUMPSEAT_TRY(const bool row, step());
      if (!row) return {};
      visit(*this);
    }
  }

  int columns() const;
  std::string column_name(int column) const;
  bool is_null(int column) const;
  bool is_integer(int column) const;
  bool is_real(int column) const;
  std::int64_t integer(int column) const;
  int small(int column) const { return static_cast<int>(integer(column)); }
  bool flag(int column) const { return integer(column) != 0; }
  double real(int column) const;
  std::string text(int column) const { return std::string(text_view(column)); }
  std::string_view text_view(int column) const;  // until the next step
  std::string_view blob_view(int column) const;  // until the next step
  std::optional<std::int64_t> find_integer(int column) const;
  std::optional<double> find_real(int column) const;
  std::optional<std::string> find_text(int column) const;

 private:
  friend class Connection;
  friend struct Core;
  struct Compiled;
  Statement(std::shared_ptr<Core> core, Compiled* compiled);
  void give_back();
  std::shared_ptr<Core> m_core;
  Compiled* m_compiled = nullptr;
};

// Used by one thread at a time; only interrupt() may be called from another.
class Connection {
 public:
  static Result<Connection> open(const std::filesystem::path& path, const Opening& opening);
  static Result<Connection> open_in_memory(const Opening& opening = {});
  Connection(Connection&&) noexcept;
  Connection& operator=(Connection&&) noexcept;
  ~Connection();

  Result<void> execute(std::string_view sql);  // any number of statements
  Result<Statement> prepare(std::string_view sql);
  template <class... Values>
  Result<void> run(std::string_view sql, const Values&... values) {
    JUMPSEAT_TRY(Statement statement, prepare(sql));
    return statement.with(values...).run();
  }
  // The first column of the first row; absent where there is no row or it is NULL.
  Result<std::optional<std::int64_t>> find_integer(std::string_view sql);
  Result<std::optional<std::string>> find_text(std::string_view sql);

  std::int64_t last_row() const;
  std::int64_t changes() const;
  std::int64_t all_changes() const;  // since the connection was opened
  bool in_transaction() const;
  bool read_only() const;
  const std::filesystem::path& path() const;  // empty in memory

  void interrupt();
  // Asked every few thousand steps of the machine; true ends the running statement with a timed_out error.
  void stop_when(std::function<bool()> asked);

  // SQLite's own look over the file; empty where all is well.
  Result<std::vector<std::string>> quick_check(int limit = 20);
  // A copy by SQLite's own backup, made whole under another name first and then renamed; synced; mode 0600. stop_when() ends it too, and
  // nothing of it stays behind.
  Result<void> copy_to(const std::filesystem::path& target);

 private:
  friend class Transaction;
  explicit Connection(std::shared_ptr<Core> core);
  std::shared_ptr<Core> m_core;
};

// Begins at once with the right to write; rolled back unless committed.
class Transaction {
 public:
  static Result<Transaction> begin(Connection& connection);
  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();
  Result<void> commit();

 private:
  explicit Transaction(std::shared_ptr<Core> core);
  std::shared_ptr<Core> m_core;
};

}  // namespace jumpseat::database
