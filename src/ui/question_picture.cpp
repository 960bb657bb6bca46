// The boxes of a question about places on a picture: the areas are drawn with the mouse, or written as numbers.
#include "ui/picture_outline.hpp"
#include "ui/question_fields.hpp"
#include "ui/question_rows.hpp"
#include "ui/rich.hpp"
#include "ui/widgets.hpp"

#include "base/text.hpp"

#include "imgui.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace jumpseat::ui {
namespace {

using Commands = std::vector<app::Command>;
using model::Shape;

std::string words_of(const std::vector<double>& numbers) {
  std::string out;
  for (const double number : numbers) out += (out.empty() ? "" : " ") + base::number(std::round(number));
  return out;
}

// What a drag from one corner to the other makes.
std::vector<double> dragged(Shape shape, double x0, double y0, double x1, double y1) {
  const double across = std::abs(x1 - x0), down = std::abs(y1 - y0);
  switch (shape) {
    case Shape::rect: return {std::min(x0, x1), std::min(y0, y1), std::max(x0, x1), std::max(y0, y1)};
    case Shape::circle: return {x0, y0, std::max(1.0, std::hypot(across, down))};
    case Shape::ellipse: return {(x0 + x1) / 2, (y0 + y1) / 2, std::max(1.0, across / 2), std::max(1.0, down / 2)};
    default: return {};
  }
}

}  // namespace

void QuestionFields::draw_area(std::size_t index) {
  Ui& ui = *m_ui;
  app::AreaForm& area = m_form.areas[index];
  const std::string id = fmt::format("area.{}", index);
  const bool labels = m_form.is.hotspot && m_form.is.hotspot->kind == model::HotspotKind::markers;
  Card card(ui, "question." + id + ".card", {.padding_x = 14, .padding_y = 12, .selected = static_cast<int>(index) == m_area});
  {
    Row row(ui, "question." + id + ".head", {.gap = 8});
    text(ui, base::say("Area {}", index + 1), {.weight = Weight::semibold, .wrap = false});
    stretch(ui);
    if (button(ui, "question." + id + ".draw", base::say("Draw area {} on the picture", index + 1),
               {.shown = "Draw", .small = true, .on = static_cast<int>(index) == m_area}))
      m_area = static_cast<int>(index);
    if (small_button(id + ".remove", base::say("Remove area {}", index + 1), "×")) {
      m_form.areas.erase(m_form.areas.begin() + static_cast<std::ptrdiff_t>(index));
      m_touched = true;
      return;
    }
  }
  if (const auto on = segmented(ui, "question." + id + ".shape", {"Box", "Circle", "Ellipse", "Outline", "Anywhere"},
                                static_cast<int>(area.is.shape))) {
    area.is.shape = static_cast<Shape>(*on);
    area.coordinates.clear();
    m_touched = true;
  }
  Columns columns(ui, "question." + id + ".row", {1, -72, 1, 1}, 6);
  box(id, "Pixels", area.coordinates, {.placeholder = "left top right bottom"});
  columns.next();
  if (labels) {
    std::string marker = area.is.marker >= 0 ? std::to_string(area.is.marker + 1) : "";
    if (box(id + ".marker", "Label", marker, {.placeholder = "1"})) {
      const bool one = marker.size() == 1 && marker[0] >= '1' && marker[0] <= '9';
      area.is.marker = one ? marker[0] - '1' : -1;
    }
  } else {
    box(id + ".percent", "Earns, %", area.percent);
  }
  columns.next();
  box(id + ".name", "In words", area.is.name, {.placeholder = "door 2L"});
  columns.next();
  box(id + ".feedback", "Feedback", area.is.feedback.text);
}

// The picture with all areas; a drag draws the one that is meant, of an outline each click adds a corner.
void QuestionFields::draw_picture() {
  Ui& ui = *m_ui;
  const auto& pictures = m_view->preview.pictures;
  const auto found =
      std::find_if(pictures.begin(), pictures.end(), [&](const auto& one) { return one.name == m_form.is.hotspot->picture; });
  if (found == pictures.end()) return;
  const RichBox size = picture_size(ui, *found, width_left(ui));
  const Rect rect = take(ui, size.w, size.h);
  ui::draw_picture(ui, rect, &*found, m_textures, base::say("the picture of this question"));
  if (found->image == 0) return;
  const model::Hotspot& hotspot = *m_form.is.hotspot;
  const PicturePlacement at{rect, static_cast<float>(hotspot.width > 0 ? hotspot.width : found->w),
                            static_cast<float>(hotspot.height > 0 ? hotspot.height : found->h)};
  m_area = std::clamp(m_area, 0, std::max(0, static_cast<int>(m_form.areas.size()) - 1));
  const auto does =
      ui.interact("question.picture", Role::button, "Draw the area on the picture", base::say("area {}", m_area + 1), rect, true, false);
  for (std::size_t i = 0; i < m_form.areas.size(); ++i) {
    model::Area area = m_form.areas[i].is;
    area.coordinates = numbers_in(m_form.areas[i].coordinates);
    outline_area(*ui.draw_list(), at, area, ui.theme().panel, ui.px(5));
    outline_area(*ui.draw_list(), at, area, static_cast<int>(i) == m_area ? ui.theme().accent : ui.theme().muted, ui.px(2));
  }
  if (m_form.areas.empty()) return;
  app::AreaForm& area = m_form.areas[static_cast<std::size_t>(m_area)];
  const double x = std::clamp((ui.mouse_x() - rect.x) * at.w / rect.w, 0.0F, at.w),
               y = std::clamp((ui.mouse_y() - rect.y) * at.h / rect.h, 0.0F, at.h);
  if (area.is.shape == Shape::poly) {
    if (!does.clicked) return;
    auto corners = numbers_in(area.coordinates);
    corners.push_back(x), corners.push_back(y);
    area.coordinates = words_of(corners);
    m_touched = true;
    return;
  }
  if (does.held && m_from_x < 0) m_from_x = static_cast<float>(x), m_from_y = static_cast<float>(y);
  const bool far = m_from_x >= 0 && std::abs(x - static_cast<double>(m_from_x)) + std::abs(y - static_cast<double>(m_from_y)) > 3;
  if (far) {
    const std::string drawn = words_of(dragged(area.is.shape, static_cast<double>(m_from_x), static_cast<double>(m_from_y), x, y));
    if (drawn != area.coordinates) area.coordinates = drawn, m_touched = true;
  }
  if (!does.held) m_from_x = m_from_y = -1;
}

