#include "ui/records_panel.hpp"

#include "base/words.hpp"
#include "ui/layout.hpp"
#include "ui/widgets.hpp"
#include "ui/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace jumpseat::ui {
namespace {

using Commands = std::vector<app::Command>;
constexpr std::size_t most_problems_shown = 12, most_waiting_shown = 8, most_backups_shown = 6, most_keys_shown = 6;

// Lines of which only the first are shown.
void lines(Ui& ui, const std::vector<std::string>& all, std::size_t most, int count) {
  for (std::size_t i = 0; i < all.size() && i < most; ++i) aside(ui, all[i]);
  const int left = count - static_cast<int>(std::min(all.size(), most));
  if (left > 0) aside(ui, base::say("… and {} more.", left));
}

}  // namespace

void RecordsPanel::draw_question(Ui& ui, const app::KeepingView& view, Commands& out) {
  Card card(ui, "records.question", {.gap = 10});
  heading(ui, "Was somebody qualified on a day?", Type::stem);
  aside(ui, "An inspector's question: on which revision, certified by whom, with which answers, and whether anything was altered.");
  bool submitted = false;
  {
    Columns fields(ui, "records.question.fields", {1, 1, -130}, 12, 12, 560);
    submitted = field(ui, "records.person", "Staff number", m_person, {.placeholder = "10442"}).submitted || submitted;
    fields.next();
    submitted = field(ui, "records.day", "On the day, or today", m_day, {.placeholder = "2026-03-31"}).submitted || submitted;
    fields.next();
    Column column(ui, "records.look_up.column", 0, 4);
    aside(ui, " ");  // on one line with the boxes
    if ((button(ui, "records.look_up", "Look up", {.look = Look::primary, .enabled = !m_person.empty(), .width = -1}) || submitted) &&
        !m_person.empty())
      out.emplace_back(app::command::InspectPerson{m_person, m_day});
  }
  draw_inspection(ui, view.inspection, view.verify, out);
}

void RecordsPanel::draw_verify(Ui& ui, const app::VerifyView& view, Commands& out) {
  using State = app::VerifyView::State;
  Card card(ui, "records.verify", {.gap = 8});
  heading(ui, "Is the record file whole and unaltered?", Type::stem);
  if (view.state == State::running) {
    Row row(ui, "records.verify.row");
    progress(ui, "records.verify.progress", "Looking over the record file", view.share, 260);
    text(ui, view.step.empty() ? base::say("Looking …") : base::say("Looking at {} …", base::said(view.step)), {.muted = true});
    stretch(ui);
    if (button(ui, "records.verify.stop", "Stop", {.small = true})) out.emplace_back(app::command::StopVerify{});
    return;
  }
  if (view.state == State::failed) notice(ui, "records.verify.problem", view.problem, Tone::bad);
  if (view.state == State::done) {
    if (view.problem_count == 0)
      notice(ui, "records.verify.whole",
             view.remembered
                 ? base::say("Whole and unaltered, as far as the file itself and this computer's memory of it can tell. Looked at on {}.",
                             view.when)
                 : base::say("Whole and unaltered, as far as the file itself can tell. Looked at on {}.", view.when),
             Tone::good);
    else
      notice(ui, "records.verify.found",
             base::say_count(view.problem_count, "{} problem was found. Tell whoever answers for the records.",
                             "{} problems were found. Tell whoever answers for the records."),
             Tone::bad);
    lines(ui, view.problems, most_problems_shown, view.problem_count);
    lines(ui, view.notes, 20, static_cast<int>(view.notes.size()));
    for (const auto& signer : view.signers) aside(ui, base::say("Signed by the key {}", signer));
    if (!view.head.empty()) aside(ui, base::say("The record stands at {}", view.head));
    heading(ui, "What nobody could find by looking", Type::body);
    lines(ui, view.limits, 20, static_cast<int>(view.limits.size()));
  }
  if (button(ui, "records.verify.start", view.state == State::done ? "Look again" : "Look it over"))
    out.emplace_back(app::command::VerifyRecords{});
}

