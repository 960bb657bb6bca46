#include "base/run_mark.hpp"
#include "support/places.hpp"

#include <csignal>
#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

using jumpseat::base::RunMark;

namespace {

template <class Meanwhile>
void run_and_be_killed(const std::filesystem::path& folder, Meanwhile meanwhile) {
  const pid_t child = ::fork();
  if (child == 0) {
    const RunMark mark(folder);
    meanwhile();
    ::raise(SIGKILL);
  }
  ::waitpid(child, nullptr, 0);
}

}  // namespace

TEST_CASE("a program that came to its end leaves nothing to be found") {
  const jumpseat::support::TemporaryFolder folder;
  { CHECK_FALSE(RunMark(folder.path()).found()); }
  CHECK_FALSE(RunMark(folder.path()).found());
}

TEST_CASE("a program that was killed is found once, by the next one") {
  const jumpseat::support::TemporaryFolder folder;
  run_and_be_killed(folder.path(), [] {});
  { CHECK(RunMark(folder.path()).found()); }
  CHECK_FALSE(RunMark(folder.path()).found());
}

TEST_CASE("a second program beside a running one finds nothing and takes nothing away") {
  const jumpseat::support::TemporaryFolder folder;
  run_and_be_killed(folder.path(), [&] { const RunMark second(folder.path()); });
  CHECK(RunMark(folder.path()).found());
}

TEST_CASE("a folder that cannot be made is no reason not to start") { CHECK_FALSE(RunMark("/proc/nowhere").found()); }
