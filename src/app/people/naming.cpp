// Who learned here, or came from elsewhere, without a staff number.
#include "app/people/people.hpp"
#include "app/people/roster.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "records/joining.hpp"

namespace jumpseat::app {

base::Result<void> People::keep_choice(records::Records& records, const model::PersonId& person) {
  return records.set_setting(current_setting, person.value);
}

void People::run(const command::NameLocalLearner& c) {
  if (m_accounts || m_view.busy || !m_current || !m_current->local) return;
  m_view.busy = true;
  m_context.records.ask(
      [c](records::Records& records) -> base::Result<model::Person> {
        JUMPSEAT_TRY(auto person, records::name_local_learner(records, c.staff_number, c.name));
        JUMPSEAT_CHECK(keep_choice(records, person.id));
        return person;
      },
      [this, was = m_current->id](base::Result<model::Person> named) {
        if (!named) return fail(named.error());
        m_view.busy = false;
        if (named->id != was) m_context.became.insert_or_assign(was.value, named->id.value);
        m_current = std::move(*named);
        refresh();
        m_person_changed();
        load();  // there is a local learner again, for whoever comes next
        m_context.run(command::RefreshPeople{});
        m_context.tell(base::say("What the local learner did here is kept for {}.", text_of(*m_current)));
      });
}

void Roster::run(const command::GiveStaffNumber& c) {
  const std::string staff_number(base::trimmed(c.staff_number));
  const DutyRow* other = nullptr;
  if (m_snapshot)
    for (const DutyRow& row : *m_snapshot->rows)
      if (row.staff_number == staff_number && row.id != c.person.value) other = &row;
  if (!other || staff_number.empty())
    return change(
        [person = c.person, staff_number](records::Records& records, const auto& actor) {
          return records::give_staff_number(records, person, staff_number, actor);
        },
        base::say("Saved."));
  DialogView dialog;
  dialog.kind = DialogKind::confirm;
  dialog.title = base::say("Are they one person?");
  dialog.text = base::say(
      "{} has this staff number. If it is the same person, all that was done without a number counts for them from now on. That cannot be "
      "taken back, and stands in the trail.",
      base::trimmed(other->staff_number + " " + other->name));
  dialog.accept = base::say("They are one person");
  dialog.cancel = base::say("Leave it");
  dialog.loses = true;
  m_context.ask(std::move(dialog), command::JoinPeople{c.person, model::PersonId(other->id)});
}

void Roster::run(const command::JoinPeople& c) {
  change(
      [this, c, sits = m_context.sits == c.twin.value](records::Records& records, const auto& actor) -> base::Result<void> {
        JUMPSEAT_CHECK(records::join_people(records, c.twin, c.person, actor));
        // Before anybody is told that it is done.
        m_context.mailbox.post_unseen([this, c] { m_context.became.insert_or_assign(c.twin.value, c.person.value); });
        return sits ? People::keep_choice(records, c.person) : base::Result<void>();
      },
      base::say("They are one person from now on."));
}

}  // namespace jumpseat::app
