// GIFT at its edges: each case is a probe that other readers fail or disagree on.
#include "gift_support.hpp"

using namespace jumpseat;
using namespace jumpseat::test;
using model::QuestionKind;

TEST_CASE("special characters in the stem need no escape") {
  CHECK(clean("1+1=2 {T}").stem.text == "1+1=2");
  CHECK(clean("See https://example.org/a?b=c#d~e {T}").stem.text == "See https://example.org/a?b=c#d~e");
  CHECK(clean("[html]<a href=\"x\" class='y'>z</a>: ok {=a ~b}").stem.text == "<a href=\"x\" class='y'>z</a>: ok");
  CHECK(clean("Ratio 3:4 # of doors ~ 8 {T}").stem.text == "Ratio 3:4 # of doors ~ 8");
}

TEST_CASE("the format that is said before a short answer is no part of what must be typed") {
  CHECK(clean("Q {=[html]Ottawa =[plain] Quito}").choices[0].text.text == "Ottawa");
  CHECK(clean("Q {=[html]Ottawa =[plain] Quito}").choices[1].text.text == "Quito");
  CHECK(clean("Q {=[key] of the door}").choices[0].text.text == "[key] of the door");
  auto typed = clean("Q {=[plain][html] is a word}");
  CHECK(typed.choices[0].text.text == "[html] is a word");
  CHECK(clean(formats::write_gift({typed})).choices[0].text.text == "[html] is a word");
}

TEST_CASE("true in small letters or after an = is a short answer, with a warning") {
  CHECK(warned("Q {true}").kind == QuestionKind::short_answer);
  CHECK(warned("Q {=TRUE}").kind == QuestionKind::short_answer);
  CHECK(warned("Q {false}").choices[0].text.text == "false");
}

TEST_CASE("a weight after = is the weight, with a warning") {
  const auto q = warned("Q {~x =%100%y}");
  CHECK(q.choices[1].text.text == "y");
  CHECK(q.choices[1].fraction == 1);
  CHECK(warned("Q {~x =%50%y}").choices[1].fraction == 0.5);
}

TEST_CASE("an = inside an answer splits it, with a warning") {
  const auto q = warned("Q {=<b class=\"x\">a</b> ~b}");
  CHECK(q.choices.size() == 3);
  CHECK(q.choices[0].text.text == "<b class");
  CHECK(q.choices[1].text.text == "\"x\">a</b>");
}

TEST_CASE("a ~ inside feedback makes a choice, with a warning") {
  const auto q = warned("Q {=a#about ~5}");
  CHECK(q.kind == QuestionKind::single);
  CHECK(q.choices.size() == 2);
}

TEST_CASE("a second pair of braces is an error with its line") {
  CHECK(refused_in_line("Q\n{=a ~b}\nand {=c ~d}") == 3);
  CHECK(refused_in_line("Q {=a {b} ~c}") == 1);
}

TEST_CASE("a comment after the closing brace is passed over, with a warning") {
  const auto q = warned("Q {=a ~b} // easy");
  CHECK(q.stem.text == "Q");
  CHECK(q.kind == QuestionKind::single);
}

TEST_CASE("comment lines are dropped wherever they stand") {
  const auto q = clean("Q\n// hidden = ~ { } \nmore {\n=a\n// [tag:inside]\n~b\n}");
  CHECK(q.stem.text == "Q\nmore");
  REQUIRE(q.choices.size() == 2);
  CHECK(q.choices[0].text.text == "a");
  CHECK(q.has_tag("inside"));
}

TEST_CASE("tags parted from their question by a blank line are kept, with a warning") {
  const auto q = warned("// [id:x1] [tag:doors]\n\nQ {T}");
  CHECK(q.id.value == "x1");
  CHECK(q.has_tag("doors"));
}

TEST_CASE("tags that belong to no question are told") {
  const auto bank = read("Q {T}\n\n// [tag:lost]\n");
  CHECK(bank.questions.size() == 1);
  CHECK(warnings(bank) == 1);
}

