#include "panel_stage.hpp"

#include <doctest/doctest.h>

namespace jumpseat::tests {

PanelStage::PanelStage(Draw draw, int w, int h, double scale, app::Theme theme) : m_stage(w, h) {
  m_stage.draw = [draw = std::move(draw)](ui::Ui& ui, ui::Commands& out) { draw(ui, ui.window(), out); };
  m_stage.ui().set_theme(theme);
  m_stage.ui().set_scale(scale);
  m_stage.settle();
}

const ui::WidgetRecord* PanelStage::find(const std::string& name, std::optional<ui::Role> role) {
  for (const auto& widget : m_stage.ui().tree().widgets())
    if (widget.name == name && (!role || widget.role == *role)) return &widget;
  return nullptr;
}

ui::Commands PanelStage::press(const std::string& name, std::optional<ui::Role> role) {
  const ui::WidgetRecord* widget = find(name, role);
  REQUIRE_MESSAGE(widget, "no widget is called " << name);
  m_stage.take_commands();
  m_stage.click(name, widget->role);
  m_stage.settle();
  return m_stage.take_commands();
}

ui::Commands PanelStage::key(const std::string& chord) {
  m_stage.take_commands();
  m_stage.key(chord);
  m_stage.settle();
  return m_stage.take_commands();
}

ui::Commands PanelStage::type(const std::string& text) {
  m_stage.take_commands();
  m_stage.type(text);
  m_stage.settle();
  return m_stage.take_commands();
}

}  // namespace jumpseat::tests
