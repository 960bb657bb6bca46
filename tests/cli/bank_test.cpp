// Banks in every format, through the command line: marked, converted, refused.
#include "base/json.hpp"
#include "base/zip.hpp"
#include "files.hpp"
#include "support/typed.hpp"

#include <doctest/doctest.h>
#include <string>
#include <vector>

using namespace jumpseat;
using base::Json;
using support::Files;
using support::type;

namespace {

// The fractions that a bank gives to answers to its first question.
std::vector<double> marks(const std::string& bank, const std::vector<std::string>& answers) {
  const Files files;
  std::string json = "[";
  for (const auto& answer : answers) json += (json.size() > 1 ? "," : "") + ("{\"question\":1,\"answer\":" + answer + "}");
  const support::Typed reply = type({"bank", "mark", bank, "--answers", files.put("answers.json", json + "]"), "--json"});
  INFO(reply.err);
  const auto parsed = Json::parse(reply.out);
  REQUIRE(parsed);
  std::vector<double> out;
  for (const Json& one : (*parsed)["marks"].items()) out.push_back(one["fraction"].number_or(-99));
  return out;
}

const std::string moodle_head = "<?xml version=\"1.0\"?><quiz><question type=\"";

std::string moodle(const std::string& type, const std::string& stem, const std::string& rest) {
  return moodle_head + type + "\"><name><text>n</text></name><questiontext format=\"html\"><text><![CDATA[" + stem +
         "]]></text></questiontext>" + rest + "</question></quiz>";
}

}  // namespace

TEST_CASE("a cloze is marked gap by gap, given by number, text or list") {
  const Files files;
  const auto bank = files.put("bank.xml", moodle("multianswer", "{2:SA:=door} {1:MC:=armed~open} {1:MR:=a~=b~c} {:NM:=5:1}", ""));
  CHECK(marks(bank, {R"(["door",1,["a","b"],5.5])", R"(["Door","open",[1,3],"9"])", R"([null,"armed"])", R"(["door",1,[1,2],5,6])",
                     R"("x")"}) == std::vector<double>{1, 0.4, 0.2, -99, 0});
}

TEST_CASE("an order is marked by its texts or numbers") {
  const Files files;
  const auto bank = files.put(
      "bank.xml",
      moodle("ordering", "x", "<answer><text>arm</text></answer><answer><text>check</text></answer><answer><text>report</text></answer>"));
  CHECK(marks(bank, {R"(["arm","check","report"])", "[1,3,2]", R"(["arm"])", "null"}) == std::vector<double>{1, 1.0 / 3, 1.0 / 3, 0});
}

TEST_CASE("pairs are marked by their texts, without their markup") {
  const Files files;
  const auto bank = files.put(
      "bank.xml", moodle("match", "x",
                         "<subquestion format=\"html\"><text><![CDATA[<p>2L</p>]]></text><answer><text>left</text></answer></subquestion>"
                         "<subquestion><text>2R</text><answer><text>right</text></answer></subquestion>"));
  CHECK(marks(bank, {R"({"2L":"left","2R":"right"})", R"({"<p>2L</p>":"left"})", R"({"2L":"nothing"})", R"({"3L":"left"})"}) ==
        std::vector<double>{1, 0.5, 0, -99});
}

TEST_CASE("markers on a picture are marked by where they were put") {
  const Files files;
  const auto bank = files.put(
      "bank.xml",
      moodle(
          "ddmarker", "x",
          "<file name=\"a.png\" encoding=\"base64\">QUJD</file><drag><no>1</no><text>exit</text><infinite/></drag>"
          "<drag><no>2</no><text>slide</text></drag><drop><no>1</no><shape>circle</shape><coords>10,10;5</coords><choice>1</choice></drop>"
          "<drop><no>2</no><shape>rectangle</shape><coords>20,20;10,10</coords><choice>2</choice></drop>"));
  CHECK(marks(bank, {R"({"exit":[10,12],"slide":[25,25]})", R"({"exit":[[10,12],[90,90]],"slide":[25,25]})", "[[10,10,1],[25,25,2]]",
                     "[10,10]"}) == std::vector<double>{1, 2.0 / 3, 1, 0});
}

