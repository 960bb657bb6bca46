// The totals that Review opens with, and repairs that change what they hold.
#include "fixture.hpp"

#include "database/database.hpp"
#include "records/assignments.hpp"
#include "records/certificate.hpp"
#include "records/exam_rows.hpp"
#include "records/inside.hpp"
#include "records/repairs.hpp"
#include "records/retention.hpp"
#include "records/totals.hpp"
#include "records/upkeep.hpp"
#include "support/places.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <iterator>
#include <random>

using namespace jumpseat;
using records::OpenMode;
using records::Records;
using support::clock_of_test;
using support::finished_attempt;
using support::must;
using support::slot_mark;

namespace {

using Row = std::vector<std::string>;

struct Table {
  const char* name;
  int key_columns;  // what follows them are numbers; a row of which all are zero says nothing
};
constexpr Table tables[] = {{"exam_total", 2},        {"exam_day", 3},       {"exam_mark", 3},
                            {"question_total", 5},    {"answer_total", 0},   {"person_total", 3},
                            {"recognition_total", 3}, {"person_overall", 1}, {"recognition_overall", 1}};

// Every total of the file, with sums rounded to what adding and taking away leaves exact.
std::vector<Row> all_totals(Records& records) {
  std::vector<Row> out;
  for (const Table& table : tables) {
    auto rows = must(records.inside().connection.prepare(std::string("SELECT * FROM ") + table.name));
    must(rows.each([&](const database::Statement& row) {
      Row one{table.name};
      bool nothing = true;
      for (int i = 0; i < row.columns(); ++i) {
        std::string text = row.text(i);
        if (const auto point = text.find('.'); point != std::string::npos) {
          char shown[40];
          std::snprintf(shown, sizeof shown, "%.6f", std::abs(row.real(i)) < 1e-9 ? 0.0 : row.real(i));
          text = shown;
        }
        nothing = nothing && (text == "0" || text == "0.000000" || i < table.key_columns);
        one.push_back(text);
      }
      if (!nothing) out.push_back(std::move(one));
    }));
  }
  std::sort(out.begin(), out.end());
  return out;
}

// The totals kept are those that are counted anew; if not, says which differ.
void check_against_counting(Records& records) {
  const auto kept = all_totals(records);
  must(records::rebuild_totals(records));
  const auto counted = all_totals(records);
  std::vector<Row> only_kept, only_counted;
  std::set_difference(kept.begin(), kept.end(), counted.begin(), counted.end(), std::back_inserter(only_kept));
  std::set_difference(counted.begin(), counted.end(), kept.begin(), kept.end(), std::back_inserter(only_counted));
  for (const Row& row : only_kept) CHECK_MESSAGE(false, "only kept: ", fmt::format("{}", fmt::join(row, " | ")));
  for (const Row& row : only_counted) CHECK_MESSAGE(false, "only counted: ", fmt::format("{}", fmt::join(row, " | ")));
  CHECK(kept == counted);
}

model::Mark any_mark(std::mt19937& dice) {
  model::Mark mark;
  double sum = 0;
  for (int q = 0; q < 6; ++q) {
    const int draw = static_cast<int>(dice() % 9);
    static constexpr const char* verdicts[] = {"report", "note", "normal"};
    model::SlotMark slot = slot_mark("q" + std::to_string(draw), "h" + std::to_string(draw) + (dice() % 2 ? "a" : "b"), dice() % 3 / 2.0,
                                     draw < 4     ? verdicts[dice() % 3]
                                     : dice() % 5 ? std::to_string(dice() % 4 + 1)
                                                  : "");
    if (draw < 4) slot.signal = draw % 2 == 0;
    if (draw < 4 && dice() % 4) slot.certainty = static_cast<int>(dice() % 3) + 1;
    slot.mark = 1 + draw % 2;
    sum += slot.fraction;
    mark.slots.push_back(slot);
  }
  mark.fraction = sum / 6;
  mark.passed = mark.fraction > 0.5;
  return mark;
}

}  // namespace

