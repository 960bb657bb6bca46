#include "app/tools/admit.hpp"

#include "app/people/gate.hpp"
#include "app/policy.hpp"
#include "app/tools/record_person.hpp"
#include "base/log.hpp"
#include "base/paths.hpp"
#include "base/words.hpp"
#include "records/guess_notes.hpp"
#include "records/proof.hpp"

#include <chrono>
#include <fmt/format.h>
#include <thread>

namespace jumpseat::app::tools {
namespace {

using base::ErrorKind;
using base::fail;
using records::OpenMode;
using records::Records;

constexpr std::chrono::seconds uncounted_guess(3);  // what a wrong guess costs that nothing could count

const char* may_not(model::Role role) {
  switch (role) {
    case model::Role::learner: return base::to_say("a learner may not");
    case model::Role::trainer: return base::to_say("a trainer may not");
    case model::Role::manager: return base::to_say("a manager may not");
    case model::Role::editor: return base::to_say("an editor may not");
    case model::Role::auditor: return base::to_say("an auditor may not");
  }
  return "";
}

struct Entered {
  model::Person person;
  bool must_change = false;  // a trainer chose the secret
};

base::Result<Entered> enter(const std::filesystem::path& file, const Credentials& credentials, const base::Clock& clock) {
  records::GuessNotes notes(file, records::GuessNotes::Turn::wait);
  Knock who;
  {
    JUMPSEAT_TRY(auto reading, Records::open(file, OpenMode::read_only, clock));
    JUMPSEAT_TRY(who, knock(reading, credentials.staff_number, clock));
  }
  if (who.person) JUMPSEAT_CHECK(wait_out(notes.of(who.person->id), clock));
  JUMPSEAT_TRY(const bool right, fits(who, *credentials.secret));
  auto writing = open_remembering(file, clock);
  if (writing) {
    JUMPSEAT_CHECK(notes.tell(*writing));
    JUMPSEAT_TRY(auto person, let_in(*writing, who, right, clock));
    return Entered{std::move(person), who.must_change};
  }
  if (who.person && !notes.keep(who.person->id, right, clock) && !right) std::this_thread::sleep_for(uncounted_guess);
  if (right && who.person) return Entered{*who.person, who.must_change};
  return fail(ErrorKind::refused, base::to_say("sign in"), base::to_say("the staff number, or the PIN or password, is not right"));
}

void remember_heads(Records& records) {
  if (const auto kept = records::remember_heads(records, memory_of_heads()); !kept) base::log_error(kept.error());
}

}  // namespace

std::filesystem::path memory_of_heads() { return base::state_folder() / "heads"; }

base::Result<Records> open_remembering(const std::filesystem::path& file, const base::Clock& clock) {
  auto records = Records::open(file, OpenMode::write, clock);
  if (records) records->before_closing(remember_heads);
  return records;
}

void remember(const std::filesystem::path& file) {
  if (auto records = Records::open(file, OpenMode::read_only, clock_of_tools())) remember_heads(*records);
}

base::Result<void> admit_nobody(std::string_view subcommand) {
  const auto policy = find_policy();  // one that cannot be understood is told where the record file is looked for
  if (!policy || !policy->accounts_required) return {};
  return fail(
      ErrorKind::refused, fmt::format(base::to_say("run {}"), subcommand),
      base::to_say(
          "on this computer everybody signs in, and there is no trainer yet: make the first one with jumpseat people begin-accounts"),
      policy->file.string());
}

base::Result<Admitted> admit(const std::filesystem::path& file, const Credentials& credentials, std::string_view subcommand, bool write,
                             const base::Clock& clock) {
  const std::string what = fmt::format(base::to_say("run {}"), subcommand);
  std::optional<model::Person> person;
  bool must_change = false;
  {
    auto reading = Records::open(file, OpenMode::read_only, clock);
    bool accounts = false;
    if (reading) {
      JUMPSEAT_TRY(accounts, records::has_accounts(*reading));
    } else if (!write || reading.error().kind != ErrorKind::not_found) {
      // A file of an earlier form is brought up to date by opening it to write; anything else is told.
      if (!write || reading.error().kind != ErrorKind::bad_input) return tl::unexpected(reading.error());
      JUMPSEAT_TRY(auto renewed, open_remembering(file, clock));
      JUMPSEAT_TRY(accounts, records::has_accounts(renewed));
    }
    if (accounts && (credentials.staff_number.empty() || !credentials.secret))
      return fail(ErrorKind::refused, what,
                  base::to_say("this record file has accounts: say who you are with --person and --password-stdin"));
    if (!accounts) JUMPSEAT_CHECK(admit_nobody(subcommand));
    reading = tl::unexpected(base::Error{});  // closed, so that the guess can be written
    if (accounts) {
      JUMPSEAT_TRY(auto entered, enter(file, credentials, clock));
      person = std::move(entered.person), must_change = entered.must_change;
    }
  }
  if (person && !roles_of_subcommand(subcommand).has(person->role)) return fail(ErrorKind::refused, what, may_not(person->role));
  // Whoever gave it knows it: with it nobody is proven to be here.
  if (must_change && subcommand != "people set-password own")
    return fail(ErrorKind::refused, what,
                base::to_say("a trainer chose this PIN or password: choose one of your own first, with people set-password"));
  JUMPSEAT_TRY(auto records, write ? open_remembering(file, clock) : Records::open(file, OpenMode::read_only, clock));
  return Admitted{std::move(records), std::move(person)};
}

}  // namespace jumpseat::app::tools
