#pragma once
// What the files of this room share: the connection, the chain, and the keys that stand for ids.
#include "base/file.hpp"
#include "base/json.hpp"
#include "database/database.hpp"
#include "database/migration.hpp"
#include "model/day.hpp"
#include "records/chain.hpp"
#include "records/records.hpp"
#include "records/sealed.hpp"

#include <functional>
#include <optional>
#include <span>

namespace jumpseat::records {

inline constexpr std::int32_t application_id = 0x4A535243;  // "JSRC"
inline constexpr const char* file_name = "the record file";
inline constexpr const char* machines_setting = "machines";  // whose the installations of the file are
std::span<const database::MigrationFile> migration_files();
// Tells whoever finds the file locked why that takes long, for as long as this lives.
class CleaningTold {
 public:
  explicit CleaningTold(const base::FileDescriptor& lock);
  CleaningTold(const CleaningTold&) = delete;
  CleaningTold& operator=(const CleaningTold&) = delete;
  ~CleaningTold();

 private:
  const base::FileDescriptor& m_lock;
};
Result<base::FileDescriptor> take_lock(const std::filesystem::path& file);  // locked where another program has it

class Records::Inside {
 public:
  Inside(database::Connection open, const base::Clock& time) : connection(std::move(open)), clock(time) {}

  database::Connection connection;
  const base::Clock& clock;
  base::FileDescriptor lock;  // held while this program may write
  std::filesystem::path path;
  Installation installation;
  std::function<void(Records&)> before_closing;

  Result<void> find_installation();
  Result<void> ensure_installation();
  Result<void> seal_own_installation();
  // Before anything else is written: this machine writes what is its own. See machine.cpp.
  Result<void> settle_machine();
  // A copy that goes on as an installation of its own is opened so: in the chains that it came with nothing is told any more. Once that
  // installation has begun, what waits in the file to be told is.
  static Result<Records> open_as_it_is(const std::filesystem::path& path, OpenMode mode, const base::Clock& clock);
  static Result<void> tell_what_waits(Records& records);
  // These three within a transaction of the caller's. From the first on this file writes chains of its own: it is new, or an older copy
  // that must not go on where another went on already.
  Result<void> begin_installation();
  Result<void> go_on_apart(const std::string& own);  // with the installation that this machine had in the file, or with a new one
  // Exams that were open in `installation`, whose chain goes on elsewhere or nowhere, are open from here on as attempts of this file.
  Result<void> take_up_open_exams(std::int64_t installation);
  Result<std::int64_t> person_key(const model::PersonId& id);                                              // not_found where there is none
  Result<std::int64_t> attempt_key(const model::AttemptId& id);                                            // not_found where there is none
  Result<std::int64_t> question_key(const model::QuestionId& id);                                          // made where there is none
  Result<std::int64_t> version_key(const model::VersionHash& version, const model::QuestionId& question);  // made where there is none
  // Within a transaction of the caller's.
  Result<void> add_audit(std::string_view action, std::string_view actor_pseudonym, std::string_view subject, std::string detail_json);
  // The same, where the last word about the subject counts. See records/last_word.hpp.
  Result<void> add_word(std::string_view action, std::string_view actor_pseudonym, std::string_view subject, base::Json detail);
  Result<void> store_person_digest(std::int64_t person_key, std::string_view actor_pseudonym = {});
  Result<void> vouch_for_role(std::int64_t person_key);  // of somebody whose name another machine vouches for
  // The trail vouches for this row as it stands now, or for its being gone. See records/sealed.hpp.
  Result<void> seal(std::string_view table, std::string_view id, std::string_view actor_pseudonym);
  // The rows of `table` that are this person's alone go, and the trail says so of each; `id` is the column that names them.
  Result<void> take_away(const char* table, const char* id, std::int64_t person, std::string_view actor_pseudonym);
  Result<void> seal_earlier_rows();                             // once, after a file of an earlier form was brought up to date
  Result<std::string> pseudonym_of(const model::PersonId& id);  // not_found where there is none
  Result<std::string> pseudonym_of(const std::optional<model::PersonId>& id);  // empty of nobody
};

struct Member;
// Within a transaction of the caller's. Refused where somebody else has the staff number.
Result<model::Person> store_new_person(Records& records, const NewPerson& given);
Result<void> store_person(Records& records, const model::Person& person, std::string_view actor = {});
Result<void> store_member(Records& records, const Member& member, const std::optional<model::PersonId>& actor);

// A column of days since 1970, null where there is no day.
inline std::optional<model::Day> day_in(const database::Statement& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return model::Day{row.small(column)};
}
inline std::optional<std::int64_t> days_or_null(const std::optional<model::Day>& day) {
  return day ? std::optional<std::int64_t>(day->since_1970) : std::nullopt;
}

// The same failure, told as what the person wanted done.
template <class T>
Result<T> doing(Result<T> result, const char* what) {
  if (!result) result.error().doing = what;
  return result;
}

}  // namespace jumpseat::records
