#include "pdf/channel.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <poll.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

namespace jumpseat::pdf {
namespace {

constexpr std::size_t descriptors_read = 4;  // more than one is against the rules; room for some, so that they can be closed

}  // namespace

std::optional<std::pair<base::FileDescriptor, base::FileDescriptor>> channel_pair() {
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0) return std::nullopt;
  return std::pair(base::FileDescriptor(ends[0]), base::FileDescriptor(ends[1]));
}

Sent send_packet(int socket, std::string_view bytes, int file, bool may_wait) {
  iovec part{const_cast<char*>(bytes.data()), bytes.size()};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
  if (file >= 0) {
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    cmsghdr* header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof(int));
    std::memcpy(CMSG_DATA(header), &file, sizeof(int));
  }
  for (;;) {
    const ssize_t count = ::sendmsg(socket, &message, MSG_NOSIGNAL | (may_wait ? 0 : MSG_DONTWAIT));
    if (count == static_cast<ssize_t>(bytes.size())) return Sent::done;
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == ENOBUFS)) return Sent::would_block;
    return Sent::gone;
  }
}

std::optional<Packet> receive_packet(int socket, bool& gone, bool may_wait) {
  thread_local std::array<char, message_limit_bytes> buffer;
  iovec part{buffer.data(), buffer.size()};
  alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int) * descriptors_read)> control{};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = control.data();
  message.msg_controllen = control.size();
  ssize_t count = 0;
  do count = ::recvmsg(socket, &message, MSG_CMSG_CLOEXEC | (may_wait ? 0 : MSG_DONTWAIT));
  while (count < 0 && errno == EINTR);
  if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return std::nullopt;
  if (count <= 0) {
    gone = true;
    return std::nullopt;
  }
  Packet packet;
  int files = 0;
  for (cmsghdr* header = CMSG_FIRSTHDR(&message); header; header = CMSG_NXTHDR(&message, header)) {
    if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) continue;
    const std::size_t held = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
    for (std::size_t i = 0; i < held; ++i, ++files) {
      int fd = -1;
      std::memcpy(&fd, CMSG_DATA(header) + i * sizeof(int), sizeof(int));
      packet.file = base::FileDescriptor(fd);  // an earlier one is closed
    }
  }
  if (files > 1 || (message.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) != 0) {
    gone = true;
    return std::nullopt;
  }
  packet.bytes.assign(buffer.data(), static_cast<std::size_t>(count));
  return packet;
}

}  // namespace jumpseat::pdf
