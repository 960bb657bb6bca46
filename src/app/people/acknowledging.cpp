#include "app/people/acknowledging.hpp"

#include "base/json.hpp"
#include "base/log.hpp"
#include "base/words.hpp"
#include "library/library.hpp"
#include "records/acknowledgements.hpp"
#include "records/assignments.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace jumpseat::app {
namespace {

constexpr std::int64_t shortest_look_ms = 300;
constexpr std::size_t looks_kept_at_once = 12;
constexpr std::size_t most_labels = 400;

std::string label_of(int page, const std::optional<model::ManualFacts>& facts) {
  const auto at = static_cast<std::size_t>(page);
  return facts && at < facts->labels.size() ? facts->labels[at].value : std::to_string(page + 1);
}

void add_page(PagesToRead& out, int page, const std::optional<model::ManualFacts>& facts) {
  out.pages.push_back(page);
  out.labels.push_back(label_of(page, facts));
}

base::Result<PagesToRead> find_pages_to_read(library::Library& library, const std::optional<model::ContentHash>& before,
                                             const model::ContentHash& now) {
  PagesToRead out;
  JUMPSEAT_TRY(const auto facts, library.find_facts(now));
  out.known = facts.has_value();
  if (!facts) return out;
  std::optional<library::WholeText> old;
  if (before) {
    JUMPSEAT_TRY(old, library.whole_text(*before));
  }
  out.all_of_it = !old;
  if (!old) {
    for (int page = 0; page < facts->pages(); ++page) add_page(out, page, facts);
    return out;
  }
  JUMPSEAT_TRY(const auto fresh, library.whole_text(now));
  out.known = fresh.has_value();
  if (!fresh) return out;
  const library::Comparison comparison = library::compare(old->text, fresh->text);
  for (const int page : pages_to_see(comparison)) add_page(out, page, facts);
  JUMPSEAT_TRY(const auto facts_before, library.find_facts(*before));
  for (const model::PageIndex page : comparison.removed) out.removed.push_back(label_of(page.value, facts_before));
  return out;
}

// All of them where what was signed is not known.
PagesToRead pages_to_read(const std::filesystem::path& file, const std::optional<model::ContentHash>& before,
                          const model::ContentHash& now) {
  auto library = library::Library::open(file);
  auto found = library ? find_pages_to_read(*library, before, now) : base::Result<PagesToRead>(tl::unexpected(std::move(library.error())));
  if (found) return std::move(*found);
  base::log_error(found.error());
  PagesToRead out;
  out.known = false;
  return out;
}

std::optional<model::ContentHash> manual_in(const std::string& payload_json, const model::ManualId& manual) {
  const auto json = base::Json::parse(payload_json);
  const std::string hash = json ? (*json)["manuals"][manual.value].text_or("") : "";
  return hash.empty() ? std::nullopt : std::optional(model::ContentHash(hash));
}

}  // namespace

std::vector<int> pages_to_see(const library::Comparison& comparison) {
  std::vector<int> out;
  for (std::size_t i = 0; i < comparison.pages.size(); ++i) {
    const library::PageComparison& page = comparison.pages[i];
    const bool as_before = page.state == library::PageState::same || page.state == library::PageState::moved;
    if (!page.has_text || !as_before) out.push_back(static_cast<int>(i));
  }
  return out;
}

void Acknowledging::set_person(std::optional<model::Person> person) {
  keep_looks();
  m_person = std::move(person);
  m_view = {};
  ++m_serial, ++m_change;
}

// ---- looking

void Acknowledging::look(const std::optional<model::ContentHash>& manual, reading::PageRange pages) {
  if (manual == m_manual && pages == m_pages) return;
  end_look();
  m_manual = manual;
  m_pages = pages;
  m_since_monotonic_ms = m_context.clock.monotonic_ms();
}

void Acknowledging::end_look() {
  if (!m_manual || m_pages.empty() || !m_person) return;
  const std::int64_t now = m_context.clock.monotonic_ms(), ms = std::min(now - m_since_monotonic_ms, longest_look_ms);
  m_since_monotonic_ms = now;
  if (ms < shortest_look_ms) return;
  for (int page = m_pages.first; page <= m_pages.last; ++page) m_looks[m_manual->value][page] += ms;
  if (++m_unkept >= looks_kept_at_once) keep_looks();
}

