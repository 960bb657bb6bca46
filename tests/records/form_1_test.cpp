// A record file as the first version of its form was written: every later program must read all of it.
#include "fixture.hpp"

#include "records/upkeep.hpp"
#include "support/places.hpp"

#include <cstdlib>

using namespace jumpseat;
using records::OpenMode;
using records::Records;
using support::must;
namespace fs = std::filesystem;

namespace {
const base::ManualClock clock_of_test;
}

// Run by hand where a new form needs its file: JUMPSEAT_FIXTURE=tests/data/records-form-1.db test_records -ns -tc="the file is made"
TEST_CASE("the file is made" * doctest::skip()) {
  const char* target = std::getenv("JUMPSEAT_FIXTURE");
  if (!target) return;
  support::TemporaryFolder folder;
  const fs::path file = folder.path() / "records.db";
  {
    auto records = must(Records::open(file, OpenMode::write, clock_of_test));
    must(records.ensure_local_person());
    const auto ana = must(records.add_person({"10442", "Ana Pereira", "LIS cabin", model::Role::learner}));
    must(records.add_person({"20001", "Bo Lind", "OSL ground", model::Role::trainer}));
    must(records.set_setting("theme", "dark"));
    must(records.remember_manual({model::ContentHash("aa"), "manual.pdf", "Manual", 24, 1'790'000'000'000}));
    must(records.set_reading_position(ana.id, model::ContentHash("aa"), {{7}, 120.5, 1.25, "{}"}));
    must(records.store_question_versions({{model::VersionHash("h1"), model::QuestionId("q1"), "Passports", R"({"id":"q1"})"}}));
    auto vignette = support::slot_mark("v1", "h2", 1, "report");
    vignette.signal = true;
    vignette.certainty = 3;
    support::finished_attempt(records, ana.id, {0.75, true, {support::slot_mark("q1", "h1", 0.5, "2"), vignette}});
    must(records.start_attempt(support::attempt_of(ana.id, model::QuizMode::practice)));
    must(records.note("scores exported", ana.id, "HT", "{}"));
  }
  must(records::backup(file, target));
}

TEST_CASE("a file of form 1 is read whole") {
  support::TemporaryFolder folder;
  const fs::path file = folder.path() / "records.db";
  fs::copy_file(support::source_folder() / "tests/data/records-form-1.db", file);
  fs::permissions(file, fs::perms::owner_all);
  auto records = must(Records::open(file, OpenMode::write, clock_of_test));
  CHECK(must(records.people()).size() == 3);
  const auto ana = must(records.find_person_by_staff_number("10442"));
  REQUIRE(ana);
  CHECK(ana->name == "Ana Pereira");
  CHECK(must(records.setting("theme")) == "dark");
  CHECK(must(records.reading_position(ana->id, model::ContentHash("aa")))->y == 120.5);
  CHECK(must(records.find_question_version(model::VersionHash("h1")))->title == "Passports");
  const auto open = must(records.open_attempts(ana->id));
  REQUIRE(open.size() == 1);
  CHECK(open[0].mode == model::QuizMode::practice);
  const auto scores = must(records.attempt_scores({}));
  REQUIRE(scores.size() == 1);
  CHECK(scores[0].mark == 0.75);
  CHECK(must(records.vignette_trials({})).size() == 1);
  CHECK(must(records.find_attempt(scores[0].attempt))->events.size() == 3);
  must(records.append(open[0].id, support::event(1, model::EventKind::answered, 0)));
  CHECK(must(records::verify(file)).empty());
}
