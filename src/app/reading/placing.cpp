// A manual that is opened comes to stand where it was left, as soon as that and its labels are known.
#include "app/reading/reading.hpp"
#include "base/json.hpp"
#include "base/log.hpp"

#include <algorithm>

namespace jumpseat::app {
namespace {

// What importing.cpp packed.
void unpack(const std::string& text, std::vector<bool>& pages) {
  for (std::size_t i = 0; i < pages.size() && i / 4 < text.size(); ++i) {
    const char c = text[i / 4];
    const int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : 0;
    pages[i] = (digit >> (i % 4)) & 1;
  }
}

}  // namespace

// The hash and the person are known: look up where this person left the manual, and what is known of it from before.
void Reading::look_up() {
  if (!m_open || !m_person_is_known || m_open->hash.value.empty() || m_open->looked_up) return;
  m_open->looked_up = true;
  const model::ContentHash hash = m_open->hash;
  const std::uint64_t serial = m_serial;
  m_library.ask(
      Keep::on_disk, [hash](library::Library& library) { return library.find_facts(hash); },
      [this, serial](base::Result<std::optional<model::ManualFacts>> facts) {
        if (serial != m_serial || !m_open || !facts || !*facts || m_open->facts_known) return;
        m_open->facts_stored = true;
        if (m_service) m_service->skip_facts(m_open->id);
        take_facts(std::move(**facts));
      });
  if (!m_person) {
    m_open->identified = true;
    return place_first();
  }
  struct Known {
    std::optional<records::ReadingPosition> here, before;
    model::ContentHash hash_before;
    std::string title_before;
  };
  m_context.records.ask(
      [person = m_person->id, hash, path = m_open->request.path](records::Records& records) -> base::Result<Known> {
        Known known;
        JUMPSEAT_TRY(known.here, records.reading_position(person, hash));
        if (known.here) return known;
        JUMPSEAT_TRY(const auto manuals, records.known_manuals());
        for (const records::KnownManual& manual : manuals) {
          if (known.before || manual.path != path || manual.hash == hash) continue;
          JUMPSEAT_TRY(known.before, records.reading_position(person, manual.hash));
          known.hash_before = manual.hash;
          known.title_before = manual.title;
        }
        return known;
      },
      [this, serial](base::Result<Known> known) {
        if (serial != m_serial || !m_open) return;
        if (known && known->before) {
          m_open->file_before = {known->hash_before, *known->before, known->title_before};
          return look_at_file_before();
        }
        if (known) m_open->kept = known->here;
        m_open->identified = true;
        touch();  // what was last seen may have been waiting for this
        place_first();
      });
}

// Once the manual is open and it is known where the person left it.
void Reading::place_first() {
  if (!m_open->opened || !m_open->identified || m_open->placed || m_viewport.w <= 0) return;
  Open& open = *m_open;
  open.placed = true;
  open.moved = true;  // so that the first page counts as read, and is kept, once it was looked at
  open.moved_at_monotonic_ms = m_context.clock.monotonic_ms();
  open.read.assign(open.facts.sizes.size(), false);
  // The page that was drawn first is a guess, and may be where somebody else left it.
  const bool is_guess = m_person && !open.request.page_number;
  Place first{is_guess ? model::PageIndex{0} : open.opened->page, 0};
  open.wanted = first.page;
  bool again = false;  // where this person left it
  double x_pt = 0;
  const auto& laid_out = open.kept ? open.kept : open.kept_before;
  if (laid_out) {
    const auto layout = base::Json::parse(laid_out->layout);
    if (layout) {
      if (open.kept) unpack((*layout)["read"].text_or(""), open.read);
      open.quarter_turns = static_cast<int>((*layout)["turns"].integer_or(0) & 3);
      const std::string fit = (*layout)["fit"].text_or("width");
      open.fit = fit == "page" ? Fit::page : fit == "free" ? Fit::free : fit == "content" ? Fit::content : Fit::width;
      const std::string spread = (*layout)["spread"].text_or("single");
      open.spread = spread == "pairs" ? Spread::pairs : spread == "cover" ? Spread::cover_and_pairs : Spread::single;
      open.paged = (*layout)["paged"].bool_or(false);
      constexpr std::int64_t furthest = 1'000'000;
      open.label_offset = static_cast<int>(std::clamp<std::int64_t>((*layout)["label_offset"].integer_or(0), -furthest, furthest));
      if (open.label_offset != 0) label_pages();
    }
    if (laid_out->zoom > 0) open.zoom = reading::clamped_zoom(laid_out->zoom);
    again = open.kept && !open.request.page_number;
    if (again) first = {open.kept->page, open.kept->y};
    if (again && layout) x_pt = (*layout)["x"].number_or(0);
    if (again)
      open.wanted = model::PageIndex{static_cast<int>(layout ? (*layout)["current"].integer_or(first.page.value) : first.page.value)};
  }
  const auto& left = open.request.left;
  if (left && !open.kept && left->label_offset != 0) open.label_offset = left->label_offset, label_pages();
  first.page.value = std::clamp(first.page.value, 0, std::max(0, open.opened->pages - 1));
  lay_out([&](const reading::Layout&, const reading::Layout& after) {
    return again ? after.scroll_back_to(first.page, first.y_pt, x_pt * after.pixels_per_point(first.page)) : after.scroll_to(first.page);
  });
  if (open.facts_known) go_to_asked_page();
  start_import();
  take_history();
  measure_content();
  remember_manual();
  open_marks();
  compare_as_asked();
  arrive_at_hit();
}

std::string Reading::title_of(const Open& open) const {
  if (!open.request.title.empty()) return open.request.title;
  const bool may_be_kept = open.keep == Keep::on_disk;  // titles go into the records
  return open.facts.title.empty() || !may_be_kept ? open.request.path.filename().string() : open.facts.title;
}

void Reading::take(pdf::FactsRead event) {
  if (!is_current(event.document)) return;
  if (!m_open->facts_known) take_facts(std::move(event.facts));
}

void Reading::take(pdf::FactsFailed event) {
  if (!is_current(event.document)) return;
  base::log_error(event.error);
  if (m_open->facts_known) return;
  m_open->facts_known = true;
  if (event.file_changed) m_open->facts_kept = true;  // there are none to keep
  if (m_open->placed) go_to_asked_page();
  start_import();
}

void Reading::take_facts(model::ManualFacts facts) {
  Open& open = *m_open;
  if (open.opened && facts.pages() != open.opened->pages) {  // of another file, or damaged; what Opened said goes on
    if (open.from_fast_copy) give_up_fast_copy();
    return;
  }
  open.facts = std::move(facts);
  open.facts_known = true;
  for (const model::Link& link : open.facts.links) open.links[link.on.value].push_back(&link);
  label_pages();
  if (open.placed) {
    lay_out([&](const reading::Layout& before, const reading::Layout& after) { return reading::kept_scroll(before, open.scroll, after); });
    go_to_asked_page();
    start_import();
  }
  touch();
}

}  // namespace jumpseat::app
