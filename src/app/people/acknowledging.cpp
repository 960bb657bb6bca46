#include "app/people/acknowledging.hpp"

#include "base/json.hpp"
#include "base/log.hpp"
#include "base/words.hpp"
#include "library/compare.hpp"
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

base::Result<std::optional<library::EditionText>> text_of(library::Library& library, const model::ContentHash& manual,
                                                          std::vector<std::string>* labels) {
  JUMPSEAT_TRY(const auto facts, library.find_facts(manual));
  if (!facts) return std::optional<library::EditionText>();
  library::EditionText out;
  out.sizes = facts->sizes;
  for (std::size_t page = 0; page < facts->sizes.size(); ++page) {
    JUMPSEAT_TRY(auto words, library.words(manual, model::PageIndex{static_cast<int>(page)}));
    if (!words) return std::optional<library::EditionText>();
    out.pages.push_back(std::move(*words));
    if (labels) labels->push_back(page < facts->labels.size() ? facts->labels[page].value : std::to_string(page + 1));
  }
  return std::optional(std::move(out));
}

// The pages that say something else than they did when `before` was signed; all
// of them where that is not known.
PagesToRead pages_to_read(const std::filesystem::path& file, const std::optional<model::ContentHash>& before,
                          const model::ContentHash& now) {
  PagesToRead out;
  auto library = library::Library::open(file);
  if (!library) return out;
  std::vector<std::string> labels;
  const auto fresh = text_of(*library, now, &labels);
  if (!fresh || !*fresh) return out;
  const auto old = before ? text_of(*library, *before, nullptr) : base::Result<std::optional<library::EditionText>>(std::nullopt);
  const bool known = old && *old;
  const auto comparison = known ? library::compare(**old, **fresh) : library::Comparison{};
  out.all_of_it = !known;
  for (std::size_t page = 0; page < labels.size(); ++page) {
    if (known && (comparison.pages[page].state == library::PageState::same || comparison.pages[page].state == library::PageState::moved))
      continue;
    out.pages.push_back(static_cast<int>(page));
    out.labels.push_back(labels[page]);
  }
  return out;
}

std::optional<model::ContentHash> manual_in(const std::string& manuals_json, const model::ManualId& manual) {
  const auto json = base::Json::parse(manuals_json);
  const std::string hash = json ? (*json)[manual.value].text_or("") : "";
  return hash.empty() ? std::nullopt : std::optional(model::ContentHash(hash));
}

}  // namespace

void Acknowledging::set_person(std::optional<model::Person> person) {
  keep_looks();
  m_person = std::move(person);
  m_view = {};
  ++m_serial, ++m_change;
}

// ---- looking

void Acknowledging::look(const std::optional<model::ContentHash>& manual, std::optional<model::PageIndex> page) {
  if (manual == m_manual && page == m_page) return;
  end_look();
  m_manual = manual;
  m_page = page;
  m_since_monotonic_ms = m_context.clock.monotonic_ms();
}

void Acknowledging::end_look() {
  if (!m_manual || !m_page || !m_person) return;
  const std::int64_t now = m_context.clock.monotonic_ms(), ms = std::min(now - m_since_monotonic_ms, longest_look_ms);
  m_since_monotonic_ms = now;
  if (ms < shortest_look_ms) return;
  m_looks[m_manual->value][m_page->value] += ms;
  if (++m_unkept >= looks_kept_at_once) keep_looks();
}

void Acknowledging::keep_looks() {
  if (m_manual && m_page && m_unkept < looks_kept_at_once) {
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
  m_view.title = found->title;
  m_view.asks_secret = m_callbacks.accounts();
  m_view.declaration = base::say("I have read revision {} of {}, and I know what it asks of me.", found->revision, found->title);
  prepare(*found);
}

void Acknowledging::prepare(const model::Course& course) {
  ++m_pending;
  struct Known {
    std::optional<model::ContentHash> before;
    std::map<int, std::int64_t> seen;
    int last_revision = 0;
  };
  const model::CourseManual& manual = course.manuals.front();
  m_context.records.ask(
      [person = m_person->id, code = course.code, manual](records::Records& records) -> base::Result<Known> {
        Known out;
        JUMPSEAT_TRY(const auto signed_before, records::acknowledgements(records, person, code));
        if (!signed_before.empty()) out.last_revision = signed_before.back().revision;
        JUMPSEAT_TRY(const auto revisions, records::course_revisions(records));
        for (const auto& one : revisions)
          if (one.course == code && one.revision.number == out.last_revision) out.before = manual_in(one.manuals_json, manual.id);
        JUMPSEAT_TRY(out.seen, records::seen(records, person, manual.sha256));
        return out;
      },
      [this, serial = m_serial, hash = manual.sha256](base::Result<Known> known) {
        if (!known) {
          --m_pending;
          return m_context.report(known.error());
        }
        m_context.pool.post([this, serial, hash, known = *known] {
          auto wanted = pages_to_read(m_library, known.before, hash);
          m_context.mailbox.post([this, serial, known, wanted = std::move(wanted)] {
            --m_pending;
            if (serial != m_serial || !find_course()) return;
            show(*find_course(), {wanted, known.seen, known.last_revision, known.before});
          });
        });
      });
}

void Acknowledging::show(const model::Course& course, const Prepared& prepared) {
  ++m_change;
  m_wanted = prepared.wanted;
  m_view.busy = false;
  m_view.all_of_it = prepared.wanted.all_of_it;
  m_view.manual = course.manuals.front().id;
  if (prepared.before && !prepared.wanted.all_of_it)
    m_view.since = {base::say("Revision {}, which you signed", prepared.last_revision), prepared.before->value, {}};
  m_view.pages.clear();
  m_view.unread = 0;
  for (std::size_t i = 0; i < prepared.wanted.pages.size(); ++i) {
    const auto seen = prepared.seen.find(prepared.wanted.pages[i]);
    const bool is_seen = seen != prepared.seen.end() && seen->second >= seen_after_ms;
    m_view.unread += !is_seen;
    if (m_view.pages.size() < most_labels)
      m_view.pages.push_back({prepared.wanted.labels[i], model::PageIndex{prepared.wanted.pages[i]}, is_seen});
  }
  const int all = static_cast<int>(prepared.wanted.pages.size());
  m_view.changed_pages = all;
  const bool nothing_known = prepared.wanted.all_of_it && prepared.wanted.pages.empty();
  m_view.may_sign = m_view.unread == 0 && !nothing_known;
  m_view.already = prepared.last_revision >= course.revision;
  m_view.problem = nothing_known ? base::say(
                                       "Open the manual once: its pages are not "
                                       "known on this computer yet.")
                                 : "";
}

void Acknowledging::run(const command::Acknowledge& c) {
  const model::Course* what = find_course();
  if (!m_view.shown || !m_view.may_sign || m_view.busy || !what || !m_person) return;
  m_view.busy = true;
  m_view.problem.clear();
  ++m_change, ++m_pending;
  base::Json pages = base::Json::array(), manuals = base::Json::object();
  for (const std::string& label : m_wanted.labels) pages.push(label);
  for (const model::CourseManual& manual : what->manuals) manuals.set(manual.id.value, manual.sha256.value);
  base::Json payload;
  payload.set("manuals", std::move(manuals)).set("declaration", m_view.declaration).set("all_pages", m_wanted.all_of_it);
  payload.set("pages_changed", pages).set("pages_seen", m_wanted.pages.size()).set("signed", m_callbacks.accounts() ? "secret" : "local");
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
