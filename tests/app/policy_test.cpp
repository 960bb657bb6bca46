#include "app/policy.hpp"

#include "base/file.hpp"
#include "support/places.hpp"

#include <doctest/doctest.h>
#include <filesystem>
#include <tuple>

using namespace jumpseat;

TEST_CASE("a policy is followed, and one that cannot be understood is refused with one sentence") {
  support::TemporaryFolder folder;
  const auto file = folder.path() / "policy.toml";
  const auto read = [&](const std::string& text) {
    REQUIRE(base::write_file_whole(file, text));
    return app::read_policy(file);
  };
  const auto whole = read("records = \"/srv/jumpseat/records.db\"\naccounts = \"required\"\nidle_lock_minutes = 3\n");
  REQUIRE(whole);
  CHECK(whole->records == "/srv/jumpseat/records.db");
  CHECK(whole->accounts_required);
  CHECK(whole->idle_lock_minutes == 3);
  const auto none = read("# nothing\n");
  REQUIRE(none);
  CHECK_FALSE(none->records);
  CHECK(none->idle_lock_minutes == 10);
  for (const char* bad : {"records = \"records.db\"", "records = 7", "accounts = true", "accounts = \"maybe\"", "idle_lock_minutes = -1",
                          "idle_lock_minutes = 100000", "idle_lock_minutes = \"3\"", "idle_lok_minutes = 3", "records = ", "\xFF"}) {
    CAPTURE(bad);
    const auto refused = read(bad);
    REQUIRE_FALSE(refused);
    CHECK(base::sentence(refused.error()).find("policy.toml") != std::string::npos);
  }
  CHECK_FALSE(app::read_policy(folder.path() / "none.toml"));
  REQUIRE(read("idle_lock_minutes = 3\n"));
  std::filesystem::permissions(file, std::filesystem::perms(0666));
  const auto open_to_all = app::read_policy(file);
  REQUIRE_FALSE(open_to_all);
  CHECK(base::sentence(open_to_all.error()).find("anybody may write to it") != std::string::npos);
  std::filesystem::permissions(file, std::filesystem::perms(0644));
  CHECK(app::read_policy(file));
  for (const auto& [one, mode, as_it_was] : {std::tuple(file, 0664, 0644), std::tuple(folder.path(), 0770, 0700)}) {
    std::filesystem::permissions(one, std::filesystem::perms(mode));
    const auto open_to_group = app::read_policy(file);
    REQUIRE_FALSE(open_to_group);
    CHECK(base::sentence(open_to_group.error()) ==
          "Could not follow " + one.string() + ": a group may write to it; let only root do so (chmod go-w).");
    std::filesystem::permissions(one, std::filesystem::perms(as_it_was));
  }
  CHECK(app::read_policy(file));
  CHECK_FALSE(read(std::string(1 << 20, '#')));
}
