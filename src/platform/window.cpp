#include "platform/window.hpp"

#include "base/file.hpp"
#include "base/log.hpp"
#include "platform/gl_functions.hpp"
#include "platform/kept_place.hpp"
#include "platform/screens.hpp"
#include "platform/shared_screen.hpp"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <utility>
#include <vector>

namespace jumpseat::platform {

namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

constexpr std::size_t kept_limit_bytes = 4096;

Key key_of(int code) {
  if (code >= GLFW_KEY_A && code <= GLFW_KEY_Z) return static_cast<Key>(static_cast<int>(Key::a) + code - GLFW_KEY_A);
  if (code >= GLFW_KEY_0 && code <= GLFW_KEY_9) return static_cast<Key>(static_cast<int>(Key::digit0) + code - GLFW_KEY_0);
  if (code >= GLFW_KEY_KP_0 && code <= GLFW_KEY_KP_9) return static_cast<Key>(static_cast<int>(Key::digit0) + code - GLFW_KEY_KP_0);
  if (code >= GLFW_KEY_F1 && code <= GLFW_KEY_F12) return static_cast<Key>(static_cast<int>(Key::f1) + code - GLFW_KEY_F1);
  switch (code) {
    case GLFW_KEY_TAB: return Key::tab;
    case GLFW_KEY_LEFT: return Key::left;
    case GLFW_KEY_RIGHT: return Key::right;
    case GLFW_KEY_UP: return Key::up;
    case GLFW_KEY_DOWN: return Key::down;
    case GLFW_KEY_PAGE_UP: return Key::page_up;
    case GLFW_KEY_PAGE_DOWN: return Key::page_down;
    case GLFW_KEY_HOME: return Key::home;
    case GLFW_KEY_END: return Key::end;
    case GLFW_KEY_INSERT: return Key::insert;
    case GLFW_KEY_DELETE: return Key::del;
    case GLFW_KEY_BACKSPACE: return Key::backspace;
    case GLFW_KEY_SPACE: return Key::space;
    case GLFW_KEY_ENTER:
    case GLFW_KEY_KP_ENTER: return Key::enter;
    case GLFW_KEY_ESCAPE: return Key::escape;
    case GLFW_KEY_EQUAL:
    case GLFW_KEY_KP_ADD: return Key::plus;
    case GLFW_KEY_MINUS:
    case GLFW_KEY_KP_SUBTRACT: return Key::minus;
    case GLFW_KEY_COMMA: return Key::comma;
    case GLFW_KEY_PERIOD: return Key::period;
    case GLFW_KEY_SLASH: return Key::slash;
    case GLFW_KEY_LEFT_BRACKET: return Key::bracket_left;
    case GLFW_KEY_RIGHT_BRACKET: return Key::bracket_right;
    case GLFW_KEY_LEFT_CONTROL:
    case GLFW_KEY_RIGHT_CONTROL: return Key::ctrl;
    case GLFW_KEY_LEFT_SHIFT:
    case GLFW_KEY_RIGHT_SHIFT: return Key::shift;
    case GLFW_KEY_LEFT_ALT:
    case GLFW_KEY_RIGHT_ALT: return Key::alt;
    case GLFW_KEY_LEFT_SUPER:
    case GLFW_KEY_RIGHT_SUPER: return Key::super;
    default: return Key::none;
  }
}

// Letters and digits by what is printed on the key, not by where it sits.
Key key_of(int code, int scancode) {
  if (const char* name = glfwGetKeyName(code, scancode);
      name && name[0] && !name[1] && !(code >= GLFW_KEY_KP_0 && code <= GLFW_KEY_KP_EQUAL)) {
    if (name[0] >= 'a' && name[0] <= 'z') return static_cast<Key>(static_cast<int>(Key::a) + name[0] - 'a');
    if (name[0] == '+') return Key::plus;
    if (name[0] == '-') return Key::minus;
    if (name[0] == '/') return Key::slash;
    if (name[0] == '?') return Key::question;
  }
  return key_of(code);
}

std::string last_glfw_reason() {
  const char* reason = nullptr;
  glfwGetError(&reason);
  return reason ? reason : "no reason was given";
}

struct Screen {
  GLFWmonitor* monitor = nullptr;
  ScreenRect place;
  int refresh_rate = 0;
};

std::vector<Screen> screens() {  // the primary one first
  std::vector<Screen> out;
  int count = 0;
  GLFWmonitor** monitors = glfwGetMonitors(&count);
  for (int i = 0; i < count; ++i) {
    const GLFWvidmode* mode = glfwGetVideoMode(monitors[i]);
    if (!mode) continue;
    Screen screen{monitors[i], {0, 0, mode->width, mode->height}, mode->refreshRate};
    glfwGetMonitorPos(monitors[i], &screen.place.x, &screen.place.y);
    out.push_back(screen);
  }
  return out;
}

ScreenRect where_seen(const ScreenRect& wanted, const std::vector<Screen>& on) {
  std::vector<ScreenRect> places;
  for (const Screen& screen : on) places.push_back(screen.place);
  return placed_on_screens(wanted, places);
}

}  // namespace

