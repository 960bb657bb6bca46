#include "platform/speech.hpp"

#include "base/clock.hpp"
#include "base/file.hpp"
#include "base/log.hpp"
#include "base/paths.hpp"
#include "base/process.hpp"
#include "base/words.hpp"
#include "platform/ssip.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <condition_variable>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <map>
#include <mutex>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>

namespace jumpseat::platform {
namespace {

constexpr int answer_ms = 3'000, start_ms = 10'000;
constexpr const char* no_service = base::to_say(
    "Could not read aloud: this computer has no speech service. It comes with the packages speech-dispatcher and "
    "speech-dispatcher-espeak-ng.");
constexpr const char* service_lost = base::to_say("Could not read aloud: the speech service stopped answering. Try again.");

base::FileDescriptor connected_to(const std::filesystem::path& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.native().size() >= sizeof address.sun_path) return {};
  std::memcpy(address.sun_path, path.c_str(), path.native().size());
  base::FileDescriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (!socket || ::connect(socket.value(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) return {};
  return socket;
}

// Of letters and digits, or nothing.
std::string language_code(const std::string& language) {
  const bool sound = !language.empty() && language.size() <= 16 &&
                     std::all_of(language.begin(), language.end(), [](unsigned char c) { return std::isalnum(c) || c == '-' || c == '_'; });
  return sound ? language : std::string();
}

// Everything below `run` belongs to its thread; the rest of the program hands in and takes out under the lock.
class SpeechDispatcher final : public model::Speaker {
 public:
  explicit SpeechDispatcher(std::function<void()> wake) : m_wake(std::move(wake)) {}
  ~SpeechDispatcher() override {
    {
      const std::lock_guard lock(m_mutex);
      m_ending = true;
    }
    call();
    if (m_thread.joinable()) m_thread.join();
  }

  void say(model::Utterance utterance) override {
    {
      const std::lock_guard lock(m_mutex);
      m_due.push_back(std::move(utterance));
      if (!m_call) m_call = base::FileDescriptor(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    }
    if (!m_thread.joinable()) m_thread = std::thread([this] { run(); });
    call();
  }

  void stop() override {
    {
      const std::lock_guard lock(m_mutex);
      m_due.clear();
      m_news.clear();
      m_stopping = true;
      ++m_generation;
    }
    call();
  }

  std::vector<model::SpeechNews> take_news() override {
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_news, {});
  }

 private:
  void call() const {
    const std::uint64_t one = 1;
    if (m_call && ::write(m_call.value(), &one, sizeof one) < 0 && errno != EAGAIN) base::log_problem("the speech thread cannot be called");
  }

  void run() {
    sigset_t all;
    sigfillset(&all);
    ::pthread_sigmask(SIG_BLOCK, &all, nullptr);
    for (;;) {
      std::array<pollfd, 2> polled{pollfd{m_call.value(), POLLIN, 0}, pollfd{m_socket ? m_socket.value() : -1, POLLIN, 0}};
      if (::poll(polled.data(), polled.size(), -1) < 0 && errno != EINTR) return;
      std::uint64_t calls = 0;
      if (polled[0].revents != 0 && ::read(m_call.value(), &calls, sizeof calls) < 0 && errno != EAGAIN) return;
      if (polled[1].revents != 0 && !take_bytes()) lose();
      while (const auto reply = m_reader.next()) take_event(*reply);
      if (m_reader.is_broken()) lose();
      if (!do_what_is_due()) return;
    }
  }

  // False: it is time to end.
  bool do_what_is_due() {
    for (;;) {
      std::optional<model::Utterance> next;
      bool stops = false;
      {
        const std::lock_guard lock(m_mutex);
        if (m_ending) break;
        stops = std::exchange(m_stopping, false);
        m_generation_here = m_generation;
        if (!stops && !m_due.empty()) next = std::move(m_due.front()), m_due.pop_front();
      }
      if (stops) hush();
      else if (next) speak(*next);
      else return true;
    }
    hush();
    return false;
  }

  void hush() {
    m_said.clear();
    if (m_socket && !ask("CANCEL self")) lose();
  }

  void speak(const model::Utterance& utterance) {
    if (!m_socket && !begin()) return fail(utterance.number, no_service);
    const std::string language = language_code(utterance.language);
    if (!language.empty() && language != m_language) {
      if (!ask("SET self LANGUAGE " + language)) return fail(utterance.number, service_lost);
      m_language = language;
    }
    const auto ready = ask("SPEAK");
    const auto queued = ready && ready->code == 230 ? ask(ssml_of(utterance) + "\r\n.") : std::nullopt;
    if (!queued || queued->code != 225) return fail(utterance.number, service_lost);
    if (!queued->lines.empty()) m_said[queued->lines.front()] = utterance.number;
    while (const auto reply = m_reader.next()) take_event(*reply);  // what came together with the answer
  }

  // Where nothing listens the service is asked to start, as its own programs do.
  bool begin() {
    m_reader = {};
    m_language.clear();
    m_socket = connected_to(speech_socket());
    if (!m_socket && !std::getenv("SPEECHD_ADDRESS"))
      if (const auto program = base::find_program("speech-dispatcher")) {
        const auto started = base::run_program(*program, {"--spawn"}, -1, start_ms);
        if (!started) base::log_error(started.error());
        m_socket = connected_to(speech_socket());
      }
    if (!m_socket) return false;
    // Sentences wait for each other; of words it tells.
    for (const char* first : {"SET self CLIENT_NAME user:jumpseat:reader", "SET self PRIORITY message", "SET self NOTIFICATION ALL on",
                              "SET self SSML_MODE on"})
      if (!ask(first)) return lose(), false;
    return true;
  }

  // Sends a line and waits for the answer to it; what is told meanwhile is taken in. Nothing where the service refuses or is gone.
  std::optional<SsipReply> ask(const std::string& line) {
    const std::string bytes = line + "\r\n";
    for (std::size_t at = 0; at < bytes.size();) {
      const ssize_t count = ::send(m_socket.value(), bytes.data() + at, bytes.size() - at, MSG_NOSIGNAL);
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0) return std::nullopt;
      at += static_cast<std::size_t>(count);
    }
    const std::int64_t until = m_clock.monotonic_ms() + answer_ms;
    for (;;) {
      while (const auto reply = m_reader.next()) {
        if (!reply->is_event()) return reply->is_done() ? reply : std::nullopt;
        take_event(*reply);
      }
      pollfd polled{m_socket.value(), POLLIN, 0};
      const std::int64_t left = until - m_clock.monotonic_ms();
      if (m_reader.is_broken() || left <= 0 || (::poll(&polled, 1, static_cast<int>(left)) < 0 && errno != EINTR)) return std::nullopt;
      if (polled.revents != 0 && !take_bytes()) return std::nullopt;
    }
  }

  bool take_bytes() {
    std::array<char, 4096> part{};
    const ssize_t count = ::recv(m_socket.value(), part.data(), part.size(), 0);
    if (count < 0) return errno == EINTR || errno == EAGAIN;
    m_reader.add({part.data(), static_cast<std::size_t>(count)});
    return count > 0;
  }

  void take_event(const SsipReply& reply) {
    const auto event = event_of(reply);
    const auto said = event ? m_said.find(event->message) : m_said.end();
    if (said == m_said.end()) return;
    using Kind = model::SpeechNews::Kind;
    const std::uint64_t number = said->second;
    switch (event->kind) {
      case SsipEvent::Kind::began: return tell({Kind::began, number, 0, {}});
      case SsipEvent::Kind::mark: return tell({Kind::word, number, event->word, {}});
      case SsipEvent::Kind::ended:
      case SsipEvent::Kind::cancelled:  // by somebody else, such as a screen reader: it goes on with the next one
        m_said.erase(said);
        return tell({Kind::ended, number, 0, {}});
    }
  }

  void fail(std::uint64_t number, const char* problem) {
    drop_connection();
    tell({model::SpeechNews::Kind::failed, number, 0, problem});
  }

  // In the middle of what it was saying, or with nothing to say: then nobody need know.
  void lose() {
    const auto said = std::exchange(m_said, {});
    drop_connection();
    if (!said.empty()) tell({model::SpeechNews::Kind::failed, said.begin()->second, 0, service_lost});
  }

  void drop_connection() {
    m_socket = {};
    m_reader = {};
    m_said.clear();
  }

  void tell(model::SpeechNews news) {
    {
      const std::lock_guard lock(m_mutex);
      if (m_generation != m_generation_here) return;  // it was stopped meanwhile
      m_news.push_back(std::move(news));
    }
    if (m_wake) m_wake();
  }

  std::function<void()> m_wake;
  std::mutex m_mutex;
  std::deque<model::Utterance> m_due;
  std::vector<model::SpeechNews> m_news;
  bool m_stopping = false, m_ending = false;
  std::uint64_t m_generation = 0;  // of what is being said, from stop to stop
  base::FileDescriptor m_call;

  // The thread's own.
  std::uint64_t m_generation_here = 0;
  base::SystemClock m_clock;
  base::FileDescriptor m_socket;
  SsipReader m_reader;
  std::map<std::string, std::uint64_t> m_said;  // by the service's number of it
  std::string m_language;

  std::thread m_thread;  // last: it uses all of the above
};

}  // namespace

std::filesystem::path speech_socket() {
  if (const char* address = std::getenv("SPEECHD_ADDRESS")) {
    const std::string_view given = address;
    constexpr std::string_view by_path = "unix_socket:";
    return given.starts_with(by_path) ? std::filesystem::path(given.substr(by_path.size())) : std::filesystem::path();
  }
  if (const char* runtime = std::getenv("XDG_RUNTIME_DIR"); runtime && *runtime)
    return std::filesystem::path(runtime) / "speech-dispatcher" / "speechd.sock";
  return base::cache_folder().parent_path() / "speech-dispatcher" / "speechd.sock";
}

std::unique_ptr<model::Speaker> make_speaker(std::function<void()> wake) { return std::make_unique<SpeechDispatcher>(std::move(wake)); }

}  // namespace jumpseat::platform
