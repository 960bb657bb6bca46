#pragma once
// Work that happens elsewhere: a thread that does one job after another, and the mailbox through which results come home.
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace jumpseat::app {

// For whom this thread works: the id of whoever sat here when the work was begun, empty where nobody did. It goes along with every job and
// comes home with every letter, so that what comes late is told to nobody else.
class ForWhom {
 public:
  explicit ForWhom(std::string person);
  ~ForWhom();
  ForWhom(const ForWhom&) = delete;
  ForWhom& operator=(const ForWhom&) = delete;

  static const std::string& now();
  static void from_here_on(std::string person);  // until the innermost ForWhom of this thread ends

 private:
  std::string m_before;
};

// Results wait here until the UI thread opens them; what they touch, only the UI thread touches.
class Mailbox {
 public:
  explicit Mailbox(std::function<void()> wake) : m_wake(std::move(wake)) {}
  void post(std::function<void()> letter);
  // Of something that nobody sees: no frame is drawn for it.
  void post_unseen(std::function<void()> letter);
  // Runs what has arrived; true if there was anything to see.
  bool open();
  void close();  // what arrives from now on is dropped

 private:
  void put(std::function<void()> letter, bool seen);

  std::function<void()> m_wake;
  std::mutex m_mutex;
  std::vector<std::function<void()>> m_letters;
  bool m_any_seen = false, m_closed = false;
};

// Does its jobs in order on a thread of its own, in the language of who posted them. The destructor finishes those that were posted.
class JobThread {
 public:
  JobThread();
  ~JobThread();
  JobThread(const JobThread&) = delete;
  JobThread& operator=(const JobThread&) = delete;
  void post(std::function<void()> job);
  void finish();  // does what was posted, then ends; nothing may be posted afterwards

 private:
  void work();
  std::mutex m_mutex;
  std::condition_variable m_changed;
  std::deque<std::function<void()>> m_jobs;
  bool m_stopping = false;
  std::thread m_thread;
};

}  // namespace jumpseat::app
