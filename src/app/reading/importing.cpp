// What is kept of a manual once it is open: its text and facts in the library, and where it was left.
#include "app/reading/reading.hpp"
#include "base/json.hpp"
#include "base/log.hpp"

#include <algorithm>

namespace jumpseat::app {
namespace {

constexpr std::size_t pages_a_step = 32;  // stored in one transaction

// Which pages were read, four to a hexadecimal digit, first page in the lowest bit.
std::string packed(const std::vector<bool>& pages) {
  std::string out;
  for (std::size_t i = 0; i < pages.size(); i += 4) {
    int digit = 0;
    for (std::size_t k = 0; k < 4 && i + k < pages.size(); ++k) digit |= pages[i + k] << k;
    out += "0123456789abcdef"[digit];
  }
  return out;
}

}  // namespace

void Reading::start_import() {
  Open& open = *m_open;
  if (open.import_started || open.hash.value.empty() || !open.opened) return;
  open.import_started = true;
  open.imported.assign(open.facts.sizes.size(), false);
  const auto look = [hash = open.hash, facts = open.facts, stored = open.facts_stored && open.keep == Keep::on_disk,
                     utc_ms = m_context.clock.utc_ms()](library::Library& library) -> base::Result<std::vector<bool>> {
    if (!stored) JUMPSEAT_CHECK(library.store_facts(hash, facts));
    JUMPSEAT_CHECK(library.touch(hash, utc_ms));
    return library.pages_imported(hash);
  };
  m_library.ask(open.keep, look, [this, serial = m_serial](base::Result<std::vector<bool>> imported) {
    if (serial != m_serial || !m_open) return;
    if (!imported) return base::log_error(imported.error());
    m_open->imported = std::move(*imported);
    m_open->imported.resize(m_open->facts.sizes.size(), false);
    m_open->imported_count = static_cast<int>(std::count(m_open->imported.begin(), m_open->imported.end(), true));
    for (int i = 0; i < static_cast<int>(m_open->imported.size());) {
      int end = i;
      while (end < static_cast<int>(m_open->imported.size()) && !m_open->imported[static_cast<std::size_t>(end)]) ++end;
      if (end > i) m_service->request_text(m_open->id, model::PageIndex{i}, end - i);
      i = end + 1;
    }
    touch();
  });
}

void Reading::take(pdf::PageText event) {
  if (is_current(event.document)) import_page({event.page, std::move(event.words)});
}

void Reading::take(pdf::PageTextFailed event) {
  if (!is_current(event.document)) return;
  base::log_error(event.error);
  import_page({event.page, {}});
}

void Reading::import_page(library::PageText page) {
  Open& open = *m_open;
  const auto at = static_cast<std::size_t>(page.page.value);
  if (at >= open.imported.size() || open.imported[at]) return;
  open.imported[at] = true;
  ++open.imported_count;
  open.to_store.push_back(std::move(page));
  const bool last = open.imported_count == static_cast<int>(open.imported.size());
  if (last || open.to_store.size() >= pages_a_step) store_pages(last);
}

void Reading::store_pages(bool last) {
  auto pages = std::make_shared<std::vector<library::PageText>>(std::exchange(m_open->to_store, {}));
  m_library.ask(
      m_open->keep, [hash = m_open->hash, pages](library::Library& library) { return library.store_pages(hash, *pages); },
      [this, last, serial = m_serial](base::Result<void> stored) {
        if (!stored) base::log_error(stored.error());
        if (serial != m_serial || !m_open) return;
        touch();
        if (last || m_search.hits.empty()) search_again();
      });
}

void Reading::keep_position() {
  if (!usable() || !m_person || m_open->hash.value.empty()) return;
  const Open& open = *m_open;
  m_open->moved = false;
  const Place here = place();
  base::Json layout = base::Json::object();
  layout.set("fit", open.fit == Fit::page ? "page" : open.fit == Fit::free ? "free" : "width");
  layout.set("turns", open.quarter_turns);
  layout.set("read", packed(open.read));
  const records::ReadingPosition position{here.page, here.y_pt, open.zoom, layout.dump()};
  m_context.records.ask([person = m_person->id, hash = open.hash, position](
                            records::Records& records) { return records.set_reading_position(person, hash, position); },
                        [](base::Result<void> kept) {
                          if (!kept) base::log_error(kept.error());
                        });
}

}  // namespace jumpseat::app
