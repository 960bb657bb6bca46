// A record file that cannot be used, or not be written: nothing is lost, nothing is made worse, and manuals can be read.
#include "support/places.hpp"
#include "window/bad_desk.hpp"

#include <cstdlib>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace jumpseat;
using support::BadDesk;
namespace fs = std::filesystem;

namespace {

struct RecordsDesk : BadDesk {
  // A record file with somebody and an attempt in it.
  void make_records() {
    driver.start();
    driver.click("Start practice");
    REQUIRE(driver.quit() == 0);
  }
  std::string content() const { return base::read_file(records(), 1 << 26).value_or(std::string()); }

  // No file may grow beyond what the log of the records is now; nothing: the limit is taken away.
  void fill_disk(bool full) const {
    rlimit limit{RLIM_INFINITY, RLIM_INFINITY};
    if (full) limit.rlim_cur = static_cast<rlim_t>(fs::file_size(records().string() + "-wal"));
    REQUIRE(::prlimit(driver.pid(), RLIMIT_FSIZE, &limit, nullptr) == 0);
  }

  // The dialog about the record file; answered, the window reads manuals.
  void expect_refused(const std::string& because) {
    CHECK(driver.find("The record file cannot be used", "heading"));
    CHECK(driver.shows("Could not open the record file: " + because + "."));
    driver.key("Escape");  // it is not put away by the way
    CHECK(driver.find("The record file cannot be used", "heading"));
    driver.click("Read manuals only");
    CHECK(reads_on());
    driver.click("Home", "tab");
    driver.click("Start practice");
    CHECK(notice().find("there is no record file in which answers could be kept") != std::string::npos);
  }
};

}  // namespace

TEST_CASE_FIXTURE(RecordsDesk, "a record file that is damaged, or something else, is named and left as it was") {
  make_records();
  const std::string whole = content();
  std::string header = whole, middle = whole;
  for (std::size_t i = 0; i < 100; ++i) header[i] = static_cast<char>(i * 131);
  for (std::size_t i = 4096; i < 4096 * 6 && i < middle.size(); ++i) middle[i] = static_cast<char>(i * 131);
  for (const auto& [bytes, because] : {std::pair{header, "it is not a database"}, std::pair{middle, "it is damaged"}}) {
    REQUIRE(base::write_file_whole(records(), bytes));
    driver.start();
    expect_refused(because);
    CHECK(driver.quit() == 0);
    CHECK(content() == bytes);
  }
}

TEST_CASE_FIXTURE(RecordsDesk, "a record file of a later Jumpseat is left alone, and Quit in its dialog quits") {
  make_records();
  std::string later = content();
  later[62] = 1;  // user_version, big-endian at offset 60
  REQUIRE(base::write_file_whole(records(), later));
  driver.start();
  CHECK(driver.shows("it was made by a later version of Jumpseat"));
  CHECK(driver.shows("Install the newer Jumpseat"));
  driver.send_line(R"({"do":"click","name":"Quit"})");  // it may be gone before it answers
  CHECK(driver.wait_for_end() == 0);
  CHECK(content() == later);
}

TEST_CASE_FIXTURE(RecordsDesk, "when the disk fills up in an attempt the answer is kept on screen until it is saved") {
  // A course whose questions are all answered by a number key, whichever is drawn first.
  const fs::path courses = folder.path() / "courses";
  fs::create_directory(courses);
  fs::copy(support::source_folder() / "content/using-jumpseat", courses / "using-jumpseat", fs::copy_options::recursive);
  driver.set_environment("JUMPSEAT_CONTENT", courses.string());
  driver.start();
  driver.click("Start practice");
  fill_disk(true);
  driver.key("1");
  driver.click("Confirm");
  CHECK(notice().find("Could not save this answer: the disk is full") == 0);
  CHECK(notice().find("Free some space or ask for write access, then try again.") != std::string::npos);
  CHECK(driver.state()["answered"].integer_or(-1) == 0);
  driver.click("Try again");
  CHECK(driver.state()["answered"].integer_or(-1) == 0);
  fill_disk(false);
  driver.click("Try again");
  CHECK(driver.state()["answered"].integer_or(-1) == 1);
  CHECK(notice().empty());
  const std::string attempt = driver.state()["attempt"].text_or("");
  driver.kill();
  driver.start();
  driver.click("Resume");
  CHECK(driver.state()["attempt"].text_or("") == attempt);
  CHECK(driver.state()["answered"].integer_or(-1) == 1);
}

TEST_CASE_FIXTURE(RecordsDesk, "a record file in use by another Jumpseat can be read by a second window and by the command line") {
  make_records();
  driver.start();
  support::Driver second(folder.path() / "second");
  second.set_environment("XDG_DATA_HOME", (home() / ".local/share").string());
  second.start();
  const auto said = second.find_id("shell.notice");
  REQUIRE(said);
  CHECK((*said)["name"].text_or("").find("it is in use by another Jumpseat") != std::string::npos);
  CHECK(second.find("Resume", "button"));
  second.click("Review", "tab");
  CHECK(second.quit() == 0);
  const std::string stats =
      (support::build_folder() / "jumpseat").string() + " records stats --records " + records().string() + " > /dev/null";
  CHECK(std::system(stats.c_str()) == 0);
  driver.click("Resume");
  CHECK(driver.state()["attempt"].is_text());
}

TEST_CASE_FIXTURE(RecordsDesk, "after the program was killed the next start says one calm sentence and offers to go on") {
  driver.start();
  driver.click("Start practice");
  driver.kill();
  driver.start();
  CHECK(notice() == "Jumpseat did not close as it should last time. Every answer that was called saved is here.");
  CHECK_FALSE(driver.find("The record file cannot be used", "heading"));
  CHECK(driver.find("Resume", "button"));
}
