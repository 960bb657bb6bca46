#include "pdf/service.hpp"

#include "pdf/document.hpp"
#include "pdf/outbox.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <deque>
#include <limits>
#include <map>
#include <mutex>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <variant>

namespace jumpseat::pdf {

FileStamp FileStamp::of(int file) {
  struct stat status {};
  if (::fstat(file, &status) != 0) return {};
  return {status.st_size, std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec};
}

DocumentId document_of(const Event& event) {
  return std::visit(
      [](const auto& e) {
        if constexpr (requires { e.document; }) return e.document;
        else return e.key.document;
      },
      event);
}

// The I/O thread: owns every worker's descriptors; sleeps until one of them, the UI thread or a deadline calls.
class Service::Loop {
 public:
  explicit Loop(ServiceOptions options)
      : m_options(std::move(options)), m_call(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)), m_thread([this] { run(); }) {}
  ~Loop() {
    post(DocumentId(0), [this] { m_stopping = true; });
    m_thread.join();
  }
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  DocumentId reserve() { return DocumentId(m_next_id++); }

  void open(DocumentId id, base::FileDescriptor file, std::string name, std::string password, OpenHint hint) {
    auto shared = std::make_shared<base::FileDescriptor>(std::move(file));
    post(id, [=, this] {
      const auto [place, fresh] = m_documents.try_emplace(id.value, id, std::move(*shared), name, password, hint, m_options, m_outbox);
      if (fresh) place->second.start(std::exchange(m_spare, {}));
    });
  }

  template <class Act>
  void with(DocumentId id, Act act) {
    post(id, [this, id, act = std::move(act)]() mutable {
      if (const auto found = m_documents.find(id.value); found != m_documents.end()) act(found->second);
    });
  }

  void close(DocumentId id) {
    post(id, [this, id] {
      m_documents.erase(id.value);
      m_outbox.forget(id);
    });
  }

  std::vector<Event> collect() {
    std::vector<Event> events = m_outbox.take();
    if (!events.empty()) call();  // there may be room again for what waited
    return events;
  }
  bool is_idle(DocumentId id) const { return m_outbox.is_idle(id); }

 private:
  struct Command {
    DocumentId document;
    std::function<void()> act;
  };

  void call() {
    const std::uint64_t one = 1;
    while (::write(m_call.value(), &one, sizeof one) < 0 && errno == EINTR) {
    }
  }

  void post(DocumentId id, std::function<void()> act) {
    m_outbox.given(id);
    {
      const std::scoped_lock lock(m_mutex);
      m_commands.push_back({id, std::move(act)});
    }
    call();
  }

  void run() {
    sigset_t all;
    sigfillset(&all);
    ::pthread_sigmask(SIG_BLOCK, &all, nullptr);
    if (m_options.start_early)
      if (auto spare = spawn_worker(m_options)) m_spare = std::move(*spare);
    while (!m_stopping) {
      wait();
      do_commands();
      for (auto& [id, document] : m_documents) {
        document.turn();
        m_outbox.set_busy(DocumentId(id), document.is_busy());
      }
      std::erase_if(m_documents, [](const auto& entry) { return entry.second.is_closed(); });
      if (m_outbox.has_news() && m_options.wake) m_options.wake();
    }
    m_documents.clear();
    m_spare.end();
  }

  void wait() {
    m_polled.assign(1, {m_call.value(), POLLIN, 0});
    std::int64_t deadline = std::numeric_limits<std::int64_t>::max();
    for (auto& [id, document] : m_documents) {
      document.add_descriptors(m_polled);
      deadline = std::min(deadline, document.next_deadline_ms());
    }
    int timeout_ms = -1;
    if (deadline != std::numeric_limits<std::int64_t>::max())
      timeout_ms = static_cast<int>(std::clamp<std::int64_t>(deadline - m_clock.monotonic_ms(), 0, 3'600'000));
    if (::poll(m_polled.data(), m_polled.size(), timeout_ms) <= 0) return;
    std::uint64_t calls = 0;
    if (m_polled[0].revents != 0 && ::read(m_call.value(), &calls, sizeof calls) < 0) return;
    for (std::size_t i = 1; i < m_polled.size(); ++i) {
      if (m_polled[i].revents == 0) continue;
      for (auto& [id, document] : m_documents) document.on_readable(m_polled[i].fd);
    }
  }

