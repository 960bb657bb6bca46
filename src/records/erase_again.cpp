#include "records/erase_again.hpp"

#include "base/log.hpp"
#include "records/inside.hpp"
#include "records/retention.hpp"
#include "records/upkeep.hpp"

#include <vector>

namespace jumpseat::records {

using database::Transaction;

namespace {

// How many; who cannot be, because nobody would train any more, is logged.
Result<int> erase_again(const std::filesystem::path& file, const std::vector<model::PersonId>& people, const base::Clock& clock) {
  if (people.empty()) return 0;
  JUMPSEAT_TRY(auto records, Records::open(file, OpenMode::write, clock));
  int done = 0;
  for (const model::PersonId& person : people) {
    const auto erased = erase_person(records, person, std::nullopt);
    if (erased) ++done;
    else base::log_error(erased.error());
  }
  if (done == 0) return 0;
  // Their names are gone all the same; the next close cleans the file, where the disk is too full for it now.
  if (const auto clean = scrub(records); !clean) base::log_error(clean.error());
  return done;
}

// Whoever the file does not know at all is erased in it from the beginning.
Result<std::int64_t> erased_stranger(Records::Inside& in, const std::string& id, const std::string& pseudonym) {
  JUMPSEAT_CHECK(in.connection.run("INSERT INTO person (id, pseudonym, salt, role, local, made_at_utc_ms) VALUES (?, ?, ?, ?, 0, ?)", id,
                                   pseudonym, new_salt(), model::word_for(model::Role::learner), in.clock.utc_ms()));
  const std::int64_t key = in.connection.last_row();
  JUMPSEAT_CHECK(in.store_person_digest(key));
  JUMPSEAT_CHECK(erase_content(in, key, ""));
  JUMPSEAT_CHECK(in.add_audit("erased", "", pseudonym, "{}"));
  return key;
}

Result<void> keep_erased(Records::Inside& in, const ErasedPerson& person) {
  std::optional<std::int64_t> key;
  std::vector<std::pair<std::string, std::string>> unknown;
  for (const auto& [id, pseudonym] : person.names) {
    JUMPSEAT_TRY(auto row, in.connection.prepare("SELECT key, erased_at_utc_ms IS NULL FROM person WHERE pseudonym = ?1 UNION ALL"
                                                 " SELECT p.key, p.erased_at_utc_ms IS NULL FROM person_alias l JOIN person p ON p.key ="
                                                 " l.person WHERE l.pseudonym = ?1"));
    JUMPSEAT_TRY(const bool found, row.with(pseudonym).step());
    if (!found) unknown.emplace_back(id, pseudonym);
    else if (row.flag(1)) return {};  // stays by name: nobody would train any more
    else if (!key) key = row.integer(0);
  }
  for (const auto& [id, pseudonym] : unknown) {
    if (!key) {
      JUMPSEAT_TRY(key, erased_stranger(in, id, pseudonym));
      continue;
    }
    JUMPSEAT_CHECK(in.connection.run("INSERT INTO person_alias (id, pseudonym, person) VALUES (?, ?, ?)", id, pseudonym, *key));
    JUMPSEAT_CHECK(in.seal("person_alias", id, ""));
    JUMPSEAT_CHECK(in.add_audit("erased", "", pseudonym, "{}"));
  }
  return {};
}

Result<void> keep_erased(const std::filesystem::path& file, const std::vector<ErasedPerson>& people, const base::Clock& clock) {
  constexpr const char* what = "keep who was erased from coming back";
  if (people.empty()) return {};
  JUMPSEAT_TRY(auto records, Records::open(file, OpenMode::write, clock));
  auto& in = records.inside();
  JUMPSEAT_TRY(auto transaction, doing(Transaction::begin(in.connection), what));
  for (const ErasedPerson& person : people) JUMPSEAT_CHECK(doing(keep_erased(in, person), what));
  return doing(transaction.commit(), what);
}

}  // namespace

Result<Restored> restore_backup(const std::filesystem::path& copy, const std::filesystem::path& file, const base::Clock& clock,
                                const std::filesystem::path& memory, bool wanted) {
  std::error_code error;
  const bool is_there = std::filesystem::exists(file, error);
  // One that cannot be read any more is replaced all the same.
  const auto gone = is_there ? erased_since(copy, file) : Result<std::vector<model::PersonId>>();
  const auto everybody = is_there ? erased_in(file) : Result<std::vector<ErasedPerson>>();
  Restored out;
  JUMPSEAT_TRY(out.aside, restore(copy, file, clock, memory));
  if (!wanted) {
    out.by_name = gone ? static_cast<int>(gone->size()) : 0;
    return out;
  }
  if (!gone) {
    out.not_erased = gone.error();
    return out;
  }
  const auto again = erase_again(file, *gone, clock);
  if (again) out.erased = *again, out.by_name = static_cast<int>(gone->size()) - *again;
  else out.not_erased = again.error(), out.by_name = static_cast<int>(gone->size());
  const auto kept = everybody ? keep_erased(file, *everybody, clock) : Result<void>(tl::unexpected(everybody.error()));
  if (!kept) out.may_return = kept.error();
  return out;
}

}  // namespace jumpseat::records
