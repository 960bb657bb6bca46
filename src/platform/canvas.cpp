#include "platform/canvas.hpp"

#include "platform/damage.hpp"
#include "platform/fills.hpp"
#include "platform/gl_functions.hpp"
#include "platform/kept_frame.hpp"
#include "platform/letter_sheet.hpp"
#include "platform/night_shader.hpp"
#include "platform/typeface.hpp"

#include "backends/imgui_impl_opengl3.h"
#include "imgui.h"
#include "imgui_freetype.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <deque>
#include <fstream>
#include <iterator>
#include <set>
#include <unordered_set>
#include <utility>

namespace jumpseat::platform {

namespace {

// All that Dear ImGui itself must find in a font; every other letter is brought when it is first needed.
constexpr std::array<ImWchar, 9> built_in{0x20, 0x20, 0x3F, 0x3F, 0x2026, 0x2026, 0xFFFD, 0xFFFD, 0};
constexpr int letters_at_first = 200;  // of each font, that the sheet has room for; doubled where they do not suffice
// However many letters some text has that no font of ours has, only so much is done for them.
constexpr std::size_t most_letters_looked_for = 4000, most_other_fonts = 12;
constexpr std::size_t most_letters_asked_for_at_once = 16;  // half a millisecond each
constexpr int sheet_w_px = 1024, sheet_h_px_max = 8192;

struct KeyPair {
  Key ours;
  ImGuiKey theirs;
};
// Tab is left out: it walks our own focus.
constexpr std::array editing_keys{
    KeyPair{Key::left, ImGuiKey_LeftArrow},
    KeyPair{Key::right, ImGuiKey_RightArrow},
    KeyPair{Key::up, ImGuiKey_UpArrow},
    KeyPair{Key::down, ImGuiKey_DownArrow},
    KeyPair{Key::page_up, ImGuiKey_PageUp},
    KeyPair{Key::page_down, ImGuiKey_PageDown},
    KeyPair{Key::home, ImGuiKey_Home},
    KeyPair{Key::end, ImGuiKey_End},
    KeyPair{Key::insert, ImGuiKey_Insert},
    KeyPair{Key::del, ImGuiKey_Delete},
    KeyPair{Key::backspace, ImGuiKey_Backspace},
    KeyPair{Key::space, ImGuiKey_Space},
    KeyPair{Key::enter, ImGuiKey_Enter},
    KeyPair{Key::escape, ImGuiKey_Escape},
    KeyPair{Key::a, ImGuiKey_A},
    KeyPair{Key::c, ImGuiKey_C},
    KeyPair{Key::v, ImGuiKey_V},
    KeyPair{Key::x, ImGuiKey_X},
    KeyPair{Key::y, ImGuiKey_Y},
    KeyPair{Key::z, ImGuiKey_Z},
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

std::vector<char> bytes_of(const FontFile& file) {
  std::ifstream in(file.path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

struct Canvas::Impl {
  explicit Impl(SystemFonts fonts_of_system) : system_fonts(std::move(fonts_of_system)) {}

  struct Made {
    FontSize size;
    ImFont* font = nullptr;
    Typeface* typeface = nullptr;  // nothing: Dear ImGui's own letters, which are all there
    int height_px = 0;
  };

  SystemFonts system_fonts;
  std::optional<Typeface> regular, semibold;
  Clipboard clipboard;
  std::string clipboard_text;
  std::vector<Made> fonts;
  LetterSheet sheet;
  int letters_a_font = letters_at_first;
  bool sheet_full = false;
  std::vector<Typeface> others, joining;        // for letters that ours lacks, as they were needed; for Arabic ones
  std::set<unsigned> letters_wanted, not_here;  // to be looked for between frames; looked for, in vain or not
  NightShader night;
  void begin_colours(std::uint32_t new_paper, std::uint32_t new_ink);
  std::uint32_t paper = 0, ink = 0xffffff, brightest = 0x999999;
  bool texture_made = false;
  Look last_look;
  std::unordered_set<std::uint64_t> changed_textures;  // since the last frame
  KeptFrame kept;
  std::deque<Fill> fills;  // of this frame; drawn later, so they may not move

  void add_font(const FontSize& size, std::vector<char>& bytes);
  void reserve_sheet(ImFontAtlas& atlas, int& rectangle) const;
  void put(Made& made, ImWchar codepoint, const Letter& letter);
  bool put_from_others(Made& made, unsigned codepoint);
  void find_letters();
  void put_back_advances(Made& made) const;
  void make_texture();
};

void Canvas::Impl::add_font(const FontSize& size, std::vector<char>& bytes) {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  auto& typeface = size.semibold ? semibold : regular;
  ImFontConfig config;
  ImFont* font = nullptr;
  if (typeface && !bytes.empty()) {
    // Dear ImGui's size is ascent plus descent, in whole pixels; ours is the em.
    config.FontNo = (size.semibold ? system_fonts.semibold() : system_fonts.regular())->face;
    config.FontDataOwnedByAtlas = false;
    font = atlas.AddFontFromMemoryTTF(bytes.data(), static_cast<int>(bytes.size()), std::round(typeface->height(size.px)), &config,
                                      built_in.data());
  }
  if (font) {
    fonts.push_back({size, font, &*typeface, static_cast<int>(std::round(typeface->height(size.px)))});
    return;
  }
  ImFontConfig plain;
  plain.SizePixels = size.px;
  fonts.push_back({size, atlas.AddFontDefault(&plain), nullptr, static_cast<int>(size.px)});
}

void Canvas::Impl::reserve_sheet(ImFontAtlas& atlas, int& rectangle) const {
  int area = 0, highest = 0;
  for (const Made& made : fonts) area += made.height_px * made.height_px / 2 * letters_a_font, highest = std::max(highest, made.height_px);
  const int w = highest > 48 ? 2 * sheet_w_px : sheet_w_px;
  atlas.TexDesiredWidth = w;
  rectangle = atlas.AddCustomRectRegular(w - 2, std::clamp(area / w, 2 * highest, sheet_h_px_max));
}

void Canvas::Impl::put(Made& made, ImWchar codepoint, const Letter& letter) {
  const auto place = sheet.put(letter);
  if (!place) {
    sheet_full = true;
    return;
  }
  ImFont& font = *made.font;
  const ImVec2 texel = font.ContainerAtlas->TexUvScale;
  const auto x = static_cast<float>(letter.left), y = std::round(font.Ascent) - static_cast<float>(letter.top);
  const auto w = static_cast<float>(letter.w), h = static_cast<float>(letter.h);
  const auto u = static_cast<float>(place->x), v = static_cast<float>(place->y);
  font.AddGlyph(nullptr, codepoint, x, y, x + w, y + h, u * texel.x, v * texel.y, (u + w) * texel.x, (v + h) * texel.y, letter.advance);
  font.DirtyLookupTables = false;
  font.GrowIndex(codepoint + 1);
  font.IndexAdvanceX[codepoint] = letter.advance;
  font.IndexLookup[codepoint] = static_cast<ImWchar>(font.Glyphs.Size - 1);
  font.FallbackGlyph = font.FindGlyphNoFallback(font.FallbackChar);  // the letters may have moved
}

Canvas::Canvas(SystemFonts fonts, Clipboard clipboard) : m_impl(std::make_unique<Impl>(std::move(fonts))) {
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

bool Canvas::has_system_font() const { return m_impl->system_fonts.regular().has_value(); }

// Dear ImGui rounds the advances of what it built up, which spaces words too wide.
void Canvas::Impl::put_back_advances(Made& made) const {
  if (!made.typeface) return;
  for (ImFontGlyph& glyph : made.font->Glyphs)
    if (const auto letter = made.typeface->letter(glyph.Codepoint, made.height_px)) {
      glyph.AdvanceX = letter->advance;
      made.font->IndexAdvanceX[static_cast<int>(glyph.Codepoint)] = letter->advance;
    }
}

void Canvas::Impl::make_texture() {
  if (texture_made) ImGui_ImplOpenGL3_CreateFontsTexture();
  else ImGui_ImplOpenGL3_CreateDeviceObjects();
  texture_made = true;
  ImGui::GetIO().Fonts->ClearTexData();  // the graphics side has it now
  // Letters stand on whole pixels.
  const auto& f = gl::functions();
  f.bind_texture(gl::texture_2d, static_cast<unsigned>(reinterpret_cast<std::uintptr_t>(ImGui::GetIO().Fonts->TexID)));
  f.tex_parameter(gl::texture_2d, gl::min_filter, gl::nearest);
  f.tex_parameter(gl::texture_2d, gl::mag_filter, gl::nearest);
  f.bind_texture(gl::texture_2d, 0);
}

void Canvas::build_fonts(const std::vector<FontSize>& sizes) {
  Impl& impl = *m_impl;
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  if (std::exchange(impl.sheet_full, false)) impl.letters_a_font *= 2;
  impl.find_letters();
  atlas.Clear();
  impl.fonts.clear();
  atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
  atlas.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
  atlas.Flags |= ImFontAtlasFlags_NoPowerOfTwoHeight | ImFontAtlasFlags_NoMouseCursors | ImFontAtlasFlags_NoBakedLines;
  const std::optional<FontFile>& regular_file = impl.system_fonts.regular();
  const std::optional<FontFile>& semibold_file = impl.system_fonts.semibold();
  if (regular_file && !impl.regular) impl.regular = Typeface::open(*regular_file);
  if (semibold_file && !impl.semibold) impl.semibold = Typeface::open(*semibold_file);
  std::vector<char> regular, semibold;
  if (impl.regular) regular = bytes_of(*regular_file);
  if (impl.semibold) semibold = bytes_of(*semibold_file);
  for (const FontSize& size : sizes) impl.add_font(size, size.semibold ? semibold : regular);
  int rectangle = 0;
  impl.reserve_sheet(atlas, rectangle);
  atlas.Build();
  const ImFontAtlasCustomRect& place = *atlas.GetCustomRectByIndex(rectangle);
  impl.sheet.clear(place.X, place.Y, place.Width, place.Height);
  if (impl.texture_made) {
    ImGui_ImplOpenGL3_DestroyFontsTexture();
    impl.make_texture();
  }
  impl.last_look.clear();
  for (Impl::Made& made : impl.fonts) impl.put_back_advances(made);
  atlas.ClearInputData();
}

void Canvas::bring_letter(const ImFont& font, unsigned codepoint) {
  Impl& impl = *m_impl;
  if (codepoint > 0xFFFF || impl.sheet_full || font.FindGlyphNoFallback(static_cast<ImWchar>(codepoint))) return;
  const auto made = std::find_if(impl.fonts.begin(), impl.fonts.end(), [&](const Impl::Made& each) { return each.font == &font; });
  if (made == impl.fonts.end() || !made->typeface) return;
  if (const auto letter = made->typeface->letter(codepoint, made->height_px)) impl.put(*made, static_cast<ImWchar>(codepoint), *letter);
  else if (!impl.put_from_others(*made, codepoint) && !impl.not_here.contains(codepoint) && impl.not_here.size() < most_letters_looked_for)
    impl.letters_wanted.insert(codepoint);
}

bool Canvas::Impl::put_from_others(Made& made, unsigned codepoint) {
  for (Typeface& other : joins(codepoint) ? joining : others) {
    const auto letter = other.letter(codepoint, static_cast<int>(std::round(other.height(made.size.px))));
    if (!letter) continue;
    put(made, static_cast<ImWchar>(codepoint), *letter);
    return true;
  }
  return false;
}

// Files are opened here and not while drawing.
void Canvas::Impl::find_letters() {
  for (std::size_t asked = 0; !letters_wanted.empty() && asked < most_letters_asked_for_at_once;) {
    const unsigned codepoint = letters_wanted.extract(letters_wanted.begin()).value();
    not_here.insert(codepoint);
    std::vector<Typeface>& place = joins(codepoint) ? joining : others;
    const bool known = std::any_of(place.begin(), place.end(), [&](const Typeface& other) { return other.has(codepoint); });
    if (known || place.size() >= most_other_fonts) continue;
    ++asked;
    const auto file = system_fonts.with_letter(codepoint);
    auto typeface = file ? Typeface::open(*file) : std::nullopt;
    if (typeface && typeface->has(codepoint)) place.push_back(std::move(*typeface));
  }
}

bool Canvas::lacks_room_for_letters() const { return m_impl->sheet_full || !m_impl->letters_wanted.empty(); }

ImFont* Canvas::font(FontSize size) const {
  ImFont* nearest = m_impl->fonts.front().font;
  float distance = 1e9F;
  for (const Impl::Made& made : m_impl->fonts) {
    const float away = std::abs(made.size.px - size.px) + (made.size.semibold == size.semibold ? 0.0F : 0.5F);
    if (away < distance) {
      distance = away;
      nearest = made.font;
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
  if (!m_impl->texture_made) m_impl->make_texture();
  ImGui_ImplOpenGL3_NewFrame();
  m_impl->fills.clear();
  ImGui::NewFrame();
}

void Canvas::drop_frame() { ImGui::EndFrame(); }

void Canvas::picture_changed(std::uint64_t texture) { m_impl->changed_textures.insert(texture); }

std::vector<Area> Canvas::draw_frame(std::uint32_t background, bool even_if_the_same) {
  Impl& impl = *m_impl;
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  const Area whole{0, 0, static_cast<int>(size.x), static_cast<int>(size.y)};
  ImGui::GetBackgroundDrawList()->AddCallback(draw_fill, &impl.fills.emplace_back(Fill{0, 0, whole.right, whole.bottom, background}));
  ImGui::Render();
  impl.sheet.upload(static_cast<unsigned>(reinterpret_cast<std::uintptr_t>(ImGui::GetIO().Fonts->TexID)));
  ImDrawData& data = *ImGui::GetDrawData();
  Look look = look_of(data, {impl.paper, impl.ink, impl.brightest});
  std::vector<Area> damage = damage_between(impl.last_look, look, impl.changed_textures);
  impl.last_look = std::move(look);
  impl.changed_textures.clear();
  if (damage.empty() && !even_if_the_same) return {};
  if (!impl.kept.begin(whole.right, whole.bottom) || even_if_the_same) damage = {whole};
  gl::functions().viewport(0, 0, whole.right, whole.bottom);
  draw_upside_down(data, damage);
  impl.kept.end();
  return damage;
}

const KeptFrame& Canvas::frame() const { return m_impl->kept; }

void Canvas::fill(int x, int y, int w, int h, std::uint32_t colour) {
  if (w <= 0 || h <= 0) return;
  ImGui::GetWindowDrawList()->AddCallback(draw_fill, &m_impl->fills.emplace_back(Fill{x, y, x + w, y + h, colour}));
}

void Canvas::begin_night(std::uint32_t paper, std::uint32_t ink) {
  m_impl->brightest = 0x999999;
  m_impl->begin_colours(paper, ink);
}

void Canvas::begin_tint(std::uint32_t paper, std::uint32_t ink) {
  m_impl->brightest = 0xFFFFFF;
  m_impl->begin_colours(paper, ink);
}

void Canvas::Impl::begin_colours(std::uint32_t new_paper, std::uint32_t new_ink) {
  paper = new_paper;
  ink = new_ink;
  ImGui::GetWindowDrawList()->AddCallback(
      [](const ImDrawList*, const ImDrawCmd* command) {
        auto& impl = *static_cast<Impl*>(command->UserCallbackData);
        impl.night.use(impl.paper, impl.ink, impl.brightest);
      },
      this);
}

void Canvas::begin_marker() {
  ImGui::GetWindowDrawList()->AddCallback(
      [](const ImDrawList*, const ImDrawCmd*) { gl::functions().blend_function(gl::dst_color, gl::zero); }, nullptr);
}

void Canvas::end_marker() { ImGui::GetWindowDrawList()->AddCallback(ImDrawCallback_ResetRenderState, nullptr); }

void Canvas::end_night() { ImGui::GetWindowDrawList()->AddCallback(ImDrawCallback_ResetRenderState, nullptr); }

}  // namespace jumpseat::platform
