#include "page_worker/server.hpp"

#include "page_worker/child.hpp"
#include "pdf/channel.hpp"

#include <poppler/cpp/poppler-page.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace jumpseat::page_worker {
using namespace pdf::protocol;

int Server::run(int control) {
  if (pdf::send_packet(control, encode(Answer(Ready{m_sandbox.features()}))) != pdf::Sent::done) return 1;
  bool gone = false;
  while (!gone) {
    auto packet = pdf::receive_packet(control, gone, true);
    if (!packet) continue;
    while (::waitpid(-1, nullptr, WNOHANG) > 0) {
    }
    auto request = decode_request(packet->bytes);
    if (!request || !serve(control, std::move(*request), packet->file)) return 1;
  }
  return 0;
}

bool Server::serve(int control, Request request, base::FileDescriptor& file) {
  const auto answer = [&](const Answer& value, int descriptor = -1) {
    return pdf::send_packet(control, encode(value), descriptor) == pdf::Sent::done;
  };
  if (const auto* open = std::get_if<Open>(&request)) {
    const Answer opened = m_manual.open(file.value(), *open);
    m_file = std::move(file);
    // A child is told by its parent's limit how much memory there is, so the manual's own size is added once it is known.
    m_sandbox.limit_memory(m_manual.bytes().size());
    return answer(opened);
  }
  if (const auto* fork = std::get_if<Fork>(&request)) return !m_manual.is_open() || fork_child(control, *fork, file.value());
  if (std::get_if<TouchLast>(&request)) {
    if (m_manual.is_open()) {
      m_manual.unpack(m_file.value());
      static_cast<void>(m_manual.page(m_manual.pages() - 1));
    }
    m_file = {};
    return answer(Touched{});
  }
  if (const auto* ping = std::get_if<Ping>(&request)) return answer(Pong{ping->child});
  return false;
}

bool Server::fork_child(int control, const Fork& request, int socket) {
  const pid_t parent = ::getpid();
  const pid_t pid = ::fork();
  if (pid == 0) {
    ::close(control);
    m_file = {};
    m_sandbox.enter_child(parent, request.draws, request.in_background);
    run_child(m_manual, socket);
    ::_exit(0);
  }
  if (pid < 0) return true;  // the program sees the child's socket close and tries again
  // The child is not yet waited for, so the number cannot belong to another process.
  const base::FileDescriptor pidfd(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
  return pdf::send_packet(control, encode(Answer(Forked{request.child})), pidfd.value()) == pdf::Sent::done;
}

}  // namespace jumpseat::page_worker
