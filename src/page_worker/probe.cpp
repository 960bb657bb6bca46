#include "page_worker/probe.hpp"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <new>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace jumpseat::page_worker {
namespace {

int outcome(long result) { return result < 0 ? errno : 0; }

int allocate() {
  constexpr std::size_t step = std::size_t{64} << 20;
  for (int i = 0; i < 256; ++i) {  // 16 GB, never touched
    void* more = ::mmap(nullptr, step, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (more == MAP_FAILED) return errno;
  }
  return 0;
}

}  // namespace

int attempt(const pdf::protocol::TryForbidden& request) {
  using pdf::protocol::Probe;
  switch (request.probe) {
    case Probe::open_outside:
    case Probe::open_font: return outcome(::open(request.path.c_str(), O_RDONLY | O_CLOEXEC));
    case Probe::open_for_writing: return outcome(::open(request.path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
    case Probe::socket: return outcome(::socket(AF_INET, SOCK_STREAM, 0));
    case Probe::exec: {
      char* const words[] = {const_cast<char*>(request.path.c_str()), nullptr};
      return outcome(::execve(request.path.c_str(), words, nullptr));
    }
    case Probe::fork: {
      const pid_t pid = ::fork();
      if (pid == 0) ::_exit(0);
      return outcome(pid);
    }
    case Probe::ptrace: return outcome(::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr));
    case Probe::anonymous_code: {
      void* page = ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
      return page == MAP_FAILED ? errno : 0;
    }
    case Probe::unknown_call: return outcome(::syscall(SYS_sethostname, "x", 1));
    case Probe::allocate: return allocate();
  }
  return -1;
}

}  // namespace jumpseat::page_worker
