#pragma once
// The same door for the command line: with accounts, a subcommand that shows or changes other people's records asks who it is for.
#include "app/people/roles.hpp"
#include "base/clock.hpp"
#include "records/records.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace jumpseat::app::tools {

struct Credentials {
  std::string staff_number;           // --person
  std::optional<std::string> secret;  // --password-stdin
};

// An open record file and who has asked for it; nobody while there are no accounts.
struct Admitted {
  records::Records records;
  std::optional<model::Person> person;
  std::optional<model::PersonId> id() const { return person ? std::optional(person->id) : std::nullopt; }
  bool may(std::string_view subcommand) const { return !person || roles_of_subcommand(subcommand).has(person->role); }
};
// `subcommand` as in the table of roles: "people list". Opened to read only unless `write`; wrong guesses are counted in the file, and
// where another Jumpseat has it, in RECORDS.sign-in beside it; see records/guess_notes.hpp. With a secret that a trainer gave one sets one
// of one's own, and nothing else.
base::Result<Admitted> admit(const std::filesystem::path& records, const Credentials& credentials, std::string_view subcommand, bool write,
                             const base::Clock& clock);
// Who has not signed in, where nobody can yet: refused where the policy of this computer wants everybody to.
base::Result<void> admit_nobody(std::string_view subcommand);
// To write. Where the file stands is remembered outside of it when it is closed, as a window does, so that an older copy is told.
base::Result<records::Records> open_remembering(const std::filesystem::path& file, const base::Clock& clock);

}  // namespace jumpseat::app::tools
