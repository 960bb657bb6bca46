#include "app/attempt/attempts.hpp"

#include "app/attempt/stored.hpp"
#include "base/log.hpp"
#include "base/uuid.hpp"
#include "formats/canonical.hpp"
#include "quiz/draw.hpp"
#include "quiz/mark.hpp"
#include "quiz/marking.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace jumpseat::app {
namespace {

constexpr std::int64_t draft_save_delay_ms = 800;
constexpr std::int64_t sleep_ms = 60'000;           // a gap between the clocks longer than this was a sleep
constexpr std::int64_t last_moment_ms = 1'500;      // what is chosen when an exam ends is still taken

std::string attempt_doing(const model::Quiz& quiz) { return fmt::format("start {}", quiz.title); }

}  // namespace

Attempts::Attempts(Context& context, Callbacks callbacks) : m_context(context), m_callbacks(std::move(callbacks)) {}

void Attempts::set_courses(SharedCourses courses) { m_courses = std::move(courses), touch(); }
void Attempts::set_person(std::optional<model::Person> person) { m_person = std::move(person), touch(); }

quiz::Now Attempts::now() const {
  const auto& clock = m_context.clock;
  return {clock.utc_ms(), clock.utc_offset_minutes(), m_running ? m_running->time.used_ms(clock.monotonic_ms()) : 0};
}

bool Attempts::exam_running() const { return m_running && !m_running->state.finished && m_running->state.is_exam(); }
bool Attempts::manual_is_closed() const { return exam_running() && !m_running->state.settled.manual_open; }
std::optional<model::CourseCode> Attempts::course() const {
  return m_running ? std::optional(m_running->attempt.course) : std::nullopt;
}
std::optional<std::string> Attempts::attempt_id() const {
  return m_running ? std::optional(m_running->attempt.id.value) : std::nullopt;
}
std::optional<std::string> Attempts::question_id() const {
  return m_running && !m_running->state.finished && slot() >= 0 ? std::optional(question().id.value) : std::nullopt;
}
std::optional<int> Attempts::answered() const { return m_running ? std::optional(m_running->state.answered()) : std::nullopt; }

// ---- starting and going on

void Attempts::run(const command::StartAny& c) {
  if (!m_courses) return;
  for (const auto& loaded : m_courses->loaded)
    for (const model::Quiz& quiz : loaded.course.quizzes)
      if ((quiz.mode == model::QuizMode::exam) == c.exam) return run(command::StartQuiz{loaded.course.code, quiz.id});
  m_context.tell(c.exam ? "There is no exam in any course." : "There is no practice quiz in any course.");
}

void Attempts::run(const command::StartQuiz& c) {
  if (!m_courses || !m_person || m_starting || exam_running()) return;
  const auto* loaded = m_courses->find(c.course);
  const model::Quiz* quiz = loaded ? loaded->course.find_quiz(c.quiz) : nullptr;
  if (!quiz) return m_context.tell("That quiz is not in the course any more.");
  if (quiz->mode == model::QuizMode::exam && !c.confirmed && !m_person->local) {
    DialogView dialog;
    dialog.kind = DialogKind::confirm;
    dialog.title = fmt::format("You are {}. Start?", m_person->staff_number.empty() ? m_person->name : m_person->staff_number);
    dialog.text = quiz->minutes > 0 ? fmt::format("{}: {} minutes from now on.", quiz->title, quiz->minutes) : quiz->title;
    dialog.accept = "Start exam";
    dialog.cancel = "Not now";
    return m_context.ask(std::move(dialog), command::StartQuiz{c.course, c.quiz, true});
  }
  start(loaded->course, *quiz);
}

