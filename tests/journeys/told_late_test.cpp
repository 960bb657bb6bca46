// What work comes to is told to whoever began it, also where it ends when somebody else sits there.
#include "desk.hpp"
#include "secrets.hpp"

#include "database/database.hpp"

#include <filesystem>
#include <string>

using namespace jumpseat;
using app::Screen;
using support::Desk;
namespace command = app::command;
namespace fs = std::filesystem;

namespace {

// Tess trains and sits there; Ana learns.
struct SharedDesk : Desk {
  SharedDesk() {
    ask(command::AddPerson{"10442", "Ana", "LIS"});
    ask(command::BeginAccounts{"90001", "Tess", support::tess, true});
    ask(command::CloseDialog{});
    ask(command::ShowScreen{Screen::people});
    ask(command::SetSecretOf{person("10442"), support::ana});
    ask(command::ShowScreen{Screen::home});
    ask(command::DismissNotice{});
  }
  // Tess asks for it and leaves at once: it ends when nobody sits there.
  void ask_and_leave(const app::Command& command) {
    app().run(command);
    app().run(command::ShowSignIn{});
    settle();
  }
  // What Ana is told when she sits down, but for that her PIN was chosen by somebody else.
  std::string told_to_ana() {
    ask(command::SignIn{"10442", support::ana});
    REQUIRE_FALSE(view().sign_in.needed);
    return notice().starts_with("A trainer chose your PIN") ? std::string() : notice();
  }
};

}  // namespace

TEST_CASE("where a file is that somebody saved is told to nobody who sat down meanwhile, and to themselves when they are back") {
  SharedDesk desk;
  const fs::path mine = desk.folder() / "mine";
  desk.ask_and_leave(command::ExportOwn{mine.string()});
  CHECK(fs::exists(mine.string() + ".html"));
  CHECK(desk.notice().empty());
  CHECK(desk.told_to_ana().empty());
  desk.ask(command::ShowSignIn{});
  CHECK(desk.notice().empty());
  desk.ask(command::SignIn{"90001", support::tess});
  CHECK(desk.notice().starts_with("All that is held about you is in "));
  desk.ask(command::ShowSignIn{});
  desk.ask(command::SignIn{"90001", support::tess});
  CHECK(desk.notice().empty());  // once is enough
}

TEST_CASE("why something could not be saved is told to nobody who sat down meanwhile") {
  SharedDesk desk;
  desk.ask_and_leave(command::ExportOwn{(desk.folder() / "nowhere" / "mine").string()});
  CHECK(desk.notice().empty());
  CHECK(desk.told_to_ana().empty());
  CHECK(desk.view().shell.dialog.kind == app::DialogKind::none);
}

TEST_CASE("that somebody mistyped their password in Settings does not stand on the screen where others sign in") {
  SharedDesk desk;
  desk.ask_and_leave(command::ChangeMySecret{"wrong horse", "battery staple"});
  REQUIRE(desk.view().sign_in.needed);
  CHECK(desk.view().sign_in.problem.empty());
  CHECK(desk.notice().empty());
}

TEST_CASE("the trail names the trainer who gave somebody a PIN, also where they left while it was being kept") {
  SharedDesk desk;
  const auto given_by_tess = [&] {
    auto file = database::Connection::open(desk.records(), {.access = database::Access::read_only});
    REQUIRE(file);
    return file
        ->find_integer(
            "SELECT count(*) FROM audit u JOIN person p ON p.pseudonym = u.actor WHERE p.name = 'Tess'"
            " AND u.subject LIKE 'credential/%'")
        .value()
        .value_or(0);
  };
  const auto before = given_by_tess();
  desk.ask(command::ShowScreen{Screen::people});
  desk.ask_and_leave(command::SetSecretOf{desk.person("10442"), "314159"});
  CHECK(desk.until([&] { return given_by_tess() == before + 1; }));
}
