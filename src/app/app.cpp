#include "app/app.hpp"

#include "app/attempt/attempts.hpp"
#include "app/calling/operator_editing.hpp"
#include "app/courses.hpp"
#include "app/home/home.hpp"
#include "app/keeping/keeping.hpp"
#include "app/papers/papers.hpp"
#include "app/people/acknowledging.hpp"
#include "app/people/people.hpp"
#include "app/people/roster.hpp"
#include "app/questions/questions.hpp"
#include "app/reading/reading.hpp"
#include "app/review/review.hpp"
#include "app/shell/command_table.hpp"
#include "app/shell/languages.hpp"
#include "app/shell/shell.hpp"
#include "app/shell/who_to_call.hpp"
#include "base/json.hpp"
#include "base/log.hpp"
#include "base/run_mark.hpp"
#include "base/words.hpp"
#include "records/proof.hpp"
#include "records/schedule.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <initializer_list>

namespace jumpseat::app {

// The owners, in the order in which they need each other; they end in the opposite one.
struct App::Impl {
  Impl(AppOptions given, const base::Clock& the_clock, std::function<void()> the_wake);
  ~Impl();

  AppOptions options;
  std::optional<base::RunMark> run_mark;
  const base::Clock& clock;
  std::function<void()> wake;
  Mailbox mailbox;
  RecordsThread records;
  JobThread pool;
  Context context;
  Languages languages;
  Shell shell;
  People people;
  Roster roster;
  Acknowledging acknowledging;
  Reading reading;
  Attempts attempts;
  Review review;
  Papers papers;
  Questions questions;
  Keeping keeping;
  OperatorEditing operator_editing;
  SharedCourses courses = std::make_shared<Courses>();
  SharedCourses courses_on_disk;  // without repairs and edits
  SharedRepairs repairs = std::make_shared<KnownRepairs>();
  std::uint64_t repairs_serial = 0;
  bool courses_loaded = false, records_opened = false;
  std::optional<HomeRecords> home_records;
  SectionsOfManuals sections;
  int home_pending = 0;
  AppView view;
  std::uint64_t change = 1, home_change = 1, viewed_home = 0, viewed_review = 0, viewed_reading = 0, viewed_roster = 0,
                viewed_questions = 0, viewed_keeping = 0;

  void run(const Command& command);
  template <class C>
  void run_one(const C& command);
  void run_one(const command::ShowScreen& c);
  void run_one(const command::ToggleNightMode& c);
  void run_one(const command::SetTone& c);
  void run_one(const command::ToggleWhoToCall& c);
  void run_one(const command::ChoosePerson& c);
  void run_one(const command::ShowSignIn& c);
  void change_person();
  void remember_revisions();
  bool may_show_now(Screen screen) const;
  bool may_see_marks() const;  // of other people
  bool may_train() const;
  bool may_edit() const;
  void refresh_people();
  void run_one(const command::Quit& c);
  void run_one(const command::SetLanguage& c) { languages.run(c); }
  void change_language();

