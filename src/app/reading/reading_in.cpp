#include "app/reading/reading_in.hpp"

#include "base/log.hpp"
#include "base/words.hpp"
#include "pdf/wording.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <memory>
#include <utility>
#include <variant>

namespace jumpseat::app::reading {

JobThread& ReadingIn::thread() {
  if (!m_thread) m_thread = std::make_unique<JobThread>();
  return *m_thread;
}

void ReadingIn::start(const std::vector<Manual>& manuals, pdf::Service* service) {
  m_service = service;
  if (!m_service) return;
  m_without_room = false;
  for (const Manual& manual : manuals) {
    const auto is_this = [&](const Manual& other) { return other.hash == manual.hash; };
    if (!(m_now && is_this(m_now->manual)) && std::none_of(m_waiting.begin(), m_waiting.end(), is_this)) m_waiting.push_back(manual);
  }
  if (!m_now) next();
}

// Opening may block, and so may reading all of it for its hash, on a thread that nothing else waits for.
void ReadingIn::next() {
  close();
  m_callbacks.changed();
  if (m_waiting.empty()) return m_read_in.clear();
  m_now = Now{std::move(m_waiting.front()), {}, {}, false, 0, {}};
  m_waiting.pop_front();
  m_read_in.push_back(m_now->manual.hash);
  thread().post([this, serial = m_serial, manual = m_now->manual] {
    auto file = std::make_shared<base::Result<base::FileDescriptor>>(base::open_regular_file(manual.path));
    if (*file) {
      const auto hash = base::sha256_hex_of_descriptor((*file)->value());
      if (!hash) *file = tl::unexpected(hash.error());
      else if (*hash != manual.hash.value)
        *file = base::fail(base::ErrorKind::bad_input, fmt::format(base::to_say("read {}"), manual.path.filename().string()),
                           "it is not the file that it was");
    }
    m_context.mailbox.post([this, serial, file] {
      if (serial != m_serial) return;
      if (!*file) return give_up(file->error());
      give_to_worker(std::move(**file));
    });
  });
}

void ReadingIn::give_to_worker(base::FileDescriptor file) {
  m_now->document = m_service->reserve();
  m_service->open(*m_now->document, std::move(file), m_now->manual.path.filename().string(), {}, {.watches_file = true});
}

bool ReadingIn::take(pdf::Event& event) {
  if (!m_now || !m_now->document || pdf::document_of(event) != *m_now->document) return false;
  if (const auto* opened = std::get_if<pdf::Opened>(&event)) {
    if (opened->encrypted) {
      give_up({base::ErrorKind::refused,
               fmt::format(base::to_say("read {}"), m_now->manual.path.filename().string()),
               "nothing of a protected manual is kept",
               {}});
      return true;
    }
    m_now->facts.title = opened->title;
    m_now->facts.sizes.assign(static_cast<std::size_t>(opened->pages), opened->size);
    for (int i = 0; i < opened->pages; ++i) m_now->facts.labels.emplace_back(std::to_string(i + 1));
    m_library.ask_unseen(
        Keep::on_disk,
        [hash = m_now->manual.hash, utc_ms = m_context.clock.utc_ms()](library::Library& library) { return library.touch(hash, utc_ms); },
        [](base::Result<void> touched) {
          if (!touched) base::log_error(touched.error());  // the disk may be full
        });
    m_service->request_text(*m_now->document, {0}, opened->pages);
  } else if (auto* facts = std::get_if<pdf::FactsRead>(&event)) {
    if (facts->facts.pages() == m_now->facts.pages()) m_now->facts = std::move(facts->facts);
    m_now->facts_known = true;
  } else if (const auto* failed = std::get_if<pdf::FactsFailed>(&event)) {
    if (failed->file_changed) {
      give_up(failed->error);
      return true;
    }
    m_now->facts_known = true;
  } else if (auto* text = std::get_if<pdf::PageText>(&event)) {
    take_page({text->page, std::move(text->words)});
  } else if (const auto* unread = std::get_if<pdf::PageTextFailed>(&event)) {
    if (unread->file_changed) {
      give_up(unread->error);
      return true;
    }
    base::log_error(unread->error);
    take_page({unread->page, {}, false});
  } else if (std::holds_alternative<pdf::FileTouched>(event)) {  // what is stored is of the file before; a later search begins anew
    give_up(pdf::wording::changed_meanwhile({{}, fmt::format(base::to_say("read {}"), m_now->manual.path.filename().string()), {}, {}}));
    return true;
  } else if (const auto* refused = std::get_if<pdf::OpenFailed>(&event)) {
    give_up(refused->error);
    return true;
  } else if (const auto* lost = std::get_if<pdf::DocumentLost>(&event)) {
    give_up(lost->error);
    return true;
  }
  finish_when_read();
  return true;
}

void ReadingIn::take_page(library::PageText page) {
  ++m_now->pages_read;
  m_now->to_store.push_back(std::move(page));
  if (m_now->to_store.size() < pages_a_transaction) return;
  store_pages();
  m_callbacks.changed();
}

void ReadingIn::store_pages() {
  if (m_now->to_store.empty()) return;
  m_library.ask_unseen(Keep::on_disk, m_room.storing(Keep::on_disk, m_now->manual.hash, std::exchange(m_now->to_store, {})),
                       [this](base::Result<void> stored) {
                         if (stored) return;
                         base::log_error(stored.error());
                         if (is_without_room(stored.error())) stop_without_room();
                       });
}

// Nor is there any for those that wait. Whoever has made room asks for them again.
void ReadingIn::stop_without_room() {
  if (std::exchange(m_without_room, true)) return;
  m_context.tell(base::say("There is no room for the words of more manuals. Free some space on the disk, then have them read in again."));
  m_waiting.clear();
  next();
}

void ReadingIn::finish_when_read() {
  const int pages = m_now->facts.pages();
  if (pages == 0 || m_now->pages_read < pages || !m_now->facts_known) return;
  store_pages();
  m_library.ask(
      Keep::on_disk,
      [hash = m_now->manual.hash, facts = m_now->facts](library::Library& library) -> base::Result<void> {
        JUMPSEAT_CHECK(library.store_facts(hash, facts));
        JUMPSEAT_CHECK(library.place_outline(hash, facts.outline));
        return {};
      },
      [this](base::Result<void> stored) {
        if (!stored) base::log_error(stored.error());
        m_callbacks.read_in();
      });
  next();
}

void ReadingIn::give_up(const base::Error& error) {
  base::log_error(error);
  m_given_up.insert(m_now->manual.hash.value);
  next();
}

void ReadingIn::close() {
  ++m_serial;
  if (m_now && m_now->document) m_service->close(*m_now->document);
  m_now.reset();
}

void ReadingIn::add_to(SearchView& view) const {
  if (!m_now) return;
  view.reading_in = m_now->manual.title;
  view.pages_read_in = m_now->pages_read;
  view.pages_to_read_in = m_now->facts.pages();
}

}  // namespace jumpseat::app::reading