TEST_CASE("a bracket in a tag is escaped") {
  CHECK(clean("// [tag:a\\]b] [id:x\\]y]\nQ {T}").tags == std::vector<std::string>{"a]b"});
  CHECK(clean("// [tag:a\\]b] [id:x\\]y]\nQ {T}").id.value == "x]y");
}

TEST_CASE("the first id wins, and tags with markup are not read") {
  CHECK(clean("// [id:one] [id:two]\nQ {T}").id.value == "one");
  CHECK(warned("// [tag:<b>] [tag:ok]\nQ {T}").tags == std::vector<std::string>{"ok"});
}

TEST_CASE("a category without a blank line after it is its first line only, with a warning") {
  const auto q = warned("$CATEGORY: Doors\nQ {T}");
  CHECK(q.category == "Doors");
  CHECK(q.stem.text == "Q");
}

TEST_CASE("zero is a number") { CHECK(clean("Q {#0}").numbers[0].value == 0); }

TEST_CASE("what is no number is an error, not an answer that takes anything") {
  CHECK(refused_in_line("Q {#abc}") == 1);
  CHECK(refused_in_line("Q {#1,5:0}") == 1);
  CHECK(refused_in_line("Q {#}") == 1);
  CHECK(refused_in_line("Q {#5..1}") == 1);
  CHECK(refused_in_line("Q {#3:-1}") == 1);
  CHECK(refused_in_line("Q {#inf}") == 1);
  CHECK(refused_in_line("Q {#nan:1}") == 1);
}

TEST_CASE("numbers come with exponents, bare points and spaces") {
  CHECK(clean("Q {#1e3:5}").numbers[0].value == 1000);
  CHECK(clean("Q {#.5:.1}").numbers[0].value == 0.5);
  CHECK(clean("Q {#.5:.1}").numbers[0].tolerance == 0.1);
  CHECK(clean("Q {# 3 : 2 }").numbers[0].tolerance == 2);
  CHECK(clean("Q {# 1 .. 5 }").numbers[0].value == 3);
  CHECK(clean("Q {#+4}").numbers[0].value == 4);
}

TEST_CASE("after the ~ of a number comes a word for everybody else") {
  const auto q = clean("Q {#3:2~#fb}");
  REQUIRE(q.numbers.size() == 2);
  CHECK(q.numbers[1].anything);
  CHECK(q.numbers[1].fraction == 0);
  CHECK(q.numbers[1].feedback.text == "fb");
}

TEST_CASE("a number may be anything, for no marks") {
  const auto q = clean("Q {#=3:1 =%0%*#no}");
  REQUIRE(q.numbers.size() == 2);
  CHECK(q.numbers[1].anything);
  CHECK(q.numbers[1].fraction == 0);
}

TEST_CASE("one pair is no matching, one answer no choice") {
  CHECK(refused_in_line("Q {=a->b}") == 1);
  CHECK(refused_in_line("Q {~a}") == 1);
  CHECK(refused_in_line("Q {=a -> b =c}") == 1);
  CHECK(refused_in_line("Q {=a -> b =c -> }") == 1);
}

TEST_CASE("two general feedbacks are an error") { CHECK(refused_in_line("Q {=a ~b\n####g1####g2}") == 2); }

TEST_CASE("feedback may hold a #") {
  CHECK(clean("Q {=a#door #3 ~b}").choices[0].feedback.text == "door #3");
  CHECK(clean("Q {TRUE#a#b#c}").choices[0].feedback.text == "b#c");
}

TEST_CASE("a byte-order mark is no part of the bank") {
  CHECK(clean("\xEF\xBB\xBFQ {T}").stem.text == "Q");
  CHECK(clean("\xEF\xBB\xBF// [id:x]\nQ {T}").id.value == "x");
}

TEST_CASE("a bank of comments only is fine, and says that there is no question") {
  for (const char* text : {"// nothing here yet\n", "", "\n\n\n", "// a\n\n// b\n"}) {
    const auto bank = read(text);
    CHECK(bank.questions.empty());
    CHECK(errors(bank) == 0);
    CHECK(warnings(bank) == 1);
  }
}

