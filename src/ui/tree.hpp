#pragma once
// What is on screen, as a list in reading order: tests click it, the control channel shows it, focus walks along it.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::ui {

enum class Role {
  button,
  choice,
  checkbox,
  textbox,
  page,
  link,
  tab,
  heading,
  text,
  row,
  menuitem,
  slider,
  progress,
  chart,
  image,
  notice
};

const char* role_word(Role role);
std::optional<Role> find_role(std::string_view word);

// Window coordinates, y down.
struct Rect {
  float x = 0, y = 0, w = 0, h = 0;
  float right() const { return x + w; }
  float bottom() const { return y + h; }
  float centre_x() const { return x + w / 2; }
  float centre_y() const { return y + h / 2; }
  bool contains(float px, float py) const { return px >= x && py >= y && px < x + w && py < y + h; }
  bool empty() const { return w <= 0 || h <= 0; }
  Rect inset(float by) const { return {x + by, y + by, w - 2 * by, h - 2 * by}; }
  Rect inset(float across, float down) const { return {x + across, y + down, w - 2 * across, h - 2 * down}; }
  // Takes a strip off this rectangle and returns it.
  Rect cut_left(float width);
  Rect cut_right(float width);
  Rect cut_top(float height);
  Rect cut_bottom(float height);
  friend bool operator==(const Rect&, const Rect&) = default;
};
Rect intersection(const Rect& a, const Rect& b);

struct WidgetRecord {
  std::string id;  // stable and unique: "home.start_practice"
  Role role = Role::text;
  std::string name;   // what a person reads or hears
  std::string value;  // the text in a textbox, "chosen" on a choice, "checked", "40 %"
  Rect rect;          // whole, even where part of it is scrolled away
  Rect visible;       // the part that can be seen and clicked; empty: scrolled out of view
  bool enabled = true;
  bool focused = false;
  bool focusable = false;
  bool in_list = false;   // Tab passes the rows of a list as one stop
  bool selected = false;  // the row of its list where Tab enters it
};

class Tree {
 public:
  void clear() { m_widgets.clear(); }
  void add(WidgetRecord record) { m_widgets.push_back(std::move(record)); }
  const std::vector<WidgetRecord>& widgets() const { return m_widgets; }
  std::vector<WidgetRecord>& widgets() { return m_widgets; }
  const WidgetRecord* find(std::string_view id) const;

 private:
  std::vector<WidgetRecord> m_widgets;
};

}  // namespace jumpseat::ui
