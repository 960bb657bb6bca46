#include "app/shell/command_table.hpp"

#include <algorithm>
#include <doctest/doctest.h>

using namespace jumpseat;

namespace {

// What the keys do there and then; empty: nothing.
std::string done_by(const std::string& keys, const app::CommandSituation& now) {
  std::string out;
  for (const auto& row : app::command_table(now)) {
    if (row.shortcut != keys || !row.enabled) continue;
    CHECK(out.empty());  // one key, one thing
    out = row.id;
  }
  return out;
}

}  // namespace

TEST_CASE("Ctrl+Enter confirms an essay of practice before it goes on, so that it is not left behind as a draft") {
  app::CommandSituation now;
  now.attempt_running = now.can_next = true;
  CHECK(done_by("Ctrl+Enter", now) == "quiz.next");  // nothing is written, or it is confirmed
  now.can_confirm = true;
  CHECK(done_by("Ctrl+Enter", now) == "quiz.confirm");
  now.order_untouched = true;  // nobody has said anything yet
  CHECK(done_by("Ctrl+Enter", now) == "quiz.next");
  now.order_untouched = false;
  now.exam = true;  // there what is given is taken along
  CHECK(done_by("Ctrl+Enter", now) == "quiz.next");
  now.can_next = false;  // the last one
  CHECK(done_by("Ctrl+Enter", now) == "quiz.confirm");
  now.can_flag = true;
  CHECK(done_by("Ctrl+B", now) == "quiz.flag");
  now.can_flag = false;  // one only goes forward
  CHECK(done_by("Ctrl+B", now).empty());
}
