#include "base/process.hpp"

#include "base/clock.hpp"
#include "base/file.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace jumpseat::base {
namespace {

constexpr std::size_t said_at_most_bytes = 256u << 10;

struct Pipe {
  FileDescriptor read, write;
};

std::optional<Pipe> make_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return std::nullopt;
  return Pipe{FileDescriptor(ends[0]), FileDescriptor(ends[1])};
}

// What it will see of our environment: all of it, in English.
std::vector<std::string> environment() {
  std::vector<std::string> out;
  for (char** each = environ; each && *each; ++each) {
    const std::string_view entry = *each;
    if (!entry.starts_with("LC_") && !entry.starts_with("LANG") && !entry.starts_with("LANGUAGE=")) out.emplace_back(entry);
  }
  out.emplace_back("LC_ALL=C.UTF-8");
  return out;
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> out;
  for (std::string& word : words) out.push_back(word.data());
  out.push_back(nullptr);
  return out;
}

// False at its end.
bool take_some(int from, std::string& into) {
  std::array<char, 4096> part{};
  const ssize_t count = ::read(from, part.data(), part.size());
  if (count < 0) return errno == EINTR || errno == EAGAIN;
  const std::size_t room = said_at_most_bytes - std::min(into.size(), said_at_most_bytes);
  into.append(part.data(), std::min(static_cast<std::size_t>(count), room));
  return count > 0;
}

Error failed(const std::filesystem::path& program, const char* because) {
  return {ErrorKind::unavailable, "run " + program.filename().string(), because, program.string()};
}

int reap(pid_t process) {
  int status = 0;
  while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + (WIFSIGNALED(status) ? WTERMSIG(status) : 0);
}

}  // namespace

std::optional<std::filesystem::path> find_program(const std::string& name) {
  const char* path = std::getenv("PATH");
  for (const auto folder : split(path ? path : "/usr/local/bin:/usr/bin:/bin", ':')) {
    if (folder.empty() || folder.front() != '/') continue;  // never from the folder that happens to be the current one
    std::filesystem::path program = std::filesystem::path(folder) / name;
    if (::access(program.c_str(), X_OK) == 0) return program;
  }
  return std::nullopt;
}

Result<Ran> run_program(const std::filesystem::path& program, const std::vector<std::string>& arguments, int input, int deadline_ms) {
  auto out = make_pipe(), complaints = make_pipe();
  const FileDescriptor nothing(::open("/dev/null", O_RDONLY | O_CLOEXEC));
  if (!out || !complaints || !nothing) return tl::unexpected(failed(program, "there is no room for it"));
  std::vector<std::string> words{program.string()}, surroundings = environment();
  words.insert(words.end(), arguments.begin(), arguments.end());

  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  ::posix_spawn_file_actions_init(&files);
  ::posix_spawnattr_init(&attributes);
  ::posix_spawn_file_actions_adddup2(&files, input >= 0 ? input : nothing.value(), STDIN_FILENO);
  ::posix_spawn_file_actions_adddup2(&files, out->write.value(), STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(&files, complaints->write.value(), STDERR_FILENO);
  sigset_t none, usual;
  sigemptyset(&none);
  sigemptyset(&usual);
  sigaddset(&usual, SIGPIPE);
  ::posix_spawnattr_setsigmask(&attributes, &none);
  ::posix_spawnattr_setsigdefault(&attributes, &usual);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  pid_t process = -1;
  const int problem = ::posix_spawn(&process, program.c_str(), &files, &attributes, pointers(words).data(), pointers(surroundings).data());
  ::posix_spawn_file_actions_destroy(&files);
  ::posix_spawnattr_destroy(&attributes);
  if (problem != 0) return tl::unexpected(failed(program, std::strerror(problem)));

  out->write = FileDescriptor();
  complaints->write = FileDescriptor();
  Ran ran;
  const SystemClock clock;
  const std::int64_t until = clock.monotonic_ms() + deadline_ms;
  bool speaks = true, complains = true;
  while (speaks || complains) {
    const std::int64_t left = until - clock.monotonic_ms();
    if (left <= 0) {
      ::kill(process, SIGKILL);
      reap(process);
      return tl::unexpected(failed(program, "it did not answer in time"));
    }
    std::array<pollfd, 2> polled{pollfd{speaks ? out->read.value() : -1, POLLIN, 0},
                                 pollfd{complains ? complaints->read.value() : -1, POLLIN, 0}};
    if (::poll(polled.data(), polled.size(), static_cast<int>(left)) < 0 && errno != EINTR) break;
    if (polled[0].revents != 0) speaks = take_some(out->read.value(), ran.said);
    if (polled[1].revents != 0) complains = take_some(complaints->read.value(), ran.complained);
  }
  ran.exit_code = reap(process);
  return ran;
}

}  // namespace jumpseat::base
