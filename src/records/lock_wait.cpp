#include "records/lock_wait.hpp"

#include "base/file.hpp"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <optional>
#include <pthread.h>
#include <sys/file.h>
#include <utility>

namespace jumpseat::records {
namespace {

// Nothing else of this program has a use for this signal, and nobody is harmed by it: it ends a call that waits.
constexpr int nudge = SIGURG;

void let_nudges_end_calls() {
  struct sigaction action = {};
  action.sa_handler = [](int) {};
  ::sigaction(nudge, &action, nullptr);
}

// Whether somebody had it; absent where it was not given.
template <class GivenUp>
std::optional<bool> taken_once(int lock, GivenUp given_up) {
  if (::flock(lock, LOCK_EX | LOCK_NB) == 0) return false;
  if (errno != EWOULDBLOCK) return std::nullopt;
  while (!given_up()) {
    if (::flock(lock, LOCK_EX) == 0) return true;
    if (errno != EINTR) return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

LockWait::LockWait(const std::filesystem::path& file, std::function<void(bool had_to_wait)> is_free, std::chrono::milliseconds after) {
  let_nudges_end_calls();
  m_thread = std::thread([this, lock_file = std::filesystem::path(file.string() + ".lock"), is_free = std::move(is_free), after] {
    wait(lock_file, is_free, after);
    const std::lock_guard lock(m_mutex);
    m_ended = true;
    m_changed.notify_all();
  });
}

LockWait::~LockWait() {
  {
    std::unique_lock lock(m_mutex);
    m_given_up = true;
    m_changed.notify_all();
    // A nudge that comes before the call that it is to end is lost: it is repeated.
    while (!m_ended) {
      ::pthread_kill(m_thread.native_handle(), nudge);
      m_changed.wait_for(lock, std::chrono::milliseconds(2), [this] { return m_ended; });
    }
  }
  m_thread.join();
}

bool LockWait::is_given_up() {
  const std::lock_guard lock(m_mutex);
  return m_given_up;
}

void LockWait::wait(const std::filesystem::path& lock_file, const std::function<void(bool)>& is_free, std::chrono::milliseconds after) {
  sigset_t nudges;
  sigemptyset(&nudges);
  sigaddset(&nudges, nudge);
  ::pthread_sigmask(SIG_UNBLOCK, &nudges, nullptr);
  {
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, after, [this] { return m_given_up; });
  }
  std::optional<bool> had_to_wait;
  {
    const base::FileDescriptor lock(::open(lock_file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (lock) had_to_wait = taken_once(lock.value(), [this] { return is_given_up(); });
  }
  if (had_to_wait && !is_given_up()) is_free(*had_to_wait);
}

}  // namespace jumpseat::records
