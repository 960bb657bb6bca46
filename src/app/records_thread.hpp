#pragma once
// The one thread that owns the writing connection. What is asked here is answered on the UI thread, in order.
#include "app/threads.hpp"
#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/result.hpp"
#include "records/lock_wait.hpp"
#include "records/records.hpp"

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>

namespace jumpseat::app {

// What a person can do about a record file that cannot be opened, or only be read.
std::string way_out_of(const base::Error& unopened);

class RecordsThread {
 public:
  RecordsThread(std::filesystem::path path, const base::Clock& clock, Mailbox& mailbox);
  ~RecordsThread();

  // Opens the record file; `opened` gets nothing when all is well. A file that may not be written is opened to read only. Where another
  // program has it, it is waited for, and `free` is called once it is open for writing after all, or with what kept it from that.
  using Told = std::function<void(std::optional<base::Error>)>;
  void open(Told opened, Told free);

  // `work` runs on the records thread: Records& -> Result<T>. `then` runs on the UI thread: Result<T> -> void.
  template <class Work, class Then>
  void ask(Work work, Then then) {
    using Outcome = std::invoke_result_t<Work, records::Records&>;
    ++m_pending;
    m_thread.post([this, work = std::move(work), then = std::move(then)]() mutable {
      auto outcome = std::make_shared<Outcome>(m_records ? work(*m_records) : Outcome(tl::unexpected(m_problem)));
      m_mailbox.post([this, outcome, then = std::move(then)]() mutable {
        --m_pending;
        then(std::move(*outcome));
      });
    });
  }

  // Keeps something that nobody waits for: records::Records& -> Result<void>. Where it cannot be kept, the log says so.
  template <class Work>
  void keep(Work work) {
    ++m_pending;
    m_thread.post([this, work = std::move(work)]() mutable {
      const base::Result<void> kept = m_records ? work(*m_records) : base::Result<void>(tl::unexpected(m_problem));
      if (!kept) base::log_error(kept.error());
      m_mailbox.post_unseen([this] { --m_pending; });
    });
  }

  // Closes the record file, lets `work` put another in its place, and opens what is there then. `then` gets what went wrong with either.
  void replace(std::function<base::Result<void>()> work, std::function<void(base::Result<void>)> then);

  int pending() const { return m_pending; }  // UI thread only
  bool read_only() const { return m_read_only; }
  const std::filesystem::path& path() const { return m_path; }
  void finish();

 private:
  void wait_until_free(std::chrono::milliseconds after = std::chrono::milliseconds(0));
  void open_again(bool had_to_wait);

  std::filesystem::path m_path;
  const base::Clock& m_clock;
  Mailbox& m_mailbox;
  int m_pending = 0;
  bool m_read_only = false;
  Told m_free;
  // Of the records thread alone.
  std::unique_ptr<records::Records> m_records;
  base::Error m_problem;
  JobThread m_thread;
  std::unique_ptr<records::LockWait> m_waiting;  // of the UI thread
};

}  // namespace jumpseat::app