void Attempts::start(const model::Course& course, const model::Quiz& quiz) {
  if (m_running) pause_for("another quiz was started");
  m_starting = true;
  struct Before {
    std::optional<model::AttemptId> open;
    int taken = 0;
    std::set<model::QuestionId> seen;
  };
  const auto look = [person = m_person->id, code = course.code, id = quiz.id](records::Records& records) -> base::Result<Before> {
    Before before;
    JUMPSEAT_TRY(const auto attempts, records.attempts({.person = person, .course = code, .quiz = id, .mode = {}, .finished_only = false}));
    for (const model::Attempt& attempt : attempts) {
      ++before.taken;
      if (!attempt.finished && !before.open) before.open = attempt.id;
    }
    JUMPSEAT_TRY(const auto answers, records.practice_answers(person, code));
    for (const auto& answer : answers) before.seen.insert(answer.question);
    return before;
  };
  m_context.records.ask(look, [this, code = course.code, id = quiz.id](base::Result<Before> before) {
    m_starting = false;
    if (!before) return m_context.report(before.error());
    const auto* loaded = m_courses->find(code);
    const model::Quiz* found = loaded ? loaded->course.find_quiz(id) : nullptr;
    if (!found) return;
    if (before->open) return resume(*before->open);
    if (found->attempts > 0 && before->taken >= found->attempts)
      return m_context.report({base::ErrorKind::refused, attempt_doing(*found), fmt::format("all {} attempts were taken", found->attempts), {}});
    start_drawn(code, id, before->seen);
  });
}

void Attempts::start_drawn(const model::CourseCode& code, const model::QuizId& quiz_id, const std::set<model::QuestionId>& seen) {
  const model::Course& course = m_courses->find(code)->course;
  const model::Quiz& quiz = *course.find_quiz(quiz_id);
  quiz::Plan plan = quiz::draw(quiz, course.questions, base::random_seed(), seen);
  for (const std::string& shortfall : plan.shortfalls) base::log_problem(shortfall);
  if (plan.slots.empty())
    return m_context.report({base::ErrorKind::bad_input, attempt_doing(quiz), "the course has no questions for it", {}});

  std::vector<model::Question> questions;
  std::vector<records::QuestionVersion> versions;
  for (const quiz::Slot& slot : plan.slots) {
    const model::Question& question = *course.find_question(slot.question);
    versions.push_back({slot.version, slot.question, question.title, formats::canonical_text(question)});
    questions.push_back(question);
  }
  const std::int64_t utc_ms = m_context.clock.utc_ms();
  model::Attempt attempt;
  attempt.id = model::AttemptId(base::uuid_v7(utc_ms));
  attempt.person = m_person->id;
  attempt.course = code;
  attempt.revision = course.revision;
  attempt.quiz = quiz_id;
  attempt.mode = quiz.mode;
  attempt.started_at_utc_ms = utc_ms;
  const quiz::Settled settled = quiz::settle(code, course.revision, quiz, std::move(plan));
  attempt.events.push_back(quiz::start(settled, {utc_ms, m_context.clock.utc_offset_minutes(), 0}));

  m_starting = true;
  const auto write = [attempt, versions](records::Records& records) -> base::Result<void> {
    JUMPSEAT_CHECK(records.store_question_versions(versions));
    return records.start_attempt(attempt);
  };
  m_context.records.ask(write, [this, attempt, questions](base::Result<void> written) {
    m_starting = false;
    if (!written) return m_context.report(written.error());
    go_on(attempt, questions);
  });
}

void Attempts::run(const command::ResumeAttempt& c) {
  if (m_starting || exam_running()) return;
  resume(c.attempt);
}

void Attempts::resume(const model::AttemptId& id) {
  m_starting = true;
  m_context.records.ask([id](records::Records& records) { return read_stored(records, id); },
                        [this](base::Result<Stored> stored) {
                          m_starting = false;
                          if (!stored) return m_context.report(stored.error());
                          go_on(std::move(stored->attempt), std::move(stored->questions));
                        });
}

