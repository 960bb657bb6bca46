#include "ui/reading/side_panel.hpp"

#include "ui/layout.hpp"
#include "ui/reading/icons.hpp"
#include "ui/reading/outline.hpp"
#include "ui/reading/words.hpp"
#include "ui/widgets.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace jumpseat::ui::reading {

namespace {

constexpr std::size_t outline_limit = 150;
constexpr std::size_t excerpt_bytes_before = 28, excerpt_bytes_after = 52;
constexpr int hits_at_first = 200;

std::string name_of(const app::HitView& hit) { return hit.heading.empty() ? base::say("Page {}", hit.label.value) : hit.heading; }

// Two editions have one title, and a tab each.
std::string manual_in_front(const app::ReadingView& view) {
  const auto tab = std::find_if(view.tabs.begin(), view.tabs.end(), [](const app::TabView& one) { return one.current; });
  return view.title + '\n' + std::to_string(tab - view.tabs.begin());
}

}  // namespace

void SidePanel::draw(Ui& ui, const Rect& rect, const app::ReadingView& view, const Textures& textures, std::vector<app::Command>& out) {
  draw_box(ui, rect, ui.theme().panel, 0, 0);
  Rect rest = rect;
  draw_box(ui, rest.cut_right(ui.theme().line_width), ui.theme().line, 0, 0);
  {
    Area area(ui, rest.cut_top(ui.px(50)), {.padding_x = 8, .padding_y = 12, .gap = 0});
    if (const auto chosen = tabs(ui, "read.side_tabs", {"Contents", "Search", base::say_in("a reader's", "Marks"), "Changes"},
                                 static_cast<int>(view.side))) {
      out.push_back(app::command::ShowSidePanel{static_cast<app::SidePanel>(*chosen)});
      if (*chosen == 1) ui.focus("read.search");
    }
  }
  if (!indexing_sentence(view).empty()) draw_indexing(ui, rest.cut_bottom(ui.px(52)), view);
  if (view.state == app::ReadingView::State::open)
    if (std::string manual = manual_in_front(view); manual != m_filter_of) m_filter_of = std::move(manual), m_filter.clear();
  const bool contents = view.side == app::SidePanel::contents;
  const bool open = view.state == app::ReadingView::State::open;
  if (contents && open) draw_contents_bar(ui, rest.cut_top(ui.px(44)), out);
  if (!contents || !open || !m_show_thumbnails) m_thumbnails.put_away(out);
  if (contents && open && m_show_thumbnails) m_thumbnails.draw(ui, rest, view, textures, out);
  else if (contents) draw_contents(ui, rest, view, out);
  else if (view.side == app::SidePanel::search) draw_search(ui, rest, view, out);
  else if (view.side == app::SidePanel::marks) m_marks.draw(ui, rest, view, out);
  else m_changes.draw(ui, rest, view, out);
}

void SidePanel::draw_contents_bar(Ui& ui, const Rect& rect, std::vector<app::Command>&) {
  Area area(ui, rect, {.padding_x = 8, .padding_y = 4, .gap = 0});
  Row row(ui, "read.contents_bar", {.gap = 4, .height = 36, .wraps = false});
  const float left = width_left(ui) / static_cast<float>(ui.scale()) - 32;
  textbox(ui, "read.filter", "Filter the contents", m_filter, {.placeholder = "Filter", .enabled = !m_show_thumbnails, .width = left});
  if (icon_button(ui, "read.thumbnails", m_show_thumbnails ? "Show the contents as a list" : "Show the pages as pictures", Icon::thumbnails,
                  {.on = m_show_thumbnails}))
    m_show_thumbnails = !m_show_thumbnails;
}

void SidePanel::draw_contents(Ui& ui, const Rect& rect, const app::ReadingView& view, std::vector<app::Command>& out) {
  Scroll scroll(ui, "read.contents", rect, {.padding_x = 8, .padding_y = 4, .gap = 0});
  if (view.outline.empty()) {
    if (view.state != app::ReadingView::State::open) return;
    const bool coming = view.imported_pages < view.page_count;
    text(ui,
         coming                     ? "The contents appear here as soon as they have been read."
         : view.search.only_in_part ? "This manual has no table of contents."
                                    : "This manual has no table of contents. Search finds any word in it.",
         {.muted = true, .id = "read.no_contents"});
    return;
  }
  // Asked for before the rows are drawn: a row answers as it is drawn.
  const int current = view.outline.current;
  if (current != m_row_was && current >= 0) ui.bring_into_view("read.outline." + std::to_string(current));
  m_row_was = current;
  const bool filtered = !m_filter.empty();
  if (filtered && (m_filtered_rows != view.outline.rows.get() || m_filtered_by != m_filter)) {
    m_filtered_rows = view.outline.rows.get();
    m_filtered_by = m_filter;
    m_filtered = rows_that_have(view.outline, m_filter, outline_limit);
  }
  if (filtered && m_filtered.empty()) return aside(ui, "No section is called that. Search finds words in the text.");
  if (m_opened_rows != view.outline.rows.get()) m_opened_rows = view.outline.rows.get(), m_opened.clear();
  const std::vector<int> shown = filtered ? m_filtered : rows_to_show(view.outline, outline_limit, m_opened);
  const bool folds = !filtered && view.outline.rows->size() > outline_limit;
  for (std::size_t k = 0; k < shown.size(); ++k)
    draw_outline_row(ui, view.outline, shown[k], !filtered, folds, k + 1 < shown.size() && shown[k + 1] == shown[k] + 1, out);
}

