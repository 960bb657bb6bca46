#include "support/driver.hpp"

#include "base/file.hpp"
#include "support/places.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace jumpseat::support {

namespace {

using base::Json;

class Xvfb {
 public:
  Xvfb() {
    std::array<int, 2> ends{};
    REQUIRE(::pipe2(ends.data(), O_CLOEXEC) == 0);
    m_pid = ::fork();
    if (m_pid == 0) {
      ::prctl(PR_SET_PDEATHSIG, SIGKILL);
      ::dup2(ends[1], 3);
      const int nowhere = ::open("/dev/null", O_RDWR);
      ::dup2(nowhere, 1);
      ::dup2(nowhere, 2);
      ::execlp("Xvfb", "Xvfb", "-displayfd", "3", "-screen", "0", "1920x1200x24", "-nolisten", "tcp", nullptr);
      ::_exit(127);
    }
    ::close(ends[1]);
    for (char c; ::read(ends[0], &c, 1) == 1 && c != '\n';) m_number += c;
    ::close(ends[0]);
    REQUIRE_MESSAGE(!m_number.empty(), "Xvfb does not start");
  }
  ~Xvfb() {
    ::kill(m_pid, SIGKILL);
    ::waitpid(m_pid, nullptr, 0);
  }
  Xvfb(const Xvfb&) = delete;
  Xvfb& operator=(const Xvfb&) = delete;
  std::string display() const { return ":" + m_number; }

 private:
  pid_t m_pid = -1;
  std::string m_number;
};

std::string text_of(const Json& widget, std::string_view member) { return widget[member].text_or(""); }

}  // namespace

std::string ensure_display() {
  if (const char* display = std::getenv("DISPLAY"); display && *display) return display;
  static const Xvfb xvfb;
  return xvfb.display();
}

Driver::Driver(std::filesystem::path home, std::vector<std::string> arguments)
    : m_home(std::move(home)), m_socket(m_home / "control"), m_arguments(std::move(arguments)) {
  std::filesystem::create_directories(m_home);
}

Driver::~Driver() { kill(); }

void Driver::start(std::vector<std::string> arguments) {
  m_arguments = std::move(arguments);
  start();
}

void Driver::start() {
  start_without_waiting();
  connect();
  wait_idle();
}

