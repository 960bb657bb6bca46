#include "database/migration.hpp"

#include "base/assert.hpp"
#include "base/words.hpp"

#include <charconv>
#include <fmt/format.h>

namespace jumpseat::database {
namespace {

using base::ErrorKind;
using base::fail;

int version_of(const MigrationFile& file) {
  int version = 0;
  std::from_chars(file.first.data(), file.first.data() + file.first.size(), version);
  return version;
}

std::filesystem::path free_name(const std::filesystem::path& path, int version) {
  for (int n = 1;; ++n) {
    const std::string end = n == 1 ? "" : fmt::format("-{}", n);
    std::filesystem::path out = path.string() + fmt::format(".form-{}{}", version, end);
    std::error_code error;
    if (!std::filesystem::exists(out, error)) return out;
  }
}

Result<void> refuse_later(std::int64_t version, int newest, std::string_view name) {
  if (version <= newest) return {};
  return fail(ErrorKind::too_new, fmt::format(base::to_say("open {}"), name),
              fmt::format(base::to_say("it was made by a later version of Jumpseat (its form is {}, this one knows {})"), version, newest));
}

}  // namespace

Result<Migrated> migrate(Connection& connection, std::span<const MigrationFile> files, std::string_view name) {
  for (std::size_t i = 0; i < files.size(); ++i) JUMPSEAT_ASSERT(version_of(files[i]) == static_cast<int>(i) + 1);
  const int newest = static_cast<int>(files.size());
  JUMPSEAT_TRY(const auto version, connection.find_integer("PRAGMA user_version"));
  Migrated out{static_cast<int>(version.value_or(0)), newest, {}};
  JUMPSEAT_CHECK(refuse_later(out.from, newest, name));
  if (out.from == newest) return out;
  if (out.from > 0 && !connection.path().empty()) {
    out.copy = free_name(connection.path(), out.from);
    JUMPSEAT_CHECK(connection.copy_to(out.copy));
  }
  for (int next = out.from; next < newest; ++next) {
    JUMPSEAT_TRY(Transaction transaction, Transaction::begin(connection));
    // Another program may have climbed the same rung while we waited for our turn.
    JUMPSEAT_TRY(const auto now, connection.find_integer("PRAGMA user_version"));
    if (now.value_or(0) > next) continue;
    JUMPSEAT_CHECK(connection.execute(files[static_cast<std::size_t>(next)].second));
    JUMPSEAT_CHECK(connection.execute(fmt::format("PRAGMA user_version={}", next + 1)));
    JUMPSEAT_CHECK(transaction.commit());
  }
  return out;
}

Result<void> check_version(Connection& connection, int newest, std::string_view name) {
  JUMPSEAT_TRY(const auto version, connection.find_integer("PRAGMA user_version"));
  JUMPSEAT_CHECK(refuse_later(version.value_or(0), newest, name));
  if (version.value_or(0) < newest)
    return fail(ErrorKind::bad_input, fmt::format(base::to_say("open {}"), name),
                fmt::format(base::to_say("it is of an earlier version of Jumpseat (its form is {}); open it in the program once"),
                            version.value_or(0)));
  return {};
}

}  // namespace jumpseat::database
