// Moodle XML as Moodle and Totara export it.
#include "formats/moodle.hpp"

#include "formats/bank.hpp"
#include "formats/canonical.hpp"
#include "problems.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using namespace jumpseat::model;
using test::says;

namespace {

formats::Bank quiz_of(const std::string& questions) {
  return formats::read_bank("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n" + questions + "\n</quiz>\n", "bank.xml");
}

// The only question of a bank without problems.
Question only_one_of(const std::string& xml) {
  const auto bank = quiz_of(xml);
  for (const auto& problem : bank.problems) MESSAGE(problem.line, ": ", problem.message);
  CHECK(bank.problems.empty());
  REQUIRE(bank.questions.size() == 1);
  return bank.questions.front();
}

std::string asking(const std::string& type, const std::string& rest) {
  return "<question type=\"" + type +
         "\"><name><text>Doors</text></name><questiontext format=\"html\"><text><![CDATA[<p>What & why?</p>]]></text></questiontext>" +
         rest + "</question>";
}

}  // namespace

TEST_CASE("a matching line that an editor left as an empty paragraph is no line, but one more thing to choose") {
  const auto bank = formats::read_moodle_xml(
      "<quiz><question type=\"match\"><name><text>m</text></name><questiontext format=\"html\"><text>m</text></questiontext>"
      "<subquestion format=\"html\"><text><![CDATA[<p>dog</p>]]></text><answer><text>mammal</text></answer></subquestion>"
      "<subquestion format=\"html\"><text><![CDATA[<p>frog</p>]]></text><answer><text>amphibian</text></answer></subquestion>"
      "<subquestion format=\"html\"><text><![CDATA[<p dir=\"ltr\">&nbsp;</p>]]></text><answer><text>insect</text></answer></subquestion>"
      "</question></quiz>",
      "b.xml");
  REQUIRE(bank.questions.size() == 1);
  REQUIRE(bank.questions[0].pairs.size() == 3);
  CHECK(bank.questions[0].pairs[2].left.text.empty());
  CHECK(bank.questions[0].pairs[2].right == "insect");
}

TEST_CASE("what a filter of Moodle would show otherwise is named") {
  const auto said = [](const std::string& stem) {
    const auto bank = formats::read_moodle_xml(
        "<quiz><question type=\"truefalse\"><name><text>t</text></name><questiontext format=\"html\"><text>"
        "<![CDATA[" +
            stem +
            "]]></text></questiontext><answer fraction=\"100\"><text>true</text></answer>"
            "<answer fraction=\"0\"><text>false</text></answer></question></quiz>",
        "b.xml");
    CHECK(bank.questions.size() == 1);
    return bank.problems.empty() ? std::string() : bank.problems.front().message;
  };
  CHECK(said("<p>5 $ and (2)</p>").empty());
  CHECK(said("<p>\\(x^2\\) is</p>") == "A formula in TeX is shown as it is written.");
  CHECK(said("{mlang en}Door{mlang}{mlang fr}Porte{mlang}").starts_with("Texts in several languages are all shown"));
  CHECK(said("<video src=\"x.mp4\"></video>") == "A sound, a film or a page from elsewhere is not shown.");
}

TEST_CASE("a question that was taken out of use in Moodle is named, since it would be asked again") {
  const auto bank = quiz_of(asking("essay", "<hidden>1</hidden>") + "\n" + asking("essay", "<hidden>0</hidden>"));
  CHECK(bank.questions.size() == 2);
  REQUIRE(bank.problems.size() == 1);
  CHECK(bank.problems[0].severity == Problem::Severity::warning);
  CHECK(says(bank, 3, "Moodle does not ask this question any more"));
}

