#include "ui/home_panel.hpp"

#include "ui/due_tones.hpp"
#include "ui/layout.hpp"
#include "ui/quiz_parts.hpp"
#include "ui/recognition_card.hpp"
#include "ui/widgets.hpp"
#include "ui/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace jumpseat::ui {
namespace {

using Commands = std::vector<app::Command>;
constexpr std::size_t quizzes_shown = 5;  // of a course, until all are asked for

// The one button of the course that is the obvious next thing: go on where one left off, then read, then what was never taken. A small
// quiz that is offered has its own.
struct NextStep {
  bool reading = false;
  const app::QuizCardView* quiz = nullptr;
};

bool is_read(const app::CourseCardView& course) { return course.pages > 0 && course.pages_read >= course.pages; }

NextStep next_step(const app::CourseCardView& course) {
  for (const auto& quiz : course.quizzes)
    if (quiz.open_attempt) return {false, &quiz};
  if (course.practice.micro) return {};
  if (course.manual && !is_read(course)) return {true, nullptr};
  // Practice that was never taken comes before an exam that was not.
  for (const bool exam : {false, true})
    for (const auto& quiz : course.quizzes)
      if (quiz.exam == exam && quiz.last.empty() && quiz.may_start) return {false, &quiz};
  return {};
}

std::string reading_words(const app::CourseCardView& course) {
  if (course.pages <= 0) return course.manual ? base::say("Not opened yet") : "";
  return base::say_count(course.pages, "{1} of {0} page read", "{1} of {0} pages read", course.pages_read);
}

void draw_quiz(Ui& ui, const app::QuizCardView& quiz, const std::string& id, bool next, Commands& out) {
  Row row(ui, id);
  {
    Column column(ui, id + ".words", 0, 2);
    text(ui, quiz.title, {.weight = Weight::semibold});
    std::string detail = quiz.detail;
    if (quiz.open_attempt) detail = base::say("{} of {} answered, all saved", quiz.answered, quiz.total);
    aside(ui, joined(detail, quiz.last));
  }
  if (quiz.certificate && button(ui, id + ".certificate", "Certificate", {.look = Look::quiet, .hint = "A PDF in your home folder"}))
    out.emplace_back(app::command::SaveCertificate{*quiz.certificate, ""});
  const Look look = next ? Look::primary : Look::secondary;
  if (quiz.open_attempt) {
    if (button(ui, id + ".resume", "Resume", {.look = look})) out.emplace_back(app::command::ResumeAttempt{*quiz.open_attempt});
    return;
  }
  if (quiz.last_attempt && button(ui, id + ".again", "Look at it", {.look = Look::quiet, .hint = "The last attempt, as it was"}))
    out.emplace_back(app::command::ReplayAttempt{*quiz.last_attempt});
  const ButtonOptions options{.look = look, .enabled = quiz.may_start, .hint = quiz.may_start ? "" : "It cannot be started now."};
  if (button(ui, id + ".start", quiz.exam ? "Start exam" : "Start practice", options))
    out.emplace_back(app::command::StartQuiz{quiz.course, quiz.quiz});
}

// What practice brings back: the one button is for what is due.
void draw_practice(Ui& ui, const app::PracticeView& view, const std::string& id, Commands& out) {
  if (view.known + view.learning == 0 && !view.micro) return;
  separator(ui);
  Row row(ui, id);
  {
    Column column(ui, id + ".words", 0, 2);
    text(ui,
         view.open_attempt ? base::say("Practice you left")
         : view.due > 0    ? base::say("{} due now", view.due)
                           : base::say("Nothing due"),
         {.weight = Weight::semibold, .id = id + ".due"});
    const std::string load = base::say("about {} in 7 days, {} in 30", view.in_7_days, view.in_30_days);
    if (view.due == 0 && !view.next.empty()) aside(ui, view.next);
    aside(ui, view.due > 0 ? joined(base::say("Asked again just before it is forgotten"), load) : load);
  }
  if (view.open_attempt) {
    if (button(ui, id + ".resume", "Resume", {.look = Look::primary})) out.emplace_back(app::command::ResumeAttempt{*view.open_attempt});
    return;
  }
  const ButtonOptions options{.look = view.due > 0 ? Look::primary : Look::secondary, .enabled = view.due > 0};
  if (button(ui, id + ".start", "Practise what is due", options)) out.emplace_back(app::command::StartPractice{view.course, ""});
}

void draw_micro(Ui& ui, const app::PracticeView& view, const std::string& id, Commands& out) {
  separator(ui);
  Row row(ui, id);
  {
    Column column(ui, id + ".words", 0, 2);
    text(ui, view.micro_words, {.weight = Weight::semibold});
    aside(ui, "What was learned for an exam fades in months. A few questions now keep it.");
  }
  if (button(ui, id + ".start", "Start", {.look = Look::primary})) out.emplace_back(app::command::StartQuiz{view.course, *view.micro});
}

void draw_weak(Ui& ui, const app::PracticeView& view, const std::string& id, Commands& out) {
  if (view.weak.empty() && view.leeches.empty()) return;
  Card card(ui, id);
  heading(ui, "Worth another look", Type::body);
  for (std::size_t i = 0; i < view.weak.size(); ++i) {
    const app::TopicView& topic = view.weak[i];
    const std::string row_id = fmt::format("{}.{}", id, i);
    Row row(ui, row_id, {.gap = 8});
    {
      Column column(ui, row_id + ".words", 0, 0);
      text(ui, topic.title);
      aside(ui, base::say_count(topic.answers, "{1} of {0} answer right", "{1} of {0} answers right", percent(topic.right)));
    }
    if (button(ui, row_id + ".start", "Practise", {.small = true})) out.emplace_back(app::command::StartPractice{view.course, topic.id});
  }
  if (view.leeches.empty()) return;
  aside(ui, "These do not stick. Read their pages, or tell a trainer that the question is bad:");
  for (std::size_t i = 0; i < view.leeches.size() && i < 5; ++i) text(ui, view.leeches[i], {.muted = true});
}

// What is to be read of a course may be more than its first manual.
void draw_more_manuals(Ui& ui, const app::CourseCardView& course, const std::string& id, Commands& out) {
  if (course.more_manuals.empty()) return;
  Row row(ui, id + ".more_manuals");
  stretch(ui);
  for (const model::ManualId& manual : course.more_manuals)
    if (button(ui, id + ".read." + manual.value, base::say("Read {}", manual.value), {.small = true}))
      out.emplace_back(app::command::OpenManual{course.course, manual});
}

// The exam that is to be passed next; none: all have been, or none may be begun.
const app::QuizCardView* next_exam(const app::CourseCardView& course) {
  for (const auto& quiz : course.quizzes)
    if (quiz.exam && (quiz.open_attempt || (quiz.may_start && !quiz.passed))) return &quiz;
  return nullptr;
}

void draw_exam_button(Ui& ui, const app::CourseCardView& course, const std::string& id, Commands& out) {
  const app::QuizCardView* exam = next_exam(course);
  if (!exam) return;
  if (exam->open_attempt) {
    if (button(ui, id + ".start", "Resume")) out.emplace_back(app::command::ResumeAttempt{*exam->open_attempt});
  } else if (button(ui, id + ".start", "Start exam")) {
    out.emplace_back(app::command::StartQuiz{exam->course, exam->quiz});
  }
}

// Of a course that is to be read and to be passed: how either stands, until both are done.
void draw_duties(Ui& ui, const app::CourseCardView& course, const std::string& id, Commands& out) {
  for (std::size_t i = 0; i < course.duties.size(); ++i) {
    const app::CourseDutyView& duty = course.duties[i];
    const std::string row_id = fmt::format("{}.duty.{}", id, i);
    Row row(ui, row_id);
    text(ui, duty.reading ? Label("Read and acknowledge") : Label("Pass its exams"), {.wrap = false});
    tag(ui, duty.due, tone_of(duty.state));
    stretch(ui);
    if (!duty.to_do) continue;
    if (!duty.reading) draw_exam_button(ui, course, row_id, out);
    else if (button(ui, row_id + ".acknowledge", "Read and acknowledge")) out.emplace_back(app::command::ShowAcknowledge{course.course});
  }
}

void draw_recognition(Ui& ui, const app::RecognitionView& view, int waiting) {
  Card card(ui, "home.recognition");
  heading(ui, "How well you recognise", Type::body);
  const int scenes = view.signals + view.noises;
  if (waiting > 0)
    aside(ui, base::say_count(waiting, "{} vignette of an exam counts here once its essays are marked.",
                              "{} vignettes of exams count here once their essays are marked."));
  if (scenes == 0 && waiting > 0) return;
  if (scenes == 0) {
    aside(ui, "No vignettes answered yet. Practice shows how often you catch a real sign, and how often you report ordinary travel.");
    return;
  }
  aside(ui, count_of(scenes, "vignette so far", "vignettes so far"));
  draw_recognition_words(ui, "home.recognition", view);
  aside(ui, "Only you see this.");
}

void draw_team(Ui& ui, const app::HomeView& view, Commands& out) {
  if (view.team.empty()) return;
  Card card(ui, "home.team");
  heading(ui, "Your people", Type::body);
  for (const auto& [state, count] : view.team) {
    if (count == 0) continue;
    Row row(ui, "home.team." + state, {.gap = 8});
    tag(ui, words_of_state(state), tone_of(model::find_due_state(state).value_or(model::DueState::current)));
    stretch(ui);
    text(ui, base::grouped(count), {.weight = Weight::semibold, .wrap = false});
  }
  if (button(ui, "home.assignments", "Assignments")) out.emplace_back(app::command::ShowScreen{app::Screen::assignments});
}

void draw_help(Ui& ui, Commands& out) {
  Card card(ui, "home.help");
  heading(ui, "If you are worried now", Type::body);
  aside(ui, "The reporting chain and the numbers to call, also without a network.");
  if (button(ui, "home.call", "Who to call", {.hint = "F1"})) out.emplace_back(app::command::ToggleWhoToCall{});
}

}  // namespace

