// Starting an attempt, going on with one, and putting it down.
#include "app/attempt/allowance.hpp"
#include "app/attempt/attempts.hpp"
#include "app/attempt/stored.hpp"
#include "app/people/people.hpp"
#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/uuid.hpp"
#include "base/words.hpp"
#include "formats/canonical.hpp"
#include "quiz/draw.hpp"
#include "quiz/mark.hpp"

#include <fmt/format.h>
#include <map>
#include <memory>

namespace jumpseat::app {
namespace {

std::string attempt_doing(const model::Quiz& quiz) { return fmt::format(base::to_say("start {}"), quiz.title); }

}  // namespace

std::string entry_words(const quiz::Entry& entry, std::int64_t utc_ms, int utc_offset_minutes) {
  using Why = quiz::Entry::Why;
  if (entry.why == Why::all_taken) return base::say_count(*entry.allowed, "the one attempt was taken", "all {} attempts were taken");
  if (entry.why != Why::too_soon) return {};
  const std::string time = base::local_time_of_day(entry.opens_at_utc_ms, utc_offset_minutes).substr(0, 5);
  const std::string day = base::local_date(entry.opens_at_utc_ms, utc_offset_minutes);
  const bool today = day == base::local_date(utc_ms, utc_offset_minutes);
  return today ? base::say("the next attempt opens at {}", time) : base::say("the next attempt opens on {} at {}", day, time);
}

bool Attempts::nothing_is_kept() {
  if (!m_person || !m_context.records.read_only()) return false;
  m_context.tell(
      base::say("No quiz goes on here, because no answer would be kept: the record file can only be read. Close the other Jumpseat where "
                "there is one; or ask for write access, and start again."));
  return true;
}

bool Attempts::exam_goes_first(bool is_it) {
  if (!exam_running()) return false;
  if (is_it) m_context.run(command::ShowScreen{Screen::read});
  else m_context.tell(base::say("Finish the exam first, or go on with it later."));
  return true;
}

void Attempts::run(const command::StartAny& c) {
  if (!m_courses || exam_goes_first(false)) return;
  for (const auto& loaded : m_courses->loaded)
    for (const model::Quiz& quiz : loaded.course.quizzes)
      if ((quiz.mode == model::QuizMode::exam) == c.exam) return run(command::StartQuiz{loaded.course.code, quiz.id});
  m_context.tell(c.exam ? base::say("There is no exam in any course.") : base::say("There is no practice quiz in any course."));
}

void Attempts::run(const command::StartQuiz& c) {
  if (!m_courses || m_starting) return;
  if (exam_goes_first(m_running && m_running->attempt.course == c.course && m_running->attempt.quiz == c.quiz)) return;
  if (nothing_is_kept() || m_callbacks.closed_by_open_exam(c.course, c.quiz)) return;
  const auto* loaded = m_courses->find(c.course);
  const model::Quiz* quiz = loaded ? loaded->course.find_quiz(c.quiz) : nullptr;
  if (!quiz) return m_context.tell(base::say("That quiz is not in the course any more."));
  if (!m_person)
    return m_context.report(
        {base::ErrorKind::unavailable, attempt_doing(*quiz), base::to_say("there is no record file in which answers could be kept"), {}});
  if (quiz->mode == model::QuizMode::exam && !c.confirmed) return ask_to_start(loaded->course, *quiz);
  start(loaded->course, *quiz);
}

DialogView start_dialog(const ExamToStart& exam) {
  const model::Quiz& quiz = exam.quiz;
  DialogView dialog;
  dialog.kind = DialogKind::confirm;
  dialog.title = exam.who.empty() ? base::say("Start the exam?") : base::say("You are {}. Start?", exam.who);
  dialog.text = quiz.minutes > 0 ? base::say_count(quiz::stretched(quiz.minutes, exam.allowance.extra_time), "{1}: {0} minute from now on.",
                                                   "{1}: {0} minutes from now on.", quiz.title)
                                 : base::say("{}: without a time limit.", quiz.title);
  quiz::Allowance allowance = exam.allowance;
  if (quiz.minutes == 0) allowance.extra_time = 1;  // of no limit there is no more
  if (const std::string words = allowance_words(allowance); !words.empty()) dialog.text += " " + base::say("You have {}.", words);
  dialog.text += "\n" + base::say_count(exam.questions, "{} question.", "{} questions.");
  if (exam.entry.allowed) dialog.text += " " + base::say("This is attempt {} of {}.", exam.entry.number, *exam.entry.allowed);
  if (quiz.navigation == model::Navigation::forward)
    dialog.text += "\n" + base::say("Questions come one after the other; none can be gone back to.");
  if (exam.has_manual)
    dialog.text += "\n" + (quiz.manual_open ? base::say("You may look things up in the manual.")
                                            : base::say("The manual is closed until the exam is finished."));
  if (exam.who.empty())
    dialog.text += "\n" + base::say(
                              "You sit here as the local learner: no staff number will be on it. If it is to count for you, say first in "
                              "Settings who you are.");
  dialog.accept = base::say("Start exam");
  dialog.cancel = base::say("Not now");
  return dialog;
}

// One that is open is gone on with, and one that cannot be started is not asked about.
void Attempts::look_before(const model::Course& course, const model::Quiz& quiz, std::function<void(const Before&, const Drawn&)> then) {
  m_starting = true;
  const auto look = [person = m_person->id, code = course.code, id = quiz.id](records::Records& records) -> base::Result<Before> {
    Before before;
    JUMPSEAT_TRY(const auto attempts, attempts_that_stand(records, {.person = person, .course = code, .quiz = id, .mode = {}}));
    for (const model::Attempt& attempt : attempts) {
      if (!attempt.finished && !before.open) before.open = attempt.id;
      const auto end = attempt.finished ? std::optional(attempt.finished_at_utc_ms) : std::nullopt;
      before.past.push_back({attempt.started_at_utc_ms, end});
    }
    JUMPSEAT_TRY(before.seen, records.questions_asked(person, code));
    JUMPSEAT_TRY(before.allowance, read_allowance(records, person));
    return before;
  };
  m_context.records.ask(
      look, [this, person = m_person->id, code = course.code, id = quiz.id, then = std::move(then)](base::Result<Before> before) {
        m_starting = false;
        if (!before) return m_context.report(before.error());
        if (!m_person || m_person->id != person) return;  // somebody else sits here now
        const auto* loaded = m_courses->find(code);
        const model::Quiz* found = loaded ? loaded->course.find_quiz(id) : nullptr;
        if (!found) return;
        if (before->open) return resume(*before->open);
        const auto& clock = m_context.clock;
        before->entry = quiz::entry(*found, before->past, before->allowance, clock.utc_ms());
        if (const std::string why = entry_words(before->entry, clock.utc_ms(), clock.utc_offset_minutes()); !why.empty())
          return m_context.report({base::ErrorKind::refused, attempt_doing(*found), why, {}});
        then(*before, {loaded->course, *found});
      });
}

void Attempts::ask_to_start(const model::Course& course, const model::Quiz& quiz) {
  look_before(course, quiz, [this](const Before& before, const Drawn& of) {
    const std::string who = m_person->local ? "" : m_person->staff_number.empty() ? m_person->name : m_person->staff_number;
    m_context.ask(start_dialog({of.quiz, quiz::count_drawn(of.quiz, of.course.questions), before.entry, before.allowance, who,
                                !of.course.manuals.empty()}),
                  command::StartQuiz{of.course.code, of.quiz.id, true});
  });
}

void Attempts::start(const model::Course& course, const model::Quiz& quiz) {
  if (m_running) pause_for("another quiz was started");
  look_before(course, quiz, [this](const Before& before, const Drawn& of) {
    quiz::Plan plan = quiz::draw(of.quiz, of.course.questions, base::random_seed(), before.seen);
    for (const std::string& shortfall : plan.shortfalls) base::log_problem(shortfall);
    start_planned(of.course, of.quiz, std::move(plan), before.allowance.extra_time);
  });
}

void Attempts::start_planned(const model::Course& course, const model::Quiz& quiz, quiz::Plan plan, double extra_time) {
  if (plan.slots.empty())
    return m_context.report({base::ErrorKind::bad_input, attempt_doing(quiz), base::to_say("the course has no questions for it"), {}});

  const auto stored = std::make_shared<Stored>();
  std::map<model::VersionHash, std::size_t> taken;
  for (const quiz::Slot& slot : plan.slots) {
    stored->questions.push_back(*course.find_question(slot.question));
    auto& before = stored->before.of_slots.emplace_back();
    for (const quiz::Told& told : slot.before) {
      const auto [at, fresh] = taken.try_emplace(told.version, stored->before.all.size());
      if (fresh) stored->before.all.push_back(*course.find_question(told.question));
      before.push_back(at->second);
    }
  }
  const quiz::Now moment = moment_of(m_context.clock);
  model::Attempt& attempt = stored->attempt;
  attempt.id = model::AttemptId(base::uuid_v7(moment.utc_ms));
  attempt.person = m_person->id;
  attempt.course = course.code;
  attempt.revision = course.revision;
  attempt.quiz = quiz.id;
  attempt.mode = quiz.mode;
  attempt.started_at_utc_ms = moment.utc_ms;
  const quiz::Settled settled = quiz::settle(course.code, course.revision, quiz, std::move(plan), extra_time);
  attempt.events.push_back(quiz::start(settled, moment));

  m_starting = true;
  const auto write = [stored](records::Records& records) -> base::Result<void> {
    std::vector<records::QuestionVersion> versions;
    for (const auto* list : {&stored->questions, &stored->before.all})
      for (const model::Question& question : *list)
        versions.push_back({question.version, question.id, question.title, formats::canonical_text(question)});
    JUMPSEAT_CHECK(records.store_question_versions(versions));
    JUMPSEAT_CHECK(keep_pictures(records, *stored));
    return records.start_attempt(stored->attempt);
  };
  m_context.records.ask(write, [this, stored](base::Result<void> written) {
    m_starting = false;
    if (!written) return m_context.report(written.error());
    if (!m_person || m_person->id != stored->attempt.person) return;  // it waits on Home for whoever began it
    go_on(std::move(*stored));
  });
}

void Attempts::run(const command::ResumeAttempt& c) {
  if (m_starting || exam_goes_first(m_running && m_running->attempt.id == c.attempt) || nothing_is_kept()) return;
  resume(c.attempt);
}

void Attempts::run(const command::ReplayAttempt& c) {
  if (m_starting || exam_goes_first(false)) return;
  open(c.attempt, Wish::look);
}

// One's own; or a finished exam of somebody else, for whoever may see marks. Practice is the learner's alone.
bool Attempts::may_open(const model::Attempt& attempt, Wish wish) const {
  if (m_person && attempt.person == m_person->id) return true;
  return wish == Wish::look && attempt.finished && attempt.mode == model::QuizMode::exam && m_callbacks.may_see_marks();
}

void Attempts::open(const model::AttemptId& id, Wish wish) {
  m_starting = true;
  m_context.records.ask([id](records::Records& records) { return read_to_look_at(records, id); },
                        [this, wish, asked_on = m_callbacks.screen()](base::Result<Stored> stored) {
                          m_starting = false;
                          if (!stored) return m_context.report(stored.error());
                          if (!may_open(stored->attempt, wish))
                            return m_context.report({base::ErrorKind::refused, "open this attempt", "it is somebody else's", {}});
                          const bool tells = wish == Wish::look || stored->attempt.mode == model::QuizMode::practice;
                          if (tells && m_callbacks.closed_by_open_exam(stored->attempt.course, {})) return;
                          if (m_running) pause_for("another attempt was opened");
                          find_pictures(stored->questions);
                          find_pictures(stored->before.all);
                          go_on(std::move(*stored));
                          if (m_running && wish == Wish::look && asked_on != Screen::read) m_running->back_to = asked_on;
                        });
}

// A question kept in the record file knows its pictures by their hashes; the courses have the bytes.
void Attempts::find_pictures(std::vector<model::Question>& questions) const {
  for (const SharedCourses& courses : {m_courses, m_bank_says}) {
    if (!courses) continue;
    std::vector<const course::LoadedCourse*> all;
    for (const auto* list : {&courses->loaded, &courses->other_languages})
      for (const auto& loaded : *list) all.push_back(&loaded);
    for (model::Question& question : questions)
      for (model::Attachment& wanted : question.attachments)
        for (const auto* loaded : all) {
          if (wanted.bytes) break;
          const model::Question* same = loaded->course.find_question(question.id);
          if (!same) continue;
          for (const model::Attachment& there : same->attachments)
            if (there.sha256 == wanted.sha256) wanted.bytes = there.bytes;
        }
  }
}

void Attempts::go_on(Stored stored) {
  auto state = quiz::replay(stored.attempt.events);
  if (!state) return m_context.report(state.error());
  m_running = std::make_unique<Running>();
  const base::Clock& clock = m_context.clock;
  m_running->time = quiz::WorkingTime(state->used_ms + quiz::time_lost_ms(*state, moment_of(clock)), clock.monotonic_ms());
  m_running->see(clock);
  if (m_person && stored.attempt.person != m_person->id) m_running->whose = stored.person ? text_of(*stored.person) : base::say("Somebody");
  m_running->attempt = std::move(stored.attempt);
  m_running->state = std::move(*state);
  m_running->questions = std::move(stored.questions);
  m_running->before = std::move(stored.before);
  m_running->essays = std::move(stored.essays);
  m_running->corrections = std::move(stored.corrections);
  if (m_running->state.current >= 0) take_up_draft();  // the question is seen before its showing is written down
  m_saved = {};
  m_callbacks.open_manual_of(m_running->attempt.course);
  m_context.run(command::ShowScreen{Screen::read});
  touch();
  if (m_running->state.finished) {  // to look at
    // The mark that counts, repairs and essays in it; one that is not kept yet is made.
    const bool whole = stored.mark && stored.mark->slots.size() == m_running->questions.size();
    m_running->mark = whole ? std::move(*stored.mark) : quiz::mark(m_running->state, m_running->questions);
    stand_by(stored.by_method, m_running->mark->passed);
    return;
  }
  m_callbacks.attempts_changed();
  const auto show = [this] {
    if (quiz::time_is_up(m_running->state, now())) return finish();
    const int current = m_running->state.current;
    show_slot(current >= 0 ? current : quiz::find_next_open(m_running->state).value_or(0));
  };
  if (m_running->state.next_sequence > 1) save(quiz::resume(m_running->state, m_running->state.paused ? "resumed" : "killed", now()), show);
  else show();
}

void Attempts::run(const command::LeaveAttempt& c) {
  if (!m_running || hold_back(c)) return;
  put_away();
  m_callbacks.attempts_changed();
}

void Attempts::put_away() {
  pause_for("left");
  drop();
  m_saved = {};
}

void Attempts::drop() {
  m_running.reset();
  m_pictures.drop_all();
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
  // What is on its way is taken for kept: what follows it is refused where it was not.
  if (m_running->in_flight)
    if (auto applied = quiz::apply(m_running->state, m_running->flying); !applied) base::log_error(applied.error());
  if (m_running->unsaved) append(m_running->unsaved->first);
  if (m_running->draft_unsaved && slot() >= 0 && !m_running->state.is_fixed(slot()) && !draft_is_kept())
    append(quiz::draft(m_running->state, slot(), m_running->draft, now()));
  append(quiz::pause(m_running->state, why, now()));
  if (m_running->state.finished)
    m_context.records.keep([](records::Records& records) -> base::Result<void> {
      JUMPSEAT_CHECK(mark_what_was_left(records));
      return {};
    });
  if (auto exam = open_exam_of(m_running->attempt, m_running->state)) m_callbacks.put_down(std::move(*exam));
  drop();
}

}  // namespace jumpseat::app
