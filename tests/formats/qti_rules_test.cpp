// Items of QTI that are marked by rules of their own: what they earn is worked out by running the rules.
#include "qti_support.hpp"

#include "formats/canonical.hpp"
#include "formats/gift.hpp"
#include "formats/moodle.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using namespace jumpseat::model;
using namespace jumpseat::test;
using doctest::Approx;

namespace {

std::string value(const std::string& number) { return "<baseValue baseType=\"float\">" + number + "</baseValue>"; }
std::string set(const std::string& what, const std::string& outcome = "SCORE") {
  return "<setOutcomeValue identifier=\"" + outcome + "\">" + what + "</setOutcomeValue>";
}
std::string variable(const std::string& id) { return "<variable identifier=\"" + id + "\"/>"; }
std::string is_choice(const std::string& id) {
  return "<match>" + variable("RESPONSE") + "<baseValue baseType=\"identifier\">" + id + "</baseValue></match>";
}
std::string has(const std::string& id) {
  return "<member><baseValue baseType=\"identifier\">" + id + "</baseValue>" + variable("RESPONSE") + "</member>";
}
std::string is_right(const std::string& id = "RESPONSE") {
  return "<match>" + variable(id) + "<correct identifier=\"" + id + "\"/></match>";
}
std::string when(const std::string& test, const std::string& then, const std::string& otherwise = {}) {
  return "<responseCondition><responseIf>" + test + then + "</responseIf>" +
         (otherwise.empty() ? "" : "<responseElse>" + otherwise + "</responseElse>") + "</responseCondition>";
}
std::string add(const std::string& number) { return set("<sum>" + variable("SCORE") + value(number) + "</sum>"); }
std::string rules(const std::string& all) { return "<responseProcessing>" + all + "</responseProcessing>"; }
std::string outcome(const std::string& id) {
  return "<outcomeDeclaration identifier=\"" + id + "\" cardinality=\"single\" baseType=\"float\"/>";
}

const std::string one_of = choices("maxChoices=\"1\""), any_of = choices("maxChoices=\"0\"");
const std::string two_gaps = R"(<p><textEntryInteraction responseIdentifier="R1"/> or <textEntryInteraction responseIdentifier="R2"/></p>)";
double filled(const Question& q, const std::string& a, const std::string& b) {
  return quiz::fraction(q, {Filled{{{a, {}}, {b, {}}}}, {}, {}});
}

}  // namespace

TEST_CASE("each choice earns what the rules give it") {
  const std::string each = "<responseCondition><responseIf>" + is_choice("B") + set(value("3")) + "</responseIf><responseElseIf>" +
                           is_choice("A") + set(value("1")) + "</responseElseIf><responseElseIf><isNull>" + variable("RESPONSE") +
                           "</isNull>" + set(value("0")) + "</responseElseIf><responseElse>" + set(value("-0.5")) +
                           "</responseElse></responseCondition>";
  const auto q = only(item(declared("single", "identifier", correct({"B"})), one_of, rules(each)));
  CHECK(q.kind == QuestionKind::single);
  CHECK(q.mark == 3);
  CHECK(marked(q, {1}) == 1);
  CHECK(marked(q, {0}) == Approx(1.0 / 3));
  CHECK(marked(q, {2}) == Approx(-0.5 / 3));
  CHECK(marked(q, {}) == 0);
}

TEST_CASE("a score may be the sum of other outcomes") {
  const std::string asked = response("R1", "single", "string", correct({"arm"})) + response("R2", "single", "string", correct({"slide"})) +
                            outcome("S1") + outcome("S2");
  const std::string sum = set("<sum>" + variable("S1") + variable("S2") + "</sum>");
  const auto q =
      only(item(asked, two_gaps, rules(when(is_right("R1"), set(value("1"), "S1")) + when(is_right("R2"), set(value("2"), "S2")) + sum)));
  CHECK(q.kind == QuestionKind::cloze);
  CHECK(q.mark == 3);
  CHECK(filled(q, "arm", "slide") == 1);
  CHECK(filled(q, "arm", "door") == Approx(1.0 / 3));
  CHECK(filled(q, "", "slide") == Approx(2.0 / 3));
  // The score may go by another name where there is no other.
  const std::string named = when(is_right("R1"), set(value("1"), "S1"));
  CHECK(refusal(item(response("R1", "single", "string", correct({"arm"})) + outcome("S1") + outcome("S2"), two_gaps,
                     rules(named + set(value("1"), "S2"))))
            .find("rules of its own") != std::string::npos);
}

