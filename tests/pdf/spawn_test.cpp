#include "pdf/spawn.hpp"

#include <csignal>
#include <doctest/doctest.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace jumpseat;

namespace {

struct Process {
  explicit Process(void (*work)()) : pid(::fork()) {
    if (pid == 0) {
      work();
      ::_exit(0);
    }
  }
  ~Process() {
    ::kill(pid, SIGKILL);
    ::waitpid(pid, nullptr, 0);
  }
  pid_t pid;
};

bool comes_to_sleep(pid_t pid) {
  for (int i = 0; i < 60'000; ++i) {
    if (pdf::is_asleep(pid)) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return false;
}

}  // namespace

TEST_CASE("a worker that hangs is told from one that a busy machine gives no turn") {
  const Process hangs([] { ::pause(); });
  const Process works([] {
    for (volatile int turns = 0;;) turns = turns + 1;
  });
  CHECK(comes_to_sleep(hangs.pid));
  CHECK_FALSE(pdf::is_asleep(works.pid));
  ::kill(hangs.pid, SIGSTOP);
  int status = 0;
  CHECK(::waitpid(hangs.pid, &status, WUNTRACED) == hangs.pid);
  CHECK_FALSE(pdf::is_asleep(hangs.pid));
  CHECK_FALSE(pdf::is_asleep(0));
}
