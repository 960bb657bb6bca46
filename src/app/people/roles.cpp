#include "app/people/roles.hpp"

#include <array>
#include <type_traits>
#include <utility>

namespace jumpseat::app {
namespace {

constexpr std::array<std::pair<std::string_view, Roles>, 45> subcommands{{
    {"people allow", trains},
    {"people number", trains},
    {"people list", sees_people},
    {"people show", sees_people},
    {"people show own", Roles::everybody()},
    {"people import", trains},
    {"people set-password", trains},
    {"people set-password own", Roles::everybody()},
    {"people new-key", trains},
    {"assign add", trains},
    {"assign end", trains},
    {"assign exempt", trains},
    {"assign evidence", trains},
    {"assign end-exemption", trains},
    {"assign withdraw-evidence", trains},
    {"assign list", sees_people},
    {"assign matrix", sees_people},
    {"assign lapsing", sees_people},
    {"assign register", sees_people},
    {"assign mine", Roles::everybody()},
    {"scores export", sees_marks},
    {"scores mine", Roles::everybody()},
    {"report certificate", sees_marks},
    {"report certificate own", Roles::everybody()},
    {"report course", sees_items},
    {"report course names", sees_marks},
    {"review recognition", sees_marks},
    {"course import", trains},
    {"course keys", trains},
    {"review items", sees_items},
    {"review test", sees_items},
    {"records restore", trains},
    {"records certifier", trains},
    {"records correct", trains},
    {"records erase", trains},
    {"records purge", trains},
    {"records send", trains},
    {"records receive", trains},
    {"records tally", trains},
    {"records withdraw-tally", trains},
    {"records own", Roles::everybody()},
    {"records far-count", sees_people},
    {"records inspect", sees_marks},
    {"records inspect own", Roles::everybody()},
    {"records trail", sees_marks},
}};

}  // namespace

bool may_give(const Command& command, const AtTheDesk& desk) {
  bool out = false;
  command.visit([&](const auto& one) { out = may<std::decay_t<decltype(one)>>(desk); });
  if (const auto* show = command.find<command::ShowScreen>(); show && desk.role) out = out && may_show(show->screen, *desk.role);
  return out;
}

bool may_show(Screen screen, model::Role role) {
  switch (screen) {
    case Screen::review: return sees_items.has(role);
    case Screen::questions: return writes_questions.has(role);
    case Screen::people:
    case Screen::assignments:
    case Screen::records: return sees_people.has(role);
    default: return true;
  }
}

Roles roles_of_subcommand(std::string_view subcommand) {
  for (const auto& [name, roles] : subcommands)
    if (name == subcommand) return roles;
  return {};
}

}  // namespace jumpseat::app
