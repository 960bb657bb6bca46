#include "app/scores/xapi.hpp"

#include "app/scores/xapi_interactions.hpp"
#include "base/clock.hpp"
#include "base/text.hpp"
#include "base/uuid.hpp"
#include "formats/canonical.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace jumpseat::app {
namespace {

using base::Json;
using records::FinishedAttempt;

std::string extension(std::string_view name) { return fmt::format("{}/xapi/ext/{}", xapi_base, name); }
std::string course_address(const FinishedAttempt& a) { return fmt::format("{}/course/{}", xapi_base, address_part(a.course.value)); }
std::string quiz_address(const FinishedAttempt& a) { return fmt::format("{}/quiz/{}", course_address(a), address_part(a.quiz.value)); }

struct Verb {
  const char* word;
  const char* address;
};
constexpr Verb answered{"answered", "http://adlnet.gov/expapi/verbs/answered"};
constexpr Verb completed{"completed", "http://adlnet.gov/expapi/verbs/completed"};
constexpr Verb passed{"passed", "http://adlnet.gov/expapi/verbs/passed"};
constexpr Verb failed{"failed", "http://adlnet.gov/expapi/verbs/failed"};
constexpr Verb acknowledged{"acknowledged", "http://activitystrea.ms/schema/1.0/acknowledge"};

Json score(double scaled, double raw, double max) {
  Json out = Json::object();
  out.set("scaled", std::clamp(scaled, -1.0, 1.0)).set("raw", raw).set("min", std::min(0.0, -max)).set("max", std::max(0.0, max));
  return out;
}

Json actor_of(const std::string& home_page, const std::string& name) {
  const Json account = Json::object().set("homePage", home_page).set("name", name);
  return Json::object().set("objectType", "Agent").set("account", account);
}

Json verb_of(const Verb& verb) { return Json::object().set("id", verb.address).set("display", Json::object().set("en", verb.word)); }

Json activity(std::string id, Json definition) {
  return Json::object().set("objectType", "Activity").set("id", std::move(id)).set("definition", std::move(definition));
}

class Statements {
 public:
  Statements(const FinishedAttempt& attempt, const std::string& home_page) : m_attempt(attempt), m_home_page(home_page) {
    const auto plan = Json::parse(attempt.plan);
    if (plan) m_quiz = (*plan)["quiz"];
  }

  void add_answer(int slot, const model::SlotMark& mark, const model::Question* question) {
    if (!mark.answered) return;
    const bool by_hand = question && question->kind == model::QuestionKind::essay;
    const auto response = question ? response_of(*question, mark.answer) : std::optional(mark.answer);
    Json result = Json::object(), said = Json::object();
    if (response) result.set("response", *response);
    else said.set(extension("typed"), mark.answer);
    if (!by_hand) {
      result.set("success", model::is_whole(mark.fraction));
      result.set("score", score(mark.fraction, mark.fraction * mark.mark, mark.mark));
    }
    result.set("duration", iso_duration(mark.used_ms));
    if (mark.certainty) said.set(extension("certainty"), *mark.certainty);
    if (!said.members().empty()) result.set("extensions", std::move(said));
    Json definition =
        question ? interaction_of(*question)
                 : Json::object().set("type", "http://adlnet.gov/expapi/activities/cmi.interaction").set("interactionType", "other");
    const std::string id = fmt::format("{}/question/{}", course_address(m_attempt), address_part(mark.question.value));
    Json about = context(Json::array().push(Json::object().set("id", quiz_address(m_attempt))));
    Json extensions = about["extensions"];
    about.set("extensions", extensions.set(extension("version"), mark.version.value));
    add(answered, fmt::format("{}|{}|{}", slot, mark.answer, base::number(mark.fraction)), mark.answered_at_utc_ms,
        activity(id, std::move(definition)), std::move(result), std::move(about));
  }

