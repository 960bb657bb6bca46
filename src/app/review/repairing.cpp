// Repairs of questions: counted first, on the reading thread; kept, and taken back, on the records thread.
#include "app/attempt/stored.hpp"
#include "app/plain_text.hpp"
#include "app/review/review.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "base/uuid.hpp"
#include "base/words.hpp"
#include "formats/canonical.hpp"
#include "model/mark_words.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace jumpseat::app {
namespace {

constexpr std::size_t most_changes_shown = 200;

std::string what_words(records::RepairKind kind) {
  switch (kind) {
    case records::RepairKind::edit: return base::say("Edit the question");
    case records::RepairKind::drop: return base::say("Drop the question for all");
    case records::RepairKind::credit: return base::say("Full mark for everybody");
  }
  return {};
}

records::RepairKind kind_of(command::PlanRepair::Kind kind) {
  if (kind == command::PlanRepair::Kind::drop) return records::RepairKind::drop;
  return kind == command::PlanRepair::Kind::credit ? records::RepairKind::credit : records::RepairKind::edit;
}

// Recorded answers count choices: they may be worded and weighed anew, and there stay as many.
base::Result<model::Question> edited(const model::Question& question, const command::PlanRepair& c) {
  constexpr const char* what = base::to_say("edit the question");
  const auto refuse = [&](std::string because) { return base::fail(base::ErrorKind::bad_input, what, std::move(because)); };
  if (c.choices.size() != question.choices.size())
    return refuse(base::to_say("choices may be changed, not added or taken away; drop the question instead"));
  if (base::trimmed(c.stem).empty()) return refuse(base::to_say("it needs a text"));
  if (!(c.mark > 0) || c.mark > 1000) return refuse(base::to_say("its mark is more than 0 and at most 1000"));
  model::Question out = question;
  if (c.stem != out.stem.text) out.stem.text = c.stem;
  out.general_feedback.text = c.feedback;
  out.mark = c.mark;
  bool any_right = out.choices.empty();
  for (std::size_t i = 0; i < out.choices.size(); ++i) {
    if (!std::isfinite(c.choices[i].fraction) || std::abs(c.choices[i].fraction) > 1)
      return refuse(base::to_say("a choice earns between -100 and 100 %"));
    if (base::trimmed(c.choices[i].text).empty()) return refuse(fmt::format(base::to_say("choice {} has no text"), i + 1));
    out.choices[i].text.text = c.choices[i].text;
    out.choices[i].feedback.text = c.choices[i].feedback;
    out.choices[i].fraction = c.choices[i].fraction;
    any_right = any_right || c.choices[i].fraction > 0;
  }
  if (!any_right) return refuse(base::to_say("no choice earns anything"));
  out.version = formats::version_of(out);
  if (out.version == question.version) return refuse(base::to_say("nothing was changed"));
  return out;
}

std::string summary_of(const Regrade& plan) {
  if (plan.attempts == 0) return base::say("Nobody has been asked it in a finished attempt: no mark changes.");
  return fmt::format("{} {} {}, {}.", base::say_count(plan.attempts, "{} finished attempt holds it.", "{} finished attempts hold it."),
                     base::say_count(plan.up, "{} mark goes up and {} down.", "{} marks go up and {} down.", base::grouped(plan.down)),
                     base::say_count(plan.now_pass, "{} now passes", "{} now pass"),
                     base::say_count(plan.now_fail, "{} no longer passes", "{} no longer pass"));
}

struct Planned {
  records::Repair repair;
  std::optional<model::Question> question;
  Regrade regrade;
  std::vector<RepairChangeView> changes;
};

base::Result<Planned> plan(records::Records& records, records::Repair repair, std::optional<model::Question> question,
                           int utc_offset_minutes) {
  Planned out{std::move(repair), std::move(question), {}, {}};
  JUMPSEAT_TRY(out.regrade, plan_regrade(records, out.repair, out.question));
  auto& changes = out.regrade.changes;
  std::stable_sort(changes.begin(), changes.end(), [](const RegradeChange& a, const RegradeChange& b) {
    return (a.passed_before != a.passed_after) > (b.passed_before != b.passed_after);
  });
  for (std::size_t i = 0; i < changes.size() && i < most_changes_shown; ++i) {
    const RegradeChange& change = changes[i];
    JUMPSEAT_TRY(const auto person, records.find_person(change.person));
    RepairChangeView row;
    row.who = !person                        ? base::say("Somebody")
              : person->local                ? base::say("Local learner")
              : person->staff_number.empty() ? person->name
                                             : person->staff_number + " \u00B7 " + person->name;
    row.taken = base::local_date(change.finished_at_utc_ms, utc_offset_minutes);
    row.before = model::mark_words(change.before);
    row.after = model::mark_words(change.after);
    if (change.passed_after && !change.passed_before) row.crosses = base::say("now passes"), row.better = true;
    if (change.passed_before && !change.passed_after) row.crosses = base::say("no longer passes");
    out.changes.push_back(std::move(row));
  }
  return out;
}

}  // namespace

struct Review::Plan {
  Planned planned;
};

