#pragma once
// The state machine of an attempt: what its events amount to, and which event may come next. Nothing here reads a clock or a file.
//
// To do something: ask for the event (`start`, `answer`, ...), make it durable, then `apply` it. Payloads, by kind:
//   started
//   {"course","revision","quiz":{"id","title","mode","minutes","cap_minutes","grace_seconds","pass","grade","manual_open","navigation",
//    "certainty","show":{"right","answers","feedback","mark"}},"seed","slots":[{"question","version","mark","order":[...],"tries",
//    "before":[{"question","version"}]}]}
//                "grade" only where other attempts count than the best (see model/grading.hpp);
//                with "restored_from" where these are the events of an attempt that was open when a backup was restored
//   shown        {}                                    slot
//   answered     {"answer":ANSWER}                     slot; with "final":false where a hint follows and it can be tried again, and
//                "gave_up":true where the answer before is left as it is
//   drafted      {"answer":ANSWER}                     slot
//   flagged      {"on":bool}                           slot
//   worked       {}
//   paused       {"why"}
//   resumed      {"pause_ms","why"}, and "clock_back_ms" or "clock_ahead_ms" where the clock had been set ("why" is "clock": only that)
//   page_opened  {"manual","label","why"}              slot, or -1
//   finished     {"why":"learner"|"time"|"cap"}
// Each also has "up_ms", how long the machine had been running, and "boot", which names that run, where the event before was of another.
// ANSWER is {"choices":[..]} or {"text":".."} or {"right_of_left":[..]} or {"gaps":[{"choices":[..]}|{"text":".."}|{}..]} or
// {"points":[[x,y]|[x,y,marker]..]}, with "certainty" and "cues" where they were given. Indices count from 0 in the question's own order.
//
// Time. A limit counts working time by the monotonic clock, so that the wall clock, set forward or back, neither takes nor gives any.
// Each event carries what was used so far, and while a limit runs there is one every ten seconds (`worked`). After a kill the time
// since the last event is counted as worked, up to the most that can have passed without one: whoever kills the program loses some
// seconds and never gains any. Longer than that it was not running: a pause, with its length, for the trainer to see, as after a power
// cut or a closed lid. The cap of an exam is the time from its start, pauses and all. Within one run of the machine that is counted by the
// clock that nobody sets. Over a restart of the machine only the wall clock is left; behind one set back it goes on by working time.
#include "base/json.hpp"
#include "base/result.hpp"
#include "model/attempt.hpp"
#include "model/course.hpp"
#include "quiz/draw.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace jumpseat::quiz {

// What is settled when an attempt starts and never changes.
struct Settled {
  model::CourseCode course;
  int revision = 0;
  model::QuizId quiz;
  std::string title;
  model::QuizMode mode = model::QuizMode::practice;
  int minutes = 0;      // working time; 0: no limit
  int cap_minutes = 0;  // of an exam from its start, pauses and all; 0: none
  double pass = 0;
  model::GradeMethod grade = model::GradeMethod::best;
  bool manual_open = true;
  int grace_seconds = 0;  // after the working time, for the question on screen alone
  model::Navigation navigation = model::Navigation::free;
  bool certainty = false;
  model::Reveals show;
  std::uint64_t seed = 0;
  std::vector<Slot> slots;
};
int stretched(int minutes, double extra_time);  // rounded up
// The quiz as it stands with a plan drawn from it. `extra_time` stretches both limits (1.25: a quarter more).
Settled settle(const model::CourseCode& course, int revision, const model::Quiz& quiz, Plan plan, double extra_time = 1);

struct SlotState {
  std::optional<model::Answer> answer;  // the last one confirmed
  std::optional<model::Answer> draft;   // typed since, not confirmed
  std::vector<model::Answer> before;    // in practice: the tries before it, oldest first
  bool flagged = false;
  bool seen = false;
  int tries = 0;             // answers given
  bool final = false;        // no further try
  std::int64_t used_ms = 0;  // while it was the current one
  std::int64_t answered_at_utc_ms = 0;
};

struct Pause {
  std::int64_t at_utc_ms = 0, length_ms = 0;
  std::int64_t clock_back_ms = 0, clock_ahead_ms = 0;  // by how much the clock was set since the last event
  std::string why;
  bool only_clock() const { return why == "clock"; }  // the clock was set while it went on
};

struct AttemptState {
  Settled settled;
  std::vector<SlotState> slots;
  int current = -1;
  bool paused = false, finished = false;
  std::string finished_because;  // learner | time | cap
  std::string restored_from;     // the attempt in the backup from which it goes on; empty: begun here
  int next_sequence = 0;
  std::int64_t started_at_utc_ms = 0, used_ms = 0;
  std::int64_t last_at_utc_ms = 0;  // the start and all that has passed since, whatever the wall clock said
  // At the last event.
  std::int64_t clock_utc_ms = 0, since_boot_ms = 0;
  std::string boot;
  std::vector<Pause> pauses;
  int pages_opened = 0;

