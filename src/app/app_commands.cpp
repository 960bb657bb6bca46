// To whom each command goes.
#include "app/inside.hpp"
#include "app/keeping/results_files.hpp"
#include "base/text.hpp"
#include "report/picture_in.hpp"

namespace jumpseat::app {

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
  else if constexpr (requires { packages.run(command); }) packages.run(command);
  else if constexpr (requires { banks.run(command); }) banks.run(command);
  else people.run(command);
}

void App::Impl::run_one(const command::ShowScreen& c) {
  if (!may_show_now(c.screen)) return shell.tell(base::say("This is not for your role. Ask a trainer."));
  if ((c.screen == Screen::review || c.screen == Screen::questions) && closed_by_exam()) return;
  if (c.screen == Screen::questions) return questions.run(command::ShowQuestions{});
  // What is to be acknowledged stands in place of Home until one asks for Home a second time.
  if (c.screen == Screen::home && acknowledging.is_shown()) {
    if (shell.screen() == Screen::home) acknowledging.run(command::ShowAcknowledge{});
    else acknowledging.look_again();
  }
  shell.run(c);
  if (c.screen == Screen::people || c.screen == Screen::assignments) roster.refresh_if_stale();
  if (c.screen == Screen::home && !view.assignments.on.empty()) roster.run(command::ShowStandingsOn{});  // it tells of today
  if (c.screen == Screen::home && attempts.running()) ask_for_home();  // how much of it is answered by now
  if (c.screen == Screen::read && !(reading.shows_none() && attempts.running())) reading.open_something();
  if (c.screen == Screen::review) review.refresh_if_stale();
  if (c.screen == Screen::records && may_see_marks()) keeping.run(command::RefreshKeeping{});
}

// Another edition mostly lies beside the manual.
void App::Impl::run_one(const command::ShowFilePanel& c) {
  shell.run(c);
  const auto manual = reading.path();
  if (c.files_for == FilesFor::comparing && manual) shell.run(command::FilePanelGoTo{manual->parent_path().string()});
}

// What is dropped or chosen need not be a manual.
void App::Impl::run_one(const command::OpenFile& c) {
  const std::string ending = base::case_folded(std::filesystem::path(c.path).extension().string());
  const bool results = ending == results_extension, staff = ending == ".csv" && shell.screen() == Screen::people;
  const bool package = ending == ".jumpseat";
  const bool bank = !staff && is_bank_file(c.path);
  const bool picture = shell.screen() == Screen::questions && questions.view().open && report::is_picture_file(c.path);
  if (ending == ".pdf") return reading.run(c);
  if (!results && !staff && !package && !bank && !picture)
    return banks.find_folder(c.path, [this, c](bool is_bank) {
      if (is_bank) return open_bank(c.path);
      if (may<command::OpenFile>(people.desk())) reading.run(c);
    });
  if (bank) return open_bank(c.path);
  shell.close_dialog();
  if (picture) return run(command::AddQuestionPicture{c.path});
  if (package && packages.view().state == PackageView::State::looking && packages.view().file != c.path) return tell_of_one_at_a_time();
  if (package) return run(command::LookAtPackage{c.path});
  if (staff) return run(command::ImportPeople{c.path});
  run(command::ShowScreen{Screen::records});
  run(command::LookAtResults{c.path, true});
}

void App::Impl::open_bank(const std::string& path) {
  shell.close_dialog();
  if (!may<command::LookAtBank>(people.desk()))
    return shell.tell(base::say("Only a trainer or an editor takes in questions. Give the file to one of them."));
  if (banks.view().state == BankFileView::State::looking && banks.view().file != path) return tell_of_one_at_a_time();
  run(command::LookAtBank{path, {}});
}

// Of several that were dropped at once.
void App::Impl::tell_of_one_at_a_time() {
  shell.tell(
      base::say("Packages and questions are looked at one at a time: take in or put away the one that is shown, then open the others."));
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

// What was begun on the screen is kept before the records say who it was. False: an exam is running.
bool App::Impl::put_away() {
  if (attempts.exam_running()) return shell.tell(base::say("Finish the exam first, or go on with it later.")), false;
  attempts.run(command::LeaveAttempt{});
  acknowledging.keep_looks();
  reading.keep_position();
  questions.keep_draft();
  return true;
}

void App::Impl::run_one(const command::NameLocalLearner& c) {
  if (put_away()) people.run(c);
}

void App::Impl::run_one(const command::JoinPeople& c) {
  if (context.sits != c.twin.value || put_away()) roster.run(c);
}

// Whoever was here goes: what they had begun is kept, and what lay on the screen is taken away.
void App::Impl::run_one(const command::ShowSignIn& c) {
  if (!people.accounts()) return run_one(command::ShowScreen{Screen::settings});
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

// A backup or an export that somebody asked for is not given up without a word; the day's own backup is made at the next start.
void App::Impl::run_one(const command::Quit& c) {
  const bool is_saving = context.leaving > 0 || reading.is_saving();
  if (c.anyway || (!keeping.is_backing_up() && !is_saving)) return shell.run(c);
  DialogView dialog;
  dialog.kind = DialogKind::confirm;
  if (keeping.is_backing_up()) {
    dialog.title = base::say("The backup is not finished");
    dialog.text =
        base::say("The copy that you asked for is still being made. If you close Jumpseat now, it is given up and nothing of it is kept.");
  } else {
    dialog.title = base::say("What you are saving is not there yet");
    dialog.text = base::say("The file that you asked for is still being written. If you close Jumpseat now, it is given up.");
  }
  dialog.accept = base::say("Close and give it up");
  dialog.cancel = base::say("Wait for it");
  dialog.loses = true;
  shell.ask(std::move(dialog), command::Quit{true});
}

namespace {

bool begins_exam(const Courses& courses, const Command& command) {
  if (const auto* any = command.find<command::StartAny>()) return any->exam;
  const auto* start = command.find<command::StartQuiz>();
  const auto* loaded = start ? courses.find(start->course) : nullptr;
  if (!loaded) return false;
  const auto& quizzes = loaded->course.quizzes;
  return std::any_of(quizzes.begin(), quizzes.end(),
                     [&](const model::Quiz& quiz) { return quiz.id == start->quiz && quiz.mode == model::QuizMode::exam; });
}

}  // namespace

// Whoever gave it knows it: with it nobody is proven to have been here.
bool App::Impl::own_secret_is_wanted() {
  if (!people.view().must_change) return false;
  run_one(command::ShowScreen{Screen::settings});
  shell.tell(words_about_given_secret());
  return true;
}

void App::Impl::ask_again(const std::string& secret, std::function<void(base::Result<void>)> then) {
  if (!own_secret_is_wanted()) return people.ask_again(secret, std::move(then));
  then(base::fail(base::ErrorKind::refused, "sign", "a trainer chose your PIN or password: choose one of your own in Settings first"));
}

void App::Impl::run(const Command& command) {
  const base::Speaking speaking(languages.words());
  const ForWhom whom(context.sits);
  ++change;
  people.stir();
  if (begins_exam(*courses, command) && own_secret_is_wanted()) return;
  command.visit([this](const auto& one) {
    using Kind = std::decay_t<decltype(one)>;
    const bool allowed = may<Kind>(people.desk());
    if (allowed && TellsAnswers::has<Kind> && closed_by_exam()) return;
    if (allowed && TakesFromManual::has<Kind> && reading.is_closed()) return shell.tell(reading.closed_sentence());
    if (allowed) return run_one(one);
    if (!people.locked()) shell.tell(base::say("This is not for your role. Ask a trainer."));
  });
}

}  // namespace jumpseat::app
