#include "records/own_word.hpp"

#include "base/json.hpp"
#include "records/accounts.hpp"
#include "records/inside.hpp"

namespace jumpseat::records {

Result<void> check_own(Records& records, const std::optional<model::PersonId>& by, std::int64_t about, std::string_view subject,
                       const char* what) {
  if (!by) return {};
  auto& in = records.inside();
  JUMPSEAT_TRY(const std::int64_t actor, in.person_key(*by));
  if (actor != about) return {};
  JUMPSEAT_TRY(const bool accounts, has_accounts(records));
  if (!accounts) return {};
  JUMPSEAT_TRY(const bool others, has_other_trainer(records, *by));
  if (others) return base::fail(base::ErrorKind::refused, what, "it is about yourself; ask another trainer");
  JUMPSEAT_TRY(const std::string pseudonym, in.pseudonym_of(*by));
  return in.add_audit("by themselves", pseudonym, subject, base::Json::object().set("what", what).dump());
}

}  // namespace jumpseat::records
