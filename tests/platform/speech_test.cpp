// Reading aloud through the protocol of speech-dispatcher: with a service that is a script on a socket of its own.
#include "platform/speech.hpp"

#include "base/file.hpp"
#include "platform/ssip.hpp"
#include "support/places.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <cstring>
#include <doctest/doctest.h>
#include <mutex>
#include <sys/socket.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>

using namespace jumpseat;
using Kind = model::SpeechNews::Kind;

namespace {

// Answers as the service does, writes down what it is told, and speaks three words of every message.
class Service {
 public:
  Service() {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string path = (m_folder.path() / "speechd.sock").string();
    std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
    m_listens = base::FileDescriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    REQUIRE(::bind(m_listens.value(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    REQUIRE(::listen(m_listens.value(), 1) == 0);
    ::setenv("SPEECHD_ADDRESS", ("unix_socket:" + path).c_str(), 1);
    m_thread = std::thread([this] { serve(); });
  }
  ~Service() {
    ::shutdown(m_listens.value(), SHUT_RDWR);
    if (const int peer = m_peer; peer >= 0) ::shutdown(peer, SHUT_RDWR);
    if (m_thread.joinable()) m_thread.join();
    ::unsetenv("SPEECHD_ADDRESS");
  }
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;
  std::vector<std::string> told() {
    const std::lock_guard lock(m_mutex);
    return m_told;
  }
  std::atomic<bool> hangs_up = false;  // in the middle of a message

 private:
  void serve() {
    const base::FileDescriptor peer(::accept(m_listens.value(), nullptr, nullptr));
    if (!peer) return;
    m_peer = peer.value();
    serve(peer.value());
    m_peer = -1;
  }
  void serve(int peer) {
    std::string bytes;
    bool takes_text = false;
    int message = 16;
    for (char part[512];;) {
      const ssize_t count = ::recv(peer, part, sizeof part, 0);
      if (count <= 0) return;
      bytes.append(part, static_cast<std::size_t>(count));
      for (std::size_t end; (end = bytes.find("\r\n")) != std::string::npos; bytes.erase(0, end + 2)) {
        const std::string line = bytes.substr(0, end);
        if (line != ".") {
          const std::lock_guard lock(m_mutex);
          m_told.push_back(line);
        }
        std::string answer;
        if (line == "SPEAK") answer = "230 OK RECEIVING DATA\r\n", takes_text = true;
        else if (takes_text && line == ".") answer = said(++message), takes_text = false;
        else if (!takes_text) answer = line.starts_with("CANCEL") ? "213 OK CANCELED\r\n" : "220 OK SET\r\n";
        if (hangs_up && answer.starts_with("225")) return;
        if (!answer.empty() && ::send(peer, answer.data(), answer.size(), MSG_NOSIGNAL) < 0) return;
      }
    }
  }
  static std::string said(int message) {
    const std::string id = std::to_string(message);
    const auto event = [&](const char* code, const char* words, const std::string& more = {}) {
      return std::string(code) + "-" + id + "\r\n" + code + "-1\r\n" + more + code + " " + words + "\r\n";
    };
    return "225-" + id + "\r\n225 OK MESSAGE QUEUED\r\n" + event("701", "BEGIN") + event("700", "INDEX MARK", "700-0\r\n") +
           event("700", "INDEX MARK", "700-1\r\n") + event("702", "END");
  }

  support::TemporaryFolder m_folder;
  base::FileDescriptor m_listens;
  std::atomic<int> m_peer = -1;
  std::mutex m_mutex;
  std::vector<std::string> m_told;
  std::thread m_thread;
};

struct Listener {
  Listener() {
    speaker = platform::make_speaker([this] {
      const std::lock_guard lock(mutex);
      woken = true;
      changed.notify_one();
    });
  }
  // What is told until as much of it is there.
  std::vector<model::SpeechNews> hear(std::size_t count) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    std::vector<model::SpeechNews> heard;
    while (heard.size() < count && std::chrono::steady_clock::now() < until) {
      {
        std::unique_lock lock(mutex);
        changed.wait_for(lock, std::chrono::milliseconds(200), [&] { return woken; });
        woken = false;
      }
      for (auto& news : speaker->take_news()) heard.push_back(std::move(news));
    }
    return heard;
  }
  std::mutex mutex;
  std::condition_variable changed;
  bool woken = false;
  std::unique_ptr<model::Speaker> speaker;
};

}  // namespace

TEST_CASE("a sentence is said with a mark before each word, and its beginning, words and end are told") {
  Service service;
  Listener listener;
  listener.speaker->say({7, "en", {"Doors", "<armed>", "& checked"}});
  const auto heard = listener.hear(4);
  REQUIRE(heard.size() == 4);
  CHECK(heard[0].kind == Kind::began);
  CHECK(heard[0].utterance == 7);
  CHECK(heard[1].kind == Kind::word);
  CHECK(heard[1].word == 0);
  CHECK(heard[2].word == 1);
  CHECK(heard[3].kind == Kind::ended);
  const auto told = service.told();
  CHECK(std::find(told.begin(), told.end(), "SET self SSML_MODE on") != told.end());
  CHECK(std::find(told.begin(), told.end(), "SET self LANGUAGE en") != told.end());
  CHECK(told.back() == "<speak><mark name=\"0\"/>Doors <mark name=\"1\"/>&lt;armed&gt; <mark name=\"2\"/>&amp; checked</speak>");
}

TEST_CASE("what was stopped is cancelled, and nothing more is told of it") {
  Service service;
  Listener listener;
  listener.speaker->say({1, "", {"one"}});
  REQUIRE(listener.hear(4).size() == 4);
  listener.speaker->stop();
  CHECK(listener.speaker->take_news().empty());
  listener.speaker->say({2, "", {"two"}});
  const auto heard = listener.hear(4);
  REQUIRE(heard.size() == 4);
  for (const auto& news : heard) CHECK(news.utterance == 2);
  const auto told = service.told();
  CHECK(std::find(told.begin(), told.end(), "CANCEL self") != told.end());
}

TEST_CASE("a computer without a speech service is told in one sentence") {
  ::setenv("SPEECHD_ADDRESS", "unix_socket:/nowhere/speechd.sock", 1);
  Listener listener;
  listener.speaker->say({1, "en", {"one"}});
  const auto heard = listener.hear(1);
  ::unsetenv("SPEECHD_ADDRESS");
  REQUIRE(heard.size() == 1);
  CHECK(heard[0].kind == Kind::failed);
  CHECK(heard[0].problem.starts_with("Could not read aloud: this computer has no speech service."));
}

TEST_CASE("a service that hangs up while it speaks is told, and the next sentence looks for it again") {
  Listener listener;
  {
    Service service;
    service.hangs_up = true;
    listener.speaker->say({1, "en", {"one"}});
    const auto heard = listener.hear(1);
    REQUIRE(heard.size() == 1);
    CHECK(heard[0].problem == "Could not read aloud: the speech service stopped answering. Try again.");
  }
  Service service;
  listener.speaker->say({2, "en", {"two"}});
  CHECK(listener.hear(4).size() == 4);
}

TEST_CASE("replies are read whole, however their bytes come, and what is none ends the conversation") {
  platform::SsipReader reader;
  for (const char c : std::string("225-17\r\n225 OK MESSAGE QUEUED\r\n700-17\r\n700-1\r\n700-3\r\n700 INDEX MARK\r\n")) reader.add({&c, 1});
  const auto queued = reader.next(), mark = reader.next();
  REQUIRE(queued);
  CHECK(queued->code == 225);
  CHECK(queued->lines == std::vector<std::string>{"17"});
  REQUIRE(mark);
  const auto event = platform::event_of(*mark);
  REQUIRE(event);
  CHECK(event->word == 3);
  CHECK(event->message == "17");
  CHECK_FALSE(reader.next());
  CHECK_FALSE(reader.is_broken());
  for (const char* bad : {"hello there\r\n", "22 OK\r\n", "-02 OK\r\n", "\r\n", "225_17\r\n"}) {
    platform::SsipReader other;
    other.add(bad);
    CHECK_FALSE(other.next());
    CHECK(other.is_broken());
  }
  platform::SsipReader endless;
  for (int i = 0; i < 1'000; ++i) endless.add(std::string(1'000, '1')), endless.next();
  CHECK(endless.is_broken());
}
