#pragma once
// Somebody who learns, trains, or looks after either.
#include "model/ids.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace jumpseat::model {

enum class Role { learner, trainer, manager, editor, auditor };
std::string_view word_for(Role role);
std::optional<Role> find_role(std::string_view word);

struct Person {
  PersonId id;
  std::string staff_number;  // "10442"; empty for the local learner
  std::string name;
  std::string group;  // base, fleet or class, as the operator likes
  Role role = Role::learner;
  bool local = false;  // the one learner that exists before any account was made; may do everything
};

}  // namespace jumpseat::model
