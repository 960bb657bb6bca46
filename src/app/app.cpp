#include "app/inside.hpp"
#include "app/keeping/places.hpp"

namespace jumpseat::app {

App::Impl::Impl(AppOptions given, const base::Clock& the_clock, std::function<void()> the_wake)
    : options(std::move(given)),
      clock(the_clock),
      wake(std::move(the_wake)),
      mailbox(wake),
      records(options.records, clock, mailbox),
      context{clock,
              mailbox,
              records,
              pool,
              [this](Command command) { is_anothers(context) ? void() : run(command); },
              [this](Screen screen) { is_anothers(context) ? void() : shell.run(command::ShowScreen{screen}); },
              [this](std::string text) { shell.tell(std::move(text)); },
              [this] { shell.untell(); },
              [this](std::string text) { shell.refuse(std::move(text)); },
              [this](const base::Error& error) { shell.report(error); },
              [this](DialogView dialog, std::optional<Command> on_accept) { shell.ask(std::move(dialog), std::move(on_accept)); },
              [this] { shell.close_dialog(); },
              [this](std::string text, std::string action, Command on_accept, std::function<void()> on_refuse) {
                shell.offer(std::move(text), std::move(action), std::move(on_accept), std::move(on_refuse));
              },
              [this] { shell.take_back_offer(); }},
      languages(context, options.catalogues, options.language, [this] { change_language(); }),
      shell(context),
      people(context, options.policy, [this] { change_person(); }),
      roster(context, options.records,
             {[this] { return me(); }, [this] { return may_show_now(Screen::people); }, [this] { return may_train(); },
              [this] {
                load_home();
                people.load();
              },
              [this](const std::string& about, const std::string& secret, Roster::Vouched work, std::function<void(bool)> then) {
                keeping.with_voucher(
                    about, secret, std::move(work), [then] { then(true); }, [then] { then(false); });
              }}),
      acknowledging(
          context, options.cache / "library.db",
          {[this](const std::string& secret, auto then) { ask_again(secret, std::move(then)); }, [this] { return people.accounts(); },
           [this] {
             load_home();
             roster.grow_stale();
           },
           [this](const model::ContentHash& manual) { return reading.manual_hash() == manual; }}),
      reading(context, {options.cache, options.page_worker, wake, options.speaker, options.text_bytes_at_most},
              {[this] { return attempts.manual_is_closed(); },
               [this](const std::filesystem::path& path, const model::ContentHash& hash) { return exam_that_closes(path, hash); },
               [this] { load_home(); }, [this](const PrintView& print) { shell.show_printers(print); },
               [this](const model::ContentHash& manual) { acknowledging.take_words_of(manual); }}),
      attempts(context, {[this](const model::CourseCode& course, const model::PageReference& page, const std::string& language) {
                           reading.show_page(course, page, language);
                         },
                         [this] {
                           load_home();
                           review.grow_stale();
                         },
                         [this] { return may_see_marks(); }, [this](const model::CourseCode& course) { reading.open_for(course); },
                         [this](OpenExam exam) { put_down(std::move(exam)); },
                         [this](const model::CourseCode& course, const model::QuizId& quiz) { return closed_by_open_exam(course, quiz); },
                         [this] { return shell.screen(); }}),
      review(context, options.records, clock),
      papers(context, {[this] { return calling_course(); }, [this] { return me(); }, [this] { return may_see_marks(); }}),
      questions(context, options.records,
                {[this] { return me(); }, [this] { apply_repairs(); },
                 [this](const model::CourseCode& course, const model::PageReference& page) {
                   if (page.label.value.empty()) reading.run(command::OpenManual{course, page.manual});
                   else reading.show_page(course, page, {});
                 },
                 [this](const model::CourseCode& course) { return page_of(course); },
                 [this](const model::ContentHash& manual, auto then) { reading.ask_facts(manual, std::move(then)); },
                 [this](const std::string& code) { return languages.name_of(code); }}),
      keeping(context, options.records, options.state.empty() ? std::filesystem::path() : options.state / "heads",
              {[this] { return people.current(); }, [this] { return people.accounts(); }, [this] { return may_see_marks(); },
               [this] { return may_train(); }, [this](const std::string& secret, auto then) { ask_again(secret, std::move(then)); },
               [this] {
                 load_home();
                 review.grow_stale();
                 roster.grow_stale();
                 if (shell.screen() == Screen::review) review.refresh_if_stale();
                 if (shell.screen() == Screen::people || shell.screen() == Screen::assignments) roster.refresh_if_stale();
                 apply_repairs();
               },
               options.sticks ? options.sticks : removable_folders}),
      operator_editing(
          context, operators_folder(options.records),
          {[this] { return calling_course(); }, [this](const model::Course& course) { return courses->operator_file_of(course); },
           [this](const model::Course& course) { return courses->languages_of(course.code); },
           [this](const std::string& code) { return languages.name_of(code); }, [this] { return me(); }, [this] { return may_edit(); },
           [this] { load_courses_anew(); }}),
      packages(context, {options.content, options.courses}, {[this] { return me(); }, [this] { load_courses_anew(); }}),
      banks(context, options.courses, {[this] { return me(); }, [this] { return courses_on_disk; }, [this] { load_courses_anew(); }}) {
  const base::Speaking speaking(languages.words());
  if (!options.state.empty() && run_mark.emplace(options.state).found()) {
    base::log_problem("the last run did not come to its end");
    shell.tell(base::say("Jumpseat did not close as it should last time. Every answer that was called saved is here."));
  }
  if (options.theme) shell.view().theme = *options.theme;
  if (options.open) shell.view().screen = Screen::read;
  review.set_neighbours([this] { return me(); }, [this] { apply_repairs(); }, [this] { load_home(); });
  records.open([this](std::optional<base::Error> problem) { opened(std::move(problem)); },
               [this](std::optional<base::Error> problem) { records_are_free(std::move(problem)); });
  take_settings();
  people.load();
  languages.look_around();
  if (options.open) reading.run(*options.open);  // while the window is made
  else load_courses_anew();
}

App::Impl::~Impl() {
  const base::Speaking speaking(languages.words());
  attempts.pause_for("the program was closed");
  reading.keep_position();
  acknowledging.keep_looks();
  questions.keep_draft();
  keeping.give_up();
  pool.finish();
  if (!options.state.empty())
    records.keep([folder = options.state / "heads"](records::Records& r) { return records::remember_heads(r, folder); });
  if (!records.read_only()) records.keep([](records::Records& r) { return records::scrub_if_it_waits(r); });
  records.finish();
  mailbox.close();
}

void App::Impl::opened(std::optional<base::Error> problem) {
  records_opened = true;
  records_unread = problem && !records.read_only();
  if (records_unread) {
    base::log_error(*problem);
    DialogView dialog;
    dialog.kind = DialogKind::fatal;
    dialog.title = base::say("The record file cannot be used");
    dialog.text = base::say("{} {} It was left as it is: {}\n\nManuals can be read; quizzes need the record file.",
                            base::sentence(*problem), way_out_of(*problem), options.records.string());
    dialog.accept = base::say("Read manuals only");
    dialog.cancel = base::say("Quit");
    return shell.ask(std::move(dialog), std::nullopt);
  }
  if (problem) {
    base::log_error(*problem);
    return shell.tell(
        base::say("Scores can be looked at, but nothing new is kept: {}. {}", base::retold(problem->because), way_out_of(*problem)));
  }
  if (!options.state.empty()) guard_records();
}

// Whoever had the record file is done with it: what a start does with one that it may write to is done now.
void App::Impl::records_are_free(std::optional<base::Error> problem) {
  if (problem) return shell.report(*problem);
  if (std::exchange(records_unread, false)) {
    if (shell.view().dialog.kind == DialogKind::fatal) shell.close_dialog();
    take_settings();
  }
  shell.tell(base::say("The record file is free again: answers are kept from now on."));
  people.load();
  remember_revisions();
  apply_repairs();
  load_home();
  review.grow_stale();
  roster.grow_stale();
  if (!options.state.empty()) guard_records();
}

// Holds the record file against what this computer remembers of it, and makes the day's backup; neither keeps anybody waiting.
void App::Impl::guard_records() {
  records.ask(
      [folder = options.state / "heads"](records::Records& r) -> base::Result<std::optional<std::string>> {
        JUMPSEAT_TRY(auto contradiction, records::contradicts_memory(r, folder));
        if (!contradiction) JUMPSEAT_CHECK(records::remember_heads(r, folder));
        return contradiction;
      },
      [this](base::Result<std::optional<std::string>> looked) {
        if (!looked) return base::log_error(looked.error());
        if (*looked) shell.tell(base::say("{} Tell a trainer; jumpseat records verify says more.", base::retold(**looked)));
      });
  keeping.back_up_if_due();
}

// Everything that was said in the language before is said anew; courses are shown in the new one where they have it.
void App::Impl::change_language() {
  const base::Speaking speaking(languages.words());
  viewed_home = viewed_reading = viewed_review = viewed_roster = 0;
  roster.grow_stale();
  review.grow_stale();
  if (shell.screen() == Screen::review) review.refresh_if_stale();
  if (courses_loaded) {
    courses_on_disk = in_language(*courses_on_disk, languages.code());
    spread(courses_on_disk);
    apply_repairs();
  }
  keeping.say_anew();
  ++change;
}

// Somebody else sits here, or nobody: what the one before had on screen is gone.
void App::Impl::change_person() {
  const std::string before = std::exchange(context.sits, me() ? me()->value : std::string());
  ForWhom::from_here_on(context.sits);
  const auto became = context.became.find(before);
  const bool is_same = became != context.became.end() && became->second == context.sits;
  if (context.sits != before) shell.change_person(!before.empty() && !is_same);
  if (people.accounts()) languages.set_person(me());
  roster.forget();
  keeping.forget();
  operator_editing.forget();
  packages.run(command::ForgetPackage{});
  banks.run(command::ForgetBank{});
  acknowledging.set_person(people.current());
  review.forget();
  questions.set_person(me());
  if (!people.current()) return open_exams.clear(), go_on_without_records();
  attempts.set_person(people.current());
  open_exams.clear();  // also what was put down just now
  load_open_exams();
  reading.set_person(people.current());
  ask_for_home();
  if (people.accounts() && may_show_now(Screen::people)) roster.refresh_if_stale();
  if (shell.screen() == Screen::review && may_show_now(Screen::review)) review.refresh_if_stale();
}

bool App::Impl::may_show_now(Screen screen) const {
  const AtTheDesk desk = people.desk();
  return !desk.accounts || (desk.role && may_show(screen, *desk.role));
}

bool App::Impl::may_see_marks() const {
  const AtTheDesk desk = people.desk();
  return !desk.accounts || (desk.role && sees_marks.has(*desk.role));
}

bool App::Impl::may_train() const {
  const AtTheDesk desk = people.desk();
  return !desk.accounts || (desk.role && trains.has(*desk.role));
}

bool App::Impl::may_edit() const {
  const AtTheDesk desk = people.desk();
  return !desk.accounts || (desk.role && edits.has(*desk.role));
}

void App::Impl::go_on_without_records() {
  home_records = HomeRecords{};
  ++home_change;
  reading.set_person(std::nullopt);
}

void App::Impl::take_settings() {
  struct Kept {
    std::string theme, ui_scale, night, tabs, reduced_motion, quizzes, language;
  };
  records.ask(
      [](records::Records& r) -> base::Result<Kept> {
        JUMPSEAT_TRY(const auto theme, r.setting("theme"));
        JUMPSEAT_TRY(const auto ui_scale, r.setting("ui_scale"));
        JUMPSEAT_TRY(const auto night, r.setting("night"));
        JUMPSEAT_TRY(const auto tabs, r.setting("tabs"));
        JUMPSEAT_TRY(const auto reduced_motion, r.setting("reduced_motion"));
        JUMPSEAT_TRY(const auto quizzes, r.setting("quizzes"));
        JUMPSEAT_TRY(const auto language, r.setting("language"));
        return Kept{theme.value_or(""),          ui_scale.value_or(""), night.value_or(""),   tabs.value_or(""),
                    reduced_motion.value_or(""), quizzes.value_or(""),  language.value_or("")};
      },
      [this](base::Result<Kept> kept) {
        if (!kept) return base::log_error(kept.error());
        languages.take_setting(kept->language);
        shell.take_settings(options.theme ? "" : kept->theme, kept->ui_scale, kept->reduced_motion, kept->quizzes);
        reading.set_tone(kept->night == "on" ? Tone::night : kept->night == "sepia" ? Tone::sepia : Tone::as_printed);
        reading.restore_tabs(kept->tabs);
      });
}

void App::Impl::load_home() {
  load_open_exams();
  ask_for_home();
}

void App::Impl::ask_for_home() {
  if (!people.current()) return;
  ++home_pending;
  std::vector<model::CourseCode> codes;
  for (const auto& loaded : courses->loaded) codes.push_back(loaded.course.code);
  records.ask([person = people.current()->id, codes](records::Records& r) { return read_home(r, person, codes); },
              [this](base::Result<HomeRecords> read) {
                --home_pending;
                if (!read) return base::log_error(read.error());
                home_records = std::move(*read);
                home_records->sections = sections;
                home_records->standings.call_by(*courses);
                ++home_change;
              });
}

App::App(AppOptions options, const base::Clock& clock, std::function<void()> wake)
    : m_impl(std::make_unique<Impl>(std::move(options), clock, std::move(wake))) {}
App::~App() = default;

void App::run(const Command& command) { m_impl->run(command); }

void App::collect() {
  std::optional<base::Speaking> speaking(std::in_place, m_impl->languages.words());
  if (m_impl->mailbox.open()) ++m_impl->change;
  const ForWhom whom(m_impl->context.sits);
  const auto changes = [this] {
    return m_impl->reading.change_number() + m_impl->attempts.change_number() + m_impl->questions.change_number();
  };
  const std::uint64_t before = changes();
  m_impl->forget_exams_that_ended();
  m_impl->reading.collect();
  m_impl->reading.tick();
  m_impl->load_courses_when_there_is_time();
  m_impl->follow_the_day();
  m_impl->attempts.tick();
  m_impl->people.tick();
  m_impl->questions.tick();
  m_impl->keeping.tick(m_impl->sees_records());
  const bool seen = m_impl->shell.screen() == Screen::read && !m_impl->people.locked() && !m_impl->reading.is_closed();
  if (!seen) m_impl->reading.pause_aloud();
  m_impl->acknowledging.look(seen ? m_impl->reading.manual_hash() : std::nullopt,
                             seen ? m_impl->reading.pages_in_front() : reading::PageRange());
  if (changes() != before) ++m_impl->change;
  speaking.emplace(m_impl->languages.words());  // what was collected may have changed it
  m_impl->refresh();
}

const AppView& App::view() const { return m_impl->view; }
std::uint64_t App::change_number() const { return m_impl->change; }
std::vector<ImageArrival> App::take_arrivals() {
  auto out = m_impl->reading.take_arrivals();
  for (ImageArrival& arrival : m_impl->attempts.pictures().take_arrivals()) out.push_back(std::move(arrival));
  for (ImageArrival& arrival : m_impl->questions.pictures().take_arrivals()) out.push_back(std::move(arrival));
  return out;
}
std::vector<ImageId> App::take_departures() {
  auto out = m_impl->reading.take_departures();
  for (const ImageId image : m_impl->attempts.pictures().take_departures()) out.push_back(image);
  for (const ImageId image : m_impl->questions.pictures().take_departures()) out.push_back(image);
  return out;
}
std::vector<ImageId> App::take_wanted_pixels() { return m_impl->reading.take_wanted_pixels(); }
std::vector<ImageId> App::pixels_wanted_at_the_end() {
  m_impl->reading.keep_position();
  return m_impl->reading.take_wanted_pixels();
}
void App::give_pixels(std::vector<model::Pixels> pixels) { m_impl->reading.take_pixels(std::move(pixels)); }
std::optional<std::string> App::take_clipboard() { return m_impl->shell.take_clipboard(); }

bool App::idle() const {
  const Impl& impl = *m_impl;
  return impl.records_opened && impl.courses_loaded && impl.records.pending() == 0 && impl.reading.idle() && impl.attempts.idle() &&
         impl.review.idle() && impl.people.idle() && impl.roster.idle() && impl.acknowledging.idle() && impl.papers.idle() &&
         impl.questions.idle() && impl.home_pending == 0 && impl.keeping.idle() && impl.operator_editing.idle() && impl.packages.idle() &&
         impl.banks.idle();
}

std::optional<std::int64_t> App::next_tick_monotonic_ms() const {
  std::optional<std::int64_t> first;
  for (const auto& tick :
       {m_impl->reading.next_tick_monotonic_ms(), m_impl->attempts.next_tick_monotonic_ms(), m_impl->people.next_tick_monotonic_ms(),
        m_impl->questions.next_tick_monotonic_ms(), m_impl->keeping.next_tick_monotonic_ms(m_impl->sees_records()),
        m_impl->next_exam_end_monotonic_ms(), m_impl->next_home_monotonic_ms()})
    if (tick && (!first || *tick < *first)) first = tick;
  return first;
}

StateView App::state() const {
  const Impl& impl = *m_impl;
  StateView state;
  static constexpr const char* screens[] = {"home",   "read",        "library",   "review", "settings",
                                            "people", "assignments", "questions", "records"};
  state.screen = impl.people.locked() ? "sign in" : screens[static_cast<int>(impl.view.shell.screen)];
  if (impl.people.locked()) return state;
  if (const auto code = impl.attempts.course() ? impl.attempts.course() : impl.reading.course()) state.course = code->value;
  state.manual = impl.reading.title();
  if (const auto page = impl.reading.current_page()) state.page = page->number();
  if (const auto label = impl.reading.current_label()) state.page_label = label->value;
  state.zoom = impl.reading.zoom();
  state.attempt = impl.attempts.attempt_id();
  state.question = impl.attempts.question_id();
  state.answered = impl.attempts.answered();
  if (impl.people.current()) state.person = text_of(*impl.people.current());
  return state;
}

}  // namespace jumpseat::app