  void opened(std::optional<base::Error> problem);
  void guard_records();
  void go_on_without_records();
  void take_settings();
  void load_home();
  void load_sections();
  void run_one(const command::SetRetention& c);
  void load_courses_anew();
  void spread(SharedCourses to_all);
  std::optional<model::PageReference> page_of(const model::CourseCode& course) const;
  void apply_repairs();
  void refresh();
  void refresh_shell();
  void refresh_who_to_call();
  void refresh_settings();
  std::string course_title() const;
  const model::Course* current_course() const;
  const model::Course* calling_course() const;
};

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
              [this](Command command) { run(command); },
              [this](Screen screen) { shell.run(command::ShowScreen{screen}); },
              [this](std::string text) { shell.tell(std::move(text)); },
              [this](std::string text) { shell.refuse(std::move(text)); },
              [this](const base::Error& error) { shell.report(error); },
              [this](DialogView dialog, std::optional<Command> on_accept) { shell.ask(std::move(dialog), std::move(on_accept)); },
              [this] { shell.close_dialog(); }},
      languages(context, options.catalogues, options.language, [this] { change_language(); }),
      shell(context),
      people(context, options.policy, [this] { change_person(); }),
      roster(context, options.records,
             {[this] { return people.current() ? std::optional(people.current()->id) : std::nullopt; },
              [this] { return may_show_now(Screen::people); }, [this] { return may_train(); }, [this] { load_home(); }}),
      acknowledging(context, options.cache / "library.db",
                    {[this](const std::string& secret, auto then) { people.ask_again(secret, std::move(then)); },
                     [this] { return people.accounts(); },
                     [this] {
                       load_home();
                       roster.grow_stale();
                     }}),
      reading(context, {options.cache, options.page_worker, wake, options.speaker},
              {[this] { return attempts.manual_is_closed(); }, [this] { load_home(); },
               [this](const PrintView& print) { shell.show_printers(print); }}),
      attempts(context, {[this](const model::CourseCode& course, const model::PageReference& page, const std::string& language) {
                           reading.show_page(course, page, language);
                         },
                         [this] {
                           load_home();
                           review.grow_stale();
                         },
                         [this] { return may_see_marks(); }}),
      review(context, options.records, clock),
      papers(context,
             {[this] { return calling_course(); }, [this] { return people.current() ? std::optional(people.current()->id) : std::nullopt; },
              [this] { return may_see_marks(); }}),
      questions(context, options.records,
                {[this] { return people.current() ? std::optional(people.current()->id) : std::nullopt; }, [this] { apply_repairs(); },
                 [this](const model::CourseCode& course, const model::PageReference& page) {
                   if (page.label.value.empty()) reading.run(command::OpenManual{course, page.manual});
                   else reading.show_page(course, page, {});
                 },
                 [this](const model::CourseCode& course) { return page_of(course); },
                 [this](const model::ContentHash& manual, auto then) { reading.ask_facts(manual, std::move(then)); },
                 [this] { return attempts.exam_running(); }}),
      keeping(context, options.records, options.state.empty() ? std::filesystem::path() : options.state / "heads",
              {[this] { return people.current(); }, [this] { return people.accounts(); }, [this] { return may_show_now(Screen::records); },
               [this] { return may_train(); }, [this](const std::string& secret, auto then) { people.ask_again(secret, std::move(then)); },
               [this] {
                 load_home();
                 review.grow_stale();
                 roster.grow_stale();
                 apply_repairs();
               }}),
      operator_editing(
          context, operators_folder(options.records),
          {[this] { return calling_course(); }, [this] { return people.current() ? std::optional(people.current()->id) : std::nullopt; },
           [this] { return may_edit(); }, [this] { load_courses_anew(); }}) {
  const base::Speaking speaking(languages.words());
  if (!options.state.empty() && run_mark.emplace(options.state).found()) {
    base::log_problem("the last run did not come to its end");
    shell.tell(base::say("Jumpseat did not close as it should last time. Every answer that was called saved is here."));
  }
  if (options.theme) shell.view().theme = *options.theme;
  if (options.open) shell.view().screen = Screen::read;
  review.set_neighbours([this] { return people.current() ? std::optional(people.current()->id) : std::nullopt; },
                        [this] { apply_repairs(); });
  records.open([this](std::optional<base::Error> problem) { opened(std::move(problem)); });
  take_settings();
  people.load();
  languages.look_around();
  if (options.open) reading.run(*options.open);  // while the window is made
  load_courses_anew();
}

void App::Impl::load_courses_anew() {
  pool.post([this] {
    std::vector<std::filesystem::path> roots{options.content};
    if (!options.courses.empty()) roots.push_back(options.courses);
    auto loaded = load_courses(roots, base::iso8601_utc(clock.utc_ms()).substr(0, 10), operators_folder(options.records));
    mailbox.post([this, loaded] {
      courses_on_disk = in_language(*loaded, languages.code());
      courses_loaded = true;
      spread(courses_on_disk);
      apply_repairs();
      if (shell.screen() == Screen::read && !options.open) reading.open_something();
    });
  });
}

void App::Impl::spread(SharedCourses to_all) {
  courses = std::move(to_all);
  ++home_change;
  reading.set_courses(courses);
  attempts.set_courses(courses, courses_on_disk);
  remember_revisions();
  review.set_courses(courses);
  roster.set_courses(courses);
  acknowledging.set_courses(courses);
  papers.set_courses(courses);
  questions.set_courses(courses, courses_on_disk, repairs);
  keeping.set_courses(courses);
  load_home();
  load_sections();
}

