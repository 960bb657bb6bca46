// What xAPI says of questions and answers, kind by kind.
#include "app/scores/xapi.hpp"
#include "app/scores/xapi_interactions.hpp"
#include "formats/gift.hpp"

#include <doctest/doctest.h>
#include <set>

using namespace jumpseat;
using base::Json;

namespace {

model::Question question_in(const std::string& gift) {
  const auto bank = formats::read_gift(gift, "b.gift");
  REQUIRE(bank.questions.size() == 1);
  return bank.questions.front();
}

std::string pattern(const model::Question& q) { return app::interaction_of(q)["correctResponsesPattern"].dump(); }
std::string response(const model::Question& q, const std::string& answer) { return app::response_of(q, answer).value_or("(none)"); }

model::SlotMark slot(const model::Question& q, const std::string& answer, double fraction) {
  model::SlotMark out;
  out.question = q.id;
  out.version = q.version;
  out.answered = !answer.empty();
  out.answer = answer;
  out.fraction = fraction;
  out.used_ms = 12'410;
  out.answered_at_utc_ms = 1'790'000'001'000;
  return out;
}

records::FinishedAttempt attempt() {
  records::FinishedAttempt out;
  out.attempt = model::AttemptId("0192f0c1-0000-7000-8000-000000000001");
  out.person = "10442";
  out.course = model::CourseCode("HT");
  out.revision = 2;
  out.quiz = model::QuizId("final exam");
  out.started_at_utc_ms = 1'790'000'000'000;
  out.finished_at_utc_ms = 1'790'000'100'000;
  out.used_ms = 90'000;
  out.mark = 0.5;
  out.plan = R"({"quiz":{"id":"final","title":"Final exam","pass":0.8}})";
  return out;
}

}  // namespace

TEST_CASE("every kind of question has the pattern of its kind") {
  CHECK(pattern(question_in("Q {=a ~b =c}")) == R"(["1","3"])");
  CHECK(pattern(question_in("Q {~%50%a ~%50%b ~%-100%c}")) == R"(["1[,]2"])");
  CHECK(pattern(question_in("Q {FALSE}")) == R"(["false"])");
  CHECK(pattern(question_in("Q {#=3:0.5 =%50%7:0}")) == R"(["2.5[:]3.5"])");
  CHECK(pattern(question_in("Q {#5}")) == R"(["5"])");
  CHECK(pattern(question_in("Q {=the purser =purser}")) == R"(["{case_matters=false}the purser","{case_matters=false}purser"])");
  CHECK(pattern(question_in("Q {=Paris -> France =Lima -> Peru =Nice -> France = -> Chad}")) == R"(["s1[.]t1[,]s2[.]t2[,]s3[.]t1"])");
  CHECK(pattern(question_in("// [tag:vignette] [tag:signal]\nQ {=Report ~%50%Note ~Normal}")) == R"(["report"])");
  CHECK(pattern(question_in("Q {}")) == "null");
}

TEST_CASE("a cloze is a fill-in with a part for each gap, and as many alternatives as there are ways to fill them") {
  model::Question q;
  q.kind = model::QuestionKind::cloze;
  q.gaps.resize(3);
  q.gaps[0].choices = {{{"tell"}, 1, {}}, {{"report"}, 1, {}}, {{"wait"}, 0, {}}};
  q.gaps[1].kind = model::GapKind::single;
  q.gaps[1].choices = {{{"a"}, 0, {}}, {{"b"}, 1, {}}};
  q.gaps[2].kind = model::GapKind::numeric;
  q.gaps[2].numbers = {{10, 0.1, false, 1, {}, model::ToleranceKind::relative}};
  CHECK(app::interaction_of(q)["interactionType"].text_or("") == "fill-in");
  CHECK(pattern(q) == R"(["{case_matters=false}tell[,]2[,]9[:]11","{case_matters=false}report[,]2[,]9[:]11"])");
  CHECK(response(q, "tell; 2; 9") == "tell[,]2[,]9");
  CHECK(response(q, "tell; me; 2; 9") == "(none)");
  q.gaps[0].choices = {{{"*"}, 1, {}}};
  CHECK(pattern(q) == "null");  // anything goes into the first gap: no list of texts could say so
}

TEST_CASE("a number is sent as it was marked, without its thousands and its unit") {
  model::Question q;
  q.kind = model::QuestionKind::numeric;
  q.numbers = {{10000, 0, false, 1, {}}};
  CHECK(response(q, "10,000 ft") == "10000");
  CHECK(response(q, "2,500") == "2.5");
  CHECK(response(q, "10 or 12") == "(none)");
}

TEST_CASE("areas of a picture that are chosen are choices, places that are clicked are whatever they are") {
  model::Question q;
  q.kind = model::QuestionKind::hotspot;
  q.hotspot = model::Hotspot{};
  q.hotspot->areas.resize(3);
  q.hotspot->areas[1].fraction = 1;
  q.hotspot->areas[1].name = "door 2L";
  CHECK(app::interaction_of(q)["interactionType"].text_or("") == "choice");
  CHECK(pattern(q) == R"(["2"])");
  CHECK(response(q, "2 3") == "2[,]3");
  CHECK(response(q, "4") == "(none)");
  q.hotspot->kind = model::HotspotKind::points;
  CHECK(app::interaction_of(q)["interactionType"].text_or("") == "other");
  CHECK(response(q, "120,88") == "120,88");
}

