// Items and packages of QTI as TAO and other engines export them.
#include "formats/qti.hpp"

#include "base/text.hpp"
#include "base/zip.hpp"
#include "formats/bank.hpp"
#include "formats/gift.hpp"
#include "formats/moodle.hpp"
#include "qti_support.hpp"

#include <algorithm>
#include <doctest/doctest.h>

using namespace jumpseat;
using namespace jumpseat::model;
using namespace jumpseat::test;
using doctest::Approx;

TEST_CASE("a choice by match_correct is right or wrong") {
  const auto q = only(item(declared("single", "identifier", correct({"B"})), choices("shuffle=\"true\" maxChoices=\"1\""), match_correct));
  CHECK(q.kind == QuestionKind::single);
  CHECK(q.id.value == "q1");
  CHECK(q.title == "Doors");
  CHECK(q.stem.text == "<p>Before <b>take-off</b> &amp; after.</p>\n<p>Which door?</p>");
  CHECK(q.choices[1].text.text == "2R");
  CHECK(q.choices[1].feedback.text == "the other side");
  CHECK(marked(q, {1}) == 1);
  CHECK(marked(q, {0}) == 0);
}

TEST_CASE("choices are shuffled where the item says so, around those that, like \"both\", have their place") {
  const std::string fixed = choices("shuffle=\"true\" maxChoices=\"1\"");
  std::string free = fixed;
  free.erase(free.find(" fixed=\"true\""), std::string(" fixed=\"true\"").size());
  const auto q = only(item(declared("single", "identifier", correct({"B"})), fixed, match_correct));
  CHECK(q.shuffle);
  CHECK_FALSE(q.choices[1].fixed);
  CHECK(q.choices[2].fixed);
  // Neither Moodle nor GIFT can do that: there all keep their order, and it is said.
  const auto moodle = formats::write_moodle_xml({q});
  CHECK(moodle.text.find("<shuffleanswers>false") != std::string::npos);
  CHECK(std::any_of(moodle.problems.begin(), moodle.problems.end(),
                    [](const auto& problem) { return problem.message.starts_with("Moodle shuffles all answers or none"); }));
  CHECK(formats::write_gift({q}).find("[jumpseat:shuffle false]") != std::string::npos);
  CHECK(formats::losses_in_gift({q}).size() == 1);
  CHECK(only(item(declared("single", "identifier", correct({"B"})), free, match_correct)).shuffle);
  const std::string loud = base::replaced(free, "shuffle=\"true\"", "shuffle=\"TRUE\"");
  CHECK(only(item(declared("single", "identifier", correct({"B"})), loud, match_correct)).shuffle);
}

TEST_CASE("a place that something to put in order would keep is told, since it is not kept") {
  const auto said = [](const std::string& attributes) {
    const std::string things = "<orderInteraction responseIdentifier=\"RESPONSE\" " + attributes +
                               "><simpleChoice identifier=\"A\">arm</simpleChoice><simpleChoice identifier=\"B\" "
                               "fixed=\"true\">report</simpleChoice></orderInteraction>";
    const auto bank = formats::read_bank(item(declared("ordered", "identifier", correct({"A", "B"})), things, match_correct), "item.xml");
    CHECK(bank.questions.size() == 1);
    return bank.problems.empty() ? std::string() : bank.problems.front().message;
  };
  CHECK(said("shuffle=\"true\"") == "The item Doors shuffles around what has its place; here all of it is shuffled.");
  CHECK(said("shuffle=\"false\"").empty());
}

TEST_CASE("entities in a title are read as what they stand for") {
  const std::string one = item(declared("single", "identifier", correct({"B"})), choices("maxChoices=\"1\""), match_correct);
  CHECK(only(base::replaced(one, "title=\"Doors\"", "title=\"Doors&amp;nbsp;&amp;amp; slides\"")).title == "Doors & slides");
}

TEST_CASE("blanks around a title are no part of it") {
  const std::string one = item(declared("single", "identifier", correct({"B"})), choices("maxChoices=\"1\""), match_correct);
  CHECK(only(base::replaced(one, "title=\"Doors\"", "title=\" Doors &amp;nbsp; \"")).title == "Doors");
}

TEST_CASE("several choices by match_correct count only all together") {
  const auto q = only(item(declared("multiple", "identifier", correct({"A", "C"})), choices("maxChoices=\"0\""), match_correct));
  CHECK(q.kind == QuestionKind::multiple);
  CHECK_FALSE(q.shuffle);
  CHECK(marked(q, {0, 2}) == 1);
  CHECK(marked(q, {0}) == 0);
  CHECK(marked(q, {0, 1, 2}) == 0);
  CHECK(marked(q, {}) == 0);
}

TEST_CASE("a mapping sums up distinct values, the default for others, between its bounds") {
  const auto q = only(item(declared("multiple", "identifier", correct({"A", "B"}) + mapping), choices("maxChoices=\"0\""), map_response));
  CHECK(q.mark == 2);  // 2.5 is over the bound
  CHECK(marked(q, {0}) == 0.5);
  CHECK(marked(q, {0, 1}) == 1);
  CHECK(marked(q, {1, 2}) == 0.25);
  CHECK(marked(q, {2}) == 0);
  CHECK(marked(q, {}) == 0);
  const auto free =
      only(item(declared("multiple", "identifier", R"(<mapping defaultValue="-1"><mapEntry mapKey="A" mappedValue="2"/></mapping>)"),
                choices("maxChoices=\"0\""), map_response));
  CHECK(free.mark == 2);
  CHECK(marked(free, {1}) == -0.5);
  CHECK(marked(free, {0, 1, 2}) == 0);
}