TEST_CASE("several choices add up by the rules, and a score that is kept from falling below nothing has a bound") {
  const std::string each = when(has("A"), add("1")) + when(has("B"), add("1")) + when(has("C"), add("-1"));
  const std::string floor = when("<lt>" + variable("SCORE") + value("0") + "</lt>", set(value("0")));
  const auto q = only(item(declared("multiple", "identifier", correct({"A", "B"})), any_of, rules(each + floor)));
  CHECK(q.mark == 2);
  CHECK(marked(q, {0, 1}) == 1);
  CHECK(marked(q, {0, 1, 2}) == 0.5);
  CHECK(marked(q, {0, 2}) == 0);
  CHECK(marked(q, {2}) == 0);
  // Not by parts: three marks for both, one for any of them, and nothing as soon as the third is there.
  const std::string steps =
      when(has("C"), set(value("0")),
           when(is_right(), set(value("3")), when("<not><isNull>" + variable("RESPONSE") + "</isNull></not>", set(value("1")))));
  const auto sets = only(item(declared("multiple", "identifier", correct({"A", "B"})), any_of, rules(steps)));
  CHECK(sets.mark == 3);
  CHECK(marked(sets, {0, 1}) == 1);
  CHECK(marked(sets, {1}) == Approx(1.0 / 3));
  CHECK(marked(sets, {0, 1, 2}) == 0);
  CHECK(marked(sets, {2}) == 0);
  CHECK(quiz::correct_answer(sets).find("2R") != std::string::npos);
  const auto back = formats::question_of(formats::canonical(sets));
  REQUIRE(back);
  CHECK(back->mapping == sets.mapping);
  CHECK(formats::canonical_text(*back) == formats::canonical_text(sets));
}

TEST_CASE("a table of many pairs is read though its sum is kept between bounds by rules") {
  std::string lefts, rights, entries, right;
  for (int i = 0; i < 8; ++i) {
    const std::string n = std::to_string(i), r = "r" + std::to_string(i % 2);
    lefts += "<simpleAssociableChoice identifier=\"l" + n + "\" matchMax=\"1\">" + n + "</simpleAssociableChoice>";
    for (const char* one : {"r0", "r1"})
      entries += "<mapEntry mapKey=\"l" + n + " " + one + "\" mappedValue=\"" + (r == one ? "1" : "-1") + "\"/>";
    right += "<value>l" + n + " " + r + "</value>";
  }
  for (const char* one : {"r0", "r1"})
    rights += "<simpleAssociableChoice identifier=\"" + std::string(one) + "\" matchMax=\"8\">" + one + "</simpleAssociableChoice>";
  const std::string body = "<matchInteraction responseIdentifier=\"RESPONSE\" maxAssociations=\"8\"><simpleMatchSet>" + lefts +
                           "</simpleMatchSet><simpleMatchSet>" + rights + "</simpleMatchSet></matchInteraction>";
  const std::string mapped = "<not><isNull>" + variable("RESPONSE") + "</isNull></not>";
  const std::string sum = "<sum>" + variable("SCORE") + "<mapResponse identifier=\"RESPONSE\"/></sum>";
  const std::string floor = when("<lt>" + variable("SCORE") + value("0") + "</lt>", set(value("0")));
  const auto q =
      only(item(declared("multiple", "directedPair", "<correctResponse>" + right + "</correctResponse><mapping>" + entries + "</mapping>"),
                body, rules(when(mapped, set(sum)) + floor)));
  CHECK(q.kind == QuestionKind::matching);
  CHECK(q.mark == 8);
  CHECK(matched(q, {0, 1, 0, 1, 0, 1, 0, 1}) == 1);
  CHECK(matched(q, {0, 1, 0, 1, 0, 1, 1, 0}) == Approx(0.5));
  CHECK(matched(q, {1, 0, 1, 0, 1, 0, 0, 1}) == 0);
}

TEST_CASE("several choices that only earn together are all or nothing, however the rules say it") {
  const std::string size = "<equal toleranceMode=\"exact\"><containerSize>" + variable("RESPONSE") +
                           "</containerSize><baseValue baseType=\"integer\">2</baseValue></equal>";
  const auto q = only(item(declared("multiple", "identifier", correct({"A", "C"})), any_of,
                           rules(when("<and>" + has("A") + has("C") + size + "</and>", set(value("4"))))));
  CHECK(q.mark == 4);
  CHECK(q.all_or_nothing);
  CHECK(marked(q, {0, 2}) == 1);
  CHECK(marked(q, {0}) == 0);
  CHECK(marked(q, {0, 1, 2}) == 0);
}