TEST_CASE("a revision that was read and said so is acknowledged, with the hashes of its manuals") {
  records::Acknowledgement given;
  given.id = "0192f0c1-0000-7000-8000-000000000002";
  given.course = model::CourseCode("HT");
  given.revision = 3;
  given.at_utc_ms = 1'790'000'000'000;
  given.payload_json = R"({"manuals":{"manual":"abc"},"declaration":"I have read it"})";
  const Json statement = app::statement_of(given, "10442", "https://crew.example-air.com");
  CHECK(statement["verb"]["id"].text_or("") == "http://activitystrea.ms/schema/1.0/acknowledge");
  CHECK(statement["object"]["definition"]["type"].text_or("") == "http://activitystrea.ms/schema/1.0/file");
  CHECK(statement["context"]["revision"].text_or("") == "HT revision 3");
  CHECK(statement["context"]["extensions"]["https://jumpseat.example/xapi/ext/sha256"].dump() == R"({"manual":"abc"})");
  CHECK(statement["id"] == app::statement_of(given, "10442", "https://crew.example-air.com")["id"]);
}

TEST_CASE("a short answer that takes anything around a word says so beside the pattern") {
  const Json definition = app::interaction_of(question_in("Q {=*crew* =purser}"));
  CHECK(definition["correctResponsesPattern"].dump() == R"(["{case_matters=false}purser"])");
  CHECK(definition["extensions"]["https://jumpseat.example/xapi/ext/accepts"].dump() == R"(["*crew*"])");
}

TEST_CASE("answers are said in the terms of their kind") {
  CHECK(response(question_in("Q {=a ~b}"), "2") == "2");
  CHECK(response(question_in("Q {~%50%a ~%50%b ~%-100%c}"), "1 3") == "1[,]3");
  CHECK(response(question_in("Q {TRUE}"), "2") == "false");
  CHECK(response(question_in("Q {#5}"), "4,5") == "4.5");
  CHECK(response(question_in("Q {#5}"), "five") == "(none)");
  CHECK(response(question_in("Q {=Paris -> France =Lima -> Peru}"), "2-1 1-2") == "s1[.]t2[,]s2[.]t1");
  CHECK(response(question_in("// [tag:vignette] [tag:signal]\nQ {=Report ~Note ~Normal}"), "note") == "note");
  CHECK(response(question_in("Q {=a ~b}"), "7") == "(none)");
}

TEST_CASE("an attempt says what was answered, that it is completed, and whether it was passed; said twice, the same") {
  auto choice = question_in("// [id:ht 1]\nQ {=a ~b}");
  choice.version = model::VersionHash("v1");
  auto number = question_in("// [id:ht-2]\nQ {#5}");
  number.version = model::VersionHash("v2");
  const app::QuestionsByVersion questions{{choice.version, choice}, {number.version, number}};
  model::Mark mark{0.5, false, {slot(choice, "1", 1), slot(number, "five", 0), slot(choice, "", 0)}};
  mark.slots[0].certainty = 2;
  const auto statements = app::statements_of(attempt(), mark, questions, "https://crew.example-air.com");
  REQUIRE(statements.size() == 4);
  const Json& first = statements[0];
  CHECK(first["actor"]["account"].dump() == R"({"homePage":"https://crew.example-air.com","name":"10442"})");
  CHECK(first["object"]["id"].text_or("") == "https://jumpseat.example/course/HT/question/ht%201");
  CHECK(first["result"]["response"].text_or("") == "1");
  CHECK(first["result"]["success"].bool_or(false));
  CHECK(first["result"]["duration"].text_or("") == "PT12.41S");
  CHECK(first["result"]["extensions"]["https://jumpseat.example/xapi/ext/certainty"].integer_or(0) == 2);
  CHECK(first["timestamp"].text_or("") == "2026-09-21T14:13:21.000Z");
  CHECK(first["context"]["registration"].text_or("") == attempt().attempt.value);
  CHECK(first["context"]["contextActivities"]["parent"].items()[0]["id"].text_or("") ==
        "https://jumpseat.example/course/HT/quiz/final%20exam");
  CHECK(statements[1]["result"]["response"].is_null());
  CHECK(statements[1]["result"]["extensions"]["https://jumpseat.example/xapi/ext/typed"].text_or("") == "five");
  CHECK(statements[2]["verb"]["id"].text_or("") == "http://adlnet.gov/expapi/verbs/completed");
  CHECK(statements[2]["result"].dump() == R"({"completion":true,"duration":"PT1M30S"})");
  CHECK(statements[3]["verb"]["id"].text_or("") == "http://adlnet.gov/expapi/verbs/failed");
  CHECK_FALSE(statements[3]["result"]["success"].bool_or(true));
  CHECK(statements[3]["context"]["extensions"]["https://w3id.org/xapi/cmi5/context/extensions/masteryscore"].number_or(0) == 0.8);
  CHECK(app::statements_of(attempt(), mark, questions, "https://crew.example-air.com") == statements);

  std::set<std::string> ids;
  for (const auto& statement : statements) ids.insert(statement["id"].text_or(""));
  CHECK(ids.size() == 4);
  mark.slots[1].fraction = 1;  // a regrade of one question
  const auto again = app::statements_of(attempt(), mark, questions, "https://crew.example-air.com");
  CHECK(again[0]["id"] == statements[0]["id"]);
  CHECK(again[1]["id"] != statements[1]["id"]);
}

TEST_CASE("durations are ISO 8601 to the hundredth of a second") {
  CHECK(app::iso_duration(0) == "PT0S");
  CHECK(app::iso_duration(12'410) == "PT12.41S");
  CHECK(app::iso_duration(3'723'000) == "PT1H2M3S");
  CHECK(app::iso_duration(3'600'000) == "PT1H");
  CHECK(app::iso_duration(60'070) == "PT1M0.07S");
  CHECK(app::iso_duration(-5) == "PT0S");
}