// What trainers repaired and wrote holds for everybody from now on. A large bank is gone through by the pool.
void App::Impl::apply_repairs() {
  records.ask([](records::Records& r) { return read_known_repairs(r); },
              [this, serial = ++repairs_serial](base::Result<KnownRepairs> known) {
                if (!known) return base::log_error(known.error());
                if (serial != repairs_serial || !courses_on_disk) return;
                const auto all = std::make_shared<const KnownRepairs>(std::move(*known));
                if (all->empty() && all->edits.empty() && courses == courses_on_disk) return;
                ++home_pending;
                pool.post([this, serial, all, on_disk = courses_on_disk] {
                  auto now = repaired(*on_disk, *all);
                  mailbox.post([this, serial, all, now] {
                    --home_pending;
                    if (serial != repairs_serial) return;
                    repairs = all;
                    spread(now);
                  });
                });
              });
}

// The page that is shown, where it is one of this course's manuals.
std::optional<model::PageReference> App::Impl::page_of(const model::CourseCode& course) const {
  const auto* loaded = courses->find(course);
  const auto hash = reading.manual_hash();
  const auto label = reading.current_label();
  if (!loaded || !hash || !label) return std::nullopt;
  for (const model::CourseManual& manual : loaded->course.manuals)
    if (manual.sha256 == *hash) return model::PageReference{manual.id, *label};
  return std::nullopt;
}

App::Impl::~Impl() {
  const base::Speaking speaking(languages.words());
  attempts.pause_for("the program was closed");
  reading.keep_position();
  acknowledging.keep_looks();
  questions.keep_draft();
  pool.finish();
  if (!options.state.empty())
    records.keep([folder = options.state / "heads"](records::Records& r) { return records::remember_heads(r, folder); });
  records.finish();
  mailbox.close();
}

void App::Impl::opened(std::optional<base::Error> problem) {
  records_opened = true;
  if (problem && !records.read_only()) {
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
  pool.post([this] {
    const auto made = records::back_up_if_due(options.records, clock);
    if (!made) mailbox.post([this, error = made.error()] { shell.report(error); });
  });
}

// Everything that was said in the language before is said anew; courses are shown in the new one where they have it.
void App::Impl::change_language() {
  const base::Speaking speaking(languages.words());
  viewed_home = viewed_reading = viewed_review = viewed_roster = 0;
  roster.grow_stale();
  if (may_show_now(Screen::people) && (shell.screen() == Screen::people || shell.screen() == Screen::assignments))
    roster.refresh_if_stale();
  review.grow_stale();
  if (shell.screen() == Screen::review) review.refresh_if_stale();
  if (courses_loaded) {
    courses_on_disk = in_language(*courses_on_disk, languages.code());
    spread(courses_on_disk);
    apply_repairs();
  }
  ++change;
}

// Somebody else sits here, or nobody: what the one before had on screen is gone.
void App::Impl::change_person() {
  if (people.accounts()) languages.set_person(people.current() ? std::optional(people.current()->id) : std::nullopt);
  roster.forget();
  keeping.forget();
  operator_editing.forget();
  acknowledging.set_person(people.current());
  review.grow_stale();
  questions.set_person(people.current() ? std::optional(people.current()->id) : std::nullopt);
  if (!people.current()) return go_on_without_records();
  reading.set_person(people.current());
  attempts.set_person(people.current());
  load_home();
  if (people.accounts() && may_show_now(Screen::people)) roster.refresh_if_stale();
}

// A revision that was in force here is known for ever, also when its folder is gone.
void App::Impl::remember_revisions() {
  std::vector<records::CourseRevision> revisions;
  // What is kept of a revision is the same, whoever looks at it in whatever language.
  for (const SharedCourses shown = in_language(*courses, "en"); const course::LoadedCourse& loaded : shown->loaded) {
    const auto effective = model::find_day(loaded.course.effective);
    if (!effective || loaded.course.revision <= 0) continue;
    base::Json manuals = base::Json::object();
    for (const model::CourseManual& manual : loaded.course.manuals) manuals.set(manual.id.value, manual.sha256.value);
    revisions.push_back({loaded.course.code, loaded.course.title, {loaded.course.revision, *effective}, manuals.dump()});
  }
  records.keep([revisions](records::Records& r) -> base::Result<void> {
    for (const auto& revision : revisions) JUMPSEAT_CHECK(records::remember_revision(r, revision));
    return {};
  });
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
    std::string theme, ui_scale, night, tabs, reduced_motion, language;
  };
  records.ask(
      [](records::Records& r) -> base::Result<Kept> {
        JUMPSEAT_TRY(const auto theme, r.setting("theme"));
        JUMPSEAT_TRY(const auto ui_scale, r.setting("ui_scale"));
        JUMPSEAT_TRY(const auto night, r.setting("night"));
        JUMPSEAT_TRY(const auto tabs, r.setting("tabs"));
        JUMPSEAT_TRY(const auto reduced_motion, r.setting("reduced_motion"));
        JUMPSEAT_TRY(const auto language, r.setting("language"));
        return Kept{theme.value_or(""), ui_scale.value_or(""),       night.value_or(""),
                    tabs.value_or(""),  reduced_motion.value_or(""), language.value_or("")};
      },
      [this](base::Result<Kept> kept) {
        if (!kept) return base::log_error(kept.error());
        languages.take_setting(kept->language);
        shell.take_settings(options.theme ? "" : kept->theme, kept->ui_scale, kept->reduced_motion);
        reading.set_tone(kept->night == "on" ? Tone::night : kept->night == "sepia" ? Tone::sepia : Tone::as_printed);
        reading.restore_tabs(kept->tabs);
      });
}