// Pressed, an exam is picked or let go again.
void RecordsPanel::draw_waiting_exams(Ui& ui, const app::CertifyView& view) {
  std::erase_if(m_to_certify, [&](const std::string& picked) {
    return std::none_of(view.waiting.begin(), view.waiting.end(), [&](const auto& one) { return one.attempt == picked; });
  });
  if (view.waiting.empty()) return;
  const std::size_t shown = m_all_waiting ? view.waiting.size() : std::min(view.waiting.size(), most_waiting_shown);
  {
    Table table(ui, "records.waiting.table", {{"Who", 1.2F}, {"Exam", 1}, {"Taken", -104}, {"Mark", -60, true}});
    for (std::size_t i = 0; i < shown; ++i) {
      const auto& one = view.waiting[i];
      const auto picked = std::find(m_to_certify.begin(), m_to_certify.end(), one.attempt);
      const bool was = picked != m_to_certify.end();
      if (!table.row("records.waiting." + one.attempt, {{one.person}, {one.quiz}, {one.taken}, {one.mark}}, true, was)) continue;
      if (was) m_to_certify.erase(picked);
      else m_to_certify.push_back(one.attempt);
    }
  }
  if (view.waiting_count > static_cast<int>(shown))
    aside(ui, base::say("… and {} more.", base::grouped(view.waiting_count - static_cast<int>(shown))));
  if (view.waiting.size() > most_waiting_shown &&
      button(ui, "records.waiting.all", m_all_waiting ? "Show fewer" : "Show more", {.look = Look::quiet, .small = true}))
    m_all_waiting = !m_all_waiting;
}

void RecordsPanel::draw_certify(Ui& ui, const app::CertifyView& view, Commands& out) {
  Card card(ui, "records.certify", {.gap = 8});
  heading(ui, "Certify", Type::stem);
  aside(ui, view.last_signed.empty() ? base::say("Nobody has signed where this record stands.")
                                     : base::say("Signed last on {}.", view.last_signed));
  text(ui,
       view.waiting_count == 0 ? base::say("No passed exam waits for a trainer's word.")
                               : base::say_count(view.waiting_count, "{1} passed exam waits for a trainer's word.",
                                                 "{1} passed exams wait for a trainer's word.", base::grouped(view.waiting_count)),
       {.weight = Weight::semibold, .id = "records.waiting"});
  draw_waiting_exams(ui, view);
  if (!view.problem.empty()) notice(ui, "records.certify.problem", view.problem, Tone::bad);
  if (!view.told.empty()) notice(ui, "records.certify.told", view.told, Tone::good);
  field(ui, "records.secret",
        view.accounts ? "Your password" : (view.has_key ? "The password of your key" : "A password for your key, 8 characters or more"),
        m_secret, {.password = true});
  const bool ready = !m_secret.empty() && !view.busy;
  const auto give = [&](auto command) {
    command.secret = m_secret;
    out.emplace_back(std::move(command));
    m_secret.clear();
  };
  Row row(ui, "records.certify.buttons", {.gap = 8});
  const auto picked = static_cast<int>(m_to_certify.size());
  const std::string certify =
      picked == 0 ? base::say("Certify them all") : base::say_count(picked, "Certify the one picked", "Certify the {} picked");
  if (button(ui, "records.certify.all", certify, {.look = Look::primary, .enabled = ready && view.waiting_count > 0}))
    give(app::command::CertifyExams{m_to_certify, {}});
  if (button(ui, "records.sign", "Sign where it stands",
             {.enabled = ready, .hint = "Vouches for all that was written up to now, without certifying an exam"}))
    give(app::command::SignHeads{});
  if (view.key_does_not_open && button(ui, "records.new_key", "Make a new key", {.enabled = ready})) give(app::command::NewCertifierKey{});
  if (view.busy) text(ui, "Signing …", {.muted = true, .wrap = false});
}

namespace {

// What a look over the copy found.
void draw_copy_verified(Ui& ui, const app::VerifyView& found) {
  using State = app::VerifyView::State;
  if (found.state == State::running) {
    Row row(ui, "records.restore.looking", {.gap = 8});
    progress(ui, "records.restore.progress", "Looking over the copy", found.share, 260);
    text(ui, found.step.empty() ? base::say("Looking …") : base::say("Looking at {} …", base::said(found.step)), {.muted = true});
  }
  if (found.state == State::failed) notice(ui, "records.restore.unknown", found.problem, Tone::bad);
  if (found.state != State::done) return;
  if (found.problem_count == 0) return text(ui, "The copy is whole and unaltered, as far as it can tell by itself.");
  notice(ui, "records.restore.found",
         base::say_count(found.problem_count, "This copy was altered or is damaged: {} problem was found in it.",
                         "This copy was altered or is damaged: {} problems were found in it."),
         Tone::bad);
  lines(ui, found.problems, 20, found.problem_count);
}

}  // namespace