TEST_CASE("a multiple choice comes with its settings, feedback and hints") {
  const auto q = only_one_of(R"(<question type="multichoice">
    <name><text>Arming</text></name>
    <questiontext format="html"><text><![CDATA[<p>Which doors are <b>armed</b>?</p>]]></text></questiontext>
    <generalfeedback format="html"><text>See 3-12.</text></generalfeedback>
    <defaultgrade>2.0000000</defaultgrade><penalty>0.3333333</penalty><hidden>0</hidden><idnumber>ht-7</idnumber>
    <single>false</single><shuffleanswers>true</shuffleanswers><answernumbering>ABCD</answernumbering>
    <showstandardinstruction>0</showstandardinstruction>
    <correctfeedback format="html"><text>Your answer is correct.</text></correctfeedback>
    <partiallycorrectfeedback format="html"><text>Partly.</text></partiallycorrectfeedback>
    <incorrectfeedback format="html"><text>No.</text></incorrectfeedback>
    <shownumcorrect/>
    <answer fraction="66.66667" format="html"><text><![CDATA[<p>All</p>]]></text><feedback format="html"><text>Yes</text></feedback></answer>
    <answer fraction="33.33333" format="html"><text>Most</text><feedback format="html"><text></text></feedback></answer>
    <answer fraction="-100" format="html"><text>None</text><feedback format="html"><text></text></feedback></answer>
    <hint format="html"><text>Look at the girt bar.</text><shownumcorrect/><clearwrong/></hint>
    <tags><tag><text>doors</text></tag><tag><text>page=manual#3-12</text></tag></tags>
  </question>)");
  CHECK(q.kind == QuestionKind::multiple);
  CHECK(q.id.value == "ht-7");
  CHECK(q.mark == 2);
  CHECK(q.shuffle);
  CHECK(q.numbering == "ABCD");
  CHECK(q.show_count);
  CHECK_FALSE(q.penalty);
  CHECK(q.partial_feedback.text == "Partly.");
  REQUIRE(q.choices.size() == 3);
  CHECK(q.choices[0].fraction == 2.0 / 3);
  CHECK(q.choices[0].text == Text{"<p>All</p>", TextFormat::html});
  CHECK(q.choices[2].fraction == -1);
  REQUIRE(q.hints.size() == 1);
  CHECK(q.hints[0].clear_wrong);
  CHECK(q.tags == std::vector<std::string>{"doors"});
  REQUIRE(q.page);
  CHECK(q.page->label.value == "3-12");
  CHECK(q.line == 3);
}

