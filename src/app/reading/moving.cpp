// Scrolling, zooming, jumping, and the way back.
#include "app/reading/labels.hpp"
#include "app/reading/reading.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace jumpseat::app {
namespace {
constexpr std::size_t history_limit = 500;
constexpr std::int64_t settle_ms = 2'000;    // a page that was looked at this long counts as read, and the position is kept
constexpr std::int64_t patience_ms = 1'000;  // then the page says that it is still being drawn
}  // namespace

void Reading::lay_out(const std::function<reading::Point(const reading::Layout&, const reading::Layout&)>& scroll) {
  Open& open = *m_open;
  reading::Layout after(open.facts.sizes, {m_viewport, open.fit, open.zoom, open.quarter_turns, {}, open.spread, open.paged, open.content});
  const reading::Point target = scroll(open.layout, after);
  open.layout = std::move(after);
  open.scroll = open.layout.clamped(target);
  open.zoom = open.layout.zoom();
  ++open.generation;
  touch();
  want_pictures();
}

void Reading::run(const command::SetViewport& c) {
  const reading::Viewport viewport{c.w, c.h, c.pixels_per_point};
  if (viewport == m_viewport || c.w <= 0 || c.h <= 0 || c.pixels_per_point <= 0) return;
  m_viewport = viewport;
  if (!m_open) return;
  if (!m_open->placed) return place_first();
  lay_out(
      [this](const reading::Layout& before, const reading::Layout& after) { return reading::kept_scroll(before, m_open->scroll, after); });
}

void Reading::scroll_to(reading::Point scroll) {
  if (!usable()) return;
  Open& open = *m_open;
  const reading::Point target = open.layout.clamped(scroll);
  if (target == open.scroll) return;
  open.travel = target.y > open.scroll.y ? pdf::Travel::forward : target.y < open.scroll.y ? pdf::Travel::backward : open.travel;
  open.scroll = target;
  open.moved = true;
  open.moved_at_monotonic_ms = m_context.clock.monotonic_ms();
  touch();
  want_pictures();
}

model::PageIndex Reading::current() const { return m_open->layout.current_page(m_open->scroll, m_open->wanted); }

Reading::Place Reading::place() const {
  const auto& layout = m_open->layout;
  const reading::PageRange seen = layout.visible(m_open->scroll);
  const model::PageIndex page = seen.empty() ? current() : model::PageIndex{seen.first};
  if (m_open->quarter_turns != 0) return {page, 0};
  return {page, (m_open->scroll.y - layout.page_rect(page).y) / layout.pixels_per_point(page)};
}

Reading::Visit Reading::visit() const { return {m_open->layout.anchor_at(m_open->scroll, {m_viewport.w / 2, 0}), m_open->wanted}; }

void Reading::run(const command::ScrollBy& c) {
  if (!usable()) return;
  m_open->wanted.reset();
  if (m_open->paged) return scroll_to(m_open->layout.paged_scroll(m_open->scroll, c.dx, c.dy, c.turns));
  scroll_to({m_open->scroll.x + c.dx, m_open->scroll.y + c.dy});
}

void Reading::run(const command::ScrollToY& c) {
  if (!usable()) return;
  m_open->wanted.reset();
  if (m_open->paged) return scroll_to(m_open->layout.scroll_to(m_open->layout.page_at_y(c.y + m_viewport.h / 2), 0, m_open->scroll.x));
  scroll_to({m_open->scroll.x, c.y});
}

void Reading::run(const command::ScreenDown&) {
  if (!usable()) return;
  m_open->wanted.reset();
  scroll_to(m_open->layout.screen_down(m_open->scroll));
}

void Reading::run(const command::ScreenUp&) {
  if (!usable()) return;
  m_open->wanted.reset();
  scroll_to(m_open->layout.screen_up(m_open->scroll));
}

void Reading::jump_to(Place place) {
  m_open->chosen_section.reset();
  place.page.value = std::clamp(place.page.value, 0, m_open->layout.pages() - 1);
  m_open->wanted = place.page;
  scroll_to(m_open->layout.scroll_to(place.page, place.y_pt, m_open->scroll.x));
  touch();
}

void Reading::remember_place() {
  m_open->back.push_back(visit());
  if (m_open->back.size() > history_limit) m_open->back.erase(m_open->back.begin());
  m_open->forward.clear();
  m_search.place_kept = false;  // whoever goes elsewhere reads on from there
}