struct Window::Impl {
  bool full_screen = false;
  ScreenRect unmaximised;         // where it stands, or stood before it was maximised or full screen
  bool maximised_before = false;  // than full screen
  std::filesystem::path kept_in;
  GLFWwindow* window = nullptr;
  InputQueue input;
  std::array<GLFWcursor*, 4> cursors{};
  Cursor cursor = Cursor::arrow;
  std::string gl_description;
  std::unique_ptr<SharedScreen> screen;  // only where the processor draws

  ~Impl() {
    keep_place();
    screen.reset();
    for (auto* each : cursors)
      if (each) glfwDestroyCursor(each);
    if (window) glfwDestroyWindow(window);
    glfwTerminate();
  }

  static Impl& of(GLFWwindow* window) { return *static_cast<Impl*>(glfwGetWindowUserPointer(window)); }

  ScreenRect place() const {
    ScreenRect at;
    glfwGetWindowPos(window, &at.x, &at.y);
    glfwGetWindowSize(window, &at.w, &at.h);
    return at;
  }

  bool is_maximised() const { return glfwGetWindowAttrib(window, GLFW_MAXIMIZED) == GLFW_TRUE; }

  void note_place() {
    if (!full_screen && !is_maximised() && glfwGetWindowAttrib(window, GLFW_ICONIFIED) == GLFW_FALSE) unmaximised = place();
  }

  std::optional<KeptPlace> find_kept() const {
    const auto text = base::read_file(kept_in, kept_limit_bytes);
    auto kept = text ? find_place(*text) : std::nullopt;
    if (kept) kept->unmaximised = where_seen(kept->unmaximised, screens());
    return kept;
  }

  void keep_place() {
    if (kept_in.empty() || !window) return;
    note_place();
    auto kept = base::ensure_folder(kept_in.parent_path());
    if (kept) kept = base::write_file_whole(kept_in, text_of(KeptPlace{unmaximised, full_screen ? maximised_before : is_maximised()}));
    if (!kept) base::log_error(kept.error());
  }

  bool held(int left, int right) const { return glfwGetKey(window, left) == GLFW_PRESS || glfwGetKey(window, right) == GLFW_PRESS; }

  void move_mouse(double x, double y) {
    int w = 1, h = 1, pixels_w = 1, pixels_h = 1;
    glfwGetWindowSize(window, &w, &h);
    glfwGetFramebufferSize(window, &pixels_w, &pixels_h);
    input.push(MouseMove{static_cast<float>(x * pixels_w / std::max(w, 1)), static_cast<float>(y * pixels_h / std::max(h, 1))});
  }

  void listen() {
    glfwSetWindowUserPointer(window, this);
    glfwSetKeyCallback(window, [](GLFWwindow* w, int code, int scancode, int action, int mods) {
      const Modifiers with{(mods & GLFW_MOD_CONTROL) != 0, (mods & GLFW_MOD_SHIFT) != 0, (mods & GLFW_MOD_ALT) != 0,
                           (mods & GLFW_MOD_SUPER) != 0};
      Key key = key_of(code, scancode);
      if (key == Key::slash && with.shift) key = Key::question;
      if (action == GLFW_REPEAT) of(w).input.push(KeyInput{key, false, with});
      of(w).input.push(KeyInput{key, action != GLFW_RELEASE, with});
    });
    glfwSetCharCallback(window, [](GLFWwindow* w, unsigned character) { of(w).input.push(TextInput{character}); });
    glfwSetCursorPosCallback(window, [](GLFWwindow* w, double x, double y) { of(w).move_mouse(x, y); });
    glfwSetCursorEnterCallback(window, [](GLFWwindow* w, int entered) {
      if (!entered) of(w).input.push(PointerLeft{});
    });
    glfwSetMouseButtonCallback(window, [](GLFWwindow* w, int button, int action, int) {
      of(w).input.push(MouseButton{button, action == GLFW_PRESS});
    });
    glfwSetScrollCallback(window, [](GLFWwindow* w, double x, double y) {
      const bool ctrl = of(w).held(GLFW_KEY_LEFT_CONTROL, GLFW_KEY_RIGHT_CONTROL);
      of(w).input.push(MouseWheel{static_cast<float>(x), static_cast<float>(y), ctrl});
    });
    glfwSetWindowFocusCallback(window, [](GLFWwindow* w, int focused) {
      if (!focused) of(w).input.push(FocusLost{});
    });
    glfwSetDropCallback(window, [](GLFWwindow* w, int count, const char** paths) {
      of(w).input.push(FilesDropped{std::vector<std::string>(paths, paths + count)});
    });
    glfwSetWindowPosCallback(window, [](GLFWwindow* w, int, int) { of(w).note_place(); });
    glfwSetWindowSizeCallback(window, [](GLFWwindow* w, int, int) { of(w).note_place(); });
    glfwSetFramebufferSizeCallback(window, [](GLFWwindow* w, int, int) { of(w).input.push(Refreshed{}); });
    glfwSetWindowRefreshCallback(window, [](GLFWwindow* w) { of(w).input.push(Refreshed{}); });
    glfwSetWindowContentScaleCallback(window, [](GLFWwindow* w, float, float) { of(w).input.push(Refreshed{}); });
  }
};

