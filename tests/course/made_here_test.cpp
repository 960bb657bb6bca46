// Courses out of banks that somebody gave this computer: made, and added to.
#include "course/made_here.hpp"

#include "base/file.hpp"
#include "course/course.hpp"
#include "support/places.hpp"

#include <doctest/doctest.h>
#include <filesystem>

using namespace jumpseat;
namespace fs = std::filesystem;

TEST_CASE("a course is made of a bank with a quiz that practises all of it, and another bank of the same name gets a number") {
  support::TemporaryFolder folder;
  const course::NewCourse wanted{course::free_code("/media/Door drill (2).GIFT", {"door-DRILL-2"}), "Door \"drill\"", "en", "2026-01-02",
                                 "All"};
  CHECK(wanted.code == "DOOR-DRILL-2-2");
  const auto made = course::make_course(folder.path(), wanted, "Door drill (2).GIFT", "// [id:q1]\nQ {T}\n");
  REQUIRE(made);
  CHECK(course::is_made_here(*made));
  CHECK_FALSE(course::make_course(folder.path(), wanted, "Door drill (2).GIFT", "// [id:q1]\nQ {T}\n"));
  const auto added = course::add_bank(*made, "door-DRILL-2.gift", "// [id:q2]\nQ {F}\n");
  REQUIRE(added);
  CHECK(*added == "banks/door-DRILL-2-2.gift");
  const auto loaded = course::load(*made);
  REQUIRE(loaded);
  CHECK(loaded->problems.empty());
  CHECK(loaded->course.title == "Door \"drill\"");
  CHECK(loaded->course.effective == "2026-01-02");
  CHECK(loaded->course.questions.size() == 2);
  REQUIRE(loaded->course.quizzes.size() == 1);
  CHECK(loaded->course.quizzes[0].mode == model::QuizMode::practice);
}

TEST_CASE("a course that came from elsewhere gets no bank, and a manifest that has no place for one stays as it is") {
  support::TemporaryFolder folder;
  const std::string text = "format = 1\ncode = \"T\"\nbank = [{ file = \"a.gift\" }]\n";
  REQUIRE(base::write_file_whole(folder.path() / "course.toml", text));
  CHECK_FALSE(course::add_bank(folder.path(), "b.gift", "Q {T}\n"));
  REQUIRE(base::write_file_whole(folder.path() / ".made-here", ""));
  CHECK_FALSE(course::add_bank(folder.path(), "b.gift", "Q {T}\n"));
  CHECK_FALSE(fs::exists(folder.path() / "banks/b.gift"));
  CHECK(*base::read_file(folder.path() / "course.toml", 1000) == text);
}
