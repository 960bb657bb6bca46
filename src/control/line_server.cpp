#include "control/line_server.hpp"

#include <cerrno>
#include <cstring>
#include <deque>
#include <fcntl.h>
#include <map>
#include <mutex>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace jumpseat::control {

namespace {

using base::ErrorKind;
using base::fail;

struct Client {
  int fd = -1;
  std::string in, out;
  bool closing = false;  // after what is in `out`
};

constexpr std::size_t out_bytes_max = 64 << 20;

base::Result<sockaddr_un> checked_address(const std::filesystem::path& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string text = path.string();
  if (text.empty() || text.size() >= sizeof address.sun_path)
    return fail(ErrorKind::bad_input, "listen at " + text,
                "the path of a socket may have at most " + std::to_string(sizeof address.sun_path - 1) + " bytes");
  std::memcpy(address.sun_path, text.c_str(), text.size());
  return address;
}

bool somebody_listens(const sockaddr_un& address) {
  const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (fd < 0) return false;
  const bool reached = ::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  ::close(fd);
  return reached;
}

}  // namespace

struct LineServer::Impl {
  std::filesystem::path path;
  std::function<void()> wake;
  int listener = -1, bell = -1;
  mutable std::mutex mutex;  // guards what follows
  std::deque<Line> lines;
  std::deque<Line> answers;
  bool stopping = false;
  std::map<std::uint64_t, Client> clients;  // of the thread alone
  std::uint64_t next_client = 1;
  std::thread thread;

  ~Impl() {
    if (thread.joinable()) {
      {
        const std::lock_guard lock(mutex);
        stopping = true;
      }
      ring();
      thread.join();
    }
    for (auto& [id, client] : clients) ::close(client.fd);
    if (listener >= 0) {
      ::close(listener);
      ::unlink(path.c_str());
    }
    if (bell >= 0) ::close(bell);
  }

  void ring() const {
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(bell, &one, sizeof one);
  }

  void serve() {
    bool last_round = false;
    while (true) {
      std::vector<pollfd> waits{{bell, POLLIN, 0}, {listener, POLLIN, 0}};
      std::vector<std::uint64_t> ids;
      for (const auto& [id, client] : clients) {
        waits.push_back({client.fd, static_cast<short>((client.closing ? 0 : POLLIN) | (client.out.empty() ? 0 : POLLOUT)), 0});
        ids.push_back(id);
      }
      if (::poll(waits.data(), waits.size(), last_round ? 200 : -1) < 0 && errno != EINTR) return;
      if (waits[0].revents) take_answers(last_round);
      if (waits[1].revents & POLLIN) accept_one();
      for (std::size_t i = 0; i < ids.size(); ++i) {
        Client& client = clients.at(ids[i]);
        if (waits[i + 2].revents & (POLLIN | POLLHUP | POLLERR)) read_from(ids[i], client);
        write_to(client);
      }
      for (auto it = clients.begin(); it != clients.end();) {
        if (it->second.fd >= 0 && !(it->second.closing && it->second.out.empty())) {
          ++it;
          continue;
        }
        if (it->second.fd >= 0) ::close(it->second.fd);
        it = clients.erase(it);
      }
      bool unsent = false;
      for (const auto& [id, client] : clients) unsent = unsent || !client.out.empty();
      if (last_round && !unsent) return;
      if (last_round && ++rounds_left_over > 20) return;
    }
  }
  int rounds_left_over = 0;

  void take_answers(bool& last_round) {
    std::uint64_t count = 0;
    [[maybe_unused]] const auto read = ::read(bell, &count, sizeof count);
    const std::lock_guard lock(mutex);
    last_round = last_round || stopping;
    for (auto& answer : answers) {
      const auto found = clients.find(answer.client);
      if (found == clients.end()) continue;
      found->second.out += answer.text;
      found->second.out += '\n';
      if (found->second.out.size() > out_bytes_max) found->second.closing = true, found->second.out.clear();  // nobody reads there
    }
    answers.clear();
  }