TEST_CASE("a single response is bounded too") {
  const auto q = only(item(declared("single", "identifier", mapping), choices("maxChoices=\"1\""), map_response));
  CHECK(q.mark == 1.5);
  CHECK(marked(q, {1}) == 1);
  CHECK(marked(q, {0}) == Approx(1 / 1.5));
  CHECK(marked(q, {2}) == 0);
}

TEST_CASE("an order is right as a whole") {
  const auto q = only(item(
      declared("ordered", "identifier", correct({"C", "A", "B"})),
      R"(<orderInteraction responseIdentifier="RESPONSE" shuffle="true"><prompt>Order!</prompt><simpleChoice identifier="A">arm</simpleChoice>
      <simpleChoice identifier="B">report</simpleChoice><simpleChoice identifier="C">close</simpleChoice></orderInteraction>)",
      match_correct));
  CHECK(q.kind == QuestionKind::ordering);
  CHECK(q.pairs[0].right == "close");
  CHECK(matched(q, {0, 1, 2}) == 1);
  CHECK(matched(q, {0, 2, 1}) == 0);
  CHECK(matched(q, {}) == 0);
}

namespace {
std::string plays(const std::string& rest) {
  return item(declared("multiple", "directedPair", rest),
              R"(<matchInteraction responseIdentifier="RESPONSE" shuffle="true" maxAssociations="4"><simpleMatchSet>
      <simpleAssociableChoice identifier="C" matchMax="1">Capulet</simpleAssociableChoice><simpleAssociableChoice identifier="D" matchMax="1">Demetrius</simpleAssociableChoice>
      </simpleMatchSet><simpleMatchSet><simpleAssociableChoice identifier="M" matchMax="4">Dream</simpleAssociableChoice>
      <simpleAssociableChoice identifier="R" matchMax="4">Romeo</simpleAssociableChoice><simpleAssociableChoice identifier="T" matchMax="4">Tempest</simpleAssociableChoice>
      </simpleMatchSet></matchInteraction>)",
              rest.find("mapping") == std::string::npos ? match_correct : map_response);
}
}  // namespace

TEST_CASE("pairs are matched, or mapped one by one") {
  auto q = only(plays(correct({"C R", "D M"})));
  REQUIRE(q.pairs.size() == 3);
  CHECK(q.pairs[0].right == "Romeo");
  CHECK(q.pairs[2].left.text.empty());
  CHECK(matched(q, {0, 1}) == 1);
  CHECK(matched(q, {0, 0}) == 0);
  q = only(plays(
      R"(<mapping defaultValue="-0.5" lowerBound="0"><mapEntry mapKey="C R" mappedValue="1"/><mapEntry mapKey="D M" mappedValue="0.5"/></mapping>)"));
  CHECK(q.mark == 1.5);
  CHECK(matched(q, {0, 1}) == 1);
  CHECK(matched(q, {0, -1}) == Approx(2.0 / 3));
  CHECK(matched(q, {0, 0}) == Approx(1.0 / 3));
  CHECK(matched(q, {1, 0}) == 0);
  // Something that belongs to nothing is right when it is left alone.
  q = only(plays(correct({"C R"})));
  CHECK(matched(q, {0, -1}) == 1);
  CHECK(matched(q, {0, 0}) == 0);
}

TEST_CASE("things that several belong to stand on the right") {
  const auto q = only(plays(correct({"C R", "C M", "D T"})));
  REQUIRE(q.pairs.size() == 3);
  CHECK(q.pairs[0].left.text == "Dream");
  CHECK(q.pairs[0].right == "Capulet");
  CHECK(refusal(plays(correct({"C R", "C M", "D M"}))).find("on both sides") != std::string::npos);
}

TEST_CASE("one word to type is a short answer or a number") {
  const std::string body = R"(<p>The answer is <textEntryInteraction responseIdentifier="RESPONSE" expectedLength="15"/>, always.</p>)";
  auto q = only(item(declared("single", "string", correct({"a*b"})), body, match_correct));
  CHECK(q.kind == QuestionKind::short_answer);
  CHECK(q.stem.text == "<p>The answer is _____, always.</p>");
  CHECK(typed(q, "a*b") == 1);
  CHECK(typed(q, "A*b") == 0);
  CHECK(typed(q, "axb") == 0);
  q = only(item(
      declared(
          "single", "string",
          R"(<mapping defaultValue="0"><mapEntry mapKey="York" mappedValue="1"/><mapEntry mapKey="york" mappedValue="0.5" caseSensitive="false"/></mapping>)"),
      body, map_response));
  CHECK(typed(q, "York") == 1);
  CHECK(typed(q, "YORK") == 0.5);
  CHECK(typed(q, "Leeds") == 0);
  q = only(item(declared("single", "float", correct({"3.50"})), body, match_correct));
  CHECK(q.kind == QuestionKind::numeric);
  CHECK(typed(q, "3.5") == 1);
  CHECK(typed(q, "3.6") == 0);
}

