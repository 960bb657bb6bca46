// The list of questions: found as one types, also among twenty thousand; and which quizzes draw one.
#include "app/questions/kind_words.hpp"
#include "app/questions/listing.hpp"
#include "app/review/repaired_courses.hpp"

#include <doctest/doctest.h>

#include <chrono>

using namespace jumpseat;
using namespace jumpseat::app;
using model::VersionHash;

namespace {

model::Question question(const std::string& id, const std::string& stem, std::vector<std::string> tags) {
  model::Question out;
  out.id = model::QuestionId(id);
  out.version = VersionHash("v-" + id);
  out.kind = model::QuestionKind::true_false;
  out.title = "Title of " + id;
  out.stem.text = stem;
  out.tags = std::move(tags);
  out.file = "banks/a.gift";
  return out;
}

Courses courses_of(std::vector<model::Question> questions) {
  Courses out;
  out.loaded.emplace_back();
  out.loaded[0].course.code = model::CourseCode("HT");
  out.loaded[0].course.title = "Trafficking";
  out.loaded[0].course.questions = std::move(questions);
  return out;
}

records::QuestionEdit edit(const char* id, const char* from, const char* to) {
  records::QuestionEdit out;
  out.id = std::string(id) + to;
  out.course = model::CourseCode("HT");
  out.bank = "banks/a.gift";
  out.question = model::QuestionId(id);
  if (from) out.replaces = VersionHash(from);
  out.version = VersionHash(to);
  return out;
}

}  // namespace

TEST_CASE("a kind is found by whatever name somebody knows it") {
  std::vector<model::Question> questions;
  for (const auto kind : question_kinds) {
    questions.push_back(question(std::string(model::word_for(kind)), "What is told?", {}));
    questions.back().kind = kind;
    questions.back().title = "Told";
  }
  const Courses courses = courses_of(questions);
  const auto listing = list_questions(courses, courses);
  const auto found = [&](const char* words) {
    std::vector<std::string> out;
    for (const int at : find_questions(listing, words)) out.push_back(listing.rows->at(static_cast<std::size_t>(at)).id);
    return out;
  };
  using Ids = std::vector<std::string>;
  CHECK(found("Cloze") == Ids{"cloze"});
  CHECK(found("gap fill told") == Ids{"cloze"});
  CHECK(found("MCQ") == Ids{"single", "multiple"});
  CHECK(found("numerical") == Ids{"numeric"});
  CHECK(found("open question") == Ids{"essay"});
  CHECK(found("scenario") == Ids{"vignette"});
  CHECK(found("hotspot") == Ids{"hotspot"});
  CHECK(found("clo") == Ids{"cloze"});
  CHECK(found("told response").empty());  // a word of a name is none
}

TEST_CASE("a question is found by any of its words, its kind, tag, bank and id, all of them at once") {
  const Courses courses =
      courses_of({question("ht-1", "Who holds the Passports?", {"procedure"}), question("ht-2", "Who is told?", {"chain"})});
  const auto listing = list_questions(courses, courses);
  const auto found = [&](const char* words) { return find_questions(listing, words); };
  CHECK(found("") == std::vector<int>{0, 1});
  CHECK(found("passports") == std::vector<int>{0});
  CHECK(found("who  TRUE false chain") == std::vector<int>{1});
  CHECK(found("a.gift ht-2") == std::vector<int>{1});
  CHECK(found("passports chain").empty());
  CHECK_FALSE(listing.rows->at(0).edited);
  Courses edited = courses;
  edited.loaded[0].course.questions[1].version = VersionHash("other");
  CHECK(list_questions(edited, courses).rows->at(1).edited);
  CHECK(listing.rows->at(0).kind == kind_words(model::QuestionKind::true_false));
  REQUIRE(listing.banks.size() == 1);
  CHECK(listing.banks[0].questions == 2);
}

TEST_CASE("twenty thousand questions are searched at once") {
  std::vector<model::Question> many;
  for (int i = 0; i < 20'000; ++i)
    many.push_back(question("q" + std::to_string(i),
                            "The passenger in seat " + std::to_string(i) + " holds two passports and answers for another.", {"t"}));
  const Courses courses = courses_of(std::move(many));
  const auto listing = list_questions(courses, courses);
  CHECK(find_questions(listing, "seat 19999 passports").size() == 1);
  CHECK(find_questions(listing, "passports").size() == 20'000);
}

TEST_CASE("the quizzes that draw a question are named, and those that it would leave short") {
  auto courses = courses_of({question("ht-1", "Who?", {"procedure"}), question("ht-2", "When?", {"procedure"})});
  model::Course& course = courses.loaded[0].course;
  model::Quiz exam;
  exam.id = model::QuizId("final"), exam.title = "Final exam", exam.mode = model::QuizMode::exam;
  exam.draw = {{{"procedure"}, 2}};
  model::Quiz all;
  all.id = model::QuizId("all"), all.title = "Everything";
  course.quizzes = {exam, all};
  auto uses = quizzes_with(course, course.questions[0]);
  REQUIRE(uses.size() == 2);
  CHECK(uses[0].words == "draws 2 of the 2 like it");
  CHECK_FALSE(uses[0].short_of);
  CHECK(uses[1].words == "asks all 2 like it");
  model::Question other = course.questions[0];
  other.tags = {"chain"};
  uses = quizzes_with(course, other);
  CHECK(uses[0].words == "no longer draws it; 2 are wanted");
  CHECK(uses[0].short_of);
  course.quizzes[0].draw[0].count = 3;
  uses = quizzes_with(course, course.questions[0]);
  CHECK(uses[0].words == "draws all 2 like it; 3 are wanted");
}

TEST_CASE("what is asked follows edits and repairs in the order of time, there and back") {
  const std::vector<VersionStep> steps{
      {VersionHash("a"), VersionHash("b"), 1}, {VersionHash("b"), VersionHash("a"), 2}, {VersionHash("x"), VersionHash("y"), 3}};
  CHECK(asked_now(VersionHash("a"), steps).value == "a");
  CHECK(asked_now(VersionHash("x"), steps).value == "y");
  CHECK(asked_now(VersionHash("b"), steps).value == "a");
}

TEST_CASE("an edit takes the bank's place, a new question stands beside it, and a later revision is asked as it says") {
  const Courses courses = courses_of({question("ht-1", "Who?", {}), question("ht-2", "When?", {})});
  KnownRepairs known;
  known.edits = {edit("ht-1", "v-ht-1", "better"), edit("ht-2", "of an older revision", "stale"), edit("ht-3", nullptr, "new"),
                 edit("ht-2", nullptr, "taken")};
  known.steps["HT"] = {{VersionHash("v-ht-1"), VersionHash("better"), 1}, {VersionHash("of an older revision"), VersionHash("stale"), 2}};
  for (const char* version : {"better", "stale", "new", "taken"}) {
    model::Question written = question(version == std::string("new") ? "ht-3" : "ht-1", version, {});
    written.version = VersionHash(version);
    written.file.clear();
    known.questions.emplace(written.version, written);
  }
  auto now = repaired(courses, known);
  const auto& questions = now->loaded[0].course.questions;
  REQUIRE(questions.size() == 3);
  CHECK(questions[0].version.value == "better");
  CHECK(questions[0].file == "banks/a.gift");
  CHECK(questions[1].version.value == "v-ht-2");
  CHECK(questions[2].id.value == "ht-3");
  CHECK(questions[2].file == "banks/a.gift");
  known.standing.dropped.insert(VersionHash("better"));
  CHECK(repaired(courses, known)->loaded[0].course.questions.size() == 2);
}
