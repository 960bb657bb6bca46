#include "records/guess_notes.hpp"

#include "records/inside.hpp"
#include "records/sharing.hpp"

#include <algorithm>
#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace jumpseat::records {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_notes = 1 << 20;
constexpr std::int64_t notes_settle_ms = 10'000;  // what a disk on the network may take to date a file
constexpr int wrong_after_change = 8, most_wrong = 1'000;

// The disk's own time, which nobody asks a test's clock for.
std::int64_t changed_utc_ms(int file) {
  struct stat status {};
  if (::fstat(file, &status) != 0) return 0;
  return static_cast<std::int64_t>(status.st_ctim.tv_sec) * 1000 + status.st_ctim.tv_nsec / 1'000'000;
}

int count_in(const base::Json& note, const char* name) {
  return static_cast<int>(std::clamp<std::int64_t>(note[name].integer_or(0), 0, most_wrong));
}

bool is_in_use(const fs::path& records) {
  const auto lock = take_lock(records);
  return !lock && lock.error().kind == base::ErrorKind::locked;
}

}  // namespace

GuessNotes::GuessNotes(const fs::path& records, Turn turn) : m_records(records) {
  const std::string path = records.string() + ".sign-in";
  m_file = base::FileDescriptor(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (!m_file || ::flock(m_file.value(), LOCK_EX | (turn == Turn::wait ? 0 : LOCK_NB)) != 0) return;
  m_holds = true;
  share_as_folder(path);
  m_changed_utc_ms = changed_utc_ms(m_file.value());
  std::string text(longest_notes, '\0');
  const ssize_t got = ::pread(m_file.value(), text.data(), text.size(), 0);
  text.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
  const auto notes = base::Json::parse(text);
  if (!notes || !(*notes)["people"].is_object()) return;
  m_people = (*notes)["people"];
  m_as_left = std::abs((*notes)["written_utc_ms"].integer_or(0) - m_changed_utc_ms) <= notes_settle_ms;
}

Guesses GuessNotes::of(const model::PersonId& person) const {
  const base::Json& note = m_people[person.value];
  const int wrong = count_in(note, "wrong");
  if (m_holds && !m_as_left && is_in_use(m_records)) return {std::max(wrong, wrong_after_change), m_changed_utc_ms, 0, {}};
  return {wrong, note["at_utc_ms"].integer_or(0), note["monotonic_ms"].integer_or(0), note["boot"].text_or("")};
}

bool GuessNotes::keep(const model::PersonId& person, bool right, const base::Clock& clock) {
  const base::Json& before = m_people[person.value];
  const int wrong = of(person).wrong, untold = count_in(before, "untold");
  if (right && wrong == 0 && untold == 0) return true;
  m_people.set(person.value, base::Json::object()
                                 .set("wrong", right ? 0 : std::min(wrong + 1, most_wrong))
                                 .set("untold", right ? untold : std::min(untold + 1, most_wrong))
                                 .set("right", right)
                                 .set("at_utc_ms", clock.utc_ms())
                                 .set("monotonic_ms", clock.monotonic_ms())
                                 .set("boot", clock.boot()));
  return write();
}

Result<void> GuessNotes::tell(Records& records) {
  if (!m_holds) return {};
  for (const auto& [id, note] : m_people.members()) {
    const model::PersonId person(id);
    JUMPSEAT_TRY(const auto known, records.find_person(person));
    const int untold = count_in(note, "untold");
    if (!known || untold == 0) continue;
    const GuessMoment moment{note["monotonic_ms"].integer_or(0), note["boot"].text_or("")};
    JUMPSEAT_CHECK(note_wrong_guesses(records, person, untold, moment));
    if (note["right"].bool_or(false)) JUMPSEAT_CHECK(note_guess(records, person, true, moment));
  }
  if (m_as_left && m_people.members().empty()) return {};
  m_people = base::Json::object();
  write();
  return {};
}

bool GuessNotes::write() {
  // Emptied first, and dated by the disk: on a share that is another clock than this computer's.
  if (!m_holds || ::ftruncate(m_file.value(), 0) != 0 || ::pwrite(m_file.value(), "{", 1, 0) != 1) return false;
  const std::string text = base::Json::object().set("written_utc_ms", changed_utc_ms(m_file.value())).set("people", m_people).dump();
  m_as_left = text.size() < longest_notes && ::pwrite(m_file.value(), text.data(), text.size(), 0) == static_cast<ssize_t>(text.size());
  m_changed_utc_ms = changed_utc_ms(m_file.value());
  return m_as_left;
}

Result<void> tell_guess_notes(Records& records) {
  JUMPSEAT_TRY(const bool accounts, has_accounts(records));
  if (!accounts || records.path().empty()) return {};
  GuessNotes notes(records.path(), GuessNotes::Turn::only_if_free);
  return notes.tell(records);
}

}  // namespace jumpseat::records
