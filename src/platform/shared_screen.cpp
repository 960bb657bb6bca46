#include "platform/shared_screen.hpp"

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XShm.h>
#include <sys/ipc.h>
#include <sys/shm.h>

// The build of GLFW that only knows Wayland lacks them.
extern "C" {
__attribute__((weak)) Display* glfwGetX11Display();
__attribute__((weak)) Window glfwGetX11Window(GLFWwindow* window);
}

namespace jumpseat::platform {

namespace {

// Errors of X arrive later and by a function without an argument of ours.
bool server_refused;
int note_refusal(Display*, XErrorEvent*) {
  server_refused = true;
  return 0;
}

bool ours_to_write(const XWindowAttributes& look) {
  const Visual& visual = *look.visual;
  return (look.depth == 24 || look.depth == 32) && visual.red_mask == 0xFF0000 && visual.green_mask == 0xFF00 && visual.blue_mask == 0xFF;
}

}  // namespace

struct SharedScreen::Impl {
  Display* display = nullptr;
  ::Window window = 0;
  XWindowAttributes look{};
  GC gc = nullptr;
  XShmSegmentInfo segment{};
  XImage* image = nullptr;

  ~Impl() {
    drop();
    if (gc) XFreeGC(display, gc);
  }

  void drop() {
    if (!image) return;
    XShmDetach(display, &segment);
    XSync(display, False);
    image->data = nullptr;  // not Xlib's to free
    XDestroyImage(image);
    shmdt(segment.shmaddr);
    image = nullptr;
  }

  bool attach() {
    server_refused = false;
    const auto before = XSetErrorHandler(note_refusal);
    XShmAttach(display, &segment);
    XSync(display, False);
    XSetErrorHandler(before);
    return !server_refused;
  }

  // The memory goes when both have let go of it, however this program ends.
  bool make(int w, int h) {
    drop();
    XImage* made = XShmCreateImage(display, look.visual, static_cast<unsigned>(look.depth), ZPixmap, nullptr, &segment,
                                   static_cast<unsigned>(w), static_cast<unsigned>(h));
    if (!made) return false;
    const bool fits = made->bits_per_pixel == 32 && made->byte_order == LSBFirst && made->bytes_per_line == w * 4;
    segment.shmid =
        fits ? shmget(IPC_PRIVATE, static_cast<std::size_t>(made->bytes_per_line) * static_cast<std::size_t>(h), IPC_CREAT | 0600) : -1;
    segment.shmaddr = segment.shmid < 0 ? nullptr : static_cast<char*>(shmat(segment.shmid, nullptr, 0));
    segment.readOnly = True;
    const bool mapped = segment.shmaddr && segment.shmaddr != reinterpret_cast<char*>(-1);
    const bool attached = mapped && attach();
    if (segment.shmid >= 0) shmctl(segment.shmid, IPC_RMID, nullptr);
    if (attached) {
      image = made;
      image->data = segment.shmaddr;
      return true;
    }
    if (mapped) shmdt(segment.shmaddr);
    XDestroyImage(made);
    return false;
  }
};

SharedScreen::SharedScreen(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
SharedScreen::~SharedScreen() = default;

std::unique_ptr<SharedScreen> SharedScreen::open(GLFWwindow* window) {
  if (!glfwGetX11Display || !glfwGetX11Window) return nullptr;
  auto impl = std::make_unique<Impl>();
  impl->display = glfwGetX11Display();
  impl->window = impl->display ? glfwGetX11Window(window) : 0;
  if (!impl->window || !XShmQueryExtension(impl->display)) return nullptr;
  if (!XGetWindowAttributes(impl->display, impl->window, &impl->look) || !ours_to_write(impl->look)) return nullptr;
  impl->gc = XCreateGC(impl->display, impl->window, 0, nullptr);
  if (!impl->make(impl->look.width, impl->look.height)) return nullptr;
  return std::unique_ptr<SharedScreen>(new SharedScreen(std::move(impl)));
}

std::uint8_t* SharedScreen::pixels(int w, int h) {
  Impl& impl = *m_impl;
  if (impl.image && impl.image->width == w && impl.image->height == h) XSync(impl.display, False);
  else if (!impl.make(w, h)) return nullptr;
  return reinterpret_cast<std::uint8_t*>(impl.image->data);
}

void SharedScreen::show(const std::vector<Area>& areas) {
  Impl& impl = *m_impl;
  for (const Area& area : areas)
    XShmPutImage(impl.display, impl.window, impl.gc, impl.image, area.left, area.top, area.left, area.top,
                 static_cast<unsigned>(area.right - area.left), static_cast<unsigned>(area.bottom - area.top), False);
  XFlush(impl.display);
}

}  // namespace jumpseat::platform
