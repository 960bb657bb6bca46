#include "control/join.hpp"

#include "base/file.hpp"
#include "base/json.hpp"
#include "base/paths.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <mutex>
#include <poll.h>
#include <string>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>

namespace jumpseat::control {
namespace {

constexpr std::size_t request_limit_bytes = 16'384;
constexpr int answer_deadline_ms = 2'000;

std::optional<sockaddr_un> address_of(const std::filesystem::path& socket) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string path = socket.string();
  if (path.size() >= sizeof address.sun_path) return std::nullopt;
  std::memcpy(address.sun_path, path.data(), path.size());
  return address;
}

base::FileDescriptor make_socket() { return base::FileDescriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)); }

bool wait_readable(int fd, int deadline_ms) {
  pollfd wanted{fd, POLLIN, 0};
  return ::poll(&wanted, 1, deadline_ms) == 1;
}

// One line, without its end; empty where it did not come in time or is too long.
std::string read_line(int fd) {
  std::string line;
  std::array<char, 1024> buffer{};
  while (line.size() < request_limit_bytes && wait_readable(fd, answer_deadline_ms)) {
    const ssize_t count = ::recv(fd, buffer.data(), buffer.size(), 0);
    if (count <= 0) return {};
    line.append(buffer.data(), static_cast<std::size_t>(count));
    if (const auto end = line.find('\n'); end != std::string::npos) return line.substr(0, end);
  }
  return {};
}

bool send_line(int fd, std::string line) {
  line += '\n';
  return ::send(fd, line.data(), line.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(line.size());
}

std::optional<LaterStart> request_of(const std::string& line) {
  const auto json = base::Json::parse(line);
  if (!json || !(*json)["join"].bool_or(false)) return std::nullopt;
  if ((*json)["path"].text_or("").empty()) return LaterStart{};
  app::command::OpenFile open{(*json)["path"].text_or(""), std::nullopt, (*json)["label"].text_or("")};
  if (const auto page = (*json)["page"].integer_or(0); page > 0 && page < 10'000'000) open.page_number = static_cast<int>(page);
  return LaterStart{std::move(open)};
}

}  // namespace

std::filesystem::path join_socket(const std::filesystem::path& records) {
  return base::runtime_folder() / ("join-" + base::sha256_hex(records.string()).substr(0, 16));
}

bool join_running(const std::filesystem::path& socket, const std::optional<app::command::OpenFile>& open) {
  const auto address = address_of(socket);
  const base::FileDescriptor fd = make_socket();
  if (!address || !fd || ::connect(fd.value(), reinterpret_cast<const sockaddr*>(&*address), sizeof *address) != 0) return false;
  base::Json request = base::Json::object().set("join", true);
  if (open) {
    request.set("path", open->path).set("label", open->label);
    if (open->page_number) request.set("page", *open->page_number);
  }
  return send_line(fd.value(), request.dump()) && read_line(fd.value()) == "joined";
}

struct JoinListener::Impl {
  std::filesystem::path path;
  base::FileDescriptor socket, stop;
  std::function<void()> wake;
  std::mutex mutex;
  std::vector<LaterStart> taken;
  std::thread thread;

  void work() {
    for (;;) {
      std::array<pollfd, 2> wanted{{{socket.value(), POLLIN, 0}, {stop.value(), POLLIN, 0}}};
      if (::poll(wanted.data(), wanted.size(), -1) < 0 && errno != EINTR) return;
      if (wanted[1].revents) return;
      if (!(wanted[0].revents & POLLIN)) continue;
      const base::FileDescriptor peer(::accept4(socket.value(), nullptr, nullptr, SOCK_CLOEXEC));
      if (!peer) continue;
      const auto request = request_of(read_line(peer.value()));
      if (!request) continue;
      {
        const std::lock_guard lock(mutex);
        if (taken.size() < 64) taken.push_back(*request);
      }
      send_line(peer.value(), "joined");
      wake();
    }
  }
};

JoinListener::JoinListener(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}

base::Result<std::unique_ptr<JoinListener>> JoinListener::listen(const std::filesystem::path& socket, std::function<void()> wake) {
  const auto failed = [&](const char* because) {
    return base::fail(base::ErrorKind::unavailable, "listen for later starts", because, socket.string());
  };
  const auto address = address_of(socket);
  if (!address) return failed("the path of its socket is too long");
  JUMPSEAT_CHECK(base::ensure_folder(socket.parent_path()));
  auto impl = std::make_unique<Impl>();
  impl->path = socket;
  impl->socket = make_socket();
  impl->stop = base::FileDescriptor(::eventfd(0, EFD_CLOEXEC));
  impl->wake = std::move(wake);
  // Whoever left this socket behind is gone: the record file is ours, or nobody answered.
  ::unlink(socket.c_str());
  const mode_t before = ::umask(0177);
  const bool bound = impl->socket && ::bind(impl->socket.value(), reinterpret_cast<const sockaddr*>(&*address), sizeof *address) == 0;
  ::umask(before);
  if (!bound || !impl->stop || ::listen(impl->socket.value(), 8) != 0) return failed("the socket could not be made");
  impl->thread = std::thread([raw = impl.get()] { raw->work(); });
  return std::unique_ptr<JoinListener>(new JoinListener(std::move(impl)));
}

JoinListener::~JoinListener() {
  const std::uint64_t one = 1;
  if (::write(m_impl->stop.value(), &one, sizeof one) == sizeof one) m_impl->thread.join();
  else m_impl->thread.detach();
  ::unlink(m_impl->path.c_str());
}

std::vector<LaterStart> JoinListener::take() {
  const std::lock_guard lock(m_impl->mutex);
  return std::exchange(m_impl->taken, {});
}

}  // namespace jumpseat::control
