// The table of who may do what, command by command.
#include "app/people/roles.hpp"

#include <doctest/doctest.h>

using namespace jumpseat::app;
using jumpseat::model::Role;

namespace {

constexpr Role roles[] = {Role::learner, Role::trainer, Role::manager, Role::editor, Role::auditor};

AtTheDesk desk_of(Role role) { return {true, true, false, role}; }

template <class C>
constexpr int lists_with() {
  return ForWhoeverIsThere::has<C> + ForTrainers::has<C> + ForThoseWhoEdit::has<C> + ForThoseWhoSeePeople::has<C> +
         ForThoseWhoSeeMarks::has<C> + ForThoseWhoSeeItems::has<C> + ForThoseWhoWriteQuestions::has<C> + ForTheLocalLearner::has<C> +
         ForEverybody::has<C>;
}

template <class C>
void check_one() {
  CHECK(lists_with<C>() == 1);
  const AtTheDesk nobody{true, true, false, std::nullopt}, local{true, false, false, std::nullopt}, unknown{};
  const bool always = ForWhoeverIsThere::has<C>;
  CHECK(may<C>(nobody) == always);
  CHECK(may<C>(local));
  CHECK(may<C>(unknown) == (always || ForEverybody::has<C>));
  for (const Role role : roles) {
    CHECK(may<C>(desk_of(role)) == (always || roles_of<C>().has(role)));
    if (ForTrainers::has<C>) CHECK(may<C>(desk_of(role)) == (role == Role::trainer));
    if (ForTheLocalLearner::has<C>) CHECK_FALSE(may<C>(desk_of(role)));
  }
}

template <class... Cs>
void check_all(CommandKinds<Cs...>) {
  (check_one<Cs>(), ...);
}

}  // namespace

TEST_CASE("every command stands in one list, and every role gets what its list says and no more") { check_all(AllCommands{}); }

TEST_CASE("each role sees what it needs") {
  for (const Role role : roles) {
    CHECK(may<command::Confirm>(desk_of(role)));
    CHECK(may<command::OpenFile>(desk_of(role)));
    CHECK(may<command::ExportScores>(desk_of(role)) == (role == Role::trainer || role == Role::auditor));
    CHECK(may<command::ReviewQuestion>(desk_of(role)) == (role == Role::trainer || role == Role::auditor || role == Role::editor));
    CHECK(may<command::FindStandings>(desk_of(role)) == (role == Role::trainer || role == Role::auditor || role == Role::manager));
    CHECK(may<command::AddAssignment>(desk_of(role)) == (role == Role::trainer));
    CHECK(may<command::SaveQuestion>(desk_of(role)) == (role == Role::trainer || role == Role::editor));
    CHECK(may<command::GiveAllowance>(desk_of(role)) == (role == Role::trainer));
    CHECK(may_show(Screen::questions, role) == (role == Role::trainer || role == Role::editor));
    CHECK(may_show(Screen::home, role));
    CHECK(may_show(Screen::people, role) == (role != Role::learner && role != Role::editor));
  }
  CHECK(roles_of_subcommand("people list").has(Role::manager));
  CHECK_FALSE(roles_of_subcommand("scores export").has(Role::manager));
  CHECK(roles_of_subcommand("something new").nobody());
}

TEST_CASE("where the policy wants accounts and there is none, the first trainer can be made and nothing else done") {
  const AtTheDesk wanted{true, true, true, std::nullopt};
  CHECK(may<command::BeginAccounts>(wanted));
  CHECK(may<command::Quit>(wanted));
  CHECK_FALSE(may<command::StartAny>(wanted));
  CHECK_FALSE(may<command::ChoosePerson>(wanted));
}
