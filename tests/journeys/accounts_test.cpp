// Accounts in the program: the first trainer, signing in, what each role may do, going away, and reading with a signature.
#include "desk.hpp"
#include "every_command.hpp"
#include "secrets.hpp"

#include "base/secret.hpp"
#include "records/accounts.hpp"
#include "records/acknowledgements.hpp"
#include "records/records.hpp"

#include <map>

using namespace jumpseat;
using app::Screen;
using support::ana;
using support::Desk;
using support::tess;
namespace command = app::command;

namespace {

void sign_in(Desk& desk, const std::string& staff_number, const std::string& secret) { desk.ask(command::SignIn{staff_number, secret}); }

std::string key_in(const std::string& text) { return text.substr(text.rfind('\n') + 1); }

std::string person_at(Desk& desk) { return desk.app().state().person.value_or("nobody"); }

// Tess trains, Ana learns, and one of each other role works here. Gives the key that was printed.
std::string open_airline(Desk& desk) {
  for (const char* number : {"10442", "30001", "30002", "30003"})
    desk.ask(command::AddPerson{number, "Person " + std::string(number), "LIS"});
  desk.ask(command::BeginAccounts{"90001", "Tess", tess, true});
  const std::string key = key_in(desk.view().shell.dialog.text);
  desk.ask(command::CloseDialog{});
  desk.ask(command::ShowScreen{Screen::people});
  const auto give = [&](const std::string& number, model::Role role, const std::string& secret) {
    std::string id;
    for (const auto& row : *desk.view().people.rows)
      if (row.staff_number == number) id = row.id;
    REQUIRE_FALSE(id.empty());
    desk.ask(command::ChangePerson{model::PersonId(id), "Person " + number, "LIS", "LIS", "A320", "cabin", role});
    desk.ask(command::SetSecretOf{model::PersonId(id), secret});
  };
  give("10442", model::Role::learner, ana);
  give("30001", model::Role::manager, "manage it all");
  give("30002", model::Role::editor, "edit it all!");
  give("30003", model::Role::auditor, "look at it all");
  return key;
}

}  // namespace

TEST_CASE("the first trainer ends that anybody may do everything; after that nobody is there until somebody signs in") {
  Desk desk;
  CHECK(person_at(desk) == "Local learner");
  desk.ask(command::BeginAccounts{"90001", "Tess", "short", true});
  CHECK_FALSE(desk.view().sign_in.accounts);
  desk.ask(command::BeginAccounts{"90001", "Tess", tess, true});
  CHECK(desk.view().shell.dialog.text.find("never again") != std::string::npos);
  desk.ask(command::CloseDialog{});
  CHECK(person_at(desk) == "90001 \u00B7 Tess");
  desk.come_back();
  CHECK(desk.view().sign_in.needed);
  CHECK(person_at(desk) == "nobody");
  CHECK(desk.view().home.courses.empty());
  CHECK(desk.view().shell.screens.empty());
  CHECK(desk.view().sign_in.recent.size() == 1);
  sign_in(desk, "90001", "wrong horse");
  CHECK(desk.view().sign_in.problem.find("not right") != std::string::npos);
  CHECK(person_at(desk) == "nobody");
  sign_in(desk, "90001", tess);
  CHECK(person_at(desk) == "90001 \u00B7 Tess");
  CHECK_FALSE(desk.view().home.courses.empty());
}

TEST_CASE("accounts that were begun in another window let nobody stay in this one without signing in") {
  Desk desk;
  desk.come_back_second();
  REQUIRE(person_at(desk) == "Local learner");
  const auto hash = base::hash_secret(tess);
  REQUIRE(hash);
  REQUIRE(records::begin_accounts(desk.other(), {"90001", "Tess", "", model::Role::trainer}, {false, *hash, false}, true));
  desk.let_other_end();
  REQUIRE(desk.until([&] { return desk.view().sign_in.needed; }));
  desk.settle();
  CHECK(person_at(desk) == "nobody");
  CHECK(desk.view().sign_in.why.starts_with("Everybody signs in here now"));
  CHECK(desk.view().home.courses.empty());
  sign_in(desk, "90001", tess);
  CHECK(person_at(desk) == "90001 \u00B7 Tess");
}