TEST_CASE("a picture of QTI is marked by point, name or number") {
  const Files files;
  files.put("a.png", "PNG");
  const auto item = files.put(
      "item.xml",
      R"(<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="h" title="h"><responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier">
    <correctResponse><value>B</value></correctResponse></responseDeclaration><itemBody><hotspotInteraction responseIdentifier="RESPONSE" maxChoices="1"><object data="a.png" type="image/png"/>
    <hotspotChoice identifier="A" shape="rect" coords="0,0,10,10"/><hotspotChoice identifier="B" shape="circle" coords="50,50,10"/></hotspotInteraction></itemBody>
    <responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"/></assessmentItem>)");
  CHECK(marks(item, {"[55,50]", "2", R"("B")", "[5,5]", "[99,99]"}) == std::vector<double>{1, 1, 1, 0, 0});
  // The folder is a package too.
  CHECK(type({"bank", "check", files.folder.path().string()}).exit_code == 0);
}

TEST_CASE("several places on a picture are marked by their numbers, which are no point") {
  const Files files;
  files.put("a.png", "PNG");
  const auto item = files.put(
      "item.xml",
      R"(<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="h" title="h"><responseDeclaration identifier="RESPONSE" cardinality="multiple" baseType="identifier">
    <correctResponse><value>A</value><value>B</value></correctResponse></responseDeclaration><itemBody><hotspotInteraction responseIdentifier="RESPONSE" maxChoices="0"><object data="a.png" type="image/png"/>
    <hotspotChoice identifier="A" shape="rect" coords="20,20,30,30"/><hotspotChoice identifier="B" shape="circle" coords="50,50,10"/>
    <hotspotChoice identifier="C" shape="circle" coords="80,80,10"/></hotspotInteraction></itemBody>
    <responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"/></assessmentItem>)");
  CHECK(marks(item, {"[1,2]", "[2,1]", R"(["A","B"])", "[[25,25],[50,50]]", "[1,3]", "[1,2,3]", "[25,25]", "1"}) ==
        std::vector<double>{1, 1, 1, 1, 0, 0, 0, 0});
}

TEST_CASE("pairs of QTI are marked by their texts as the item writes them, whoever has several partners") {
  const Files files;
  const auto item = [&](const std::string& response, const std::string& most, const std::string& rule) {
    const auto side = [](const std::string& id, const std::string& text, const std::string& count) {
      return "<simpleAssociableChoice identifier=\"" + id + "\" matchMax=\"" + count + "\">" + text + "</simpleAssociableChoice>";
    };
    return files.put(
        "item.xml",
        R"(<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="q1" title="Doors"><responseDeclaration identifier="RESPONSE" cardinality="multiple" baseType="directedPair">)" +
            response +
            R"(</responseDeclaration><itemBody><matchInteraction responseIdentifier="RESPONSE" maxAssociations="0"><simpleMatchSet>)" +
            side("A", "crew", most) + side("B", "ground", most) + "</simpleMatchSet><simpleMatchSet>" + side("X", "arm", "1") +
            side("Y", "check", "1") + side("Z", "load", "1") +
            R"(</simpleMatchSet></matchInteraction></itemBody><responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/)" +
            rule + R"("/></assessmentItem>)");
  };
  // The second best partner earns a part; nobody takes two.
  CHECK(
      marks(
          item(
              R"(<mapping lowerBound="0" defaultValue="-1"><mapEntry mapKey="A X" mappedValue="3"/><mapEntry mapKey="B Y" mappedValue="1"/>)"
              R"(<mapEntry mapKey="B Z" mappedValue="0.5"/></mapping>)",
              "1", "map_response"),
          {R"({"crew":"arm","ground":"check"})", R"({"crew":"arm","ground":"load"})", R"({"crew":"arm"})", R"({"crew":"load"})",
           R"(["A X","B Z"])"}) == std::vector<double>{1, 0.875, 0.75, 0, 0.875});
  CHECK(marks(item("<correctResponse><value>A X</value><value>A Y</value><value>B Z</value></correctResponse>", "2", "match_correct"),
              {R"({"crew":["arm","check"],"ground":"load"})", R"({"crew":"arm","ground":"load"})",
               R"({"crew":["arm","check","load"],"ground":"load"})", R"({"arm":"crew","check":"crew","load":"ground"})",
               R"({"A":["X","Y"],"B":"Z"})", R"({"A":["X"],"B":"Z"})"}) == std::vector<double>{1, 0, 0, 1, 1, 0});
}