TEST_CASE("words to choose in a text are gaps") {
  const std::string body =
      R"(<p>Now is the <inlineChoiceInteraction responseIdentifier="RESPONSE" shuffle="false"><inlineChoice identifier="G">Gloucester</inlineChoice>
    <inlineChoice identifier="Y">York</inlineChoice></inlineChoiceInteraction> of {#1}.</p>)";
  const auto q = only(item(declared("single", "identifier", correct({"Y"})), body, match_correct));
  CHECK(q.kind == QuestionKind::cloze);
  CHECK(q.stem.text == "<p>Now is the {#1} of &#123;#1}.</p>");
  CHECK(quiz::fraction(q, {Filled{{{"", {1}}}}, {}, {}}) == 1);
  CHECK(quiz::fraction(q, {Filled{{{"", {0}}}}, {}, {}}) == 0);
}

TEST_CASE("rules that say what the templates say are understood") {
  const std::string two =
      R"(<responseDeclaration identifier="R1" cardinality="single" baseType="string"><correctResponse><value>arm</value></correctResponse></responseDeclaration>
    <responseDeclaration identifier="R2" cardinality="single" baseType="integer"><mapping defaultValue="0"><mapEntry mapKey="5" mappedValue="2"/></mapping></responseDeclaration>)";
  const std::string body = R"(<p><textEntryInteraction responseIdentifier="R1"/> at <textEntryInteraction responseIdentifier="R2"/></p>)";
  const std::string rules =
      R"(<responseProcessing><responseCondition><responseIf><match><variable identifier="R1"/><correct identifier="R1"/></match>
    <setOutcomeValue identifier="SCORE"><sum><variable identifier="SCORE"/><baseValue baseType="float">1</baseValue></sum></setOutcomeValue></responseIf></responseCondition>
    <responseCondition><responseIf><not><isNull><variable identifier="R2"/></isNull></not><setOutcomeValue identifier="SCORE"><sum><variable identifier="SCORE"/><mapResponse identifier="R2"/></sum></setOutcomeValue></responseIf></responseCondition>
    </responseProcessing>)";
  const auto q = only(item(two, body, rules));
  CHECK(q.mark == 3);
  CHECK(quiz::fraction(q, {Filled{{{"arm", {}}, {"5", {}}}}, {}, {}}) == 1);
  CHECK(quiz::fraction(q, {Filled{{{"", {}}, {"5", {}}}}, {}, {}}) == Approx(2.0 / 3));
  const std::string all =
      R"(<responseProcessing><responseCondition><responseIf><and><match><variable identifier="R1"/><correct identifier="R1"/></match>
    <match><variable identifier="R2"/><correct identifier="R2"/></match></and><setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue></setOutcomeValue></responseIf>
    <responseElse><setOutcomeValue identifier="SCORE"><baseValue baseType="float">0</baseValue></setOutcomeValue></responseElse></responseCondition></responseProcessing>)";
  CHECK(refusal(item(two, body, "<responseProcessing><exitResponse/>" + std::string(rules).substr(20))).find("rules of its own") !=
        std::string::npos);
  CHECK(refusal(item(two, body, all)).find("names no right answer") != std::string::npos);
}

TEST_CASE("rules that also say whether there was an answer, and score by what the full score is declared to be, are understood") {
  const std::string full =
      R"(<outcomeDeclaration identifier="MAXSCORE" cardinality="single" baseType="float"><defaultValue><value>4</value></defaultValue></outcomeDeclaration>)";
  const std::string asked = declared("single", "identifier", correct({"A"})) + full;
  const auto rules = [](const std::string& unanswered, const std::string& rest) {
    return R"(<responseProcessing><responseCondition><responseIf><isNull><variable identifier="RESPONSE"/></isNull>)" + unanswered +
           R"(</responseIf><responseElseIf><match><variable identifier="RESPONSE"/><correct identifier="RESPONSE"/></match><setOutcomeValue identifier="SCORE"><sum><variable identifier="SCORE"/><variable identifier="MAXSCORE"/></sum></setOutcomeValue></responseElseIf><responseElse>)" +
           R"(<setOutcomeValue identifier="FEEDBACK"><baseValue baseType="identifier">incorrect</baseValue></setOutcomeValue></responseElse></responseCondition>)" +
           rest + "</responseProcessing>";
  };
  const std::string told = R"(<setOutcomeValue identifier="FEEDBACK"><baseValue baseType="identifier">empty</baseValue></setOutcomeValue>)";
  const auto q = only(item(asked, choices("maxChoices=\"1\""), rules(told, "")));
  CHECK(q.mark == 4);
  CHECK(marked(q, {0}) == 1);
  CHECK(marked(q, {1}) == 0);
  const std::string gift = R"(<setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue></setOutcomeValue>)";
  CHECK(refusal(item(asked, choices("maxChoices=\"1\""), rules(gift, ""))).find("rules of its own") != std::string::npos);
  // What is set after the score changes nothing of it.
  const std::string changed = R"(<setOutcomeValue identifier="MAXSCORE"><baseValue baseType="float">9</baseValue></setOutcomeValue>)";
  CHECK(only(item(asked, choices("maxChoices=\"1\""), rules(told, changed))).mark == 4);
}

