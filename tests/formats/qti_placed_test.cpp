// Words to place in a text beside other questions of the same item.
#include "qti_support.hpp"

using namespace jumpseat;
using namespace jumpseat::test;

namespace {

const std::string door = response("DOOR", "single", "identifier", correct({"A"}));
const std::string words = response("WORDS", "multiple", "directedPair", correct({"W G1", "S G2"}));
const std::string body =
    R"(<p>Two things.</p><choiceInteraction responseIdentifier="DOOR" maxChoices="1"><prompt>Which?</prompt><simpleChoice identifier="A">2L</simpleChoice><simpleChoice identifier="B">2R</simpleChoice></choiceInteraction>
<gapMatchInteraction responseIdentifier="WORDS"><prompt>Place them.</prompt><gapText identifier="W" matchMax="1">winter</gapText><gapText identifier="S" matchMax="1">summer</gapText><p>Now is the <gap identifier="G1"/> of our <gap identifier="G2"/>.</p></gapMatchInteraction>)";

std::string adds(const std::string& condition, const std::string& more) {
  return "<responseCondition><responseIf>" + condition + R"(<setOutcomeValue identifier="SCORE"><sum><variable identifier="SCORE"/>)" +
         more + "</sum></setOutcomeValue></responseIf></responseCondition>";
}
std::string right(const std::string& id) {
  return "<match><variable identifier=\"" + id + "\"/><correct identifier=\"" + id + "\"/></match>";
}
std::string one(const char* value) { return std::string("<baseValue baseType=\"float\">") + value + "</baseValue>"; }

double marked_with_gaps(const Question& q, int chosen, int first, int second) {
  const auto gap = [](int choice) { return choice < 0 ? GapAnswer{} : GapAnswer{"", {choice}}; };
  return quiz::fraction(q, {Filled{{gap(chosen), gap(first), gap(second)}}, {}, {}});
}

}  // namespace

TEST_CASE("an item that asks a choice and has words to place is one text with gaps") {
  const auto q =
      only(item(door + words, body,
                "<responseProcessing>" + adds(right("DOOR"), one("1")) + adds(right("WORDS"), one("3")) + "</responseProcessing>"));
  CHECK(q.kind == QuestionKind::cloze);
  REQUIRE(q.gaps.size() == 3);
  CHECK(q.mark == 4);
  CHECK(q.stem.text.find("Which?</p>{#1}") != std::string::npos);
  CHECK(q.stem.text.find("Place them.") != std::string::npos);
  CHECK(q.stem.text.find("Now is the {#2} of our {#3}.") != std::string::npos);
  CHECK(q.stem.text.find("winter") == std::string::npos);
  // Words earn together or not at all.
  CHECK(marked_with_gaps(q, 0, 0, 1) == 1);
  CHECK(marked_with_gaps(q, 0, 0, 0) == 0.25);
  CHECK(marked_with_gaps(q, 0, -1, 1) == 0.25);
  CHECK(marked_with_gaps(q, 1, 0, 1) == 0.75);
  CHECK(marked_with_gaps(q, 1, 0, -1) == 0);
  CHECK(marked_with_gaps(q, -1, -1, -1) == 0);
}

TEST_CASE("words to place that are mapped earn one by one beside a choice") {
  const std::string mapped = response(
      "WORDS", "multiple", "directedPair",
      correct({"W G1", "S G2"}) +
          R"(<mapping defaultValue="0" lowerBound="0"><mapEntry mapKey="W G1" mappedValue="1"/><mapEntry mapKey="S  G2" mappedValue="2"/></mapping>)");
  const std::string map =
      R"(<setOutcomeValue identifier="SCORE"><sum><variable identifier="SCORE"/><mapResponse identifier="WORDS"/></sum></setOutcomeValue>)";
  const auto q = only(item(door + mapped, body, "<responseProcessing>" + adds(right("DOOR"), one("1")) + map + "</responseProcessing>"));
  CHECK(q.mark == 4);
  CHECK(marked_with_gaps(q, 0, 0, 1) == 1);
  CHECK(marked_with_gaps(q, 1, 0, 0) == 0.25);
  CHECK(marked_with_gaps(q, 1, 1, 1) == 0.5);
}

TEST_CASE("words to place that score only together with a choice do so") {
  const std::string both = "<responseProcessing><responseCondition><responseIf><and>" + right("DOOR") + right("WORDS") +
                           "</and><setOutcomeValue identifier=\"SCORE\">" + one("2") +
                           "</setOutcomeValue></responseIf></responseCondition></responseProcessing>";
  const auto q = only(item(door + words, body, both));
  CHECK(q.mark == 2);
  CHECK(marked_with_gaps(q, 0, 0, 1) == 1);
  CHECK(marked_with_gaps(q, 0, 0, 0) == 0);
  CHECK(marked_with_gaps(q, 1, 0, 1) == 0);
}

TEST_CASE("a film beside a question asks nothing, and is named") {
  const auto bank = formats::read_qti(
      item(response("RESPONSE", "single", "identifier", correct({"A"})) + response("FILM", "single", "integer", ""),
           "<mediaInteraction responseIdentifier=\"FILM\" autostart=\"false\"><video><source src=\"a.webm\"/></video></mediaInteraction>" +
               choices("maxChoices=\"1\""),
           match_correct),
      "item.xml", "item.xml", pictures());
  REQUIRE(bank.questions.size() == 1);
  CHECK(bank.questions[0].kind == QuestionKind::single);
  REQUIRE(bank.problems.size() == 1);
  CHECK(bank.problems[0].message == "The item Doors has a sound or a film, a.webm, which Jumpseat does not play.");
}

TEST_CASE("a gap in which no word belongs, and words that take marks away from a choice, are left out by name") {
  const std::string sums =
      "<responseProcessing>" + adds(right("DOOR"), one("1")) + adds(right("WORDS"), one("1")) + "</responseProcessing>";
  CHECK(refusal(item(door + response("WORDS", "multiple", "directedPair", correct({"W G1"})), body, sums)) ==
        "The item Doors is left out: no word belongs in its gap G2.");
  const std::string taking = response(
      "WORDS", "multiple", "directedPair",
      R"(<mapping defaultValue="-1"><mapEntry mapKey="W G1" mappedValue="1"/><mapEntry mapKey="S G2" mappedValue="1"/></mapping>)");
  const std::string map =
      R"(<setOutcomeValue identifier="SCORE"><sum><variable identifier="SCORE"/><mapResponse identifier="WORDS"/></sum></setOutcomeValue>)";
  CHECK(refusal(item(door + taking, body, "<responseProcessing>" + adds(right("DOOR"), one("1")) + map + "</responseProcessing>"))
            .find("words to place, which may take marks away from the others") != std::string::npos);
}