TEST_CASE("a number may lie within a tolerance, or between two bounds of which one is left out") {
  const std::string right = "<correct identifier=\"RESPONSE\"/>";
  const auto equal = [&](const std::string& mode, const std::string& tolerance, bool answer_first = false) {
    return "<equal toleranceMode=\"" + mode + "\" tolerance=\"" + tolerance + "\">" +
           (answer_first ? variable("RESPONSE") + right : right + variable("RESPONSE")) + "</equal>";
  };
  const std::string asked = declared("single", "float", correct({"200"}));
  const std::string entry = R"(<p>How far? <textEntryInteraction responseIdentifier="RESPONSE"/></p>)";
  const auto near = only(item(asked, entry, rules(when(equal("absolute", "2 5"), set(value("1"))))));
  CHECK(near.kind == QuestionKind::numeric);
  for (const char* good : {"198", "200", "205"}) CHECK(typed(near, good) == 1);
  for (const char* bad : {"197.9", "205.1", "-200", ""}) CHECK(typed(near, bad) == 0);
  // The tolerance is of what stands first.
  const auto turned = only(item(asked, entry, rules(when(equal("absolute", "2 5", true), set(value("1"))))));
  for (const char* good : {"195", "202"}) CHECK(typed(turned, good) == 1);
  for (const char* bad : {"194.9", "202.1"}) CHECK(typed(turned, bad) == 0);
  const auto part = only(item(asked, entry, rules(when(is_right(), set(value("2")), when(equal("relative", "10 10"), set(value("1")))))));
  CHECK(part.mark == 2);
  CHECK(typed(part, "200") == 1);
  CHECK(typed(part, "180") == 0.5);
  CHECK(typed(part, "221") == 0);
  const std::string between =
      "<and><gt>" + variable("RESPONSE") + value("10") + "</gt><lte>" + variable("RESPONSE") + value("20") + "</lte></and>";
  const auto open = only(item(asked, entry, rules(when(between, set(value("1"))))));
  CHECK(typed(open, "10") == 0);
  CHECK(typed(open, "10.001") == 1);
  CHECK(typed(open, "20") == 1);
  CHECK(typed(open, "20.001") == 0);
}

TEST_CASE("words may be taken in any case, and several of them") {
  const auto like = [](const std::string& word, const std::string& cased) {
    return "<stringMatch caseSensitive=\"" + cased + "\">" + variable("RESPONSE") + "<baseValue baseType=\"string\">" + word +
           "</baseValue></stringMatch>";
  };
  const std::string asked = declared("single", "string", correct({"Purser"})),
                    entry = R"(<p>Who? <textEntryInteraction responseIdentifier="RESPONSE"/></p>)";
  const auto q = only(item(asked, entry, rules(when("<or>" + like("Purser", "false") + like("SCCM", "true") + "</or>", set(value("1"))))));
  CHECK(typed(q, "purser") == 1);
  CHECK(typed(q, "SCCM") == 1);
  CHECK(typed(q, "sccm") == 0);
  CHECK(typed(q, "purser!") == 0);
  const std::string anywhere = "<stringMatch caseSensitive=\"true\" substring=\"true\">" + variable("RESPONSE") +
                               "<baseValue baseType=\"string\">Purser</baseValue></stringMatch>";
  const auto within = only(item(asked, entry, rules(when(anywhere, set(value("1"))))));
  for (const char* good : {"Purser", "the Purser", "Purser, of course"}) CHECK(typed(within, good) == 1);
  for (const char* bad : {"purser", "Purs er", ""}) CHECK(typed(within, bad) == 0);
}

TEST_CASE("of a word that is named in three spellings no fourth is right") {
  const std::string spellings =
      R"(<mapping defaultValue="0"><mapEntry mapKey="winter" mappedValue="0.5"/><mapEntry mapKey="WINTER" mappedValue="0.5"/><mapEntry mapKey="Winter" mappedValue="0.5"/></mapping>)";
  const std::string given = "<not><isNull>" + variable("RESPONSE") + "</isNull></not>";
  const auto q = only(item(declared("single", "string", correct({"winter"}) + spellings),
                           R"(<p>Now is the <textEntryInteraction responseIdentifier="RESPONSE"/></p>)",
                           rules(when(given, set("<sum>" + variable("SCORE") + "<mapResponse identifier=\"RESPONSE\"/></sum>")) +
                                 when("<gt>" + variable("SCORE") + value("0.5") + "</gt>", set(value("0.5"))))));
  for (const char* good : {"winter", "WINTER", "Winter"}) CHECK(typed(q, good) == 1);
  for (const char* bad : {"wInTeR", "winteR", "summer"}) CHECK(typed(q, bad) == 0);
}

TEST_CASE("a typed answer may have to hold two words, in either order") {
  const auto holds = [](const std::string& word) {
    return "<stringMatch caseSensitive=\"false\" substring=\"true\">" + variable("RESPONSE") + "<baseValue baseType=\"string\">" + word +
           "</baseValue></stringMatch>";
  };
  const std::string entry = R"(<p>What? <textEntryInteraction responseIdentifier="RESPONSE"/></p>)";
  const std::string both = "<and>" + holds("slide") + holds("door") + "</and>";
  const auto q = only(item(declared("single", "string", ""), entry, rules(when(both, set(value("1"))))));
  for (const char* good : {"slide and door", "the Door, then the SLIDE"}) CHECK(typed(q, good) == 1);
  for (const char* bad : {"slide", "door", "sli de door"}) CHECK(typed(q, bad) == 0);
  // One of them earns a part of it.
  const auto part =
      only(item(declared("single", "string", ""), entry,
                rules(when(both, set(value("2")), when("<or>" + holds("slide") + holds("door") + "</or>", set(value("1")))))));
  CHECK(part.mark == 2);
  CHECK(typed(part, "door and slide") == 1);
  CHECK(typed(part, "door") == 0.5);
  CHECK(typed(part, "window") == 0);
}