void Review::start_repair(const model::Question& question, const model::CourseCode& course) {
  RepairView& repair = m_view.repair;
  const std::uint64_t number = repair.draft_number + 1;
  repair = {};
  repair.state = RepairView::State::editing;
  repair.question = question.id.value;
  repair.title = question.title.empty() ? question.id.value : question.title;
  repair.stem = question.stem.text;
  repair.feedback = question.general_feedback.text;
  repair.mark = question.mark;
  repair.draft_number = number;
  for (const model::Choice& choice : question.choices) repair.choices.push_back({choice.text.text, choice.feedback.text, choice.fraction});
  m_repaired = std::make_unique<model::Question>(question);
  m_repaired_course = course;
  m_plan.reset();
  ++m_change;
}

void Review::run(const command::StartRepair& c) {
  if (m_courses)
    for (const course::LoadedCourse& loaded : m_courses->loaded)
      for (const model::Question& question : loaded.course.questions)
        if (question.id.value == c.question && (m_aim.quiz.empty() || (m_aim.quiz + "/").starts_with(loaded.course.code.value + "/")))
          return start_repair(question, loaded.course.code);
  m_context.tell(base::say("That question is not in a course that is here; only questions that can still be asked can be repaired."));
}

void Review::run(const command::CancelRepair&) {
  const std::uint64_t number = m_view.repair.draft_number;
  m_view.repair = {};
  m_view.repair.draft_number = number;
  m_plan.reset();
  ++m_change;
}

void Review::run(const command::PlanRepair& c) {
  RepairView& view = m_view.repair;
  if (!m_repaired || view.state == RepairView::State::none || view.state == RepairView::State::keeping) return;
  ++m_change;
  view.problem.clear();
  std::optional<model::Question> question;
  if (base::trimmed(c.reason).empty()) {
    view.problem = base::say("Say why: the reason stands in the trail.");
    return;
  }
  records::Repair repair{base::uuid_v7(m_clock.utc_ms()),
                         m_repaired_course,
                         m_repaired->id,
                         m_repaired->version,
                         kind_of(c.kind),
                         std::nullopt,
                         std::string(base::cut_to(base::trimmed(c.reason), 500)),
                         "",
                         0,
                         false,
                         0};
  if (c.kind == command::PlanRepair::Kind::edit) {
    auto made = edited(*m_repaired, c);
    if (!made) {
      view.problem = base::sentence(made.error());
      return;
    }
    repair.new_version = made->version;
    question = std::move(*made);
  }
  view.state = RepairView::State::counting;
  view.what = what_words(repair.kind);
  ++m_pending;
  m_thread.post([this, repair = std::move(repair), question = std::move(question), number = view.draft_number,
                 offset = m_clock.utc_offset_minutes()] {
    auto records = records::Records::open(m_records, records::OpenMode::read_only, m_clock);
    auto planned = std::make_shared<base::Result<Planned>>(records ? plan(*records, repair, question, offset)
                                                                   : base::Result<Planned>(tl::unexpected(records.error())));
    m_context.mailbox.post([this, planned, number] {
      --m_pending;
      RepairView& now = m_view.repair;
      if (now.draft_number != number || now.state != RepairView::State::counting) return;
      ++m_change;
      if (!*planned) {
        now.state = RepairView::State::editing;
        now.problem = base::sentence(planned->error()) + " " + base::way_out(planned->error().kind);
        return;
      }
      now.state = RepairView::State::counted;
      now.summary = summary_of((*planned)->regrade);
      now.changes = (*planned)->changes;
      m_plan = std::make_shared<Plan>(Plan{std::move(**planned)});
    });
  });
}

void Review::run(const command::CommitRepair&) {
  if (!m_plan || m_view.repair.state != RepairView::State::counted) return;
  m_view.repair.state = RepairView::State::keeping;
  ++m_change;
  ++m_pending;
  const auto keep = [plan = m_plan, actor = m_actor ? m_actor() : std::nullopt](records::Records& records) -> base::Result<int> {
    const Planned& made = plan->planned;
    // Somebody may have finished since it was counted: what is kept is counted on what is there now.
    JUMPSEAT_TRY(const Regrade now, plan_regrade(records, made.repair, made.question));
    std::optional<records::QuestionVersion> version;
    if (made.question) version = {made.question->version, made.question->id, made.question->title, formats::canonical_text(*made.question)};
    JUMPSEAT_CHECK(records::add_repair(records, made.repair, version, actor, now.marks, marker_version));
    return now.attempts;
  };
  m_context.records.ask(keep, [this, plan = m_plan](base::Result<int> kept) {
    --m_pending;
    ++m_change;
    if (!kept) {
      if (m_plan == plan) m_view.repair.state = RepairView::State::counted;
      return m_context.report(kept.error());
    }
    m_context.tell(base::say_count(*kept, "Repaired. {} attempt was marked again; it can be undone.",
                                   "Repaired. {} attempts were marked again; it can be undone."));
    if (m_plan == plan) run(command::CancelRepair{});  // else another was begun meanwhile
    if (m_repairs_changed) m_repairs_changed();
    ask();
  });
}

void Review::run(const command::UndoRepair& c) {
  ++m_pending;
  m_context.records.ask([id = c.repair, actor = m_actor ? m_actor() : std::nullopt](
                            records::Records& records) { return records::undo_repair(records, id, actor); },
                        [this](base::Result<int> undone) {
                          --m_pending;
                          if (!undone) return m_context.report(undone.error());
                          m_context.tell(base::say_count(*undone, "Undone. The marks of {} attempt are as they were.",
                                                         "Undone. The marks of {} attempts are as they were."));
                          if (m_repairs_changed) m_repairs_changed();
                          ask();
                        });
}

}  // namespace jumpseat::app
