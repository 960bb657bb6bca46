// A course that comes as a package: whose key it is is asked once, and a bad package brings nothing.
#include "base/file.hpp"
#include "base/signing.hpp"
#include "course/package.hpp"
#include "desk.hpp"

using namespace jumpseat;
using PackageState = app::PackageView::State;
using support::Desk;
namespace command = app::command;
namespace fs = std::filesystem;

namespace {

// One question, signed by the key where there is one.
fs::path package_of(const fs::path& folder, int revision, const base::SigningKey* key, const std::string& by = "Vendor") {
  const fs::path course = folder / ("course-" + std::to_string(revision));
  fs::create_directories(course);
  REQUIRE(base::write_file_whole(course / "course.toml",
                                 "format = 1\ncode = \"DG\"\ntitle = \"Dangerous goods\"\nrevision = " + std::to_string(revision) +
                                     "\neffective = 2020-01-0" + std::to_string(revision) +
                                     "\n[[bank]]\nfile = \"a.gift\"\n[[quiz]]\nid = \"drill\"\ntitle = \"Drill\"\nmode "
                                     "= \"practice\"\n"));
  REQUIRE(base::write_file_whole(course / "a.gift", "// [id:q1]\nQ {T}\n"));
  const fs::path file = folder / ("dg-" + std::to_string(revision) + ".jumpseat");
  REQUIRE(course::pack(course, file));
  if (key) REQUIRE(course::sign(file, *key, by));
  return file;
}

bool has_course(Desk& desk, const std::string& code) {
  for (const auto& card : desk.view().home.courses)
    if (card.course.value == code) return true;
  return false;
}

}  // namespace

TEST_CASE("a package dropped on the window is taken in once its signer is trusted, and the next one of that signer without asking") {
  Desk desk;
  const auto key = base::SigningKey::generate();
  const auto file = package_of(desk.folder(), 1, &key);
  desk.ask(command::OpenFile{file.string(), std::nullopt, {}});
  CHECK(desk.view().shell.screen == app::Screen::library);
  REQUIRE(desk.view().package.state == PackageState::unknown_signer);
  CHECK(desk.view().package.title == "Dangerous goods");
  CHECK(desk.view().package.digits == base::fingerprint(key.public_key()));
  desk.ask(command::TakeInCourse{});  // before it is trusted
  CHECK_FALSE(has_course(desk, "DG"));
  desk.ask(command::TrustSigner{});
  REQUIRE(desk.view().package.state == PackageState::known);
  desk.ask(command::TakeInCourse{});
  REQUIRE(desk.view().package.state == PackageState::taken);
  desk.ask(command::ShowScreen{app::Screen::home});
  CHECK(desk.until([&] { return has_course(desk, "DG"); }));
  desk.come_back();
  CHECK(has_course(desk, "DG"));
  desk.ask(command::LookAtPackage{package_of(desk.folder(), 2, &key).string()});
  CHECK(desk.view().package.state == PackageState::known);
  desk.ask(command::ForgetPackage{});
  CHECK(desk.view().package.state == PackageState::none);
  desk.ask(command::LookAtPackage{file.string()});
  desk.ask(command::TakeInCourse{});
  CHECK(desk.view().package.state == PackageState::bad);
  CHECK(desk.view().package.problem == "Could not import the course: revision 1 of DG is here already.");
}

TEST_CASE("a name that was put into a package is nobody's whose key is trusted under another") {
  Desk desk;
  const auto key = base::SigningKey::generate();
  desk.ask(command::LookAtPackage{package_of(desk.folder(), 1, &key).string()});
  CHECK(desk.view().package.signer == "Vendor");
  desk.ask(command::TrustSigner{});
  CHECK(desk.view().package.signer == "Vendor");
  desk.ask(command::LookAtPackage{package_of(desk.folder(), 2, &key, "EASA Cologne (official)").string()});
  REQUIRE(desk.view().package.state == PackageState::known);
  CHECK(desk.view().package.signer == "Vendor");
}