void Reading::jump(model::PageIndex page, double y_pt) {
  if (!usable()) return;
  remember_place();
  jump_to({page, y_pt});
}

void Reading::run(const command::NextPage&) {
  if (usable()) jump_to({{m_open->layout.row_of(current()).last + 1}, 0});
}
void Reading::run(const command::PreviousPage&) {
  if (usable()) jump_to({{m_open->layout.row_of(current()).first - 1}, 0});
}
void Reading::run(const command::FirstPage&) { jump({0}, 0); }
void Reading::run(const command::LastPage&) {
  if (usable()) jump({m_open->layout.pages() - 1}, 0);
}
void Reading::run(const command::GoToPage& c) {
  jump(c.page, c.y_pt);
  if (usable() && c.section >= 0) m_open->chosen_section = Open::ChosenSection{c.section, m_open->scroll};
}

void Reading::run(const command::GoToLabel& c) {
  if (usable()) go_to_label(c.label, current());
}

void Reading::go_to_label(const std::string& label, std::optional<model::PageIndex> after) {
  if (!m_open->facts_known) {  // the labels there are until then are guesses
    m_open->request.label = label;
    return;
  }
  constexpr std::size_t named_bytes = 60;
  const auto& labels = m_open->facts.labels;
  if (const auto page = reading::find_page(labels, label, after)) {
    m_context.close_dialog();
    return jump(*page, 0);
  }
  m_context.refuse(base::say("This manual has no page \u201C{}\u201D: {}.", base::cut_to(base::trimmed(label), named_bytes),
                             reading::pages_there_are(labels)));
}

void Reading::return_to(std::vector<Visit>& from, std::vector<Visit>& to) {
  if (from.empty()) return;
  m_search.place_kept = false;  // it is no longer the place to go back to
  const Visit target = from.back();
  from.pop_back();
  if (!target.manual.empty()) return return_to_manual(target.manual, from, to);
  to.push_back(visit());
  m_open->wanted = target.wanted;
  scroll_to(m_open->layout.scroll_for(target.top, {m_viewport.w / 2, 0}));
  touch();
}

// To where it was left, with the way back from there; past one that was closed meanwhile.
void Reading::return_to_manual(const std::filesystem::path& manual, std::vector<Visit>& from, std::vector<Visit>& to) {
  touch();
  const int at = tab_of(manual);
  if (at < 0) return return_to(from, to);
  Tab& tab = m_tabs[static_cast<std::size_t>(at)];
  (&to == &m_open->forward ? tab.forward : tab.back).push_back({{}, {}, m_open->request.path});
  show_tab(at);
}

void Reading::run(const command::Back&) {
  if (usable()) return_to(m_open->back, m_open->forward);
}

void Reading::run(const command::Forward&) {
  if (usable()) return_to(m_open->forward, m_open->back);
}

void Reading::run(const command::ZoomAt& c) {
  if (!usable() || c.factor <= 0) return;
  m_open->zoom = reading::clamped_zoom(*zoom() * c.factor);
  m_open->fit = Fit::free;
  lay_out([&](const reading::Layout& before, const reading::Layout& after) {
    return reading::zoomed_scroll(before, m_open->scroll, after, {c.x, c.y});
  });
}

void Reading::run(const command::SetZoom& c) {
  if (usable()) run(command::ZoomAt{reading::clamped_zoom(c.zoom) / *zoom(), m_viewport.w / 2, m_viewport.h / 2});
}
void Reading::run(const command::ZoomIn&) {
  if (usable()) run(command::SetZoom{reading::zoom_step_up(*zoom())});
}
void Reading::run(const command::ZoomOut&) {
  if (usable()) run(command::SetZoom{reading::zoom_step_down(*zoom())});
}

void Reading::run(const command::SetFit& c) {
  if (!usable()) return;
  m_open->fit = c.fit;
  measure_content();
  lay_out(
      [this](const reading::Layout& before, const reading::Layout& after) { return reading::kept_scroll(before, m_open->scroll, after); });
}

void Reading::run(const command::SetSpread& c) {
  if (!usable()) return;
  const model::PageIndex page = current();
  m_open->spread = c.spread;
  lay_out([&](const reading::Layout&, const reading::Layout& after) { return after.scroll_to(page); });
}