TEST_CASE("a score that takes the place of another is not taken for one that adds to it") {
  const auto set = [](const std::string& what) { return "<setOutcomeValue identifier=\"SCORE\">" + what + "</setOutcomeValue>"; };
  const auto value = [](const char* number) { return "<baseValue baseType=\"float\">" + std::string(number) + "</baseValue>"; };
  const std::string match = R"(<match><variable identifier="RESPONSE"/><correct identifier="RESPONSE"/></match>)";
  const std::string mapping =
      R"(<mapping lowerBound="0"><mapEntry mapKey="A" mappedValue="2"/><mapEntry mapKey="C" mappedValue="-1"/></mapping>)";
  const std::string asked = declared("multiple", "identifier", correct({"A"}) + mapping);
  const auto with_bonus = [&](const char* whole) {
    return item(asked, choices("maxChoices=\"0\""),
                "<responseProcessing>" + set(R"(<mapResponse identifier="RESPONSE"/>)") + "<responseCondition><responseIf>" + match +
                    set(value(whole)) + "</responseIf></responseCondition></responseProcessing>");
  };
  const auto bonus = only(with_bonus("5"));
  CHECK(bonus.mark == 5);
  CHECK(marked(bonus, {0}) == 1);
  CHECK(marked(bonus, {0, 1}) == doctest::Approx(0.4));
  CHECK(marked(bonus, {0, 2}) == doctest::Approx(0.2));
  CHECK(marked(bonus, {2}) == 0);
  CHECK(only(with_bonus("2")).mark == 2);  // says what the mapping says
  // Twice in full for the same answer, and a part that is set back to nothing.
  const std::string once = "<responseCondition><responseIf>" + match +
                           set("<sum><variable identifier=\"SCORE\"/>" + value("1") + "</sum>") + "</responseIf></responseCondition>";
  CHECK(only(item(asked, choices("maxChoices=\"0\""), "<responseProcessing>" + once + once + "</responseProcessing>")).mark == 2);
  const std::string two =
      R"(<responseDeclaration identifier="R1" cardinality="single" baseType="string"><correctResponse><value>arm</value></correctResponse></responseDeclaration>
    <responseDeclaration identifier="R2" cardinality="single" baseType="string"><correctResponse><value>slide</value></correctResponse></responseDeclaration>)";
  const auto of = [&](const char* id, const std::string& then, const std::string& otherwise) {
    return "<responseCondition><responseIf><match><variable identifier=\"" + std::string(id) + "\"/><correct identifier=\"" + id +
           "\"/></match>" + then + "</responseIf><responseElse>" + otherwise + "</responseElse></responseCondition>";
  };
  const std::string gaps = R"(<p><textEntryInteraction responseIdentifier="R1"/> <textEntryInteraction responseIdentifier="R2"/></p>)";
  const std::string more = set("<sum><variable identifier=\"SCORE\"/>" + value("1") + "</sum>");
  const auto rules = [&](const std::string& otherwise) {
    return item(two, gaps, "<responseProcessing>" + of("R1", more, "") + of("R2", more, otherwise) + "</responseProcessing>");
  };
  CHECK(only(rules("")).mark == 2);
  const auto taken_back = only(rules(set(value("0"))));
  const auto filled = [&](const char* a, const char* b) { return quiz::fraction(taken_back, {Filled{{{a, {}}, {b, {}}}}, {}, {}}); };
  CHECK(taken_back.mark == 2);
  CHECK(filled("arm", "slide") == 1);
  CHECK(filled("", "slide") == 0.5);
  CHECK(filled("arm", "door") == 0);
}

TEST_CASE("what is said after an answer goes where the rules say it") {
  const auto says = [](const char* outcome, const char* id) {
    return "<setOutcomeValue identifier=\"" + std::string(outcome) + "\"><baseValue baseType=\"identifier\">" + id +
           "</baseValue></setOutcomeValue>";
  };
  const auto modal = [](const char* outcome, const char* id, const char* text, const char* show = "show") {
    return "<modalFeedback outcomeIdentifier=\"" + std::string(outcome) + "\" identifier=\"" + id + "\" showHide=\"" + show + "\">" + text +
           "</modalFeedback>";
  };
  const std::string match = R"(<match><variable identifier="RESPONSE"/><correct identifier="RESPONSE"/></match>)";
  const std::string chose_b = R"(<match><variable identifier="RESPONSE"/><baseValue baseType="identifier">B</baseValue></match>)";
  const std::string score = R"(<setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue></setOutcomeValue>)";
  const auto asked = [&](const std::string& rules, const std::string& feedback) {
    return only(item(declared("single", "identifier", correct({"A"})), choices("maxChoices=\"1\""),
                     "<responseProcessing><responseCondition><responseIf>" + match + score + "</responseIf></responseCondition>" + rules +
                         "</responseProcessing>" + feedback));
  };
  // By names that say nothing, as TAO has them.
  const auto q = asked("<responseCondition><responseIf>" + match + says("FEEDBACK_1", "modal_1") + "</responseIf><responseElse>" +
                           says("FEEDBACK_1", "modal_2") + "</responseElse></responseCondition><responseCondition><responseIf>" + chose_b +
                           says("FEEDBACK_3", "modal_3") + "</responseIf></responseCondition>",
                       modal("FEEDBACK_1", "modal_1", "Well seen.") + modal("FEEDBACK_1", "modal_2", "Look again.") +
                           modal("FEEDBACK_3", "modal_3", "B is the galley.") + modal("FEEDBACK_9", "modal_9", "See page 4."));
  CHECK(q.correct_feedback.text == "Well seen.");
  CHECK(q.incorrect_feedback.text == "Look again.");
  CHECK(q.choices[1].feedback.text == "the other side\nB is the galley.");
  CHECK(q.general_feedback.text == "See page 4.");
  // The outcome is what was chosen; what is hidden then is said after any other answer.
  const auto chosen = asked(R"(<setOutcomeValue identifier="FEEDBACK"><variable identifier="RESPONSE"/></setOutcomeValue>)",
                            modal("FEEDBACK", "A", "Yes.") + modal("FEEDBACK", "A", "Not A?", "hide") + modal("FEEDBACK", "C", "No."));
  CHECK(chosen.choices[0].feedback.text == "Yes.");
  CHECK(chosen.choices[1].feedback.text == "the other side\nNot A?");
  CHECK(chosen.choices[2].feedback.text == "Not A?\nNo.");
  CHECK(chosen.general_feedback.text.empty());
  const auto named = asked("", modal("FEEDBACK", "correct", "Right.") + modal("FEEDBACK", "correct", "Not so.", "hide"));
  CHECK(named.correct_feedback.text == "Right.");
  CHECK(named.incorrect_feedback.text == "Not so.");
}

