// What a repair makes of marks that were given.
#include "app/review/regrade.hpp"
#include "app/review/repaired_courses.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using app::StandingRepairs;
using model::VersionHash;

namespace {

model::Mark mark_of(std::vector<std::pair<double, double>> fractions_and_marks) {
  model::Mark mark;
  int number = 0;
  for (const auto& [fraction, full] : fractions_and_marks) {
    model::SlotMark slot;
    slot.version = VersionHash("v" + std::to_string(++number));
    slot.fraction = fraction;
    slot.mark = full;
    mark.slots.push_back(slot);
  }
  return mark;
}

const std::vector<VersionHash> asked{VersionHash("v1"), VersionHash("v2")};

records::Repair repair(const char* version, records::RepairKind kind, const char* to = nullptr, bool undone = false) {
  records::Repair out;
  out.version = VersionHash(version);
  out.kind = kind;
  if (to) out.new_version = VersionHash(to);
  out.undone = undone;
  return out;
}

}  // namespace

TEST_CASE("what is dropped counts for nobody, neither for nor against") {
  StandingRepairs repairs;
  repairs.dropped.insert(VersionHash("v2"));
  const auto mark = app::repaired(mark_of({{1, 1}, {0, 3}}), asked, repairs, {}, 0.9);
  REQUIRE(mark);
  CHECK(mark->fraction == 1);
  CHECK(mark->passed);
  repairs.dropped.insert(VersionHash("v1"));
  CHECK_FALSE(app::repaired(mark_of({{1, 1}, {0, 3}}), asked, repairs, {}, 0.9));
}

TEST_CASE("a credit gives the full mark, and an essay what the trainer gave") {
  StandingRepairs repairs;
  repairs.credited.insert(VersionHash("v2"));
  CHECK(app::repaired(mark_of({{1, 1}, {0, 3}}), asked, repairs, {}, 0)->fraction == 1);
  CHECK(app::repaired(mark_of({{1, 1}, {0, 3}}), asked, {}, {{1, 0.5}}, 0)->fraction == doctest::Approx(2.5 / 4));
  CHECK_FALSE(app::repaired(mark_of({{1, 1}, {1, 3}}), asked, {}, {}, 0)->passed);  // no pass mark, no pass
  CHECK(app::repaired(mark_of({{0.8, 1}, {0.8, 1}}), asked, {}, {}, 0.8)->passed);
}

TEST_CASE("edits follow one another, and what was undone does not stand") {
  using Kind = records::RepairKind;
  const auto repairs =
      app::standing({repair("v2", Kind::edit, "v3"), repair("v1", Kind::edit, "v2"), repair("v9", Kind::drop, nullptr, true)});
  CHECK(repairs.counting(VersionHash("v1")).value == "v3");
  CHECK(repairs.counting(VersionHash("v7")).value == "v7");
  CHECK(repairs.dropped.empty());
  StandingRepairs round;  // no file that was tampered with keeps us going for ever
  round.edited = {{VersionHash("a"), VersionHash("b")}, {VersionHash("b"), VersionHash("a")}};
  CHECK_FALSE(round.counting(VersionHash("a")).value.empty());
}

TEST_CASE("a repaired question is asked in its new version, a dropped one no more, a new revision's stays") {
  app::Courses courses;
  courses.loaded.emplace_back();
  for (const char* version : {"v1", "v2", "v5"}) {
    model::Question question;
    question.id = model::QuestionId(std::string("q") + version);
    question.version = VersionHash(version);
    courses.loaded[0].course.questions.push_back(question);
  }
  app::KnownRepairs known;
  known.steps[""].push_back({VersionHash("v1"), VersionHash("v1b"), 1});
  known.standing.dropped.insert(VersionHash("v2"));
  model::Question better;
  better.id = model::QuestionId("qv1");
  better.version = VersionHash("v1b");
  known.questions.emplace(better.version, better);
  const auto now = app::repaired(courses, known);
  REQUIRE(now->loaded[0].course.questions.size() == 2);
  CHECK(now->loaded[0].course.questions[0].version.value == "v1b");
  CHECK(now->loaded[0].course.questions[1].version.value == "v5");
}
