// What well-formed GIFT means.
#include "gift_support.hpp"

using namespace jumpseat;
using namespace jumpseat::test;
using model::QuestionKind;
using model::TextFormat;

TEST_CASE("a single choice has one right answer, and feedback after each") {
  const auto q = clean("::Exits:: How many exits? {\n  =Eight#Count them again on board.\n  ~Six#Two more over the wings.\n  ~Ten\n}\n");
  CHECK(q.kind == QuestionKind::single);
  CHECK(q.title == "Exits");
  CHECK(q.stem.text == "How many exits?");
  REQUIRE(q.choices.size() == 3);
  CHECK(q.choices[0].text.text == "Eight");
  CHECK(q.choices[0].fraction == 1);
  CHECK(q.choices[0].feedback.text == "Count them again on board.");
  CHECK(q.choices[1].fraction == 0);
  CHECK(q.choices[1].feedback.text == "Two more over the wings.");
  CHECK(q.choices[2].feedback.text.empty());
  CHECK(q.mark == 1);
  CHECK(q.line == 1);
}

TEST_CASE("weights without a right answer make a multiple choice") {
  const auto q = clean("Pick two {~%50%a ~%50%b ~%-100%c ~d}");
  CHECK(q.kind == QuestionKind::multiple);
  REQUIRE(q.choices.size() == 4);
  CHECK(q.choices[0].fraction == 0.5);
  CHECK(q.choices[2].fraction == -1);
  CHECK(q.choices[3].fraction == 0);
}

TEST_CASE("a third is a whole third, however it is written") {
  for (const char* third : {"33.33333", "33.3333333"}) {
    const auto q = clean(std::string("Three {~%") + third + "%a ~%" + third + "%b ~%" + third + "%c}");
    CHECK(q.choices[0].fraction == 1.0 / 3);
  }
  CHECK(warned("Three {~%33.3%a ~%33.3%b ~%33.3%c}").choices[1].fraction == 1.0 / 3);
}

TEST_CASE("a weight that no bank knows is refused with its line") {
  CHECK(refused_in_line("Q {\n~%-15%a\n~%50%b\n~%50%c}") == 2);
  CHECK(refused_in_line("Q {~%200%a ~b}") == 1);
}

TEST_CASE("true or false, in four spellings") {
  for (const char* word : {"T", "TRUE", " T ", "\nTRUE\n"}) {
    const auto q = clean(std::string("It flies {") + word + "}");
    CHECK(q.kind == QuestionKind::true_false);
    CHECK(q.choices[0].fraction == 1);
    CHECK(q.choices[1].fraction == 0);
  }
  for (const char* word : {"F", "FALSE"}) {
    const auto q = clean(std::string("It flies {") + word + "}");
    CHECK(q.choices[0].fraction == 0);
    CHECK(q.choices[1].fraction == 1);
  }
}

TEST_CASE("the first feedback of true or false is for who chose wrong") {
  const auto yes = clean("It flies {TRUE#no, it does#yes}");
  CHECK(yes.choices[0].feedback.text == "yes");
  CHECK(yes.choices[1].feedback.text == "no, it does");
  const auto no = clean("It swims {FALSE#it does not#right}");
  CHECK(no.choices[0].feedback.text == "it does not");
  CHECK(no.choices[1].feedback.text == "right");
}

TEST_CASE("short answers have weights, stars and feedback") {
  const auto q = clean("Who? {=the purser =%50%crew*#Which of them?\n=%0%*#Ask.}");
  CHECK(q.kind == QuestionKind::short_answer);
  REQUIRE(q.choices.size() == 3);
  CHECK(q.choices[0].text.text == "the purser");
  CHECK(q.choices[0].fraction == 1);
  CHECK(q.choices[1].fraction == 0.5);
  CHECK(q.choices[1].feedback.text == "Which of them?");
  CHECK(q.choices[2].text.text == "*");
  CHECK(q.choices[2].fraction == 0);
}

TEST_CASE("a short answer may stand alone without its =") { CHECK(clean("Capital of Peru? {Lima}").choices[0].text.text == "Lima"); }

