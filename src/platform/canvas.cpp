#include "platform/canvas.hpp"

#include "platform/font_metrics.hpp"
#include "platform/gl_functions.hpp"
#include "platform/night_shader.hpp"

#include "backends/imgui_impl_opengl3.h"
#include "imgui.h"
#include "imgui_freetype.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace jumpseat::platform {

namespace {

// Latin-1, dashes, quotes, bullets, arrows, and the few letters of formulas: what the first frame may need.
constexpr std::array<ImWchar, 31> first_ranges{0x20,   0x7E,   0xA0,   0xFF,   0x2010, 0x2015, 0x2018, 0x201E, 0x2020, 0x2022, 0x2026,
                                               0x2026, 0x2030, 0x2033, 0x2039, 0x203A, 0x2190, 0x2193, 0x2212, 0x2212, 0x2248, 0x2248,
                                               0x2260, 0x2265, 0x2713, 0x2713, 0x3B1,  0x3B1,  0xFFFD, 0xFFFD, 0};
// The letters of Europe, and signs.
constexpr std::array<ImWchar, 19> all_ranges{0x20,   0x7E,   0xA0,   0x24F,  0x259, 0x259, 0x2B0, 0x2FF, 0x370, 0x52F,
                                             0x1E00, 0x1FFF, 0x2010, 0x22FF, 0x25A0, 0x27BF, 0xFFFD, 0xFFFD, 0};

struct KeyPair {
  Key ours;
  ImGuiKey theirs;
};
// Tab is left out: it walks our own focus.
constexpr std::array editing_keys{
    KeyPair{Key::left, ImGuiKey_LeftArrow}, KeyPair{Key::right, ImGuiKey_RightArrow},
    KeyPair{Key::up, ImGuiKey_UpArrow},      KeyPair{Key::down, ImGuiKey_DownArrow}, KeyPair{Key::page_up, ImGuiKey_PageUp},
    KeyPair{Key::page_down, ImGuiKey_PageDown}, KeyPair{Key::home, ImGuiKey_Home},   KeyPair{Key::end, ImGuiKey_End},
    KeyPair{Key::insert, ImGuiKey_Insert},   KeyPair{Key::del, ImGuiKey_Delete},     KeyPair{Key::backspace, ImGuiKey_Backspace},
    KeyPair{Key::space, ImGuiKey_Space},     KeyPair{Key::enter, ImGuiKey_Enter},    KeyPair{Key::escape, ImGuiKey_Escape},
    KeyPair{Key::a, ImGuiKey_A},             KeyPair{Key::c, ImGuiKey_C},            KeyPair{Key::v, ImGuiKey_V},
    KeyPair{Key::x, ImGuiKey_X},             KeyPair{Key::y, ImGuiKey_Y},            KeyPair{Key::z, ImGuiKey_Z},
};

void feed_modifiers(ImGuiIO& io, const Modifiers& with) {
#if IMGUI_VERSION_NUM >= 18900
  io.AddKeyEvent(ImGuiMod_Ctrl, with.ctrl);
  io.AddKeyEvent(ImGuiMod_Shift, with.shift);
  io.AddKeyEvent(ImGuiMod_Alt, with.alt);
  io.AddKeyEvent(ImGuiMod_Super, with.super);
#else
  io.KeyCtrl = with.ctrl;
  io.KeyShift = with.shift;
  io.KeyAlt = with.alt;
  io.KeySuper = with.super;
#endif
}

void feed_key(ImGuiIO& io, Key key, bool down) {
  for (const auto& pair : editing_keys) {
    if (pair.ours != key) continue;
#if IMGUI_VERSION_NUM >= 18700
    io.AddKeyEvent(pair.theirs, down);
#else
    io.KeysDown[static_cast<int>(key)] = down;
#endif
  }
}

void feed_position(ImGuiIO& io, float x, float y) {
#if IMGUI_VERSION_NUM >= 18700
  io.AddMousePosEvent(x, y);
#else
  io.MousePos = ImVec2(x, y);
#endif
}

struct Feeder {
  ImGuiIO& io;

