#pragma once
// Short words for tests about items of QTI.
#include "formats/qti.hpp"

#include "quiz/marking.hpp"

#include <doctest/doctest.h>
#include <string>
#include <vector>

namespace jumpseat::test {

using namespace model;

inline constexpr const char* match_correct =
    R"(<responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"/>)";
inline constexpr const char* map_response =
    R"(<responseProcessing template="https://www.imsglobal.org/question/qti_v2p2/rptemplates/map_response.xml"/>)";
inline constexpr const char* map_response_point =
    R"(<responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/map_response_point"/>)";

inline std::string item(const std::string& declaration, const std::string& body, const std::string& processing) {
  return R"(<?xml version="1.0" encoding="UTF-8"?>
<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="q1" title="Doors" adaptive="false" timeDependent="false">
)" + declaration +
         R"(<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/><itemBody>)" + body + "</itemBody>" + processing +
         "</assessmentItem>";
}

inline std::string response(const std::string& id, const std::string& cardinality, const std::string& type, const std::string& rest) {
  return "<responseDeclaration identifier=\"" + id + "\" cardinality=\"" + cardinality + "\" baseType=\"" + type + "\">" + rest +
         "</responseDeclaration>";
}
inline std::string declared(const std::string& cardinality, const std::string& type, const std::string& rest) {
  return response("RESPONSE", cardinality, type, rest);
}

inline std::string correct(const std::vector<std::string>& values) {
  std::string out = "<correctResponse>";
  for (const auto& value : values) out += "<value>" + value + "</value>";
  return out + "</correctResponse>";
}

inline formats::PackageFiles pictures() {
  return {[](const std::string& path) { return path == "images/cabin.png" ? std::optional<std::string>("PNG") : std::nullopt; }, {}};
}

inline Question only(const std::string& xml) {
  const auto bank = formats::read_qti(xml, "item.xml", "item.xml", pictures());
  for (const auto& problem : bank.problems) MESSAGE(problem.line, ": ", problem.message);
  CHECK(bank.problems.empty());
  REQUIRE(bank.questions.size() == 1);
  return bank.questions.front();
}

inline std::string refusal(const std::string& xml) {
  const auto bank = formats::read_qti(xml, "item.xml", "item.xml", pictures());
  CHECK(bank.questions.empty());
  return bank.problems.empty() ? "" : bank.problems.front().message;
}

inline double marked(const Question& q, std::vector<int> choices) { return quiz::fraction(q, {Chosen{std::move(choices)}, {}, {}}); }
inline double typed(const Question& q, std::string text) { return quiz::fraction(q, {model::Written{std::move(text)}, {}, {}}); }
inline double matched(const Question& q, std::vector<int> rights) { return quiz::fraction(q, {Matched{std::move(rights)}, {}, {}}); }
inline double pointed(const Question& q, std::vector<Point> points) { return quiz::fraction(q, {Pointed{std::move(points)}, {}, {}}); }

inline std::string choices(const std::string& attributes) {
  return "<p>Before <b>take-off</b> &amp; after.</p><choiceInteraction responseIdentifier=\"RESPONSE\" " + attributes +
         R"(><prompt>Which door?</prompt><simpleChoice identifier="A">2L</simpleChoice><simpleChoice identifier="B">2R<feedbackInline outcomeIdentifier="FEEDBACK" identifier="B" showHide="show">the other side</feedbackInline></simpleChoice><simpleChoice identifier="C" fixed="true">both</simpleChoice></choiceInteraction>)";
}

inline const std::string mapping =
    R"(<mapping lowerBound="0" upperBound="2" defaultValue="-1"><mapEntry mapKey="A" mappedValue="1"/><mapEntry mapKey="B" mappedValue="1.5"/></mapping>)";

}  // namespace jumpseat::test
