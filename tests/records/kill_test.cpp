// A program killed at any moment has lost nothing that it had reported as saved.
#include "fixture.hpp"
#include "support/places.hpp"

#include <csignal>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace jumpseat;
using model::EventKind;
using records::OpenMode;
using records::Records;
using support::attempt_of;
using support::clock_of_test;
using support::event;
using support::must;

namespace {

std::string payload_of(int sequence) { return R"({"text":")" + std::string(static_cast<std::size_t>(sequence % 97) * 20, 'a') + "\"}"; }

// Opens, goes on with the attempt, and reports each sequence once it is saved, until it is killed.
[[noreturn]] void write_until_killed(const std::filesystem::path& path, const model::AttemptId& id, int report) {
  auto records = Records::open(path, OpenMode::write, clock_of_test);
  if (!records) ::_exit(2);
  const auto attempt = records->find_attempt(id);
  if (!attempt || !*attempt) ::_exit(3);
  for (int sequence = static_cast<int>((*attempt)->events.size());; ++sequence) {
    if (!records->append(id, event(sequence, EventKind::answered, 0, payload_of(sequence)))) ::_exit(4);
    if (::write(report, &sequence, sizeof sequence) != sizeof sequence) ::_exit(5);
  }
}

}  // namespace

TEST_CASE("fifty kills lose no answer that was reported as saved") {
  support::TemporaryFolder folder;
  const auto path = folder.path() / "records.db";
  model::Attempt attempt;
  {
    auto records = must(Records::open(path, OpenMode::write, clock_of_test));
    attempt = attempt_of(must(records.ensure_local_person()).id);
    must(records.start_attempt(attempt));
  }
  base::Draws draws(20261123);
  int saved_last = 0;
  for (int round = 0; round < 50; ++round) {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      ::close(ends[0]);
      write_until_killed(path, attempt.id, ends[1]);
    }
    ::close(ends[1]);
    // Killed after so many reports and then a little later, so that the blow falls anywhere between two of them.
    const int reports = static_cast<int>(draws.below(40));
    int reported = saved_last, value = 0;
    for (int i = 0; i < reports && ::read(ends[0], &value, sizeof value) == sizeof value; ++i) reported = value;
    pollfd nothing{-1, 0, 0};
    const timespec little{0, static_cast<long>(draws.below(3'000'000))};
    ::ppoll(&nothing, 0, &little, nullptr);
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    REQUIRE(WIFSIGNALED(status));
    while (::read(ends[0], &value, sizeof value) == sizeof value) reported = value;
    ::close(ends[0]);

    auto records = must(Records::open(path, OpenMode::write, clock_of_test));
    const auto found = must(records.find_attempt(attempt.id));
    REQUIRE(found);
    const int last = found->events.back().sequence;
    CHECK(last >= reported);
    CHECK(last <= reported + 1);
    REQUIRE(found->events.size() == static_cast<std::size_t>(last) + 1);
    for (int sequence = 1; sequence <= last; ++sequence)
      if (found->events[static_cast<std::size_t>(sequence)].payload != payload_of(sequence)) FAIL("event " << sequence << " differs");
    saved_last = last;
  }
  CHECK(saved_last > 50);
}
