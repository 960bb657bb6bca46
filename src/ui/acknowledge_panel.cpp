#include "ui/acknowledge_panel.hpp"

#include "ui/layout.hpp"
#include "ui/virtual_rows.hpp"
#include "ui/widgets.hpp"
#include "ui/words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>

namespace jumpseat::ui {
namespace {

using Commands = std::vector<app::Command>;

app::ManualToReadView manual_at(const app::AcknowledgeView& view, std::size_t at) {
  return at < view.manuals.size() ? view.manuals[at] : app::ManualToReadView();
}

void draw_pages_to_read(Ui& ui, const app::AcknowledgeView& view, Commands& out) {
  Card card(ui, "acknowledge.pages", {.gap = 8});
  heading(ui, view.all_of_it ? "To be read" : "Changed since you signed last", Type::body);
  if (view.pages.empty())
    return text(ui, view.busy ? "Looking what changed …" : "No page says anything else than before.", {.muted = true});
  aside(ui, "A page counts when it has been on screen for three seconds.");
  Table table(ui, "acknowledge.table", {{"Page", 1}, {"", -110}});
  VirtualRows rows(ui, static_cast<int>(view.pages.size()));
  for (int i = rows.first(); i < rows.last(); ++i) {
    const auto& page = view.pages[static_cast<std::size_t>(i)];
    const Cell seen = page.seen ? Cell{base::say_in("a page", "seen"), Tone::good, true} : Cell{"not yet", Tone::warn, true};
    const app::ManualToReadView of = manual_at(view, page.manual);
    const std::string name = joined(of.title, base::say("Page {}", page.label));
    if (!table.row(fmt::format("acknowledge.page.{}.{}", page.manual, page.page.value), {{name}, seen}, true)) continue;
    out.emplace_back(app::command::ReadChanges{view.course, of.id, of.since, page.page});
  }
}

// Nobody can look at what is gone; but that it is gone may be what matters.
void draw_removed(Ui& ui, const app::AcknowledgeView& view) {
  for (const auto& manual : view.manuals) {
    if (manual.removed.empty()) continue;
    std::string pages;
    for (const std::string& label : manual.removed) pages += (pages.empty() ? "" : ", ") + label;
    aside(ui, joined(manual.title, base::say("Taken out since you signed last: pages {}", pages)));
  }
}

}  // namespace

void AcknowledgePanel::draw(Ui& ui, const Rect& rect, const app::AcknowledgeView& view, Commands& out) {
  Scroll scroll(ui, "acknowledge", rect, {.padding_x = 40, .padding_y = 28, .gap = 12, .max_width = 900}, true);
  if (button(ui, "acknowledge.back", "Home", {.look = Look::quiet})) out.emplace_back(app::command::ShowAcknowledge{});
  heading(ui, view.title, Type::title);
  if (!view.problem.empty()) notice(ui, "acknowledge.problem", view.problem, Tone::bad);
  if (view.already)
    notice(ui, "acknowledge.already", "You have acknowledged this revision. You can sign again; both are kept.", Tone::blue);
  {
    Card card(ui, "acknowledge.sign", {.gap = 12});
    text(ui, view.declaration, {.weight = Weight::semibold, .id = "acknowledge.declaration"});
    if (view.unread > 0)
      text(ui,
           base::say_count(view.unread, "{} page is still to be seen before you can sign.",
                           "{} pages are still to be seen before you can sign."),
           {.muted = true, .id = "acknowledge.unread"});
    bool submitted = false;
    if (view.asks_secret && view.may_sign) {
      aside(ui, "Your PIN or password once more");
      submitted = textbox(ui, "acknowledge.secret", "Your PIN or password once more", m_secret, {.password = true}).submitted;
    }
    const bool ready = view.may_sign && !view.busy && (!view.asks_secret || !m_secret.empty());
    Row row(ui, "acknowledge.buttons");
    if ((button(ui, "acknowledge.go", view.busy ? "One moment …" : "I acknowledge it",
                {.look = view.may_sign ? Look::primary : Look::secondary, .enabled = ready}) ||
         submitted) &&
        ready) {
      out.emplace_back(app::command::Acknowledge{m_secret});
      m_secret.clear();
    }
    // Where nothing can be signed yet, reading is what there is to do.
    const Look look = view.may_sign || view.busy ? Look::secondary : Look::primary;
    if (button(ui, "acknowledge.read", view.problem.empty() ? "Go on reading" : "Read the manual", {.look = look})) {
      const auto unseen = std::find_if(view.pages.begin(), view.pages.end(), [](const auto& page) { return !page.seen; });
      const bool here = unseen != view.pages.end() && unseen->manual == view.opens;
      const app::ManualToReadView of = manual_at(view, view.opens);
      out.emplace_back(app::command::ReadChanges{view.course, of.id, of.since, here ? std::optional(unseen->page) : std::nullopt});
    }
  }
  if (!view.problem.empty()) return;  // of pages that are not known nothing is said
  draw_removed(ui, view);
  draw_pages_to_read(ui, view, out);
}

}  // namespace jumpseat::ui