TEST_CASE("a title may hold braces; one without an end is text, with a warning") {
  CHECK(clean("::Set {x}:: Q {T}").title == "Set {x}");
  const auto q = warned("::Doors are heavy {T}");
  CHECK(q.stem.text == "Doors are heavy");
  CHECK(q.title == "Doors are heavy");
}

TEST_CASE("a blank line inside braces is one error, at the line of the brace, and hides no other question") {
  const auto bank = read("First {T}\n\nQ\n{\n=a\n\n~b\n}\n\nLast {F}");
  INFO(listed(bank));
  REQUIRE(errors(bank) == 1);
  CHECK(bank.problems[0].line == 4);
  REQUIRE(bank.questions.size() == 2);
  CHECK(bank.questions[0].stem.text == "First");
  CHECK(bank.questions[1].stem.text == "Last");
}

TEST_CASE("a brace that is never closed swallows nothing that follows") {
  const auto bank = read("Q {=a ~b\n\nOnly told.\n\nLast {F}");
  INFO(listed(bank));
  CHECK(errors(bank) == 1);
  REQUIRE(bank.questions.size() == 2);
  CHECK(bank.questions[0].kind == QuestionKind::description);
  CHECK(bank.questions[1].stem.text == "Last");
  CHECK(refused_in_line("Q =a ~b}") == 1);
  CHECK(refused_in_line("Q\n{=a ~b") == 2);
}

TEST_CASE("a line of 0 is text") { CHECK(clean("How many?\n0\nor 1 {T}").stem.text == "How many?\n0\nor 1"); }

TEST_CASE("a weight that cannot be read is asked about, not shown to learners") {
  CHECK(refused_in_line("Q {=a ~%.5%b}") == 1);
  CHECK(refused_in_line("Q {=a\n~% 50%b}") == 2);
  CHECK(refused_in_line("Q {=a ~%--50%b}") == 1);
  CHECK(refused_in_line("Q {=a ~%50,5%b}") == 1);
}

TEST_CASE("a percent sign that is no weight is text") {
  CHECK(clean("Q {=a ~%word% b}").choices[1].text.text == "%word% b");
  CHECK(clean("Q {=50% ~60%}").choices[0].text.text == "50%");
  CHECK(clean("Q {=% ~%%}").choices[1].text.text == "%%");
}

TEST_CASE("line ends and spaces inside a text are kept") {
  CHECK(clean("one\ntwo  three\tfour {T}").stem.text == "one\ntwo  three\tfour");
  CHECK(clean("one\\n\\ntwo {T}").stem.text == "one\n\ntwo");
}

TEST_CASE("a formula whose command begins with n is warned about") {
  CHECK(warned("$$a \\neq b$$ {T}").stem.text == "$$a \neq b$$");
  CHECK(warned("$$\\nu$$ {T}").stem.text == "$$\nu$$");
  CHECK(clean("One\\nnew line {T}").stem.text == "One\nnew line");
  CHECK(clean("$$a \\\\neq b$$ {T}").stem.text == "$$a \\neq b$$");
}

TEST_CASE("text that looks like another reader's placeholder stays as it is") {
  CHECK(clean("Q &&035; &&058; {=&&061; ~b}").stem.text == "Q &&035; &&058;");
  CHECK(clean("Q &&035; &&058; {=&&061; ~b}").choices[0].text.text == "&&061;");
}

TEST_CASE("line ends of every machine mean the same") {
  for (const char* text : {"Q1\n{T}\n\nQ2 {F}\n", "Q1\r\n{T}\r\n\r\nQ2 {F}\r\n", "Q1\r{T}\r\rQ2 {F}\r"}) {
    const auto bank = read(text);
    REQUIRE(bank.questions.size() == 2);
    CHECK(bank.questions[1].line == 4);
    CHECK(bank.questions[1].stem.text == "Q2");
    CHECK(bank.problems.empty());
  }
}