TEST_CASE("wrong guesses wait, whatever is done to the clock or the program, and nobody else waits for them") {
  Desk desk;
  open_airline(desk);
  desk.ask(command::ShowSignIn{});
  for (int i = 0; i < 4; ++i) sign_in(desk, "10442", "111222");
  CHECK(desk.view().sign_in.problem.find("next one is taken in") != std::string::npos);
  desk.clock().utc += 30LL * 86'400'000;  // set forward by a month
  sign_in(desk, "10442", ana);
  CHECK(person_at(desk) == "nobody");
  desk.come_back();
  sign_in(desk, "10442", ana);
  CHECK(person_at(desk) == "nobody");
  sign_in(desk, "90001", tess);
  CHECK(person_at(desk) == "90001 \u00B7 Tess");
  desk.ask(command::ShowSignIn{});
  desk.clock().advance_ms(20'000);
  sign_in(desk, "10442", ana);
  CHECK(person_at(desk).starts_with("10442"));
}

TEST_CASE("guesses that are sent all at once are looked at one by one") {
  Desk desk;
  open_airline(desk);
  desk.app().run(command::ShowSignIn{"10442"});
  for (int i = 0; i < 12; ++i) {
    desk.app().run(command::SignIn{"10442", "11122" + std::to_string(i % 10)});
    desk.app().run(command::ShowSignIn{"10442"});  // as if nothing had been asked yet
  }
  desk.settle();
  CHECK(person_at(desk) == "nobody");
  auto records = records::Records::open(desk.records(), records::OpenMode::read_only, desk.clock());
  REQUIRE(records);
  const auto ana_herself = records->find_person_by_staff_number("10442");
  REQUIRE((ana_herself && *ana_herself));
  CHECK(records::guesses(*records, (*ana_herself)->id)->wrong == 1);
}

TEST_CASE("whoever locks the window while the PIN is looked at is not let in afterwards") {
  Desk desk;
  open_airline(desk);
  desk.ask(command::ShowSignIn{});
  desk.app().run(command::SignIn{"10442", ana});
  desk.app().run(command::ShowSignIn{});
  desk.settle();
  CHECK(person_at(desk) == "nobody");
  sign_in(desk, "10442", ana);
  CHECK(person_at(desk).starts_with("10442"));
}

TEST_CASE("every command is tried as every role, and what is not for the role does nothing") {
  Desk desk;
  open_airline(desk);
  const std::pair<const char*, const char*> people[] = {
      {"10442", ana}, {"30001", "manage it all"}, {"30002", "edit it all!"}, {"30003", "look at it all"}};
  for (const auto& [number, secret] : people) {
    CAPTURE(number);
    desk.ask(command::ShowSignIn{});
    sign_in(desk, number, secret);
    REQUIRE(person_at(desk).starts_with(number));
    const auto role = std::string(number) == "10442"   ? model::Role::learner
                      : std::string(number) == "30001" ? model::Role::manager
                      : std::string(number) == "30002" ? model::Role::editor
                                                       : model::Role::auditor;
    for (const auto& [one, may] : support::every_command()) {
      if (may({true, true, false, role})) continue;
      desk.ask(command::DismissNotice{});
      desk.ask(one);
      REQUIRE(desk.view().shell.notice);
      CHECK(desk.view().shell.notice->text.find("not for your role") != std::string::npos);
    }
    for (const Screen screen : {Screen::review, Screen::people, Screen::assignments, Screen::records}) {
      desk.ask(command::ShowScreen{screen});
      CHECK((desk.view().shell.screen == screen) == app::may_show(screen, role));
      desk.ask(command::ShowScreen{Screen::home});
    }
    CHECK((desk.view().people.rows != nullptr) == app::may_show(Screen::people, role));
    if (role == model::Role::editor || role == model::Role::learner) CHECK(desk.view().review.people.empty());
  }
  desk.ask(command::ShowSignIn{});
  for (const auto& [one, may] : support::every_command()) {
    if (may({true, true, false, std::nullopt})) continue;
    desk.ask(one);
    CHECK(desk.view().sign_in.needed);
    CHECK(desk.view().home.courses.empty());
    CHECK(person_at(desk) == "nobody");
  }
}

TEST_CASE("a trainer who takes the role of one away from themselves is one no longer, at once") {
  Desk desk;
  open_airline(desk);
  sign_in(desk, "90001", tess);
  desk.ask(command::ShowScreen{Screen::people});
  std::string me, manager;
  for (const auto& row : *desk.view().people.rows) (row.staff_number == "90001" ? me : manager) = row.id;
  for (const auto& row : *desk.view().people.rows)
    if (row.staff_number == "30001") manager = row.id;
  desk.ask(command::ChangePerson{model::PersonId(manager), "Person 30001", "LIS", "LIS", "A320", "cabin", model::Role::trainer});
  desk.ask(command::ChangePerson{model::PersonId(me), "Tess Silva", "LIS", "LIS", "A320", "cabin", model::Role::learner});
  REQUIRE(desk.until([&] { return desk.view().shell.screen == Screen::home; }));
  CHECK(person_at(desk) == "90001 \u00B7 Tess Silva");
  const auto& screens = desk.view().shell.screens;
  CHECK(std::find(screens.begin(), screens.end(), Screen::people) == screens.end());
  desk.ask(command::ChangePerson{model::PersonId(manager), "Somebody else", "LIS", "LIS", "A320", "cabin", model::Role::learner});
  desk.ask(command::ShowSignIn{});
  sign_in(desk, "30001", "manage it all");
  CHECK(person_at(desk) == "30001 \u00B7 Person 30001");
}

TEST_CASE("a backup that is being made goes on, and is known to, when somebody else sits down") {
  Desk desk;
  open_airline(desk);
  desk.ask(command::ShowScreen{Screen::records});
  desk.app().run(command::BackUpNow{});
  desk.app().run(command::ShowSignIn{});
  desk.app().run(command::Quit{});
  desk.settle();
  REQUIRE(desk.view().shell.dialog.kind == app::DialogKind::confirm);
  CHECK(desk.view().shell.dialog.title == "The backup is not finished");
  CHECK_FALSE(desk.view().keeping.backing_up);
}

TEST_CASE("a manager makes the yearly count in Records, and sees nothing else there") {
  Desk desk;
  open_airline(desk);
  desk.ask(command::ShowScreen{Screen::records});
  desk.ask(command::BackUpNow{});
  CHECK_FALSE(desk.view().keeping.backups.empty());
  desk.ask(command::ShowSignIn{});
  sign_in(desk, "30001", "manage it all");
  desk.ask(command::ShowScreen{Screen::records});
  REQUIRE(desk.view().shell.screen == Screen::records);
  const auto keeping = [&]() -> const app::KeepingView& { return desk.view().keeping; };
  CHECK(keeping().counts_alone);
  CHECK_FALSE(keeping().may_change);
  desk.ask(command::CountYear{"HT", keeping().fiscal_year});
  REQUIRE(keeping().year_count.state == app::YearCountView::State::ready);
  const auto file = desk.folder() / "count.csv";
  desk.ask(command::SaveYearCount{file.string()});
  CHECK(std::filesystem::exists(file));
  desk.ask(command::AddCase{"2026-01-01", "staff", "nobody", ""});
  CHECK(desk.notice().find("not for your role") != std::string::npos);
  desk.ask(command::CountYear{"HT", keeping().fiscal_year});
  CHECK(keeping().year_count.cases.empty());
  CHECK(keeping().head.empty());
  CHECK(keeping().record_file.empty());
  CHECK(keeping().backups.empty());
}

TEST_CASE("the window locks where nobody has been for long, and what was begun is kept for whoever began it") {
  Desk desk;
  open_airline(desk);
  desk.ask(command::ShowSignIn{});
  sign_in(desk, "10442", ana);
  desk.ask(command::StartAny{false});
  REQUIRE(desk.view().attempt.stage == app::AttemptView::Stage::question);
  desk.answer_anything();
  desk.clock().advance_ms(9 * 60'000);
  desk.settle();
  CHECK(person_at(desk).starts_with("10442"));
  desk.clock().advance_ms(2 * 60'000);
  REQUIRE(desk.until([&] { return desk.view().sign_in.needed; }));
  desk.settle();
  CHECK(desk.view().sign_in.why.find("10 minutes") != std::string::npos);
  CHECK(desk.view().sign_in.staff_number == "10442");
  CHECK(desk.view().attempt.stage == app::AttemptView::Stage::none);
  sign_in(desk, "90001", tess);
  for (const auto& card : desk.view().home.courses)
    for (const auto& quiz : card.quizzes) CHECK_FALSE(quiz.open_attempt);
  desk.ask(command::ShowSignIn{"10442"});
  sign_in(desk, "10442", ana);
  bool open = false;
  for (const auto& card : desk.view().home.courses)
    for (const auto& quiz : card.quizzes) open = open || quiz.open_attempt;
  CHECK(open);
}

TEST_CASE("a first PIN is asked to be changed, and the old one is needed for it") {
  Desk desk;
  open_airline(desk);
  desk.ask(command::ShowSignIn{});
  sign_in(desk, "10442", ana);
  CHECK(desk.view().sign_in.must_change);
  desk.ask(command::ChangeMySecret{"999111", "314159"});
  CHECK(desk.view().sign_in.must_change);
  desk.ask(command::ChangeMySecret{ana, "123456"});
  CHECK(desk.view().sign_in.must_change);
  desk.ask(command::ChangeMySecret{ana, "314159"});
  CHECK_FALSE(desk.view().sign_in.must_change);
  desk.ask(command::ShowSignIn{});
  sign_in(desk, "10442", ana);
  CHECK(person_at(desk) == "nobody");
  sign_in(desk, "10442", "314159");
  CHECK(person_at(desk).starts_with("10442"));
}

TEST_CASE("with a PIN that a trainer gave no exam begins and nothing is signed until it is one's own; reading stays free") {
  Desk desk;
  open_airline(desk);
  desk.ask(command::ShowSignIn{});
  sign_in(desk, "10442", ana);
  CHECK(desk.view().shell.screen == Screen::settings);
  CHECK(desk.notice().starts_with("A trainer chose your PIN or password: choose one of your own here"));
  desk.ask(command::ShowScreen{Screen::home});
  desk.ask(command::StartQuiz{model::CourseCode("HT"), model::QuizId("final"), true});
  CHECK(desk.view().attempt.stage == app::AttemptView::Stage::none);
  CHECK(desk.view().shell.screen == Screen::settings);
  desk.ask(command::OpenManual{model::CourseCode("HT"), model::ManualId("manual")});
  CHECK(desk.until([&] { return desk.view().reading.state == app::ReadingView::State::open; }));
  desk.ask(command::ChangeMySecret{ana, ana});
  CHECK(desk.view().sign_in.must_change);
  desk.ask(command::ChangeMySecret{ana, "314159"});
  desk.ask(command::StartQuiz{model::CourseCode("HT"), model::QuizId("final"), true});
  CHECK(desk.view().attempt.stage == app::AttemptView::Stage::question);
}

TEST_CASE("what is asked of somebody stands on their Home, and in the matrix of whoever looks after it") {
  Desk desk;
  open_airline(desk);
  desk.ask(command::ShowScreen{Screen::assignments});
  CHECK(desk.view().assignments.state == app::AssignmentsView::State::empty);
  const auto outcome_of = [&](const app::Command& asked) {
    const auto last = [&]() -> app::LastChangeView {
      const app::LastChangesView& all = desk.view().assignments.last_changes;
      return asked.is<command::AddPerson>() ? all.person_added : all.assigned;
    };
    const int before = last().number;
    desk.ask(asked);
    CHECK(last().number == before + 1);
    return last().made;
  };
  CHECK_FALSE(outcome_of(command::AddPerson{"10442", "Somebody else", {}}));
  CHECK_FALSE(outcome_of(command::AddPerson{" ", "", "LIS"}));
  CHECK(outcome_of(command::AddPerson{"10999", "Rui", "LIS"}));
  CHECK_FALSE(outcome_of(command::AddAssignment{"TH", "job", "cabin", "exam", "easa", 12, 30, false}));
  CHECK_FALSE(outcome_of(command::AddAssignment{"HT", "person", "77777", "exam", "easa", 12, 30, false}));
  CHECK(outcome_of(command::AddAssignment{"HT", "job", "cabin", "exam", "easa", 12, 30, false}));
  REQUIRE(desk.view().assignments.state == app::AssignmentsView::State::ready);
  CHECK(desk.view().assignments.order->size() == 4);
  desk.ask(command::FindStandings{"10442", ""});
  CHECK(desk.view().assignments.order->size() == 1);
  desk.ask(command::FindStandings{"", "lapsed"});
  CHECK(desk.view().assignments.order->empty());
  desk.ask(command::ShowSignIn{});
  sign_in(desk, "10442", ana);
  REQUIRE_FALSE(desk.view().home.courses.empty());
  CHECK(desk.view().home.courses.front().course.value == "HT");
  CHECK(desk.view().home.courses.front().due == "due in 30 days");
  CHECK(desk.view().home.summary.starts_with("One thing to finish, by "));
}

TEST_CASE("beside each state of the matrix stands how many people it shows, however many courses they are asked") {
  Desk desk;
  open_airline(desk);
  desk.ask(command::ShowScreen{Screen::assignments});
  for (const auto& [course, title] : std::vector(desk.view().assignments.on_offer))
    desk.ask(command::AddAssignment{course, "everybody", "", "exam", "once"});
  REQUIRE(desk.view().assignments.courses.size() > 1);
  for (const auto& [state, count] : std::vector(desk.view().assignments.counts)) {
    CAPTURE(state);
    desk.ask(command::FindStandings{"", state});
    CHECK(count == std::ssize(*desk.view().assignments.order));
  }
}

TEST_CASE("one's own page says that it is, and an exemption that ended on its first day does not end before it began") {
  Desk desk;
  open_airline(desk);
  desk.ask(command::ShowScreen{Screen::people});
  std::string me, other;
  for (const auto& row : *desk.view().people.rows) (row.staff_number == "90001" ? me : other) = row.id;
  desk.ask(command::ShowPerson{me});
  REQUIRE(desk.view().people.person);
  CHECK(desk.view().people.person->own);
  desk.ask(command::ShowPerson{other});
  CHECK_FALSE(desk.view().people.person->own);
  desk.ask(command::ExemptPerson{model::PersonId(other), "HT", "", "leave"});
  REQUIRE(desk.view().people.person->exceptions.size() == 1);
  desk.ask(command::EndExemption{desk.view().people.person->exceptions.front().id});
  CHECK(desk.view().people.person->exceptions.front().over);
  CHECK(desk.view().people.person->exceptions.front().detail.ends_with(", ended the day it began"));
}

TEST_CASE("a revision is signed once its pages have been seen long enough, with the PIN once more, and the register knows") {
  Desk desk;
  open_airline(desk);
  desk.ask(command::AddAssignment{"HT", "job", "cabin", "reading", "once", 12, 30, true});
  desk.ask(command::ShowSignIn{});
  desk.sign_in_as_own("10442", ana);
  REQUIRE(desk.view().home.courses.front().acknowledge);
  desk.ask(command::OpenManual{model::CourseCode("HT"), model::ManualId("manual")});
  REQUIRE(desk.until([&] {
    return desk.view().reading.state == app::ReadingView::State::open &&
           desk.view().reading.imported_pages == desk.view().reading.page_count;
  }));
  desk.settle();
  desk.ask(command::ShowAcknowledge{model::CourseCode("HT")});
  REQUIRE(desk.view().acknowledge.shown);
  CHECK_FALSE(desk.view().acknowledge.may_sign);
  const int pages = desk.view().acknowledge.changed_pages;
  CHECK(pages > 10);
  CHECK(desk.view().acknowledge.unread > pages - 3);
  desk.ask(command::Acknowledge{ana});  // too soon
  CHECK(desk.view().acknowledge.shown);
  const auto all = desk.view().acknowledge.pages;
  desk.ask(command::ShowScreen{Screen::read});
  for (const auto& page : all) {  // merely opened
    desk.app().run(command::GoToPage{page.page});
    desk.app().collect();
  }
  desk.ask(command::ShowAcknowledge{model::CourseCode("HT")});
  CHECK(desk.view().acknowledge.unread > pages - 3);
  desk.ask(command::ShowScreen{Screen::read});
  for (const auto& page : all) {
    desk.app().run(command::GoToPage{page.page});
    desk.app().collect();
    desk.clock().advance_ms(4'000);
  }
  desk.settle();
  desk.ask(command::ShowAcknowledge{model::CourseCode("HT")});
  REQUIRE(desk.view().acknowledge.may_sign);
  desk.ask(command::Acknowledge{"000111"});
  CHECK(desk.view().acknowledge.problem.find("not right") != std::string::npos);
  desk.ask(command::Acknowledge{ana});
  CHECK_FALSE(desk.view().acknowledge.shown);
  CHECK(desk.view().home.courses.front().due == "done");
  base::SystemClock clock;
  auto records = records::Records::open(desk.records(), records::OpenMode::read_only, clock);
  REQUIRE(records);
  const auto kept = records::acknowledgements(*records, std::nullopt, model::CourseCode("HT"));
  REQUIRE(kept);
  REQUIRE(kept->size() == 1);
  CHECK(kept->front().payload_json.find("I have read revision") != std::string::npos);
  desk.ask(command::ShowSignIn{});
  sign_in(desk, "90001", tess);
  desk.ask(command::ShowScreen{Screen::assignments});
  desk.ask(command::AddAssignment{"HT", "everybody", "", "exam", "once"});  // which asks nobody to read
  REQUIRE(desk.view().assignments.registers.size() == 1);
  const app::RegisterView seen = desk.view().assignments.registers.front();
  CHECK(seen.course == "HT");
  CHECK(seen.has == 1);
  REQUIRE(seen.rows->size() == 4);
  CHECK(seen.rows->front().read.empty());
  CHECK(seen.rows->back().staff_number == "10442");
  CHECK(seen.rows->back().read.starts_with("revision "));
  desk.ask(command::ShowPerson{seen.rows->back().id});
  REQUIRE(desk.view().people.person);
  REQUIRE(desk.view().people.person->read.size() == 1);
  CHECK(desk.view().people.person->read.front().second == seen.rows->back().read);
}

TEST_CASE("whoever came in with the key from the safe stands first among those who were here lately") {
  Desk desk;
  const std::string key_of_the_safe = open_airline(desk);
  desk.ask(command::ShowSignIn{});
  sign_in(desk, "90001", tess);
  desk.ask(command::ShowSignIn{});
  sign_in(desk, "10442", ana);
  desk.ask(command::ShowSignIn{});
  REQUIRE(desk.view().sign_in.recent.size() == 2);
  CHECK(desk.view().sign_in.recent.front().first == "10442");
  desk.ask(command::RecoverByKey{"90001", "0000-0000", "another horse"});
  CHECK(desk.view().sign_in.problem.find("Could not use the key") != std::string::npos);
  desk.ask(command::RecoverByKey{"90001", key_of_the_safe, "another horse"});
  REQUIRE(person_at(desk) == "90001 \u00B7 Tess");
  const std::string next = key_in(desk.view().shell.dialog.text);
  CHECK(next != key_of_the_safe);
  desk.ask(command::CloseDialog{});
  desk.ask(command::ShowSignIn{});
  REQUIRE(desk.view().sign_in.recent.size() == 2);
  CHECK(desk.view().sign_in.recent.front().first == "90001");
  desk.ask(command::RecoverByKey{"90001", key_of_the_safe, "a third horse"});  // it opens once
  CHECK(person_at(desk) == "nobody");
  sign_in(desk, "90001", "another horse");
  CHECK(person_at(desk) == "90001 \u00B7 Tess");
}

TEST_CASE("a PIN that was mistyped when signing is told of as a PIN, without a word of staff numbers") {
  Desk desk;
  open_airline(desk);
  desk.ask(command::ShowSignIn{});
  sign_in(desk, "10442", ana);
  desk.ask(command::ChangeMySecret{"000111", "314159"});
  REQUIRE(desk.view().shell.notice);
  CHECK(desk.view().shell.notice->text == "Could not go on: the PIN or password is not right.");
}

TEST_CASE("a course code that nobody knows is refused before an exemption or a proof is kept under it") {
  Desk desk;
  open_airline(desk);
  const model::PersonId anybody((*desk.view().people.rows)[0].id);
  desk.ask(command::GiveEvidence{anybody, "TH", "2015-01-01", "a certificate", tess});
  CHECK(desk.view().shell.notice->text.starts_with("There is no course with the code TH. There are: HT"));
  desk.ask(command::GiveEvidence{anybody, "HT", "2099-01-01", "a certificate", tess});
  CHECK(desk.view().keeping.vouch.problem ==
        "Could not keep this evidence: its day has not come yet.");  // and no other file is to be chosen
  desk.ask(command::ExemptPerson{anybody, "TH", "", "parental leave"});
  CHECK(desk.view().shell.notice->text.starts_with("There is no course with the code TH. There are: HT"));
}

TEST_CASE("whoever is chosen while the list of people is being read stays chosen") {
  Desk desk;
  desk.ask(command::AddPerson{"10442", "Ana", "LIS"});
  const auto people = desk.view().settings.people;
  REQUIRE(people.size() == 2);
  const auto& ana_there = people[people[0].current ? 1 : 0];
  desk.app().run(command::AddPerson{"10443", "Rui", "LIS"});
  REQUIRE(desk.until([&] { return desk.notice().find("Rui") != std::string::npos; }));
  desk.app().run(command::ChoosePerson{ana_there.id});
  desk.settle();
  CHECK(person_at(desk).starts_with("10442"));
}

TEST_CASE("what became of a change is told to whoever asked for it, and to nobody who sits there by then") {
  Desk desk;
  open_airline(desk);
  desk.ask(command::AddPerson{"10998", "Eva", "LIS"});
  CHECK(desk.notice() == "10998 \u00B7 Eva was added.");
  for (const char* number : {"10999", "10998"}) {  // the second is taken
    desk.app().run(command::AddPerson{number, "Rui", "LIS"});
    desk.app().run(command::ShowSignIn{});
    desk.settle();
    CHECK(desk.notice().empty());
    sign_in(desk, "30001", "manage it all");
    CHECK(desk.notice().find("10999") == std::string::npos);
    CHECK(desk.notice().find("10998") == std::string::npos);
    desk.ask(command::ShowSignIn{});
    sign_in(desk, "90001", tess);
    CHECK(desk.notice().find(number) != std::string::npos);
  }
  const auto rows = desk.view().people.rows;
  REQUIRE(rows);
  CHECK(std::any_of(rows->begin(), rows->end(), [](const auto& row) { return row.staff_number == "10999"; }));
}

TEST_CASE("a blank behind a staff number, a course code or a job stands in nobody's way") {
  Desk desk;
  open_airline(desk);
  desk.ask(command::ShowScreen{Screen::assignments});
  desk.ask(command::AddAssignment{"HT", "person", "10442 ", "exam", "once"});
  desk.ask(command::AddAssignment{"HT", "job", "gate", "exam", "once"});
  REQUIRE(desk.view().assignments.assignments.size() == 2);
  const auto gate = [&] {
    const auto& all = desk.view().assignments.assignments;
    return std::find_if(all.begin(), all.end(), [](const auto& one) { return one.to == "job gate"; })->people;
  };
  CHECK(gate() == 0);
  model::PersonId person;
  for (const auto& row : *desk.view().people.rows)
    if (row.staff_number == "10442") person = model::PersonId(row.id);
  desk.ask(command::ChangePerson{person, "Ana ", "LIS", "LIS", "A320", " gate ", model::Role::learner});
  CHECK(gate() == 1);
  desk.ask(command::ShowPerson{person.value});
  desk.ask(command::GiveEvidence{person, "HT ", "2015-01-01", "a certificate", tess});
  desk.ask(command::ExemptPerson{person, " HT", "", "parental leave"});
  REQUIRE(desk.view().people.person);
  CHECK(desk.view().people.person->row.name == "Ana");
  CHECK(desk.view().people.person->exceptions.size() == 2);
}

TEST_CASE("Home asked for a second time leaves what is to be acknowledged, and coming back to it looks again") {
  Desk desk;
  open_airline(desk);
  desk.ask(command::ShowScreen{Screen::home});
  desk.ask(command::ShowAcknowledge{model::CourseCode("HT")});
  CHECK(desk.view().acknowledge.problem.starts_with("Open the manual once"));
  desk.ask(command::OpenManual{model::CourseCode("HT"), model::ManualId("manual")});
  REQUIRE(desk.until([&] { return desk.view().reading.imported_pages > 0; }));
  desk.ask(command::ShowScreen{Screen::home});
  CHECK(desk.view().acknowledge.shown);
  REQUIRE(desk.until([&] { return !desk.view().acknowledge.busy && desk.view().acknowledge.problem.empty(); }));
  desk.settle();
  CHECK(desk.view().acknowledge.unread > 0);
  desk.ask(command::ShowScreen{Screen::home});
  CHECK_FALSE(desk.view().acknowledge.shown);
}

TEST_CASE("whoever is exempt from reading, or was seen to have done it elsewhere, is not counted among those who have not") {
  Desk desk;
  open_airline(desk);
  desk.ask(command::AddAssignment{"HT", "job", "cabin", "reading", "once", 12, 30, false});
  desk.ask(command::ShowScreen{Screen::assignments});
  std::map<std::string, model::PersonId> people;
  for (const auto& row : *desk.view().people.rows) people[row.staff_number] = model::PersonId(row.id);
  const auto without = [&](const std::string& staff_number) -> std::string {
    REQUIRE(desk.view().assignments.registers.size() == 1);
    for (const auto& row : *desk.view().assignments.registers.front().rows)
      if (row.staff_number == staff_number) return row.need_not;
    FAIL("nobody is asked to read with the number ", staff_number);
    return {};
  };
  CHECK(without("10442").empty());
  const int asked = static_cast<int>(desk.view().assignments.registers.front().rows->size());
  CHECK(desk.view().assignments.registers.front().need_not == 0);
  desk.ask(command::ExemptPerson{people.at("10442"), "HT", "", "leave"});
  desk.ask(command::GiveEvidence{people.at("30001"), "HT", "2026-01-15", "a certificate", tess});
  CHECK(without("10442") == "exempt");
  CHECK(without("30001") == "done elsewhere");
  CHECK(without("30002").empty());
  const app::RegisterView seen = desk.view().assignments.registers.front();
  CHECK(seen.need_not == 2);
  REQUIRE(static_cast<int>(seen.rows->size()) == asked);
  CHECK(seen.rows->front().need_not.empty());  // who still has to comes first
}