TEST_CASE("a pattern for a typed answer becomes the texts that it takes, and one that says more is refused") {
  const std::string entry = R"(<p>Who? <textEntryInteraction responseIdentifier="RESPONSE"/></p>)";
  const auto like = [&](const std::string& pattern) {
    return item(declared("single", "string", ""), entry,
                rules(when("<patternMatch pattern=\"" + pattern + "\">" + variable("RESPONSE") + "</patternMatch>", set(value("1")))));
  };
  const auto colour = only(like("colou?r|hue"));
  for (const char* good : {"color", "colour", "hue"}) CHECK(typed(colour, good) == 1);
  for (const char* bad : {"colouur", "Colour", "a hue", ""}) CHECK(typed(colour, bad) == 0);
  const auto york = only(like(".*[Yy]ork.*"));
  for (const char* good : {"New York", "york minster"}) CHECK(typed(york, good) == 1);
  CHECK(typed(york, "YORK") == 0);
  const auto door = only(like("^(door )?[1-4][LR]$"));
  for (const char* good : {"2L", "door 4R"}) CHECK(typed(door, good) == 1);
  for (const char* bad : {"5L", "2l", "door2L"}) CHECK(typed(door, bad) == 0);
  const auto star = only(like("\\*{3}"));
  CHECK(typed(star, "***") == 1);
  CHECK(typed(star, "abc") == 0);
  for (const char* more : {"[^a]+", "a+b", "[0-9]{1,2}", "(a|b", "\\w*"})
    CHECK(refusal(like(more)).find("rules of its own") != std::string::npos);
}

TEST_CASE("a number may be open on one side") {
  const std::string entry = R"(<p>How far? <textEntryInteraction responseIdentifier="RESPONSE"/></p>)";
  const auto when_it_is = [&](const std::string& test, const std::string& rest = {}) {
    return item(declared("single", "float", ""), entry, rules(when(test, set(value("1")), rest)));
  };
  const auto is = [](const std::string& op, const std::string& bound) {
    return "<" + op + ">" + variable("RESPONSE") + value(bound) + "</" + op + ">";
  };
  const auto up = only(when_it_is(is("gte", "5")));
  for (const char* good : {"5", "5.5", "1e9"}) CHECK(typed(up, good) == 1);
  for (const char* bad : {"4.999", "-6", "", "five"}) CHECK(typed(up, bad) == 0);
  CHECK(quiz::correct_answer(up) == "5 or more");
  const auto above = only(when_it_is(is("gt", "5")));
  CHECK(typed(above, "5") == 0);
  CHECK(typed(above, "5.001") == 1);
  const auto below = only(when_it_is(is("lt", "0")));
  CHECK(typed(below, "-0.5") == 1);
  CHECK(typed(below, "0") == 0);
  const auto steps = only(when_it_is(is("lte", "-10"), when(is("gte", "10"), set(value("0.5")))));
  CHECK(typed(steps, "-10") == 1);
  CHECK(typed(steps, "10") == 0.5);
  CHECK(typed(steps, "3") == 0);
  const auto back = formats::question_of(formats::canonical(up));
  REQUIRE(back);
  CHECK(back->numbers == up.numbers);
  CHECK(formats::write_moodle_xml({up}).problems.front().message.find("5 or more") != std::string::npos);
  CHECK(formats::losses_in_gift({up}).size() == 1);
}

TEST_CASE("gaps that earn only together are read as such") {
  const std::string asked = response("R1", "single", "string", correct({"arm"})) + response("R2", "single", "string", correct({"slide"}));
  const auto both = only(item(asked, two_gaps, rules(when(is_right("R1"), when(is_right("R2"), set(value("5")))))));
  CHECK(both.mark == 5);
  CHECK(filled(both, "arm", "slide") == 1);
  CHECK(filled(both, "arm", "") == 0);
  // Where nothing is answered "not right" is neither true nor false, and what is left gives marks for nothing.
  const std::string turned = when("<not><and>" + is_right("R1") + is_right("R2") + "</and></not>", set(value("0")), set(value("5")));
  CHECK(refusal(item(asked, two_gaps, rules(turned))).find("rules of its own") != std::string::npos);
  const std::string either = when("<or>" + is_right("R1") + is_right("R2") + "</or>", set(value("1")));
  const auto any = only(item(asked, two_gaps, rules(either)));
  CHECK(any.mark == 1);
  CHECK(filled(any, "arm", "") == 1);
  CHECK(filled(any, "arm", "slide") == 1);
  CHECK(filled(any, "leg", "") == 0);
}

