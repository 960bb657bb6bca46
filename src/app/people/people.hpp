#pragma once
// Who is at the desk, and who else could be.
#include "app/context.hpp"
#include "model/person.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace jumpseat::app {

class People {
 public:
  People(Context& context, std::function<void()> person_changed) : m_context(context), m_person_changed(std::move(person_changed)) {}
  void load();  // once the record file is open
  void run(const command::AddPerson& c);
  void run(const command::ChoosePerson& c);
  const std::optional<model::Person>& current() const { return m_current; }
  const std::vector<model::Person>& everybody() const { return m_people; }
  std::uint64_t change_number() const { return m_change; }

 private:
  Context& m_context;
  std::function<void()> m_person_changed;
  std::optional<model::Person> m_current;
  std::vector<model::Person> m_people;
  std::uint64_t m_change = 1;
};

std::string text_of(const model::Person& person);      // "10442 · A. Silva"
std::string initials_of(const model::Person& person);  // two letters or digits

}  // namespace jumpseat::app
