#pragma once
// Everything a panel is made of. Each widget takes its place in the open area (layout.hpp), draws itself in the look of the theme, and
// records itself in the tree. Ids are stable, unique and never shown: "quiz.confirm"; names are what a person reads.
// All lengths are at 100 %. Tab and Shift+Tab walk the widgets in reading order, and pass a list of rows as one; Enter and Space press;
// arrows move inside a group of choices, tabs, rows or menu items.
#include "ui/label.hpp"
#include "ui/layout.hpp"
#include "ui/ui.hpp"

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::ui {

enum class Look { secondary, primary, quiet, danger };
enum class Tone { plain, blue, good, warn, bad };

// ---- text

struct TextOptions {
  Type type = Type::body;
  Weight weight = Weight::regular;
  Tone tone = Tone::plain;
  bool muted = false;
  bool wrap = true;          // false: one line, cut with an ellipsis where it does not fit
  bool right = false;        // right-aligned in its width
  float width = 0;           // 0: in a column all of it, in a row as wide as the text
  std::string_view id = {};  // only where something must find it
};
void text(Ui& ui, Label words, TextOptions options = {});
void aside(Ui& ui, Label words);                                                      // 12 px, muted, wrapped
void heading(Ui& ui, Label words, Type type = Type::stem, std::string_view id = {});  // semibold; in the tree a heading
void figure(Ui& ui, std::string_view id, Label words);                                // 28 px: the one number that matters
void tag(Ui& ui, Label words, Tone tone);                                             // a pill; colour never alone: the word says it
void separator(Ui& ui);

// ---- things to press

struct ButtonOptions {
  Look look = Look::secondary;
  bool enabled = true;
  float width = 0;     // 0: as wide as its name; -1: all that is left
  Label hint = {};     // shown when hovered: "Page Down"
  Label shown = {};    // drawn instead of the name, for icons: "‹"
  bool small = false;  // 28 px tall instead of 36
  bool on = false;     // a quiet button that is switched on
};
bool button(Ui& ui, std::string_view id, Label name, ButtonOptions options = {});
float button_width(const Ui& ui, Label name, const ButtonOptions& options);  // framebuffer pixels; 0: all that is left
bool link(Ui& ui, std::string_view id, Label name, bool enabled = true);

struct ChoiceOptions {
  bool chosen = false;
  bool many = false;  // a square instead of a circle
  bool enabled = true;
  std::string_view key = {};       // the number key shown at the right; pressing it chooses, unless somebody types
  std::optional<bool> right = {};  // after feedback: a word and a colour
  Label feedback = {};             // under the text
  // Drawn instead of the name, where that is more than a line of plain words.
  float body_height = 0;  // framebuffer pixels
  std::function<void(float x, float y)> draw_body = {};
};
std::string verdict_words(bool right);                                        // "right", "not right"
float widest_verdict(const Ui& ui);                                           // framebuffer pixels, semibold asides
float choice_words_width(const Ui& ui, bool has_right_side);                  // how wide the words of a choice may be; framebuffer pixels
bool choice(Ui& ui, std::string_view id, Label name, ChoiceOptions options);  // true: it was chosen

// A row of equal boxes of which one is on ("Guess Fairly Certain"). Returns the index that was chosen. Each is a choice in the tree,
// with id `id.INDEX`; -1: none is on.
std::optional<int> segmented(Ui& ui, std::string_view id, std::initializer_list<Label> names, int on, bool enabled = true);
std::optional<int> segmented(Ui& ui, std::string_view id, const std::vector<std::string>& names, int on, bool enabled = true);
// Tabs without boxes ("Contents Search Marks"). Each is a tab in the tree, with id `id.INDEX`.
std::optional<int> tabs(Ui& ui, std::string_view id, std::initializer_list<Label> names, int on, bool enabled = true);
std::optional<int> tabs(Ui& ui, std::string_view id, const std::vector<std::string>& names, int on, bool enabled = true);

bool checkbox(Ui& ui, std::string_view id, Label name, bool checked, bool enabled = true);  // true: it was toggled
std::optional<double> slider(Ui& ui, std::string_view id, Label name, double value, double low, double high, double step, Label shown,
                             bool enabled = true);

struct RowItemOptions {
  bool selected = false, enabled = true;
  bool wrap = false;                   // the name goes on below instead of being cut
  int depth = 0;                       // indents
  Label right = {};                    // aside at the right edge: "3-12"
  Label detail = {};                   // a second, muted line; wrapped
  int mark_begin = 0, mark_bytes = 0;  // bytes of `detail` to be marked
  // Room before the name for a sign that shows or hides what is below it.
  bool handles = false;
  Label handle = {};  // what a press on the sign does; empty: nothing is below it
  bool handle_open = false;
  bool* handle_pressed = nullptr;
};
bool row(Ui& ui, std::string_view id, Label name, RowItemOptions options = {});  // role row
bool menuitem(Ui& ui, std::string_view id, Label name, std::string_view shortcut, bool enabled, bool selected);

// ---- text in

struct TextboxOptions {
  Label placeholder = {};
  bool password = false, enabled = true, multiline = false;
  float width = 0;   // 0: all that is left
  float height = 0;  // 0: as usual
  bool select_all_on_focus = false;
};
struct TextboxResult {
  bool changed = false;
  bool submitted = false;  // Enter (Ctrl+Enter where multiline)
  bool typed = false;      // into it, also where that came to the same
};
// `text` is the panel's draft. The name is said in the tree and shown as a label by the caller, if at all.
TextboxResult textbox(Ui& ui, std::string_view id, Label name, std::string& text, TextboxOptions options = {});
TextboxResult field(Ui& ui, std::string_view id, Label name, std::string& text, TextboxOptions options = {});  // its name over it
TextboxResult textbox_at(Ui& ui, std::string_view id, Label name, std::string& text, const Rect& rect,
                         TextboxOptions options = {});  // framebuffer pixels

// ---- tables. Widths as in Columns.

struct TableColumn {
  OwnLabel title;
  float share = 1;
  bool number = false;  // right-aligned, even digits
};
struct Cell {
  OwnLabel text;
  Tone tone = Tone::plain;
  bool pill = false;
};
struct TableOptions {
  bool header = true;
};
class Table {
 public:
  Table(Ui& ui, std::string_view id, std::vector<TableColumn> columns, TableOptions options = {});
  // A row in the tree, named by its first cell; true: pressed (where `pressable`).
  bool row(std::string_view id, const std::vector<Cell>& cells, bool pressable = false, bool selected = false);

 private:
  Ui& m_ui;
  std::vector<TableColumn> m_columns;
  std::vector<float> m_x, m_w;
};

// ---- to be looked at

void progress(Ui& ui, std::string_view id, Label name, double share, float width = 0);
void image(Ui& ui, std::string_view id, Label name, std::uint64_t texture, float w, float h);
// In place of a list that is empty: what to do next. Returns true when the button was pressed.
bool empty_state(Ui& ui, std::string_view id, Label headline, Label sentence, Label button_name = {});
// A sentence in a coloured box: role notice.
void notice(Ui& ui, std::string_view id, Label sentence, Tone tone);

// ---- a page of a manual, at a place the reader decides (framebuffer pixels, screen coordinates)

struct PageImage {
  std::uint64_t texture = 0;
  Rect rect;
};
struct PageOptions {
  bool night = false, sepia = false;
  bool drawn = true;                // false: a skeleton
  std::vector<Rect> pictures = {};  // that stay as they are printed
};
Colour page_paper(const PageOptions& options);
void draw_page_images(Ui& ui, const std::vector<PageImage>& images, const PageOptions& options);  // in its colours, without paper
// Draws paper and images and records the page. Clipped to the current ImGui window.
void page(Ui& ui, std::string_view id, Label label, std::string_view value, const Rect& rect, const std::vector<PageImage>& images,
          PageOptions options = {});

// ---- drawing by hand, in screen coordinates

void draw_text(Ui& ui, float x, float y, Label words, Type type, Weight weight, Colour colour);
// Digits all as wide as the widest.
void draw_number(Ui& ui, float right_x, float y, Label words, Type type, Weight weight, Colour colour);
float number_width(const Ui& ui, Label words, Type type, Weight weight);
void draw_text_cut(Ui& ui, const Rect& rect, Label words, Type type, Weight weight,
                   Colour colour);  // one line, ellipsis, centred down
float draw_text_wrapped(Ui& ui, float x, float y, float width, Label words, Type type, Weight weight,
                        Colour colour);                                                     // returns the height
float draw_text_struck(Ui& ui, float x, float y, float width, Label words, Colour colour);  // an aside, struck through
float wrapped_height(const Ui& ui, float width, Label words, Type type, Weight weight);
void draw_box(Ui& ui, const Rect& rect, Colour fill, Colour edge, float radius);
void draw_shadow(Ui& ui, const Rect& paper);  // around it only: under it, it would cost as much as the page itself
void draw_marked(Ui& ui, const Rect& rect, Label words, int mark_begin, int mark_bytes);  // asides, wrapped, some bytes marked
void draw_tooltip(Ui& ui, Label words);                                                   // beside the mouse, over everything
Colour tone_colour(const Theme& theme, Tone tone);
Colour tone_soft(const Theme& theme, Tone tone);

}  // namespace jumpseat::ui