TEST_CASE("what two parts earn together may be no sum: the second counts only after the first, or some of them are enough") {
  const std::string asked = response("R1", "single", "string", correct({"arm"})) + response("R2", "single", "string", correct({"slide"}));
  const auto second = only(item(asked, two_gaps, rules(when(is_right("R1"), set(value("1")) + when(is_right("R2"), set(value("2")))))));
  CHECK(second.mark == 2);
  CHECK(filled(second, "arm", "slide") == 1);
  CHECK(filled(second, "arm", "door") == 0.5);
  CHECK(filled(second, "leg", "slide") == 0);
  CHECK(filled(second, "", "slide") == 0);
  const std::string three = response("R1", "single", "string", correct({"a"})) + response("R2", "single", "string", correct({"b"})) +
                            response("R3", "single", "integer", correct({"3"})) + outcome("N");
  const std::string gaps = two_gaps + R"(<p><textEntryInteraction responseIdentifier="R3"/></p>)";
  std::string count;
  for (const char* one : {"R1", "R2", "R3"}) count += when(is_right(one), set("<sum>" + variable("N") + value("1") + "</sum>", "N"));
  const std::string enough = when("<gte>" + variable("N") + value("3") + "</gte>", set(value("2")),
                                  when("<gte>" + variable("N") + value("2") + "</gte>", set(value("1"))));
  const auto q = only(item(three, gaps, rules(count + enough)));
  const auto given = [&](const char* a, const char* b, const char* c) {
    return quiz::fraction(q, {Filled{{{a, {}}, {b, {}}, {c, {}}}}, {}, {}});
  };
  CHECK(given("a", "b", "3") == 1);
  CHECK(given("a", "x", "3") == 0.5);
  CHECK(given("", "b", "3") == 0.5);
  CHECK(given("a", "x", "4") == 0);
  const auto back = formats::question_of(formats::canonical(q));
  REQUIRE(back);
  CHECK(back->mapping == q.mapping);
  CHECK(formats::write_moodle_xml({q}).problems.front().message.find("left out") != std::string::npos);
}

TEST_CASE("a choice beside another question is a gap of many lines") {
  const std::string asked =
      response("R1", "single", "identifier", correct({"B"})) + response("R2", "multiple", "identifier", correct({"X", "Z"}));
  const std::string body =
      R"(<p>Read.</p><choiceInteraction responseIdentifier="R1" maxChoices="1"><prompt>Who?</prompt><simpleChoice identifier="A">the purser</simpleChoice><simpleChoice identifier="B">the captain</simpleChoice></choiceInteraction>
      <choiceInteraction responseIdentifier="R2" maxChoices="2"><prompt>Why?</prompt><simpleChoice identifier="X">x</simpleChoice><simpleChoice identifier="Y">y</simpleChoice><simpleChoice identifier="Z">z</simpleChoice></choiceInteraction>)";
  const auto q = only(item(asked, body, rules(when("<and>" + is_right("R1") + is_right("R2") + "</and>", set(value("2"))))));
  CHECK(q.kind == QuestionKind::cloze);
  CHECK(q.mark == 2);
  CHECK(q.stem.text.find("<p>Who?</p>{#1}") != std::string::npos);
  const auto chosen = [&](std::vector<int> first, std::vector<int> second) {
    return quiz::fraction(q, {Filled{{{"", std::move(first)}, {"", std::move(second)}}}, {}, {}});
  };
  CHECK(chosen({1}, {0, 2}) == 1);
  CHECK(chosen({1}, {0}) == 0);
  CHECK(chosen({1}, {0, 1, 2}) == 0);
  CHECK(chosen({0}, {0, 2}) == 0);
}

