#include "quiz/attempt.hpp"

#include "base/clock.hpp"
#include "quiz/certainty.hpp"
#include "quiz/marking.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace jumpseat::quiz {
namespace {

using base::Json;
using base::minute_ms;
using model::AttemptEvent;
using model::EventKind;

constexpr int day_minutes = 24 * 60;
constexpr std::int64_t late_ms = 2'000;               // by which the event of every ten seconds may be late
constexpr std::int64_t clock_slack_ms = 5'000;        // clocks are put right by a little all the time
constexpr std::int64_t most_ms = 10'000'000'000'000;  // three centuries: no clock shows more

auto broken(const AttemptEvent& event, std::string because) {
  return base::fail(base::ErrorKind::bad_input, "read the attempt", fmt::format("event {} {}", event.sequence, because));
}
auto refuse(std::string doing, std::string because) { return base::fail(base::ErrorKind::refused, std::move(doing), std::move(because)); }

bool has_slot(const AttemptState& state, int slot) { return slot >= 0 && static_cast<std::size_t>(slot) < state.slots.size(); }
SlotState& at(AttemptState& state, int slot) { return state.slots[static_cast<std::size_t>(slot)]; }

bool is_same_boot(const AttemptState& state, const Now& now) {
  return !now.boot.empty() && now.boot == state.boot && now.since_boot_ms >= state.since_boot_ms;
}

// Since the last event, pauses and all; below 0 behind a clock that was set back over a restart of the machine.
std::int64_t passed_ms(const AttemptState& state, const Now& now) {
  if (is_same_boot(state, now)) return now.since_boot_ms - state.since_boot_ms;
  // A clock that had been set ahead is taken to stand there still, unless it shows less than it did.
  const std::int64_t ahead = now.utc_ms < state.clock_utc_ms ? 0 : std::max<std::int64_t>(0, state.clock_utc_ms - state.last_at_utc_ms);
  return now.utc_ms - ahead - state.last_at_utc_ms;
}

// At the least as much as was worked.
std::int64_t moment_ms(const AttemptState& state, const Now& now) {
  return state.last_at_utc_ms + std::max({std::int64_t{0}, now.used_ms - state.used_ms, passed_ms(state, now)});
}

// Working time belongs to the question that was on screen while it ran. It never runs backwards.
void take_time(AttemptState& state, const AttemptEvent& event, const Json& payload) {
  Now now{std::clamp(event.at_utc_ms, -most_ms, most_ms), event.utc_offset_minutes, std::max(state.used_ms, event.used_ms)};
  if (payload["up_ms"].is_number()) {
    now.since_boot_ms = std::clamp<std::int64_t>(payload["up_ms"].integer_or(0), 0, most_ms);
    now.boot = payload["boot"].text_or(state.boot);
  }
  if (has_slot(state, state.current)) at(state, state.current).used_ms += now.used_ms - state.used_ms;
  state.last_at_utc_ms = moment_ms(state, now);
  state.clock_utc_ms = now.utc_ms;
  state.used_ms = now.used_ms;
  state.since_boot_ms = now.since_boot_ms;
  state.boot = std::move(now.boot);
}

void tell_clock_set(Json& payload, std::int64_t ahead_ms) {
  if (ahead_ms < -clock_slack_ms) payload.set("clock_back_ms", -ahead_ms);
  if (ahead_ms > clock_slack_ms) payload.set("clock_ahead_ms", ahead_ms);
}

AttemptEvent event_of(const AttemptState& state, EventKind kind, int slot, Json payload, const Now& now) {
  if (!now.boot.empty()) payload.set("up_ms", now.since_boot_ms);
  if (!now.boot.empty() && now.boot != state.boot) payload.set("boot", now.boot);
  AttemptEvent event;
  event.sequence = state.next_sequence;
  event.kind = kind;
  event.slot = slot;
  event.payload = payload.dump();
  event.at_utc_ms = now.utc_ms;
  event.utc_offset_minutes = now.utc_offset_minutes;
  event.used_ms = std::max(state.used_ms, now.used_ms);
  return event;
}

// Working time that is left, below 0 where it was passed.
std::optional<std::int64_t> left_of_limit(const AttemptState& state, const Now& now) {
  if (state.settled.minutes <= 0) return std::nullopt;
  return state.settled.minutes * minute_ms - std::max(now.used_ms, state.used_ms);
}

// Why nothing may happen to this attempt now, if so. `in_grace`: it is about the question on screen.
std::string find_obstacle(const AttemptState& state, const Now& now, bool in_grace = false) {
  if (state.next_sequence == 0) return "it has not been started";
  if (state.finished) return "the attempt is finished";
  if (state.paused) return "the attempt is paused";
  if (in_grace ? is_over(state, now) : time_is_up(state, now)) return "the time is up";
  return {};
}

base::Result<void> start_from(AttemptState& state, const Json& payload) {
  JUMPSEAT_TRY(state.settled, settled_of(payload));
  state.slots.resize(state.settled.slots.size());
  state.restored_from = payload["restored_from"].text_or("");
  state.started_at_utc_ms = state.last_at_utc_ms;
  return {};
}

base::Result<void> take_answer(AttemptState& state, const AttemptEvent& event, const Json& payload) {
  JUMPSEAT_TRY(model::Answer answer, answer_of(payload["answer"]));
  SlotState& slot = at(state, event.slot);
  if (event.kind == EventKind::drafted) {
    slot.draft = std::move(answer);
  } else {
    const bool gave_up = payload["gave_up"].bool_or(false);
    if (slot.answer && !gave_up && !state.is_exam()) slot.before.push_back(std::move(*slot.answer));
    slot.answer = std::move(answer);
    slot.final = payload["final"].bool_or(true);
    slot.tries += gave_up ? 0 : 1;
    slot.answered_at_utc_ms = event.at_utc_ms;
    slot.draft.reset();
  }
  return {};
}

// What was kept of an exam that ended while nobody sat at it.
void take_drafts(AttemptState& state, const AttemptEvent& event, const Json& payload) {
  for (const Json& one : payload["drafts"].items()) {
    const int slot = static_cast<int>(one.integer_or(-1));
    if (!has_slot(state, slot) || !at(state, slot).draft) continue;
    at(state, slot).answer = std::move(at(state, slot).draft);
    at(state, slot).draft.reset();
    at(state, slot).answered_at_utc_ms = event.at_utc_ms;
  }
}

bool needs_slot(EventKind kind) {
  return kind == EventKind::shown || kind == EventKind::answered || kind == EventKind::drafted || kind == EventKind::flagged;
}

}  // namespace

