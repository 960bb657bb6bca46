#pragma once
// What every widget is handed: theme, fonts, keyboard, focus, the tree being made, and how many frames are still wanted.
//
// A frame is drawn in up to three passes: rows and cards remember their sizes from the pass before, so a pass whose
// measures changed is thrown away and drawn again. Panels need not care; they must only keep what they remember in their own fields.
#include "platform/canvas.hpp"
#include "platform/input.hpp"
#include "platform/window.hpp"
#include "ui/label.hpp"
#include "ui/theme.hpp"
#include "ui/tree.hpp"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

struct ImFont;
struct ImDrawList;

namespace jumpseat::ui {

struct Layout;  // one open area; see layout.hpp

class Ui {
 public:
  explicit Ui(platform::Canvas& canvas);
  ~Ui();
  Ui(const Ui&) = delete;
  Ui& operator=(const Ui&) = delete;

  // ---- how it looks
  const Theme& theme() const { return m_theme; }
  void set_theme(app::Theme name);
  double scale() const { return m_scale; }  // UI scale times screen scale, in framebuffer pixels
  void set_scale(double scale);
  void build_fonts();
  platform::Canvas& canvas() { return m_canvas; }
  float px(float at_100_percent) const;  // whole pixels
  ImFont* font(Type type, Weight weight = Weight::regular) const;
  // Into the font, before they are measured or drawn.
  void bring_letter(const ImFont& font, unsigned character) const { m_canvas.bring_letter(font, character); }
  void bring_letters(const ImFont& font, std::string_view text) const;
  float text_width(Label text, Type type = Type::body, Weight weight = Weight::regular) const;
  Rect window() const { return m_window; }
  ImDrawList* draw_list() const;  // of the current ImGui window

  // ---- keys. A key is taken by the first who asks: ask in order of nearness. Widgets ask for themselves.
  bool pressed(std::string_view chord);  // "Ctrl+F"; true once
  bool pressed(const platform::Chord& chord);
  const std::vector<platform::Chord>& keys() const { return m_keys; }
  bool typing() const;  // a textbox has the keyboard: single letters belong to it
  const std::vector<std::string>& dropped_paths() const { return m_dropped; }

  // ---- mouse, in window coordinates
  float mouse_x() const { return m_mouse_x; }
  float mouse_y() const { return m_mouse_y; }
  float wheel_x() const { return m_wheel_x; }  // of this frame; lists that scroll have already taken it
  float wheel_y() const { return m_wheel_y; }
  bool wheel_with_ctrl() const { return m_wheel_ctrl; }
  void show_cursor(platform::Cursor cursor) { m_cursor = cursor; }
  platform::Cursor cursor() const { return m_cursor; }

  // ---- focus
  void focus(std::string_view id);  // moves the keyboard there, now or when it is next drawn
  void drop_focus();
  // Escape has ended the writing in the box that has the focus: going back to it would write on.
  bool rests_in_textbox() const { return !typing() && !m_focused.empty() && m_focused == m_focused_textbox; }
  // In this frame: where the keyboard is nowhere, Tab begins at the first widget whose id begins so, instead of at the top of the window.
  void start_tab_at(std::string_view prefix) { m_tab_start = prefix; }
  const std::string& focused() const { return m_focused; }
  bool focus_by_keyboard() const { return m_focus_shown; }
  void bring_into_view(std::string_view id);  // scrolls until it can be seen, in the next frame
  void bring_into_view(const Rect& part);     // the same of a place in what is being scrolled now, in framebuffer pixels

  // ---- what cannot be used for now: everything drawn while a dialog is over it
  // (their keys go to nobody, but for what the shell asks for before).
  void begin_inert() { ++m_inert; }
  void end_inert() { --m_inert; }
  bool inert() const { return m_inert > 0; }

  // ---- what lies over everything. Draw it last; `window()` is its place.
  void begin_overlay(std::string_view id);
  void end_overlay();

  // ---- frames
  void set_reduced_motion(bool reduced) { m_reduced_motion = reduced; }
  bool reduced_motion() const { return m_reduced_motion; }
  void want_frames(int count) {
    if (count > m_frames_wanted) m_frames_wanted = count;
  }
  int frames_wanted() const { return m_frames_wanted; }
  std::uint64_t frame_number() const { return m_frame_number; }