TEST_CASE("several choices beside another question earn by themselves, as a whole or by their mapping") {
  const std::string asked = response("R1", "single", "identifier", correct({"B"}));
  const std::string body =
      R"(<choiceInteraction responseIdentifier="R1" maxChoices="1"><simpleChoice identifier="A">the purser</simpleChoice><simpleChoice identifier="B">the captain</simpleChoice></choiceInteraction>
      <choiceInteraction responseIdentifier="R2" maxChoices="0"><simpleChoice identifier="X">x</simpleChoice><simpleChoice identifier="Y">y</simpleChoice><simpleChoice identifier="Z">z</simpleChoice></choiceInteraction>)";
  const auto chosen = [&](const Question& q, std::vector<int> first, std::vector<int> second) {
    return quiz::fraction(q, {Filled{{{"", std::move(first)}, {"", std::move(second)}}}, {}, {}});
  };
  const auto whole = only(item(asked + response("R2", "multiple", "identifier", correct({"X", "Z"})), body,
                               rules(when(is_right("R1"), add("1")) + when(is_right("R2"), add("3")))));
  CHECK(whole.mark == 4);
  CHECK(chosen(whole, {1}, {0, 2}) == 1);
  CHECK(chosen(whole, {1}, {0}) == 0.25);
  CHECK(chosen(whole, {0}, {0, 2}) == 0.75);
  CHECK(chosen(whole, {0}, {0, 1, 2}) == 0);
  const std::string entries =
      R"(<mapping lowerBound="0"><mapEntry mapKey="X" mappedValue="1"/><mapEntry mapKey="Z" mappedValue="1"/><mapEntry mapKey="Y" mappedValue="-1"/></mapping>)";
  const auto parts =
      only(item(asked + response("R2", "multiple", "identifier", correct({"X", "Z"}) + entries), body,
                rules(when(is_right("R1"), add("1")) + set("<sum>" + variable("SCORE") + "<mapResponse identifier=\"R2\"/></sum>"))));
  CHECK(parts.mark == 3);
  CHECK(chosen(parts, {1}, {0, 2}) == 1);
  CHECK(chosen(parts, {1}, {0}) == Approx(2.0 / 3));
  CHECK(chosen(parts, {0}, {0, 1}) == 0);
  CHECK(chosen(parts, {1}, {1}) == Approx(1.0 / 3));
}

TEST_CASE("an order may earn a part for each thing in its place") {
  std::string each;
  for (const char* at : {"1", "2", "3"}) {
    const std::string n = "<index n=\"" + std::string(at) + "\">";
    each += when("<match>" + n + variable("RESPONSE") + "</index>" + n + "<correct identifier=\"RESPONSE\"/></index></match>", add("0.5"));
  }
  const std::string body =
      R"(<orderInteraction responseIdentifier="RESPONSE" shuffle="true"><simpleChoice identifier="A">arm</simpleChoice><simpleChoice identifier="B">report</simpleChoice><simpleChoice identifier="C">close</simpleChoice></orderInteraction>)";
  const auto q = only(item(declared("ordered", "identifier", correct({"C", "A", "B"})), body, rules(each)));
  CHECK(q.kind == QuestionKind::ordering);
  CHECK(q.mark == 1.5);
  CHECK(matched(q, {0, 1, 2}) == 1);
  CHECK(matched(q, {0, 2, 1}) == Approx(1.0 / 3));
  CHECK(matched(q, {1, 2, 0}) == 0);
}

TEST_CASE("an order may earn less in another order, and nothing in all the rest") {
  const auto in_order = [](const std::string& ids) {
    std::string out = "<match>" + variable("RESPONSE") + "<ordered>";
    for (const char id : ids) out += "<baseValue baseType=\"identifier\">" + std::string(1, id) + "</baseValue>";
    return out + "</ordered></match>";
  };
  const std::string body =
      R"(<orderInteraction responseIdentifier="RESPONSE" shuffle="true"><simpleChoice identifier="A">arm</simpleChoice><simpleChoice identifier="B">report</simpleChoice><simpleChoice identifier="C">close</simpleChoice></orderInteraction>)";
  const auto q = only(item(declared("ordered", "identifier", correct({"C", "A", "B"})), body,
                           rules(when(is_right(), set(value("2")), when(in_order("CBA"), set(value("1")))))));
  CHECK(q.mark == 2);
  CHECK(matched(q, {0, 1, 2}) == 1);
  CHECK(matched(q, {0, 2, 1}) == 0.5);
  CHECK(matched(q, {2, 1, 0}) == 0);
  const auto back = formats::question_of(formats::canonical(q));
  REQUIRE(back);
  CHECK(formats::canonical_text(*back) == formats::canonical_text(q));
}

TEST_CASE("a score is looked up in a table") {
  const std::string table =
      R"(<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"><matchTable defaultValue="0"><matchTableEntry sourceValue="2" targetValue="10"/><matchTableEntry sourceValue="1" targetValue="4"/></matchTable></outcomeDeclaration>)";
  const std::string xml = item(declared("single", "identifier", correct({"B"})) + outcome("RAW"), one_of,
                               rules(when(is_choice("B"), set(value("2"), "RAW"), when(is_choice("C"), set(value("1"), "RAW"))) +
                                     "<lookupOutcomeValue identifier=\"SCORE\">" + variable("RAW") + "</lookupOutcomeValue>"));
  const std::string plain = R"(<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>)";
  const auto q = only(std::string(xml).replace(xml.find(plain), plain.size(), table));
  CHECK(q.mark == 10);
  CHECK(marked(q, {1}) == 1);
  CHECK(marked(q, {2}) == Approx(0.4));
  CHECK(marked(q, {0}) == 0);
}

