// A record file that was copied and went on in two places as one installation: what the trainer gets of the second.
#include "fixture.hpp"
#include "forger.hpp"
#include "problems.hpp"
#include "records/acknowledgements.hpp"
#include "records/exchange.hpp"
#include "records/retention.hpp"
#include "records/upkeep.hpp"
#include "results_files.hpp"
#include "support/places.hpp"

#include <algorithm>
#include <fmt/format.h>

using namespace jumpseat;
using records::OpenMode;
using records::Records;
using support::must;
using support::slot_mark;
namespace fs = std::filesystem;

namespace {

// A folder of one computer, or of one that does not say which it is: nothing tells a copy of it apart.
struct CopiedFolder {
  support::TemporaryFolder folder;
  base::ManualClock clock;
  fs::path file = folder.path() / "records.db";
  int files = 0;

  Records open() const { return must(Records::open(file, OpenMode::write, clock)); }
  void copy_to(CopiedFolder& other) const {
    fs::copy(folder.path(), other.folder.path(), fs::copy_options::recursive | fs::copy_options::overwrite_existing);
    other.clock = clock;
    other.clock.advance_ms(1000);
    other.files = files;
  }
  model::PersonId person(const std::string& staff_number, const std::string& name) const {
    return must(open().add_person({staff_number, name, "LIS", model::Role::learner})).id;
  }
  model::AttemptId exam(const model::PersonId& who, double fraction) {
    clock.advance_ms(60'000);
    auto records = open();
    must(records.store_question_versions({{model::VersionHash("h1"), model::QuestionId("q1"), "Passports", R"({"id":"q1"})"}}));
    return support::finished_attempt(records, who,
                                     {fraction, fraction >= 0.8, {slot_mark("q1", "h1", fraction, fraction >= 0.8 ? "1" : "2")}});
  }
  void read_the_course(const model::PersonId& who) const {
    auto records = open();
    records::Acknowledgement given;
    given.person = who;
    given.course = model::CourseCode("HT");
    given.revision = 2;
    given.payload_json = R"({"declaration":"I have read it."})";
    must(records::acknowledge(records, given));
  }
  fs::path send(bool since_last = false) {
    const fs::path out = folder.path() / fmt::format("{}.results", ++files);
    auto records = open();
    must(records::send_results(records, out, since_last));
    return out;
  }
  base::Result<records::Received> receive(const fs::path& results) const { return support::receive_trusting(open(), results); }
  std::size_t attempts() const { return must(open().attempts({})).size(); }
  void check_whole() const { support::check_whole(must(records::verify(file))); }
};

struct TwoFolders {
  CopiedFolder first, second, desk;
  model::PersonId ana;

