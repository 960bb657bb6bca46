// Only what looks different is drawn anew: what comes of it must be what drawing all of it would show.
#include "platform/canvas.hpp"
#include "platform/damage.hpp"
#include "platform/fonts.hpp"
#include "platform/window.hpp"

#include "imgui.h"

#include <doctest/doctest.h>
#include <memory>
#include <optional>
#include <random>

// Last: they make macros of plain words, such as None.
#include <X11/Xlib.h>
#include <X11/Xutil.h>

using namespace jumpseat;
using platform::Area;

namespace {

constexpr int w = 320, h = 200;

struct Box {
  float x, y, w, h;
  unsigned colour;
};

// What a frame shows, in the order in which it is drawn.
struct Scene {
  std::vector<Box> boxes;
  std::vector<std::pair<ImVec2, std::string>> words;
};

class Desk {
 public:
  Desk() {
    auto created = platform::Window::create({w, h, "Jumpseat test"});
    if (!created) return;
    window.emplace(std::move(*created));
    canvas.emplace(platform::SystemFonts(), platform::Canvas::Clipboard{});
    canvas->build_fonts({{14, false}});
  }
  // True if there was anything to draw.
  bool draw(const Scene& scene, bool all) { return !areas_of(scene, all).empty(); }
  void show(const Scene& scene) { window->show_frame(canvas->frame(), areas_of(scene, false)); }
  std::vector<Area> areas_of(const Scene& scene, bool all) {
    canvas->begin_frame(w, h, 0.01);
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize({w, h});
    ImGui::Begin("all", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    for (const Box& box : scene.boxes) {
      if (box.colour % 3 == 0)
        canvas->fill(static_cast<int>(box.x), static_cast<int>(box.y), static_cast<int>(box.w), static_cast<int>(box.h),
                     box.colour & 0xFFFFFF);
      else list.AddRectFilled({box.x, box.y}, {box.x + box.w, box.y + box.h}, box.colour, box.colour % 5 == 0 ? 6.0F : 0.0F);
    }
    for (const auto& [at, text] : scene.words) {
      for (const char letter : text) canvas->bring_letter(*ImGui::GetFont(), static_cast<unsigned char>(letter));
      list.AddText(at, 0xFF000000, text.c_str());
    }
    ImGui::End();
    return canvas->draw_frame(0xFFFFFF, all);
  }
  std::optional<platform::Window> window;
  std::optional<platform::Canvas> canvas;
};

Scene any_scene(std::mt19937& random, const Scene& like) {
  const auto up_to = [&](int most) { return static_cast<float>(random() % static_cast<unsigned>(most)); };
  Scene scene = like;
  for (int change = 0; change < 2; ++change) {
    const Box box{up_to(w), up_to(h), up_to(120), up_to(90), 0x40000000U | static_cast<unsigned>(random())};
    if (scene.boxes.size() < 3) scene.boxes.push_back(box);
    else if (random() % 3 == 0) scene.boxes.erase(scene.boxes.begin() + static_cast<long>(random() % scene.boxes.size()));
    else scene.boxes[random() % scene.boxes.size()] = box;
  }
  if (random() % 2) scene.words = {{{up_to(w), up_to(h)}, "exit " + std::to_string(random() % 100)}};
  return scene;
}

// What X shows in the corner where a window stands when nobody manages windows; B G R and a spare byte.
std::vector<std::uint8_t> on_the_screen() {
  const std::unique_ptr<Display, int (*)(Display*)> display(XOpenDisplay(nullptr), XCloseDisplay);
  REQUIRE(display);
  XImage* image = XGetImage(display.get(), DefaultRootWindow(display.get()), 0, 0, w, h, AllPlanes, ZPixmap);
  REQUIRE(image);
  std::vector<std::uint8_t> out(image->data, image->data + image->bytes_per_line * h);
  XDestroyImage(image);
  for (std::size_t i = 3; i < out.size(); i += 4) out[i] = 255;
  return out;
}

platform::Piece piece(Area area, std::uint64_t print, std::uint64_t texture = 0) { return {1, texture, area, {{area, print}}}; }

}  // namespace

TEST_CASE("What was drawn piece by piece looks as if all of it had been drawn") {
  Desk screen;
  REQUIRE(screen.window);
  std::mt19937 random(20261126);
  Scene scene;
  for (int frame = 0; frame < 60; ++frame) {
    scene = any_scene(random, scene);
    screen.draw(scene, false);
    const auto by_pieces = screen.canvas->frame().picture();
    screen.draw(scene, true);
    const auto whole = screen.canvas->frame().picture();
    CHECK(by_pieces.bytes == whole.bytes);
  }
}

TEST_CASE("The screen shows the whole frame, though only what changed was sent to it") {
  Desk screen;
  REQUIRE(screen.window);
  for (int i = 0; i < 5; ++i) screen.window->wait_events(20);  // until it is mapped
  std::mt19937 random(1126);
  Scene scene;
  for (int frame = 0; frame < 20; ++frame) {
    scene = any_scene(random, scene);
    screen.show(scene);
    screen.window->wait_events(10);
    CHECK(on_the_screen() == screen.canvas->frame().picture().bytes);
  }
}

TEST_CASE("A frame that looks like the last one is not drawn") {
  Desk screen;
  REQUIRE(screen.window);
  Scene scene{{{10, 10, 50, 50, 0xFF2040E0}}, {{{100, 100}, "gate"}}};
  CHECK(screen.draw(scene, false));
  screen.draw(scene, false);  // Dear ImGui settles
  CHECK_FALSE(screen.draw(scene, false));
  scene.words.front().second = "door";
  CHECK(screen.draw(scene, false));
}

TEST_CASE("Damage is what stands between the common beginning and the common end, before and now") {
  const platform::Piece bar = piece({0, 0, 100, 10}, 1), page = piece({0, 10, 100, 90}, 2), foot = piece({0, 90, 100, 100}, 3);
  const auto damage = [](const platform::Look& before, const platform::Look& now) { return platform::damage_between(before, now, {}); };
  using Areas = std::vector<Area>;
  CHECK(damage({{bar, page, foot}}, {{bar, page, foot}}).empty());
  CHECK(damage({{bar, page, foot}}, {{bar, foot}}) == Areas{page.area});
  CHECK(damage({{bar, foot}}, {{bar, page, foot}}) == Areas{page.area});
  CHECK(damage({{bar, piece({5, 20, 8, 30}, 7), foot}}, {{bar, piece({50, 40, 80, 50}, 8), foot}}) == Areas{{5, 20, 80, 50}});
  CHECK(damage({{bar}, {page}}, {{bar}}) == Areas{page.area});
  CHECK(damage({}, {{bar}, {foot}}) == Areas{{0, 0, 100, 100}});
}

TEST_CASE("Of a list of rows only those are damage that look different") {
  const auto row = [](int number, std::uint64_t print) { return platform::Shape{{0, number * 20, 400, number * 20 + 20}, print}; };
  platform::Piece before{1, 0, {0, 0, 400, 100}, {row(0, 5), row(1, 5), row(2, 5), row(3, 5), row(4, 5)}}, now = before;
  now.shapes[2].print = 6;
  CHECK(platform::damage_between({{before}}, {{now}}, {}) == std::vector<Area>{{0, 40, 400, 60}});
  now.kind = 2;
  CHECK(platform::damage_between({{before}}, {{now}}, {}) == std::vector<Area>{{0, 0, 400, 100}});
}

TEST_CASE("Areas far from each other are drawn by themselves, near ones together") {
  const Area corner{0, 0, 300, 300}, far{900, 600, 1200, 900}, beside{310, 0, 600, 300};
  CHECK(platform::merged({corner, far}) == std::vector<Area>{corner, far});
  CHECK(platform::merged({corner, beside}) == std::vector<Area>{{0, 0, 600, 300}});
  std::vector<Area> many;
  for (int i = 0; i < 8; ++i) many.push_back({i * 1000, i * 1000, i * 1000 + 10, i * 1000 + 10});
  CHECK(platform::merged(many) == std::vector<Area>{{0, 0, 7010, 7010}});
}

TEST_CASE("A picture that shows something else is damage where it stands") {
  const platform::Look look{{piece({0, 0, 100, 10}, 1, 4), piece({0, 10, 100, 90}, 2, 5)}};
  CHECK(platform::damage_between(look, look, {5}) == std::vector<Area>{{0, 10, 100, 90}});
  CHECK(platform::damage_between(look, look, {6}).empty());
}

TEST_CASE("a letter that the window's font lacks comes from another font of the system, in the frame after") {
  CHECK_FALSE(platform::SystemFonts().with_letter(0x0915));  // Devanagari letters change places: one by one they would be wrong
  constexpr unsigned ayb = 0x0531;                           // Armenian, which Inter lacks
  Desk desk;
  if (!desk.canvas || !platform::SystemFonts().with_letter(ayb)) return;  // no display, or no font with it
  ImFont* font = desk.canvas->font({14, false});
  desk.canvas->bring_letter(*font, ayb);
  if (font->FindGlyphNoFallback(ayb)) return;  // the font has it after all
  REQUIRE(desk.canvas->lacks_room_for_letters());
  desk.canvas->build_fonts({{14, false}});
  CHECK_FALSE(desk.canvas->lacks_room_for_letters());
  font = desk.canvas->font({14, false});
  desk.canvas->bring_letter(*font, ayb);
  REQUIRE(font->FindGlyphNoFallback(ayb));
  CHECK(font->FindGlyphNoFallback(ayb)->AdvanceX > 5);
  desk.canvas->bring_letter(*font, 0xE123);  // nobody's
  desk.canvas->build_fonts({{14, false}});
  font = desk.canvas->font({14, false});
  desk.canvas->bring_letter(*font, 0xE123);
  CHECK_FALSE(desk.canvas->lacks_room_for_letters());  // it is not looked for again and again
}

TEST_CASE("the letters of Arabic, Persian and Urdu come from one font, as they join") {
  const platform::SystemFonts fonts;
  const auto forms = fonts.with_letter(0xFBA9);  // Urdu's heh between two letters
  if (!forms) return;                            // no font of this system has the forms
  for (const unsigned letter : {0x0627U, 0x0645U, 0x06CCU, 0x064EU, 0xFEDBU, 0xFEFBU, 0xFB8BU}) {
    const auto file = fonts.with_letter(letter);
    REQUIRE(file);
    CHECK(file->path == forms->path);
  }
}