void Attempts::go_on(model::Attempt attempt, std::vector<model::Question> questions) {
  auto state = quiz::replay(attempt.events);
  if (!state) return m_context.report(state.error());
  m_running = std::make_unique<Running>();
  const std::int64_t monotonic_ms = m_context.clock.monotonic_ms();
  m_running->time = quiz::WorkingTime(state->used_ms, monotonic_ms);
  m_running->seen_monotonic_ms = monotonic_ms;
  m_running->seen_utc_ms = m_context.clock.utc_ms();
  m_running->attempt = std::move(attempt);
  m_running->state = std::move(*state);
  m_running->questions = std::move(questions);
  m_saved = {};
  m_callbacks.attempts_changed();
  m_context.run(command::ShowScreen{Screen::read});
  touch();
  const auto show = [this] {
    if (quiz::time_is_up(m_running->state, now())) return finish();
    const int current = m_running->state.current;
    show_slot(current >= 0 ? current : quiz::find_next_open(m_running->state).value_or(0));
  };
  if (m_running->state.next_sequence > 1) save(quiz::resume(m_running->state, "resumed", now()), show);
  else show();
}

void Attempts::run(const command::LeaveAttempt& c) {
  if (!m_running || hold_back(c)) return;
  if (!m_running->state.finished) pause_for("left");
  m_running.reset();
  m_saved = {};
  m_callbacks.attempts_changed();
  touch();
}

void Attempts::pause_for(const std::string& why) {
  if (!m_running || m_running->state.finished) return;
  auto append = [this](const quiz::Proposal& event) {
    if (!event) return;
    m_context.records.ask([id = m_running->attempt.id, event = *event](records::Records& records) { return records.append(id, event); },
                          [this](base::Result<void> done) {
                            if (!done) m_context.report(done.error());
                          });
    if (auto applied = quiz::apply(m_running->state, *event); !applied) base::log_error(applied.error());
  };
  if (m_running->draft_unsaved && draft_says_something() && !m_running->in_flight)
    append(quiz::draft(m_running->state, slot(), m_running->draft, now()));
  if (!m_running->in_flight) append(quiz::pause(m_running->state, why, now()));
  m_running.reset();
  touch();
}

// ---- making events durable

void Attempts::save(quiz::Proposal event, std::function<void()> then) {
  if (!event) return m_context.report(event.error());
  m_running->in_flight = true;
  m_saved = {SavedView::State::saving, "Saving\u2026"};
  touch();
  m_context.records.ask([id = m_running->attempt.id, event = *event](records::Records& records) { return records.append(id, event); },
                        [this, id = m_running->attempt.id, event = *event, then = std::move(then)](base::Result<void> outcome) {
                          if (m_running && m_running->attempt.id == id) saved_or_not(std::move(outcome), event, then);
                        });
}

void Attempts::saved_or_not(base::Result<void> outcome, const model::AttemptEvent& event, std::function<void()> then) {
  m_running->in_flight = false;
  touch();
  if (!outcome) {
    m_running->unsaved = {event, std::move(then)};
    m_saved = {SavedView::State::failed, base::sentence(outcome.error()) + " " + base::way_out(outcome.error().kind)};
    return m_context.report(outcome.error());
  }
  if (auto applied = quiz::apply(m_running->state, event); !applied) return m_context.report(applied.error());
  m_saved = {SavedView::State::saved,
             "Saved " + base::local_time_of_day(m_context.clock.utc_ms(), m_context.clock.utc_offset_minutes())};
  if (then) then();
  run_waiting();
}

void Attempts::run(const command::RetrySave&) {
  if (!m_running || !m_running->unsaved || m_running->in_flight) return;
  auto [event, then] = std::move(*m_running->unsaved);
  m_running->unsaved.reset();
  save(std::move(event), std::move(then));
}

bool Attempts::hold_back(const Command& command) {
  if (!m_running || (!m_running->in_flight && !m_running->unsaved)) return false;
  if (m_running->unsaved) {
    m_context.tell("The last step is not saved yet. Choose Try again in the footer.");
  } else if (m_running->waiting.size() < 64) {
    m_running->waiting.push_back(command);
  }
  return true;
}

