#include "app/tools/leaving.hpp"

#include "app/tools/record_person.hpp"
#include "base/words.hpp"

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
    case Leaves::own: break;
  }
  return to_say("it is in use by another Jumpseat; whoever it is about saves it in that window, in Settings, or close that window first");
}

base::Result<records::Records> open_to_tell(const std::filesystem::path& file, Leaves what) {
  auto writing = open_to_write(file);
  if (writing) return writing;
  base::Error problem = std::move(writing).error();
  if (problem.kind == base::ErrorKind::locked) problem.because = where_in_use(what);
  if (problem.kind == base::ErrorKind::not_writable) {
    problem.detail = problem.because + " " + problem.detail;
    problem.because =
        to_say("nothing leaves before the trail tells of it, and it cannot be written; free some space or ask for write access");
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
