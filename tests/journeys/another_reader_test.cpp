// One computer, and readers who come after one another.
#include "desk.hpp"
#include "manuals.hpp"
#include "secrets.hpp"

#include <doctest/doctest.h>
#include <string>
#include <vector>

using namespace jumpseat;
using namespace jumpseat::app;
using support::ana;
using support::Desk;
using support::tess;

namespace {

// Tess trains and is here; Ana learns.
void let_two_read(Desk& desk) {
  desk.ask(command::AddPerson{"10442", "Ana", "LIS"});
  desk.ask(command::BeginAccounts{"90001", "Tess", tess, true});
  desk.ask(command::CloseDialog{});
  desk.ask(command::ShowScreen{Screen::people});
  for (const auto& row : *desk.view().people.rows)
    if (row.staff_number == "10442") return desk.ask(command::SetSecretOf{model::PersonId(row.id), ana});
  FAIL("Ana is not listed");
}

void come_in(Desk& desk, const std::string& staff_number, const std::string& secret) {
  desk.ask(command::ShowSignIn{});
  desk.ask(command::SignIn{staff_number, secret});
  REQUIRE(desk.app().state().person.value_or("").starts_with(staff_number));
}

const std::vector<std::vector<std::string>> cabin_manual{{"Chapter one", "Most of what looks unusual has an ordinary reason."},
                                                         {"Look for who holds the control: the documents, the money, the words."}};

std::string later_cabin_manual() {
  auto pages = cabin_manual;
  pages.push_back({"Something new"});
  return support::manual_of(pages);
}

}  // namespace

TEST_CASE("whoever marked an earlier edition is asked about it, though somebody else opened the new one before") {
  Desk desk;
  let_two_read(desk);
  support::take_in_file(desk, support::write_manual(desk, support::manual_of(cabin_manual), "march.pdf"));
  desk.ask(command::AddBookmark{});
  const auto april = support::write_manual(desk, later_cabin_manual(), "april.pdf");
  come_in(desk, "10442", ana);
  support::take_in_file(desk, april);
  CHECK(desk.notice().find("new edition") == std::string::npos);
  come_in(desk, "90001", tess);
  support::take_in_file(desk, april);
  REQUIRE(desk.until([&] { return desk.notice().find("new edition") != std::string::npos; }));
  come_in(desk, "10442", ana);
  CHECK(desk.notice().find("new edition") == std::string::npos);
  desk.ask(command::AcceptNotice{});
  CHECK(desk.view().reading.marks.total == 0);
}

TEST_CASE("whoever left without a word about an earlier edition is asked again on coming back, and not once it was put away") {
  Desk desk;
  let_two_read(desk);
  support::take_in_file(desk, support::write_manual(desk, support::manual_of(cabin_manual), "march.pdf"));
  desk.ask(command::AddBookmark{});
  const auto april = support::write_manual(desk, later_cabin_manual(), "april.pdf");
  const auto is_asked = [&] { return desk.notice().find("new edition") != std::string::npos; };
  support::take_in_file(desk, april);
  REQUIRE(desk.until(is_asked));
  come_in(desk, "10442", ana);
  CHECK_FALSE(is_asked());
  come_in(desk, "90001", tess);
  support::take_in_file(desk, april);
  REQUIRE(desk.until(is_asked));
  desk.ask(command::DismissNotice{});
  come_in(desk, "10442", ana);
  come_in(desk, "90001", tess);
  support::take_in_file(desk, april);
  CHECK_FALSE(is_asked());
}

