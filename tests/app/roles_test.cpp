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

// What the table says of one command, so that it is checked by code that is compiled once.
struct Row {
  int lists;
  bool always, everybody, trainers, local;
  Roles roles;
  bool (*may)(const AtTheDesk& desk);
};

template <class C>
Row row_of() {
  return {lists_with<C>(), ForWhoeverIsThere::has<C>, ForEverybody::has<C>, ForTrainers::has<C>, ForTheLocalLearner::has<C>, roles_of<C>(),
          &may<C>};
}

void check(const Row& row) {
  CHECK(row.lists == 1);
  const AtTheDesk nobody{true, true, false, std::nullopt}, local{true, false, false, std::nullopt}, unknown{};
  CHECK(row.may(nobody) == row.always);
  CHECK(row.may(local));
  CHECK(row.may(unknown) == (row.always || row.everybody));
  for (const Role role : roles) {
    CHECK(row.may(desk_of(role)) == (row.always || row.roles.has(role)));
    if (row.trainers) CHECK(row.may(desk_of(role)) == (role == Role::trainer));
    if (row.local) CHECK_FALSE(row.may(desk_of(role)));
  }
}

template <class... Cs>
void check_all(CommandKinds<Cs...>) {
  for (const Row& row : {row_of<Cs>()...}) check(row);
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
    CHECK(may_show(Screen::records, role) == may_show(Screen::people, role));
    CHECK(may<command::CountYear>(desk_of(role)) == roles_of_subcommand("records far-count").has(role));
    CHECK(may<command::AddCase>(desk_of(role)) == roles_of_subcommand("records tally").has(role));
    CHECK(may<command::FindInTrail>(desk_of(role)) == may<command::InspectPerson>(desk_of(role)));
    CHECK(may<command::SaveTrail>(desk_of(role)) == may<command::InspectPerson>(desk_of(role)));
    CHECK(may<command::SaveTrail>(desk_of(role)) == roles_of_subcommand("records trail").has(role));
    CHECK(may<command::InspectPerson>(desk_of(role)) == (role == Role::trainer || role == Role::auditor));
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
