// What `jumpseat doctor` says of a machine, and what it writes for whoever helps.
#include "app/tools/doctor.hpp"
#include "base/file.hpp"
#include "base/paths.hpp"
#include "support/places.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>

using namespace jumpseat;

namespace {

app::tools::Check check_named(const std::vector<app::tools::Check>& checks, const std::string& name) {
  const auto at = std::find_if(checks.begin(), checks.end(), [&](const auto& check) { return check.name == name; });
  REQUIRE(at != checks.end());
  return *at;
}

}  // namespace

TEST_CASE("a machine without a record file is in order, and one whose record file is none is told so") {
  const support::TemporaryFolder folder;
  CHECK(check_named(app::tools::examine_machine(folder.path() / "records.db"), "record file").state == "ok");
  REQUIRE(base::write_file_whole(folder.path() / "records.db", "no records"));
  CHECK(check_named(app::tools::examine_machine(folder.path() / "records.db"), "record file").state == "failed");
}

TEST_CASE("what is written for whoever helps does not name the owner of the home folder") {
  const auto home = base::home_folder().string();
  const auto text = app::tools::support_text({{"records", "ok", home + "/records can be written."}});
  CHECK(text.find("ok        records: ~/records can be written.") != std::string::npos);
  CHECK(text.find("Jumpseat " JUMPSEAT_VERSION) == 0);
}

TEST_CASE("who signs in is told as the policy has it, and not called in order where that is not known or nobody can") {
  const support::TemporaryFolder folder;
  const auto under = [&](const std::string& words) {
    REQUIRE(base::write_file_whole(folder.path() / "policy.toml", words));
    ::setenv("JUMPSEAT_POLICY", (folder.path() / "policy.toml").c_str(), 1);
    const auto checks = app::tools::examine_machine(folder.path() / "records.db");
    ::unsetenv("JUMPSEAT_POLICY");
    return check_named(checks, "accounts");
  };
  CHECK(under("accounts = \"optional\"\n").state == "ok");
  const auto required = under("accounts = \"required\"\n");
  CHECK(required.state == "degraded");
  CHECK(required.message.find("make the first trainer") != std::string::npos);
  CHECK(under("acounts = \"required\"\n").state == "failed");
}