TEST_CASE("totals kept as marks come and go are those that are counted from the answers") {
  Records records = must(Records::open_in_memory(clock_of_test));
  std::mt19937 dice(5);
  std::vector<model::Person> people;
  for (int i = 0; i < 5; ++i)
    people.push_back(must(records.add_person({std::to_string(i), "P", i % 2 ? "LIS" : "LHR", model::Role::learner})));
  std::vector<model::AttemptId> attempts;
  for (int i = 0; i < 60; ++i)
    attempts.push_back(
        finished_attempt(records, people[dice() % 5].id, any_mark(dice), dice() % 3 ? model::QuizMode::exam : model::QuizMode::practice));
  for (int i = 0; i < 20; ++i) must(records.store_mark(attempts[dice() % attempts.size()], any_mark(dice), "2"));
  for (int i = 0; i < 10; ++i) (void)records.undo_mark(attempts[dice() % attempts.size()]);
  CHECK(must(records::totals_are_whole(records)));
  CHECK(all_totals(records).size() > 50);
  check_against_counting(records);
}

TEST_CASE("who is erased leaves no words in the totals, and the mark of the whole alone") {
  Records records = must(Records::open_in_memory(clock_of_test));
  const auto ana = must(records.add_person({"1", "Ana", "LIS", model::Role::learner}));
  const auto bo = must(records.add_person({"2", "Bo", "OSL", model::Role::learner}));
  finished_attempt(records, ana.id, {0.5, false, {slot_mark("q1", "h1", 0, "I am Ana"), slot_mark("q2", "h2", 1, "1")}});
  finished_attempt(records, bo.id, {1, true, {slot_mark("q1", "h1", 1, "door"), slot_mark("q2", "h2", 1, "1")}});
  must(records::erase_person(records, ana.id, std::nullopt));
  CHECK(must(records::exam_totals(records, {})).at(0).n == 2);
  CHECK(must(records::exam_totals(records, {})).at(0).answers == 2);
  auto words = must(records.inside().connection.prepare("SELECT count(*) FROM answer_total WHERE answer = 'I am Ana'"));
  REQUIRE(must(words.step()));
  CHECK(words.integer(0) == 0);
  words.restart();
  CHECK(must(records::totals_are_whole(records)));
  check_against_counting(records);
}

TEST_CASE("an attempt that goes on counts nowhere") {
  Records records = must(Records::open_in_memory(clock_of_test));
  const auto ana = must(records.add_person({"1", "Ana", "LIS", model::Role::learner}));
  const auto attempt = support::attempt_of(ana.id, model::QuizMode::practice);
  must(records.start_attempt(attempt));
  must(records.store_mark(attempt.id, {1, false, {slot_mark("q1", "h1", 1, "1")}}, "1"));
  CHECK(must(records::question_totals(records, {})).empty());
  must(records.append(attempt.id, support::event(1, model::EventKind::finished)));
  must(records.store_mark(attempt.id, {1, false, {slot_mark("q1", "h1", 1, "1"), slot_mark("q2", "h2", 0, "")}}, "1"));
  const auto totals = must(records::question_totals(records, {}));
  REQUIRE(totals.size() == 2);
  CHECK(totals[0].mode == model::QuizMode::practice);
  CHECK(totals[0].x == 1);
  CHECK(must(records::exam_totals(records, {})).empty());
  CHECK(must(records::person_totals(records, {}, "", "", 10)).at(0).practices == 1);
}

TEST_CASE("a file without totals is known, and gets them") {
  Records records = must(Records::open_in_memory(clock_of_test));
  const auto ana = must(records.add_person({"1", "Ana", "LIS", model::Role::learner}));
  finished_attempt(records, ana.id, {0.5, false, {slot_mark("q1", "h1", 0.5, "1")}});
  must(records.inside().connection.run("DELETE FROM exam_total"));
  CHECK_FALSE(must(records::totals_are_whole(records)));
  must(records::rebuild_totals(records));
  CHECK(must(records::totals_are_whole(records)));
  CHECK(must(records::exam_totals(records, {})).at(0).n == 1);
}