void App::Impl::load_home() {
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
                ++home_change;
              });
}

// The outlines of the courses' manuals, where the library has them: they name what practice is about.
void App::Impl::load_sections() {
  for (const auto& loaded : courses->loaded)
    for (const model::CourseManual& manual : loaded.course.manuals)
      reading.ask_facts(manual.sha256, [this, hash = manual.sha256.value](const model::ManualFacts& facts) {
        sections[hash] = sections_of(facts);
        attempts.set_sections(sections);
        if (home_records) home_records->sections = sections;
        ++home_change;
        ++change;
      });
}

// ---- commands

template <class C>
void App::Impl::run_one(const C& command) {
  if constexpr (requires { shell.run(command); }) shell.run(command);
  else if constexpr (requires { reading.run(command); }) reading.run(command);
  else if constexpr (requires { attempts.run(command); }) attempts.run(command);
  else if constexpr (requires { review.run(command); }) review.run(command);
  else if constexpr (requires { roster.run(command); }) roster.run(command);
  else if constexpr (requires { acknowledging.run(command); }) acknowledging.run(command);
  else if constexpr (requires { papers.run(command); }) papers.run(command);
  else if constexpr (requires { questions.run(command); }) questions.run(command);
  else if constexpr (requires { keeping.run(command); }) keeping.run(command);
  else if constexpr (requires { operator_editing.run(command); }) operator_editing.run(command);
  else people.run(command);
}

void App::Impl::run_one(const command::ShowScreen& c) {
  if (!may_show_now(c.screen)) return shell.tell(base::say("This is not for your role. Ask a trainer."));
  if (c.screen == Screen::questions) return questions.run(command::ShowQuestions{});
  shell.run(c);
  if (c.screen == Screen::people || c.screen == Screen::assignments) roster.refresh_if_stale();
  if (c.screen == Screen::read) reading.open_something();
  if (c.screen == Screen::review) review.refresh_if_stale();
  if (c.screen == Screen::records) keeping.run(command::RefreshKeeping{});
}

void App::Impl::run_one(const command::ToggleNightMode&) {
  run_one(command::SetTone{reading.tone() == Tone::night ? Tone::as_printed : Tone::night});
}

void App::Impl::run_one(const command::SetTone& c) {
  reading.set_tone(c.tone);
  records.keep([tone = c.tone](records::Records& r) {
    return r.set_setting("night", tone == Tone::night ? "on" : tone == Tone::sepia ? "sepia" : "off");
  });
}

