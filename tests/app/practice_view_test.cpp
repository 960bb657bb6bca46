#include "app/attempt/attempts.hpp"
#include "app/home/practice.hpp"
#include "quiz/mark.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace jumpseat;
using namespace jumpseat::app;

namespace {

constexpr std::int64_t minute = 60'000, day = 86'400'000, noon = 20'700 * day + day / 2;

// A course of questions by name; each with its tags and page.
struct Learner {
  model::Course course;
  PracticeRecords records;
  SectionsOfManuals sections;
  std::optional<std::int64_t> passed;
  std::map<std::string, std::int64_t> taken;
  std::int64_t now = noon;

  Learner() {
    course.code.value = "C";
    course.manuals.push_back({model::ManualId("manual"), "manual.pdf", model::ContentHash("hash")});
  }
  void ask(const std::string& id, std::vector<std::string> tags, const std::string& page = "") {
    model::Question question;
    question.id.value = id;
    question.title = "Title of " + id;
    question.kind = model::QuestionKind::single;
    question.tags = std::move(tags);
    if (!page.empty()) question.page = model::PageReference{model::ManualId("manual"), model::PageLabel(page)};
    course.questions.push_back(std::move(question));
  }
  void answered(const std::string& id, double fraction, std::int64_t at) {
    records.answers.push_back({model::QuestionId(id), model::VersionHash("v"), fraction, std::nullopt, at, 0});
  }
  PracticeView view() const { return practice_view({course, records, sections, passed, taken, now, 60}); }
  PracticePlan plan(const std::string& topic = "") const { return practice_plan(course, records, sections, topic, now); }
};

model::OutlineItem heading(const char* title, int page, int depth) { return {title, {page}, 0, depth}; }

}  // namespace

TEST_CASE("who never practised has everything before them") {
  Learner learner;
  learner.ask("a", {});
  learner.ask("b", {});
  const PracticeView view = learner.view();
  CHECK(view.due == 0);
  CHECK(view.fresh == 2);
  CHECK(view.known == 0);
  CHECK(view.in_30_days == 0);
  CHECK(view.next.empty());
  CHECK(learner.plan().questions.empty());
}

TEST_CASE("what is due is counted, and when the next comes is said in local days") {
  Learner learner;
  learner.ask("a", {});
  learner.ask("b", {});
  learner.ask("c", {});
  learner.answered("a", 0, noon - 10 * minute);
  learner.answered("b", 1, noon - 5 * minute);
  learner.answered("gone", 0, noon - day);
  PracticeView view = learner.view();
  CHECK(view.due == 1);
  CHECK(view.learning == 2);
  CHECK(view.fresh == 1);
  CHECK(learner.plan().questions == std::vector{model::QuestionId("a")});
  CHECK(learner.plan().title == "Due now");
  learner.answered("a", 1, noon);
  learner.answered("b", 1, noon);
  view = learner.view();
  CHECK(view.due == 0);
  CHECK(view.next.find("The next question comes back ") == 0);
  CHECK(view.in_7_days >= 1);
  CHECK(view.in_30_days > view.in_7_days);
}

TEST_CASE("a right answer counts as known where hints cost nothing, and as hard where one was paid for") {
  Learner learner;
  for (const char* id : {"free", "dear"}) {
    learner.ask(id, {});
    learner.course.questions.back().hints.resize(1);
  }
  learner.course.questions[0].penalty = 0;
  learner.course.questions[1].penalty = 0.5;
  // At first, what was hard comes back after five and a half minutes, what was known after ten.
  learner.answered("free", 1, noon - 7 * minute);
  learner.answered("dear", 0.5, noon - 7 * minute);
  CHECK(learner.plan().questions == std::vector{model::QuestionId("dear")});
}

TEST_CASE("a matching that was right at the second try counts as hard, and one that stayed wrong in part as wrong") {
  Learner learner;
  for (const char* id : {"right", "wrong"}) {
    learner.ask(id, {});
    model::Question& question = learner.course.questions.back();
    question.kind = model::QuestionKind::matching;
    question.pairs = {{{"a", {}}, "1"}, {{"b", {}}, "2"}, {{"c", {}}, "3"}};
    question.hints.resize(1);
  }
  const auto answered = [&](const char* id, double fraction, std::vector<int> rights) {
    learner.answered(id, fraction, noon - 3 * minute);
    learner.records.answers.back().answer = quiz::answer_words(learner.course.questions[0], {model::Matched{std::move(rights)}, {}, {}});
  };
  answered("right", 8.0 / 9, {0, 1, 2});
  answered("wrong", 2.0 / 3, {0, 1, 0});
  // What was wrong comes back after a minute, what was hard after five and a half.
  CHECK(learner.plan().questions == std::vector{model::QuestionId("wrong")});
}

TEST_CASE("weak topics come by tag and by section of the manual, and can be practised") {
  Learner learner;
  learner.sections["hash"] = {{"3-1", "Signs"}, {"3-2", "Signs"}};
  for (int i = 0; i < 4; ++i) learner.ask(fmt::format("s{}", i), {"procedure", "easy", "quote=x"}, i < 2 ? "3-1" : "9-9");
  learner.ask("fresh", {"procedure"});
  learner.ask("law", {"law"});
  for (int i = 0; i < 4; ++i)
    for (int k = 0; k < 3; ++k) learner.answered(fmt::format("s{}", i), i == 0 ? 1 : 0, noon - day + (i * 3 + k) * minute);
  for (int k = 0; k < 8; ++k) learner.answered("law", 1, noon - day + k * minute);
  const PracticeView view = learner.view();
  REQUIRE(view.weak.size() == 2);
  CHECK(view.weak[0].id == "tag procedure");
  CHECK(view.weak[0].title == "Procedure");
  CHECK(view.weak[0].right == doctest::Approx(0.25));
  CHECK(view.weak[1].id == "section Signs");
  const PracticePlan plan = learner.plan("tag procedure");
  REQUIRE(plan.questions.size() == 5);
  CHECK(plan.questions.back().value == "fresh");
  CHECK(plan.questions[3].value == "s0");  // known best
  CHECK(plan.title == "Practice: Procedure");
  CHECK(learner.plan("tag nothing").questions.empty());
}