TEST_CASE("an item whose rules set no score is marked by its right answer, and that is said") {
  for (const std::string& all : {rules(""), rules(when(is_right(), "")),
                                 rules(when(is_right(), set("<baseValue baseType=\"identifier\">yes</baseValue>", "FEEDBACK")))}) {
    const auto bank =
        formats::read_qti(item(declared("single", "identifier", correct({"B"})), one_of, all), "item.xml", "item.xml", pictures());
    REQUIRE(bank.questions.size() == 1);
    CHECK(marked(bank.questions[0], {1}) == 1);
    REQUIRE(bank.problems.size() == 1);
    CHECK(bank.problems[0].message.find("does not say how it is marked") != std::string::npos);
  }
}

TEST_CASE("what is said after an answer is found by trying answers, however long the chain of rules is") {
  const auto id = [](const std::string& name) { return "<baseValue baseType=\"identifier\">" + name + "</baseValue>"; };
  const auto told = [](const std::string& name) {
    return "<modalFeedback outcomeIdentifier=\"MODAL\" identifier=\"" + name + "\" showHide=\"show\"><p>" + name + "</p></modalFeedback>";
  };
  const auto then = [&](const std::string& basic, const std::string& name) {
    return when("<and><match>" + id(basic) + variable("BASIC") + "</match></and>",
                set("<multiple>" + variable("MODAL") + id(name) + "</multiple>", "MODAL"));
  };
  const std::string outcomes = R"(<outcomeDeclaration identifier="BASIC" cardinality="single" baseType="identifier"/>)"
                               R"(<outcomeDeclaration identifier="MODAL" cardinality="multiple" baseType="identifier"/>)";
  const std::string chain = when("<lt>" + variable("SCORE") + value("2") + "</lt>", set(id("bad"), "BASIC"), set(id("good"), "BASIC")) +
                            then("bad", "f1") + then("good", "f2") +
                            when(has("B"), set("<multiple>" + variable("MODAL") + id("f3") + "</multiple>", "MODAL"));
  const std::string end = "</responseProcessing>" + told("f1") + told("f2") + told("f3");
  const std::string sum = when(has("A"), add("1")) + when(has("C"), add("1"));
  const auto many =
      only(item(declared("multiple", "identifier", correct({"A", "C"})) + outcomes, any_of, "<responseProcessing>" + sum + chain + end));
  CHECK(many.correct_feedback.text == "<p>f2</p>");
  CHECK(many.incorrect_feedback.text == "<p>f1</p>");
  CHECK(many.partial_feedback.text == "<p>f1</p>");
  CHECK(many.choices[1].feedback.text == "the other side\n<p>f3</p>");
  CHECK(many.general_feedback.text.empty());
  const auto one = only(item(declared("single", "identifier", correct({"A"})) + outcomes, one_of,
                             "<responseProcessing>" + when(is_choice("A"), set(value("2"))) + chain + end));
  CHECK(one.correct_feedback.text == "<p>f2</p>");
  CHECK(one.incorrect_feedback.text == "<p>f1</p>");
  CHECK(one.choices[1].feedback.text == "the other side\n<p>f3</p>");
  // Of several choices nothing says which was not chosen.
  const auto unless = formats::read_qti(item(declared("multiple", "identifier", correct({"A", "C"})) + outcomes, any_of,
                                             "<responseProcessing>" + sum + when(has("B"), set(id("x"), "BASIC")) +
                                                 "</responseProcessing><modalFeedback outcomeIdentifier=\"BASIC\" identifier=\"x\" "
                                                 "showHide=\"hide\"><p>Not B.</p></modalFeedback>"),
                                        "item.xml", "item.xml", pictures());
  REQUIRE(unless.problems.size() == 1);
  CHECK(unless.problems[0].message.find("says something after an answer for which there is no place") != std::string::npos);
}