void App::Impl::run_one(const command::ToggleWhoToCall& c) {
  shell.run(c);
  papers.run(command::HideContactCode{});
  if (shell.view().who_to_call_open) attempts.note_call();
}

void App::Impl::run_one(const command::ChoosePerson& c) {
  if (attempts.exam_running()) return shell.tell(base::say("Finish the exam first, or go on with it later."));
  attempts.run(command::LeaveAttempt{});
  people.run(c);
}

// Whoever was here goes: what they had begun is kept, and what lay on the screen is taken away.
void App::Impl::run_one(const command::ShowSignIn& c) {
  if (!people.accounts()) return run_one(command::ShowScreen{Screen::settings});
  attempts.run(command::LeaveAttempt{});
  attempts.set_person(std::nullopt);
  if (shell.view().dialog.kind != DialogKind::fatal) shell.close_dialog();
  shell.view().palette_open = false;
  shell.view().notice.reset();
  shell.run(command::ShowScreen{Screen::home});
  people.run(c);
}

void App::Impl::run_one(const command::SetRetention& c) {
  if (!people.current()) return;
  if (home_records)
    for (auto& [course, practice] : home_records->practice) practice.retention = std::clamp(c.retention, least_retention, most_retention);
  ++home_change;
  records.keep(
      [person = people.current()->id, retention = c.retention](records::Records& r) { return keep_retention(r, person, retention); });
}

void App::Impl::run_one(const command::Quit& c) { shell.run(c); }

void App::Impl::run(const Command& command) {
  const base::Speaking speaking(languages.words());
  ++change;
  people.stir();
  command.visit([this](const auto& one) {
    if (may<std::decay_t<decltype(one)>>(people.desk())) return run_one(one);
    if (!people.locked()) shell.tell(base::say("This is not for your role. Ask a trainer."));
  });
}

// ---- views

const model::Course* App::Impl::current_course() const {
  std::optional<model::CourseCode> code = attempts.course();
  if (!code) code = reading.course();
  if (code)
    if (const auto* loaded = courses->find(*code)) return &loaded->course;
  return courses->loaded.empty() ? nullptr : &courses->loaded.front().course;
}

std::string App::Impl::course_title() const {
  if (reading.is_open() && !reading.course() && !attempts.running()) return *reading.title();
  const model::Course* course = current_course();
  return course ? base::say("{} \u00B7 Rev {}", course->title, course->revision) : std::string();
}

void App::Impl::refresh_shell() {
  ShellView& out = shell.view();
  out.course_title = course_title();
  out.saved = attempts.saved();
  if (people.current()) {
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
    view.assignments = roster.assignments();
  }
  view.operator_editor = operator_editing.view();
  if (!may_show_now(Screen::records)) {
    view.keeping = {};
  } else if (viewed_keeping != keeping.change_number()) {
    viewed_keeping = keeping.change_number();
    view.keeping = keeping.view();
  }
  view.home.team = people.accounts() ? view.assignments.counts : std::vector<std::pair<std::string, int>>();
}

