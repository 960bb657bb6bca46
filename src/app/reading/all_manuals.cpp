// Which manuals a search of all of them does not know the words of, so that nobody takes silence for an answer.
#include "app/reading/reading.hpp"
#include "base/log.hpp"

#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>
#include <utility>
#include <vector>

namespace jumpseat::app {
namespace {
using Manual = reading::ReadingIn::Manual;
}

const Reading::Tab* Reading::tab_holding(const model::ContentHash& manual) const {
  const auto at = std::find_if(m_tabs.begin(), m_tabs.end(), [&](const Tab& tab) { return tab.held == manual; });
  return at == m_tabs.end() ? nullptr : &*at;
}

// What may not be kept can be searched from the other tabs too, for as long as its own is there.
void Reading::hold_text() {
  const int at = tab_of(m_open->request.path);
  if (at < 0) return;
  Tab& tab = m_tabs[static_cast<std::size_t>(at)];
  const bool is_held = m_open->keep == Keep::in_memory;
  if (!is_held || tab.held != m_open->hash) let_go(tab);
  if (is_held) tab.held = m_open->hash;
}

void Reading::let_go(Tab& tab) {
  const auto held = std::exchange(tab.held, std::nullopt);
  if (!held || tab_holding(*held)) return;
  m_library.ask_unseen(
      Keep::in_memory, [hash = *held](library::Library& library) { return library.forget(hash); },
      [](base::Result<void> forgotten) {
        if (!forgotten) base::log_error(forgotten.error());
      });
}

// Those of courses, of what was opened the newest at each place, and those whose text is held.
std::vector<Manual> Reading::every_manual(const std::vector<records::KnownManual>& known) const {
  std::vector<Manual> out = manuals_of_courses();
  std::set<std::filesystem::path> seen;
  for (const Manual& manual : out) seen.insert(manual.path);
  for (const records::KnownManual& manual : known)  // the one opened last first
    if (seen.insert(manual.path).second) out.push_back({manual.hash, manual.path, title_of(manual.hash)});
  for (const Tab& tab : m_tabs)
    if (tab.held && seen.insert(tab.request.path).second) out.push_back({*tab.held, tab.request.path, tab.title});
  return out;
}

// A file that is gone has nothing to be found in it. Each letter of a search asks for this, and a network drive may take its time to
// answer: so one look is taken at a time, and another one after it where it was asked for meanwhile.
void Reading::look_for_unsearched(const std::vector<records::KnownManual>& known) {
  m_look_again = m_looks_for_unsearched;
  if (std::exchange(m_looks_for_unsearched, true)) return;
  m_context.pool.post([this, all = every_manual(known)]() mutable {
    std::error_code error;
    std::erase_if(all, [&](const Manual& manual) { return !std::filesystem::exists(manual.path, error); });
    m_context.mailbox.post([this, all = std::move(all)]() mutable {
      m_library.ask_both(
          [all = std::move(all)](library::Library& kept, library::Library* held) -> base::Result<std::vector<Manual>> {
            std::vector<Manual> out;
            for (const Manual& manual : all) {
              JUMPSEAT_TRY(const bool is_kept, kept.is_complete(manual.hash));
              JUMPSEAT_TRY(const bool is_held, held ? held->is_complete(manual.hash) : base::Result<bool>(false));
              if (!is_kept && !is_held) out.push_back(manual);
            }
            return out;
          },
          [this](base::Result<std::vector<Manual>> found) {
            m_looks_for_unsearched = false;
            if (found) m_unsearched = std::move(*found);
            touch();
            if (std::exchange(m_look_again, false)) ask_for_titles();
          });
    });
  });
}

void Reading::run(const command::ReadInManuals&) {
  std::vector<Manual> wanted = m_unsearched;
  std::erase_if(wanted, [&](const Manual& manual) {
    return m_reading_in.has_given_up(manual.hash) || (m_open && m_open->hash == manual.hash) ||
           m_callbacks.exam_that_closes(manual.path, manual.hash);
  });
  m_reading_in.start(wanted, m_service.get());
}

void Reading::add_unsearched(SearchView& view) const {
  if (!m_search.all_manuals) return;
  const auto is_closed = [this](const Manual& manual) { return m_callbacks.exam_that_closes(manual.path, manual.hash).has_value(); };
  for (const Manual& manual : manuals_of_courses())
    if (is_closed(manual)) view.closed.push_back(manual.title);
  for (const Manual& manual : m_unsearched)
    if (!is_closed(manual) && manual.hash != m_open->hash)
      (m_reading_in.has_given_up(manual.hash) ? view.not_kept : view.unsearched).push_back(manual.title);
  m_reading_in.add_to(view);
}

}  // namespace jumpseat::app
