#pragma once
// A second start joins the window that is open already: it hands over what it should open, and leaves.
#include "app/commands.hpp"
#include "base/result.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace jumpseat::control {

// Where the program that uses this record file listens for later starts.
std::filesystem::path join_socket(const std::filesystem::path& records);

// True where a running Jumpseat took over; false where there is none.
bool join_running(const std::filesystem::path& socket, const std::optional<app::command::OpenFile>& open);

// One of them; without anything to open it only wants to be seen.
struct LaterStart {
  std::optional<app::command::OpenFile> open;
};

// Listens for later starts on a thread of its own; `wake` is called from there when there is something to take.
class JoinListener {
 public:
  static base::Result<std::unique_ptr<JoinListener>> listen(const std::filesystem::path& socket, std::function<void()> wake);
  ~JoinListener();
  JoinListener(const JoinListener&) = delete;
  JoinListener& operator=(const JoinListener&) = delete;
  std::vector<LaterStart> take();

  struct Impl;

 private:
  explicit JoinListener(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> m_impl;
};

}  // namespace jumpseat::control