TEST_CASE("what is said of one gap is said of the words in it, and of no other gap") {
  const auto id = [](const std::string& name) { return "<baseValue baseType=\"identifier\">" + name + "</baseValue>"; };
  const auto told = [](const std::string& outcome, const std::string& name, const std::string& shown, const std::string& text) {
    return "<modalFeedback outcomeIdentifier=\"" + outcome + "\" identifier=\"" + name + "\" showHide=\"" + shown + "\"><p>" + text +
           "</p></modalFeedback>";
  };
  const auto gap = [](const std::string& response, const std::vector<std::string>& words) {
    std::string out = "<inlineChoiceInteraction responseIdentifier=\"" + response + "\">";
    for (const std::string& word : words) out += "<inlineChoice identifier=\"" + word + "\">" + word + "</inlineChoice>";
    return out + "</inlineChoiceInteraction>";
  };
  const std::string outcomes = R"(<outcomeDeclaration identifier="FA" cardinality="single" baseType="identifier"/>)"
                               R"(<outcomeDeclaration identifier="FB" cardinality="single" baseType="identifier"/>)";
  const auto earns = [&](const std::string& name) {
    return when("<match>" + variable(name) + "<correct identifier=\"" + name + "\"/></match>", add("1"));
  };
  const std::string says = when("<match>" + variable("A") + id("winter") + "</match>", set(id("yes"), "FA")) + set(variable("B"), "FB");
  const auto q = only(
      item(response("A", "single", "identifier", correct({"winter"})) + response("B", "single", "identifier", correct({"York"})) + outcomes,
           "<p>" + gap("A", {"summer", "winter"}) + " by this sun of " + gap("B", {"Trent", "York", "Leeds"}) + "</p>",
           rules(earns("A") + earns("B") + says) + told("FA", "yes", "show", "The winter.") +
               told("FB", "York", "hide", "Not <printedVariable identifier=\"FB\"/>.")));
  REQUIRE(q.gaps.size() == 2);
  CHECK(q.gaps[0].choices[0].feedback.text.empty());
  CHECK(q.gaps[0].choices[1].feedback.text == "<p>The winter.</p>");
  CHECK(q.gaps[1].choices[0].feedback.text == "<p>Not ….</p>");
  CHECK(q.gaps[1].choices[1].feedback.text.empty());
  CHECK(q.gaps[1].choices[2].feedback.text == "<p>Not ….</p>");
  for (const Text* whole : {&q.correct_feedback, &q.partial_feedback, &q.incorrect_feedback, &q.general_feedback})
    CHECK(whole->text.empty());
  const auto words = quiz::feedback_for(q, {Filled{{{"", {1}}, {"", {0}}}}, {}, {}});
  REQUIRE(words.size() == 2);
  const auto alone = only(item(response("A", "single", "identifier", correct({"winter"})) + outcomes,
                               "<p>" + gap("A", {"summer", "winter", "spring"}) + " by this sun.</p>",
                               rules(earns("A") + set(variable("A"), "FA")) + told("FA", "summer", "show", "Later.")));
  REQUIRE(alone.gaps.size() == 1);
  CHECK(alone.gaps[0].choices[0].feedback.text == "<p>Later.</p>");
  CHECK(alone.incorrect_feedback.text.empty());
}

TEST_CASE("what is said of one area of a picture is said to who chose it, not to everybody") {
  const std::string map = "<mapResponse identifier=\"RESPONSE\"/>";
  const std::string areas =
      R"(<hotspotInteraction responseIdentifier="RESPONSE" maxChoices="2"><prompt>Where?</prompt><object type="image/png" width="206" height="280" data="images/cabin.png">cabin</object><hotspotChoice identifier="A" shape="circle" coords="77,115,8"/><hotspotChoice identifier="C" shape="rect" coords="100,100,120,120"/></hotspotInteraction>)";
  const std::string told =
      R"(<modalFeedback outcomeIdentifier="FEEDBACK" identifier="A" showHide="show">Yes, Glasgow.</modalFeedback><modalFeedback outcomeIdentifier="FEEDBACK" identifier="C" showHide="show">No, that is London.</modalFeedback>)";
  const auto q = only(item(
      declared(
          "multiple", "identifier",
          correct({"A"}) +
              R"(<mapping lowerBound="0" upperBound="1" defaultValue="0"><mapEntry mapKey="A" mappedValue="1"/><mapEntry mapKey="C" mappedValue="-1"/></mapping>)") +
          R"(<outcomeDeclaration identifier="FEEDBACK" cardinality="multiple" baseType="identifier"/>)",
      areas, rules(set(map) + set(variable("RESPONSE"), "FEEDBACK")) + told));
  REQUIRE(q.hotspot);
  CHECK(q.general_feedback.text.empty());
  CHECK(q.hotspot->areas[0].feedback.text == "Yes, Glasgow.");
  CHECK(q.hotspot->areas[1].feedback.text == "No, that is London.");
}

TEST_CASE("rules that look at what is not here, or score by chance or by attempts, are refused") {
  const std::string asked = declared("single", "identifier", correct({"B"}));
  const auto refused = [&](const std::string& all) {
    return refusal(item(asked, one_of, rules(all))).find("rules of its own") != std::string::npos;
  };
  CHECK(refused(set("<randomFloat min=\"0\" max=\"1\"/>")));
  CHECK(refused(when("<customOperator class=\"x\">" + is_right() + "</customOperator>", set(value("1")))));
  CHECK(refused(when("<match>" + variable("NOBODY") + value("1") + "</match>", set(value("1")))));
  CHECK(refused(when(is_choice("B"), set(value("1")), set(value("0.25")))));  // something for no answer at all
  CHECK(refused(set(value("1")) + "<exitResponse/>"));
  CHECK(refused("<exitResponse/>" + when(is_choice("B"), set(value("1")))));
  std::string adaptive = item(asked, one_of, rules(when(is_choice("B"), set(value("2")), when(is_choice("A"), set(value("1"))))));
  adaptive.replace(adaptive.find("adaptive=\"false\""), 16, "adaptive=\"true\" ");
  CHECK(refusal(adaptive).find("rules of its own") != std::string::npos);
}