TEST_CASE("people and groups are summed, and narrowed by course and quiz") {
  Records records = must(Records::open_in_memory(clock_of_test));
  const auto ana = must(records.add_person({"1", "Ana", "LIS", model::Role::learner}));
  const auto bo = must(records.add_person({"2", "Bo", "OSL", model::Role::learner}));
  finished_attempt(records, ana.id, {0.9, true, {slot_mark("q1", "h1", 1, "1")}});
  finished_attempt(records, ana.id, {0.4, false, {slot_mark("q1", "h1", 0, "2")}});
  finished_attempt(records, bo.id, {0.6, false, {slot_mark("q1", "h1", 1, "1")}});
  const auto people = must(records::person_totals(records, {}, "", "", 10));
  REQUIRE(people.size() == 2);
  CHECK(people[0].name == "Ana");  // the lowest last mark first
  CHECK(people[0].best == 0.9);
  CHECK(people[0].last == 0.4);
  CHECK(must(records::person_totals(records, {}, "OSL", "", 10)).size() == 1);
  CHECK(must(records::person_totals(records, {}, "", "bO", 10)).at(0).staff_number == "2");
  const auto groups = must(records::group_totals(records, {}));
  REQUIRE(groups.size() == 2);
  CHECK(groups[0].group == "LIS");
  CHECK(groups[0].exams == 2);
  CHECK(groups[0].people_passed == 1);
  const auto last = must(records::last_marks(records, {}));
  REQUIRE(last.size() == 2);
  CHECK(last[0].group == "LIS");
  CHECK(last[1].group == "OSL");
  records::AttemptFilter other;
  other.course = model::CourseCode("XX");
  CHECK(must(records::person_totals(records, other, "", "", 10)).empty());
  CHECK(must(records::count_of_people(records, {})) == 2);
  CHECK(must(records::mark_percents(records, {}))[90] == 1);
}

TEST_CASE("a repair marks again, is in the trail, and can be taken back") {
  support::TemporaryFolder folder;
  Records records = must(Records::open(folder.path() / "records.db", OpenMode::write, clock_of_test));
  const auto ana = must(records.add_person({"1", "Ana", "LIS", model::Role::learner}));
  const auto id = finished_attempt(records, ana.id, {0.5, false, {slot_mark("q1", "h1", 0, "2"), slot_mark("q2", "h2", 1, "1")}});
  CHECK(must(records::attempts_with_question(records, model::CourseCode("HT"), model::QuestionId("q1"))) == std::vector{id});
  CHECK(must(records::attempts_with_question(records, model::CourseCode("HT"), model::QuestionId("q9"))).empty());
  records::Repair repair{"r1",
                         model::CourseCode("HT"),
                         model::QuestionId("q1"),
                         model::VersionHash("h1"),
                         records::RepairKind::edit,
                         model::VersionHash("h1-right"),
                         "the key was wrong",
                         "",
                         0,
                         false,
                         0};
  const records::QuestionVersion version{model::VersionHash("h1-right"), model::QuestionId("q1"), "Q1", R"({"id":"q1"})"};
  must(records::add_repair(records, repair, version, ana.id,
                           {{id, {1, true, {slot_mark("q1", "h1-right", 1, "2"), slot_mark("q2", "h2", 1, "1")}}}}, "1"));
  CHECK(must(records.find_mark(id))->passed);
  CHECK(must(records::exam_totals(records, {})).at(0).passed == 1);
  auto all = must(records::repairs(records));
  REQUIRE(all.size() == 1);
  CHECK(all[0].attempts == 1);
  CHECK(all[0].by == "Ana");
  CHECK(all[0].new_version->value == "h1-right");

  repair.id = "r2";
  repair.kind = records::RepairKind::drop;
  must(records::add_repair(records, repair, std::nullopt, ana.id, {{id, {1, true, {slot_mark("q1", "h1", 0, "2")}}}}, "1"));
  CHECK_FALSE(records::undo_repair(records, "r1", ana.id));  // r2 lies on top of it
  CHECK(must(records::undo_repair(records, "r2", ana.id)) == 1);
  CHECK(must(records::undo_repair(records, "r1", ana.id)) == 1);
  CHECK_FALSE(records::undo_repair(records, "r1", ana.id));
  CHECK_FALSE(must(records.find_mark(id))->passed);
  CHECK(must(records::exam_totals(records, {})).at(0).passed == 0);
  CHECK(must(records::verify(records.path())).empty());
}