  void add_end(const model::Mark& mark) {
    const std::string duration = iso_duration(m_attempt.used_ms);
    add(completed, "", m_attempt.finished_at_utc_ms, quiz(), Json::object().set("completion", true).set("duration", duration), context());
    const double pass = m_quiz["pass"].number_or(0);
    if (pass <= 0 || m_attempt.waits) return;  // while an essay waits to be marked it is neither passed nor failed
    double raw = 0, max = 0;
    for (const auto& slot : mark.slots) raw += slot.fraction * slot.mark, max += slot.mark;
    Json result = Json::object();
    result.set("success", m_attempt.passed).set("score", score(m_attempt.mark, raw, max)).set("duration", duration);
    Json about = context();
    Json extensions = about["extensions"];
    about.set("extensions", extensions.set("https://w3id.org/xapi/cmi5/context/extensions/masteryscore", pass));
    add(m_attempt.passed ? passed : failed, base::number(m_attempt.mark), m_attempt.finished_at_utc_ms, quiz(), std::move(result),
        std::move(about));
  }

  std::vector<Json> take() { return std::move(m_out); }

 private:
  Json quiz() const {
    Json definition = Json::object().set("type", "http://adlnet.gov/expapi/activities/assessment");
    if (const std::string title = m_quiz["title"].text_or(""); !title.empty()) definition.set("name", Json::object().set("und", title));
    return activity(quiz_address(m_attempt), std::move(definition));
  }

  Json context(Json parent = {}) const {
    Json around = Json::object();
    const Json course = Json::object()
                            .set("id", course_address(m_attempt))
                            .set("definition", Json::object().set("type", "http://adlnet.gov/expapi/activities/course"));
    if (parent.is_array()) around.set("parent", std::move(parent)).set("grouping", Json::array().push(course));
    else around.set("parent", Json::array().push(course));
    Json out = Json::object();
    out.set("registration", m_attempt.attempt.value).set("contextActivities", std::move(around));
    out.set("revision", fmt::format("{} revision {}", m_attempt.course.value, m_attempt.revision));
    out.set("platform", "Jumpseat " JUMPSEAT_VERSION);
    out.set("extensions", Json::object().set(extension("mode"), model::word_for(m_attempt.mode)));
    return out;
  }

  void add(const Verb& verb, std::string_view what, std::int64_t at_utc_ms, Json object, Json result, Json about) {
    Json out = Json::object();
    out.set("id", base::uuid_of_name(fmt::format("jumpseat xapi|{}|{}|{}", m_attempt.attempt.value, verb.word, what)));
    out.set("version", "1.0.3").set("timestamp", base::iso8601_utc(at_utc_ms));
    out.set("actor", actor_of(m_home_page, m_attempt.person)).set("verb", verb_of(verb));
    out.set("object", std::move(object)).set("result", std::move(result)).set("context", std::move(about));
    m_out.push_back(std::move(out));
  }

  const FinishedAttempt& m_attempt;
  const std::string& m_home_page;
  Json m_quiz;
  std::vector<Json> m_out;
};

// Those that are not known yet are read. Forgets all where it has become too many: banks are small, record files of years are not.
base::Result<void> learn_questions(records::Records& records, const model::Mark& mark, QuestionsByVersion& known) {
  constexpr std::size_t most = 5'000;
  if (known.size() > most) known.clear();
  for (const auto& slot : mark.slots) {
    if (known.contains(slot.version)) continue;
    JUMPSEAT_TRY(const auto stored, records.find_question_version(slot.version));
    if (!stored || stored->canonical_json.empty()) continue;
    if (auto question = formats::question_of_text(stored->canonical_json)) known.emplace(slot.version, std::move(*question));
  }
  return {};
}

base::Result<void> write_acknowledgements(records::Records& records, const records::AttemptFilter& filter, const std::string& home_page,
                                          int& count, const Outlet& outlet) {
  JUMPSEAT_TRY(const auto all, records::acknowledgements(records, filter.person, filter.course));
  std::map<std::string, std::string> names;
  for (const auto& given : all) {
    auto at = names.find(given.person.value);
    if (at == names.end()) {
      JUMPSEAT_TRY(const auto person, records.find_person(given.person));
      at = names.emplace(given.person.value, person && !person->staff_number.empty() ? person->staff_number : given.person.value).first;
    }
    JUMPSEAT_CHECK(outlet((count++ == 0 ? "\n" : ",\n") + statement_of(given, at->second, home_page).dump()));
  }
  return {};
}

}  // namespace

