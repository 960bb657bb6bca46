// A question as boxes to write in, and back: nothing is lost, and what is wrong is said beside its box.
#include "app/questions/form.hpp"
#include "app/questions/questions.hpp"

#include "base/json.hpp"
#include "course/course.hpp"
#include "formats/bank.hpp"
#include "formats/canonical.hpp"
#include "support/places.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace jumpseat;
using namespace jumpseat::app;
using model::QuestionKind;

namespace {

model::Question read_one(const std::string& gift) {
  auto bank = formats::read_bank(gift, "bank.gift");
  REQUIRE(bank.questions.size() == 1);
  bank.questions.front().version = formats::version_of(bank.questions.front());
  return bank.questions.front();
}

bool says(const WrittenQuestion& written, const std::string& field, const std::string& words, bool error = true) {
  return std::any_of(written.problems.begin(), written.problems.end(), [&](const FieldProblem& problem) {
    return problem.field == field && problem.error == error && problem.message.find(words) != std::string::npos;
  });
}

std::vector<model::Question> questions_at(const std::filesystem::path& path) {
  auto bank = formats::read_bank_at(path, path.filename().string());
  REQUIRE(bank);
  return bank->questions;
}

}  // namespace

TEST_CASE("every question that ships is the same question after it was opened and kept without a change") {
  int count = 0;
  for (const char* name : {"human-trafficking", "using-jumpseat"}) {
    const auto folder = support::source_folder() / "content" / name;
    const auto loaded = course::load(folder);
    REQUIRE(loaded);
    for (const auto& question : loaded->course.questions) {
      const WrittenQuestion again = written(form_of(question));
      INFO(question.id.value, " ", again.problems.empty() ? "" : again.problems.front().message);
      CHECK(again.question.version == question.version);
      CHECK(again.may_be_kept());
      const auto draft = form_of_draft(draft_text(form_of(question)));
      REQUIRE(draft);
      CHECK(written(*draft).question.version == question.version);
      ++count;
    }
  }
  CHECK(count > 300);
}

TEST_CASE("every kind of a bank comes back as it was") {
  for (const auto& question : questions_at(support::source_folder() / "tests/soak/every_kind.gift")) {
    model::Question before = question;
    before.version = formats::version_of(before);
    INFO(question.id.value);
    CHECK(written(form_of(before)).question.version == before.version);
  }
}

TEST_CASE("weights keep their last digit, also those that no box can show") {
  const model::Question third = read_one("::T::Which? {~%33.33333%a ~%33.33333%b ~%33.33333%c ~%-100%d}");
  const WrittenQuestion again = written(form_of(third));
  CHECK(again.question.choices[0].fraction == third.choices[0].fraction);
  QuestionForm form = form_of(third);
  form.choices[0].percent = "33.3333";  // typed anew, near enough to be the same third
  CHECK(written(form).question.choices[0].fraction == doctest::Approx(1.0 / 3));
  for (const auto& [typed, meant] : {std::pair{"33", 1. / 3}, std::pair{"67 %", 2. / 3}, std::pair{"17", 1. / 6}}) {
    form.choices[0].percent = typed;
    CHECK(written(form).question.choices[0].fraction == meant);
  }
  for (const auto& [typed, meant] : {std::pair{"99.7", 0.997}, std::pair{"30.3", 0.303}}) {
    form.choices[0].percent = typed;
    CHECK(written(form).question.choices[0].fraction == doctest::Approx(meant));
    CHECK(says(written(form), "choice.0.percent", "no weight of " + std::string(typed) + " %", false));
  }
  form.choices[0].percent = "37";
  CHECK(says(written(form), "choice.0.percent", "no weight of 37 %", false));
  form.choices[0].percent = "much";
  CHECK(says(written(form), "choice.0.percent", "\"much\" is no number of percent."));
  form.choices[0].percent = "140";
  CHECK(says(written(form), "choice.0.percent", "between -100 and 100"));
}

TEST_CASE("what keeps a question from being asked is said beside its box") {
  QuestionForm form = new_form(QuestionKind::single, model::QuestionId("q-1"));
  WrittenQuestion empty = written(form);
  CHECK_FALSE(empty.may_be_kept());
  CHECK(says(empty, "stem", "has no text"));
  CHECK(says(empty, "choice.0.text", "has no text"));
  form.is.stem.text = "Who holds the passports?";
  form.choices[0].is.text.text = "He does", form.choices[1].is.text.text = "She does";
  CHECK(written(form).may_be_kept());
  CHECK(written(form).question.title == "Who holds the passports?");
  form.mark = "0";
  CHECK(says(written(form), "mark", "more than 0"));
  form.mark = "1", form.choices[0].percent = "0";
  CHECK(says(written(form), "choices", "No answer earns anything."));
  form.choices[0].percent = "50";
  CHECK(says(written(form), "choices", "No answer earns the full mark.", false));
  form.choices.pop_back();
  CHECK(says(written(form), "choices", "at least two"));
  form.page = "3-12", form.manual = "";
  CHECK(says(written(form), "page", "which manual"));
  form.tags = "procedure, signal";
  CHECK(says(written(form), "tags", "signal is not written here"));
}

