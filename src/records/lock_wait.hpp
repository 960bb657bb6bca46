#pragma once
// Waits until nobody has a record file any more, without asking for it again and again.
#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <mutex>
#include <thread>

namespace jumpseat::records {

class LockWait {
 public:
  // `is_free` is called once, on a thread of its own, when nobody has the file; by then anybody may take it. Where the lock cannot be asked
  // for it never is. `had_to_wait`: somebody had it when it was asked for first, which is `after` a while.
  LockWait(const std::filesystem::path& file, std::function<void(bool had_to_wait)> is_free,
           std::chrono::milliseconds after = std::chrono::milliseconds(0));
  ~LockWait();  // at once, whoever has the file; nothing is called afterwards
  LockWait(const LockWait&) = delete;
  LockWait& operator=(const LockWait&) = delete;

 private:
  void wait(const std::filesystem::path& lock_file, const std::function<void(bool)>& is_free, std::chrono::milliseconds after);
  bool is_given_up();

  std::mutex m_mutex;
  std::condition_variable m_changed;
  bool m_given_up = false, m_ended = false;
  std::thread m_thread;
};

}  // namespace jumpseat::records
