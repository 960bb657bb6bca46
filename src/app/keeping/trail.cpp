#include "app/keeping/trail.hpp"

#include "app/keeping/places.hpp"
#include "app/keeping/trail_export.hpp"
#include "app/keeping/trail_words.hpp"
#include "app/leaving.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

#include <iterator>
#include <utility>

namespace jumpseat::app {
namespace {

using base::Result;
using records::Records;
using records::TrailFilter;

std::optional<model::Day> day_typed(const std::string& text) { return model::find_day(base::trimmed(text)); }

bool is_day_or_nothing(const std::string& text) { return base::trimmed(text).empty() || day_typed(text); }

Result<TrailFilter> filter_of(Records& records, const command::FindInTrail& wanted) {
  TrailFilter out;
  out.from = day_typed(wanted.from);
  out.to = day_typed(wanted.to);
  if (!base::trimmed(wanted.kind).empty()) out.kinds = kinds_called(wanted.kind);
  const std::string typed = base::folded_without_accents(base::trimmed(wanted.person));
  if (typed.empty()) return out;
  JUMPSEAT_TRY(const auto people, records.people());
  out.people.emplace();
  for (const auto& person : people)
    if (base::folded_without_accents(person.staff_number + " " + person.name).find(typed) != std::string::npos)
      out.people->push_back(person.id);
  return out;
}

}  // namespace

Trail::Trail(Context& context, std::filesystem::path records, Callbacks callbacks)
    : m_context(context), m_records(std::move(records)), m_callbacks(std::move(callbacks)) {}

Trail::~Trail() {
  m_leaving = true;
  if (m_stop) *m_stop = true;
}

void Trail::run(const command::FindInTrail& c) {
  m_wanted = c;
  m_before.clear();
  if (!is_day_or_nothing(c.from) || !is_day_or_nothing(c.to)) {
    m_again = false;
    if (m_stop) *m_stop = true;
    return fail(base::say("The day is written as 2026-11-25."));
  }
  read();
}

void Trail::run(const command::OlderInTrail&) {
  if (m_stop || m_state != TrailView::State::ready || !m_page.older) return;
  m_before.push_back(m_page.entries.back().key);
  read();
}

void Trail::run(const command::NewerInTrail&) {
  if (m_stop || m_state != TrailView::State::ready || m_before.empty()) return;
  m_before.pop_back();
  read();
}

void Trail::run(const command::CloseTrail&) {
  if (m_stop) *m_stop = true;
  m_again = false;
  m_state = TrailView::State::none;
  m_wanted = {};
  m_before.clear();
  m_page = {};
  m_callbacks.changed();
}

void Trail::say_anew() {
  if (m_state == TrailView::State::failed || !m_wanted.kind.empty()) run(command::FindInTrail(m_wanted));
}

// One page at a time: what is typed while one is being read gives that one up, and the last of it is read next.
void Trail::read() {
  m_callbacks.changed();
  if (m_state != TrailView::State::ready) m_state = TrailView::State::loading;
  m_again = m_stop != nullptr;
  if (m_again) {
    *m_stop = true;
    return;
  }
  ++m_pending;
  m_stop = std::make_shared<std::atomic<bool>>(false);
  m_thread.post([this, stop = m_stop, wanted = m_wanted, before = m_before.empty() ? std::nullopt : std::optional(m_before.back())] {
    const auto page = [&]() -> Result<Page> {
      JUMPSEAT_TRY(auto records, Records::open(m_records, records::OpenMode::read_only, m_context.clock));
      JUMPSEAT_TRY(const auto filter, filter_of(records, wanted));
      Page out;
      JUMPSEAT_TRY(out.entries, records::read_trail(records, filter, before, records::trail_page + 1, stop.get()));
      out.older = std::ssize(out.entries) > records::trail_page;
      if (out.older) out.entries.pop_back();
      return out;
    };
    m_context.mailbox.post([this, stop, found = std::make_shared<Result<Page>>(page())] {
      --m_pending;
      m_stop.reset();
      if (std::exchange(m_again, false)) return read();
      if (!*stop) show(std::move(*found));
      else m_callbacks.changed();
    });
  });
}

void Trail::show(Result<Page> page) {
  if (!page) {
    base::log_error(page.error());
    return fail(base::sentence(page.error()) + " " + base::way_out(page.error().kind));
  }
  m_state = TrailView::State::ready;
  m_page = std::move(*page);
  m_callbacks.changed();
}

void Trail::fail(std::string problem) {
  m_state = TrailView::State::failed;
  m_problem = std::move(problem);
  m_page = {};
  m_callbacks.changed();
}

void Trail::run(const command::SaveTrail& c) {
  if (m_saving > 0 || m_state != TrailView::State::ready || nothing_leaves(m_context)) return;
  ++m_saving, ++m_pending;
  m_callbacks.changed();
  let_leave(
      m_context, m_save_thread,
      [this, given = c.path, wanted = m_wanted, by = m_callbacks.me(),
       name = "jumpseat-trail-" + model::iso_of(model::today(m_context.clock))]() -> Result<Leaving> {
        JUMPSEAT_TRY(const auto place, place_for(given, name, ".csv"));
        JUMPSEAT_TRY(auto records, Records::open(m_records, records::OpenMode::read_only, m_context.clock));
        JUMPSEAT_TRY(const auto filter, filter_of(records, wanted));
        JUMPSEAT_TRY(auto written, write_trail_to(records, filter, place, &m_leaving));
        const auto told = [rows = written.rows](const std::filesystem::path& file) {
          return base::say_count(rows, "{1} entry of the trail is in {2}.", "{1} entries of the trail are in {2}.", base::grouped(rows),
                                 file.string());
        };
        const auto note = [rows = written.rows, by](Records& writing) { return note_trail_export(writing, TrailFormat::csv, rows, by); };
        return Leaving{std::move(written.file), note, told, true};
      },
      [this](Result<void> left) {
        --m_saving, --m_pending;
        m_callbacks.changed();
        if (!left) m_callbacks.refuse_place(left.error());
      });
}

TrailView Trail::view(const Courses& courses) const {
  TrailView out;
  out.state = m_state;
  out.problem = m_problem;
  out.reading = m_stop != nullptr;
  out.filtered = !m_wanted.person.empty() || !m_wanted.kind.empty() || !m_wanted.from.empty() || !m_wanted.to.empty();
  out.newer = !m_before.empty();
  out.older = m_page.older;
  out.saving = m_saving > 0;
  out.rows.reserve(m_page.entries.size());
  for (const auto& entry : m_page.entries) out.rows.push_back(trail_row(entry, courses));
  return out;
}

}  // namespace jumpseat::app