Window::Window(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Window::Window(Window&&) noexcept = default;
Window& Window::operator=(Window&&) noexcept = default;
Window::~Window() = default;

Result<Window> Window::create(const WindowOptions& options) {
  const std::string doing = "open the window";
  glfwInitHint(GLFW_JOYSTICK_HAT_BUTTONS, GLFW_FALSE);
  if (!glfwInit()) {
    return fail(ErrorKind::unavailable, doing, "there is no display here (xvfb-run ./run --screenshot FILE.png draws without one)",
                last_glfw_reason());
  }
  auto impl = std::make_unique<Impl>();
  impl->kept_in = options.kept_in;
  const auto kept = impl->find_kept();  // it has its size from the beginning, and is shown where it stands
  std::string reason;
  for (const int api : {GLFW_EGL_CONTEXT_API, GLFW_NATIVE_CONTEXT_API}) {  // through EGL the window is ready 30 ms sooner
    glfwDefaultWindowHints();
    glfwWindowHint(GLFW_CONTEXT_CREATION_API, api);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 0);
    glfwWindowHint(GLFW_VISIBLE, options.visible && !kept ? GLFW_TRUE : GLFW_FALSE);
    glfwWindowHint(GLFW_DEPTH_BITS, 0);
    glfwWindowHint(GLFW_STENCIL_BITS, 0);
    glfwWindowHintString(GLFW_X11_CLASS_NAME, "jumpseat");
    impl->window = glfwCreateWindow(kept ? kept->unmaximised.w : options.w, kept ? kept->unmaximised.h : options.h, options.title.c_str(),
                                    nullptr, nullptr);
    if (impl->window) break;
    reason = last_glfw_reason();
  }
  if (!impl->window) return fail(ErrorKind::unavailable, doing, "this machine offers no OpenGL 3", reason);
  impl->unmaximised = kept ? kept->unmaximised : impl->place();
  if (kept) {
    glfwSetWindowPos(impl->window, kept->unmaximised.x, kept->unmaximised.y);
    if (kept->maximised) glfwMaximizeWindow(impl->window);
    if (options.visible) glfwShowWindow(impl->window);
  }
  glfwMakeContextCurrent(impl->window);
  if (!gl::load(glfwGetProcAddress)) return fail(ErrorKind::unavailable, doing, "this machine offers no OpenGL 3", "functions are missing");
  glfwSwapInterval(1);
  glfwSetWindowSizeLimits(impl->window, 640, 400, GLFW_DONT_CARE, GLFW_DONT_CARE);
  const auto word = [](unsigned name) {
    const unsigned char* text = gl::functions().get_string(name);
    return std::string(text ? reinterpret_cast<const char*>(text) : "unknown");
  };
  impl->gl_description = word(gl::renderer) + ", OpenGL " + word(gl::version);
  for (const char* drawn_by_the_processor : {"llvmpipe", "softpipe"})
    if (impl->gl_description.starts_with(drawn_by_the_processor)) impl->screen = SharedScreen::open(impl->window);
  impl->listen();
  return Window(std::move(impl));
}

InputQueue& Window::input() { return m_impl->input; }

void Window::wait_events(std::optional<int> timeout_ms) {
  if (!timeout_ms) glfwWaitEvents();
  else if (*timeout_ms <= 0) glfwPollEvents();
  else glfwWaitEventsTimeout(*timeout_ms / 1000.0);
}

void Window::wake() { glfwPostEmptyEvent(); }
bool Window::take_close_request() {
  if (!glfwWindowShouldClose(m_impl->window)) return false;
  glfwSetWindowShouldClose(m_impl->window, GLFW_FALSE);
  return true;
}