  void operator()(const KeyInput& key) const {
    Modifiers with = key.with;
    if (key.key == Key::ctrl) with.ctrl = key.down;
    if (key.key == Key::shift) with.shift = key.down;
    if (key.key == Key::alt) with.alt = key.down;
    if (key.key == Key::super) with.super = key.down;
    feed_modifiers(io, with);
    feed_key(io, key.key, key.down);
  }
  void operator()(const TextInput& text) const { io.AddInputCharacter(text.character); }
  void operator()(const MouseMove& move) const { feed_position(io, move.x, move.y); }
  void operator()(const PointerLeft&) const { feed_position(io, -1e6F, -1e6F); }
  void operator()(const MouseButton& press) const {
    if (press.button < 0 || press.button > 4) return;
#if IMGUI_VERSION_NUM >= 18700
    io.AddMouseButtonEvent(press.button, press.down);
#else
    io.MouseDown[press.button] = press.down;
#endif
  }
  void operator()(const MouseWheel& wheel) const {
    if (wheel.ctrl) return;  // zooms a page; no list scrolls by it
#if IMGUI_VERSION_NUM >= 18700
    io.AddMouseWheelEvent(wheel.x, wheel.y);
#else
    io.MouseWheelH += wheel.x;
    io.MouseWheel += wheel.y;
#endif
  }
  void operator()(const FocusLost&) const {
    feed_modifiers(io, {});
    for (const auto& pair : editing_keys) feed_key(io, pair.ours, false);
    for (int button = 0; button < 3; ++button) (*this)(MouseButton{button, false});
  }
  void operator()(const FilesDropped&) const {}
  void operator()(const Refreshed&) const {}
};

// Dear ImGui rounds every advance up, which spaces words too wide; the font's own advances are put back.
void put_back_advances(ImFont& font, const FontMetrics& metrics) {
  for (ImFontGlyph& glyph : font.Glyphs) {
    const auto advance = metrics.advance(glyph.Codepoint);
    if (!advance) continue;
    glyph.AdvanceX = *advance;
    if (static_cast<int>(glyph.Codepoint) < font.IndexAdvanceX.Size) font.IndexAdvanceX[static_cast<int>(glyph.Codepoint)] = *advance;
  }
}

}  // namespace

struct Canvas::Impl {
  FontFiles files;
  Clipboard clipboard;
  std::string clipboard_text;
  std::vector<std::pair<FontSize, ImFont*>> fonts;
  NightShader night;
  std::uint32_t paper = 0, ink = 0xffffff;
  bool texture_made = false;
};

Canvas::Canvas(FontFiles files, Clipboard clipboard) : m_impl(std::make_unique<Impl>()) {
  m_impl->files = std::move(files);
  m_impl->clipboard = std::move(clipboard);
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigInputTextCursorBlink = false;  // a blinking caret would wake the program for nothing
  io.ConfigWindowsMoveFromTitleBarOnly = true;
  io.BackendPlatformName = "jumpseat";
#if IMGUI_VERSION_NUM >= 18700
  io.ConfigInputTrickleEventQueue = false;
#else
  for (int& index : io.KeyMap) index = -1;
  for (const auto& pair : editing_keys) io.KeyMap[pair.theirs] = static_cast<int>(pair.ours);
#endif
  io.ClipboardUserData = m_impl.get();
  io.GetClipboardTextFn = [](void* user) -> const char* {
    auto& impl = *static_cast<Impl*>(user);
    impl.clipboard_text = impl.clipboard.read ? impl.clipboard.read() : std::string();
    return impl.clipboard_text.c_str();
  };
  io.SetClipboardTextFn = [](void* user, const char* text) {
    auto& impl = *static_cast<Impl*>(user);
    if (impl.clipboard.write) impl.clipboard.write(text);
  };
  ImGui_ImplOpenGL3_Init("#version 130");
}

Canvas::~Canvas() {
  ImGui_ImplOpenGL3_Shutdown();
  ImGui::DestroyContext();
}

bool Canvas::has_system_font() const { return m_impl->files.regular.has_value(); }

