#pragma once
// The one window: makes it with an OpenGL 3 context, waits for events without polling, shows finished frames.
#include "base/result.hpp"
#include "model/page.hpp"
#include "platform/input.hpp"
#include "platform/kept_frame.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace jumpseat::platform {

struct WindowOptions {
  int w = 1280, h = 800;
  std::string title = "Jumpseat";
  bool visible = true;
  std::filesystem::path kept_in = {};  // the file that keeps size and place between runs, which go before those above; empty: none does
};

enum class Cursor { arrow, hand, text, resize_horizontal };

class Window {
 public:
  // Fails with one sentence where there is no display or no OpenGL 3.
  static base::Result<Window> create(const WindowOptions& options);
  Window(Window&&) noexcept;
  Window& operator=(Window&&) noexcept;
  ~Window();

  InputQueue& input();  // filled by wait_events and by the control channel
  // Returns when something happened, when wake() was called, or after `timeout_ms`; nothing: waits for ever, 0: does not wait.
  void wait_events(std::optional<int> timeout_ms);
  static void wake();  // from any thread, while the window lives

  bool take_close_request();  // somebody pressed its cross; true once
  void come_forward();        // before other windows, also where it was put away
  void leave_screen();        // for good, while what is still to be written is written
  int w() const;              // of the window, in its own coordinates
  int h() const;
  int framebuffer_w() const;
  int framebuffer_h() const;
  double scale() const;  // of the screen: 2 on a dense one
  void resize(int w, int h);
  void set_full_screen(bool on);  // over the whole of the screen that it is on, and back
  void show_frame(const KeptFrame& frame, const std::vector<Area>& changed);
  void set_cursor(Cursor cursor);
  void set_title(const std::string& title);
  std::string clipboard() const;
  void set_clipboard(const std::string& text);
  const std::string& gl_description() const;  // "llvmpipe (LLVM 15.0.6, 256 bits), OpenGL 4.5"

  struct Impl;

 private:
  explicit Window(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> m_impl;
};

base::Result<void> write_png(const model::Pixels& pixels, const std::filesystem::path& path);

}  // namespace jumpseat::platform