int stretched(int minutes, double extra_time) { return static_cast<int>(std::ceil(minutes * std::clamp(extra_time, 1.0, 10.0) - 1e-9)); }

Settled settle(const model::CourseCode& course, int revision, const model::Quiz& quiz, Plan plan, double extra_time) {
  Settled out;
  out.course = course;
  out.revision = revision;
  out.quiz = quiz.id;
  out.title = quiz.title;
  out.mode = quiz.mode;
  out.minutes = stretched(quiz.minutes, extra_time);
  // An exam that is put down is not open for ever, limit or none.
  if (quiz.mode == model::QuizMode::exam)
    out.cap_minutes = stretched(quiz.cap_minutes > 0 ? quiz.cap_minutes : std::max(day_minutes, 2 * quiz.minutes), extra_time);
  out.pass = quiz.pass;
  if (quiz.mode == model::QuizMode::exam) out.grade = quiz.grade;
  out.manual_open = quiz.manual_open;
  out.grace_seconds = quiz.minutes > 0 ? quiz.grace_seconds : 0;
  out.navigation = quiz.navigation;
  out.certainty = quiz.certainty;
  out.show = quiz.show.value_or(model::usual_reveals(quiz.mode));
  out.seed = plan.seed;
  out.slots = std::move(plan.slots);
  return out;
}

int AttemptState::answered() const {
  return static_cast<int>(std::count_if(slots.begin(), slots.end(), [](const auto& slot) { return slot.answer.has_value(); }));
}