void Window::come_forward() {
  if (glfwGetWindowAttrib(m_impl->window, GLFW_ICONIFIED)) glfwRestoreWindow(m_impl->window);
  glfwFocusWindow(m_impl->window);
  // Not every desktop lets a program come to the front by itself; that somebody wants it is shown all the same.
  if (!glfwGetWindowAttrib(m_impl->window, GLFW_FOCUSED)) glfwRequestWindowAttention(m_impl->window);
}

void Window::leave_screen() {
  m_impl->keep_place();  // one that is hidden is not maximised any more
  m_impl->kept_in.clear();
  glfwHideWindow(m_impl->window);
}

namespace {
std::pair<int, int> size_of(GLFWwindow* window) {
  int w = 0, h = 0;
  glfwGetWindowSize(window, &w, &h);
  return {w, h};
}

void fill(GLFWwindow* window, const Screen& screen) {
  glfwSetWindowMonitor(window, screen.monitor, 0, 0, screen.place.w, screen.place.h, screen.refresh_rate);
}

std::pair<int, int> framebuffer_of(GLFWwindow* window) {
  int w = 0, h = 0;
  glfwGetFramebufferSize(window, &w, &h);
  return {w, h};
}
}  // namespace

int Window::w() const { return size_of(m_impl->window).first; }
int Window::h() const { return size_of(m_impl->window).second; }
int Window::framebuffer_w() const { return framebuffer_of(m_impl->window).first; }
int Window::framebuffer_h() const { return framebuffer_of(m_impl->window).second; }

double Window::scale() const {
  float x = 1, y = 1;
  glfwGetWindowContentScale(m_impl->window, &x, &y);
  return std::clamp(static_cast<double>(x), 1.0, 4.0);
}

void Window::resize(int w, int h) { glfwSetWindowSize(m_impl->window, w, h); }

void Window::show_frame(const KeptFrame& frame, const std::vector<Area>& changed) {
  SharedScreen* const screen = m_impl->screen.get();
  if (std::uint8_t* pixels = screen ? screen->pixels(frame.w(), frame.h()) : nullptr) {
    for (const Area& area : changed) frame.read(area, pixels, frame.w() * 4);
    return screen->show(changed);
  }
  frame.copy_to_window();
  glfwSwapBuffers(m_impl->window);
}

void Window::set_cursor(Cursor cursor) {
  if (cursor == m_impl->cursor) return;
  m_impl->cursor = cursor;
  constexpr std::array shapes{GLFW_ARROW_CURSOR, GLFW_HAND_CURSOR, GLFW_IBEAM_CURSOR, GLFW_HRESIZE_CURSOR};
  auto& made = m_impl->cursors[static_cast<std::size_t>(cursor)];
  if (!made) made = glfwCreateStandardCursor(shapes[static_cast<std::size_t>(cursor)]);
  glfwSetCursor(m_impl->window, made);
}

void Window::set_full_screen(bool on) {
  Impl& impl = *m_impl;
  // The screen that it filled may have been unplugged.
  const bool lost = impl.full_screen && !glfwGetWindowMonitor(impl.window);
  if (on == impl.full_screen && !lost) return;
  const std::vector<Screen> all = screens();
  const ScreenRect back = where_seen(impl.unmaximised, all);
  if (!on) {
    impl.full_screen = false;
    glfwSetWindowMonitor(impl.window, nullptr, back.x, back.y, back.w, back.h, GLFW_DONT_CARE);
    if (impl.maximised_before) glfwMaximizeWindow(impl.window);
    return;
  }
  if (!impl.full_screen) impl.note_place(), impl.maximised_before = impl.is_maximised();
  const ScreenRect here = lost ? back : where_seen(impl.place(), all);
  impl.full_screen = true;
  // The screen that holds the middle of the window.
  const int x = here.x + here.w / 2, y = here.y + here.h / 2;
  const auto holds = [&](const Screen& screen) {
    const ScreenRect& at = screen.place;
    return x >= at.x && y >= at.y && x < at.x + at.w && y < at.y + at.h;
  };
  const auto found = std::find_if(all.begin(), all.end(), holds);
  if (all.empty()) impl.full_screen = false;
  else fill(impl.window, found == all.end() ? all.front() : *found);
}

void Window::set_title(const std::string& title) { glfwSetWindowTitle(m_impl->window, title.c_str()); }

std::string Window::clipboard() const {
  const char* text = glfwGetClipboardString(m_impl->window);
  return text ? text : "";
}

void Window::set_clipboard(const std::string& text) { glfwSetClipboardString(m_impl->window, text.c_str()); }
const std::string& Window::gl_description() const { return m_impl->gl_description; }

}  // namespace jumpseat::platform
