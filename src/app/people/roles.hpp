#pragma once
// Who may do what on the command line: one table, by subcommand. What is not in it is refused.
#include "model/person.hpp"

#include <string_view>

namespace jumpseat::app {

class Roles {
 public:
  constexpr Roles() = default;
  template <class... Rs>
  static constexpr Roles of(Rs... roles) {
    Roles out;
    ((out.m_bits |= 1u << static_cast<unsigned>(roles)), ...);
    return out;
  }
  static constexpr Roles everybody() {
    return of(model::Role::learner, model::Role::trainer, model::Role::manager, model::Role::editor, model::Role::auditor);
  }
  constexpr bool has(model::Role role) const { return (m_bits >> static_cast<unsigned>(role) & 1u) != 0; }
  constexpr bool nobody() const { return m_bits == 0; }

 private:
  unsigned m_bits = 0;
};

// Whose records one may see, and how much of them.
inline constexpr Roles sees_people = Roles::of(model::Role::trainer, model::Role::manager, model::Role::auditor);
inline constexpr Roles sees_marks = Roles::of(model::Role::trainer, model::Role::auditor);                       // of other people
inline constexpr Roles sees_items = Roles::of(model::Role::trainer, model::Role::editor, model::Role::auditor);  // without names
inline constexpr Roles trains = Roles::of(model::Role::trainer);

// None where the subcommand is in no table: then nobody may.
Roles roles_of_subcommand(std::string_view subcommand);

}  // namespace jumpseat::app