TEST_CASE("a vignette says where its answers and its signal do not fit") {
  QuestionForm form = new_form(QuestionKind::vignette, model::QuestionId("v"));
  form.is.stem.text = "A man keeps both passports.";
  CHECK(written(form).may_be_kept());
  CHECK(written(form).question.signal == true);
  form.is.signal = false;
  CHECK(says(written(form), "signal", "noise, but the best answer is to report", false));
  form.is.looks_only = true;
  CHECK(says(written(form), "pair", "belongs to a pair"));
  form.is.pair = "07";
  CHECK(says(written(form), "pair", "named like 07a"));
  form.cues.push_back({"two", ""});
  const WrittenQuestion with_cue = written(form);
  CHECK(says(with_cue, "cue.0", "whole number"));
  CHECK(says(with_cue, "cue.0", "says nothing"));
}

TEST_CASE("gaps, areas and orders say what they lack") {
  QuestionForm gaps = new_form(QuestionKind::cloze, model::QuestionId("c"));
  gaps.is.stem.text = "The captain is told first.";
  gaps.gaps[0].choices[0].is.text.text = "captain";
  CHECK(says(written(gaps), "gap.0", "write {#1} there"));
  gaps.is.stem.text = "The {#1} is told first.";
  CHECK(written(gaps).may_be_kept());
  QuestionForm areas = new_form(QuestionKind::hotspot, model::QuestionId("h"));
  areas.is.stem.text = "Where?";
  CHECK(says(written(areas), "picture", "Choose the picture"));
  areas.areas[0].coordinates = "10 20 30";
  CHECK(says(written(areas), "area.0", "four numbers"));
  areas.areas[0].is.shape = model::Shape::circle;
  CHECK_FALSE(says(written(areas), "area.0", "numbers"));
  QuestionForm order = new_form(QuestionKind::ordering, model::QuestionId("o"));
  order.is.stem.text = "In which order?";
  order.is.pairs[0].right = order.is.pairs[1].right = "Tell the captain";
  CHECK(says(written(order), "pair.1", "twice", false));
  order.is.pairs.pop_back();
  CHECK(says(written(order), "pairs", "at least two steps"));
}

TEST_CASE("tags with commas of their own stay whole") {
  model::Question question = read_one("// [id:q] [tag:quote=No, never] [tag:procedure]\n::T::Which? {=a ~b}");
  QuestionForm form = form_of(question);
  CHECK(form.tags == "quote=No, never; procedure");
  form.tags += "; chain";
  CHECK(written(form).question.tags == std::vector<std::string>{"quote=No, never", "procedure", "chain"});
  question.tags.pop_back();
  form = form_of(question);
  form.is.stem.text = "Which one?";
  CHECK(written(form).question.tags == question.tags);
  form.tags = "a, b";
  CHECK(written(form).question.tags == std::vector<std::string>{"a", "b"});
}

TEST_CASE("a question takes along what another kind has as well") {
  QuestionForm form = form_of(read_one("::T::Which? {=a#yes ~b}"));
  form.tags = "procedure";
  const QuestionForm many = with_kind(form, QuestionKind::multiple);
  CHECK(many.choices.size() == 2);
  CHECK(many.choices[0].is.feedback.text == "yes");
  CHECK(many.tags == "procedure");
  const QuestionForm truth = with_kind(form, QuestionKind::true_false);
  REQUIRE(truth.choices.size() == 2);
  CHECK(truth.choices[0].is.text.text == "True");
  for (int kind = 0; kind <= static_cast<int>(QuestionKind::vignette); ++kind) {
    const QuestionForm other = with_kind(form, static_cast<QuestionKind>(kind));
    CHECK(other.is.id == form.is.id);
    CHECK(written(other).question.kind == static_cast<QuestionKind>(kind));
    for (int answer = -1; answer < 3; ++answer) CHECK_FALSE(preview_of(written(other).question, answer).question_id.empty());
  }
}

TEST_CASE("a draft keeps also what is no number yet") {
  QuestionForm form = form_of(read_one("::T::How much? {#5:0.5}"));
  form.numbers[0].value = "5,";
  form.mark = "";
  const auto back = read_draft_json(draft_json({model::CourseCode("HT"), "es", "bank.gift", model::VersionHash("v"), form}));
  REQUIRE(back);
  CHECK(back->form.numbers[0].value == "5,");
  CHECK(back->form.mark.empty());
  CHECK(back->language == "es");
  CHECK(back->bank == "bank.gift");
  CHECK(back->base.value == "v");
  for (const char* hostile : {"", "[]", "{\"form\":\"{}\"}",
                              "{\"form\":\"{\\\"question\\\":{\\\"kind\\\":\\\"single\\\",\\\"id\\\":\\\"x\\\"},\\\"typed\\\":7}\"}"})
    CHECK_NOTHROW((void)read_draft_json(hostile));
}

TEST_CASE("a new question has the next number, and one that was ever used is not used again") {
  CHECK(next_free_id({"ht-001", "ht-280", "sc-9"}, {"ht-001", "ht-280"}).value == "ht-281");
  CHECK(next_free_id({"ht-001", "ht-281"}, {"ht-001"}).value == "ht-282");
  CHECK(next_free_id({}, {}).value == "q-1");
  CHECK(next_free_id({"a", "b"}, {"a", "b"}).value == "q-1");
  CHECK(next_free_id({"x99999999999999999999"}, {"x99999999999999999999"}).value == "q-1");
}