TEST_CASE("what is written for who answers stands in the question, and what is written for who marks it in its notes") {
  const std::string rubrics =
      R"(<rubricBlock view="candidate proctor"><p>Answer in two sentences.</p></rubricBlock><rubricBlock view="scorer"><p>One point each.</p></rubricBlock>)";
  const auto q = only(item(declared("single", "string", ""), rubrics + R"(<extendedTextInteraction responseIdentifier="RESPONSE"/>)", ""));
  CHECK(q.stem.text == "<div><p>Answer in two sentences.</p></div>");
  REQUIRE(q.essay);
  CHECK(q.essay->grader_notes.text == "<p>One point each.</p>");
}

TEST_CASE("a choice without a right answer is no question for a mark") {
  CHECK(refusal(item(declared("single", "identifier", ""), choices("maxChoices=\"1\""), match_correct)).find("as in a survey") !=
        std::string::npos);
}

TEST_CASE("areas of a picture are chosen or mapped") {
  const std::string body =
      R"(<hotspotInteraction responseIdentifier="RESPONSE" maxChoices="0"><prompt>Where?</prompt><object type="image/png" width="206" height="280" data="images/cabin.png">cabin</object>
    <hotspotChoice identifier="A" shape="circle" coords="77,115,8" hotspotLabel="door 2L"/><hotspotChoice identifier="B" shape="rect" coords="100,100,120,120"/>
    <hotspotChoice identifier="C" shape="poly" coords="0,0,10,0,10,10,0,0"/></hotspotInteraction>)";
  auto q = only(item(declared("multiple", "identifier", correct({"A", "B"})), body, match_correct));
  REQUIRE(q.hotspot);
  CHECK(q.hotspot->width == 206);
  CHECK(q.hotspot->areas[0].name == "door 2L");
  CHECK(q.hotspot->areas[2].coordinates.size() == 6);
  REQUIRE(q.find_attachment("images/cabin.png"));
  CHECK(marked(q, {0, 1}) == 1);
  CHECK(marked(q, {0}) == 0);
  q = only(item(declared("single", "identifier", correct({"A"})), body, match_correct));
  CHECK(marked(q, {0}) == 1);
  CHECK(marked(q, {1}) == 0);
  q = only(item(declared("multiple", "identifier", mapping), body, map_response));
  CHECK(marked(q, {0, 2}) == 0);
  CHECK(marked(q, {0, 1}) == 1);
  CHECK(refusal(item(declared("single", "identifier", correct({"A"})),
                     R"(<hotspotInteraction responseIdentifier="RESPONSE"><object data="../x.png"/>
    <hotspotChoice identifier="A" shape="circle" coords="7,1,8"/></hotspotInteraction>)",
                     match_correct))
            .find("is not there") != std::string::npos);
}

TEST_CASE("points are mapped by the areas they hit") {
  const auto q = only(item(
      declared("multiple", "point",
               R"(<areaMapping defaultValue="-1" lowerBound="-0.5"><areaMapEntry shape="circle" coords="77,115,8" mappedValue="1"/>
    <areaMapEntry shape="circle" coords="118,184,8" mappedValue="0.5"/></areaMapping>)"),
      R"(<selectPointInteraction responseIdentifier="RESPONSE" maxChoices="2"><object type="image/png" width="206" height="280" data="images/cabin.png"/></selectPointInteraction>)",
      map_response_point));
  CHECK(q.mark == 1.5);
  CHECK(pointed(q, {{77, 115, -1}, {118, 184, -1}}) == 1);
  CHECK(pointed(q, {{77, 115, -1}, {78, 116, -1}}) == Approx(2.0 / 3));
  CHECK(pointed(q, {{1, 1, -1}}) == Approx(-1.0 / 3));
  CHECK(pointed(q, {}) == 0);
}