void Acknowledging::keep_looks() {
  if (m_manual && !m_pages.empty() && m_unkept < looks_kept_at_once) {
    const std::size_t before = m_unkept;
    m_unkept = 0;
    end_look();
    m_unkept += before;
  }
  m_unkept = 0;
  if (!m_person || m_looks.empty()) return;
  m_context.records.keep([person = m_person->id, looks = std::exchange(m_looks, {})](records::Records& records) -> base::Result<void> {
    for (const auto& [manual, pages] : looks) JUMPSEAT_CHECK(records::add_seen(records, person, model::ContentHash(manual), pages));
    return {};
  });
}

// ---- signing

const model::Course* Acknowledging::find_course() const {
  const auto* loaded = m_courses ? m_courses->find(m_view.course) : nullptr;
  return loaded ? &loaded->course : nullptr;
}

void Acknowledging::run(const command::ShowAcknowledge& c) {
  keep_looks();
  m_view = {};
  ++m_serial, ++m_change;
  m_view.course = c.course;
  const model::Course* found = find_course();
  if (c.course.value.empty() || !m_person) return;
  if (!found || found->manuals.empty()) return m_context.tell(base::say("This course has no manual on this computer."));
  m_view.shown = m_view.busy = true;
  m_wanted.clear();
  m_view.title = found->title;
  m_view.asks_secret = m_callbacks.accounts();
  m_view.declaration = base::say("I have read revision {} of {}, and I know what it asks of me.", found->revision, found->title);
  prepare(*found);
}

void Acknowledging::prepare(const model::Course& course) {
  ++m_pending;
  m_context.records.ask(
      [person = m_person->id, code = course.code, manuals = course.manuals](records::Records& records) -> base::Result<Prepared> {
        Prepared out;
        JUMPSEAT_TRY(const auto signed_before, records::acknowledgements(records, person, code));
        if (!signed_before.empty()) out.last_revision = signed_before.back().revision;
        for (const model::CourseManual& manual : manuals) {
          ToRead one{manual, std::nullopt, {}};
          // In whatever language it was signed.
          if (!signed_before.empty()) one.before = manual_in(signed_before.back().payload_json, manual.id);
          JUMPSEAT_TRY(one.seen, records::seen(records, person, manual.sha256));
          out.manuals.push_back(std::move(one));
        }
        return out;
      },
      [this, serial = m_serial](base::Result<Prepared> known) {
        if (!known) {
          --m_pending;
          return m_context.report(known.error());
        }
        m_context.pool.post([this, serial, known = std::move(*known)]() mutable {
          for (ToRead& one : known.manuals) one.wanted = pages_to_read(m_library, one.before, one.manual.sha256);
          m_context.mailbox.post([this, serial, known = std::move(known)] {
            --m_pending;
            if (serial != m_serial || !find_course()) return;
            show(*find_course(), known);
          });
        });
      });
}

void Acknowledging::show_pages_of(std::size_t manual) {
  const ToRead& one = m_wanted[manual];
  for (std::size_t i = 0; i < one.wanted.pages.size(); ++i) {
    const auto seen = one.seen.find(one.wanted.pages[i]);
    const bool is_seen = seen != one.seen.end() && seen->second >= seen_after_ms;
    m_view.unread += !is_seen;
    if (m_view.pages.size() < most_labels)
      m_view.pages.push_back({one.wanted.labels[i], model::PageIndex{one.wanted.pages[i]}, is_seen, manual});
  }
  m_view.changed_pages += static_cast<int>(one.wanted.pages.size());
}