  void do_commands() {
    std::deque<Command> commands;
    {
      const std::scoped_lock lock(m_mutex);
      commands.swap(m_commands);
    }
    for (Command& command : commands) {
      command.act();
      const auto found = m_documents.find(command.document.value);
      if (found != m_documents.end()) m_outbox.set_busy(command.document, found->second.is_busy());
      m_outbox.handled(command.document);
    }
  }

  const ServiceOptions m_options;
  base::SystemClock m_clock;
  Outbox m_outbox;
  base::FileDescriptor m_call;
  std::mutex m_mutex;
  std::deque<Command> m_commands;
  int m_next_id = 1;  // UI thread

  // The I/O thread's own.
  bool m_stopping = false;
  WorkerProcess m_spare;
  std::map<int, Document> m_documents;
  std::vector<pollfd> m_polled;
  std::thread m_thread;  // last: it uses all of the above
};

base::Result<std::unique_ptr<Service>> Service::start(ServiceOptions options) {
  if (options.worker.empty()) {
    JUMPSEAT_TRY(options.worker, find_worker());
  } else if (::access(options.worker.c_str(), X_OK) != 0) {
    return base::fail(base::ErrorKind::unavailable, "start the page worker", "the program jumpseat-page-worker is missing",
                      options.worker.string());
  }
  return std::unique_ptr<Service>(new Service(std::make_unique<Loop>(std::move(options))));
}

Service::Service(std::unique_ptr<Loop> loop) : m_loop(std::move(loop)) {}
Service::~Service() = default;

DocumentId Service::open(base::FileDescriptor file, std::string name, std::string password, OpenHint hint) {
  const DocumentId id = reserve();
  open(id, std::move(file), std::move(name), std::move(password), hint);
  return id;
}

DocumentId Service::reserve() { return m_loop->reserve(); }

void Service::open(DocumentId reserved, base::FileDescriptor file, std::string name, std::string password, OpenHint hint) {
  m_loop->open(reserved, std::move(file), std::move(name), std::move(password), hint);
}

void Service::close(DocumentId document) { m_loop->close(document); }

void Service::want(DocumentId document, std::vector<PageImageKey> keys) {
  m_loop->with(document, [keys = std::move(keys)](Document& d) mutable { d.want(std::move(keys)); });
}

void Service::request_text(DocumentId document, model::PageIndex first, int count) {
  m_loop->with(document, [=](Document& d) { d.request_text(first, count); });
}

void Service::request_text_first(DocumentId document, model::PageIndex page) {
  m_loop->with(document, [=](Document& d) { d.request_text_first(page); });
}

void Service::request_pictures(DocumentId document, model::PageIndex page) {
  m_loop->with(document, [=](Document& d) { d.request_pictures(page); });
}

void Service::draw_in_background(DocumentId document, PageImageKey key) {
  m_loop->with(document, [key](Document& d) { d.draw_in_background(key); });
}

void Service::request_attached_file(DocumentId document, int file) {
  m_loop->with(document, [=](Document& d) { d.request_attached_file(file); });
}

void Service::take_file_as(DocumentId document, FileStamp stamp) {
  m_loop->with(document, [=](Document& d) { d.take_file_as(stamp); });
}

void Service::cancel_text(DocumentId document) {
  m_loop->with(document, [](Document& d) { d.cancel_text(); });
}

void Service::skip_facts(DocumentId document) {
  m_loop->with(document, [](Document& d) { d.skip_facts(); });
}

void Service::request_fast_copy(DocumentId document, base::FileDescriptor into) {
  auto shared = std::make_shared<base::FileDescriptor>(std::move(into));
  m_loop->with(document, [shared](Document& d) { d.request_fast_copy(std::move(*shared)); });
}

void Service::request_copy(DocumentId document, base::FileDescriptor into, CopyWish wish) {
  auto shared = std::make_shared<base::FileDescriptor>(std::move(into));
  m_loop->with(document, [shared, wish = std::move(wish)](Document& d) { d.request_copy(std::move(*shared), wish); });
}

std::vector<Event> Service::collect() { return m_loop->collect(); }
bool Service::is_idle(DocumentId document) const { return m_loop->is_idle(document); }

}  // namespace jumpseat::pdf
