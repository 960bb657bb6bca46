#include "app/threads.hpp"

#include "base/words.hpp"

#include <utility>

namespace jumpseat::app {

namespace {

thread_local std::string for_whom;

}  // namespace

ForWhom::ForWhom(std::string person) : m_before(std::exchange(for_whom, std::move(person))) {}
ForWhom::~ForWhom() { for_whom = std::move(m_before); }
const std::string& ForWhom::now() { return for_whom; }
void ForWhom::from_here_on(std::string person) { for_whom = std::move(person); }

void Mailbox::post(std::function<void()> letter) { put(std::move(letter), true); }
void Mailbox::post_unseen(std::function<void()> letter) { put(std::move(letter), false); }

void Mailbox::put(std::function<void()> letter, bool seen) {
  {
    const std::lock_guard lock(m_mutex);
    if (m_closed) return;
    m_letters.push_back([person = ForWhom::now(), letter = std::move(letter)] {
      const ForWhom whom(person);
      letter();
    });
    m_any_seen = m_any_seen || seen;
  }
  if (m_wake) m_wake();
}

bool Mailbox::open() {
  std::vector<std::function<void()>> letters;
  bool any_seen = false;
  {
    const std::lock_guard lock(m_mutex);
    letters.swap(m_letters);
    any_seen = std::exchange(m_any_seen, false);
  }
  for (const auto& letter : letters) letter();
  return any_seen;
}

void Mailbox::close() {
  const std::lock_guard lock(m_mutex);
  m_closed = true;
  m_letters.clear();
}

JobThread::JobThread() : m_thread([this] { work(); }) {}

JobThread::~JobThread() { finish(); }

void JobThread::post(std::function<void()> job) {
  {
    const std::lock_guard lock(m_mutex);
    m_jobs.push_back([words = base::Speaking::now(), person = ForWhom::now(), job = std::move(job)] {
      const base::Speaking speaking(words);
      const ForWhom whom(person);
      job();
    });
  }
  m_changed.notify_one();
}

void JobThread::finish() {
  {
    const std::lock_guard lock(m_mutex);
    m_stopping = true;
  }
  m_changed.notify_one();
  if (m_thread.joinable()) m_thread.join();
}

void JobThread::work() {
  for (;;) {
    std::function<void()> job;
    {
      std::unique_lock lock(m_mutex);
      m_changed.wait(lock, [this] { return m_stopping || !m_jobs.empty(); });
      if (m_jobs.empty()) return;
      job = std::move(m_jobs.front());
      m_jobs.pop_front();
    }
    job();
  }
}

}  // namespace jumpseat::app
