#pragma once
// One end of a SOCK_SEQPACKET pair: whole messages, each with at most one descriptor.
#include "base/file.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace jumpseat::pdf {

inline constexpr std::size_t message_limit_bytes = 64u << 10;

struct Packet {
  std::string bytes;
  base::FileDescriptor file;
};

enum class Sent { done, would_block, gone };

std::optional<std::pair<base::FileDescriptor, base::FileDescriptor>> channel_pair();  // both close-on-exec
Sent send_packet(int socket, std::string_view bytes, int file = -1, bool may_wait = true);
// Nothing where none is waiting (may_wait false), or, with `gone` set, where the other end has closed or broke the rules.
std::optional<Packet> receive_packet(int socket, bool& gone, bool may_wait);

}  // namespace jumpseat::pdf
