#pragma once
// The control channel: one JSON object a line in, one out, over a Unix socket. Requests run on the UI thread between frames.
#include "app/views.hpp"
#include "base/result.hpp"
#include "ui/loop.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

namespace jumpseat::control {

class Channel {
 public:
  // Listens at `socket` (mode 0600). Requests are answered by `loop`, between its frames; `state` answers the request of that name.
  static base::Result<std::unique_ptr<Channel>> open(const std::filesystem::path& socket, ui::Loop& loop,
                                                     std::function<app::StateView()> state);
  ~Channel();
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;

  struct Impl;

 private:
  explicit Channel(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> m_impl;
};

// Runs `loop` to its end, listening at `socket` where one is named.
base::Result<void> run(ui::Loop& loop, const std::optional<std::filesystem::path>& socket, std::function<app::StateView()> state);

}  // namespace jumpseat::control
