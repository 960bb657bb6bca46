#pragma once
// A panel drawn from a view made by hand, pressed by name, and asked what it wants done.
#include "stage.hpp"

#include <functional>
#include <optional>
#include <string>

namespace jumpseat::tests {

// The first of its kind; null where there is none.
template <class C>
const C* first(const ui::Commands& commands) {
  for (const auto& each : commands)
    if (const auto* found = each.template find<C>()) return found;
  return nullptr;
}

class PanelStage {
 public:
  using Draw = std::function<void(ui::Ui&, const ui::Rect&, ui::Commands&)>;
  explicit PanelStage(Draw draw, int w = 1280, int h = 800, double scale = 1, app::Theme theme = app::Theme::light);

  ui::Commands press(const std::string& name, std::optional<ui::Role> role = std::nullopt);
  ui::Commands key(const std::string& chord);
  ui::Commands type(const std::string& text);
  void settle() { m_stage.settle(); }
  void move(float x, float y) { m_stage.move(x, y); }
  const ui::WidgetRecord* find(const std::string& name, std::optional<ui::Role> role = std::nullopt);
  ui::Ui& ui() { return m_stage.ui(); }
  platform::Window& window() { return m_stage.window(); }
  void keep_picture(const std::string& name) { m_stage.keep_picture(name); }

 private:
  Stage m_stage;
};

}  // namespace jumpseat::tests