TEST_CASE("an exam whose essay waits has no mark and counts nowhere, and counts once all of its essays are marked") {
  support::TemporaryFolder folder;
  Records records = must(Records::open(folder.path() / "records.db", OpenMode::write, clock_of_test));
  const auto ana = must(records.add_person({"1", "Ana", "LIS", model::Role::learner}));
  must(records.store_question_versions({{model::VersionHash("he"), model::QuestionId("e1"), "Essay", R"({"id":"e1","kind":"essay"})"},
                                        {model::VersionHash("hf"), model::QuestionId("e2"), "Essay 2", R"({"id":"e2","kind":"essay"})"}}));
  const auto slots = [](double first, double second) {
    return std::vector{slot_mark("e1", "he", first, "I tell the captain."), slot_mark("e2", "hf", second, "At once."),
                       slot_mark("q1", "h1", 1, "1")};
  };
  finished_attempt(records, ana.id, {1, true, {slot_mark("q1", "h1", 1, "1")}});
  const auto id = finished_attempt(records, ana.id, {0.5, true, slots(0, 0)});
  const auto nothing_counted = [&](int exams) {
    CHECK(must(records::exam_totals(records, {})).at(0).n == exams);
    CHECK(must(records.attempt_scores({})).size() == static_cast<std::size_t>(exams));
    CHECK(must(records.responses({})).attempts.size() == static_cast<std::size_t>(exams));
    CHECK(must(records::person_totals(records, {}, "", "", 10)).at(0).exams == exams);
    int passes = 0;
    must(records::each_pass(records, std::nullopt, [&](const records::PassRow&) { ++passes; }));
    CHECK(passes == exams);
    CHECK(must(records::totals_are_whole(records)));
    check_against_counting(records);
  };
  nothing_counted(1);
  CHECK(must(records::count_of_essays_to_mark(records)) == 2);
  CHECK(must(records::count_of_waiting_exams(records, {})) == 1);
  CHECK_FALSE(records::certificate_of(records, id));
  int rows = 0, waiting = 0;
  must(records.each_score_row({}, [&](const records::ScoreRow& row) { ++rows, waiting += row.waits; }));
  CHECK(rows == 4);
  CHECK(waiting == 3);
  // The first is worth nothing, and is marked all the same.
  must(records::add_essay_mark(records, {id, 0, 0, "[]", ""}, ana.id, {0.5, true, slots(0, 0)}, "1"));
  nothing_counted(1);
  CHECK(must(records::count_of_essays_to_mark(records)) == 1);
  CHECK(must(records::essays_to_mark(records)).at(0).slot == 1);
  must(records::add_essay_mark(records, {id, 1, 1, "[]", "Good."}, ana.id, {0.75, true, slots(0, 1)}, "1"));
  nothing_counted(2);
  CHECK(must(records::count_of_waiting_exams(records, {})) == 0);
  CHECK(must(records::certificate_of(records, id)).attempt.mark == 0.75);
  CHECK(must(records::essay_comments(records, id)).at(1) == "Good.");
  CHECK(must(records::verify(records.path())).empty());
  must(records.inside().connection.run("UPDATE marking SET waits = 1 WHERE key = (SELECT max(key) FROM marking)"));
  CHECK_FALSE(must(records::verify(records.path())).empty());
}

TEST_CASE("what everybody gets, what is dropped and what is practised does not wait") {
  Records records = must(Records::open_in_memory(clock_of_test));
  const auto ana = must(records.add_person({"1", "Ana", "LIS", model::Role::learner}));
  must(records.store_question_versions({{model::VersionHash("he"), model::QuestionId("e1"), "Essay", R"({"id":"e1","kind":"essay"})"}}));
  finished_attempt(records, ana.id, {1, true, {slot_mark("e1", "he", 1, "Everybody gets it."), slot_mark("q1", "h1", 1, "1")}});
  auto dropped = slot_mark("e1", "he", 0, "Dropped.");
  dropped.mark = 0;
  finished_attempt(records, ana.id, {1, true, {dropped, slot_mark("q1", "h1", 1, "1")}});
  finished_attempt(records, ana.id, {1, true, {slot_mark("e1", "he", 0, ""), slot_mark("q1", "h1", 1, "1")}});
  finished_attempt(records, ana.id, {0, false, {slot_mark("e1", "he", 0, "Of practice.")}}, model::QuizMode::practice);
  CHECK(must(records::count_of_essays_to_mark(records)) == 0);
  CHECK(must(records::exam_totals(records, {})).at(0).n == 3);
  CHECK(must(records::person_totals(records, {}, "", "", 10)).at(0).practices == 1);
}

