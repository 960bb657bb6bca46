#include "ui/trail_card.hpp"

#include "base/words.hpp"
#include "model/day.hpp"
#include "ui/layout.hpp"
#include "ui/virtual_rows.hpp"
#include "ui/widgets.hpp"

namespace jumpseat::ui {
namespace {

// A day that is half typed is asked for once it is whole.
bool is_whole(const std::string& day) { return day.empty() || model::find_day(day); }

}  // namespace

void TrailCard::draw_fields(Ui& ui, std::vector<app::Command>& out) {
  bool changed = false, submitted = false;
  const auto box = [&](const char* id, const char* name, std::string& text, const char* placeholder) {
    const auto typed = field(ui, id, name, text, {.placeholder = placeholder});
    changed = typed.changed || changed;
    submitted = typed.submitted || submitted;
  };
  {
    Columns fields(ui, "records.trail.fields", {1, 1, -130, -130}, 12, 12, 700);
    box("records.trail.person", "Who, or about whom", m_wanted.person, "10442");
    fields.next();
    box("records.trail.kind", "What was done", m_wanted.kind, "");
    fields.next();
    box("records.trail.from", "From the day", m_wanted.from, "2026-03-31");
    fields.next();
    box("records.trail.to", "To the day", m_wanted.to, "2026-03-31");
  }
  if (submitted || (changed && is_whole(m_wanted.from) && is_whole(m_wanted.to))) out.emplace_back(m_wanted);
}

void TrailCard::draw_page(Ui& ui, const app::TrailView& view, std::vector<app::Command>& out) {
  if (view.rows.empty()) {
    text(ui, view.filtered ? "No entry is like that. Type less, or another day." : "Nothing has been written into the trail.",
         {.muted = true, .id = "records.trail.none"});
  } else {
    Table table(ui, "records.trail.table", {{"When", -165}, {"Who", 1}, {"What was done", 1.4F}, {"About", 1.2F}});
    VirtualRows rows(ui, static_cast<int>(view.rows.size()));
    for (int i = rows.first(); i < rows.last(); ++i) {
      const auto& one = view.rows[static_cast<std::size_t>(i)];
      table.row("records.trail.row." + one.id, {{one.when}, {one.who}, {one.what}, {one.about}});
    }
  }
  Row row(ui, "records.trail.buttons", {.gap = 8});
  if (button(ui, "records.trail.newer", "Newer", {.enabled = view.newer && !view.reading})) out.emplace_back(app::command::NewerInTrail{});
  if (button(ui, "records.trail.older", "Older", {.enabled = view.older && !view.reading})) out.emplace_back(app::command::OlderInTrail{});
  if (button(ui, "records.trail.again", "Look again", {.enabled = !view.reading})) out.emplace_back(m_wanted);
  if (button(ui, "records.trail.save", view.saving ? "Writing …" : "Save as CSV", {.enabled = !view.saving && !view.reading}))
    out.emplace_back(app::command::SaveTrail{});
  if (view.reading) text(ui, "Reading …", {.muted = true, .id = "records.trail.reading"});
}

void TrailCard::draw(Ui& ui, const app::TrailView& view, std::vector<app::Command>& out) {
  using State = app::TrailView::State;
  Card card(ui, "records.trail", {.gap = 8});
  {
    Row row(ui, "records.trail.title", {.gap = 8});
    heading(ui, "Who did what, and when", Type::stem);
    stretch(ui);
    if (view.state != State::none && button(ui, "records.trail.close", "Close", {.small = true}))
      out.emplace_back(app::command::CloseTrail{});
  }
  aside(ui, "The trail of this record file, newest first. Answers and passwords are not in it. To save it is an entry of its own.");
  if (view.state == State::none) {
    m_wanted = {};
    if (button(ui, "records.trail.show", "Show the trail")) out.emplace_back(m_wanted);
    return;
  }
  draw_fields(ui, out);
  if (view.state == State::failed) {
    notice(ui, "records.trail.problem", view.problem, Tone::bad);
    if (button(ui, "records.trail.retry", "Try again")) out.emplace_back(m_wanted);
  }
  if (view.state == State::loading) text(ui, "Reading …", {.muted = true, .id = "records.trail.loading"});
  if (view.state == State::ready) draw_page(ui, view, out);
}

}  // namespace jumpseat::ui
