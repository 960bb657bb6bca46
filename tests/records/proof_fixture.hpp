#pragma once
// A record file as an inspector meets it: people, marked exams, a trainer who certified, corrections. And somebody who alters it.
#include "fixture.hpp"
#include "problems.hpp"
#include "records/proof.hpp"
#include "records/upkeep.hpp"
#include "support/places.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace jumpseat::support {

inline const base::SealCost cheap{1, 8192};

struct Airline {
  TemporaryFolder folder;
  std::filesystem::path file = folder.path() / "records.db", memory = folder.path() / "heads";
  model::PersonId ana, bo, trainer;
  model::AttemptId passed, failed;
  std::string key;

  Airline() {
    auto records = must(records::Records::open(file, records::OpenMode::write, clock_of_test));
    ana = must(records.add_person({"10442", "Ana", "LIS", model::Role::learner})).id;
    bo = must(records.add_person({"20001", "Bo", "OSL", model::Role::learner})).id;
    trainer = must(records.add_person({"30001", "Cy", "HQ", model::Role::trainer})).id;
    must(records.store_question_versions({{model::VersionHash("h1"), model::QuestionId("q1"), "Passports", R"({"id":"q1"})"},
                                          {model::VersionHash("h2"), model::QuestionId("q2"), "Doors", R"({"id":"q2"})"}}));
    passed = finished_attempt(records, ana, {1, true, {slot_mark("q1", "h1", 1, "1"), slot_mark("q2", "h2", 1, "2")}});
    failed = finished_attempt(records, bo, {0.5, false, {slot_mark("q1", "h1", 0, "2"), slot_mark("q2", "h2", 1, "2")}});
    must(records.store_mark(failed, {0.6, false, {slot_mark("q1", "h1", 0.2, "2"), slot_mark("q2", "h2", 1, "2")}}, "2"));
    must(records.undo_mark(failed));
    key = must(records::make_certifier(records, trainer, "correct horse", cheap));
    must(records::correct(records, failed, records::Verdict::remark, "The fire alarm went off.", trainer));
  }
  void sign() const {
    auto records = open();
    const auto certifier = must(records::unlock_certifier(records, trainer, "correct horse"));
    must(records::certify(records, certifier, {passed}));
  }
  void remember() const {
    auto records = open();
    must(records::remember_heads(records, memory));
  }
  records::Records open() const { return must(records::Records::open(file, records::OpenMode::write, clock_of_test)); }

  // As somebody with SQLite's shell would, guards taken away and put back.
  void edit(const std::string& sql) const { edit_without_guards(file, sql); }
  records::Verified verified(std::vector<std::string> heads = {}) const { return must(records::verify(file, {memory, std::move(heads)})); }
};

}  // namespace jumpseat::support
