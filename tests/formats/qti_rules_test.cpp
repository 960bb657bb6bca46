// Items of QTI that are marked by rules of their own: what they earn is worked out by running the rules.
#include "qti_support.hpp"

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
std::string response(const std::string& id, const std::string& type, const std::string& rest, const std::string& many = "single") {
  return "<responseDeclaration identifier=\"" + id + "\" cardinality=\"" + many + "\" baseType=\"" + type + "\">" + rest +
         "</responseDeclaration>";
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
  const std::string asked =
      response("R1", "string", correct({"arm"})) + response("R2", "string", correct({"slide"})) + outcome("S1") + outcome("S2");
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
  CHECK(refusal(item(response("R1", "string", correct({"arm"})) + outcome("S1") + outcome("S2"), two_gaps,
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
  CHECK(refusal(item(declared("multiple", "identifier", correct({"A", "B"})), any_of, rules(steps))).find("rules of its own") !=
        std::string::npos);
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
  CHECK(refusal(item(asked, entry, rules(when(anywhere, set(value("1")))))).find("rules of its own") != std::string::npos);
}

TEST_CASE("gaps that earn only together are read as such") {
  const std::string asked = response("R1", "string", correct({"arm"})) + response("R2", "string", correct({"slide"}));
  const auto both = only(item(asked, two_gaps, rules(when(is_right("R1"), when(is_right("R2"), set(value("5")))))));
  CHECK(both.mark == 5);
  CHECK(filled(both, "arm", "slide") == 1);
  CHECK(filled(both, "arm", "") == 0);
  // Where nothing is answered "not right" is neither true nor false, and what is left gives marks for nothing.
  const std::string turned = when("<not><and>" + is_right("R1") + is_right("R2") + "</and></not>", set(value("0")), set(value("5")));
  CHECK(refusal(item(asked, two_gaps, rules(turned))).find("rules of its own") != std::string::npos);
  const std::string either = when("<or>" + is_right("R1") + is_right("R2") + "</or>", set(value("1")));
  CHECK(refusal(item(asked, two_gaps, rules(either))).find("rules of its own") != std::string::npos);
}

TEST_CASE("a choice beside another question is a gap of many lines") {
  const std::string asked = response("R1", "identifier", correct({"B"})) + response("R2", "identifier", correct({"X", "Z"}), "multiple");
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
  // One mark for each by itself needs the second to be all or nothing, which a gap is not.
  CHECK(refusal(item(asked, body, rules(when(is_right("R1"), add("1")) + when(is_right("R2"), add("1"))))).find("several choices") !=
        std::string::npos);
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
