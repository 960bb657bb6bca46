#include "app/shell/command_table.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <optional>
#include <set>
#include <string>

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

TEST_CASE("a manual that is closed in front can be closed and left for another tab by the keys, but not in an exam") {
  app::CommandSituation now;
  for (const char* keys : {"Ctrl+W", "Ctrl+Tab", "Ctrl+Shift+Tab"}) {
    CAPTURE(keys);
    now.exam = now.has_tabs = false;
    CHECK(done_by(keys, now).empty());
    now.has_tabs = true;
    CHECK_FALSE(done_by(keys, now).empty());
    now.exam = true;
    CHECK(done_by(keys, now).empty());
  }
}

TEST_CASE("a voice that reads aloud can be paused and stopped while a dialog is open, and is not begun there") {
  app::CommandSituation now;
  now.manual_open = now.in_dialog = true;
  CHECK(done_by("F9", now).empty());
  now.reads_aloud = true;
  CHECK(done_by("F9", now) == "read.aloud");
  CHECK(done_by("Shift+F9", now) == "read.silent");
  CHECK(done_by("Ctrl+F", now).empty());
  now.locked = true;
  CHECK(done_by("F9", now).empty());
}

TEST_CASE("every manual that is open is found in the palette by its name") {
  app::CommandSituation now;
  now.manual_open = true;
  const auto offered = [&] {
    std::vector<std::string> labels;
    for (const auto& row : app::command_table(now))
      if (row.id.starts_with("read.tab.") && row.enabled) labels.push_back(row.label);
    return labels;
  };
  now.tabs = {"Doors"};
  CHECK(offered().empty());
  CHECK(done_by("Ctrl+Shift+J", now).empty());
  now.tabs = {"Doors", "Seats"};
  CHECK(done_by("Ctrl+Shift+J", now) == "read.manuals");
  CHECK(offered() == std::vector<std::string>{"Go to Doors", "Go to Seats"});
}

TEST_CASE("the palette offers whoever sits there what their role may do, and nothing that would be refused") {
  const auto offered = [](std::optional<model::Role> role) {
    app::CommandSituation now;
    now.desk = {true, true, false, role};
    now.locked = !role;
    std::set<std::string> ids;
    for (const auto& row : app::command_table(now)) {
      CHECK(app::may_give(row.command, now.desk));
      ids.insert(row.id);
    }
    return ids;
  };
  const auto learner = offered(model::Role::learner), trainer = offered(model::Role::trainer), editor = offered(model::Role::editor),
             manager = offered(model::Role::manager);
  for (const char* id :
       {"review.export", "review.report", "questions.show", "help.edit", "screen.people", "screen.review", "screen.records"}) {
    CAPTURE(id);
    CHECK(trainer.count(id) == 1);
    CHECK(learner.count(id) == 0);
  }
  CHECK(editor.count("questions.show") == 1);
  CHECK(editor.count("review.export") == 0);
  CHECK(manager.count("screen.assignments") == 1);
  CHECK(manager.count("screen.records") == 1);
  for (const auto& ids : {learner, trainer, editor, manager}) CHECK(ids.count("records.own") == 1);
  CHECK(offered(std::nullopt).count("screen.home") == 0);
  CHECK(offered(std::nullopt).count("quit") == 1);
}