std::string iso_duration(std::int64_t ms) {
  const std::int64_t hundredths = std::max<std::int64_t>(0, ms + 5) / 10, seconds = hundredths / 100;
  std::string out = "PT";
  if (seconds >= 3600) out += fmt::format("{}H", seconds / 3600);
  if (seconds / 60 % 60 > 0) out += fmt::format("{}M", seconds / 60 % 60);
  const std::int64_t rest = hundredths % 100;
  if (rest > 0) out += fmt::format("{}.{:02}S", seconds % 60, rest);
  else if (seconds % 60 > 0 || out == "PT") out += fmt::format("{}S", seconds % 60);
  return out;
}

Json statement_of(const records::Acknowledgement& given, const std::string& person, const std::string& home_page) {
  const std::string course = fmt::format("{}/course/{}", xapi_base, address_part(given.course.value));
  Json definition = Json::object().set("type", "http://activitystrea.ms/schema/1.0/file");
  definition.set("name", Json::object().set("und", fmt::format("{} revision {}", given.course.value, given.revision)));
  Json about = Json::object();
  about.set(
      "contextActivities",
      Json::object().set(
          "parent", Json::array().push(Json::object()
                                           .set("id", course)
                                           .set("definition", Json::object().set("type", "http://adlnet.gov/expapi/activities/course")))));
  about.set("revision", fmt::format("{} revision {}", given.course.value, given.revision)).set("platform", "Jumpseat " JUMPSEAT_VERSION);
  const auto payload = Json::parse(given.payload_json);
  if (payload && !(*payload)["manuals"].members().empty())
    about.set("extensions", Json::object().set(extension("sha256"), (*payload)["manuals"]));
  Json out = Json::object();
  out.set("id", base::uuid_of_name("jumpseat xapi|acknowledged|" + given.id)).set("version", "1.0.3");
  out.set("timestamp", base::iso8601_utc(given.at_utc_ms)).set("actor", actor_of(home_page, person)).set("verb", verb_of(acknowledged));
  out.set("object", activity(fmt::format("{}/revision/{}", course, given.revision), std::move(definition)));
  return out.set("context", std::move(about));
}

std::vector<Json> statements_of(const FinishedAttempt& attempt, const model::Mark& mark, const QuestionsByVersion& questions,
                                const std::string& home_page) {
  Statements out(attempt, home_page);
  for (std::size_t i = 0; i < mark.slots.size(); ++i) {
    const auto question = questions.find(mark.slots[i].version);
    out.add_answer(static_cast<int>(i), mark.slots[i], question == questions.end() ? nullptr : &question->second);
  }
  out.add_end(mark);
  return out.take();
}

base::Result<int> write_xapi(records::Records& records, const ScoresWish& wish, const Outlet& outlet) {
  JUMPSEAT_TRY(const auto filter, what_may_leave(records));
  const std::string home_page = wish.home_page.empty() ? xapi_base : wish.home_page;
  QuestionsByVersion questions;
  int count = 0;
  const auto write_one = [&](const FinishedAttempt& attempt) -> base::Result<void> {
    JUMPSEAT_TRY(const auto mark, records.find_mark(attempt.attempt));
    if (!mark) return {};
    JUMPSEAT_CHECK(learn_questions(records, *mark, questions));
    std::string piece;
    for (const Json& statement : statements_of(attempt, *mark, questions, home_page))
      piece += (count++ == 0 ? "\n" : ",\n") + statement.dump();
    return outlet(piece);
  };
  JUMPSEAT_CHECK(outlet("["));
  base::Result<void> so_far;
  JUMPSEAT_CHECK(records.each_finished_attempt(filter, [&](const FinishedAttempt& attempt) {
    if (so_far) so_far = write_one(attempt);
  }));
  JUMPSEAT_CHECK(so_far);
  JUMPSEAT_CHECK(write_acknowledgements(records, filter, home_page, count, outlet));
  JUMPSEAT_CHECK(outlet("\n]\n"));
  return count;
}

}  // namespace jumpseat::app