void Attempts::run_waiting() {
  while (m_running && !m_running->in_flight && !m_running->unsaved && !m_running->waiting.empty()) {
    Command next = std::move(m_running->waiting.front());
    m_running->waiting.pop_front();
    m_context.run(std::move(next));
  }
}

// ---- answering

bool Attempts::draft_says_something() const { return slot() >= 0 && quiz::says_something(question(), m_running->draft); }

bool Attempts::draft_is_answer() const {
  const auto& answer = m_running->state.slots[static_cast<std::size_t>(slot())].answer;
  return answer && *answer == m_running->draft;
}

void Attempts::change_draft() {
  m_running->draft_unsaved = true;
  m_running->draft_changed_monotonic_ms = m_context.clock.monotonic_ms();
  touch();
}

namespace {
// The question's own index of what stands at this place on screen.
std::optional<int> own_index(const quiz::Slot& slot, int on_screen) {
  if (on_screen < 0 || on_screen >= static_cast<int>(slot.order.size())) return std::nullopt;
  return slot.order[static_cast<std::size_t>(on_screen)];
}
}  // namespace

void Attempts::run(const command::ChooseOption& c) {
  if (!m_running || slot() < 0 || m_running->state.finished || hold_back(c)) return;
  const auto own = own_index(m_running->state.settled.slots[static_cast<std::size_t>(slot())], c.index);
  if (!own || m_running->state.is_fixed(slot())) return;
  const model::QuestionKind kind = question().kind;
  const bool one = kind == model::QuestionKind::single || kind == model::QuestionKind::true_false || kind == model::QuestionKind::vignette;
  if (!one && kind != model::QuestionKind::multiple) return;
  auto* chosen = std::get_if<model::Chosen>(&m_running->draft.given);
  if (!chosen) chosen = &m_running->draft.given.emplace<model::Chosen>();
  const auto at = std::find(chosen->choices.begin(), chosen->choices.end(), *own);
  if (one) {
    chosen->choices = {*own};
  } else if (at != chosen->choices.end()) {
    chosen->choices.erase(at);
  } else {
    chosen->choices.push_back(*own);
    std::sort(chosen->choices.begin(), chosen->choices.end());
  }
  change_draft();
}

void Attempts::run(const command::TypeAnswer& c) {
  if (!m_running || slot() < 0 || m_running->state.is_fixed(slot()) || hold_back(c)) return;
  m_running->draft.given = model::Written{c.text};
  change_draft();
}

void Attempts::run(const command::MatchLeft& c) {
  if (!m_running || slot() < 0 || m_running->state.is_fixed(slot()) || hold_back(c)) return;
  const auto lefts = quiz::left_sides(question());
  if (c.left < 0 || c.left >= static_cast<int>(lefts.size())) return;
  const auto own = own_index(m_running->state.settled.slots[static_cast<std::size_t>(slot())], c.right);
  auto* matched = std::get_if<model::Matched>(&m_running->draft.given);
  if (!matched) matched = &m_running->draft.given.emplace<model::Matched>();
  matched->right_of_left.resize(lefts.size(), -1);
  matched->right_of_left[static_cast<std::size_t>(c.left)] = own.value_or(-1);
  change_draft();
}

void Attempts::run(const command::SetCertainty& c) {
  if (!m_running || slot() < 0 || m_running->state.is_fixed(slot()) || hold_back(c)) return;
  if (c.certainty < 1 || c.certainty > 3) return;
  const bool same = m_running->draft.certainty == c.certainty;
  m_running->draft.certainty = same ? std::nullopt : std::optional(c.certainty);
  change_draft();
}

void Attempts::run(const command::ToggleCue& c) {
  if (!m_running || slot() < 0 || m_running->state.is_fixed(slot()) || hold_back(c)) return;
  const auto order = cue_order(question());
  if (c.index < 0 || c.index >= static_cast<int>(order.size())) return;
  const int own = order[static_cast<std::size_t>(c.index)];
  auto& cues = m_running->draft.cues;
  const auto at = std::find(cues.begin(), cues.end(), own);
  if (at != cues.end()) cues.erase(at);
  else cues.insert(std::lower_bound(cues.begin(), cues.end(), own), own);
  change_draft();
}