void Reading::run(const command::TogglePaged&) {
  if (!usable()) return;
  const model::PageIndex page = current();
  m_open->paged = !m_open->paged;
  lay_out([&](const reading::Layout&, const reading::Layout& after) { return after.scroll_to(page); });
}

void Reading::run(const command::ToggleRuler&) { m_ruler = !m_ruler, touch(); }

void Reading::run(const command::RotateView&) {
  if (!usable()) return;
  const model::PageIndex page = current();
  m_open->quarter_turns = (m_open->quarter_turns + 1) & 3;
  lay_out([&](const reading::Layout&, const reading::Layout& after) { return after.scroll_to(page); });
}

bool Reading::is_back(const model::Link& link) { return link.kind == model::LinkKind::named && link.address == "GoBack"; }

void Reading::run(const command::FollowLink& c) {
  if (!usable()) return;
  const model::Link* found = link_at(c.page, c.link);
  if (!found) return;
  const model::Link& link = *found;
  if (link.kind == model::LinkKind::page && link.target.value >= 0) return jump(link.target, link.target_y);
  if (is_back(link)) {
    if (m_open->back.empty()) return m_context.tell(base::say("There is no earlier place to go back to."));
    return run(command::Back{});
  }
  DialogView dialog;
  dialog.kind = DialogKind::external_link;
  dialog.text = link.address;
  dialog.cancel = base::say("Close");
  if (link.kind == model::LinkKind::uri) {
    dialog.title = base::say("This link leaves the manual");
    dialog.accept = base::say("Copy the address");
    return m_context.ask(std::move(dialog), command::CopyText{link.address});
  }
  dialog.title = base::say("Jumpseat does not follow this link");
  if (dialog.text.empty()) dialog.text = base::say("It runs a script or sends a form, and leads to no page of the manual.");
  m_context.ask(std::move(dialog), std::nullopt);
}

void Reading::tick() {
  m_marks.tick();
  const auto closing = closing_exam();
  const bool closed = closing || m_callbacks.manual_is_closed();
  if (m_view.closed_for_exam != closed || m_view.closing_exam != closing) {  // an exam was begun, put down or ended
    drop_closed_hits();
    touch();
  }
  if (m_callbacks.exam_that_closes({}, m_comparing.other())) m_comparing.stop();
  if (!usable()) return;
  for (auto& [page, waited] : m_open->waited_for)
    if (!waited.long_ago && m_context.clock.monotonic_ms() - waited.since_monotonic_ms >= patience_ms) waited.long_ago = true, touch();
  tick_preview();
  if (m_service && m_open->ahead_at_monotonic_ms && *m_open->ahead_at_monotonic_ms <= m_context.clock.monotonic_ms()) ask_ahead();
  const auto rests_since = [&](std::int64_t at) { return m_context.clock.monotonic_ms() - at >= settle_ms; };
  if (m_open->touched_at_monotonic_ms && !m_open->looking_at_file && rests_since(*m_open->touched_at_monotonic_ms)) look_at_file();
  if (!m_open->moved || !rests_since(m_open->moved_at_monotonic_ms)) return;
  m_open->moved = false;
  const reading::PageRange pages = closed ? reading::PageRange() : pages_in_front();
  for (int page = pages.first; page <= pages.last; ++page)
    if (static_cast<std::size_t>(page) < m_open->read.size()) m_open->read[static_cast<std::size_t>(page)] = true;
  keep_position();
  look_at_file();
}

std::optional<std::int64_t> Reading::next_tick_monotonic_ms() const {
  std::optional<std::int64_t> next = m_marks.next_tick_monotonic_ms();
  if (!usable()) return next;
  const auto no_later_than = [&](std::int64_t at) { next = std::min(next.value_or(at), at); };
  if (m_service && m_open->ahead_at_monotonic_ms) no_later_than(*m_open->ahead_at_monotonic_ms);
  if (m_open->moved) no_later_than(m_open->moved_at_monotonic_ms + settle_ms);
  if (m_open->touched_at_monotonic_ms && !m_open->looking_at_file) no_later_than(*m_open->touched_at_monotonic_ms + settle_ms);
  if (m_open->preview && !m_open->preview->due) no_later_than(m_open->preview->at_monotonic_ms);
  for (const auto& [page, waited] : m_open->waited_for)
    if (!waited.long_ago) no_later_than(waited.since_monotonic_ms + patience_ms);
  return next;
}

}  // namespace jumpseat::app