TEST_CASE("a vignette rides in tags") {
  const auto q = only_one_of(asking("multichoice", R"(<single>true</single>
    <answer fraction="100"><text>Report now</text></answer><answer fraction="50"><text>Note and keep observing</text></answer>
    <answer fraction="0"><text>Normal service</text></answer>
    <tags><tag><text>vignette</text></tag><tag><text>signal</text></tag><tag><text>pair=07a</text></tag><tag><text>looks-only</text></tag>
    <tag><text>cue +2 keeps both passports</text></tag></tags>)"));
  CHECK(q.kind == QuestionKind::vignette);
  CHECK(q.signal == true);
  CHECK(q.pair == "07a");
  CHECK(q.looks_only);
  REQUIRE(q.cues.size() == 1);
  CHECK(q.cues[0].weight == 2);
}

TEST_CASE("true and false are told by their words, and by their places in old exports") {
  auto q = only_one_of(asking("truefalse", R"(<answer fraction="0"><text>false</text><feedback><text>no</text></feedback></answer>
    <answer fraction="100"><text>true</text><feedback><text>yes</text></feedback></answer>)"));
  CHECK(q.choices[0].fraction == 1);
  CHECK(q.choices[0].feedback.text == "yes");
  const auto bank =
      quiz_of(asking("truefalse", R"(<answer fraction="0"><text>Wahr</text></answer><answer fraction="100"><text>Falsch</text></answer>)"));
  REQUIRE(bank.questions.size() == 1);
  CHECK(bank.questions[0].choices[1].fraction == 1);
  CHECK(says(bank, 0, "the first is taken for true"));
}

TEST_CASE("short answers mind capitals where they say so") {
  const auto q =
      only_one_of(asking("shortanswer", R"(<usecase>1</usecase><answer fraction="100" format="moodle_auto_format"><text>Gi*t</text></answer>
    <answer fraction="50"><text>g\*</text></answer>)"));
  CHECK(q.case_sensitive);
  CHECK(q.choices[1].text.text == "g\\*");
  CHECK(q.choices[1].fraction == 0.5);
}

TEST_CASE("numbers come with tolerance and units, as new and old exports have them") {
  auto q =
      only_one_of(asking("numerical",
                         R"(<answer fraction="100"><text>3,5</text><feedback><text>yes</text></feedback><tolerance>0.1</tolerance></answer>
    <answer fraction="0"><text>*</text></answer>
    <units><unit><multiplier>1</multiplier><unit_name>m</unit_name></unit><unit><multiplier>100</multiplier><unit_name>cm</unit_name></unit></units>
    <unitgradingtype>1</unitgradingtype><unitpenalty>0.2</unitpenalty><showunits>2</showunits><unitsleft>0</unitsleft>)"));
  REQUIRE(q.numbers.size() == 2);
  CHECK(q.numbers[0].value == 3.5);
  CHECK(q.numbers[1].anything);
  REQUIRE(q.units);
  CHECK(q.units->rule == UnitRule::part_of_answer);
  CHECK(q.units->input == UnitInput::dropdown);
  CHECK(q.units->units[1].multiplier == 100);
  q = only_one_of(asking("numerical", "<answer>23<tolerance>2</tolerance><fraction>1</fraction></answer>"));
  CHECK(q.numbers[0].value == 23);
  CHECK(q.numbers[0].fraction == 1);
  CHECK_FALSE(q.units);
  CHECK(says(quiz_of(asking("numerical", "<answer fraction=\"100\"><text>many</text></answer>")), 0, "\"many\" is not a number"));
}

TEST_CASE("pairs may have distractors on the right") {
  const auto q = only_one_of(asking("match", R"(<shuffleanswers>true</shuffleanswers>
    <subquestion format="html"><text>2L</text><answer><text>left</text></answer></subquestion>
    <subquestion format="html"><text>2R</text><answer><text>right</text></answer></subquestion>
    <subquestion format="html"><text></text><answer><text>roof</text></answer></subquestion>)"));
  REQUIRE(q.pairs.size() == 3);
  CHECK(q.pairs[2].left.text.empty());
  CHECK(q.pairs[2].right == "roof");
}

TEST_CASE("pictures come along, by name and content") {
  const auto q = only_one_of(R"(<question type="essay"><name><text>x</text></name>
    <questiontext format="html"><text><![CDATA[<img src="@@PLUGINFILE@@/a%20b.png"/>]]></text>
    <file name="a b.png" path="/" encoding="base64">iVBO
    Rw0K</file><file name="a b.png" path="/" encoding="base64">iVBORw0K</file></questiontext>
    <generalfeedback format="html"><text><![CDATA[<img src="@@PLUGINFILE@@/a b.png"/>]]></text>
    <file name="a b.png" path="/../" encoding="base64">QUJD</file></generalfeedback>
    <responseformat>plain</responseformat><graderinfo format="html"><text>three signs</text></graderinfo>
    <responsetemplate format="html"><text>Dear</text></responsetemplate></question>)");
  REQUIRE(q.attachments.size() == 2);
  CHECK(q.attachments[0].name == "a b.png");
  CHECK(*q.attachments[0].bytes == "\x89PNG\r\n");
  CHECK(q.find_attachment("a%20b.png") == &q.attachments[0]);
  CHECK(q.attachments[1].name == "2-a b.png");
  CHECK(q.general_feedback.text.find("@@PLUGINFILE@@/2-a b.png") != std::string::npos);
  REQUIRE(q.essay);
  CHECK(q.essay->response == "plain");
  CHECK(q.essay->grader_notes.text == "three signs");
}

TEST_CASE("a picture pasted into a text comes along like one in a file") {
  const auto q = only_one_of(R"(<question type="truefalse"><name><text>x</text></name>
    <questiontext format="html"><text><![CDATA[<p>Which? <img alt="a" src="data:image/png;base64,iVBORw0K"/><img src='data:image/jpeg;base64,QUJD'></p>]]></text></questiontext>
    <answer fraction="100"><text>true</text><feedback format="html"><text><![CDATA[<img src="data:image/png;base64,QUJD">]]></text></feedback></answer>
    <answer fraction="0"><text>false</text></answer></question>)");
  CHECK(q.stem.text == R"(<p>Which? <img alt="a" src="@@PLUGINFILE@@/pasted.png"/><img src='@@PLUGINFILE@@/pasted.jpeg'></p>)");
  CHECK(q.choices.at(0).feedback.text == R"(<img src="@@PLUGINFILE@@/2-pasted.png">)");
  REQUIRE(q.attachments.size() == 3);
  CHECK(*q.attachments[0].bytes == "\x89PNG\r\n");
  CHECK(*q.attachments[2].bytes == "ABC");
}

TEST_CASE("old exports have the picture beside the text") {
  const auto q = only_one_of(asking("description", "<image>a/b.gif</image><image_base64>QUJD</image_base64>"));
  CHECK(q.stem.text.find("<img src=\"@@PLUGINFILE@@/a_b.gif\" />") != std::string::npos);
  REQUIRE(q.attachments.size() == 1);
  CHECK(q.mark == 0);
}

TEST_CASE("questions belong to the category named before them, whatever order categories come in") {
  const auto bank = quiz_of(
      R"(<question type="category"><category><text>$course$/top/A/B//C</text></category><info format="html"><text/></info></question>)" +
      asking("essay", "<idnumber>1</idnumber>") +
      R"(<question type="category"><category><text>$course$/top/A</text></category></question>)" +
      asking("essay", "<idnumber>1</idnumber>"));
  REQUIRE(bank.questions.size() == 2);
  CHECK(bank.questions[0].category == "A/B//C");
  CHECK(bank.questions[1].category == "A");
  CHECK(bank.questions[1].id.value == "1-2");
  CHECK(says(bank, 0, "gets the id 1-2"));
}

TEST_CASE("what is bad or not known is named with its line, and the rest is kept") {
  const auto bank = formats::read_bank(R"(<quiz>
<!-- question: 1 -->
<question type="calculated"><name><text>c</text></name></question>
<question type="multichoice"><name><text>m</text></name>
  <answer fraction="100"><text>a</text></answer>
  <answer fraction="37"><text>b</text></answer></question>
<question type="essay"><name><text>good</text></name><questiontext><text>Why?</text></questiontext></question>
<question type="multianswer"><name><text>x</text></name><questiontext><text>
{1:WHAT:=a}</text></questiontext></question>
</quiz>)",
                                       "bank.xml");
  REQUIRE(bank.questions.size() == 1);
  CHECK(bank.questions[0].title == "good");
  CHECK(says(bank, 3, "type calculated"));
  CHECK(says(bank, 6, "37%"));
  CHECK(says(bank, 0, "WHAT, which is not known"));
}

TEST_CASE("XML that breaks off keeps the questions before the break") {
  const auto bank = formats::read_bank("<quiz>\n" + asking("essay", "") + "\n" + asking("essay", "<x>"), "bank.xml");
  CHECK(bank.questions.size() == 1);
  CHECK(says(bank, 3, "no whole XML"));
}

TEST_CASE("entities and files from outside are nothing") {
  const auto bank = formats::read_bank("<?xml version=\"1.0\"?><!DOCTYPE quiz [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><quiz>" +
                                           asking("essay", "<generalfeedback><text>&e;</text></generalfeedback>") + "</quiz>",
                                       "bank.xml");
  REQUIRE(bank.questions.size() == 1);
  CHECK(bank.questions[0].general_feedback.text == "&e;");
  std::string deep;
  for (int i = 0; i < 5000; ++i) deep += "<a>";
  CHECK(says(formats::read_bank("<quiz>" + deep, "deep.xml"), 0, "nested too deeply"));
}

TEST_CASE("latin-1 and UTF-16 are read as what they are") {
  std::string latin =
      "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><quiz><question type=\"essay\"><name><text>caf\xE9</text></name>"
      "<questiontext><text>x</text></questiontext></question></quiz>";
  auto bank = formats::read_bank(latin, "bank.xml");
  REQUIRE(bank.questions.size() == 1);
  CHECK(bank.questions[0].title == "café");
  std::string wide = "\xFF\xFE";
  for (const char c : std::string(
           "<quiz><question type=\"essay\"><name><text>n</text></name><questiontext><text>x</text></questiontext></question></quiz>")) {
    wide += c;
    wide += '\0';
  }
  CHECK(formats::read_bank(wide, "bank.xml").questions.size() == 1);
}

TEST_CASE("a cloze is worth the sum of its gaps, as in Moodle, whatever mark its file gives it") {
  const auto cloze = [](const std::string& grade) {
    return quiz_of(
        "<question type=\"multianswer\"><name><text>c</text></name><questiontext><text>{2:SA:=a} and {1:SA:=b}</text></questiontext>" +
        grade + "</question>");
  };
  for (const char* grade : {"", "<defaultgrade>3</defaultgrade>"}) {
    CHECK(cloze(grade).problems.empty());
    CHECK(cloze(grade).questions.at(0).mark == 3);
  }
  const auto bank = cloze("<defaultgrade>1</defaultgrade>");
  CHECK(bank.questions.at(0).mark == 3);
  REQUIRE(bank.problems.size() == 1);
  CHECK(bank.problems[0].severity == Problem::Severity::warning);
  CHECK(bank.problems[0].message == "The mark of this question is the sum of its gaps, 3, as in Moodle, and not 1.");
  Question q = bank.questions.at(0);
  q.mark = 7;
  const auto written = formats::write_moodle_xml({q});
  REQUIRE(written.problems.size() == 1);
  CHECK(written.problems[0].message.find("is the sum of its gaps, 3, not 7.") != std::string::npos);
  CHECK(written.text.find("defaultgrade") == std::string::npos);
}

TEST_CASE("of several right words in a gap a weight of 0 says nothing, as in Moodle, so that wrong ones take back right ones") {
  const auto gap_of = [](const std::string& answers) {
    return only_one_of(R"(<question type="multianswer"><name><text>c</text></name><questiontext><text>{1:MR:)" + answers +
                       "}</text></questiontext></question>")
        .gaps.at(0);
  };
  const auto silent = gap_of("=a~=b~%0%c~d");
  CHECK(silent.choices[2].fraction == -0.5);
  CHECK(silent.choices[3].fraction == -0.5);
  const auto said = gap_of("%50%a~%50%b~%0%c~d");
  CHECK(said.choices[2].fraction == 0);
  CHECK(said.choices[3].fraction == 0);
}

TEST_CASE("gaps of every kind are taken out of a cloze") {
  const auto q = only_one_of(R"(<question type="multianswer"><name><text>c</text></name><questiontext format="html"><text><![CDATA[
<p>A {2:SHORTANSWER:=door#yes~%50%hatch~*#no} at {:NM:=5:0.5~%50%3,5} minutes {1:MCVS:wrong#no &quot;~=right \} &#125; \~ \# ok} then
{1:MULTIRESPONSE_H:=sit~=report~leave}{1:SAC:=SOS} {#1} {x}.</p>]]></text></questiontext></question>)");
  CHECK(q.kind == QuestionKind::cloze);
  CHECK(q.mark == 6);
  REQUIRE(q.gaps.size() == 5);
  CHECK(q.stem.text == "<p>A {#1} at {#2} minutes {#3} then\n{#4}{#5} &#123;#1} {x}.</p>");
  CHECK(q.gaps[0].weight == 2);
  REQUIRE(q.gaps[0].choices.size() == 3);
  CHECK(q.gaps[0].choices[1].fraction == 0.5);
  CHECK(q.gaps[0].choices[2].feedback.text == "no");
  REQUIRE(q.gaps[1].numbers.size() == 2);
  CHECK(q.gaps[1].numbers[0].tolerance == 0.5);
  CHECK(q.gaps[1].numbers[1].value == 3.5);
  CHECK(q.gaps[2].layout == GapLayout::vertical);
  CHECK(q.gaps[2].shuffle);
  CHECK(q.gaps[2].choices[0].feedback.text == "no \"");
  CHECK(q.gaps[2].choices[1].text.text == "right } } ~ # ok");
  CHECK(q.gaps[3].kind == GapKind::multiple);
  CHECK(q.gaps[3].choices[0].fraction == 0.5);
  CHECK(q.gaps[3].choices[2].fraction == -0.5);
  CHECK(q.gaps[4].case_sensitive);
  CHECK(
      says(quiz_of(R"(<question type="multianswer"><name><text>c</text></name><questiontext><text>none</text></questiontext></question>)"),
           0, "no gap"));
  CHECK(says(
      quiz_of(R"(<question type="multianswer"><name><text>c</text></name><questiontext><text>{1:SA:=a</text></questiontext></question>)"),
      0, "never closed"));
  CHECK(says(
      quiz_of(R"(<question type="multianswer"><name><text>c</text></name><questiontext><text>{1:MC:=a}</text></questiontext></question>)"),
      0, "at least two"));
}

TEST_CASE("words for gaps are choices from their group") {
  const auto q = only_one_of(
      R"(<question type="ddwtos"><name><text>c</text></name><questiontext format="html"><text>The [[2]] is [[3]] [[x]].</text></questiontext>
    <defaultgrade>1</defaultgrade><shuffleanswers>1</shuffleanswers>
    <dragbox><text>cat</text><group>1</group></dragbox><dragbox><text>door</text><group>1</group></dragbox>
    <dragbox><text>armed</text><group>2</group><infinite/></dragbox><dragbox><text>open</text><group>2</group></dragbox></question>)");
  CHECK(q.kind == QuestionKind::cloze);
  CHECK(q.stem.text == "The {#1} is {#2} [[x]].");
  REQUIRE(q.gaps.size() == 2);
  CHECK(q.gaps[0].shuffle);
  CHECK(q.gaps[0].choices[1].fraction == 1);
  CHECK(q.gaps[1].choices[0].text.text == "armed");
  CHECK(q.gaps[1].choices[0].fraction == 1);
}

TEST_CASE("markers belong to places on a picture") {
  const auto q = only_one_of(
      R"(<question type="ddmarker"><name><text>c</text></name><questiontext format="html"><text>Mark the exits.</text></questiontext>
    <shuffleanswers/><showmisplaced/><file name="cabin.png" encoding="base64">QUJD</file>
    <drag><no>1</no><text>exit</text><noofdrags>2</noofdrags></drag><drag><no>2</no><text>slide</text><infinite/></drag>
    <drop><no>1</no><shape>circle</shape><coords>10,20;5</coords><choice>1</choice></drop>
    <drop><no>2</no><shape>rectangle</shape><coords>30,40;10,20</coords><choice>2</choice></drop>
    <drop><no>3</no><shape>polygon</shape><coords>0,0;10,0;10,10</coords><choice>1</choice></drop></question>)");
  REQUIRE(q.hotspot);
  CHECK(q.hotspot->picture == "cabin.png");
  CHECK(q.hotspot->show_misplaced);
  REQUIRE(q.hotspot->areas.size() == 3);
  CHECK(q.hotspot->areas[1].coordinates == std::vector<double>{30, 40, 40, 60});
  CHECK(q.hotspot->areas[1].marker == 1);
  CHECK(q.hotspot->markers[0].count == 2);
  CHECK(q.hotspot->markers[1].count == 0);
}

TEST_CASE("things to put in order come in the right order, with their way of marking") {
  const auto q =
      only_one_of(R"(<question type="ordering"><name><text>c</text></name><questiontext format="html"><text>Order!</text></questiontext>
    <layouttype>VERTICAL</layouttype><selecttype>ALL</selecttype><selectcount>0</selectcount><gradingtype>LONGEST_ORDERED_SUBSET</gradingtype>
    <answer fraction="1.0000000" format="html"><text>arm</text></answer><answer fraction="2.0000000" format="html"><text><![CDATA[<b>check</b>]]></text></answer></question>)");
  CHECK(q.kind == QuestionKind::ordering);
  CHECK(q.order_marking == OrderMarking::longest_subset);
  CHECK(q.pairs[0].right == "arm");
  CHECK(q.pairs[1].right_format == TextFormat::html);
}

TEST_CASE("where it is not said whether several may be chosen, weights that come to the whole only together tell") {
  const auto bank = quiz_of(asking("multichoice", R"(<answer fraction="50"><text>a passport</text></answer>
    <answer fraction="50"><text>a ticket</text></answer><answer fraction="0"><text>a hat</text></answer>)"));
  REQUIRE(bank.questions.size() == 1);
  CHECK(bank.questions[0].kind == QuestionKind::multiple);
  REQUIRE(bank.problems.size() == 1);
  CHECK(bank.problems[0].message.find("so several may") != std::string::npos);
  const auto said = quiz_of(asking("multichoice", R"(<single>true</single><answer fraction="50"><text>a passport</text></answer>
    <answer fraction="50"><text>a ticket</text></answer>)"));
  CHECK(said.questions[0].kind == QuestionKind::single);
}