  void accept_one() {
    const int fd = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
    if (fd < 0) return;
    if (clients.size() >= clients_max) {
      ::close(fd);
      return;
    }
    clients[next_client++].fd = fd;
  }

  void read_from(std::uint64_t id, Client& client) {
    std::vector<char> chunk(64 << 10);
    while (!client.closing) {
      const auto got = ::read(client.fd, chunk.data(), chunk.size());
      if (got < 0 && errno == EINTR) continue;
      if (got < 0 && errno == EAGAIN) break;
      if (got <= 0) {
        client.closing = true;
        client.out.clear();
        break;
      }
      client.in.append(chunk.data(), static_cast<std::size_t>(got));
      cut_lines(id, client);
    }
  }

  void cut_lines(std::uint64_t id, Client& client) {
    std::size_t from = 0;
    bool came = false;
    for (std::size_t end; (end = client.in.find('\n', from)) != std::string::npos; from = end + 1) {
      std::string text = client.in.substr(from, end - from);
      if (!text.empty() && text.back() == '\r') text.pop_back();
      if (text.empty()) continue;
      const std::lock_guard lock(mutex);
      lines.push_back({id, std::move(text)});
      came = true;
    }
    client.in.erase(0, from);
    if (client.in.size() > line_bytes_max) {
      client.in.clear();
      client.out += "{\"ok\":false,\"error\":\"Could not read the request: its line is longer than 1 MB.\"}\n";
      client.closing = true;
    }
    if (came) wake();
  }

  static void write_to(Client& client) {
    while (!client.out.empty()) {
      const auto sent = ::send(client.fd, client.out.data(), client.out.size(), MSG_NOSIGNAL);
      if (sent < 0 && errno == EINTR) continue;
      if (sent < 0 && errno == EAGAIN) return;
      if (sent < 0) {
        client.out.clear();
        client.closing = true;
        return;
      }
      client.out.erase(0, static_cast<std::size_t>(sent));
    }
  }
};

LineServer::LineServer(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
LineServer::~LineServer() = default;

base::Result<std::unique_ptr<LineServer>> LineServer::listen(const std::filesystem::path& path, std::function<void()> wake) {
  const std::string doing = "listen at " + path.string();
  JUMPSEAT_TRY(const sockaddr_un address, checked_address(path));
  std::error_code error;
  if (const auto there = std::filesystem::symlink_status(path, error); std::filesystem::exists(there)) {
    if (!std::filesystem::is_socket(there)) return fail(ErrorKind::not_writable, doing, "there is a file of that name");
    if (somebody_listens(address)) return fail(ErrorKind::locked, doing, "another program listens there");
    ::unlink(path.c_str());
  }
  auto impl = std::make_unique<Impl>();
  impl->path = path;
  impl->wake = std::move(wake);
  impl->bell = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (impl->bell < 0 || fd < 0) return fail(ErrorKind::internal, doing, std::strerror(errno));
  const mode_t before = ::umask(0177);
  const bool bound = ::bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  ::umask(before);
  const int reason = errno;
  if (bound) impl->listener = fd;
  if (!bound || ::listen(fd, 8) != 0) {
    if (!bound) ::close(fd);
    return fail(ErrorKind::not_writable, doing, std::strerror(reason));
  }
  Impl* const serving = impl.get();
  impl->thread = std::thread([serving] { serving->serve(); });
  return std::unique_ptr<LineServer>(new LineServer(std::move(impl)));
}

std::optional<Line> LineServer::take() {
  const std::lock_guard lock(m_impl->mutex);
  if (m_impl->lines.empty()) return std::nullopt;
  Line line = std::move(m_impl->lines.front());
  m_impl->lines.pop_front();
  return line;
}

bool LineServer::has_line() const {
  const std::lock_guard lock(m_impl->mutex);
  return !m_impl->lines.empty();
}

void LineServer::answer(std::uint64_t client, std::string line) {
  {
    const std::lock_guard lock(m_impl->mutex);
    m_impl->answers.push_back({client, std::move(line)});
  }
  m_impl->ring();
}

}  // namespace jumpseat::control