bool AttemptState::is_fixed(int slot) const {
  if (finished) return true;
  if (!has_slot(*this, slot)) return false;
  if (settled.navigation == model::Navigation::forward && slot < current) return true;
  const SlotState& state = slots[static_cast<std::size_t>(slot)];
  return !is_exam() && state.answer.has_value() && state.final;
}

base::Result<AttemptState> replay(const std::vector<AttemptEvent>& events) {
  AttemptState state;
  for (const AttemptEvent& event : events) JUMPSEAT_CHECK(apply(state, event));
  return state;
}

base::Result<void> apply(AttemptState& state, const AttemptEvent& event) {
  if (event.sequence != state.next_sequence) return broken(event, fmt::format("should be event {}", state.next_sequence));
  if ((event.kind == EventKind::started) != (event.sequence == 0)) return broken(event, "is no way to begin or to go on");
  if (state.finished) return broken(event, "comes after the end");
  if (needs_slot(event.kind) && !has_slot(state, event.slot)) return broken(event, "names a place that the attempt has not");
  JUMPSEAT_TRY(const Json payload, Json::parse(event.payload.empty() ? "{}" : event.payload));
  take_time(state, event, payload);
  switch (event.kind) {
    case EventKind::started: JUMPSEAT_CHECK(start_from(state, payload)); break;
    case EventKind::shown:
      state.current = event.slot;
      at(state, event.slot).seen = true;
      break;
    case EventKind::answered:
    case EventKind::drafted: JUMPSEAT_CHECK(take_answer(state, event, payload)); break;
    case EventKind::worked: break;
    case EventKind::flagged: at(state, event.slot).flagged = payload["on"].bool_or(true); break;
    case EventKind::paused: state.paused = true; break;
    case EventKind::resumed:
      state.paused = false;
      state.pauses.push_back({event.at_utc_ms, std::max<std::int64_t>(0, payload["pause_ms"].integer_or(0)),
                              std::max<std::int64_t>(0, payload["clock_back_ms"].integer_or(0)),
                              std::max<std::int64_t>(0, payload["clock_ahead_ms"].integer_or(0)), payload["why"].text_or("")});
      break;
    case EventKind::page_opened: ++state.pages_opened; break;
    case EventKind::finished:
      state.finished = true;
      state.paused = false;
      state.finished_because = payload["why"].text_or("learner");
      take_drafts(state, event, payload);
      break;
  }
  ++state.next_sequence;
  return {};
}

std::int64_t WorkingTime::used_ms(std::int64_t monotonic_ms) const {
  return m_used_ms + (m_running ? std::max<std::int64_t>(0, monotonic_ms - m_since_ms) : 0);
}

void WorkingTime::stop(std::int64_t monotonic_ms) {
  m_used_ms = used_ms(monotonic_ms);
  m_running = false;
}

void WorkingTime::go_on(std::int64_t monotonic_ms) {
  m_used_ms = used_ms(monotonic_ms);
  m_since_ms = monotonic_ms;
  m_running = true;
}

AttemptEvent start(const Settled& settled, const Now& now) {
  AttemptEvent event = event_of(AttemptState{}, EventKind::started, -1, json_of(settled), now);
  event.used_ms = 0;
  return event;
}

Proposal show(const AttemptState& state, int slot, const Now& now) {
  if (auto why = find_obstacle(state, now); !why.empty()) return refuse("show the question", why);
  if (!has_slot(state, slot)) return refuse("show the question", "there is no such question in this attempt");
  if (state.settled.navigation == model::Navigation::forward && state.current >= 0 && (slot < state.current || slot > state.current + 1))
    return refuse("show the question", "this quiz goes forward, one question after the other");
  return event_of(state, EventKind::shown, slot, Json::object(), now);
}

Proposal answer(const AttemptState& state, int slot, const model::Question& question, const model::Answer& answer, const Now& now) {
  const std::string doing = "save the answer";
  if (auto why = find_obstacle(state, now, slot == state.current); !why.empty()) return refuse(doing, why);
  if (!has_slot(state, slot)) return refuse(doing, "there is no such question in this attempt");
  if (state.is_fixed(slot)) return refuse(doing, "this question is answered already");
  if (!says_something(question, answer)) return refuse(doing, "nothing is chosen or written yet");
  Json payload = Json::object().set("answer", json_of(answer));
  const int tries = state.slots[static_cast<std::size_t>(slot)].tries + 1;
  const bool again = !state.is_exam() && tries < state.settled.slots[static_cast<std::size_t>(slot)].tries;
  if (again && !model::is_whole(fraction(question, answer))) payload.set("final", false);
  return event_of(state, EventKind::answered, slot, payload, now);
}

