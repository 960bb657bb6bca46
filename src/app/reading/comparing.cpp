#include "app/reading/comparing.hpp"

#include "app/reading/changes_words.hpp"
#include "app/reading/labels.hpp"
#include "base/file.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>
#include <variant>

namespace jumpseat::app::reading {
namespace {

using State = ChangesView::State;

constexpr int pages_a_step = 16;  // between two looks at the progress

}  // namespace

JobThread& Comparing::thread() {
  if (!m_thread) m_thread = std::make_unique<JobThread>();
  return *m_thread;
}

void Comparing::start(command::CompareWith other, Manual now, pdf::Service* service) {
  stop();
  m_other = std::move(other);
  m_other_hash = model::ContentHash(m_other.hash);
  m_now = std::move(now);
  m_service = service;
  m_state = State::reading;
  touch();
  if (!m_now.may_copy)
    return fail(base::say("The owner of this manual does not allow its text to be taken out, so it cannot be compared."));
  if (m_other_hash.value.empty()) return open_file();
  look_in_library();
}

void Comparing::stop() {
  ++m_serial;
  close_file();
  m_file.reset();
  m_state = State::none;
  m_problem.clear();
  m_gathered = {};
  m_other_is_secret = m_pictures_compared = false;
  m_sketching.stop();
  m_compared.reset();
  m_current = -1;
  m_other_hash = {};
  m_found.reset();
  m_by_page.clear();
  touch();
}

void Comparing::close_file() {
  if (m_document && m_service) m_service->close(*m_document);
  m_document.reset();
}

void Comparing::fail(std::string problem) {
  stop();
  m_state = State::failed;
  m_problem = std::move(problem);
}

void Comparing::fail(const base::Error& error) {
  base::log_error(error);
  fail(base::sentence(error) + " " + base::way_out(error.kind));
}

// What is known of the other edition from an earlier time: what the comparison came to, or at least its text.
void Comparing::look_in_library() {
  if (m_other_hash == m_now.hash) return fail(base::say("This is the very same edition: nothing in it changed."));
  struct Known {
    std::optional<library::Differences> found;
    std::optional<library::WholeText> text;
  };
  const bool kept = m_now.keep == Keep::on_disk && !m_other.pictures;
  m_library.ask(
      Keep::on_disk,
      [before = m_other_hash, after = m_now.hash, kept,
       may_draw = !m_other.path.empty()](library::Library& library) -> base::Result<Known> {
        Known known;
        if (kept) {
          JUMPSEAT_TRY(known.found, library.find_differences(before, after));
        }
        if (known.found && (known.found->without_words == 0 || !may_draw)) return known;
        JUMPSEAT_TRY(known.text, library.whole_text(before));
        return known;
      },
      [this, serial = m_serial](base::Result<Known> known) {
        if (serial != m_serial) return;
        if (!known) return fail(known.error());
        if (known->found && (known->found->without_words == 0 || !known->text)) return show(std::move(*known->found), false);
        if (known->text && !known->text->may_copy)
          return fail(base::say("The owner of the other edition does not allow its text to be taken out, so it cannot be compared."));
        if (known->text) {
          m_gathered.whole = std::move(*known->text);
          return compare_when_whole();
        }
        if (m_file) return give_to_worker(std::move(*m_file));
        if (!m_other.path.empty()) return open_file();
        fail(base::say("What that edition says is not kept on this computer any more. Choose its file instead."));
      });
}

// Opening may block, and so may reading all of it for its hash.
void Comparing::open_file() {
  thread().post([this, serial = m_serial, path = std::filesystem::path(m_other.path)] {
    struct Opened {
      base::Result<base::FileDescriptor> file;
      base::Result<std::string> hash;
    };
    auto opened = std::make_shared<Opened>(Opened{base::open_regular_file(path), std::string()});
    if (opened->file) opened->hash = base::sha256_hex_of_descriptor(opened->file->value());
    m_context.mailbox.post([this, serial, opened] {
      if (serial != m_serial) return;
      if (!opened->file) return fail(opened->file.error());
      if (!opened->hash) return fail(opened->hash.error());
      const bool is_another = !m_other_hash.value.empty() && m_other_hash.value != *opened->hash;
      if (is_another)
        return fail(base::say("The file of that edition is not what it was, and its text is not kept. Choose its file instead."));
      m_file = std::make_shared<base::FileDescriptor>(std::move(*opened->file));
      m_other_hash = model::ContentHash(*opened->hash);
      look_in_library();
    });
  });
}

void Comparing::give_to_worker(base::FileDescriptor file) {
  m_file.reset();
  if (!m_service) return fail(base::say("The part of Jumpseat that reads manuals is missing."));
  m_document = m_service->reserve();
  m_service->open(*m_document, std::move(file), std::filesystem::path(m_other.path).filename().string(), {}, {.watches_file = true});
}

bool Comparing::take(pdf::Event& event) {
  if (m_sketching.take(event)) return true;
  if (!m_document || pdf::document_of(event) != *m_document) return false;
  if (const auto* opened = std::get_if<pdf::Opened>(&event)) {
    if (!opened->may_copy)
      fail(base::say("The owner of the other edition does not allow its text to be taken out, so it cannot be compared."));
    if (!m_document) return true;
    m_other_is_secret = opened->encrypted;
    m_gathered.whole.text.pages.resize(static_cast<std::size_t>(opened->pages));
    m_gathered.whole.text.sizes.assign(static_cast<std::size_t>(opened->pages), opened->size);
    m_service->request_text(*m_document, {0}, opened->pages);
  } else if (const auto* refused = std::get_if<pdf::OpenFailed>(&event)) {
    if (refused->needs_password) fail(base::say("The other edition has a password. Only editions that open without one can be compared."));
    else fail(refused->error);
  } else if (auto* facts = std::get_if<pdf::FactsRead>(&event)) {
    m_gathered.whole.text.sizes = std::move(facts->facts.sizes);
    m_gathered.whole.labels = std::move(facts->facts.labels);
    m_gathered.facts_known = true;
  } else if (const auto* untold = std::get_if<pdf::FactsFailed>(&event)) {
    if (untold->file_changed) fail(untold->error);
    else m_gathered.facts_known = true;
  } else if (auto* text = std::get_if<pdf::PageText>(&event)) {
    count_page(text->page, std::move(text->words));
  } else if (const auto* unread = std::get_if<pdf::PageTextFailed>(&event)) {
    if (unread->file_changed) {
      fail(unread->error);
      return true;
    }
    base::log_error(unread->error);
    m_gathered.whole.some_unread = true;
    count_page(unread->page, {});
  } else if (const auto* lost = std::get_if<pdf::DocumentLost>(&event)) {
    fail(lost->error);
  } else if (std::holds_alternative<pdf::FileTouched>(event)) {
    fail(base::say("The file of that edition was written to while it was read. Compare again when it is whole."));
  }
  go_on_when_read();
  return true;
}

void Comparing::count_page(model::PageIndex page, std::vector<model::Word> words) {
  auto& pages = m_gathered.whole.text.pages;
  if (page.value >= 0 && page.value < static_cast<int>(pages.size())) pages[static_cast<std::size_t>(page.value)] = std::move(words);
  if (++m_gathered.read % pages_a_step == 0) touch();
}

void Comparing::go_on_when_read() {
  const int pages = static_cast<int>(m_gathered.whole.text.pages.size());
  if (!m_document || pages == 0 || m_gathered.read < pages || !m_gathered.facts_known) return;
  close_file();
  compare_when_whole();
}

void Comparing::text_is_whole() {
  m_now.is_whole = true;
  if (m_state == State::waiting) compare_when_whole();
}

void Comparing::text_stays_in_part() {
  m_now.is_in_part = true;
  text_is_whole();
}

void Comparing::compare_when_whole() {
  m_state = m_now.is_whole ? State::comparing : State::waiting;
  touch();
  if (!m_now.is_whole) return;
  m_library.ask(
      m_now.keep, [hash = m_now.hash](library::Library& library) { return library.whole_text(hash); },
      [this, serial = m_serial](base::Result<std::optional<library::WholeText>> text) {
        if (serial != m_serial) return;
        if (!text) return fail(text.error());
        if (!*text && m_now.is_in_part)
          return fail(base::say(
              "There is no room for all words of this manual, so it cannot be compared: free some space on the disk, then open it again."));
        if (!*text) return fail(base::say("Not all pages of this manual could be read, so it cannot be compared."));
        compare(std::move(**text));
      });
}

void Comparing::compare(library::WholeText now) {
  auto compared = std::make_shared<Compared>();
  compared->some_unread = m_gathered.whole.some_unread || now.some_unread;
  compared->before = std::make_shared<const library::EditionText>(std::move(m_gathered.whole.text));
  compared->after = std::make_shared<const library::EditionText>(std::move(now.text));
  compared->labels_before = std::move(m_gathered.whole.labels);
  m_gathered = {};
  thread().post([this, serial = m_serial, compared] {
    compared->comparison = library::compare(*compared->before, *compared->after);
    auto found = std::make_shared<library::Differences>(
        library::differences(compared->comparison, *compared->before, compared->labels_before, *compared->after));
    m_context.mailbox.post([this, serial, compared, found] {
      if (serial == m_serial) take_compared(compared, std::move(*found));
    });
  });
}

// What the words tell is shown at once; pages without any are drawn after that.
void Comparing::take_compared(std::shared_ptr<Compared> compared, library::Differences found) {
  m_compared = std::move(compared);
  m_pictures_compared = library::pages_with_same_words(m_compared->comparison).empty();
  const bool looking = look_at_pages();
  show(std::move(found), !looking && may_keep());
  if (!looking) m_compared.reset();
}

bool Comparing::may_keep() const {
  return !m_compared->some_unread && m_now.keep == Keep::on_disk && !m_other_is_secret && !m_other.pictures;
}

bool Comparing::look_at_pages() {
  const library::Comparison& comparison = m_compared->comparison;
  Sketching::Sides sides{Sketching::Side{std::filesystem::path(m_other.path), m_other_hash, {}, {}},
                         Sketching::Side{m_now.path, m_now.hash, m_now.password, {}}};
  for (std::size_t i = 0; i < comparison.before_has_text.size(); ++i)
    if (!comparison.before_has_text[i]) sides[0].pages.push_back({static_cast<int>(i)});
  for (std::size_t i = 0; i < comparison.pages.size(); ++i)
    if (!comparison.pages[i].has_text) sides[1].pages.push_back({static_cast<int>(i)});
  if (m_other.pictures) {
    for (const auto& [before, after] : library::pages_with_same_words(comparison))
      sides[0].pages.push_back(before), sides[1].pages.push_back(after);
    for (Sketching::Side& side : sides) {
      std::sort(side.pages.begin(), side.pages.end());
      side.pages.erase(std::unique(side.pages.begin(), side.pages.end()), side.pages.end());
    }
  }
  if (sides[0].path.empty() || sides[1].path.empty() || (sides[0].pages.empty() && sides[1].pages.empty())) return false;
  m_sketching.start(std::move(sides), {m_compared->before, m_compared->after}, m_service, thread());
  return true;
}

void Comparing::take_looks(std::array<library::Sketches, 2> sketches) {
  thread().post([this, serial = m_serial, compared = m_compared, pictures = m_other.pictures,
                 seen = std::make_shared<decltype(sketches)>(std::move(sketches))] {
    library::compare_by_looks(compared->comparison, *compared->after, (*seen)[0], (*seen)[1]);
    const bool all = pictures && library::compare_pictures(compared->comparison, *compared->after, (*seen)[0], (*seen)[1]);
    auto found = std::make_shared<library::Differences>(
        library::differences(compared->comparison, *compared->before, compared->labels_before, *compared->after));
    m_context.mailbox.post([this, serial, found, all] {
      if (serial != m_serial) return;
      m_pictures_compared = m_pictures_compared || all;
      show(std::move(*found), may_keep());
      m_compared.reset();
    });
  });
}

void Comparing::show(library::Differences found, bool keep) {
  m_state = State::shown;
  m_file.reset();
  const auto before = std::exchange(m_found, std::make_shared<const library::Differences>(std::move(found)));
  if (before && m_current >= 0) {
    const auto same = std::find(m_found->changes.begin(), m_found->changes.end(), before->changes[static_cast<std::size_t>(m_current)]);
    m_current = same == m_found->changes.end() ? -1 : static_cast<int>(same - m_found->changes.begin());
  }
  m_by_page.clear();
  for (std::size_t i = 0; i < m_found->changes.size(); ++i) {
    const library::Difference& change = m_found->changes[i];
    std::vector<int> pages{change.page.value};
    for (const auto& [page, area] : change.areas)
      if (page.value != pages.back()) pages.push_back(page.value);
    for (const int page : pages)
      if (auto& on = m_by_page[page]; on.empty() || on.back() != static_cast<int>(i)) on.push_back(static_cast<int>(i));
  }
  touch();
  if (!keep) return;
  m_library.ask_unseen(
      Keep::on_disk,
      [before = m_other_hash, after = m_now.hash, found = m_found](library::Library& library) {
        return library.store_differences(before, after, *found);
      },
      [](base::Result<void> stored) {
        if (!stored) base::log_error(stored.error());
      });
}

bool Comparing::is_changed(model::PageIndex page) const {
  const auto at = static_cast<std::size_t>(page.value);
  return m_found && at < m_found->pages.size() && m_found->pages[at] != library::PageState::same;
}

const library::Difference* Comparing::change(int index) const {
  return index >= 0 && index < changes() ? &m_found->changes[static_cast<std::size_t>(index)] : nullptr;
}

std::string Comparing::page_before(const library::Difference& change) const {
  return page_name(change.before_label, change.before_number, m_found ? m_found->pages_before : 0);
}

const std::vector<int>& Comparing::changes_on(model::PageIndex page) const {
  static const std::vector<int> none;
  const auto at = m_by_page.find(page.value);
  return at == m_by_page.end() ? none : at->second;
}

void Comparing::add_to(ChangesView& view) const {
  view.state = m_state;
  view.other = m_other.name.empty() ? std::filesystem::path(m_other.path).filename().string() : m_other.name;
  view.problem = m_problem;
  view.pages_read = m_gathered.read;
  view.pages = static_cast<int>(m_gathered.whole.text.pages.size());
  if (!m_found) return;
  view.sentence = changes_sentence(m_found->pages, m_found->removed.size());
  view.pages_looked_at = m_sketching.drawn(), view.pages_to_look_at = m_sketching.wanted();
  view.without_words = m_found->without_words;
  view.pictures_left_out = !m_pictures_compared && view.pages_to_look_at == 0;
  if (!m_other.pictures && !m_other.path.empty()) view.with_pictures = m_other, view.with_pictures->pictures = true;
  for (std::size_t i = 0; i < m_found->removed.size(); ++i) {
    const int number = i < m_found->removed_numbers.size() ? m_found->removed_numbers[i] : 0;
    view.removed.push_back(page_name(m_found->removed[i], number, m_found->pages_before));
  }
}

}  // namespace jumpseat::app::reading
