// What was assigned, who is exempt, what was done elsewhere, what was read: kept as given, and an edit of it shows.
#include "fixture.hpp"

#include "database/database.hpp"
#include "records/acknowledgements.hpp"
#include "records/assignments.hpp"
#include "records/upkeep.hpp"
#include "support/places.hpp"

#include <algorithm>

using namespace jumpseat;
using model::Day;
using records::OpenMode;
using records::Records;
using support::must;
namespace fs = std::filesystem;

namespace {

records::Assignment yearly() {
  records::Assignment out;
  out.course = model::CourseCode("HT");
  out.to = records::AssignedTo::job;
  out.to_value = "cabin";
  out.quizzes = {"final"};
  out.rule.kind = model::DueKind::easa_window;
  out.rule.again_on_revision = true;
  out.assigned_on = Day{20'000};
  return out;
}

struct KeptAssignments {
  support::TemporaryFolder folder;
  fs::path file = folder.path() / "records.db";
  base::ManualClock clock;
  model::PersonId ana, bo;
  std::string assignment;

  KeptAssignments() {
    auto records = open();
    ana = must(records.add_person({"10442", "Ana", "LIS", model::Role::learner})).id;
    bo = must(records.add_person({"20001", "Bo", "LIS", model::Role::trainer})).id;
    assignment = must(records::add_assignment(records, yearly(), bo)).id;
    records::Exemption leave;
    leave.person = ana, leave.days = {Day{20'010}, Day{20'020}}, leave.reason = "parental leave";
    must(records::add_exemption(records, leave, bo));
    records::Evidence given;
    given.person = ana, given.course = model::CourseCode("HT"), given.done = {Day{19'900}, 0, Day{20'300}};
    given.what = "certificate 4711", given.certifier = bo;
    must(records::add_evidence(records, given));
    must(records::remember_revision(records, {model::CourseCode("HT"), "Trafficking", {2, Day{19'000}}, "{}"}));
    for (int i = 0; i < 3; ++i) {
      records::Acknowledgement read;
      read.person = i == 1 ? bo : ana, read.course = model::CourseCode("HT"), read.revision = 2,
      read.payload_json = R"({"declaration":"I have read it."})";
      must(records::acknowledge(records, read));
    }
    support::finished_attempt(records, ana, {0.9, true, {support::slot_mark("q1", "h1", 1, "2")}});
    support::finished_attempt(records, ana, {0.2, false, {support::slot_mark("q1", "h1", 0, "1")}});
    support::finished_attempt(records, ana, {1, true, {}}, model::QuizMode::practice);
  }
  Records open() { return must(Records::open(file, OpenMode::write, clock)); }
  bool is_found(const std::string& sql, const std::string& table) const {
    const fs::path copy = folder.path() / "edited.db";
    fs::remove(copy);
    must(records::backup(file, copy));
    support::edit_file(copy, sql);
    const auto problems = must(records::verify(copy));
    return std::any_of(problems.begin(), problems.end(), [&](const auto& problem) { return problem.table == table; });
  }
};

}  // namespace

TEST_CASE("while a file is still looked over, its bar does not say that all of it is done") {
  const KeptAssignments kept;
  double most = 0;
  int told = 0;
  records::VerifyAgainst against;
  against.progress = [&](std::string_view, double share) {
    most = std::max(most, share);
    ++told;
    return true;
  };
  must(records::verify(kept.file, against));
  CHECK(told > 3);
  CHECK(most < 1);
}

TEST_CASE("an assignment is kept as it was given, and ends on its day") {
  KeptAssignments kept;
  auto records = kept.open();
  const auto all = must(records::assignments(records));
  REQUIRE(all.size() == 1);
  CHECK(all[0].course.value == "HT");
  CHECK(all[0].to == records::AssignedTo::job);
  CHECK(all[0].quizzes == std::vector<std::string>{"final"});
  CHECK(all[0].rule == yearly().rule);
  must(records::end_assignment(records, kept.assignment, Day{20'100}, kept.bo));
  CHECK(must(records::assignments(records))[0].ended_on == Day{20'100});
  CHECK_FALSE(records::end_assignment(records, "none", Day{20'100}, kept.bo));
}

TEST_CASE("what makes no sense is refused with a sentence") {
  KeptAssignments kept;
  auto records = kept.open();
  auto nobody = yearly();
  nobody.to_value.clear();
  CHECK_FALSE(records::add_assignment(records, nobody, kept.bo));
  auto never = yearly();
  never.rule.months = 0;
  CHECK_FALSE(records::add_assignment(records, never, kept.bo));
  auto late = yearly();
  late.assigned_on = Day{20'100}, late.first_due = Day{20'099};
  const auto refused = records::add_assignment(records, late, kept.bo);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().because == "it would be due before it is assigned; take a later day, or assign it from an earlier one");
  late.first_due = Day{20'100};
  CHECK(records::add_assignment(records, late, kept.bo));
  auto stranger = yearly();
  stranger.to = records::AssignedTo::person, stranger.to_value = "nobody";
  CHECK_FALSE(records::add_assignment(records, stranger, kept.bo));
  records::Exemption backwards;
  backwards.person = kept.ana, backwards.days = {Day{10}, Day{9}}, backwards.reason = "x";
  CHECK_FALSE(records::add_exemption(records, backwards, kept.bo));
  records::Evidence tomorrow;
  tomorrow.person = kept.ana, tomorrow.course = model::CourseCode("HT"), tomorrow.what = "x";
  tomorrow.done.on = model::day_at(kept.clock.utc, 0) + 1;
  CHECK_FALSE(records::add_evidence(records, tomorrow));
}

TEST_CASE("blanks are neither a proof, nor a reason, nor a group") {
  KeptAssignments kept;
  auto records = must(Records::open(kept.file, OpenMode::write, kept.clock));
  records::Evidence proof;
  proof.person = kept.ana, proof.course = model::CourseCode("HT"), proof.done.on = Day{20'000};
  for (const char* nothing : {"", "   ", " \t\n"}) {
    proof.what = nothing;
    const auto refused = records::add_evidence(records, proof);
    REQUIRE_FALSE(refused);
    CHECK(base::sentence(refused.error()) == "Could not keep this evidence: what was seen as proof is needed.");
    records::Exemption leave;
    leave.person = kept.ana, leave.reason = nothing;
    CHECK_FALSE(records::add_exemption(records, leave, kept.bo));
    auto nobody = yearly();
    nobody.to_value = nothing;
    CHECK_FALSE(records::add_assignment(records, nobody, kept.bo));
  }
  proof.course = model::CourseCode(" "), proof.what = "certificate 4711";
  CHECK_FALSE(records::add_evidence(records, proof));
  proof.course = model::CourseCode("HT"), proof.what = " certificate 4711 ";
  CHECK(must(records::add_evidence(records, proof)).what == "certificate 4711");
}

TEST_CASE("passes of exams that count are rows of their own, and follow the mark") {
  KeptAssignments kept;
  auto records = kept.open();
  const auto passes = [&] {
    int n = 0;
    must(records::each_pass(records, kept.ana, [&](const records::PassRow& row) {
      ++n;
      CHECK(row.course == "HT");
      CHECK(row.quiz == "final");
      CHECK(row.on == model::day_at(1'790'000'000'002, 60));
    }));
    return n;
  };
  CHECK(passes() == 1);
  const auto exam = support::finished_attempt(records, kept.ana, {0.9, true, {}});
  CHECK(passes() == 2);
  must(records.store_mark(exam, {0.1, false, {}}, "2"));  // regraded
  CHECK(passes() == 1);
  must(records.undo_mark(exam));
  CHECK(passes() == 2);
}

TEST_CASE("a file with all of it is whole, and an edit of any of it is found") {
  KeptAssignments kept;
  CHECK(must(records::verify(kept.file)).empty());
  CHECK(kept.is_found("DROP TRIGGER acknowledgement_unchanged; UPDATE acknowledgement SET revision = 3 WHERE position = 2",
                      "acknowledgement"));
  CHECK(kept.is_found("DROP TRIGGER acknowledgement_stays; DELETE FROM acknowledgement WHERE position = 2", "acknowledgement"));
  CHECK(kept.is_found("DROP TRIGGER acknowledgement_stays; DELETE FROM acknowledgement WHERE position = 3", "acknowledgement"));
  CHECK(kept.is_found("DROP TRIGGER acknowledgement_unchanged; UPDATE acknowledgement SET payload = '{}' WHERE position = 1",
                      "acknowledgement"));
  CHECK(kept.is_found("INSERT INTO exam_pass VALUES (1, 'DG', 20000, 99, 'final', 1)", "exam_pass"));
  CHECK(kept.is_found("DELETE FROM exam_pass", "exam_pass"));
}

TEST_CASE("an acknowledgement is only ever added to") {
  KeptAssignments kept;
  auto records = kept.open();
  for (const char* sql : {"DELETE FROM acknowledgement", "UPDATE acknowledgement SET revision = 9"}) {
    auto connection = must(database::Connection::open(kept.file, {.access = database::Access::write}));
    CHECK_FALSE(connection.execute(sql));
  }
  CHECK(must(records::acknowledgements(records, kept.ana, std::nullopt)).size() == 2);
  CHECK(must(records::acknowledgements(records, std::nullopt, model::CourseCode("HT"))).size() == 3);
  CHECK(must(records::acknowledgements(records, std::nullopt, model::CourseCode("DG"))).empty());
  const auto payload = [&](auto... payloads) {
    return must(records::acknowledgements(records, kept.ana, std::nullopt, payloads...)).front().payload_json;
  };
  CHECK(payload() == R"({"declaration":"I have read it."})");
  CHECK(payload(records::Payloads::without).empty());
}

TEST_CASE("pages seen add up, and what pages said is kept by manual") {
  KeptAssignments kept;
  auto records = kept.open();
  const model::ContentHash manual("aa");
  must(records::add_seen(records, kept.ana, manual, {{0, 1'500}, {3, 700}}));
  must(records::add_seen(records, kept.ana, manual, {{0, 500}}));
  CHECK(must(records::seen(records, kept.ana, manual)) == std::map<int, std::int64_t>{{0, 2'000}, {3, 700}});
  CHECK(must(records::seen(records, kept.bo, manual)).empty());
}

TEST_CASE("the exams of a revision are kept as they first were, also of one that was known before they were") {
  KeptAssignments kept;
  {
    auto records = kept.open();
    CHECK(must(records::course_exams(records)).empty());
    records::CourseRevision two{model::CourseCode("HT"), "Trafficking", {2, Day{19'000}}, "{}", {"final", "role"}};
    must(records::remember_revision(records, two));
    two.exams = {"other"};
    must(records::remember_revision(records, two));
    const auto exams = must(records::course_exams(records));
    REQUIRE(exams.size() == 2);
    CHECK(exams[0].quiz == "final");
    CHECK(exams[1].quiz == "role");
  }
  CHECK_FALSE(kept.is_found("UPDATE setting SET value = value", "course_exam"));
  CHECK(kept.is_found("DELETE FROM course_exam WHERE quiz = 'role'", "course_exam"));
}
