// What is kept of a manual once it is open: its text and facts in the library, and where it was left.
#include "app/reading/reading.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "base/log.hpp"
#include "base/words.hpp"

#include <algorithm>
#include <fcntl.h>

namespace jumpseat::app {
namespace {

constexpr int pages_worth_a_fast_copy = 50;

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

// The words need not wait for the facts, which take as long to read as many pages do.
void Reading::start_import() {
  Open& open = *m_open;
  if (!open.placed || !open.hash_is_certain || !open.opened) return;
  if (!std::exchange(open.import_started, true)) ask_for_text();
  if (open.facts_known && !std::exchange(open.facts_kept, true)) keep_facts();
}

void Reading::ask_for_text() {
  hold_text();
  Open& open = *m_open;
  open.imported.assign(open.facts.sizes.size(), false);
  struct Known {
    std::vector<bool> imported;
    std::vector<model::PageIndex> unread;
  };
  const auto look = [hash = open.hash, utc_ms = m_context.clock.utc_ms()](library::Library& library) -> base::Result<Known> {
    if (const auto touched = library.touch(hash, utc_ms); !touched) base::log_error(touched.error());  // the disk may be full
    Known known;
    JUMPSEAT_TRY(known.imported, library.pages_imported(hash));
    JUMPSEAT_TRY(known.unread, library.unread_pages(hash));
    return known;
  };
  m_library.ask(open.keep, look, [this, serial = m_serial](base::Result<Known> known) {
    if (serial != m_serial || !m_open) return;
    if (!known) return base::log_error(known.error());
    m_open->imported = std::move(known->imported);
    m_open->unread = {known->unread.begin(), known->unread.end()};
    m_open->imported.resize(m_open->facts.sizes.size(), false);
    m_open->imported_count = static_cast<int>(std::count(m_open->imported.begin(), m_open->imported.end(), true));
    for (int i = 0; i < static_cast<int>(m_open->imported.size());) {
      int end = i;
      while (end < static_cast<int>(m_open->imported.size()) && !m_open->imported[static_cast<std::size_t>(end)]) ++end;
      if (end > i) m_service->request_text(m_open->id, model::PageIndex{i}, end - i);
      i = end + 1;
    }
    keep_opening();
    make_of_words();
    touch();
  });
}

void Reading::keep_facts() {
  const Open& open = *m_open;
  const bool stored = open.facts_stored && open.keep == Keep::on_disk;
  m_library.ask(
      open.keep,
      [hash = open.hash, facts = open.facts, stored](library::Library& library) -> base::Result<void> {
        return stored ? base::Result<void>() : library.store_facts(hash, facts);
      },
      [this, stored, serial = m_serial](base::Result<void> kept) {
        if (!kept) base::log_error(kept.error());
        if (serial != m_serial || !m_open) return;
        make_of_words();
        if (!stored && !m_search.query.text.empty()) search_again();  // hits are told with their labels
        touch();
      });
}

// What takes all words, and the facts; whichever was there last calls for it.
void Reading::make_of_words() {
  make_fast_copy();
  carry_marks_over();
  look_for_marks_elsewhere();
  make_outline();
  place_outline();
  measure_content();
  tell_comparing();
  make_stand_ins();
  m_callbacks.words_are_kept(m_open->hash);
}

void Reading::take(pdf::PageText event) {
  if (!is_current(event.document)) return;
  if (m_open->words_asked.contains(event.page.value)) take_words(event.page, event.words);
  import_page({event.page, std::move(event.words)});
}

void Reading::take(pdf::PageTextFailed event) {
  if (!is_current(event.document)) return;
  base::log_error(event.error);
  take_words(event.page, {});
  if (!event.file_changed) import_page({event.page, {}, false});
}

void Reading::import_page(library::PageText page) {
  Open& open = *m_open;
  const auto at = static_cast<std::size_t>(page.page.value);
  if (open.import_stopped || at >= open.imported.size() || open.imported[at]) return;
  open.imported[at] = true;
  ++open.imported_count;
  if (page.could_be_read) open.unread.erase(page.page);
  else open.unread.insert(page.page);
  open.to_store.push_back(std::move(page));
  const bool last = open.imported_count == static_cast<int>(open.imported.size());
  if (last || open.to_store.size() >= reading::pages_a_transaction) store_pages(last);
}

void Reading::store_pages(bool last) {
  ++m_open->being_stored;
  m_library.ask(m_open->keep, m_text_room.storing(m_open->keep, m_open->hash, std::exchange(m_open->to_store, {})),
                [this, last, serial = m_serial](base::Result<void> stored) {
                  if (!stored) base::log_error(stored.error());
                  if (serial != m_serial || !m_open) return;
                  --m_open->being_stored;
                  touch();
                  if (!stored && reading::is_without_room(stored.error())) stop_import();
                  if (m_open->import_stopped) return search_again();
                  if (last || m_search.hits.empty()) search_again();
                  if (last) make_of_words();
                  else measure_content();
                });
}

// The manual is read on; words that are seen, selected or spoken come from its file.
void Reading::stop_import() {
  Open& open = *m_open;
  if (std::exchange(open.import_stopped, true)) return;
  open.to_store.clear();
  m_service->cancel_text(open.id);
  for (const int page : open.words_asked) m_service->request_text_first(open.id, {page});
  m_comparing.text_stays_in_part();
  m_context.tell(base::say(
      "There is no room for all words of this manual. It can be read, but a search sees only a part of it, and the marks of an earlier "
      "edition do not come along: free some space on the disk, then open it again."));
}

void Reading::ask_for_signed_editions() {
  m_context.records.ask([](records::Records& records) { return records::course_revisions(records); },
                        [this](base::Result<std::vector<records::CourseRevision>> revisions) {
                          if (revisions) m_of_revisions = reading::manuals_of(*revisions);
                        });
}

// Those that are open, in tabs too, those that are being read in, those of the courses on this computer, and the editions that were signed.
std::optional<reading::TextRoom::Hashes> Reading::manuals_needed() const {
  if (!m_courses || !m_of_revisions) return std::nullopt;
  const auto hash_of = [&](const std::filesystem::path& path) {
    const auto* kept = m_kept.find(path.string());
    return kept ? std::optional(kept->hash) : std::nullopt;
  };
  reading::TextRoom::Hashes needed = reading::manuals_of(*m_courses, hash_of);
  needed.insert(needed.end(), m_of_revisions->begin(), m_of_revisions->end());
  const auto& read_in = m_reading_in.read_in();
  needed.insert(needed.end(), read_in.begin(), read_in.end());
  needed.push_back(m_comparing.other());
  if (m_open) needed.push_back(m_open->hash);
  for (const Tab& tab : m_tabs) {
    if (const auto hash = hash_of(tab.request.path)) needed.push_back(*hash);
    if (tab.held) needed.push_back(*tab.held);
  }
  return needed;
}

// Once everything else is done: a copy that the next opening will be faster with.
void Reading::make_fast_copy() {
  Open& open = *m_open;
  const bool all_imported = open.imported_count == static_cast<int>(open.imported.size());
  if (!all_imported || open.import_stopped || open.from_fast_copy || open.keep != Keep::on_disk || open.fast_copy_asked ||
      open.opened->pages < pages_worth_a_fast_copy)
    return;
  open.fast_copy_asked = true;
  m_context.pool.post([this, hash = open.hash, serial = m_serial] {
    if (m_fast_copies.is_settled(hash)) return;
    auto begun = std::make_shared<base::Result<reading::FastCopies::Begun>>(m_fast_copies.begin(hash));
    m_context.mailbox.post([this, begun, serial] {
      if (!*begun) return base::log_error(begun->error());
      if (serial != m_serial || !m_open) return;
      m_open->fast_copy.emplace(std::move(**begun));
      m_service->request_fast_copy(m_open->id, base::FileDescriptor(::fcntl(m_open->fast_copy->file(), F_DUPFD_CLOEXEC, 0)));
    });
  });
}

void Reading::make_stand_ins() {
  const Open& open = *m_open;
  if (is_all_imported() && open.keep == Keep::on_disk) m_stand_ins.start(*m_service, open.id, open.hash, open.facts.sizes);
}

void Reading::take(pdf::FastCopied event) {
  if (!is_current(event.document) || !m_open->fast_copy) return;
  auto begun = std::make_shared<reading::FastCopies::Begun>(std::move(*m_open->fast_copy));
  m_open->fast_copy.reset();
  m_context.pool.post([this, begun, hash = m_open->hash, outcome = std::move(event.outcome)] {
    if (!outcome) {
      base::log_error(outcome.error());
      if (outcome.error().kind == base::ErrorKind::bad_input) m_fast_copies.refuse(hash);
    } else if (const auto finished = m_fast_copies.finish(std::move(*begun), hash); !finished) {
      base::log_error(finished.error());
    }
  });
}

// What the next opening of this manual may guess. Of a manual with a password nothing is kept.
void Reading::keep_opening() {
  if (!usable() || !m_open->hash_is_certain || m_open->keep != Keep::on_disk) return;
  const Open& open = *m_open;
  const model::PageIndex page = current();
  reading::KeptOpenings before = m_kept;
  m_kept.keep_canvas(m_viewport);
  m_kept.keep({open.request.path.string(), open.stamp, open.hash, page, pdf::scale_millionths(open.layout.pixels_per_point(page)),
               open.quarter_turns});
  if (m_kept == before) return;
  m_context.pool.post([file = m_options.cache / "openings.json", text = m_kept.text()] {
    auto kept = base::ensure_folder(file.parent_path());
    if (kept) kept = base::write_file_whole(file, text);
    if (!kept) base::log_error(kept.error());
  });
}

void Reading::keep_position() {
  m_marks.keep_typed();
  if (!usable() || !m_person || !m_open->hash_is_certain) return;
  keep_opening();
  const Open& open = *m_open;
  m_open->moved = false;
  if (!leaves_traces()) return;
  const Place here = place();
  base::Json layout = base::Json::object();
  constexpr const char* fits[] = {"width", "page", "free", "content"};
  constexpr const char* spreads[] = {"single", "pairs", "cover"};
  layout.set("fit", fits[static_cast<std::size_t>(open.fit)]);
  layout.set("spread", spreads[static_cast<std::size_t>(open.spread)]);
  layout.set("paged", open.paged);
  if (open.label_offset != 0) layout.set("label_offset", open.label_offset);
  if (open.scroll.x > 0) layout.set("x", open.scroll.x / open.layout.pixels_per_point(here.page));
  layout.set("turns", open.quarter_turns);
  layout.set("current", current().value);
  layout.set("read", packed(open.read));
  const records::ReadingPosition position{here.page, here.y_pt, open.zoom, layout.dump()};
  keep_last_view_of(position);
  m_context.records.keep([person = m_person->id, hash = open.hash, position](records::Records& records) {
    return records.set_reading_position(person, hash, position);
  });
}

}  // namespace jumpseat::app