TEST_CASE("items of QTI are marked by the identifiers that their results hold") {
  const Files files;
  const auto item = [&](const std::string& declaration, const std::string& body, const std::string& rule) {
    return files.put(
        "item.xml",
        R"(<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="q1" title="Doors" adaptive="false" timeDependent="false">)" +
            declaration + "<itemBody>" + body +
            R"(</itemBody><responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/)" + rule +
            R"("/></assessmentItem>)");
  };
  const auto declared = [](const std::string& cardinality, const std::string& type, const std::string& rest) {
    return "<responseDeclaration identifier=\"RESPONSE\" cardinality=\"" + cardinality + "\" baseType=\"" + type + "\">" + rest +
           "</responseDeclaration>";
  };
  const std::string three =
      R"(<simpleChoice identifier="B">A</simpleChoice><simpleChoice identifier="A">B</simpleChoice><simpleChoice identifier="C">c</simpleChoice>)";
  CHECK(marks(item(declared("multiple", "identifier", "<correctResponse><value>A</value><value>C</value></correctResponse>"),
                   R"(<choiceInteraction responseIdentifier="RESPONSE" maxChoices="0">)" + three + "</choiceInteraction>", "match_correct"),
              {R"(["A","C"])", R"(["C","A"])", R"(["B","C"])", R"({"RESPONSE":["A","C"]})", R"({"list":{"identifier":["A","C"]}})",
               "[2,3]"}) == std::vector<double>{1, 1, 0, 1, 1, 1});
  CHECK(marks(item(declared("ordered", "identifier", "<correctResponse><value>C</value><value>A</value><value>B</value></correctResponse>"),
                   R"(<orderInteraction responseIdentifier="RESPONSE">)" + three + "</orderInteraction>", "match_correct"),
              {R"(["C","A","B"])", R"(["A","B","C"])", R"(["C","A"])"}) == std::vector<double>{1, 0, 0});
  const std::string sets =
      R"(<matchInteraction responseIdentifier="RESPONSE" maxAssociations="0"><simpleMatchSet><simpleAssociableChoice identifier="L1" matchMax="1">2L</simpleAssociableChoice><simpleAssociableChoice identifier="L2" matchMax="1">2R</simpleAssociableChoice></simpleMatchSet><simpleMatchSet><simpleAssociableChoice identifier="R1" matchMax="0">left</simpleAssociableChoice><simpleAssociableChoice identifier="R2" matchMax="0">right</simpleAssociableChoice></simpleMatchSet></matchInteraction>)";
  CHECK(
      marks(
          item(
              declared(
                  "multiple", "directedPair",
                  R"(<mapping defaultValue="0"><mapEntry mapKey="L1 R1" mappedValue="1"/><mapEntry mapKey="L2 R2" mappedValue="3"/></mapping>)"),
              sets, "map_response"),
          {R"(["L1 R1","L2 R2"])", R"([["L2","R2"]])", R"({"L1":"R1","L2":"R1"})", R"("L1 R1")"}) ==
      std::vector<double>{1, 0.75, 0.25, 0.25});
  CHECK(marks(item(declared("multiple", "directedPair", "<correctResponse><value>L1 R1</value><value>L2 R2</value></correctResponse>"),
                   sets, "match_correct"),
              {R"(["L1 R1","L2 R2"])", R"(["L1 R1","L2 R2","L1 R2"])"}) == std::vector<double>{1, 0});
  const std::string words =
      R"(<p>Arm <inlineChoiceInteraction responseIdentifier="RESPONSE"><inlineChoice identifier="x">slides</inlineChoice><inlineChoice identifier="y">doors</inlineChoice></inlineChoiceInteraction>.</p>)";
  CHECK(marks(item(declared("single", "identifier", "<correctResponse><value>y</value></correctResponse>"), words, "match_correct"),
              {R"("y")", R"({"RESPONSE":"y"})", R"({"RESPONSE":"x"})", R"("doors")"}) == std::vector<double>{1, 1, 0, 1});
}