TEST_CASE("words placed in a text are gaps with the same words") {
  const auto q = only(item(
      declared("multiple", "directedPair", correct({"W G1", "Su G2"})),
      R"(<gapMatchInteraction responseIdentifier="RESPONSE" shuffle="false"><prompt>Place them.</prompt><gapText identifier="W" matchMax="1">winter</gapText>
    <gapText identifier="Su" matchMax="1">summer</gapText><blockquote><p>Now is the <gap identifier="G1"/> made glorious <gap identifier="G2"/>.</p></blockquote></gapMatchInteraction>)",
      match_correct));
  REQUIRE(q.gaps.size() == 2);
  CHECK(q.stem.text.find("Now is the {#1} made glorious {#2}.") != std::string::npos);
  CHECK(quiz::fraction(q, {Filled{{{"", {0}}, {"", {1}}}}, {}, {}}) == 1);
  CHECK(quiz::fraction(q, {Filled{{{"", {0}}, {"", {0}}}}, {}, {}}) == 0);
}

TEST_CASE("words to point out in a text are choices, underlined where they stand") {
  const std::string body =
      R"(<p>Find the slip.</p><hottextInteraction responseIdentifier="RESPONSE" maxChoices="2"><p>The <hottext identifier="A">crew <b>arms</b></hottext> the doors <hottext identifier="B">after</hottext> landing <hottext identifier="C">twice</hottext>.</p></hottextInteraction>)";
  const auto q = only(item(declared("multiple", "identifier", correct({"B", "C"})), body, match_correct));
  CHECK(q.kind == QuestionKind::multiple);
  CHECK(q.stem.text == "<p>Find the slip.</p>\n<p>The <u>crew <b>arms</b></u> the doors <u>after</u> landing <u>twice</u>.</p>");
  CHECK(q.choices[0].text.text == "crew <b>arms</b>");
  CHECK_FALSE(q.shuffle);
  CHECK(marked(q, {1, 2}) == 1);
  CHECK(marked(q, {1}) == 0);
}

TEST_CASE("a slider is a number between its bounds") {
  const std::string body =
      R"(<sliderInteraction responseIdentifier="RESPONSE" lowerBound="0" upperBound="100" step="10"><prompt>How full?</prompt></sliderInteraction>)";
  const auto q = only(item(declared("single", "integer", correct({"70"})), body, match_correct));
  CHECK(q.kind == QuestionKind::numeric);
  CHECK(q.stem.text == "How full?\n<p>0 – 100</p>");
  CHECK(typed(q, "70") == 1);
  CHECK(typed(q, "60") == 0);
  const auto near = only(item(
      declared("single", "float", R"(<mapping><mapEntry mapKey="70" mappedValue="2"/><mapEntry mapKey="60" mappedValue="1"/></mapping>)"),
      body, map_response));
  CHECK(near.mark == 2);
  CHECK(typed(near, "60") == 0.5);
}

TEST_CASE("pairs without a direction are matched, whoever has several partners on the right") {
  const auto associate = [](const std::string& rest) {
    return R"(<associateInteraction responseIdentifier="RESPONSE" shuffle="true" maxAssociations="0">)" + rest + "</associateInteraction>";
  };
  const std::string five =
      R"(<simpleAssociableChoice identifier="A" matchMax="1">Antonio</simpleAssociableChoice><simpleAssociableChoice identifier="C" matchMax="1">Capulet</simpleAssociableChoice><simpleAssociableChoice identifier="M" matchMax="1">Montague</simpleAssociableChoice><simpleAssociableChoice identifier="P" matchMax="1">Prospero</simpleAssociableChoice><simpleAssociableChoice identifier="X" matchMax="1">Xenia</simpleAssociableChoice>)";
  const auto q = only(item(
      declared(
          "multiple", "pair",
          correct({"A P", "M C"}) +
              R"(<mapping defaultValue="0"><mapEntry mapKey="A P" mappedValue="2"/><mapEntry mapKey="C M" mappedValue="1"/></mapping>)"),
      associate(five), map_response));
  CHECK(q.kind == QuestionKind::matching);
  CHECK(q.mark == 3);
  CHECK(q.pairs[0].left.text == "Antonio");
  CHECK(q.pairs[0].right == "Prospero");
  CHECK(q.pairs[1].left.text == "Capulet");
  CHECK(q.pairs[2].left.text.empty());  // nobody's
  CHECK(matched(q, {0, 1}) == 1);
  CHECK(matched(q, {0, 2}) == Approx(2.0 / 3));
  const auto shared = only(item(declared("multiple", "pair", correct({"A P", "A C"})), associate(five), match_correct));
  CHECK(shared.pairs[0].left.text == "Capulet");
  CHECK(shared.pairs[0].right == "Antonio");
  CHECK(shared.pairs[1].left.text == "Prospero");
  CHECK(matched(shared, {0, 0}) == 1);
  CHECK(matched(shared, {0, 1}) == 0);
  CHECK(refusal(item(declared("multiple", "pair", correct({"A P", "A C", "C M"})), associate(five), match_correct)).find("on both sides") !=
        std::string::npos);
}

const std::string map_of_doors = R"(<object data="images/cabin.png" type="image/png" width="200" height="100">the cabin</object>)";