TEST_CASE("behind a number stand its exams, and behind an answer those who gave it; practice never") {
  Records records = must(Records::open_in_memory(clock_of_test));
  const auto ana = must(records.add_person({"1", "Ana", "LIS", model::Role::learner}));
  const auto bo = must(records.add_person({"2", "Bo", "OSL", model::Role::learner}));
  auto scene = slot_mark("v1", "hv", 1, "report");
  scene.signal = true, scene.certainty = 3;
  const auto first =
      finished_attempt(records, ana.id, {0.84, true, {slot_mark("q1", "h1", 1, "1 3"), slot_mark("q2", "h2", 1, "1"), scene}});
  const auto second = finished_attempt(records, bo.id, {0.80, true, {slot_mark("q1", "h1", 0, "2"), slot_mark("q2", "h2", 0, "13")}});
  finished_attempt(records, ana.id, {0.82, false, {slot_mark("q1", "h1", 1, "1 3")}}, model::QuizMode::practice);
  const auto attempts = [&](const records::ExamsAsked& asked, const records::AttemptFilter& filter = {}) {
    std::vector<model::AttemptId> out;
    for (const auto& row : must(records::exam_rows(records, filter, asked, 10))) out.push_back(row.attempt);
    return out;
  };
  using Asked = records::ExamsAsked;
  CHECK(attempts({.percent = Asked::Span{80, 84}}) == std::vector{second, first});
  CHECK(attempts({.percent = Asked::Span{81, 84}}) == std::vector{first});
  const int day = static_cast<int>(1'790'000'000'000 / 86'400'000);
  CHECK(attempts({.days = Asked::Span{day, day}}).size() == 2);
  CHECK(attempts({.days = Asked::Span{day + 1, day + 9}}).empty());
  CHECK(attempts({.question = model::QuestionId("q1"), .answer = Asked::Answer::choice, .given = "3"}) == std::vector{first});
  CHECK(attempts({.question = model::QuestionId("q2"), .answer = Asked::Answer::choice, .given = "3"}).empty());
  CHECK(attempts({.question = model::QuestionId("q1"), .answer = Asked::Answer::words, .given = "2"}) == std::vector{second});
  CHECK(attempts({.question = model::QuestionId("q1"), .answer = Asked::Answer::none}).empty());
  // On the rest of the exam Ana has all of it and Bo nothing.
  CHECK(attempts({.question = model::QuestionId("q1"), .band = Asked::Span{0, 4}}) == std::vector{second});
  CHECK(attempts({.question = model::QuestionId("q1"), .band = Asked::Span{5, 9}}) == std::vector{first});
  CHECK(attempts({.least_rating = 6}) == std::vector{first});
  records::AttemptFilter other;
  other.course = model::CourseCode("XX");
  CHECK(attempts({}, other).empty());
  CHECK(must(records::exam_rows(records, {}, {}, 1)).size() == 1);
}

TEST_CASE("an essay waits until somebody has marked it") {
  Records records = must(Records::open_in_memory(clock_of_test));
  const auto ana = must(records.add_person({"1", "Ana", "LIS", model::Role::learner}));
  must(records.store_question_versions({{model::VersionHash("he"), model::QuestionId("e1"), "Essay", R"({"id":"e1","kind":"essay"})"}}));
  const auto id =
      finished_attempt(records, ana.id, {0, false, {slot_mark("e1", "he", 0, "I would tell the captain."), slot_mark("q1", "h1", 0, "2")}});
  CHECK(must(records::count_of_essays_to_mark(records)) == 1);
  const auto waiting = must(records::essays_to_mark(records));
  REQUIRE(waiting.size() == 1);
  CHECK(waiting[0].answer == "I would tell the captain.");
  must(records::add_essay_mark(records, {id, 0, 0.5, "[]", "Good."}, ana.id,
                               {0.25, false, {slot_mark("e1", "he", 0.5, "I would tell the captain.")}}, "1"));
  CHECK(must(records::essays_to_mark(records)).empty());
  CHECK(must(records::essay_marks(records, id)).at(0) == 0.5);
  CHECK(must(records.find_mark(id))->fraction == 0.25);
}