// `folds`: the list is too long to show all rows, and those with others below them have a sign that shows or hides these.
void SidePanel::draw_outline_row(Ui& ui, const app::OutlineView& outline, int index, bool indents, bool folds, bool next_is_shown,
                                 std::vector<app::Command>& out) {
  const auto& item = (*outline.rows)[static_cast<std::size_t>(index)];
  const bool changed = outline.changed && (*outline.changed)[static_cast<std::size_t>(index)];
  const std::string right = changed ? std::string(changed_sign) + " " + item.label.value : item.label.value;
  const bool opened = m_opened.contains(index), has_below = folds && has_rows_below(outline, index);
  const bool has_handle = has_below && (opened || !next_is_shown);
  bool handle_pressed = false;
  if (row(ui, "read.outline." + std::to_string(index), item.title,
          {.selected = index == outline.current,
           .enabled = item.page.value >= 0,
           .depth = indents ? item.depth : 0,
           .right = right,
           .handles = folds,
           .handle = has_handle ? (opened ? base::say("Hide what is in {}", item.title) : base::say("Show what is in {}", item.title))
                                : std::string(),
           .handle_open = opened,
           .handle_pressed = &handle_pressed}))
    out.push_back(app::command::GoToPage{item.page, item.y_pt, index});
  if (handle_pressed && !m_opened.erase(index)) m_opened.insert(index);
}

void SidePanel::draw_search(Ui& ui, const Rect& rect, const app::ReadingView& view, std::vector<app::Command>& out) {
  if (view.search.focus_request != m_focus_request) {
    m_focus_request = view.search.focus_request;
    ui.focus("read.search");
  }
  Rect rest = rect;
  {
    float height = ui.px(view.search.query.empty() ? 106.0f : 122.0f);
    if (!view.search.problem.empty())
      height += wrapped_height(ui, rest.w - ui.px(16), view.search.problem, Type::aside, Weight::regular) - ui.px(line_height(Type::aside));
    Area area(ui, rest.cut_top(height), {.padding_x = 8, .padding_y = 4, .gap = 4});
    draw_query(ui, view.search, out);
  }
  draw_unsearched(ui, rest, view.search, out);
  Scroll scroll(ui, "read.hits", rest, {.padding_x = 8, .padding_y = 4, .gap = 0});
  draw_hits(ui, view.search, out);
}

// Over the hits, which scroll to the current one. Takes its room from the top of `rest`.
void SidePanel::draw_unsearched(Ui& ui, Rect& rest, const app::SearchView& view, std::vector<app::Command>& out) {
  if (view.query.empty()) return;
  constexpr float padding_x = 8, padding_y = 4, gap = 6, button_h = 28;
  std::vector<std::string> sentences{slow_pattern_sentence(view)};
  if (view.all_manuals)
    for (const auto sentence_of : {unsearched_sentence, reading_in_sentence, not_kept_sentence, closed_sentence})
      sentences.push_back(sentence_of(view));
  std::erase(sentences, std::string());
  const bool can_read = view.all_manuals && !view.unsearched.empty() && view.reading_in.empty();
  if (sentences.empty()) return;
  float height = ui.px(2 * padding_y + (can_read ? button_h : -gap));
  for (const std::string& sentence : sentences)
    height += wrapped_height(ui, rest.w - 2 * ui.px(padding_x), sentence, Type::aside, Weight::regular) + ui.px(gap);
  Area area(ui, rest.cut_top(std::ceil(height)), {.padding_x = padding_x, .padding_y = padding_y, .gap = gap});
  for (const std::string& sentence : sentences) aside(ui, sentence);
  if (can_read && button(ui, "read.read_in", "Read them now", {.small = true})) out.push_back(app::command::ReadInManuals{});
}