TEST_CASE("banks are converted to every format, and what is lost is told") {
  const Files files;
  const auto bank =
      files.put("bank.gift", "// [id:a] [tag:t]\n::A:: [plain]A? {=x#yes ~y}\n\n// [id:m]\n::M:: [plain]M? {=a -> b =c -> d}\n");
  for (const char* format : {"gift", "moodle", "csv", "xlsx", "json"}) {
    const std::string out = (files.folder.path() / (std::string("out.") + format)).string();
    const support::Typed reply = type({"bank", "convert", bank, "--to", format, "-o", out});
    CHECK_MESSAGE(reply.exit_code == 0, reply.err);
    const support::Typed again = type({"bank", "export", out}), first = type({"bank", "export", bank});
    CHECK(again.out == first.out);
  }
  const support::Typed aiken = type({"bank", "convert", bank, "--to", "aiken"});
  CHECK(aiken.exit_code == 1);
  CHECK(aiken.out == "A?\nA) x\nB) y\nANSWER: A\n\n");
  CHECK(aiken.err.find("Aiken has no place for the feedback of the question a.\n") != std::string::npos);
  CHECK(aiken.err.find("Aiken has no place for the tags of the question a.\n") != std::string::npos);
  CHECK(aiken.err.find("The question m is left out: Aiken has only single choices and true or false.\n") != std::string::npos);
  CHECK(type({"bank", "convert", bank}).exit_code == 3);
  CHECK(type({"bank", "convert", bank, "-o", (files.folder.path() / "by-name.xml").string()}).exit_code == 0);
}

TEST_CASE("what a format has no place for is said whole in the language that is asked for, and JSON stays English") {
  const Files files;
  const auto bank = files.put("bank.gift",
                              "// [id:a] [tag:t]\n::A:: [plain]A? {=x ~y}\n\n// [id:m]\n::M:: [plain]M? {=a -> b =c -> d}\n\n"
                              "// [id:n]\n::N:: [plain]N? {#many}\n");
  const support::Typed spanish = type({"--language", "es", "bank", "convert", bank, "--to", "aiken"});
  CHECK(spanish.err.find("Aiken no tiene sitio para las etiquetas de la pregunta a.\n") != std::string::npos);
  CHECK(spanish.err.find("La pregunta m se deja fuera: Aiken solo tiene elecciones de una respuesta y verdadero o falso.\n") !=
        std::string::npos);
  CHECK(spanish.err.find("«many» no es un número.\n") != std::string::npos);
  CHECK(spanish.out == "A?\nA) x\nB) y\nANSWER: A\n\n");
  const support::Typed checked = type({"--language", "es", "bank", "check", bank, "--json"});
  CHECK(checked.out.find("is not a number.") != std::string::npos);
  CHECK(checked.out.find("no es un número") == std::string::npos);
}

TEST_CASE("an archive that is none of ours is refused with a sentence") {
  const Files files;
  const auto zip = base::zip_of({{"readme.txt", "hello"}});
  REQUIRE(zip);
  const support::Typed reply = type({"bank", "check", files.put("x.zip", *zip)});
  CHECK(reply.out.find("0 questions read") != std::string::npos);
  CHECK(reply.err.find("There is no question in this bank") != std::string::npos);
  const support::Typed links = type({"bank", "check", files.put("y.zip", "PK\x03\x04 broken")});
  CHECK(links.exit_code == 1);
  CHECK(links.err.find("no zip archive") != std::string::npos);
}

TEST_CASE("a bank with a picture that nobody will see is checked, and the picture is named") {
  const Files files;
  const auto bank = files.put("bank.xml", moodle("essay", "<img src=\"@@PLUGINFILE@@/door.png\">", ""));
  const support::Typed reply = type({"bank", "check", bank});
  CHECK(reply.exit_code == 0);
  CHECK(reply.out == "1 questions read, 1 problems.\n");
  CHECK(reply.err.find("bank.xml:1: ") != std::string::npos);
  CHECK(reply.err.find("The picture door.png is not in the bank; put it there with the question") != std::string::npos);
}