void Canvas::build_fonts(const std::vector<FontSize>& sizes, bool all) {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  atlas.Clear();
  m_impl->fonts.clear();
  atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
  atlas.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
  atlas.Flags |= ImFontAtlasFlags_NoPowerOfTwoHeight;
  std::vector<std::optional<FontMetrics>> metrics;
  for (const FontSize& size : sizes) {
    const auto& file = size.semibold ? m_impl->files.semibold : m_impl->files.regular;
    ImFont* font = nullptr;
    metrics.emplace_back();
    if (file) metrics.back() = FontMetrics::open(*file, size.px);
    // The builder cuts fractions of the size off: the nearest whole one is asked for, and its own widths.
    if (metrics.back()) metrics.back() = FontMetrics::open(*file, size.px * std::round(metrics.back()->height()) / metrics.back()->height());
    if (metrics.back()) {
      ImFontConfig config;
      config.FontNo = file->face;
      config.SizePixels = std::round(metrics.back()->height());  // Dear ImGui's size is ascent plus descent; ours is the em
      font = atlas.AddFontFromFileTTF(file->path.c_str(), config.SizePixels, &config, all ? all_ranges.data() : first_ranges.data());
    }
    if (!font) {
      ImFontConfig config;
      config.SizePixels = size.px;
      font = atlas.AddFontDefault(&config);
      metrics.back().reset();
    }
    m_impl->fonts.emplace_back(size, font);
  }
  atlas.Build();
  for (std::size_t i = 0; i < sizes.size(); ++i)
    if (metrics[i]) put_back_advances(*m_impl->fonts[i].second, *metrics[i]);
  if (m_impl->texture_made) {
    ImGui_ImplOpenGL3_DestroyFontsTexture();
    ImGui_ImplOpenGL3_CreateFontsTexture();
  }
}

ImFont* Canvas::font(FontSize size) const {
  ImFont* nearest = m_impl->fonts.front().second;
  float distance = 1e9F;
  for (const auto& [each, font] : m_impl->fonts) {
    const float away = std::abs(each.px - size.px) + (each.semibold == size.semibold ? 0.0F : 0.5F);
    if (away < distance) {
      distance = away;
      nearest = font;
    }
  }
  return nearest;
}

void Canvas::feed(const std::vector<Input>& inputs) {
  const Feeder feeder{ImGui::GetIO()};
  for (const Input& input : inputs) std::visit(feeder, input);
}

void Canvas::begin_frame(int w, int h, double seconds_since_last) {
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = ImVec2(static_cast<float>(w), static_cast<float>(h));
  io.DisplayFramebufferScale = ImVec2(1, 1);
  io.DeltaTime = static_cast<float>(std::clamp(seconds_since_last, 0.0001, 5.0));
  ImGui_ImplOpenGL3_NewFrame();
  m_impl->texture_made = true;
  ImGui::NewFrame();
}

void Canvas::drop_frame() { ImGui::EndFrame(); }

void Canvas::draw_frame(std::uint32_t background) {
  ImGui::Render();
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  const auto& f = gl::functions();
  f.viewport(0, 0, static_cast<int>(size.x), static_cast<int>(size.y));
  f.clear_color(static_cast<float>(background >> 16 & 255) / 255.0F, static_cast<float>(background >> 8 & 255) / 255.0F,
                static_cast<float>(background & 255) / 255.0F, 1);
  f.clear(gl::color_buffer_bit);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

void Canvas::begin_night(std::uint32_t paper, std::uint32_t ink) {
  m_impl->paper = paper;
  m_impl->ink = ink;
  ImGui::GetWindowDrawList()->AddCallback(
      [](const ImDrawList*, const ImDrawCmd* command) {
        auto& impl = *static_cast<Impl*>(command->UserCallbackData);
        impl.night.use(impl.paper, impl.ink);
      },
      m_impl.get());
}

void Canvas::begin_marker() {
  ImGui::GetWindowDrawList()->AddCallback([](const ImDrawList*, const ImDrawCmd*) { gl::functions().blend_function(gl::dst_color, gl::zero); }, nullptr);
}

void Canvas::end_marker() { ImGui::GetWindowDrawList()->AddCallback(ImDrawCallback_ResetRenderState, nullptr); }

void Canvas::end_night() { ImGui::GetWindowDrawList()->AddCallback(ImDrawCallback_ResetRenderState, nullptr); }

}  // namespace jumpseat::platform
