// What is shown, made anew where it changed.
#include "app/inside.hpp"
#include "base/text.hpp"

namespace jumpseat::app {
namespace {

// It has not as many words as asked: to confirm it says so, and leaves it where it is.
bool is_essay_to_mend(const AttemptView& attempt) {
  return attempt.shape == QuestionShape::essay && !attempt.replay && !attempt.confirmed && base::word_count(attempt.typed) > 0;
}

}  // namespace

void App::Impl::refresh_shell() {
  ShellView& out = shell.view();
  out.course_title = course_title();
  out.saved = attempts.saved();
  if (people.current()) {
    out.person_id = people.current()->id;
    out.person = text_of(*people.current());
    out.initials = initials_of(*people.current());
  }
  out.words = languages.words();
  view.shell = out;
}

void App::Impl::refresh_people() {
  view.sign_in = people.view();
  view.acknowledge = people.locked() ? AcknowledgeView{} : acknowledging.view();
  view.shell.screens.clear();
  if (people.locked()) {
    // Nothing of what was on screen can be seen, by eye or by the tree.
    view.home = {};
    view.home.loading = false;  // there is nothing to wait for
    view.reading = {};
    view.attempt = {};
    view.library = {};
    view.review = {};
    view.questions = {};
    view.people = {};
    view.assignments = {};
    view.settings = {};
    view.keeping = {};
    view.operator_editor = {};
    view.package = {};
    view.bank_file = {};
    viewed_home = viewed_reading = viewed_review = viewed_roster = viewed_questions = viewed_keeping = 0;
    view.shell.screen = Screen::home;
    view.shell.course_title.clear();
    view.shell.person = view.shell.initials = {};
    return;
  }
  for (const Screen screen : {Screen::home, Screen::read, Screen::library, Screen::review, Screen::people, Screen::assignments,
                              Screen::records, Screen::settings, Screen::questions})
    if (may_show_now(screen)) view.shell.screens.push_back(screen);
  if (!may_show_now(Screen::review)) view.review = {};
  if (!may_show_now(Screen::questions)) view.questions = {};
  const AtTheDesk desk = people.desk();
  if (view.review.question) {
    view.review.question->can_repair = view.review.question->can_repair && (!desk.accounts || (desk.role && trains.has(*desk.role)));
    view.review.question->can_edit = view.review.question->can_edit && may_show_now(Screen::questions);
  }
  if (desk.role && !sees_marks.has(*desk.role)) {
    hide_people(view.review);
  }
  if (!may_show_now(Screen::people)) {
    view.people = {};
    view.assignments = {};
  } else if (viewed_roster != roster.change_number()) {
    viewed_roster = roster.change_number();
    view.people = roster.people();
    view.people.may_see_marks = may_see_marks();
    view.assignments = roster.assignments();
    view.assignments.may_see_marks = view.people.may_see_marks;
  }
  view.operator_editor = operator_editing.view();
  view.package = packages.view();
  view.bank_file = banks.view();
  if (!may_show_now(Screen::records)) {
    view.keeping = {};
  } else if (viewed_keeping != keeping.change_number()) {
    viewed_keeping = keeping.change_number();
    view.keeping = may_see_marks() ? keeping.view() : year_count_alone(keeping.view());
  }
  const bool of_today = view.assignments.on.empty() && !view.assignments.working;
  view.home.team = people.accounts() && of_today ? view.assignments.counts : std::vector<std::pair<std::string, int>>();
}

void App::Impl::refresh_who_to_call() {
  WhoToCallView& out = view.who_to_call;
  out = {};
  if (const model::Course* const course = calling_course()) out = who_to_call_view(course->operator_data, clock.utc_ms());
  out.contact = papers.contact_code();
  out.may_edit = !people.locked() && may_edit();
}

void App::Impl::refresh_settings() {
  SettingsView& out = view.settings;
  out = {};
  for (const model::Person& person : people.everybody())
    out.people.push_back({person.id, text_of(person), people.current() && people.current()->id == person.id});
  out.local_sits = people.current() && people.current()->local;
  if (home_records && !home_records->practice.empty()) out.retention = home_records->practice.begin()->second.retention;
  out.records_path = options.records.string();
  out.content_path = options.content.string();
  out.accounts = people.accounts();
  out.may_change_people = may_train();
  out.may_edit_operator = may_edit();
  if (may_train()) out.course_keys = packages.trusted();
  out.accounts_words = words_about_accounts(people.accounts());
  out.policy = options.policy.file.string();
  for (const base::Language& one : languages.on_offer()) out.languages.emplace_back(one.code, one.name);
  out.language = languages.chosen();
  out.speaks = languages.code();
  out.last_changes = roster.last_changes();
}

bool App::Impl::home_is_old() const {
  return viewed_home != home_change || (!view.home.loading && clock.utc_ms() >= view.home.holds_until_utc_ms);
}

std::optional<std::int64_t> App::Impl::next_home_monotonic_ms() const {
  if (view.home.loading || people.locked() || !home_records || !courses_loaded) return std::nullopt;  // see refresh
  return clock.monotonic_ms() + std::max<std::int64_t>(0, view.home.holds_until_utc_ms - clock.utc_ms());
}

void App::Impl::refresh() {
  refresh_shell();
  if (viewed_reading != reading.change_number()) {
    view.reading = reading.view();
    viewed_reading = reading.change_number();
  }
  view.attempt = attempts.view();
  if (viewed_review != review.change_number()) {
    view.review = review.view();
    viewed_review = review.change_number();
  }
  if (home_is_old() && home_records && courses_loaded) {
    if (viewed_home == home_change) ++change;  // by the clock alone
    viewed_home = home_change;
    const HomeMoment moment{clock.utc_ms(), clock.utc_offset_minutes()};
    view.home = home_view(*courses, *home_records, people.current().value_or(model::Person{}), moment);
    view.library = library_view(*courses, *home_records, moment, reading.path() ? reading.path()->string() : std::string());
  }
  view.library.may_edit_questions = may_show_now(Screen::questions);
  if (!view.library.may_edit_questions) view.library.problems.clear(), view.library.warnings.clear();
  view.library.may_take_in_courses = may_train();
  if (viewed_questions != questions.change_number()) {
    viewed_questions = questions.change_number();
    view.questions = questions.view();
  }
  refresh_who_to_call();
  refresh_settings();
  refresh_people();
  CommandSituation now;
  now.locked = people.locked();
  now.desk = people.desk();
  now.manual_open = view.reading.state == ReadingView::State::open && !view.reading.closed_for_exam;
  now.has_tabs = !view.reading.tabs.empty();
  now.can_go_back = view.reading.can_go_back;
  for (const TabView& tab : view.reading.tabs) now.tabs.push_back(tab.title);
  now.can_go_forward = view.reading.can_go_forward;
  now.has_hits = !view.reading.search.hits.empty();
  now.has_selection = view.reading.has_selection;
  now.has_marks = view.reading.marks.total > 0;
  now.can_undo_mark = view.reading.marks.can_undo;
  now.reads_aloud = view.reading.aloud != Aloud::silent;
  now.compares = view.reading.changes.state != ChangesView::State::none;
  now.has_changes = view.reading.changes.rows && !view.reading.changes.rows->empty();
  now.attempt_running = view.attempt.stage == AttemptView::Stage::question;
  now.can_confirm = view.attempt.can_confirm || is_essay_to_mend(view.attempt);
  now.can_next = view.attempt.can_next;
  now.order_untouched = view.attempt.shape == QuestionShape::order && !view.attempt.order_touched;
  now.can_previous = view.attempt.can_previous;
  now.can_finish = view.attempt.can_finish;
  now.can_show_page = view.attempt.can_show_page;
  now.can_flag = view.attempt.can_flag;
  now.exam = attempts.exam_running();
  const bool writing = view.shell.screen == Screen::questions && view.questions.open;
  now.question_open = writing;
  now.question_changed = writing && view.questions.changed && !view.questions.keeping;
  now.question_can_undo = writing && view.questions.can_undo;
  for (const base::Language& one : languages.on_offer()) now.languages.emplace_back(one.code, one.name);
  now.in_dialog = view.shell.dialog.kind != DialogKind::none;
  view.commands = command_table(now);
}

}  // namespace jumpseat::app