TEST_CASE("a key that is trusted is seen in Settings, and once it is trusted no more its packages are asked about again") {
  Desk desk;
  const auto key = base::SigningKey::generate();
  const auto file = package_of(desk.folder(), 1, &key);
  desk.ask(command::LookAtPackage{file.string()});
  CHECK(desk.view().settings.course_keys.empty());
  desk.ask(command::TrustSigner{});
  REQUIRE(desk.until([&] { return desk.view().settings.course_keys.size() == 1; }));
  CHECK(desk.view().settings.course_keys[0].name == "Vendor");
  CHECK(desk.view().settings.course_keys[0].digits == base::fingerprint(key.public_key()));
  desk.ask(command::WithdrawSigner{base::fingerprint(key.public_key())});
  CHECK(desk.until([&] { return desk.view().settings.course_keys.empty(); }));
  CHECK(desk.until([&] { return desk.view().package.state == PackageState::unknown_signer; }));
  desk.ask(command::TakeInCourse{});
  CHECK_FALSE(has_course(desk, "DG"));
}

TEST_CASE("a package that was swapped for another after it was looked at is not taken in, but shown anew") {
  Desk desk;
  const auto key = base::SigningKey::generate(), other = base::SigningKey::generate();
  const auto file = package_of(desk.folder(), 1, &key);
  desk.ask(command::LookAtPackage{file.string()});
  desk.ask(command::TrustSigner{});
  REQUIRE(desk.view().package.state == PackageState::known);
  const auto swap = [&](int revision, const base::SigningKey& by) {
    fs::rename(package_of(desk.folder(), revision, &by), file);
    desk.ask(command::TakeInCourse{});
    CHECK(desk.notice().starts_with("Could not import the course: the file is another one now than the one that was shown."));
    CHECK_FALSE(has_course(desk, "DG"));
    CHECK(desk.view().package.detail.find("revision " + std::to_string(revision)) != std::string::npos);
    desk.ask(command::DismissNotice{});
  };
  swap(2, key);
  CHECK(desk.view().package.state == PackageState::known);
  swap(3, other);
  CHECK(desk.view().package.state == PackageState::unknown_signer);
  CHECK(desk.view().package.digits == base::fingerprint(other.public_key()));
  fs::rename(package_of(desk.folder(), 4, &key), file);
  desk.ask(command::LookAtPackage{file.string()});
  desk.ask(command::TakeInCourse{});
  CHECK(desk.view().package.state == PackageState::taken);
}

TEST_CASE("a package that nobody signed, that was altered or is none at all brings nothing and says why") {
  Desk desk;
  const auto key = base::SigningKey::generate();
  desk.ask(command::LookAtPackage{package_of(desk.folder(), 1, nullptr).string()});
  CHECK(desk.view().package.problem == "Could not import the course: nobody has signed the package.");
  const auto file = package_of(desk.folder(), 2, &key);
  auto bytes = base::read_file(file, 1'000'000);
  REQUIRE(bytes);
  REQUIRE(base::write_file_whole(desk.folder() / "cut.jumpseat", bytes->substr(0, bytes->size() / 2)));
  desk.ask(command::LookAtPackage{(desk.folder() / "cut.jumpseat").string()});
  CHECK(desk.view().package.state == PackageState::bad);
  REQUIRE(base::write_file_whole(desk.folder() / "text.jumpseat", "this is no package"));
  desk.ask(command::LookAtPackage{(desk.folder() / "text.jumpseat").string()});
  CHECK(desk.view().package.state == PackageState::bad);
  desk.ask(command::TrustSigner{});
  desk.ask(command::TakeInCourse{});
  CHECK(desk.view().package.state == PackageState::bad);
  CHECK_FALSE(has_course(desk, "DG"));
  CHECK_FALSE(fs::exists(desk.folder() / "data/trusted-keys.json"));
}
