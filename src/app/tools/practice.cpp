#include "app/tools/practice.hpp"

#include "base/clock.hpp"
#include "base/file.hpp"
#include "quiz/spacing.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace jumpseat::app::tools {
namespace {

using base::Json;

struct Answered {
  std::int64_t at_utc_ms = 0;
  quiz::Rating rating = quiz::Rating::good;
};

struct History {
  std::vector<std::string> cards;  // in order of appearance
  std::map<std::string, Json> names;
  std::map<std::string, std::vector<Answered>> answers;
};

void read_entry(const Json& entry, std::size_t place, History& history, std::vector<std::string>& problems) {
  const Json& card = entry["card"];
  const std::int64_t rating = entry["rating"].integer_or(0);
  const auto at = base::find_utc_ms(entry["at"].text_or(""));
  const auto refuse = [&](const char* because) { problems.push_back(fmt::format("Entry {}: {}.", place, because)); };
  if (!card.is_text() && !card.is_integer()) return refuse("it names no card");
  if (rating < 1 || rating > 4) return refuse("a rating is 1, 2, 3 or 4");
  if (!at) return refuse("at is a time like 2026-11-23T20:31:00Z");
  const std::string name = card.is_text() ? card.text_or("") : card.dump();
  if (history.names.emplace(name, card).second) history.cards.push_back(name);
  history.answers[name].push_back({*at, static_cast<quiz::Rating>(rating)});
}

}  // namespace

base::Result<Schedule> schedule(const std::string& history_file, double retention, bool fuzz) {
  JUMPSEAT_TRY(const std::string text, base::read_file(history_file, 256u << 20));
  auto parsed = Json::parse(text);
  if (parsed && !parsed->is_array())
    parsed = base::fail(base::ErrorKind::bad_input, "", "it is not a list of {\"card\", \"rating\", \"at\"}");
  if (!parsed) {
    parsed.error().doing = fmt::format("read {}", history_file);
    return tl::unexpected(parsed.error());
  }
  Schedule out;
  History history;
  std::size_t place = 0;
  for (const Json& entry : parsed->items()) read_entry(entry, ++place, history, out.problems);
  Json::Array cards;
  for (const std::string& name : history.cards) {
    auto& answers = history.answers[name];
    std::stable_sort(answers.begin(), answers.end(), [](const auto& a, const auto& b) { return a.at_utc_ms < b.at_utc_ms; });
    quiz::Card card;
    for (const Answered& answer : answers) card = quiz::after(card, answer.rating, answer.at_utc_ms, name, {retention, fuzz});
    Json one = Json::object();
    one.set("card", history.names[name]).set("state", quiz::word_for(card.state)).set("stability", card.memory.stability);
    one.set("difficulty", card.memory.difficulty).set("due", base::iso8601_utc(card.due_utc_ms)).set("interval_days", card.interval_days);
    cards.push_back(std::move(one));
    out.text += fmt::format("{}: {}, due {}\n", name, quiz::word_for(card.state), base::iso8601_utc(card.due_utc_ms));
  }
  out.json.set("cards", std::move(cards));
  return out;
}

}  // namespace jumpseat::app::tools