void RecordsPanel::draw_restore(Ui& ui, const app::RestoreView& view, Commands& out) {
  heading(ui, base::say("Go back to the copy of {}", view.made), Type::body, "records.restore.heading");
  if (view.busy) return text(ui, "Looking at the copy …", {.muted = true, .id = "records.restore.busy"});
  if (!view.problem.empty()) notice(ui, "records.restore.problem", view.problem, Tone::bad);
  if (view.undone.empty()) text(ui, "Nothing came after it: nothing would be put aside.", {.id = "records.restore.nothing"});
  else notice(ui, "records.restore.undone", "This would be put aside, and would count no more:", Tone::warn);
  lines(ui, view.undone, 20, static_cast<int>(view.undone.size()));
  aside(ui, "The record file as it is now is kept beside the restored one, under another name.");
  if (view.erased > 0) {
    notice(ui, "records.restore.erased",
           base::say_count(view.erased, "{} person who was erased since would come back by name.",
                           "{} people who were erased since would come back by name."),
           Tone::warn);
    if (checkbox(ui, "records.restore.erase_again", "Erase them again", m_erase_again)) m_erase_again = !m_erase_again;
  }
  draw_copy_verified(ui, view.found);
  if (view.accounts) field(ui, "records.restore.secret", "Your password", m_restore_secret, {.password = true});
  Row row(ui, "records.restore.buttons", {.gap = 8});
  const bool ready = view.found.state != app::VerifyView::State::running && (!view.accounts || !m_restore_secret.empty());
  if (button(ui, "records.restore.confirm", "Restore this copy", {.look = Look::danger, .enabled = ready})) {
    out.emplace_back(app::command::ConfirmRestore{m_restore_secret, m_erase_again});
    m_restore_secret.clear();
  }
  if (button(ui, "records.restore.cancel", "Leave it as it is")) {
    out.emplace_back(app::command::CancelRestore{});
    m_erase_again = true;
  }
}

void RecordsPanel::draw_backups(Ui& ui, const app::KeepingView& view, Commands& out) {
  Card card(ui, "records.backups", {.gap = 8});
  heading(ui, "Backups", Type::stem);
  aside(ui,
        "One is made each day on which Jumpseat is used; old ones are thinned out. They are in the folder backups beside the record file.");
  if (view.restore.shown) return draw_restore(ui, view.restore, out);
  if (view.backups.empty()) text(ui, "There is none yet.", {.muted = true, .id = "records.backups.none"});
  const std::size_t shown = m_all_backups ? view.backups.size() : std::min(view.backups.size(), most_backups_shown);
  for (std::size_t i = 0; i < shown; ++i) {
    const auto& one = view.backups[i];
    Row row(ui, "records.backup." + one.path);
    text(ui, one.made, {.wrap = false});
    text(ui, one.size, {.muted = true, .wrap = false});
    stretch(ui);
    if (button(ui, "records.restore." + one.path, "Go back to it …", {.small = true}))
      out.emplace_back(app::command::PlanRestore{one.path});
  }
  if (view.backups.size() > most_backups_shown) {
    const std::string older = base::say("Show the {} older ones", view.backups.size() - most_backups_shown);
    if (button(ui, "records.backups.all", m_all_backups ? base::say("Show fewer") : older, {.look = Look::quiet, .small = true}))
      m_all_backups = !m_all_backups;
  }
  if (button(ui, "records.back_up", view.backing_up ? "Making a copy …" : "Back up now", {.enabled = !view.backing_up}))
    out.emplace_back(app::command::BackUpNow{});
}

