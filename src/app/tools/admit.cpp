#include "app/tools/admit.hpp"

#include "app/people/gate.hpp"
#include "base/file.hpp"
#include "records/sharing.hpp"

#include <chrono>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <thread>

namespace jumpseat::app::tools {
namespace {

using base::ErrorKind;
using base::fail;
using records::OpenMode;
using records::Records;

// One guess at a time while nothing can be counted in the file: whoever holds this lock is the one who guesses.
class Turn {
 public:
  explicit Turn(const std::filesystem::path& records) {
    const std::string path = records.string() + ".sign-in";
    m_file = base::FileDescriptor(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (m_file) (void)::flock(m_file.value(), LOCK_EX);
    records::share_as_folder(path);
  }

 private:
  base::FileDescriptor m_file;
};

base::Result<model::Person> enter(const std::filesystem::path& file, const Credentials& credentials, const base::Clock& clock) {
  const Turn turn(file);
  Knock who;
  {
    JUMPSEAT_TRY(auto reading, Records::open(file, OpenMode::read_only, clock));
    JUMPSEAT_TRY(who, knock(reading, credentials.staff_number, clock));
  }
  JUMPSEAT_TRY(const bool right, fits(who, *credentials.secret));
  if (auto writing = Records::open(file, OpenMode::write, clock)) return let_in(*writing, who, right, clock);
  if (right && who.person) return *who.person;
  std::this_thread::sleep_for(std::chrono::seconds(3));
  return fail(ErrorKind::refused, "sign in", "the staff number, or the PIN or password, is not right");
}

}  // namespace

base::Result<Admitted> admit(const std::filesystem::path& file, const Credentials& credentials, std::string_view subcommand, bool write,
                             const base::Clock& clock) {
  const std::string what = fmt::format("run {}", subcommand);
  std::optional<model::Person> person;
  {
    auto reading = Records::open(file, OpenMode::read_only, clock);
    bool accounts = false;
    if (reading) {
      JUMPSEAT_TRY(accounts, records::has_accounts(*reading));
    } else if (!write || reading.error().kind != ErrorKind::not_found) {
      // A file of an earlier form is brought up to date by opening it to write; anything else is told.
      if (!write || reading.error().kind != ErrorKind::bad_input) return tl::unexpected(reading.error());
      JUMPSEAT_TRY(auto renewed, Records::open(file, OpenMode::write, clock));
      JUMPSEAT_TRY(accounts, records::has_accounts(renewed));
    }
    if (accounts && (credentials.staff_number.empty() || !credentials.secret))
      return fail(ErrorKind::refused, what, "this record file has accounts: say who you are with --person and --password-stdin");
    reading = tl::unexpected(base::Error{});  // closed, so that the guess can be written
    if (accounts) {
      JUMPSEAT_TRY(person, enter(file, credentials, clock));
    }
  }
  if (person && !roles_of_subcommand(subcommand).has(person->role))
    return fail(ErrorKind::refused, what, fmt::format("a {} may not", model::word_for(person->role)));
  JUMPSEAT_TRY(auto records, Records::open(file, write ? OpenMode::write : OpenMode::read_only, clock));
  return Admitted{std::move(records), std::move(person)};
}

}  // namespace jumpseat::app::tools