TEST_CASE("a weak chapter is called by its number and not by its tag") {
  Learner learner;
  learner.ask("a", {"chapter-3"});
  for (int i = 0; i < 6; ++i) learner.answered("a", 0, noon - day + i * minute);
  REQUIRE(learner.view().weak.size() == 1);
  CHECK(learner.view().weak[0].title == "Chapter 3");
  CHECK(learner.plan("tag chapter-3").title == "Practice: Chapter 3");
}

TEST_CASE("a weak topic is called as its course calls it, and a tag that is none there is no topic") {
  Learner learner;
  learner.ask("a", {"adult", "fire-drill"});
  for (int i = 0; i < 6; ++i) learner.answered("a", 0, noon - day + i * minute);
  REQUIRE(learner.view().weak.size() == 2);
  CHECK(learner.view().weak[0].title == "Adult");
  CHECK(learner.view().weak[1].title == "Fire drill");
  learner.course.topics = {{"fire-drill", "Ejercicios de incendio"}};
  REQUIRE(learner.view().weak.size() == 1);
  CHECK(learner.view().weak[0].title == "Ejercicios de incendio");
  CHECK(learner.plan("tag fire-drill").title == "Practice: Ejercicios de incendio");
  CHECK(learner.plan("tag adult").questions.empty());
}

TEST_CASE("sections are the headings under which pages stand, chapters and one level below") {
  model::ManualFacts facts;
  for (int i = 0; i < 6; ++i) facts.labels.emplace_back("p" + std::to_string(i));
  facts.outline = {heading("One", 1, 0), heading("One A", 2, 1), heading("deep", 3, 2), heading("Two", 4, 0), heading("lost", -1, 0)};
  const Sections sections = sections_of(facts);
  CHECK(sections.count("p0") == 0);
  CHECK(sections.at("p1") == "One");
  CHECK(sections.at("p3") == "One A");
  CHECK(sections.at("p5") == "Two");
}

TEST_CASE("after a course is passed, small quizzes are offered when their time has come, and not again") {
  Learner learner;
  for (const auto& [id, days] : {std::pair{"week", 7}, std::pair{"month", 30}, std::pair{"half", 182}}) {
    model::Quiz quiz;
    quiz.id.value = id;
    quiz.title = id;
    quiz.after_days = days;
    learner.course.quizzes.push_back(quiz);
  }
  CHECK_FALSE(learner.view().micro);  // never passed
  learner.passed = noon;
  const auto after = [&](int days) {
    learner.now = noon + days * day;
    const auto micro = learner.view().micro;
    return micro ? micro->value : std::string();
  };
  CHECK(after(6) == "");
  CHECK(after(7) == "week");
  CHECK(after(31) == "month");
  learner.taken["month"] = noon + 31 * day;
  CHECK(after(32) == "");  // the week's is behind, taken or not
  CHECK(after(182) == "half");
  CHECK(after(400) == "");             // too late to be of use
  learner.taken["half"] = noon - day;  // before the exam: that was another year
  CHECK(after(182) == "half");
}

TEST_CASE("recognition is told with its interval, and nothing is drawn from too few scenes") {
  std::vector<quiz::Trial> trials;
  CHECK(recognition_view(trials).sentence == "No scenes judged yet.");
  for (int i = 0; i < 9; ++i) {
    trials.push_back({true, model::Verdict::report, 3});
    trials.push_back({false, model::Verdict::normal, 1});
  }
  CHECK(recognition_view(trials).roc.empty());
  CHECK(recognition_view(trials).certainty_sentence == "Of the 9 answers you called certain, 9 were right; of 9 called a guess, 9.");
  for (int i = 0; i < 6; ++i) trials.push_back({i % 2 == 0, model::Verdict::note, 2});
  const RecognitionView view = recognition_view(trials);
  REQUIRE(view.auc);
  CHECK(*view.auc_low < *view.auc);
  CHECK(*view.auc_high <= 1);
  CHECK(view.roc.front().hits == 0);
  CHECK(view.roc.back().hits == 1);
  CHECK(view.auc_sentence.find("times of 10 (between ") != std::string::npos);
}

TEST_CASE("how people look is told to the learner alone, in words, and only from enough pairs") {
  CHECK(looks_words({}).empty());
  CHECK(looks_words({3, 1, 0, 3, 1}) == "3 pairs of scenes that differ only in how people look: too few to say anything.");
  CHECK(looks_words({8, 0, 0, 8, 0}) == "In all 8 pairs of scenes that differ only in how people look, you answered both alike.");
  CHECK(looks_words({8, 2, 1, 6, 2}) ==
        "In 3 of 8 pairs of scenes that differ only in how people look, you reported one and not the other. Where nothing was to be "
        "reported, that is 2 of 6. Looks are no sign: look again at what people do.");
}
