#pragma once
// Lines over a Unix socket: a thread of its own reads and writes, the UI thread takes whole lines and hands back answers.
#include "base/result.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace jumpseat::control {

struct Line {
  std::uint64_t client = 0;
  std::string text;
};

class LineServer {
 public:
  static constexpr std::size_t line_bytes_max = 1 << 20;
  static constexpr std::size_t clients_max = 16;

  // Mode 0600. A socket that nobody listens at any more is replaced. `wake` is called from the thread when a line has come.
  static base::Result<std::unique_ptr<LineServer>> listen(const std::filesystem::path& path, std::function<void()> wake);
  ~LineServer();  // sends what was answered, then removes the socket
  LineServer(const LineServer&) = delete;
  LineServer& operator=(const LineServer&) = delete;

  std::optional<Line> take();
  bool has_line() const;
  void answer(std::uint64_t client, std::string line);

  struct Impl;

 private:
  explicit LineServer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> m_impl;
};

}  // namespace jumpseat::control
