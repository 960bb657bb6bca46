#include "app/records_thread.hpp"

#include "app/attempt/stored.hpp"
#include "base/log.hpp"
#include "base/words.hpp"

namespace jumpseat::app {
namespace {

constexpr std::chrono::milliseconds pause_before_asking_again(2'000);

}  // namespace

std::string way_out_of(const base::Error& unopened) {
  switch (unopened.kind) {
    case base::ErrorKind::bad_input: return base::say("A backup can be put back with jumpseat records restore; ask a trainer.");
    case base::ErrorKind::locked:
      return base::say("Close the other Jumpseat, or wait until it has finished its work: then it goes on here by itself.");
    case base::ErrorKind::not_writable: return base::say("Free some space or ask for write access, then start again.");
    default: return base::way_out(unopened.kind);
  }
}

RecordsThread::RecordsThread(std::filesystem::path path, const base::Clock& clock, Mailbox& mailbox)
    : m_path(std::move(path)), m_clock(clock), m_mailbox(mailbox) {}

RecordsThread::~RecordsThread() { finish(); }

void RecordsThread::finish() {
  m_waiting.reset();
  m_thread.finish();
}

void RecordsThread::open(Told opened, Told free) {
  m_free = std::move(free);
  ++m_pending;
  m_thread.post([this, opened = std::move(opened)] {
    std::optional<base::Error> problem;
    bool read_only = false;
    auto records = records::Records::open(m_path, records::OpenMode::write, m_clock);
    if (!records) {
      problem = m_problem = records.error();
      if (m_problem.kind == base::ErrorKind::not_writable || m_problem.kind == base::ErrorKind::locked)
        records = records::Records::open(m_path, records::OpenMode::read_only, m_clock);
      read_only = records.has_value();
    }
    if (records && !read_only)
      if (const auto marked = mark_what_was_left(*records); !marked) base::log_error(marked.error());
    if (records) m_records = std::make_unique<records::Records>(std::move(*records));
    m_mailbox.post([this, opened, problem, read_only] {
      --m_pending;
      m_read_only = read_only;
      if (problem && problem->kind == base::ErrorKind::locked) wait_until_free();
      opened(problem);
    });
  });
}

void RecordsThread::wait_until_free(std::chrono::milliseconds after) {
  m_waiting = std::make_unique<records::LockWait>(
      m_path, [this](bool had_to_wait) { m_mailbox.post_unseen([this, had_to_wait] { open_again(had_to_wait); }); }, after);
}

void RecordsThread::open_again(bool had_to_wait) {
  m_waiting.reset();
  ++m_pending;
  m_thread.post([this, had_to_wait] {
    std::optional<base::Error> problem;
    auto records = records::Records::open(m_path, records::OpenMode::write, m_clock);
    if (records) {
      if (const auto marked = mark_what_was_left(*records); !marked) base::log_error(marked.error());
      m_records = std::make_unique<records::Records>(std::move(*records));
    } else {
      problem = m_problem = records.error();
    }
    m_mailbox.post([this, had_to_wait, problem] {
      --m_pending;
      // Others may wait for it, too. Where the lock was free and the file is in use all the same it is not asked for at once.
      if (problem && problem->kind == base::ErrorKind::locked)
        return wait_until_free(had_to_wait ? std::chrono::milliseconds(0) : pause_before_asking_again);
      if (!problem) m_read_only = false;
      m_free(problem);
    });
  });
}

void RecordsThread::replace(std::function<base::Result<void>()> work, std::function<void(base::Result<void>)> then) {
  ++m_pending;
  m_thread.post([this, work = std::move(work), then = std::move(then)] {
    m_records.reset();
    auto done = work();
    auto records = records::Records::open(m_path, records::OpenMode::write, m_clock);
    if (records) m_records = std::make_unique<records::Records>(std::move(*records));
    else m_problem = records.error();
    if (done && !records) done = tl::unexpected(records.error());
    m_mailbox.post([this, done, then] {
      --m_pending;
      then(done);
    });
  });
}

}  // namespace jumpseat::app