// A course without an operator's data, such as the one about this program, leaves us with that of another.
const model::Course* App::Impl::calling_course() const {
  const model::Course* const course = current_course();
  if (!course || says_something(course->operator_data)) return course;
  for (const auto& other : courses->loaded)
    if (says_something(other.course.operator_data)) return &other.course;
  return course;
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
  if (home_records && !home_records->practice.empty()) out.retention = home_records->practice.begin()->second.retention;
  out.records_path = options.records.string();
  out.content_path = options.content.string();
  out.accounts = people.accounts();
  out.may_change_people = may_train();
  out.may_edit_operator = may_edit();
  out.accounts_words = words_about_accounts(people.accounts());
  out.policy = options.policy.file.string();
  for (const base::Language& one : languages.on_offer()) out.languages.emplace_back(one.code, one.name);
  out.language = languages.chosen();
  out.speaks = languages.code();
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
  if (viewed_home != home_change && home_records && courses_loaded) {
    viewed_home = home_change;
    const HomeMoment moment{clock.utc_ms(), clock.utc_offset_minutes()};
    view.home = home_view(*courses, *home_records, people.current().value_or(model::Person{}), moment);
    view.library = library_view(*courses, *home_records, moment, reading.path() ? reading.path()->string() : std::string());
  }
  view.library.may_edit_questions = may_show_now(Screen::questions);
  if (viewed_questions != questions.change_number()) {
    viewed_questions = questions.change_number();
    view.questions = questions.view();
  }
  refresh_who_to_call();
  refresh_settings();
  refresh_people();
  CommandSituation now;
  now.locked = people.locked();
  now.screens = view.shell.screens;
  now.accounts = people.accounts();
  now.manual_open = view.reading.state == ReadingView::State::open && !view.reading.closed_for_exam;
  now.can_go_back = view.reading.can_go_back;
  now.can_go_forward = view.reading.can_go_forward;
  now.has_hits = !view.reading.search.hits.empty();
  now.has_selection = view.reading.has_selection;
  now.has_marks = view.reading.marks.total > 0;
  now.can_undo_mark = view.reading.marks.can_undo;
  now.reads_aloud = view.reading.aloud != Aloud::silent;
  now.compares = view.reading.changes.state != ChangesView::State::none;
  now.has_changes = view.reading.changes.rows && !view.reading.changes.rows->empty();
  now.attempt_running = view.attempt.stage == AttemptView::Stage::question;
  now.can_confirm = view.attempt.can_confirm;
  now.can_next = view.attempt.can_next;
  now.can_previous = view.attempt.can_previous;
  now.can_finish = view.attempt.can_finish;
  now.can_show_page = view.attempt.can_show_page;
  now.exam = attempts.exam_running();
  const bool writing = view.shell.screen == Screen::questions && view.questions.open;
  now.question_open = writing;
  now.question_changed = writing && view.questions.changed && !view.questions.keeping;
  now.question_can_undo = writing && view.questions.can_undo;
  for (const base::Language& one : languages.on_offer()) now.languages.emplace_back(one.code, one.name);
  now.in_dialog = view.shell.dialog.kind != DialogKind::none;
  view.commands = command_table(now);
}

// ---- the door

App::App(AppOptions options, const base::Clock& clock, std::function<void()> wake)
    : m_impl(std::make_unique<Impl>(std::move(options), clock, std::move(wake))) {}
App::~App() = default;

void App::run(const Command& command) { m_impl->run(command); }

void App::collect() {
  std::optional<base::Speaking> speaking(std::in_place, m_impl->languages.words());
  if (m_impl->mailbox.open()) ++m_impl->change;
  const auto changes = [this] {
    return m_impl->reading.change_number() + m_impl->attempts.change_number() + m_impl->questions.change_number();
  };
  const std::uint64_t before = changes();
  m_impl->reading.collect();
  m_impl->reading.tick();
  m_impl->attempts.tick();
  m_impl->people.tick();
  m_impl->questions.tick();
  const bool reading = m_impl->shell.screen() == Screen::read && !m_impl->people.locked();
  if (!reading || m_impl->attempts.manual_is_closed()) m_impl->reading.pause_aloud();
  m_impl->acknowledging.look(reading ? m_impl->reading.manual_hash() : std::nullopt,
                             reading ? m_impl->reading.current_page() : std::nullopt);
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
std::optional<std::string> App::take_clipboard() { return m_impl->shell.take_clipboard(); }

bool App::idle() const {
  const Impl& impl = *m_impl;
  return impl.records_opened && impl.courses_loaded && impl.records.pending() == 0 && impl.reading.idle() && impl.attempts.idle() &&
         impl.review.idle() && impl.people.idle() && impl.roster.idle() && impl.acknowledging.idle() && impl.papers.idle() &&
         impl.questions.idle() && impl.home_pending == 0 && impl.keeping.idle() && impl.operator_editing.idle();
}

std::optional<std::int64_t> App::next_tick_monotonic_ms() const {
  std::optional<std::int64_t> first;
  for (const auto& tick : {m_impl->reading.next_tick_monotonic_ms(), m_impl->attempts.next_tick_monotonic_ms(),
                           m_impl->people.next_tick_monotonic_ms(), m_impl->questions.next_tick_monotonic_ms()})
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
