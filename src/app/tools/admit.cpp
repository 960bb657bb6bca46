#include "app/tools/admit.hpp"

#include "app/people/gate.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "records/sharing.hpp"

#include <algorithm>
#include <chrono>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <thread>
#include <unistd.h>

namespace jumpseat::app::tools {
namespace {

using base::ErrorKind;
using base::fail;
using records::OpenMode;
using records::Records;

constexpr std::size_t longest_notes = 1 << 20;

// One guess at a time over all programs: whoever holds this lock is the one who guesses. Wrong guesses that cannot be counted in the record
// file, because a window has it, are noted in the locked file.
class Turn {
 public:
  Turn(const std::filesystem::path& records, const base::Clock& clock) : m_clock(clock) {
    const std::string path = records.string() + ".sign-in";
    m_file = base::FileDescriptor(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!m_file || ::flock(m_file.value(), LOCK_EX) != 0) return;
    m_holds = true;
    records::share_as_folder(path);
    std::string text(longest_notes, '\0');
    const ssize_t got = ::pread(m_file.value(), text.data(), text.size(), 0);
    text.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    if (auto notes = base::Json::parse(text); notes && notes->is_object()) m_notes = std::move(*notes);
  }

  records::Guesses noted_of(const model::Person& person) const {
    const base::Json& note = m_notes[person.id.value];
    return {static_cast<int>(std::clamp<std::int64_t>(note["wrong"].integer_or(0), 0, 1000)), note["at_utc_ms"].integer_or(0),
            note["monotonic_ms"].integer_or(0), note["boot"].text_or("")};
  }
  void note(const model::Person& person, bool right) {
    const int wrong = noted_of(person).wrong;
    if (right && wrong == 0) return;
    const auto now = now_of(m_clock);
    m_notes.set(person.id.value, base::Json::object()
                                     .set("wrong", right ? 0 : wrong + 1)
                                     .set("at_utc_ms", m_clock.utc_ms())
                                     .set("monotonic_ms", now.monotonic_ms)
                                     .set("boot", now.boot));
    const std::string text = m_notes.dump();
    const bool kept = m_holds && text.size() < longest_notes && ::ftruncate(m_file.value(), 0) == 0 &&
                      ::pwrite(m_file.value(), text.data(), text.size(), 0) == static_cast<ssize_t>(text.size());
    if (!kept && !right) std::this_thread::sleep_for(std::chrono::seconds(3));
  }

 private:
  const base::Clock& m_clock;
  base::FileDescriptor m_file;
  bool m_holds = false;
  base::Json m_notes = base::Json::object();
};

base::Result<model::Person> enter(const std::filesystem::path& file, const Credentials& credentials, const base::Clock& clock) {
  Turn turn(file, clock);
  Knock who;
  {
    JUMPSEAT_TRY(auto reading, Records::open(file, OpenMode::read_only, clock));
    JUMPSEAT_TRY(who, knock(reading, credentials.staff_number, clock));
  }
  if (who.person) JUMPSEAT_CHECK(wait_out(turn.noted_of(*who.person), clock));
  JUMPSEAT_TRY(const bool right, fits(who, *credentials.secret));
  auto writing = Records::open(file, OpenMode::write, clock);
  if (who.person && (right || !writing)) turn.note(*who.person, right);
  if (writing) return let_in(*writing, who, right, clock);
  if (right && who.person) return *who.person;
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
    return fail(ErrorKind::refused, what, with_article(person->role) + " may not");
  JUMPSEAT_TRY(auto records, Records::open(file, write ? OpenMode::write : OpenMode::read_only, clock));
  return Admitted{std::move(records), std::move(person)};
}

std::string with_article(model::Role role) {
  const std::string word(model::word_for(role));
  return (std::string_view("aeiou").find(word.front()) == std::string_view::npos ? "a " : "an ") + word;
}

}  // namespace jumpseat::app::tools
