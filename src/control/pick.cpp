#include "control/pick.hpp"

#include <cmath>

namespace jumpseat::control {

namespace {

using base::ErrorKind;
using base::fail;
using base::Json;
using ui::Role;

bool is_pressed(Role role) {
  return role != Role::text && role != Role::heading && role != Role::progress && role != Role::image && role != Role::notice &&
         role != Role::chart;
}

bool matches(const ui::WidgetRecord& widget, const Wanted& wanted) {
  if (!wanted.id.empty() && widget.id != wanted.id) return false;
  if (!wanted.name.empty() && widget.name != wanted.name) return false;
  return !wanted.role || widget.role == *wanted.role;
}

double tenth(float value) { return std::round(static_cast<double>(value) * 10) / 10; }

}  // namespace

base::Result<Wanted> wanted_of(const Json& request) {
  Wanted wanted;
  wanted.id = request["id"].text_or("");
  wanted.name = request["name"].text_or("");
  if (wanted.id.empty() && wanted.name.empty()) return fail(ErrorKind::bad_input, "click", "the request has neither a name nor an id");
  if (request["role"].is_null()) return wanted;
  wanted.role = ui::find_role(request["role"].text_or(""));
  if (!wanted.role) return fail(ErrorKind::bad_input, "click", "there is no role “" + request["role"].text_or("") + "”");
  return wanted;
}

base::Result<const ui::WidgetRecord*> pick(const ui::Tree& tree, const Wanted& wanted) {
  bool pressable = false;
  for (const auto& widget : tree.widgets()) pressable = pressable || (matches(widget, wanted) && is_pressed(widget.role));
  const ui::WidgetRecord* disabled = nullptr;
  for (const auto& widget : tree.widgets()) {
    if (!matches(widget, wanted) || (pressable && !is_pressed(widget.role))) continue;
    if (widget.enabled) return &widget;
    if (!disabled) disabled = &widget;
  }
  const std::string called = wanted.id.empty() ? "“" + wanted.name + "”" : "the widget " + wanted.id;
  if (disabled) return fail(ErrorKind::refused, "click " + called, "it cannot be used now");
  return fail(ErrorKind::not_found, "click " + called, "nothing like that is on screen");
}

Json json_of(const ui::Tree& tree) {
  Json widgets = Json::array();
  for (const auto& widget : tree.widgets()) {
    Json rect = Json::array();
    rect.push(tenth(widget.rect.x)).push(tenth(widget.rect.y)).push(tenth(widget.rect.w)).push(tenth(widget.rect.h));
    Json one = Json::object();
    one.set("id", widget.id).set("role", ui::role_word(widget.role)).set("name", widget.name).set("value", widget.value);
    one.set("enabled", widget.enabled).set("focused", widget.focused).set("visible", !widget.visible.empty()).set("rect", std::move(rect));
    widgets.push(std::move(one));
  }
  return widgets;
}

}  // namespace jumpseat::control
