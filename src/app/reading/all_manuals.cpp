// Which manuals a search of all of them does not know the words of, so that nobody takes silence for an answer.
#include "app/reading/reading.hpp"

#include <filesystem>
#include <set>
#include <system_error>
#include <utility>
#include <vector>

namespace jumpseat::app {
namespace {
using Manual = reading::ReadingIn::Manual;
}

// Those of courses, and of what was opened the newest at each place.
std::vector<Manual> Reading::every_manual(const std::vector<records::KnownManual>& known) const {
  std::vector<Manual> out = manuals_of_courses();
  std::set<std::filesystem::path> seen;
  for (const Manual& manual : out) seen.insert(manual.path);
  for (const records::KnownManual& manual : known)  // the one opened last first
    if (seen.insert(manual.path).second) out.push_back({manual.hash, manual.path, title_of(manual.hash)});
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
      m_library.ask(
          Keep::on_disk,
          [all = std::move(all)](library::Library& library) -> base::Result<std::vector<Manual>> {
            std::vector<Manual> out;
            for (const Manual& manual : all) {
              JUMPSEAT_TRY(const bool whole, library.is_complete(manual.hash));
              if (!whole) out.push_back(manual);
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