void QuestionFields::draw_hotspot(Commands& out) {
  Ui& ui = *m_ui;
  if (!m_form.is.hotspot) m_form.is.hotspot.emplace();
  model::Hotspot& hotspot = *m_form.is.hotspot;
  if (const auto on = segmented(ui, "question.hotspot", {"Choose areas", "Click places", "Put labels"}, static_cast<int>(hotspot.kind))) {
    hotspot.kind = static_cast<model::HotspotKind>(*on);
    m_touched = true;
  }
  problems("picture");
  if (hotspot.picture.empty()) draw_pictures(out);
  if (m_form.is.attachments.size() > 1)
    for (const model::Attachment& one : m_form.is.attachments)
      if (menuitem(ui, "question.picture." + one.name, one.name, "", true, one.name == hotspot.picture)) {
        hotspot.picture = one.name;
        hotspot.width = hotspot.height = 0;
        m_touched = true;
      }
  draw_picture();
  if (hotspot.kind == model::HotspotKind::markers) {
    aside(ui, "Labels, and how often each may be put down (0: any number of times)");
    problems("markers");
    for (std::size_t i = 0; i < m_form.markers.size(); ++i) {
      const std::string id = fmt::format("marker.{}", i);
      Columns columns(ui, "question." + id + ".row", {1, -72, -40}, 6);
      bare(id, base::say("Label {}", i + 1), m_form.markers[i].is.text.text);
      columns.next();
      bare(id + ".count", base::say("How often label {} may be put down", i + 1), m_form.markers[i].count);
      columns.next();
      // Areas count labels: only the last one goes.
      if (i + 1 == m_form.markers.size() && small_button(id + ".remove", base::say("Remove label {}", i + 1), "×")) {
        m_form.markers.pop_back();
        m_touched = true;
        break;
      }
    }
    if (button(ui, "question.marker.add", "Add a label", {.small = true})) {
      m_form.markers.push_back({{{{}, m_form.is.stem.format}, 1}, "1"});
      m_touched = true;
    }
  } else {
    box("most_choices", "How many places may be given", m_form.most_choices, {.placeholder = "any number"});
  }
  for (std::size_t i = 0; i < m_form.areas.size(); ++i) draw_area(i);
  problems("areas");
  if (button(ui, "question.area.add", "Add an area", {.small = true})) {
    m_form.areas.push_back({{}, "", m_form.areas.empty() ? "100" : "0"});
    m_area = static_cast<int>(m_form.areas.size()) - 1;
    m_touched = true;
  }
}

// Pictures of the question; in its text one is shown by its name.
void QuestionFields::draw_pictures(Commands& out) {
  Ui& ui = *m_ui;
  Column column(ui, "question.pictures", 0, 4);
  aside(ui, m_form.is.attachments.empty() ? "Picture: none" : "Pictures");
  for (const model::Attachment& one : m_form.is.attachments) {
    Row row(ui, "question.picture.row." + one.name, {.gap = 8});
    text(ui, one.name, {.wrap = false});
    if (small_button("picture.remove." + one.name, base::say("Remove the picture {}", one.name), "×"))
      out.emplace_back(app::command::RemoveQuestionPicture{one.name});
  }
  Columns columns(ui, "question.pictures.row", {1, -130, -150}, 6);
  const bool submitted =
      textbox(ui, "question.picture.path", "Path of a picture", m_picture_path, {.placeholder = "/home/…/door.png"}).submitted;
  columns.next();
  if ((button(ui, "question.picture.add", "Add a picture", {.enabled = !m_picture_path.empty()}) || submitted) && !m_picture_path.empty()) {
    out.emplace_back(app::command::AddQuestionPicture{m_picture_path});
    m_picture_path.clear();
  }
  columns.next();
  if (button(ui, "question.picture.choose", "Choose a file \u2026", {.hint = "PNG, JPEG, GIF or WebP; or drop it on the window"}))
    out.emplace_back(app::command::ShowFilePanel{app::FilesFor::picture});
}

}  // namespace jumpseat::ui
