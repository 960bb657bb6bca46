// What the payloads of an attempt's events hold.
#include "quiz/attempt.hpp"

#include "model/grading.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace jumpseat::quiz {
namespace {

using base::Json;

constexpr std::size_t most_indices = 10'000;

Json numbers(const std::vector<int>& values) {
  Json out = Json::array();
  for (const int value : values) out.push(value);
  return out;
}

bool read_numbers(const Json& json, std::vector<int>& out) {
  if (json.items().size() > most_indices) return false;
  for (const Json& item : json.items()) {
    const std::int64_t value = item.integer_or(-2);
    if (value < -1 || value > static_cast<std::int64_t>(most_indices)) return false;
    out.push_back(static_cast<int>(value));
  }
  return true;
}

Json gaps_json(const model::Filled& filled) {
  Json out = Json::array();
  for (const model::GapAnswer& gap : filled.gaps) {
    Json one = Json::object();
    if (!gap.choices.empty()) one.set("choices", numbers(gap.choices));
    if (!gap.text.empty()) one.set("text", gap.text);
    out.push(std::move(one));
  }
  return out;
}

Json points_json(const model::Pointed& pointed) {
  Json out = Json::array();
  for (const model::Point& point : pointed.points) {
    Json one = Json::array();
    one.push(point.x).push(point.y);
    if (point.marker >= 0) one.push(point.marker);
    out.push(std::move(one));
  }
  return out;
}

bool read_gaps(const Json& json, model::Filled& filled) {
  if (json.items().size() > most_indices) return false;
  for (const Json& item : json.items()) {
    model::GapAnswer gap{item["text"].text_or(""), {}};
    if (!read_numbers(item["choices"], gap.choices)) return false;
    filled.gaps.push_back(std::move(gap));
  }
  return true;
}

bool read_points(const Json& json, model::Pointed& pointed) {
  if (json.items().size() > most_indices) return false;
  for (const Json& item : json.items()) {
    const auto& parts = item.items();
    if (parts.size() < 2 || parts.size() > 3 || !parts[0].is_number() || !parts[1].is_number()) return false;
    const std::int64_t marker = parts.size() == 3 ? parts[2].integer_or(-2) : -1;
    if (marker < -1 || marker > static_cast<std::int64_t>(most_indices)) return false;
    pointed.points.push_back({parts[0].number_or(0), parts[1].number_or(0), static_cast<int>(marker)});
  }
  return true;
}

auto refuse(std::string because) { return base::fail(base::ErrorKind::bad_input, "read an attempt", std::move(because)); }

constexpr std::array<const char*, 4> reveal_words{"answer", "end", "passed", "never"};

void read_reveal(const std::string& word, model::Reveal& out) {
  for (std::size_t i = 0; i < reveal_words.size(); ++i)
    if (word == reveal_words[i]) out = static_cast<model::Reveal>(i);
}

template <class Reveals>
auto parts_of(Reveals& show) {
  return std::array{std::pair{"right", &show.right}, std::pair{"answers", &show.answers}, std::pair{"feedback", &show.feedback},
                    std::pair{"mark", &show.mark}};
}

}  // namespace

Json json_of(const model::Answer& answer) {
  Json out = Json::object();
  if (const auto* chosen = std::get_if<model::Chosen>(&answer.given)) out.set("choices", numbers(chosen->choices));
  if (const auto* written = std::get_if<model::Written>(&answer.given)) out.set("text", written->text);
  if (const auto* matched = std::get_if<model::Matched>(&answer.given)) out.set("right_of_left", numbers(matched->right_of_left));
  if (const auto* filled = std::get_if<model::Filled>(&answer.given)) out.set("gaps", gaps_json(*filled));
  if (const auto* pointed = std::get_if<model::Pointed>(&answer.given)) out.set("points", points_json(*pointed));
  if (answer.certainty) out.set("certainty", *answer.certainty);
  if (!answer.cues.empty()) out.set("cues", numbers(answer.cues));
  return out;
}

base::Result<model::Answer> answer_of(const Json& json) {
  model::Answer answer;
  if (json["choices"].is_array()) {
    model::Chosen chosen;
    if (!read_numbers(json["choices"], chosen.choices)) return refuse("an answer names a choice that cannot be");
    answer.given = std::move(chosen);
  } else if (json["text"].is_text()) {
    answer.given = model::Written{json["text"].text_or("")};
  } else if (json["right_of_left"].is_array()) {
    model::Matched matched;
    if (!read_numbers(json["right_of_left"], matched.right_of_left)) return refuse("an answer names a pair that cannot be");
    answer.given = std::move(matched);
  } else if (json["gaps"].is_array()) {
    model::Filled filled;
    if (!read_gaps(json["gaps"], filled)) return refuse("an answer fills a gap with what cannot be");
    answer.given = std::move(filled);
  } else if (json["points"].is_array()) {
    model::Pointed pointed;
    if (!read_points(json["points"], pointed)) return refuse("an answer points to where nothing can be");
    answer.given = std::move(pointed);
  } else {
    return refuse("an answer says nothing");
  }
  if (const std::int64_t certainty = json["certainty"].integer_or(0); certainty >= 1 && certainty <= 3)
    answer.certainty = static_cast<int>(certainty);
  if (!read_numbers(json["cues"], answer.cues)) return refuse("an answer names a cue that cannot be");
  return answer;
}