  int answered() const;
  bool is_exam() const { return settled.mode == model::QuizMode::exam; }
  // An answer stands for good: always once finished; in practice at once, or after the last try; where one only goes forward, once left.
  bool is_fixed(int slot) const;
};

// Fails where the events are not those of an attempt (gaps, an unknown slot, anything after the end).
base::Result<AttemptState> replay(const std::vector<model::AttemptEvent>& events);
base::Result<void> apply(AttemptState& state, const model::AttemptEvent& event);

// When the event happens. `used_ms` is the working time of the whole attempt by the monotonic clock; see WorkingTime.
struct Now {
  std::int64_t utc_ms = 0;
  int utc_offset_minutes = 0;
  std::int64_t used_ms = 0;
  std::int64_t since_boot_ms = 0;  // also while the machine slept
  std::string boot{};              // that it counts from; empty: not known
};

// Working time: what was used before, and what the monotonic clock has run since.
class WorkingTime {
 public:
  WorkingTime() = default;
  WorkingTime(std::int64_t used_before_ms, std::int64_t monotonic_ms)
      : m_used_ms(used_before_ms), m_since_ms(monotonic_ms), m_running(true) {}
  std::int64_t used_ms(std::int64_t monotonic_ms) const;
  void stop(std::int64_t monotonic_ms);
  void go_on(std::int64_t monotonic_ms);

 private:
  std::int64_t m_used_ms = 0, m_since_ms = 0;
  bool m_running = false;
};

// Each proposes the next event, or says why not ("the time is up").
using Proposal = base::Result<model::AttemptEvent>;
model::AttemptEvent start(const Settled& settled, const Now& now);
Proposal show(const AttemptState& state, int slot, const Now& now);
Proposal answer(const AttemptState& state, int slot, const model::Question& question, const model::Answer& answer, const Now& now);
// In practice, instead of another try.
Proposal give_up(const AttemptState& state, int slot, const Now& now);
Proposal draft(const AttemptState& state, int slot, const model::Answer& answer, const Now& now);
Proposal flag(const AttemptState& state, int slot, bool on, const Now& now);
Proposal pause(const AttemptState& state, const std::string& why, const Now& now);
// Nothing happened but time; to be made every `worked_every_ms` where `counts_time`.
Proposal work(const AttemptState& state, const Now& now);
inline constexpr std::int64_t worked_every_ms = 10'000;
bool counts_time(const AttemptState& state);
// Working time that no event tells of because the program was killed; to be added to what was used before going on.
std::int64_t time_lost_ms(const AttemptState& state, const Now& now);
// After a pause, a kill or a sleep: the length is the time since the last event (0 where the clock went back over a restart).
Proposal resume(const AttemptState& state, const std::string& why, const Now& now);
// The clock was set while the attempt went on: by so much ahead, or back where it is below 0.
Proposal set_clock(const AttemptState& state, std::int64_t ahead_ms, const Now& now);
// `why` is "page" or "call" (F1). A closed manual refuses pages in an exam; whom to call is never refused.
Proposal open_page(const AttemptState& state, const std::string& manual, const std::string& label, const std::string& why, const Now& now);
// By the learner, or because the time is up: the reason is worked out from `now`. Of an exam what was kept as a draft of these questions,
// one a slot, and not confirmed before the end counts as its answer.
Proposal finish(const AttemptState& state, const Now& now, const std::vector<model::Question>& questions = {});

// Of the cap; below 0 where it was passed; absent where there is none.
std::optional<std::int64_t> cap_left_ms(const AttemptState& state, const Now& now);
// The less of working time and cap that is left, never below 0; absent where there is no limit.
std::optional<std::int64_t> time_left_ms(const AttemptState& state, const Now& now);
bool time_is_up(const AttemptState& state, const Now& now);
// After the time is up: what is left to finish the answer on screen; absent before, and once nothing is left.
std::optional<std::int64_t> grace_left_ms(const AttemptState& state, const Now& now);
bool is_over(const AttemptState& state, const Now& now);  // the time is up, and any grace
// The slot to go to next: the first not answered after the current one, then from the start; absent where all are answered.
std::optional<int> find_next_open(const AttemptState& state);

// In an exam a judged vignette says how sure one is, and any answer where the quiz asks for it; in practice that may be left out.
bool is_complete(const AttemptState& state, int slot, const model::Question& question);
struct Incomplete {
  std::vector<int> unanswered;
  std::vector<int> unsure;        // answered, without how sure
  std::vector<int> off_in_words;  // essays with fewer or more words than asked
  std::vector<int> in_part = {};  // answered, with a gap or a left side that has nothing
  std::vector<int> flagged = {};  // whatever became of them
  bool empty() const { return unanswered.empty() && unsure.empty() && off_in_words.empty() && in_part.empty() && flagged.empty(); }
};
Incomplete incomplete(const AttemptState& state, const std::vector<model::Question>& questions);

base::Json json_of(const model::Answer& answer);
base::Result<model::Answer> answer_of(const base::Json& json);
base::Json json_of(const Settled& settled);
base::Result<Settled> settled_of(const base::Json& json);

}  // namespace jumpseat::quiz