void HomePanel::draw_course(Ui& ui, const app::CourseCardView& course, const std::string& id, Commands& out) {
  Card card(ui, id, {.gap = 12});
  const NextStep next = next_step(course);
  {
    Row row(ui, id + ".title");
    {
      Column column(ui, id + ".words", 0, 0);
      heading(ui, course.title);
      text(ui, course.detail, {.muted = true});
    }
    const bool one_duty = course.duties.empty();
    if (one_duty && !course.due.empty()) tag(ui, course.due, course.due_state ? tone_of(*course.due_state) : Tone::plain);
    else if (one_duty && is_read(course)) tag(ui, "manual read", Tone::good);
    if (one_duty && course.acknowledge && button(ui, id + ".acknowledge", "Read and acknowledge", {.look = Look::secondary}))
      out.emplace_back(app::command::ShowAcknowledge{course.course});
    if (course.manual) {
      const bool begun = course.pages_read > 0;
      if (button(ui, id + ".read", begun ? "Go on reading" : "Read the manual", {.look = next.reading ? Look::primary : Look::secondary}))
        out.emplace_back(app::command::OpenManual{course.course, *course.manual});
    }
  }
  draw_more_manuals(ui, course, id, out);
  draw_duties(ui, course, id, out);
  if (!course.problem.empty()) notice(ui, id + ".problem", course.problem, Tone::bad);
  if (const std::string words = reading_words(course); !words.empty()) {
    const double share = course.pages > 0 ? static_cast<double>(course.pages_read) / course.pages : 0;
    progress(ui, id + ".progress", "Pages read", share);
    aside(ui, words);
  }
  auto quizzes = in_order_of_need(course);
  // What is offered stands above the others alone, until it is begun; then it is one of them, to be gone on with.
  const auto is_offered = [&](const app::QuizCardView* one) { return !one->open_attempt && one->quiz == course.practice.micro; };
  if (std::erase_if(quizzes, is_offered) > 0) draw_micro(ui, course.practice, id + ".micro", out);
  draw_practice(ui, course.practice, id + ".practice", out);
  const bool all = m_all_of == course.course.value || quizzes.size() <= quizzes_shown + 1;
  for (std::size_t i = 0; i < quizzes.size() && (all || i < quizzes_shown); ++i) {
    separator(ui);
    draw_quiz(ui, *quizzes[i], fmt::format("{}.quiz.{}", id, i), next.quiz == quizzes[i], out);
  }
  if (quizzes.size() <= quizzes_shown + 1) return;
  separator(ui);
  Row row(ui, id + ".more");
  space(ui, -10);
  const ButtonOptions quiet{.look = Look::quiet, .small = true};
  if (button(ui, id + ".all", all ? base::say("Show fewer") : base::say("Show all {} quizzes", quizzes.size()), quiet))
    m_all_of = all ? std::string() : course.course.value;
}

