#include "database/core.hpp"

#include <cerrno>
#include <fmt/format.h>
#include <sqlite3.h>

namespace jumpseat::database {
namespace {

using base::ErrorKind;

struct Said {
  ErrorKind kind;
  const char* because;
};

Said said_of_the_disk(int system_error, bool writing) {
  switch (system_error) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG: return {ErrorKind::not_writable, "the disk is full"};
    case EROFS: return {ErrorKind::not_writable, "the disk is read-only"};
    case EACCES:
    case EPERM: return {writing ? ErrorKind::not_writable : ErrorKind::not_readable, "you may not use that folder or file"};
    case ENOENT: return {ErrorKind::not_found, "it is no longer there"};
    case EMFILE:
    case ENFILE: return {ErrorKind::unavailable, "too many files are open"};
    default: return {ErrorKind::internal, "the disk reported an error"};
  }
}

Said said(int result, int system_error, bool writing) {
  switch (result & 0xff) {
    case SQLITE_NOTADB: return {ErrorKind::bad_input, "it is not a database"};
    case SQLITE_CORRUPT:
    case SQLITE_FORMAT:
    case SQLITE_MISMATCH: return {ErrorKind::bad_input, "it is damaged"};
    case SQLITE_FULL: return {ErrorKind::not_writable, "the disk is full"};
    case SQLITE_READONLY:
      if (result == SQLITE_READONLY_DBMOVED) return {ErrorKind::not_writable, "it was moved or replaced while it was open"};
      return {ErrorKind::not_writable, "it is read-only"};
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return {ErrorKind::locked, "another program is using it"};
    case SQLITE_PERM:
    case SQLITE_AUTH: return {writing ? ErrorKind::not_writable : ErrorKind::not_readable, "you may not use it"};
    case SQLITE_NOMEM: return {ErrorKind::unavailable, "there is not enough memory"};
    case SQLITE_INTERRUPT: return {ErrorKind::timed_out, "it was stopped"};
    case SQLITE_TOOBIG: return {ErrorKind::too_large, "it is too large"};
    case SQLITE_CONSTRAINT: return {ErrorKind::refused, "it contradicts what is there"};
    case SQLITE_CANTOPEN:
      if (system_error == 0) return {writing ? ErrorKind::not_writable : ErrorKind::not_readable, "it could not be opened"};
      return said_of_the_disk(system_error, writing);
    case SQLITE_IOERR:
      // By the time SQLite asks for it the reason may be gone; a quota that is used up ends here too.
      if (system_error == 0 && (result == SQLITE_IOERR_WRITE || result == SQLITE_IOERR_SHMSIZE))
        return {ErrorKind::not_writable, "the disk is full, or did not take what was written"};
      return said_of_the_disk(system_error, writing);
    default: return {ErrorKind::internal, "the database gave it up"};
  }
}

}  // namespace

base::Error error_for(int result, int system_error, bool writing, const std::string& name, std::string detail) {
  const Said what = said(result, system_error, writing);
  return {what.kind, fmt::format("{} {}", writing ? "write" : "read", name), what.because, std::move(detail)};
}

base::Error Core::error(int result, bool writing) const {
  const int system_error = handle ? sqlite3_system_errno(handle) : 0;
  return error_for(result, system_error, writing, name,
                   fmt::format("sqlite {} errno {}: {} ({})", result, system_error, handle ? sqlite3_errmsg(handle) : "", path.string()));
}

}  // namespace jumpseat::database