Json json_of(const Settled& settled) {
  Json quiz = Json::object();
  quiz.set("id", settled.quiz.value).set("title", settled.title).set("mode", settled.mode == model::QuizMode::exam ? "exam" : "practice");
  quiz.set("minutes", settled.minutes)
      .set("cap_minutes", settled.cap_minutes)
      .set("pass", settled.pass)
      .set("grace_seconds", settled.grace_seconds)
      .set("manual_open", settled.manual_open)
      .set("navigation", settled.navigation == model::Navigation::forward ? "forward" : "free")
      .set("certainty", settled.certainty);
  if (settled.grade != model::GradeMethod::best) quiz.set("grade", model::word_for(settled.grade));
  Json show = Json::object();
  for (const auto& [name, reveal] : parts_of(settled.show)) show.set(name, reveal_words[static_cast<std::size_t>(*reveal)]);
  quiz.set("show", std::move(show));
  Json slots = Json::array();
  for (const Slot& slot : settled.slots) {
    Json one = Json::object();
    one.set("question", slot.question.value).set("version", slot.version.value).set("mark", slot.mark).set("order", numbers(slot.order));
    if (slot.tries > 1) one.set("tries", slot.tries);
    Json before = Json::array();
    for (const Told& told : slot.before)
      before.push(Json::object().set("question", told.question.value).set("version", told.version.value));
    if (!slot.before.empty()) one.set("before", std::move(before));
    slots.push(std::move(one));
  }
  Json out = Json::object();
  out.set("course", settled.course.value).set("revision", settled.revision).set("quiz", std::move(quiz));
  out.set("seed", static_cast<std::int64_t>(settled.seed)).set("slots", std::move(slots));
  return out;
}

base::Result<Settled> settled_of(const Json& json) {
  const Json& quiz = json["quiz"];
  const std::string mode = quiz["mode"].text_or("");
  if (mode != "exam" && mode != "practice") return refuse("its mode is not known");
  Settled out;
  out.course.value = json["course"].text_or("");
  out.revision = static_cast<int>(json["revision"].integer_or(0));
  out.quiz.value = quiz["id"].text_or("");
  out.title = quiz["title"].text_or("");
  out.mode = mode == "exam" ? model::QuizMode::exam : model::QuizMode::practice;
  out.minutes = static_cast<int>(std::clamp<std::int64_t>(quiz["minutes"].integer_or(0), 0, 1'000'000));
  out.cap_minutes = static_cast<int>(std::clamp<std::int64_t>(quiz["cap_minutes"].integer_or(0), 0, 10'000'000));
  out.pass = quiz["pass"].number_or(0);
  out.grade = model::find_grade_method(quiz["grade"].text_or("")).value_or(model::GradeMethod::best);
  out.manual_open = quiz["manual_open"].bool_or(true);
  out.grace_seconds = static_cast<int>(std::clamp<std::int64_t>(quiz["grace_seconds"].integer_or(0), 0, 86'400));
  out.navigation = quiz["navigation"].text_or("") == "forward" ? model::Navigation::forward : model::Navigation::free;
  out.certainty = quiz["certainty"].bool_or(false);
  out.show = model::usual_reveals(out.mode);
  for (const auto& [name, reveal] : parts_of(out.show)) read_reveal(quiz["show"][name].text_or(""), *reveal);
  out.seed = static_cast<std::uint64_t>(json["seed"].integer_or(0));
  for (const Json& one : json["slots"].items()) {
    Slot slot{model::QuestionId(one["question"].text_or("")),
              model::VersionHash(one["version"].text_or("")),
              one["mark"].number_or(1),
              {},
              static_cast<int>(std::clamp<std::int64_t>(one["tries"].integer_or(1), 1, 100))};
    if (slot.question.value.empty() || !read_numbers(one["order"], slot.order)) return refuse("one of its places names no question");
    for (const Json& told : one["before"].items())
      slot.before.push_back({model::QuestionId(told["question"].text_or("")), model::VersionHash(told["version"].text_or(""))});
    out.slots.push_back(std::move(slot));
  }
  return out;
}

}  // namespace jumpseat::quiz