void Attempts::confirm_then(std::function<void()> then) {
  m_running->draft_unsaved = false;
  save(quiz::answer(m_running->state, slot(), question(), m_running->draft, now()), std::move(then));
}

void Attempts::run(const command::Confirm& c) {
  if (!m_running || slot() < 0 || m_running->state.is_fixed(slot()) || hold_back(c)) return;
  if (!draft_says_something() || draft_is_answer()) return;
  confirm_then([this] {
    if (m_running->state.is_exam() || !question().page) return;
    if (quiz::fraction(question(), m_running->draft) < 1 - 1e-7) m_callbacks.show_page(m_running->attempt.course, *question().page);
  });
}

// ---- moving about

void Attempts::show_slot(int slot) {
  save(quiz::show(m_running->state, slot, now()), [this] {
    const auto& shown = m_running->state.slots[static_cast<std::size_t>(m_running->state.current)];
    m_running->draft = shown.draft ? *shown.draft : shown.answer.value_or(model::Answer{});
    m_running->draft_unsaved = false;
    touch();
  });
}

// In an exam what is chosen is taken along; in practice it stays a draft until it is confirmed.
void Attempts::move_to(int slot) {
  if (slot < 0 || slot >= static_cast<int>(m_running->state.slots.size())) return;
  const bool fixed = m_running->state.is_fixed(this->slot());
  if (m_running->state.is_exam() && !fixed && draft_says_something() && !draft_is_answer())
    return confirm_then([this, slot] { show_slot(slot); });
  if (m_running->draft_unsaved && !fixed && draft_says_something()) {
    m_running->draft_unsaved = false;
    return save(quiz::draft(m_running->state, this->slot(), m_running->draft, now()), [this, slot] { show_slot(slot); });
  }
  show_slot(slot);
}

void Attempts::run(const command::NextQuestion& c) {
  if (!m_running || m_running->state.finished || slot() < 0 || hold_back(c)) return;
  const int next = slot() + 1;
  if (next < static_cast<int>(m_running->state.slots.size())) return move_to(next);
  if (m_running->state.is_exam() && draft_says_something() && !draft_is_answer()) confirm_then({});
}

void Attempts::run(const command::PreviousQuestion& c) {
  if (!m_running || m_running->state.finished || slot() <= 0 || hold_back(c)) return;
  move_to(slot() - 1);
}

void Attempts::run(const command::GoToSlot& c) {
  if (!m_running || m_running->state.finished || slot() < 0 || c.slot == slot() || hold_back(c)) return;
  move_to(c.slot);
}

void Attempts::run(const command::ToggleFlag& c) {
  if (!m_running || m_running->state.finished || slot() < 0 || hold_back(c)) return;
  save(quiz::flag(m_running->state, slot(), !m_running->state.slots[static_cast<std::size_t>(slot())].flagged, now()), {});
}

void Attempts::run(const command::ShowMeThePage& c) {
  if (!m_running || slot() < 0 || hold_back(c)) return;
  const model::Question& current = question();
  if (!current.page) return;
  m_callbacks.show_page(m_running->attempt.course, *current.page);
  if (m_running->state.finished) return;
  save(quiz::open_page(m_running->state, current.page->manual.value, current.page->label.value, "page", now()), {});
}

void Attempts::note_call() {
  if (!m_running || m_running->state.finished || m_running->in_flight || m_running->unsaved) return;
  save(quiz::open_page(m_running->state, "", "", "call", now()), {});
}

// ---- the end