  TwoFolders() {
    ana = first.person("10442", "Ana");
    first.exam(ana, 0.5);
  }
  void copy() { first.copy_to(second); }
  void check_whole() const {
    for (const CopiedFolder* one : {&first, &second, &desk}) one->check_whole();
  }
};

}  // namespace

TEST_SUITE("branch") {
  TEST_CASE("the exam that was passed in the second of two folders reaches the trainer, once, whichever is received first") {
    for (const bool is_known : {false, true})
      for (const bool second_first : {false, true}) {
        CAPTURE(is_known);
        CAPTURE(second_first);
        TwoFolders two;
        if (is_known) must(two.desk.receive(two.first.send()));
        two.copy();
        const auto failed = two.first.exam(two.ana, 0.6), passed = two.second.exam(two.ana, 1);
        two.second.read_the_course(two.ana);
        std::vector<fs::path> files{two.first.send(), two.second.send()};
        if (second_first) std::reverse(files.begin(), files.end());
        CHECK(must(two.desk.receive(files[0])).conflicts.empty());
        const auto got = must(two.desk.receive(files[1]));
        CHECK(got.attempts == 1);
        REQUIRE(got.conflicts.size() == 1);
        CHECK(got.conflicts[0].starts_with("One record file went on in two places"));
        for (const auto& file : files) CHECK(must(two.desk.receive(file)).nothing_new());
        CHECK(two.desk.attempts() == 3);
        {
          auto records = two.desk.open();
          CHECK(must(records.find_mark(passed))->passed);
          CHECK_FALSE(must(records.find_mark(failed))->passed);
          CHECK(must(records::acknowledgements(records, two.ana, std::nullopt)).size() == 1);
        }
        two.check_whole();
        // Both go on, and are received again.
        two.first.exam(two.ana, 0.7);
        two.second.exam(two.ana, 0.8);
        CHECK(must(two.desk.receive(two.second.send())).attempts == 1);
        CHECK(must(two.desk.receive(two.first.send())).attempts == 1);
        CHECK(two.desk.attempts() == 5);
        two.check_whole();
        // Whoever gets it from the trainer has all of it, too.
        const CopiedFolder office;
        must(office.receive(two.desk.send()));
        CHECK(office.attempts() == 5);
        office.check_whole();
      }
  }

  TEST_CASE("who was erased at the trainer does not come back with the other story") {
    TwoFolders two;
    two.copy();
    two.first.exam(two.ana, 0.6);
    two.second.exam(two.ana, 1);
    two.second.read_the_course(two.ana);
    must(two.desk.receive(two.first.send()));
    {
      auto records = two.desk.open();
      must(records::erase_person(records, two.ana, std::nullopt));
    }
    const auto file = two.second.send();
    must(two.desk.receive(file));
    CHECK(must(two.desk.receive(file)).nothing_new());
    CHECK_FALSE(must(two.desk.open().find_person_by_staff_number("10442")));
    two.check_whole();
  }

  TEST_CASE("the computer with the second folder goes on as one of its own once it has restored a backup of it") {
    TwoFolders two;
    two.copy();
    two.first.exam(two.ana, 0.6);
    two.second.exam(two.ana, 1);
    must(two.desk.receive(two.first.send()));
    must(two.desk.receive(two.second.send()));
    two.second.exam(two.ana, 0.9);
    const auto since = two.desk.receive(two.second.send(true));
    REQUIRE_FALSE(since);
    CHECK(since.error().because.find("ask for everything from there") != std::string::npos);
    const fs::path copy = two.second.folder.path() / "copy.db";
    must(records::backup(two.second.file, copy));
    must(records::restore(copy, two.second.file, two.second.clock));
    two.second.exam(two.ana, 0.95);
    CHECK(must(two.desk.receive(two.second.send())).attempts == 2);
    two.second.exam(two.ana, 0.85);
    const auto got = must(two.desk.receive(two.second.send(true)));
    CHECK(got.attempts == 1);
    CHECK(got.conflicts.empty());
    CHECK(two.desk.attempts() == 6);
    two.check_whole();
  }

  TEST_CASE("practice that was open when a folder was copied is practice in both") {
    TwoFolders two;
    const auto practice = support::attempt_of(two.ana, model::QuizMode::practice);
    must(two.first.open().start_attempt(practice));
    two.copy();
    must(two.first.open().append(practice.id, support::event(1, model::EventKind::answered, 0)));
    must(two.second.open().append(practice.id, support::event(1, model::EventKind::answered, 0)));
    must(two.second.open().append(practice.id, support::event(2, model::EventKind::finished)));
    const auto passed = two.second.exam(two.ana, 1);
    must(two.desk.receive(two.first.send()));
    const auto file = two.second.send();
    must(two.desk.receive(file));
    CHECK(must(two.desk.receive(file)).nothing_new());
    CHECK(must(two.desk.open().find_mark(passed))->passed);
    two.check_whole();
  }

  TEST_CASE("an exam that was finished in both folders counts as the first that was received, and the way out is said") {
    TwoFolders two;
    const auto open = support::attempt_of(two.ana);
    must(two.first.open().start_attempt(open));
    two.copy();
    must(two.first.open().append(open.id, support::event(1, model::EventKind::finished)));
    must(two.second.open().append(open.id, support::event(1, model::EventKind::answered, 0)));
    must(two.second.open().append(open.id, support::event(2, model::EventKind::finished)));
    must(two.desk.receive(two.first.send()));
    const auto refused = two.desk.receive(two.second.send());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().because.find("accept what was passed there as proof from elsewhere") != std::string::npos);
    CHECK(must(two.desk.open().find_attempt(open.id))->events.size() == 2);
    two.check_whole();
  }

  TEST_CASE("who writes a finished exam anew, with every hash, does not get it past the trainer as another story") {
    TwoFolders two;
    const auto failed = two.first.exam(two.ana, 0.6);
    must(two.desk.receive(two.first.send()));
    support::forge(two.first.file,
                   "UPDATE attempt_event SET payload = '{\"choices\":[0]}' WHERE kind = 'answered';"
                   "UPDATE slot_mark SET fraction = 1, answer = '1'; UPDATE marking SET fraction = 1, passed = 1");
    const auto refused = two.desk.receive(two.first.send());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().because.find("went on in two places") != std::string::npos);
    CHECK_FALSE(must(two.desk.open().find_mark(failed))->passed);
    two.desk.check_whole();
  }

  TEST_CASE("another story of a computer is believed from that computer alone") {
    TwoFolders two;
    two.copy();
    two.first.exam(two.ana, 0.6);
    two.second.exam(two.ana, 1);
    must(two.desk.receive(two.first.send()));
    CopiedFolder passing_on;
    must(passing_on.receive(two.second.send()));
    const auto refused = two.desk.receive(passing_on.send());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().because.find("went on in two places") != std::string::npos);
    two.check_whole();
  }
}