TEST_CASE("matching, with a distractor that nothing belongs to") {
  const auto q = clean("Match {=Paris -> France =Lima -> Peru = -> Chad}");
  CHECK(q.kind == QuestionKind::matching);
  REQUIRE(q.pairs.size() == 3);
  CHECK(q.pairs[0].left.text == "Paris");
  CHECK(q.pairs[0].right == "France");
  CHECK(q.pairs[2].left.text.empty());
  CHECK(q.pairs[2].right == "Chad");
}

TEST_CASE("numbers with tolerance, in ranges, with weights") {
  const auto one = clean("Pi {#3.14:0.01}");
  CHECK(one.kind == QuestionKind::numeric);
  CHECK(one.numbers[0].value == 3.14);
  CHECK(one.numbers[0].tolerance == 0.01);
  const auto range = clean("Between {#1..5}");
  CHECK(range.numbers[0].value == 3);
  CHECK(range.numbers[0].tolerance == 2);
  const auto many = clean("Year {#=1822:0#Right\n=%50%1822:2#Near}");
  REQUIRE(many.numbers.size() == 2);
  CHECK(many.numbers[1].fraction == 0.5);
  CHECK(many.numbers[1].tolerance == 2);
  CHECK(many.numbers[1].feedback.text == "Near");
  CHECK(clean("Cold {#-40..-30}").numbers[0].value == -35);
}

TEST_CASE("empty braces ask for an essay, no braces only tell something") {
  CHECK(clean("Describe the cabin. {}").kind == QuestionKind::essay);
  CHECK(clean("Describe. {####Mention the doors.}").general_feedback.text == "Mention the doors.");
  const auto told = clean("This part is about doors.");
  CHECK(told.kind == QuestionKind::description);
  CHECK(told.mark == 0);
}

TEST_CASE("text after the braces makes a missing word") {
  const auto q = clean("The purser {=reports ~waits} to the captain.");
  CHECK(q.stem.text == "The purser _____ to the captain.");
  CHECK(q.kind == QuestionKind::single);
}

TEST_CASE("general feedback follows four hashes") {
  const auto q = clean("Q {=a#fb ~b ####See 3-12.}");
  CHECK(q.general_feedback.text == "See 3-12.");
  CHECK(q.choices.size() == 2);
  CHECK(q.choices[1].feedback.text.empty());
}

TEST_CASE("a format said for the stem holds for its answers, unless they say their own") {
  const auto q = clean("::T::[html]<b>Q</b> {=[plain]a ~<i>b</i>#[markdown]*no* ####all}");
  CHECK(q.stem.format == TextFormat::html);
  CHECK(q.stem.text == "<b>Q</b>");
  CHECK(q.choices[0].text.format == TextFormat::plain);
  CHECK(q.choices[0].text.text == "a");
  CHECK(q.choices[1].text.format == TextFormat::html);
  CHECK(q.choices[1].feedback.format == TextFormat::markdown);
  CHECK(q.general_feedback.format == TextFormat::html);
  CHECK(clean("[HTML]Q {T}").stem.text == "[HTML]Q");
}

TEST_CASE("categories hold until the next one") {
  const auto bank = read("$CATEGORY: $course$/top/Doors/Type A\n\nQ1 {T}\n\nQ2 {F}\n\n$CATEGORY: Slides\n\nQ3 {T}\n");
  REQUIRE(bank.questions.size() == 3);
  CHECK(bank.questions[0].category == "Doors/Type A");
  CHECK(bank.questions[1].category == "Doors/Type A");
  CHECK(bank.questions[2].category == "Slides");
  CHECK(bank.problems.empty());
}

TEST_CASE("escapes stand for what they escape, and any other backslash for itself") {
  const auto q = clean("a\\:b\\#c\\=d\\{e\\}f\\~g\\\\h\\ni\\j {=x\\=y ~z}");
  CHECK(q.stem.text == "a:b#c=d{e}f~g\\h\ni\\j");
  CHECK(q.choices[0].text.text == "x=y");
}

TEST_CASE("a question without a title is named by its beginning, without tags") {
  CHECK(clean("[html]<p>How   many <b>exits</b>?</p> {T}").title == "How many exits?");
  const std::string words = "word word word word word word word word word word word word word word word word word word word";
  CHECK(clean(words + " {T}").title.size() <= 80);
}