TEST_CASE("whoever comes next finds nothing of a manual that somebody else opened with a password") {
  Desk desk;
  let_two_read(desk);
  desk.ask(command::OpenFile{(support::source_folder() / "tests/data/pdf/locked.pdf").string(), std::nullopt, {}});
  desk.ask(command::GivePassword{"caf\u00e9 10442"});
  REQUIRE(desk.until([&] { return desk.view().reading.page_count == 2 && desk.view().reading.imported_pages == 2; }));
  const auto seats = support::write_manual(desk, support::pdf_of_pages({"The seats of the crew"}), "seats.pdf");
  support::take_in_file(desk, seats);
  const auto hits_for_crew = [&] {
    desk.ask(command::SearchOptions{false, false, true});
    desk.ask(command::SearchFor{"crew"});
    REQUIRE(desk.until([&] { return !desk.view().reading.search.running && !desk.view().reading.search.hits.empty(); }));
    return desk.view().reading.search.hits.size();
  };
  CHECK(hits_for_crew() == 2);
  come_in(desk, "10442", ana);
  support::take_in_file(desk, seats);
  CHECK(hits_for_crew() == 1);
}

TEST_CASE("whoever leaves while a manual is being read in takes the marks along, and finds them again") {
  Desk desk;
  let_two_read(desk);
  support::take_in_file(desk, support::write_manual(desk, support::manual_of(cabin_manual)));
  desk.ask(command::AddBookmark{});
  desk.ask(command::CloseManual{});
  const auto path = support::write_manual(desk, later_cabin_manual());  // another edition, at the same place
  desk.app().run(command::OpenFile{path.string(), std::nullopt, {}});
  REQUIRE(desk.until([&] { return desk.view().reading.state == ReadingView::State::open; }));
  desk.app().run(command::ShowSignIn{});
  desk.settle();
  CHECK(desk.view().reading.marks.total == 0);
  CHECK(desk.notice().empty());
  come_in(desk, "10442", ana);
  support::take_in_file(desk, path);
  CHECK(desk.view().reading.marks.total == 0);
  come_in(desk, "90001", tess);
  support::take_in_file(desk, path);
  CHECK(desk.until([&] { return desk.view().reading.marks.total == 1; }));
}

TEST_CASE("whoever comes next reads on at a place of their own, with pages, a search and a way back of their own") {
  Desk desk;
  let_two_read(desk);
  const auto path = support::write_manual(desk, support::pdf_of_pages(std::vector<std::string>(9, "passport")));
  support::take_in_file(desk, path);
  desk.ask(command::GoToPage{{6}});
  desk.ask(command::SearchFor{"passport"});
  desk.ask(command::ShowSignIn{});
  desk.ask(command::SignIn{"90001", tess});
  CHECK(desk.app().state().page == 7);  // the same person comes back: nothing has changed
  CHECK(desk.view().reading.search.query == "passport");
  CHECK(desk.view().reading.can_go_back);
  come_in(desk, "10442", ana);
  desk.ask(command::ShowScreen{Screen::read});
  CHECK(desk.app().state().page == 1);
  CHECK(desk.view().reading.search.query.empty());
  CHECK_FALSE(desk.view().reading.can_go_back);
  desk.ask(command::GoToPage{{3}});
  come_in(desk, "90001", tess);
  desk.ask(command::ShowScreen{Screen::read});
  CHECK(desk.app().state().page == 7);
  come_in(desk, "10442", ana);
  desk.ask(command::ShowScreen{Screen::read});
  CHECK(desk.app().state().page == 4);
}

TEST_CASE("a manual named on the command line is open at the place of whoever signs in then, and that place is kept") {
  Desk desk;
  let_two_read(desk);
  const auto path = support::write_manual(desk, support::pdf_of_pages(std::vector<std::string>(9, "passport")));
  support::take_in_file(desk, path);
  desk.ask(command::GoToPage{{6}});
  desk.ask(command::ShowSignIn{});
  desk.come_back_to(path);
  desk.ask(command::SignIn{"90001", tess});
  desk.ask(command::ShowScreen{Screen::read});
  CHECK(desk.until([&] { return desk.app().state().page == 7; }));
}

TEST_CASE("what somebody looked for while nothing was open is not looked for by whoever comes next") {
  Desk desk;
  let_two_read(desk);
  desk.ask(command::SearchFor{"control"});
  come_in(desk, "10442", ana);
  support::take_in_file(desk, support::write_manual(desk, support::manual_of(cabin_manual)));
  CHECK(desk.view().reading.search.query.empty());
  CHECK(desk.view().reading.search.hits.empty());
}
