#pragma once
// What a connection, its statements and its transactions share. Inside of the room only.
#include "database/database.hpp"

#include <unordered_map>

struct sqlite3;
struct sqlite3_stmt;

namespace jumpseat::database {

struct Statement::Compiled {
  sqlite3_stmt* handle = nullptr;
  std::string sql;
  int bind_result = 0;  // SQLITE_OK, or the first that went wrong
  bool at_end = false;
};

struct Core {
  ~Core();
  sqlite3* handle = nullptr;
  std::filesystem::path path;
  std::string name;
  bool read_only = false;
  std::function<bool()> stop;
  std::unordered_multimap<std::string, Statement::Compiled*> idle;

  // The sentence for what SQLite last answered.
  base::Error error(int result, bool writing) const;
  Result<void> execute(const char* sql, bool writing);
};

// The sentence where there may be no connection yet.
base::Error error_for(int result, int system_error, bool writing, const std::string& name, std::string detail);

}  // namespace jumpseat::database