Proposal give_up(const AttemptState& state, int slot, const Now& now) {
  const std::string doing = "show the answer";
  if (auto why = find_obstacle(state, now); !why.empty()) return refuse(doing, why);
  if (!has_slot(state, slot) || state.is_exam()) return refuse(doing, "this is not practice");
  const auto& given = state.slots[static_cast<std::size_t>(slot)].answer;
  if (!given) return refuse(doing, "nothing was answered yet");
  if (state.is_fixed(slot)) return refuse(doing, "this question is answered already");
  return event_of(state, EventKind::answered, slot, Json::object().set("answer", json_of(*given)).set("gave_up", true), now);
}

Proposal draft(const AttemptState& state, int slot, const model::Answer& answer, const Now& now) {
  const std::string doing = "keep the draft";
  if (auto why = find_obstacle(state, now, slot == state.current); !why.empty()) return refuse(doing, why);
  if (!has_slot(state, slot)) return refuse(doing, "there is no such question in this attempt");
  if (state.is_fixed(slot)) return refuse(doing, "this question is answered already");
  return event_of(state, EventKind::drafted, slot, Json::object().set("answer", json_of(answer)), now);
}

Proposal flag(const AttemptState& state, int slot, bool on, const Now& now) {
  if (auto why = find_obstacle(state, now); !why.empty()) return refuse("flag the question", why);
  if (!has_slot(state, slot)) return refuse("flag the question", "there is no such question in this attempt");
  return event_of(state, EventKind::flagged, slot, Json::object().set("on", on), now);
}

Proposal pause(const AttemptState& state, const std::string& why, const Now& now) {
  if (state.next_sequence == 0 || state.finished) return refuse("pause the attempt", "it is not running");
  if (state.paused) return refuse("pause the attempt", "it is paused already");
  return event_of(state, EventKind::paused, -1, Json::object().set("why", why), now);
}

Proposal resume(const AttemptState& state, const std::string& why, const Now& now) {
  if (state.next_sequence == 0 || state.finished) return refuse("resume the attempt", "it is not open");
  const std::int64_t length = passed_ms(state, now);
  Json payload = Json::object().set("pause_ms", std::max<std::int64_t>(0, length)).set("why", why);
  tell_clock_set(payload, is_same_boot(state, now) ? now.utc_ms - state.clock_utc_ms - length : std::min<std::int64_t>(0, length));
  return event_of(state, EventKind::resumed, -1, std::move(payload), now);
}

Proposal set_clock(const AttemptState& state, std::int64_t ahead_ms, const Now& now) {
  if (auto why = find_obstacle(state, now); !why.empty()) return refuse("note that the clock was set", why);
  Json payload = Json::object().set("pause_ms", 0).set("why", "clock");
  tell_clock_set(payload, ahead_ms);
  return event_of(state, EventKind::resumed, -1, std::move(payload), now);
}

bool counts_time(const AttemptState& state) {
  return state.next_sequence > 0 && !state.finished && !state.paused && state.is_exam() && state.settled.minutes > 0;
}

Proposal work(const AttemptState& state, const Now& now) {
  if (auto why = find_obstacle(state, now); !why.empty()) return refuse("count the time", why);
  return event_of(state, EventKind::worked, -1, Json::object(), now);
}

std::int64_t time_lost_ms(const AttemptState& state, const Now& now) {
  if (!counts_time(state)) return 0;
  const std::int64_t gap = passed_ms(state, now), most = worked_every_ms + late_ms;
  return gap < 0 ? most : std::min(gap, most);
}

Proposal open_page(const AttemptState& state, const std::string& manual, const std::string& label, const std::string& why, const Now& now) {
  if (state.next_sequence == 0 || state.finished) return refuse("note the page", "the attempt is not open");
  if (state.is_exam() && !state.settled.manual_open && why != "call") return refuse("open the manual", "it is closed during this exam");
  return event_of(state, EventKind::page_opened, state.current, Json::object().set("manual", manual).set("label", label).set("why", why),
                  now);
}

