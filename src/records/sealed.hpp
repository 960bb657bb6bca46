#pragma once
// Tables outside of the two chains: the trail vouches for each of their rows by its digest, so that an edit of one shows like any other.
#include "base/result.hpp"
#include "database/database.hpp"

#include <span>
#include <string>
#include <string_view>

namespace jumpseat::records {

using base::Result;

// A new table of records belongs into the list in sealed.cpp; whoever adds, changes or takes away a row calls Inside::seal after it,
// within the same transaction.
struct SealedTable {
  std::string_view name;
  std::string_view id;       // the column or expression that names a row for ever
  std::string_view columns;  // those that the digest covers; what may be erased later is left out
  std::string_view from{};   // where it is more than the table itself
  bool sent = false;         // its rows travel in results files; of the others each file has its own
  int later = 0;             // so many of the last columns came with a later form: a row that has none is as it was sealed before
};
std::span<const SealedTable> sealed_tables();
const SealedTable* find_sealed_table(std::string_view name);

// SELECT id, columns... of all rows, or of those that `where` leaves.
std::string select_sealed(const SealedTable& table, std::string_view where = {});
std::string sealed_digest(const SealedTable& table, const database::Statement& row);  // of such a row
// What the trail calls a row: "certification/0198...".
std::string seal_subject(std::string_view table, std::string_view id);
inline constexpr std::string_view seal_action = "sealed", unseal_action = "taken away";

}  // namespace jumpseat::records
