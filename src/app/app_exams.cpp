// What an exam closes to whoever takes it: while it runs, and while it is put down.
#include "app/inside.hpp"

namespace jumpseat::app {

// Asked before the manual is placed, so that none is shown which is closed. What is just being taken up is not ended meanwhile.
void App::Impl::load_open_exams() {
  if (!people.current()) return;
  ++home_pending;
  const auto look = [this, person = people.current()->id, here = attempts.attempt_id(),
                     may_finish = attempts.idle() && !records.read_only()](records::Records& r) {
    const auto at_desk = here ? std::optional(model::AttemptId(*here)) : std::nullopt;
    return read_open_exams(r, person, at_desk, may_finish, clock);
  };
  records.ask(look, [this, person = people.current()->id](base::Result<OpenExams> read) {
    --home_pending;
    if (!read) return base::log_error(read.error());
    if (read->finished > 0) {
      review.grow_stale();
      roster.grow_stale();
    }
    if (!people.current() || people.current()->id != person) return;
    const std::size_t before = open_exams.size();
    open_exams = std::move(read->open);
    std::erase_if(open_exams, [this](const OpenExam& exam) { return !exam.lasts(clock); });
    if (open_exams.size() < before) reading.open_what_was_closed();
  });
}

void App::Impl::put_down(OpenExam exam) {
  const bool known = std::any_of(open_exams.begin(), open_exams.end(), [&](const OpenExam& one) { return one.attempt == exam.attempt; });
  if (!known) open_exams.push_back(std::move(exam));
}

void App::Impl::forget_exams_that_ended() {
  const auto ended = [&](const OpenExam& exam) { return !exam.lasts(clock) || attempts.is_finished(exam.attempt); };
  if (std::erase_if(open_exams, ended) == 0) return;
  reading.open_what_was_closed();
  load_home();
}

std::optional<std::int64_t> App::Impl::next_exam_end_monotonic_ms() const {
  std::optional<std::int64_t> next;
  for (const OpenExam& exam : open_exams) {
    const auto left_ms = exam.left_ms(clock);
    if (!left_ms) continue;
    const std::int64_t at = clock.monotonic_ms() + *left_ms;
    next = std::min(next.value_or(at), at);
  }
  return next;
}

std::optional<ClosingExamView> App::Impl::exam_that_closes(const std::filesystem::path& path, const model::ContentHash& hash) const {
  for (const OpenExam& exam : open_exams) {
    if (!closes_manual(exam, *courses, path, hash)) continue;
    ClosingExamView out{exam.attempt, exam.title, {}};
    if (const auto left_ms = exam.left_ms(clock)) {
      const std::int64_t until_utc_ms = clock.utc_ms() + *left_ms;
      out.until = base::say_in("date and time", "{} at {}", base::local_date(until_utc_ms, clock.utc_offset_minutes()),
                               base::local_time_of_day(until_utc_ms, clock.utc_offset_minutes()).substr(0, 5));
    }
    return out;
  }
  return std::nullopt;
}

bool App::Impl::closed_by_open_exam(const model::CourseCode& course, const model::QuizId& quiz) {
  const OpenExam* const exam = find_closing(open_exams, course, quiz);
  if (exam)
    shell.tell(base::say("You have begun “{}”. Finish it before anything else of its course: go on with it from Home.", exam->title));
  return exam != nullptr;
}

bool App::Impl::closed_by_exam() {
  if (attempts.exam_running())
    shell.tell(base::say("What tells answers is closed during an exam. Finish it first, or go on with it later."));
  else if (!open_exams.empty())
    shell.tell(base::say("You have begun “{}”. What tells answers is closed until it is finished: go on with it from Home.",
                         open_exams.front().title));
  else return false;
  return true;
}

}  // namespace jumpseat::app