TEST_CASE("places to be put in order get numbers to put on them") {
  const std::string body =
      R"(<graphicOrderInteraction responseIdentifier="RESPONSE"><prompt>Check in order.</prompt>)" + map_of_doors +
      R"(<hotspotChoice shape="circle" coords="10,10,5" identifier="A"/><hotspotChoice shape="rect" coords="50,0,60,10" identifier="B"/><hotspotChoice shape="poly" coords="90,0,99,0,99,9" identifier="C"/></graphicOrderInteraction>)";
  const auto q = only(item(declared("ordered", "identifier", correct({"B", "C", "A"})), body, match_correct));
  REQUIRE(q.hotspot);
  CHECK(q.hotspot->kind == HotspotKind::markers);
  CHECK(q.hotspot->markers[2].text.text == "3");
  CHECK(pointed(q, {{55, 5, 0}, {98, 2, 1}, {10, 12, 2}}) == 1);
  CHECK(pointed(q, {{55, 5, 1}, {98, 2, 0}, {10, 12, 2}}) == 0);
  CHECK(pointed(q, {{55, 5, 0}, {98, 2, 1}}) == 0);
}

TEST_CASE("labels to put on a picture are markers, mapped one by one between the bounds") {
  const std::string body =
      R"(<graphicGapMatchInteraction responseIdentifier="RESPONSE">)" + map_of_doors +
      R"(<gapImg identifier="GLA" matchMax="1"><object data="images/gla.png" type="image/png">The initials GLA</object></gapImg><gapText identifier="EDI" matchMax="1">EDI</gapText><gapText identifier="MAN" matchMax="1">MAN</gapText><associableHotspot identifier="H1" matchMax="1" shape="rect" coords="0,0,10,10"/><associableHotspot identifier="H2" matchMax="1" shape="rect" coords="50,0,60,10"/></graphicGapMatchInteraction>)";
  const std::string pairs =
      R"(<mapping defaultValue="-1" lowerBound="0"><mapEntry mapKey="GLA H1" mappedValue="1"/><mapEntry mapKey="EDI H2" mappedValue="3"/></mapping>)";
  const auto q = only(item(declared("multiple", "directedPair", correct({"GLA H1", "EDI H2"}) + pairs), body, map_response));
  REQUIRE(q.hotspot);
  CHECK(q.mark == 4);
  CHECK(q.hotspot->markers[0].text.text == "The initials GLA");
  CHECK(pointed(q, {{5, 5, 0}, {55, 5, 1}}) == 1);
  CHECK(pointed(q, {{5, 5, 0}}) == 0.25);
  CHECK(pointed(q, {{5, 5, 2}, {55, 5, 1}}) == 0.5);  // 3 - 1
  CHECK(pointed(q, {{5, 5, 2}}) == 0);                // not under the bound
  const auto whole = only(item(declared("multiple", "directedPair", correct({"GLA H1", "EDI H2"})), body, match_correct));
  CHECK(pointed(whole, {{5, 5, 0}, {55, 5, 1}}) == 1);
  CHECK(pointed(whole, {{5, 5, 0}}) == 0);
}

TEST_CASE("an item that is said to be mapped, but has only a right answer, is marked by that and says so") {
  const auto bank = formats::read_qti(item(declared("single", "identifier", correct({"B"})), choices("maxChoices=\"1\""), map_response),
                                      "item.xml", "item.xml", pictures());
  REQUIRE(bank.questions.size() == 1);
  REQUIRE(bank.problems.size() == 1);
  CHECK(bank.problems[0].severity == Problem::Severity::warning);
  CHECK(bank.problems[0].message.find("does not have") != std::string::npos);
  CHECK(marked(bank.questions[0], {1}) == 1);
  CHECK(marked(bank.questions[0], {0}) == 0);
}

