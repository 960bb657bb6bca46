// Courses with something wrong in them: what is good in them is used, what is not is named.
#include "window/bad_desk.hpp"

#include <fmt/format.h>

using namespace jumpseat;
using support::BadDesk;

namespace {

constexpr const char* quizzes = "[[quiz]]\nid = \"practice\"\ntitle = \"Practice\"\nmode = \"practice\"\n";

struct CourseDesk : BadDesk {
  CourseDesk() { driver.set_environment("JUMPSEAT_CONTENT", (folder.path() / "courses").string()); }

  void put_course(const std::string& code, const std::string& parts) const {
    put("courses/" + code + "/course.toml",
        fmt::format("format = 1\ncode = \"{0}\"\ntitle = \"Course {0}\"\nlanguage = \"en\"\nrevision = 1\neffective = 2026-11-01\n{1}",
                    code, parts));
  }
  void put_good_course() const {
    put("courses/GOOD/manual.pdf", support::manual_of(2));
    put("courses/GOOD/good.gift", "::One:: Is the sky blue? {T}\n");
    put_course("GOOD", std::string("[[manual]]\nid = \"manual\"\nfile = \"manual.pdf\"\n[[bank]]\nfile = \"good.gift\"\n") + quizzes);
  }
};

}  // namespace

TEST_CASE_FIXTURE(CourseDesk, "of a bank with broken questions the good ones are asked, and the library names the others by their lines") {
  put("courses/MIX/mix.gift",
      "::One:: Is the sky blue? {T}\n\n::Two:: Is it {broken\n\n::Three:: Is {it} broken {too}?\n\n::Four:: Is grass green? {T}\n");
  put("courses/MIX/latin.gift", "::Five:: Is the caf\xe9 open? {T}\n\n::Six:: Is it? {T}\n");
  put_course("MIX",
             std::string("[[bank]]\nfile = \"mix.gift\"\n[[bank]]\nfile = \"latin.gift\"\n[[bank]]\nfile = \"gone.gift\"\n") + quizzes);
  driver.start();
  CHECK(driver.shows("questions"));
  driver.click("Library", "tab");
  CHECK(driver.shows("mix.gift:3: "));
  CHECK(driver.shows("latin.gift:1: "));
  CHECK(driver.shows("gone.gift: "));
  driver.click("Home", "tab");
  driver.click("Start practice");
  CHECK(driver.state()["question"].is_text());
}

TEST_CASE_FIXTURE(CourseDesk, "a bank of 50 MB keeps nobody from the other courses") {
  put_good_course();
  std::string large;
  for (int i = 0; large.size() < 50'000'000; ++i) large += fmt::format("::Question {}:: {} {{T}}\n\n", i, std::string(4000, 'a'));
  put("courses/LARGE/large.gift", large);
  put_course("LARGE", std::string("[[bank]]\nfile = \"large.gift\"\n") + quizzes);
  driver.start();
  CHECK(driver.find("Course GOOD", "heading"));
  CHECK(driver.find("Course LARGE", "heading"));
  driver.click("Start practice");
  CHECK(driver.state()["question"].is_text());
}

TEST_CASE_FIXTURE(CourseDesk, "a course whose manual is missing says so; its quizzes and the other courses go on") {
  put("courses/LOST/lost.gift", "::One:: Is the sky blue? {T}\n");
  put_course("LOST", std::string("[[manual]]\nid = \"manual\"\nfile = \"manual.pdf\"\n[[bank]]\nfile = \"lost.gift\"\n") + quizzes);
  driver.start();
  CHECK(driver.shows("The manual of this course is missing or cannot be read: there is no such file."));
  driver.click("Read the manual");
  CHECK(sentence() == "Could not open manual.pdf: there is no such file. Choose another file.");
  driver.click("Home", "tab");
  driver.click("Start practice");
  CHECK(driver.state()["question"].is_text());
}

TEST_CASE_FIXTURE(CourseDesk, "a manual that is not the one of its course is named, and can be read all the same") {
  put("courses/OTHER/manual.pdf", support::manual_of(3));
  put_course("OTHER", "[[manual]]\nid = \"manual\"\nfile = \"manual.pdf\"\nsha256 = \"" + std::string(64, '0') + "\"\n");
  driver.start();
  CHECK(driver.shows("is not the edition that this course was made with"));
  driver.click("Read the manual");
  CHECK(driver.state()["page"].integer_or(0) == 1);
}

TEST_CASE_FIXTURE(CourseDesk, "a course that cannot be read is named in the library, and the others are there") {
  put_good_course();
  put("courses/BROKEN/course.toml", "format = 1\ncode = \"BROKEN\ntitle = \n");
  put("courses/LATER/course.toml", "format = 99\ncode = \"LATER\"\ntitle = \"Later\"\n");
  driver.start();
  CHECK(driver.find("Course GOOD", "heading"));
  driver.click("Library", "tab");
  CHECK(driver.shows("BROKEN"));
  CHECK(driver.shows("LATER"));
}

TEST_CASE_FIXTURE(CourseDesk, "with no course at all the window says how to come by one, and any manual can be read") {
  driver.start();
  CHECK(driver.find("No course here yet", "heading"));
  CHECK(reads_on());
}
