#include "app/people/people.hpp"

#include "base/log.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace jumpseat::app {
namespace {

constexpr const char* current_setting = "person";

struct Loaded {
  std::vector<model::Person> people;
  model::Person current;
};

base::Result<Loaded> load_people(records::Records& records) {
  JUMPSEAT_TRY(const model::Person local, records.ensure_local_person());
  JUMPSEAT_TRY(auto people, records.people());
  JUMPSEAT_TRY(const auto chosen, records.setting(current_setting));
  Loaded loaded{std::move(people), local};
  for (const model::Person& person : loaded.people)
    if (chosen && person.id.value == *chosen) loaded.current = person;
  return loaded;
}

}  // namespace

std::string text_of(const model::Person& person) {
  if (person.local) return "Local learner";
  if (person.staff_number.empty()) return person.name;
  return person.name.empty() ? person.staff_number : person.staff_number + " \u00B7 " + person.name;
}

std::string initials_of(const model::Person& person) {
  if (person.local) return "ME";
  if (!person.staff_number.empty()) return std::string(base::cut_to(person.staff_number, 2));
  return std::string(base::cut_to(person.name, 2));
}

void People::load() {
  m_context.records.ask([](records::Records& records) { return load_people(records); },
                        [this](base::Result<Loaded> loaded) {
                          if (!loaded) {
                            base::log_error(loaded.error());
                            return m_person_changed();  // there is nobody to wait for
                          }
                          m_people = std::move(loaded->people);
                          const bool changed = !m_current || m_current->id != loaded->current.id;
                          m_current = std::move(loaded->current);
                          ++m_change;
                          if (changed) m_person_changed();
                        });
}

void People::run(const command::AddPerson& c) {
  const std::string staff_number(base::trimmed(c.staff_number)), name(base::trimmed(c.name)), group(base::trimmed(c.group));
  if (staff_number.empty() && name.empty()) return m_context.tell("A person needs a staff number or a name.");
  m_context.records.ask(
      [=](records::Records& records) {
        return records.add_person({staff_number, name, group, model::Role::learner});
      },
      [this](base::Result<model::Person> added) {
        if (!added) return m_context.report(added.error());
        m_context.tell(text_of(*added) + " was added.");
        load();
      });
}

void People::run(const command::ChoosePerson& c) {
  const auto at = std::find_if(m_people.begin(), m_people.end(), [&](const model::Person& person) { return person.id == c.person; });
  if (at == m_people.end() || (m_current && m_current->id == c.person)) return;
  m_current = *at;
  ++m_change;
  m_person_changed();
  m_context.records.keep([id = c.person.value](records::Records& records) { return records.set_setting(current_setting, id); });
}

}  // namespace jumpseat::app
