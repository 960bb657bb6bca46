#include "control/join.hpp"
#include "support/places.hpp"

#include <condition_variable>
#include <doctest/doctest.h>
#include <mutex>

using namespace jumpseat;

TEST_CASE("a second start hands over what it should open, and leaves") {
  const support::TemporaryFolder folder;
  const auto socket = folder.path() / "join";
  CHECK_FALSE(control::join_running(socket, std::nullopt));
  std::mutex mutex;
  std::condition_variable woken;
  int wakes = 0;
  auto listener = control::JoinListener::listen(socket, [&] {
    const std::lock_guard lock(mutex);
    ++wakes;
    woken.notify_one();
  });
  REQUIRE(listener);
  REQUIRE(control::join_running(socket, app::command::OpenFile{"/tmp/a \"b\".pdf", 12, {}}));
  {
    std::unique_lock lock(mutex);
    REQUIRE(woken.wait_for(lock, std::chrono::seconds(10), [&] { return wakes == 1; }));
  }
  const auto taken = (*listener)->take();
  REQUIRE(taken.size() == 1);
  REQUIRE(taken.front().open);
  CHECK(taken.front().open->path == "/tmp/a \"b\".pdf");
  CHECK(taken.front().open->page_number == 12);
  CHECK((*listener)->take().empty());
  listener->reset();
  CHECK_FALSE(control::join_running(socket, std::nullopt));
}

TEST_CASE("a socket left behind by a killed program is taken over") {
  const support::TemporaryFolder folder;
  const auto socket = folder.path() / "join";
  auto first = control::JoinListener::listen(socket, [] {});
  REQUIRE(first);
  auto second = control::JoinListener::listen(socket, [] {});
  REQUIRE(second);
  CHECK(control::join_running(socket, std::nullopt));
}

TEST_CASE("a second start without a file opens nothing, and brings the window forward") {
  const support::TemporaryFolder folder;
  const auto socket = folder.path() / "join";
  auto listener = control::JoinListener::listen(socket, [] {});
  REQUIRE(listener);
  REQUIRE(control::join_running(socket, std::nullopt));
  const auto taken = (*listener)->take();
  REQUIRE(taken.size() == 1);
  CHECK_FALSE(taken.front().open);
}
