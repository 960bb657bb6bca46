// Essays, marked one after another by a rubric; without names unless they are asked for.
#include "app/attempt/stored.hpp"
#include "app/plain_text.hpp"
#include "app/review/review.hpp"
#include "base/json.hpp"
#include "base/words.hpp"
#include "records/accounts.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace jumpseat::app {
namespace {

struct Waiting {
  int left = 0, own = 0;  // own: of whoever asks, for another trainer
  std::optional<records::Essay> next;
  std::optional<model::Question> question;
  double full = 1;  // what it is worth in its attempt: a quiz may weigh it otherwise
  std::string name;
};

base::Result<Waiting> next_essay(records::Records& records, const std::optional<model::PersonId>& actor) {
  Waiting out;
  JUMPSEAT_TRY(auto waiting, records::essays_to_mark(records));
  JUMPSEAT_TRY(const bool others, actor ? records::has_other_trainer(records, *actor) : base::Result<bool>(false));
  if (others) out.own = static_cast<int>(std::erase_if(waiting, [&](const records::Essay& one) { return one.person == *actor; }));
  out.left = static_cast<int>(waiting.size());
  if (waiting.empty()) return out;
  out.next = waiting.front();
  JUMPSEAT_TRY(const auto version, records.find_question_version(out.next->version));
  if (version) {
    JUMPSEAT_TRY(out.question, question_of_version(*version));
    out.full = out.question->mark;
  }
  JUMPSEAT_TRY(const auto mark, records.find_mark(out.next->attempt));
  if (const auto slot = static_cast<std::size_t>(std::max(0, out.next->slot)); mark && slot < mark->slots.size())
    out.full = mark->slots[slot].mark;
  JUMPSEAT_TRY(const auto person, records.find_person(out.next->person));
  if (person) out.name = person->staff_number.empty() ? person->name : person->staff_number + " \u00B7 " + person->name;
  return out;
}

base::Result<void> keep_mark(records::Records& records, const records::EssayMark& mark, const std::optional<model::PersonId>& actor) {
  JUMPSEAT_TRY(auto essays, records::essay_marks(records, mark.attempt));
  essays[mark.slot] = mark.fraction;
  JUMPSEAT_TRY(const KnownRepairs repairs, read_known_repairs(records));
  JUMPSEAT_TRY(const model::Mark whole, mark_anew(records, mark.attempt, repairs.standing, repairs.questions, essays));
  return records::add_essay_mark(records, mark, actor, whole, marker_version);
}

}  // namespace

void Review::show_next_essay() {
  ++m_pending;
  const auto next = [actor = m_actor ? m_actor() : std::nullopt](records::Records& records) { return next_essay(records, actor); };
  m_context.records.ask(next, [this, serial = m_essays_serial](base::Result<Waiting> waiting) {
    --m_pending;
    if (serial != m_essays_serial) return;  // closed meanwhile, or somebody else sits here
    ++m_change;
    if (!waiting) return m_context.report(waiting.error());
    if (waiting->left == 0 && waiting->own > 0) {
      run(command::CloseEssays{});
      return m_context.tell(base::say("Only your own essays are left: ask another trainer to mark them."));
    }
    EssayToMarkView& view = m_view.essay;
    const bool anonymous = view.anonymous;
    view = {};
    view.anonymous = anonymous;
    view.left = waiting->left;
    m_view.essays_waiting = waiting->left + waiting->own;
    view.open = true;
    if (!waiting->next) return;
    view.attempt = waiting->next->attempt.value;
    view.slot = waiting->next->slot;
    view.answer = waiting->next->answer;
    view.who = anonymous ? base::say("Without a name") : waiting->name;
    if (!waiting->question) return;
    view.title = waiting->question->title;
    view.full = waiting->full;
    view.stem = plain_stem(*waiting->question);
    if (waiting->question->essay) view.notes = plain_text(waiting->question->essay->grader_notes);
    for (const model::Cue& cue : waiting->question->cues)
      if (cue.weight > 0) view.rubric.emplace_back(cue.text, cue.weight);
  });
}

void Review::run(const command::OpenEssays& c) {
  m_view.essay.anonymous = c.anonymous;
  show_next_essay();
}

void Review::run(const command::CloseEssays&) {
  m_view.essay = {};
  ++m_change, ++m_essays_serial;
  ask();
}

void Review::run(const command::MarkEssay& c) {
  if (!(c.fraction >= 0 && c.fraction <= 1)) return m_context.tell(base::say("A mark is between 0 and 100 %."));
  base::Json rubric = base::Json::array();
  for (const int given : c.given) {
    if (given < 0 || given >= static_cast<int>(m_view.essay.rubric.size())) continue;
    const auto& [text, points] = m_view.essay.rubric[static_cast<std::size_t>(given)];
    rubric.push(base::Json::object().set("for", text).set("points", points));
  }
  const records::EssayMark mark{model::AttemptId(c.attempt), c.slot, c.fraction, rubric.dump(), c.comment};
  ++m_pending;
  m_context.records.ask(
      [mark, actor = m_actor ? m_actor() : std::nullopt](records::Records& records) { return keep_mark(records, mark, actor); },
      [this, serial = m_essays_serial](base::Result<void> kept) {
        --m_pending;
        if (!kept && kept.error().kind == base::ErrorKind::refused) return m_context.refuse(base::sentence(kept.error()));
        if (!kept) return m_context.report(kept.error());
        if (m_marks_changed) m_marks_changed();
        if (serial == m_essays_serial) show_next_essay();
      });
}

}  // namespace jumpseat::app