// Whoever holds a laptop can make a trainer of themselves there: whose word counts here is said here.
void RecordsPanel::draw_waiting_keys(Ui& ui, const std::vector<app::WaitingKeyView>& keys, Commands& out) {
  if (keys.empty()) return;
  heading(ui, "Trainers of other machines", Type::body);
  aside(ui, "What they certified counts here once you have asked each of them, in person or by telephone, for the digits of their key.");
  for (std::size_t i = 0; i < keys.size() && i < most_keys_shown; ++i) {
    const auto& key = keys[i];
    const std::string who = key.who.empty() ? base::say("Somebody who was erased") : key.who;
    Column column(ui, "records.key." + key.digits, 0, 4);
    text(ui, who, {.weight = Weight::semibold});
    text(ui, key.digits, {.muted = true});
    aside(ui, base::say_count(key.certified, "{} certified exam waits for it.", "{} certified exams wait for it."));
    if (button(ui, "records.key.trust." + key.digits, "The digits are the same", {.small = true}))
      out.emplace_back(app::command::TrustCertifier{key.digits});
  }
  if (keys.size() > most_keys_shown) aside(ui, base::say("… and {} more.", keys.size() - most_keys_shown));
}

void RecordsPanel::draw_exchange(Ui& ui, const app::KeepingView& view, Commands& out) {
  using State = app::ResultsView::State;
  const auto& results = view.results;
  Card card(ui, "records.exchange", {.gap = 8});
  heading(ui, "From machine to machine", Type::stem);
  aside(ui, "What was done on another computer comes in a signed file. It may come twice and in any order; nothing is doubled or lost.");
  const auto sticks = [&](const char* what, std::string& path) {
    if (view.sticks.empty()) return;
    Row row(ui, std::string("records.sticks.") + what, {.gap = 4});
    text(ui, "USB:", {.type = Type::aside, .muted = true, .wrap = false});
    for (const auto& [folder, name] : view.sticks)
      if (button(ui, fmt::format("records.stick.{}.{}", what, folder), name, {.look = Look::quiet, .small = true, .on = path == folder}))
        path = folder;
  };
  heading(ui, "Take in", Type::body);
  sticks("in", m_results);
  bool submitted =
      field(ui, "records.results", "Results file, or a folder of them", m_results, {.placeholder = "/media/…/results.jumpseat-results"})
          .submitted;
  if (results.state != State::none && !results.name.empty())
    text(ui, results.name, {.weight = Weight::semibold, .id = "records.results.name"});
  if (results.state == State::looking) text(ui, "Reading …", {.muted = true, .id = "records.results.looking"});
  if (results.state == State::bad) notice(ui, "records.results.problem", results.problem, Tone::bad);
  if (results.state == State::unknown_sender) {
    notice(ui, "records.results.unknown",
           base::say("It comes from a machine that is not known here. Ask whoever sent it for the digits of its key; they must be {}.",
                     results.sender),
           Tone::warn);
  }
  if (results.state == State::known || results.state == State::taken)
    text(ui,
         results.state == State::known ? base::say("Written on {}. It would bring: {}.", results.made, results.summary) : results.summary,
         {.weight = Weight::semibold, .id = "records.results.summary"});
  lines(ui, results.lines, 12, static_cast<int>(results.lines.size()));
  {
    Row row(ui, "records.results.buttons", {.gap = 8});
    if (results.state == State::unknown_sender) {
      if (button(ui, "records.results.trust", "The digits are the same", {.look = Look::primary}))
        out.emplace_back(app::command::TrustSender{});
    } else if (results.state == State::known) {
      if (button(ui, "records.results.take", "Take it in", {.look = Look::primary})) out.emplace_back(app::command::TakeInResults{});
    } else if ((button(ui, "records.results.look", "Look at it", {.enabled = !m_results.empty()}) || submitted) && !m_results.empty()) {
      out.emplace_back(app::command::LookAtResults{m_results});
    }
    if ((results.state == State::none || results.state == State::bad) && button(ui, "records.results.choose", "Choose a file \u2026"))
      out.emplace_back(app::command::ShowFilePanel{app::FilesFor::results});
    if (results.state != State::none && button(ui, "records.results.forget", "Put it away"))
      out.emplace_back(app::command::ForgetResults{});
  }
  if (results.waiting > 0)
    text(ui,
         base::say_count(results.waiting, "{} more file waits. Put this one away, and it is looked at.",
                         "{} more files wait. Put this one away, and the next one is looked at."),
         {.muted = true, .id = "records.results.waiting"});
  draw_waiting_keys(ui, view.waiting_keys, out);
  separator(ui);
  heading(ui, "Send", Type::body);
  sticks("out", m_target);
  field(ui, "records.send.path", "Where to, or the home folder", m_target, {.placeholder = "/media/…"});
  if (checkbox(ui, "records.send.since", "Only what came after the last one that was sent", m_since_last)) m_since_last = !m_since_last;
  if (!view.own_key.empty())
    aside(ui, base::say("The key of this machine is {}. Whoever takes the file in compares these digits, once.", view.own_key));
  if (button(ui, "records.send", view.sending ? "Writing …" : "Write a results file", {.enabled = !view.sending}))
    out.emplace_back(app::command::SendResults{m_target, m_since_last});
}