TEST_CASE("ids are taken as given, and made the same way each time where none is") {
  CHECK(clean("// [id:ht-014]\nQ {T}").id.value == "ht-014");
  const auto first = read("Q1 {T}\n\nQ2 {T}\n\nQ1 {F}");
  const auto second = read("Q2 {T}\n\n\nQ1 {F}\n");
  REQUIRE(first.questions.size() == 3);
  CHECK(first.questions[1].id == second.questions[0].id);
  CHECK(first.questions[0].id == second.questions[1].id);
  CHECK(first.questions[2].id.value == first.questions[0].id.value + "-2");
}

TEST_CASE("an id given twice leaves the second question out, naming both lines") {
  const auto bank = read("// [id:a]\nQ1 {T}\n\n// [id:a]\nQ2 {T}\n\n// [id:b]\nQ3 {T}");
  CHECK(bank.questions.size() == 2);
  REQUIRE(errors(bank) == 1);
  CHECK(bank.problems[0].line == 4);
  CHECK(bank.problems[0].message.find("line 2") != std::string::npos);
}

TEST_CASE("a vignette has its three answers, its marks, its pair, its page and its cues") {
  const auto q = clean(
      "// [id:ht-014] [tag:vignette] [tag:signal] [tag:pair=07a] [tag:page=manual#3-12] [tag:cue +2 keeps both passports] [tag:cue 0 looks "
      "foreign]\n"
      "::Two passports:: A man orders for the woman beside him. {\n"
      "  =Report now#He holds her papers.  ~%50%Note and keep observing#Note it.\n"
      "  ~Normal service#Look again.  ####3-12 lists both.}\n");
  CHECK(q.kind == QuestionKind::vignette);
  CHECK(q.id.value == "ht-014");
  CHECK(q.signal == true);
  CHECK(q.pair == "07a");
  CHECK(q.tags.empty());
  REQUIRE(q.page);
  CHECK(q.page->manual.value == "manual");
  CHECK(q.page->label.value == "3-12");
  REQUIRE(q.choices.size() == 3);
  CHECK(q.choices[0].fraction == 1);
  CHECK(q.choices[1].fraction == 0.5);
  CHECK(q.choices[2].fraction == 0);
  REQUIRE(q.cues.size() == 2);
  CHECK(q.cues[0] == model::Cue{2, "keeps both passports"});
  CHECK(q.cues[1] == model::Cue{0, "looks foreign"});
  CHECK(q.general_feedback.text == "3-12 lists both.");
  CHECK(q.has_tag("signal"));
  CHECK_FALSE(q.has_tag("noise"));
}

TEST_CASE("a vignette that is not one is refused") {
  CHECK(refused_in_line("// [tag:vignette] [tag:noise]\nQ {~a =b}") == 2);
  CHECK(refused_in_line("// [tag:vignette] [tag:noise]\nQ {T}") == 2);
  CHECK(refused_in_line("// [tag:vignette] [tag:noise] [tag:signal]\nQ {~a ~b =c}") == 2);
}

TEST_CASE("a vignette whose tag and answers disagree is told so") {
  CHECK(warned("// [tag:vignette] [tag:noise]\nQ {=a ~b ~c}").signal == false);
  CHECK(warned("// [tag:vignette]\nQ {=a ~b ~c}").signal == true);
  CHECK(warned("// [tag:vignette] [tag:looks-only]\nQ {~a ~b =c}").looks_only);
}

TEST_CASE("tags of a page or a cue that say nothing are told") {
  CHECK_FALSE(warned("// [tag:page=manual]\nQ {T}").page);
  CHECK(warned("// [tag:vignette] [tag:signal] [tag:cue keeps]\nQ {=a ~b ~c}").cues.empty());
}

TEST_CASE("the cues of an essay are the rubric it is marked by") {
  const auto q = clean("// [tag:report] [tag:cue +2 names the purser] [tag:cue +1 says when]\nTell whom you told. {}");
  CHECK(q.kind == QuestionKind::essay);
  REQUIRE(q.cues.size() == 2);
  CHECK(q.cues[0].weight == 2);
  CHECK(q.cues[1].text == "says when");
  CHECK(q.tags == std::vector<std::string>{"report"});
}

TEST_CASE("the word for a format with nothing behind it is no answer, as nothing is none") {
  const auto q = clean("::Q::Which? {[html]~a =b ~[plain]}");
  REQUIRE(q.choices.size() == 2);
  CHECK(q.choices[0].text.text == "a");
  CHECK(q.choices[1].fraction == 1);
}