TEST_CASE("essays are marked by a trainer, and what asks in a way of its own is refused by name") {
  CHECK(only(item(declared("single", "string", ""),
                  R"(<p>Write.</p><extendedTextInteraction responseIdentifier="RESPONSE" expectedLines="5"/>)", ""))
            .kind == QuestionKind::essay);
  CHECK(refusal(item("", R"(<drawingInteraction responseIdentifier="RESPONSE"/>)", match_correct)).find("drawingInteraction") !=
        std::string::npos);
  CHECK(refusal(item(declared("single", "identifier", correct({"A"})), choices("maxChoices=\"1\"") + choices("maxChoices=\"1\""),
                     match_correct))
            .find("a template marks one response") != std::string::npos);
  CHECK(refusal(item(declared("single", "identifier", correct({"A"})), choices("maxChoices=\"1\""),
                     R"(<responseProcessing template="http://x/y/half_marks.xml"/>)"))
            .find("half_marks") != std::string::npos);
  CHECK(refusal("<questestinterop/>").find("QTI 1.2") != std::string::npos);
  CHECK(refusal("<assessmentItem><itemBody>").find("no whole XML") != std::string::npos);
}

TEST_CASE("QTI 3.0 is the same by other names") {
  const auto bank = formats::read_bank(
      R"(<?xml version="1.0"?><qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="q3" title="t">
    <qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="identifier"><qti-correct-response><qti-value>B</qti-value></qti-correct-response></qti-response-declaration>
    <qti-item-body><p>Which?</p><qti-choice-interaction response-identifier="RESPONSE" max-choices="1" shuffle="true"><qti-prompt>Say.</qti-prompt>
    <qti-simple-choice identifier="A">a</qti-simple-choice><qti-simple-choice identifier="B">b</qti-simple-choice></qti-choice-interaction></qti-item-body>
    <qti-response-processing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml"/></qti-assessment-item>)",
      "item.xml");
  CHECK(bank.problems.empty());
  REQUIRE(bank.questions.size() == 1);
  CHECK(marked(bank.questions[0], {1}) == 1);
  CHECK(bank.questions[0].shuffle);
}

TEST_CASE("a package gives its items in the manifest's order, with their pictures, and names what it refuses") {
  const std::string good =
      item(declared("single", "identifier", correct({"B"})),
           "<img src=\"../images/a%20b.png\" alt=\"door\" width=\"300\"/>" + choices("maxChoices=\"1\""), match_correct);
  const std::string bad = item("", R"(<uploadInteraction responseIdentifier="RESPONSE"/>)", match_correct);
  const auto zip = base::zip_of(
      {{"imsmanifest.xml",
        R"(<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"><resources><resource identifier="r2" type="imsqti_item_xmlv2p1" href="items/2.xml"/>
    <resource identifier="r1" type="imsqti_item_xmlv2p1" href="items/1.xml"><file href="items/1.xml"/><file href="images/a b.png"/></resource>
    <resource identifier="r3" type="imsqti_item_xmlv2p1" href="items/3.xml"/></resources></manifest>)"},
       {"items/1.xml", good},
       {"items/2.xml", bad},
       {"images/a b.png", "PNG"}});
  REQUIRE(zip);
  const auto bank = formats::read_bank(*zip, "bank.zip");
  REQUIRE(bank.questions.size() == 1);
  CHECK(bank.questions[0].stem.text.find("<img src=\"@@PLUGINFILE@@/images/a b.png\" alt=\"door\" width=\"300\" />") != std::string::npos);
  REQUIRE(bank.questions[0].attachments.size() == 1);
  REQUIRE(bank.problems.size() == 2);
  CHECK(bank.problems[0].message.find("items/3.xml is named, but not there") != std::string::npos);
  CHECK(bank.problems[1].file == "bank.zip/items/2.xml");
  CHECK(bank.problems[1].message.find("it asks by \"uploadInteraction\", which") != std::string::npos);
}

TEST_CASE("a package may be packed with its folder, name its files as addresses, and share a passage between items") {
  const std::string passage =
      R"(<assessmentStimulus xmlns="http://www.imsglobal.org/xsd/imsqti_v2p2" identifier="p" title="p"><stimulusBody><p>Two men <b>board</b>.</p></stimulusBody></assessmentStimulus>)";
  std::string shared = item(declared("single", "identifier", correct({"B"})),
                            R"(<object type="text/html" data="../passages/more.html"/>)" + choices("maxChoices=\"1\"") +
                                R"(<object type="audio/mpeg" data="call.mp3">a call</object>)",
                            match_correct);
  shared.insert(shared.find("<responseDeclaration"), R"(<assessmentStimulusRef identifier="p" href="../passages/p%201.xml"/>)");
  const auto zip = base::zip_of(
      {{"pack/imsmanifest.xml",
        R"(<manifest><resources><resource identifier="r1" type="imsqti_apipitem_xmlv2p1" href="./items/a%20b.xml"/></resources></manifest>)"},
       {"pack/items/a b.xml", shared},
       {"pack/passages/p 1.xml", passage},
       {"pack/passages/more.html", "<html><head><title>x</title></head><body><p>At gate 4.</p></body></html>"}});
  REQUIRE(zip);
  const auto bank = formats::read_bank(*zip, "bank.zip");
  REQUIRE(bank.questions.size() == 1);
  const std::string& stem = bank.questions[0].stem.text;
  CHECK(stem.find("<div><p>Two men <b>board</b>.</p></div>") == 0);
  CHECK(stem.find("<div><p>At gate 4.</p></div>") != std::string::npos);
  CHECK(bank.questions[0].attachments.empty());
  REQUIRE(bank.problems.size() == 1);
  CHECK(bank.problems[0].message.find("call.mp3, which Jumpseat does not play") != std::string::npos);
}

TEST_CASE("a text that should stand before a question and is not there is called a text, not a picture") {
  const std::string body =
      "<p>Read this.</p><object data=\"passages/gate.html\" type=\"text/html\"></object>" + choices("maxChoices=\"1\"");
  const auto bank =
      formats::read_qti(item(declared("single", "identifier", correct({"B"})), body, match_correct), "item.xml", "item.xml", pictures());
  REQUIRE(bank.problems.size() == 1);
  CHECK(bank.problems[0].message == "The text passages/gate.html that goes with the item Doors is not there.");
  CHECK(bank.questions.size() == 1);
}

TEST_CASE("a test names items beside its folder, but none outside of the package") {
  const std::string good = item(declared("single", "identifier", correct({"B"})), choices("maxChoices=\"1\""), match_correct);
  const formats::PackageFiles files{
      [&](const std::string& path) { return path == "items/1.xml" ? std::optional<std::string>(good) : std::nullopt; }, {}};
  const auto bank = formats::read_qti(
      R"(<assessmentTest identifier="t"><testPart><assessmentSection><assessmentItemRef identifier="i" href="../items/1.xml"/>
      <assessmentItemRef identifier="j" href="../../secret.xml"/></assessmentSection></testPart></assessmentTest>)",
      "test.xml", "tests/test.xml", files);
  CHECK(bank.questions.size() == 1);
  REQUIRE(bank.problems.size() == 1);
  CHECK(bank.problems[0].line == 2);
  CHECK(bank.problems[0].message.find("outside of its folder") != std::string::npos);
}
