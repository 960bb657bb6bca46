#include "pdf/spawn.hpp"

#include "base/paths.hpp"
#include "pdf/channel.hpp"
#include "pdf/protocol.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <fmt/format.h>
#include <fstream>
#include <limits>
#include <spawn.h>
#include <string>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace jumpseat::pdf {
namespace {

std::string first_line_with(const std::string& path, std::string_view start) {
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);)
    if (line.compare(0, start.size(), start) == 0) return line.substr(start.size());
  return {};
}

}  // namespace

WorkerProcess& WorkerProcess::operator=(WorkerProcess&& other) noexcept {
  if (this != &other) {
    end();
    m_pid = std::exchange(other.m_pid, -1);
    m_control = std::move(other.m_control);
  }
  return *this;
}

void WorkerProcess::end() {
  m_control = base::FileDescriptor();
  if (m_pid <= 0) return;
  ::kill(m_pid, SIGKILL);
  while (::waitpid(m_pid, nullptr, 0) < 0 && errno == EINTR) {
  }
  m_pid = -1;
}

std::uint8_t feature_bits(const SandboxFeatures& features) {
  using protocol::Feature;
  return static_cast<std::uint8_t>((features.no_new_privs ? Feature::no_new_privs : 0) | (features.landlock ? Feature::landlock : 0) |
                                   (features.seccomp ? Feature::seccomp : 0) | (features.limits ? Feature::limits : 0) |
                                   (features.dies_with_parent ? Feature::dies_with_parent : 0));
}

SandboxFeatures features_of(std::uint8_t bits) {
  using protocol::Feature;
  return {(bits & Feature::no_new_privs) != 0, (bits & Feature::landlock) != 0, (bits & Feature::seccomp) != 0,
          (bits & Feature::limits) != 0, (bits & Feature::dies_with_parent) != 0};
}

base::Result<std::filesystem::path> find_worker() {
  const std::filesystem::path worker = base::executable_folder() / "jumpseat-page-worker";
  if (::access(worker.c_str(), X_OK) == 0) return worker;
  return base::fail(base::ErrorKind::unavailable, "start the page worker", "the program jumpseat-page-worker is missing beside Jumpseat",
                    worker.string());
}

base::Result<WorkerProcess> spawn_worker(const ServiceOptions& options) {
  const auto failed = [](int error) { return base::fail(base::ErrorKind::unavailable, "start the page worker", std::strerror(error)); };
  auto ends = channel_pair();
  if (!ends) return failed(errno);
  const std::string features = std::to_string(feature_bits(options.allowed)), memory = std::to_string(options.memory_limit_mb),
                    program = std::to_string(::getpid()), path = options.worker.string();
  const char* const words[] = {path.c_str(),   "--features", features.c_str(), "--memory-mb",
                               memory.c_str(), "--program",  program.c_str(),  nullptr};
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  if (::posix_spawn_file_actions_init(&actions) != 0 || ::posix_spawnattr_init(&attributes) != 0) return failed(ENOMEM);
  // A descriptor that already is number 3 would keep its close-on-exec, so the end is moved away first.
  const base::FileDescriptor end(::fcntl(ends->second.value(), F_DUPFD_CLOEXEC, protocol::control_descriptor + 1));
  ::posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDWR, 0);
  ::posix_spawn_file_actions_adddup2(&actions, 0, 1);
  ::posix_spawn_file_actions_adddup2(&actions, 0, 2);
  ::posix_spawn_file_actions_adddup2(&actions, end.value(), protocol::control_descriptor);
  ::posix_spawn_file_actions_addclosefrom_np(&actions, protocol::control_descriptor + 1);
  sigset_t none, all;
  sigemptyset(&none), sigfillset(&all);
  ::posix_spawnattr_setsigmask(&attributes, &none);
  ::posix_spawnattr_setsigdefault(&attributes, &all);
  ::posix_spawnattr_setpgroup(&attributes, 0);  // Ctrl+C in a terminal is the program's to answer
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  pid_t pid = -1;
  const int error = ::posix_spawn(&pid, path.c_str(), &actions, &attributes, const_cast<char* const*>(words), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  ::posix_spawnattr_destroy(&attributes);
  if (error != 0) return failed(error);
  return WorkerProcess(pid, std::move(ends->first));
}

bool is_child_of(int pidfd, pid_t parent) {
  if (pidfd < 0) return false;
  const std::string pid = first_line_with(fmt::format("/proc/self/fdinfo/{}", pidfd), "Pid:\t");
  if (pid.empty() || pid == "-1") return false;
  const std::string owner = first_line_with(fmt::format("/proc/{}/status", pid), "PPid:\t");
  return owner == std::to_string(parent);
}

int pid_of(int pidfd) {
  const std::string pid = pidfd < 0 ? std::string() : first_line_with(fmt::format("/proc/self/fdinfo/{}", pidfd), "Pid:\t");
  return std::max(0, std::atoi(pid.c_str()));
}

std::int64_t processor_ms(int pid) {
  clockid_t clock{};
  timespec used{};
  if (pid <= 0 || ::clock_getcpuclockid(pid, &clock) != 0 || ::clock_gettime(clock, &used) != 0)
    return std::numeric_limits<std::int64_t>::max();
  return std::int64_t{used.tv_sec} * 1000 + used.tv_nsec / 1'000'000;
}

bool is_asleep(int pid) {
  std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
  std::string line;
  std::getline(file, line);
  const std::size_t name_end = line.rfind(')');  // the name may hold anything
  return name_end != std::string::npos && line.compare(name_end, 4, ") S ") == 0;
}

void kill_by(int pidfd) {
  if (pidfd >= 0) ::syscall(SYS_pidfd_send_signal, pidfd, SIGKILL, nullptr, 0);
}

}  // namespace jumpseat::pdf
