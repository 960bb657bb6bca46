#include "ui/vouch_cards.hpp"

#include "base/words.hpp"
#include "ui/layout.hpp"
#include "ui/widgets.hpp"
#include "ui/words.hpp"

#include <algorithm>

namespace jumpseat::ui {
namespace {

using Commands = std::vector<app::Command>;

}  // namespace

bool secret_field(Ui& ui, std::string_view id, const app::VouchView& vouch, std::string& secret) {
  if (!vouch.asks_secret) return true;
  field(ui, id, vouch.accounts ? "Your password" : "The password of your key", secret, {.password = true});
  return !secret.empty();
}

void CorrectionCard::draw(Ui& ui, const app::AttemptDetailView& exam, const app::VouchView& vouch, Commands& out) {
  if (m_exam != exam.attempt || m_said != exam.corrections.size()) {  // another one, or what was asked is done
    m_exam = exam.attempt;
    m_said = exam.corrections.size();
    m_words.clear(), m_secret.clear();
    m_saying = Saying::nothing;
  }
  if (exam.corrections.empty() && !exam.is_overtaken && !vouch.may) return;
  Card card(ui, "review.correction", {.gap = 8});
  heading(ui, "Does it count?", Type::body);
  for (const auto& words : exam.corrections) text(ui, words);
  if (exam.is_overtaken) text(ui, "It counts nowhere: another part of the same exam was finished first.", {.muted = true});
  else if (exam.corrections.empty()) text(ui, "It counts. Nobody has said otherwise.", {.muted = true});
  if (!vouch.may) return;
  if (m_saying != Saying::nothing) return draw_saying(ui, exam, vouch, out);
  Row row(ui, "review.correction.buttons", {.gap = 8});
  if (!exam.is_overtaken && button(ui, "review.correct", exam.is_void ? "Let it count again …" : "Declare it void …", {.small = true}))
    m_saying = Saying::verdict;
  if (button(ui, "review.remark", "Write a remark …", {.small = true})) m_saying = Saying::remark;
}

void CorrectionCard::draw_saying(Ui& ui, const app::AttemptDetailView& exam, const app::VouchView& vouch, Commands& out) {
  const bool remark = m_saying == Saying::remark;
  aside(ui, remark
                ? "A remark stands in the record beside the exam, for whoever took it too. It changes nothing of what the exam counts for."
            : exam.is_void ? "It counts again for everything it counted for. What was said before stays in the record."
                           : "A void exam stays in the record with its answers and your reason. It qualifies nobody, and no certificate of "
                             "it is good any more. It can count again later.");
  if (remark) field(ui, "review.remark.words", "Remark", m_words, {.placeholder = "the fire alarm rang for ten minutes"});
  else field(ui, "review.correct.reason", "Why", m_words, {.placeholder = "sat it with a colleague"});
  const bool vouched = secret_field(ui, "review.correct.secret", vouch, m_secret);
  if (vouch.about == exam.attempt && !vouch.problem.empty()) notice(ui, "review.correct.problem", vouch.problem, Tone::bad);
  Row row(ui, "review.correct.buttons", {.gap = 8});
  const bool ready = vouched && !m_words.empty() && !vouch.busy;
  if (remark && button(ui, "review.remark.confirm", "Keep the remark", {.look = Look::primary, .enabled = ready})) {
    out.emplace_back(app::command::RemarkOnExam{exam.attempt, m_words, m_secret});
    m_secret.clear();
  }
  if (!remark && button(ui, "review.correct.confirm", exam.is_void ? "Let it count again" : "Declare it void",
                        {.look = exam.is_void ? Look::primary : Look::danger, .enabled = ready})) {
    out.emplace_back(app::command::CorrectExam{exam.attempt, exam.is_void, m_words, m_secret});
    m_secret.clear();
  }
  if (button(ui, "review.correct.cancel", "Leave it as it is")) m_saying = Saying::nothing;
}

void ErasingCard::draw(Ui& ui, const app::DutyRow& person, const app::VouchView& vouch, Commands& out) {
  if (m_person != person.id) {
    m_person = person.id;
    m_typed.clear(), m_secret.clear();
    m_open = false;
  }
  Card card(ui, "person.erasing", {.gap = 8});
  heading(ui, "Erase this person", Type::body);
  if (!m_open) {
    aside(ui, "On their request, or when the time for keeping records is over. Whoever has only left needs a last day, not this.");
    if (button(ui, "person.erase", "Erase …", {.small = true})) m_open = true;
    return;
  }
  text(
      ui,
      "Name, staff number, answers and remarks go, and there is no way back. What stays: that somebody, no longer known to be this person, "
      "took which quiz when, with its mark as one number.");
  aside(ui, "Backups and results files made before still hold the rest; delete them, or wait until the schedule does.");
  const std::string& called = person.staff_number.empty() ? person.name : person.staff_number;
  field(ui, "person.erase.typed", base::say("Type {} to go on", called), m_typed);
  const bool vouched = secret_field(ui, "person.erase.secret", vouch, m_secret);
  if (vouch.about == person.id && !vouch.problem.empty()) notice(ui, "person.erase.problem", vouch.problem, Tone::bad);
  Row row(ui, "person.erase.buttons", {.gap = 8});
  if (button(ui, "person.erase.confirm", "Erase for good",
             {.look = Look::danger, .enabled = vouched && m_typed == called && !vouch.busy})) {
    out.emplace_back(app::command::ErasePerson{model::PersonId(person.id), m_secret});
    m_secret.clear();
  }
  if (button(ui, "person.erase.cancel", "Leave it as it is")) m_open = false;
}

void PurgingCard::draw(Ui& ui, const app::PurgeView& purge, const app::VouchView& vouch, Commands& out) {
  using State = app::PurgeView::State;
  Card card(ui, "records.purge", {.gap = 8});
  heading(ui, "Records that are kept no longer", Type::stem);
  if (purge.state == State::ready) return draw_plan(ui, purge, vouch, out);
  m_typed.clear(), m_secret.clear();
  aside(ui,
        "Whoever has had no entry for years can be erased. First it is only said who, and what would go. Whoever has no last day "
        "and a course still assigned is kept.");
  if (!m_years) m_years = std::to_string(purge.usual_years);
  field(ui, "records.purge.years", "Years after the last entry", *m_years);
  const auto years = typed_count(*m_years);
  const bool fit = years && *years >= 1 && *years <= 100;
  if (!fit) text(ui, "The years are a number from 1 to 100.", {.type = Type::aside, .tone = Tone::bad});
  if (purge.state == State::failed) notice(ui, "records.purge.failed", purge.problem, Tone::bad);
  if (purge.state == State::looking) return text(ui, "Looking …", {.muted = true, .id = "records.purge.looking"});
  if (button(ui, "records.purge.look", "See who would be erased", {.enabled = fit})) out.emplace_back(app::command::PlanPurge{*years});
}

void PurgingCard::draw_plan(Ui& ui, const app::PurgeView& purge, const app::VouchView& vouch, Commands& out) {
  if (purge.count == 0) {
    text(ui, base::say("Nobody would be erased: everybody has had an entry since {}, or works here with a course assigned.", purge.before),
         {.id = "records.purge.nobody"});
    if (button(ui, "records.purge.close", "Close")) out.emplace_back(app::command::CancelPurge{});
    return;
  }
  text(ui, base::say_count(purge.count, "{} person has had no entry since {}.", "{} people have had no entry since {}.", purge.before),
       {.weight = Weight::semibold, .id = "records.purge.count"});
  constexpr std::size_t most_people_shown = 12;
  for (std::size_t i = 0; i < purge.people.size() && i < most_people_shown; ++i) aside(ui, purge.people[i]);
  const int left = purge.count - static_cast<int>(std::min(purge.people.size(), most_people_shown));
  if (left > 0) aside(ui, base::say("… and {} more.", base::grouped(left)));
  notice(ui, "records.purge.gone", "This would go, and there is no way back:", Tone::warn);
  for (const auto& words : purge.gone) text(ui, words);
  aside(ui, "What stays: that somebody took which quiz when, with its mark as one number.");
  aside(ui, "Backups and results files made before still hold the rest; delete them, or wait until the schedule does.");
  const std::string count = std::to_string(purge.count);
  field(ui, "records.purge.typed", base::say("Type {} to go on", count), m_typed);
  const bool vouched = secret_field(ui, "records.purge.secret", vouch, m_secret);
  if (vouch.about == app::about_purge && !vouch.problem.empty()) notice(ui, "records.purge.problem", vouch.problem, Tone::bad);
  Row row(ui, "records.purge.buttons", {.gap = 8});
  if (button(ui, "records.purge.confirm", "Erase them for good",
             {.look = Look::danger, .enabled = vouched && m_typed == count && !vouch.busy})) {
    out.emplace_back(app::command::ConfirmPurge{m_secret});
    m_secret.clear();
  }
  if (button(ui, "records.purge.cancel", "Leave it as it is")) out.emplace_back(app::command::CancelPurge{});
}

}  // namespace jumpseat::ui