void Attempts::run(const command::FinishAttempt& c) {
  if (!m_running || m_running->state.finished || hold_back(c)) return;
  const bool exam = m_running->state.is_exam();
  if (exam && slot() >= 0 && draft_says_something() && !draft_is_answer())
    return confirm_then([this, c] { m_context.run(c); });
  const int open = static_cast<int>(m_running->state.slots.size()) - m_running->state.answered();
  if (exam && open > 0 && !c.confirmed) {
    DialogView dialog;
    dialog.kind = DialogKind::confirm;
    dialog.title = open == 1 ? "One question has no answer" : fmt::format("{} questions have no answer", open);
    dialog.text = "They count as wrong. You can still go back to them.";
    dialog.accept = "Finish attempt";
    dialog.cancel = "Go back";
    return m_context.ask(std::move(dialog), command::FinishAttempt{true});
  }
  finish();
}

void Attempts::finish() {
  save(quiz::finish(m_running->state, now()), [this] { show_results(); });
}

void Attempts::show_results() {
  m_running->mark = quiz::mark(m_running->state, m_running->questions);
  m_context.close_dialog();
  touch();
  m_context.records.ask([id = m_running->attempt.id, mark = *m_running->mark](
                            records::Records& records) { return records.store_mark(id, mark, marker_version); },
                        [this](base::Result<void> stored) {
                          if (!stored) m_context.report(stored.error());
                          m_callbacks.attempts_changed();
                        });
}

void Attempts::tick() {
  if (!m_running || m_running->state.finished || m_running->in_flight || m_running->unsaved) return;
  const std::int64_t monotonic_ms = m_context.clock.monotonic_ms(), utc_ms = m_context.clock.utc_ms();
  const std::int64_t gap_ms = (utc_ms - m_running->seen_utc_ms) - (monotonic_ms - m_running->seen_monotonic_ms);
  m_running->seen_monotonic_ms = monotonic_ms;
  m_running->seen_utc_ms = utc_ms;
  if (gap_ms > sleep_ms && slot() >= 0) return save(quiz::resume(m_running->state, "sleep", now()), {});

  const auto left_ms = quiz::time_left_ms(m_running->state, now());
  if (left_ms && *left_ms <= 0) return finish();
  if (slot() < 0) return;
  const bool may_answer = !m_running->state.is_fixed(slot()) && draft_says_something() && !draft_is_answer();
  if (m_running->state.is_exam() && left_ms && *left_ms <= last_moment_ms && may_answer) return confirm_then({});
  if (m_running->draft_unsaved && monotonic_ms - m_running->draft_changed_monotonic_ms >= draft_save_delay_ms) {
    m_running->draft_unsaved = false;
    if (may_answer) return save(quiz::draft(m_running->state, slot(), m_running->draft, now()), {});
  }
  // The clock on screen shows whole seconds; touching it more often would draw without end.
  if (!left_ms || (*left_ms + 999) / 1000 == m_running->shown_s) return;
  m_running->shown_s = (*left_ms + 999) / 1000;
  touch();
}

std::optional<std::int64_t> Attempts::next_tick_monotonic_ms() const {
  if (!m_running || m_running->state.finished || m_running->in_flight || m_running->unsaved) return std::nullopt;
  std::optional<std::int64_t> next;
  const std::int64_t monotonic_ms = m_context.clock.monotonic_ms();
  if (const auto left_ms = quiz::time_left_ms(m_running->state, now())) next = monotonic_ms + *left_ms % 1000 + 1;
  if (m_running->draft_unsaved) {
    const std::int64_t due = m_running->draft_changed_monotonic_ms + draft_save_delay_ms;
    next = next ? std::min(*next, due) : due;
  }
  return next;
}

const AttemptView& Attempts::view() {
  if (m_viewed == m_change && !(m_running && quiz::time_left_ms(m_running->state, now()))) return m_view;
  m_viewed = m_change;
  m_view = {};
  if (!m_running) return m_view;
  m_view = view_of({m_running->state, m_running->questions, m_running->draft, m_running->in_flight,
                    quiz::time_left_ms(m_running->state, now())});
  if (m_running->mark) {
    m_view.stage = AttemptView::Stage::results;
    m_view.results = results_of(m_running->state, m_running->questions, *m_running->mark);
  }
  return m_view;
}

}  // namespace jumpseat::app
