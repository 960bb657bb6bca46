#include "app/tools/leaving.hpp"

#include "app/tools/record_person.hpp"
#include "base/words.hpp"

#include <chrono>
#include <thread>

namespace jumpseat::app::tools {
namespace {

using base::to_say;

const char* where_in_use(Leaves what) {
  switch (what) {
    case Leaves::trail:
      return to_say("it is in use by another Jumpseat; save the trail in that window, under Records, or close that window first");
    case Leaves::scores:
      return to_say("it is in use by another Jumpseat; export the scores in that window, under Review, or close that window first");
    case Leaves::certificate:
      return to_say(
          "it is in use by another Jumpseat; whoever passed saves the certificate in that window, on Home, or close that window first");
    case Leaves::report:
      return to_say("it is in use by another Jumpseat; save the report in that window, under Review, or close that window first");
    case Leaves::inspection:
      return to_say("it is in use by another Jumpseat; look the person up in that window, under Records, or close that window first");
    case Leaves::results:
      return to_say("it is in use by another Jumpseat; send the results in that window, under Records, or close that window first");
    case Leaves::only_here:
      return to_say("it is in use by another Jumpseat, whose window has no such option; close that one and try again");
    case Leaves::own: break;
  }
  return to_say("it is in use by another Jumpseat; whoever it is about saves it in that window, in Settings, or close that window first");
}

// Another command has it for a moment, a window for as long as it is open.
base::Result<records::Records> open_once_free(const std::filesystem::path& file) {
  constexpr int tries = 10;
  constexpr std::chrono::milliseconds between(100);
  auto writing = open_to_write(file);
  for (int i = 1; i < tries && !writing && writing.error().kind == base::ErrorKind::locked; ++i) {
    std::this_thread::sleep_for(between);
    writing = open_to_write(file);
  }
  return writing;
}

base::Result<records::Records> open_to_tell(const std::filesystem::path& file, Leaves what) {
  auto writing = open_once_free(file);
  if (writing) return writing;
  base::Error problem = std::move(writing).error();
  if (problem.kind == base::ErrorKind::locked && problem.because != records::is_being_cleaned) problem.because = where_in_use(what);
  if (problem.kind == base::ErrorKind::not_writable) {
    problem.detail = problem.because + " " + problem.detail;
    problem.because = to_say(
        "nothing leaves before the trail tells of it, and this file cannot be written; ask for write access, free some space, or "
        "take a copy to a folder of your own");
  }
  return tl::unexpected(std::move(problem));
}

}  // namespace

base::Result<void> can_leave(const std::filesystem::path& records, Leaves what) {
  JUMPSEAT_CHECK(open_to_tell(records, what));
  return {};
}

base::Result<void> tell_trail_first(const std::filesystem::path& records, Leaves what, const Note& note) {
  JUMPSEAT_TRY(auto writing, open_to_tell(records, what));
  return note(writing);
}

base::Result<void> let_leave(base::NewFile written, const std::filesystem::path& records, Leaves what, const Note& note) {
  JUMPSEAT_CHECK(written.settle());
  JUMPSEAT_CHECK(tell_trail_first(records, what, note));
  return written.keep();
}

}  // namespace jumpseat::app::tools