void Driver::start_without_waiting() {
  REQUIRE(!running());
  const std::string display = ensure_display(), program = (build_folder() / "jumpseat").string(), said = (m_home / "said").string();
  std::vector<std::string> words = m_wrapper;
  words.push_back(program);
  words.insert(words.end(), m_arguments.begin(), m_arguments.end());
  words.insert(words.end(), {"--control", m_socket.string()});
  std::vector<char*> argv;
  for (auto& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  std::filesystem::create_directories(m_home / "run");
  m_pid = ::fork();
  REQUIRE(m_pid >= 0);
  if (m_pid == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::setenv("DISPLAY", display.c_str(), 1);
    ::setenv("HOME", m_home.c_str(), 1);
    ::setenv("XDG_RUNTIME_DIR", (m_home / "run").c_str(), 1);
    for (const char* name : {"XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "WAYLAND_DISPLAY"}) ::unsetenv(name);
    for (const auto& [name, value] : m_environment) value ? ::setenv(name.c_str(), value->c_str(), 1) : ::unsetenv(name.c_str());
    ::dup2(::open(said.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0666), 2);
    ::execvp(argv[0], argv.data());
    ::_exit(127);
  }
}

void Driver::set_environment(std::string name, std::optional<std::string> value) {
  m_environment.emplace_back(std::move(name), std::move(value));
}

std::string Driver::said() const { return base::read_file(m_home / "said", 1 << 20).value_or(std::string()); }

int Driver::wait_for_end() {
  int status = 0;
  const bool ended = becomes([&] { return ::waitpid(m_pid, &status, WNOHANG) != 0; }, 20'000);
  REQUIRE_MESSAGE(ended, "the program should have ended and goes on");
  m_pid = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void Driver::connect() {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string path = m_socket.string();
  REQUIRE(path.size() < sizeof address.sun_path);
  std::memcpy(address.sun_path, path.c_str(), path.size());
  const bool there = becomes(
      [&] {
        REQUIRE_MESSAGE(running(), "the program ended before its window was up: ", said());
        const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
          m_fd = fd;
          return true;
        }
        ::close(fd);
        return false;
      },
      60'000);
  REQUIRE_MESSAGE(there, "no control channel at ", path);
  m_in.clear();
}

void Driver::rest() { std::this_thread::sleep_for(std::chrono::milliseconds(20)); }

bool Driver::running() {
  if (m_pid < 0) return false;
  if (::waitpid(m_pid, nullptr, WNOHANG) == 0) return true;
  m_pid = -1;
  return false;
}

void Driver::kill() {
  if (m_fd >= 0) ::close(m_fd);
  m_fd = -1;
  if (m_pid < 0) return;
  ::kill(m_pid, SIGKILL);
  ::waitpid(m_pid, nullptr, 0);
  m_pid = -1;
}

int Driver::quit() {
  expect_ok(ask(Json::object().set("do", "quit")), Json("quit"));
  ::close(m_fd);
  m_fd = -1;
  return wait_for_end();
}

Json Driver::ask(const Json& request, int timeout_ms) { return ask_line(request.dump(), timeout_ms); }

void Driver::send_line(const std::string& line) {
  REQUIRE(m_fd >= 0);
  const std::string whole = line + "\n";
  for (std::size_t sent = 0; sent < whole.size();) {
    const auto bytes = ::send(m_fd, whole.data() + sent, whole.size() - sent, MSG_NOSIGNAL);
    if (bytes < 0) break;  // it may have hung up with an answer on the way
    sent += static_cast<std::size_t>(bytes);
  }
}

Json Driver::ask_line(const std::string& line, int timeout_ms) {
  send_line(line);
  const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(timeout_ms);
  std::size_t end = 0;
  while ((end = m_in.find('\n')) == std::string::npos) {
    pollfd wait{m_fd, POLLIN, 0};
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now()).count();
    REQUIRE_MESSAGE(left > 0, "no answer to ", line.substr(0, 200));
    ::poll(&wait, 1, static_cast<int>(left));
    std::array<char, 65536> chunk{};
    const auto got = ::recv(m_fd, chunk.data(), chunk.size(), MSG_DONTWAIT);
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) continue;
    REQUIRE_MESSAGE(got > 0, "the program hung up at ", line.substr(0, 200));
    m_in.append(chunk.data(), static_cast<std::size_t>(got));
  }
  auto answer = Json::parse(std::string_view(m_in).substr(0, end));
  m_in.erase(0, end + 1);
  REQUIRE(answer);
  return *answer;
}

void Driver::expect_ok(const Json& answer, const Json& request) {
  REQUIRE_MESSAGE(answer["ok"].bool_or(false), request.dump(), " -> ", answer["error"].text_or("no error given"),
                  "\non screen: ", everything());
}

void Driver::click(std::string_view name, std::string_view role) {
  Json request = Json::object().set("do", "click").set("name", name);
  if (!role.empty()) request.set("role", role);
  expect_ok(ask(request), request);
  wait_idle();
}

void Driver::click_id(std::string_view id) {
  const Json request = Json::object().set("do", "click").set("id", id);
  expect_ok(ask(request), request);
  wait_idle();
}

void Driver::key(std::string_view keys) {
  const Json request = Json::object().set("do", "key").set("keys", keys);
  expect_ok(ask(request), request);
  wait_idle();
}

void Driver::type(std::string_view text) {
  const Json request = Json::object().set("do", "type").set("text", text);
  expect_ok(ask(request), request);
  wait_idle();
}

void Driver::drop(const std::filesystem::path& path) {
  const Json request = Json::object().set("do", "drop").set("paths", Json::array().push(path.string()));
  expect_ok(ask(request), request);
  wait_idle();
}

void Driver::resize(int w, int h) {
  const Json request = Json::object().set("do", "resize").set("w", w).set("h", h);
  expect_ok(ask(request), request);
  wait_idle();
}

void Driver::wait_idle(int timeout_ms) {
  const Json request = Json::object().set("do", "wait_idle").set("timeout_ms", timeout_ms);
  expect_ok(ask(request, timeout_ms + 60'000), request);
}

void Driver::screenshot(const std::filesystem::path& path) {
  const Json request = Json::object().set("do", "screenshot").set("path", path.string());
  expect_ok(ask(request), request);
}

Json Driver::state() { return ask(Json::object().set("do", "state")); }
Json Driver::tree() { return ask(Json::object().set("do", "tree"))["widgets"]; }

std::optional<Json> Driver::find(std::string_view name, std::string_view role) {
  const Json widgets = tree();
  for (const Json& widget : widgets.items())
    if (text_of(widget, "name") == name && (role.empty() || text_of(widget, "role") == role)) return widget;
  return std::nullopt;
}

std::optional<Json> Driver::find_id(std::string_view id) {
  const Json widgets = tree();
  for (const Json& widget : widgets.items())
    if (text_of(widget, "id") == id) return widget;
  return std::nullopt;
}

bool Driver::shows(std::string_view words) {
  const Json widgets = tree();
  for (const Json& widget : widgets.items())
    if (text_of(widget, "name").find(words) != std::string::npos || text_of(widget, "value").find(words) != std::string::npos) return true;
  return false;
}

std::string Driver::everything() {
  std::string out;
  if (m_fd < 0 || !running()) return "(the program has ended)";
  const Json widgets = tree();
  for (const Json& widget : widgets.items())
    out += "\n  " + text_of(widget, "role") + " " + text_of(widget, "name") + (widget["enabled"].bool_or(true) ? "" : " (disabled)");
  return out;
}

}  // namespace jumpseat::support
