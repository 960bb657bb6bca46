// Waiting for a record file that another program has.
#include "records/lock_wait.hpp"

#include "fixture.hpp"
#include "support/places.hpp"

#include <chrono>
#include <doctest/doctest.h>
#include <future>
#include <optional>

using namespace jumpseat;
using records::LockWait;
using records::OpenMode;
using records::Records;
using support::must;
namespace fs = std::filesystem;

namespace {

struct WaitedFor {
  support::TemporaryFolder folder;
  fs::path file = folder.path() / "records.db";
  std::optional<Records> other = must(Records::open(file, OpenMode::write, support::clock_of_test));
  std::promise<bool> told;
  std::future<bool> had_to_wait = told.get_future();

  bool is_told(std::chrono::milliseconds within) { return had_to_wait.wait_for(within) == std::future_status::ready; }
};

}  // namespace

TEST_CASE("whoever waits for a record file is told when the other program has let go of it, and not before") {
  WaitedFor it;
  const LockWait waiting(it.file, [&](bool had_to_wait) { it.told.set_value(had_to_wait); });
  CHECK_FALSE(it.is_told(std::chrono::milliseconds(50)));
  it.other.reset();
  REQUIRE(it.is_told(std::chrono::minutes(1)));
  CHECK(it.had_to_wait.get());
  CHECK(Records::open(it.file, OpenMode::write, support::clock_of_test));
}

TEST_CASE("a record file that nobody has any more is told of at once") {
  WaitedFor it;
  it.other.reset();
  const LockWait waiting(it.file, [&](bool had_to_wait) { it.told.set_value(had_to_wait); });
  REQUIRE(it.is_told(std::chrono::minutes(1)));
  CHECK_FALSE(it.had_to_wait.get());
}

TEST_CASE("a record file that is asked for after a while is not asked for before, and nobody is held up by that") {
  WaitedFor it;
  it.other.reset();
  const auto before = std::chrono::steady_clock::now();
  {
    const LockWait waiting(
        it.file, [&](bool had_to_wait) { it.told.set_value(had_to_wait); }, std::chrono::hours(1));
  }
  CHECK(std::chrono::steady_clock::now() - before < std::chrono::minutes(1));
  CHECK_FALSE(it.is_told(std::chrono::milliseconds(0)));
  const LockWait waiting(
      it.file, [&](bool had_to_wait) { it.told.set_value(had_to_wait); }, std::chrono::milliseconds(20));
  REQUIRE(it.is_told(std::chrono::minutes(1)));
  CHECK_FALSE(it.had_to_wait.get());
}

TEST_CASE("whoever waits for a record file no more is not held up by the other program") {
  WaitedFor it;
  for (int i = 0; i < 20; ++i) LockWait waiting(it.file, [&](bool had_to_wait) { it.told.set_value(had_to_wait); });
  it.other.reset();
  CHECK_FALSE(it.is_told(std::chrono::milliseconds(0)));
  CHECK(Records::open(it.file, OpenMode::write, support::clock_of_test));
}