  const Tree& tree() const { return m_tree; }  // of the last finished frame

  // ---- for the loop
  void begin_frame(const std::vector<platform::Input>& inputs, Rect window);
  bool end_pass();  // true: settled, show it; false: draw again
  void begin_pass();
  void end_frame();

  // ---- for widgets
  struct Interaction {
    bool hovered = false, held = false, clicked = false, focused = false;
    bool focus_gained = false;  // by the keyboard, or because a panel asked for it
    bool double_clicked = false;
    bool by_enter = false;  // and not by Space
  };
  // Records the widget and gives its mouse and keyboard: Enter and Space press what is focused.
  Interaction interact(std::string_view id, Role role, Label name, std::string_view value, const Rect& rect, bool enabled,
                       bool focusable = true);
  void record(std::string_view id, Role role, Label name, std::string_view value, const Rect& rect, bool enabled, bool focusable);
  void row_of_list(bool selected);  // what was recorded last is one: Tab passes the list as one stop, arrows lead from row to row
  void draw_focus(const Rect& rect, float radius);
  void textbox_pressed(std::string_view id) {
    m_press_focused = true;
    if (m_focused != id) m_focus_shown = false;
    m_focused = id;
  }
  void focus_textbox_seen(std::string_view id, bool active) {
    m_textbox_active = m_textbox_active || active;
    if (id == m_focused) m_focused_textbox = id;
  }
  std::string auto_id(std::string_view prefix);  // for text that nobody addresses: "text.12"
  std::vector<Layout>& layouts() { return m_layouts; }
  float remembered(std::string_view key, float otherwise) const;
  void remember(std::string_view key, float value);
  bool take_focus_request(std::string_view id);
  // The text that is being written, where it has many lines as they are broken on screen; see soft_wrap.hpp.
  struct WrappedText {
    std::string id, shown;
    std::vector<std::size_t> breaks;
    std::string plain;  // as its owner had it last
  };
  WrappedText& wrapped_text() { return m_wrapped; }
  // The line that is being written, where it is wider than its box; see hand_drawn_box.hpp.
  struct MovedLine {
    unsigned box = 0;
    float left = 0;
  };
  MovedLine& moved_line() { return m_moved; }

 private:
  std::vector<const WidgetRecord*> tab_stops() const;
  void move_focus(int step);
  void move_within_group(int step);
  void take_focus_keys();
  bool opens_or_closes(const WidgetRecord& row, platform::Key key) const;
  void give_up_focus_request();
  void keep_focus_in_list();
  void apply_scale();
  bool belongs_to_text(const platform::Chord& chord) const;
  void scroll_to(const Rect& rect, const Rect& clip);
  static bool widely_visible(const Rect& rect, const Rect& clip);
  void take_keys(const std::vector<platform::Input>& inputs);

  platform::Canvas& m_canvas;
  Theme m_theme;
  double m_scale = 1, m_scale_wanted = 1;
  Rect m_window;
  std::vector<platform::Chord> m_keys;
  std::vector<std::string> m_dropped;
  float m_mouse_x = -1, m_mouse_y = -1;
  float m_wheel_x = 0, m_wheel_y = 0;
  bool m_wheel_ctrl = false;
  platform::Cursor m_cursor = platform::Cursor::arrow;
  int m_frames_asked = 0;  // in which what was asked to have the keyboard was not there
  std::string m_focused, m_focused_textbox, m_focus_request, m_view_request, m_tab_start;
  bool m_focus_shown = false, m_textbox_active = false, m_textbox_was_active = false, m_press_focused = false;
  bool m_mouse_pressed = false;  // in this frame
  bool m_press_key = false;      // Enter or Space waits for the focused widget
  bool m_press_by_enter = false;
  bool m_fonts_built = false;
  int m_inert = 0, m_frames_wanted = 3, m_auto = 0;
  std::uint64_t m_frame_number = 0;
  Tree m_tree, m_building;
  std::vector<Layout> m_layouts;
  WrappedText m_wrapped;
  MovedLine m_moved;
  std::unordered_map<std::string, float> m_measures;
  bool m_unsettled = false, m_reduced_motion = false;
};

}  // namespace jumpseat::ui