void SidePanel::draw_query(Ui& ui, const app::SearchView& view, std::vector<app::Command>& out) {
  const bool typing = ui.focused() == "read.search";
  if (view.query != m_query_said) {
    m_query_said = view.query;
    if (!typing) m_query = view.query;
  }
  const bool backwards = typing && ui.pressed("Shift+Enter");
  const auto typed = textbox(ui, "read.search", "Search the manual", m_query, {.placeholder = "Search", .select_all_on_focus = true});
  if (typed.changed || (typed.submitted && m_query != view.query)) {
    m_query_said = view.query;
    m_hits_shown = hits_at_first;
    out.push_back(app::command::SearchFor{m_query});
  } else if (backwards) {
    out.push_back(app::command::PreviousHit{});
  } else if (typed.submitted) {
    out.push_back(app::command::NextHit{});
  }
  if (typed.submitted || backwards) ui.focus("read.search");
  if (typing && ui.pressed("Escape")) ui.drop_focus();

  app::command::SearchOptions options{view.whole_word, view.match_case, view.all_manuals, view.regex};
  bool toggled = false;
  const auto option = [&](std::string_view id, Label name, bool& on) {
    if (!checkbox(ui, id, name, on)) return;
    on = !on;
    toggled = true;
  };
  {
    Row row(ui, "read.search_options", {.gap = 8});
    option("read.whole_word", "Whole word", options.whole_word);
    option("read.match_case", "Match case", options.match_case);
  }
  {
    Row row(ui, "read.search_more", {.gap = 8});
    option("read.all_manuals", "All manuals", options.all_manuals);
    option("read.regex", "Pattern", options.regex);
  }
  if (toggled) out.push_back(options);
  const auto sentence = hits_sentence(view);
  if (!sentence.empty())
    text(ui, sentence,
         {.type = Type::aside,
          .tone = view.problem.empty() ? Tone::plain : Tone::bad,
          .muted = view.problem.empty(),
          .wrap = !view.problem.empty(),
          .id = "read.hit_count"});
}

void SidePanel::draw_hits(Ui& ui, const app::SearchView& view, std::vector<app::Command>& out) {
  if (view.query.empty()) {
    aside(ui, "Finds words and phrases everywhere in the manual, also over the end of a line. A pattern is a regular expression.");
    return;
  }
  if (view.more) aside(ui, "These are the hits nearest to the page you read. Enter leads on to the others.");
  const int count = static_cast<int>(view.hits.size());
  m_hits_shown = std::max({m_hits_shown, hits_at_first, view.current + 1});
  if (view.current != m_hit_was && view.current >= 0) ui.bring_into_view("read.hit." + std::to_string(view.current));
  m_hit_was = view.current;
  for (int i = 0; i < std::min(count, m_hits_shown); ++i) {
    const auto& hit = view.hits[static_cast<std::size_t>(i)];
    const bool begins_manual = view.all_manuals && (i == 0 || view.hits[static_cast<std::size_t>(i) - 1].manual != hit.manual);
    if (begins_manual)
      heading(ui, hit.manual.empty() ? base::say("This manual") : hit.manual, Type::body, "read.hits_of." + std::to_string(i));
    const auto excerpt = excerpt_of(hit, excerpt_bytes_before, excerpt_bytes_after);
    const std::string id = "read.hit." + std::to_string(i), name = name_of(hit);
    if (row(ui, id, name,
            {.selected = i == view.current,
             .right = hit.label.value,
             .detail = excerpt.text,
             .mark_begin = excerpt.match_begin,
             .mark_bytes = excerpt.match_bytes}))
      out.push_back(app::command::GoToHit{i});
  }
  if (count > m_hits_shown &&
      link(ui, "read.more_hits", view.more ? base::say("Show more hits") : base::say("Show more of the {} hits", grouped(count))))
    m_hits_shown += hits_at_first;
  if (count == 0 && !view.running && !view.too_slow && view.problem.empty()) aside(ui, no_hits_sentence(view));
  if (!view.unread.empty()) aside(ui, unread_sentence(view.unread));
  if (view.only_in_part) aside(ui, in_part_sentence(view));
}

void SidePanel::draw_indexing(Ui& ui, const Rect& rect, const app::ReadingView& view) {
  Area area(ui, rect, {.padding_x = 16, .padding_y = 8, .gap = 6});
  const auto sentence = indexing_sentence(view);
  text(ui, sentence, {.type = Type::aside, .muted = true, .wrap = false});
  progress(ui, "read.indexing", sentence, view.page_count > 0 ? static_cast<double>(view.imported_pages) / view.page_count : 0);
}

}  // namespace jumpseat::ui::reading