void HomePanel::draw(Ui& ui, const Rect& rect, const app::HomeView& view, Commands& out) {
  Scroll scroll(ui, "home", rect, {.padding_x = 40, .padding_y = 28, .gap = 12, .max_width = 1280}, true);
  Columns columns(ui, "home.columns", {1, -320}, 24, 12, 860);
  {
    Column greeting(ui, "home.greeting", 0, 4);
    heading(ui, view.greeting, Type::title);
    text(ui, view.summary, {.muted = true});
  }
  if (view.courses.empty() && view.loading) {
    Card card(ui, "home.loading");
    text(ui, "Looking for courses ...", {.muted = true});
  } else if (view.courses.empty()) {
    if (empty_state(ui, "home.empty", "No course here yet",
                    "Open a manual from the library, or put a course folder where Settings says courses are kept.", "Open the library"))
      out.emplace_back(app::command::ShowScreen{app::Screen::library});
  }
  for (std::size_t i = 0; i < view.courses.size(); ++i) draw_course(ui, view.courses[i], fmt::format("home.course.{}", i), out);
  columns.next();
  draw_team(ui, view, out);
  for (std::size_t i = 0; i < view.courses.size(); ++i) draw_weak(ui, view.courses[i].practice, fmt::format("home.weak.{}", i), out);
  draw_recognition(ui, view.recognition, view.vignettes_waiting);
  draw_help(ui, out);
}

}  // namespace jumpseat::ui