Proposal finish(const AttemptState& state, const Now& now, const std::vector<model::Question>& questions) {
  if (state.next_sequence == 0) return refuse("finish the attempt", "it has not been started");
  if (state.finished) return refuse("finish the attempt", "it is finished already");
  const char* why = "learner";
  if (state.settled.minutes > 0 && std::max(now.used_ms, state.used_ms) >= state.settled.minutes * minute_ms) why = "time";
  else if (time_is_up(state, now)) why = "cap";
  Json payload = Json::object().set("why", why), drafts = Json::array();
  for (std::size_t i = 0; i < state.slots.size() && i < questions.size() && state.is_exam(); ++i)
    if (state.slots[i].draft && says_something(questions[i], *state.slots[i].draft)) drafts.push(static_cast<std::int64_t>(i));
  if (!drafts.items().empty()) payload.set("drafts", std::move(drafts));
  return event_of(state, EventKind::finished, -1, payload, now);
}

std::optional<std::int64_t> cap_left_ms(const AttemptState& state, const Now& now) {
  if (state.settled.cap_minutes <= 0) return std::nullopt;
  return state.started_at_utc_ms + state.settled.cap_minutes * minute_ms - moment_ms(state, now);
}

std::optional<std::int64_t> time_left_ms(const AttemptState& state, const Now& now) {
  const auto of_limit = left_of_limit(state, now), of_cap = cap_left_ms(state, now);
  if (!of_limit && !of_cap) return std::nullopt;
  constexpr std::int64_t ever = std::numeric_limits<std::int64_t>::max();
  return std::max<std::int64_t>(0, std::min(of_limit.value_or(ever), of_cap.value_or(ever)));
}

bool time_is_up(const AttemptState& state, const Now& now) {
  const auto left = time_left_ms(state, now);
  return left && *left == 0;
}

std::optional<std::int64_t> grace_left_ms(const AttemptState& state, const Now& now) {
  if (!time_is_up(state, now)) return std::nullopt;
  const auto of_limit = left_of_limit(state, now), of_cap = cap_left_ms(state, now);
  if (!of_limit) return std::nullopt;
  std::int64_t left = *of_limit + state.settled.grace_seconds * std::int64_t{1000};
  if (of_cap) left = std::min(left, *of_cap);
  return left > 0 ? std::optional(left) : std::nullopt;
}

bool is_over(const AttemptState& state, const Now& now) { return time_is_up(state, now) && !grace_left_ms(state, now); }

std::optional<int> find_next_open(const AttemptState& state) {
  const int count = static_cast<int>(state.slots.size());
  for (int step = 1; step <= count; ++step) {
    const int slot = (std::max(state.current, -1) + step + count) % count;
    if (!state.slots[static_cast<std::size_t>(slot)].answer) return slot;
  }
  return std::nullopt;
}

bool is_complete(const AttemptState& state, int slot, const model::Question& question) {
  if (!has_slot(state, slot)) return true;
  const auto& answer = state.slots[static_cast<std::size_t>(slot)].answer;
  if (!answer) return false;
  return !state.is_exam() || !asks_certainty(question, state.settled.certainty) || answer->certainty.has_value();
}

Incomplete incomplete(const AttemptState& state, const std::vector<model::Question>& questions) {
  Incomplete out;
  for (std::size_t i = 0; i < state.slots.size() && i < questions.size(); ++i) {
    const int slot = static_cast<int>(i);
    const auto& answer = state.slots[i].answer;
    if (state.slots[i].flagged) out.flagged.push_back(slot);
    if (answer && leaves_parts(questions[i], *answer)) out.in_part.push_back(slot);
    if (!answer) out.unanswered.push_back(slot);
    else if (words_off(questions[i], *answer) != 0) out.off_in_words.push_back(slot);
    else if (!is_complete(state, slot, questions[i])) out.unsure.push_back(slot);
  }
  return out;
}

}  // namespace jumpseat::quiz