// All manuals of the course: what is signed is that all of it was read.
void Acknowledging::show(const model::Course& course, const Prepared& prepared) {
  ++m_change;
  m_wanted = prepared.manuals;
  m_view.busy = false;
  m_view.all_of_it = std::all_of(m_wanted.begin(), m_wanted.end(), [](const ToRead& one) { return one.wanted.all_of_it; });
  m_view.manuals.clear(), m_view.pages.clear();
  m_view.unread = m_view.changed_pages = 0;
  const ToRead* unknown = nullptr;
  std::optional<std::size_t> opens;
  for (std::size_t i = 0; i < m_wanted.size(); ++i) {
    const ToRead& one = m_wanted[i];
    ManualToReadView& shown = m_view.manuals.emplace_back();
    shown.id = one.manual.id;
    if (m_wanted.size() > 1) shown.title = one.manual.id.value;
    if (one.before && !one.wanted.all_of_it)
      shown.since = {base::say("Revision {}, which you signed", prepared.last_revision), one.before->value, {}};
    shown.removed = one.wanted.removed;
    const int unread_before = m_view.unread;
    show_pages_of(i);
    if (!one.wanted.known && !unknown) unknown = &one, opens = i;
    if (!opens && m_view.unread > unread_before) opens = i;
  }
  m_view.opens = opens.value_or(0);
  m_view.may_sign = m_view.unread == 0 && !unknown;
  m_view.already = prepared.last_revision >= course.revision;
  m_view.problem.clear();
  if (!unknown) return;
  // Of a manual that is open the rest comes by itself; see take_words_of.
  m_view.busy = m_callbacks.is_being_read(unknown->manual.sha256);
  if (m_view.busy) return;
  m_view.problem = m_wanted.size() > 1
                       ? base::say("Open {} once: its pages are not known on this computer yet.", m_view.manuals[m_view.opens].title)
                       : base::say("Open the manual once: its pages are not known on this computer yet.");
}

void Acknowledging::look_again() {
  const model::Course* course = m_view.shown && m_pending == 0 ? find_course() : nullptr;
  if (!course) return;
  keep_looks();
  prepare(*course);
}

void Acknowledging::take_words_of(const model::ContentHash& manual) {
  const model::Course* course = m_view.shown && m_pending == 0 ? find_course() : nullptr;
  const bool waits =
      std::any_of(m_wanted.begin(), m_wanted.end(), [&](const ToRead& one) { return !one.wanted.known && one.manual.sha256 == manual; });
  if (course && waits) prepare(*course);
}

void Acknowledging::run(const command::Acknowledge& c) {
  const model::Course* what = find_course();
  if (!m_view.shown || !m_view.may_sign || m_view.busy || !what || !m_person) return;
  m_view.busy = true;
  m_view.problem.clear();
  ++m_change, ++m_pending;
  base::Json pages = base::Json::array(), manuals = base::Json::object();
  std::int64_t seen = 0;
  for (const ToRead& one : m_wanted) {
    // Of several manuals each label says of which it is.
    const std::string of = m_wanted.size() > 1 ? one.manual.id.value + " " : std::string();
    for (const std::string& label : one.wanted.labels) pages.push(of + label);
    seen += static_cast<std::int64_t>(one.wanted.pages.size());
  }
  for (const model::CourseManual& manual : what->manuals) manuals.set(manual.id.value, manual.sha256.value);
  base::Json payload;
  payload.set("manuals", std::move(manuals)).set("declaration", m_view.declaration).set("all_pages", m_view.all_of_it);
  payload.set("pages_changed", pages).set("pages_seen", seen).set("signed", m_callbacks.accounts() ? "secret" : "local");
  records::Acknowledgement given;
  given.person = m_person->id;
  given.course = what->code;
  given.revision = what->revision;
  given.payload_json = payload.dump();
  m_callbacks.ask_again(c.secret, [this, given, serial = m_serial](base::Result<void> right) {
    if (!right) {
      --m_pending;
      if (serial != m_serial) return;
      m_view.busy = false;
      m_view.problem = base::sentence(right.error());
      ++m_change;
      return;
    }
    m_context.records.ask([given](records::Records& records) { return records::acknowledge(records, given); },
                          [this](base::Result<records::Acknowledgement> kept) {
                            --m_pending;
                            ++m_change;
                            m_view.busy = false;
                            if (!kept) return m_context.report(kept.error());
                            m_view = {};
                            ++m_serial;
                            m_context.tell(base::say("Your acknowledgement is kept."));
                            m_callbacks.changed();
                          });
  });
}

}  // namespace jumpseat::app