void RecordsPanel::draw_year_count(Ui& ui, const app::KeepingView& view, Commands& out) {
  using State = app::YearCountView::State;
  if (view.courses.empty()) return;
  const app::YearCountView& count = view.year_count;
  Card card(ui, "records.year", {.gap = 8});
  heading(ui, "Yearly count of training", Type::stem);
  aside(ui, "For the report of 49 USC 40118(g): who was trained from 1 October to 30 September, and what was noticed. No names.");
  m_year_course = std::min(m_year_course, static_cast<int>(view.courses.size()) - 1);
  std::vector<std::string> codes;
  for (const auto& [code, title] : view.courses) codes.push_back(code);
  if (const auto course = segmented(ui, "records.year.course", codes, m_year_course)) m_year_course = *course;
  if (!m_year) m_year = std::to_string(view.fiscal_year);
  field(ui, "records.year.year", "US fiscal year", *m_year);
  const auto year = typed_count(*m_year);
  if (!year) text(ui, "The fiscal year is a number like 2026.", {.type = Type::aside, .tone = Tone::bad});
  if (button(ui, "records.year.count", "Count", {.enabled = year && count.state != State::counting}))
    out.emplace_back(app::command::CountYear{codes[static_cast<std::size_t>(m_year_course)], *year});
  if (count.state == State::counting) text(ui, "Counting …", {.muted = true});
  if (count.state == State::failed) notice(ui, "records.year.problem", count.problem, Tone::bad);
  if (count.state == State::ready) {
    text(ui, base::say("Fiscal year {}, course {}", count.year, count.course), {.weight = Weight::semibold});
    text(ui, count.trained, {.id = "records.year.trained"});
    for (const auto& [group, people] : count.groups) aside(ui, base::say("{}: {}", group, base::grouped(people)));
    text(ui, count.noticed, {.id = "records.year.noticed"});
    if (button(ui, "records.year.save", "Save as CSV")) out.emplace_back(app::command::SaveYearCount{});
  }
  m_cases.draw(ui, view, out);
}

void RecordsPanel::draw(Ui& ui, const Rect& rect, const app::KeepingView& view, Commands& out) {
  using State = app::KeepingView::State;
  Scroll scroll(ui, "records", rect, {.padding_x = 40, .padding_y = 28, .gap = 16, .max_width = 1200}, true);
  heading(ui, "Records", Type::title);
  if (view.state == State::failed) {
    notice(ui, "records.problem", view.problem, Tone::bad);
    if (button(ui, "records.retry", "Try again")) out.emplace_back(app::command::RefreshKeeping{});
    return;
  }
  if (view.state == State::loading) return text(ui, "Reading the record file …", {.muted = true, .id = "records.loading"});
  if (!view.disk_warning.empty()) notice(ui, "records.disk", view.disk_warning, Tone::warn);
  if (view.counts_alone) return draw_year_count(ui, view, out);
  draw_question(ui, view, out);
  {
    Columns columns(ui, "records.columns", {1, 1}, 24, 16, 820);
    draw_verify(ui, view.verify, out);
    draw_year_count(ui, view, out);
    if (view.may_change) draw_backups(ui, view, out);
    if (view.may_change) m_purging.draw(ui, view.purge, view.vouch, out);
    columns.next();
    if (view.may_change) {
      draw_certify(ui, view.certify, out);
      draw_exchange(ui, view, out);
    }
  }
  m_trail.draw(ui, view.trail, out);
}

}  // namespace jumpseat::ui
