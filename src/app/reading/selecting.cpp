// Selecting words of the open manual, and the words of pages that this needs.
#include "app/reading/reading.hpp"
#include "base/log.hpp"
#include "base/words.hpp"

#include <algorithm>
#include <utility>

namespace jumpseat::app {
namespace {

constexpr std::size_t pages_of_words_held = 60;
constexpr int pages_copied_at_most = 50;

}  // namespace

// ---- the words of pages

bool Reading::has_words(model::PageIndex page) const { return m_open->words.contains(page.value); }

// Of the pages in view, once they are sharp; one request after the other, so that leafing through a manual leaves none behind.
void Reading::want_words() {
  if (!usable() || !m_open->waited_for.empty() || !m_open->words_asked.empty()) return;
  const reading::PageRange seen = m_open->layout.visible(m_open->scroll);
  for (int i = seen.first; i <= seen.last; ++i)
    if (!has_words({i})) ask_for_words({i});
}

// A page whose words take longer than usual keeps nobody waiting who has not asked for them.
bool Reading::waits_for_words() const {
  constexpr std::int64_t usual_ms = 1'500;
  const Open& open = *m_open;
  if (!open.pointing.empty() || open.copying) return true;
  return !open.words_asked.empty() && m_context.clock.monotonic_ms() - open.words_asked_at_monotonic_ms < usual_ms;
}

void Reading::ask_for_words(model::PageIndex page) {
  Open& open = *m_open;
  if (page.value < 0 || page.value >= open.layout.pages() || has_words(page) || !open.words_asked.insert(page.value).second) return;
  open.words_asked_at_monotonic_ms = m_context.clock.monotonic_ms();
  const auto at = static_cast<std::size_t>(page.value);
  for (const library::PageText& text : open.to_store)
    if (text.page == page) return take_words(page, text.words);
  if (at >= open.imported.size() || !open.imported[at]) return m_service->request_text_first(open.id, page);
  m_library.ask_unseen(
      open.keep, [hash = open.hash, page](library::Library& library) { return library.words(hash, page); },
      [this, page, serial = m_serial](base::Result<std::optional<std::vector<model::Word>>> words) {
        if (serial != m_serial || !m_open) return;
        if (words && *words) return take_words(page, std::move(**words));
        if (!words) base::log_error(words.error());
        m_service->request_text_first(m_open->id, page);
      });
}

void Reading::take_words(model::PageIndex page, std::vector<model::Word> words) {
  Open& open = *m_open;
  if (open.words_asked.erase(page.value) == 0) return;
  auto lines = reading::line_areas(words);
  open.words[page.value] = {std::move(words), std::move(lines)};
  forget_far_words();
  touch();
  while (!open.pointing.empty() && has_words(open.pointing.front().page)) {
    const Pointing next = open.pointing.front();
    open.pointing.erase(open.pointing.begin());
    point(next);
  }
  if (open.copying && open.words_asked.empty()) copy_selection();
  if (m_speech.state == Aloud::speaking) say_more();
  want_words();
}

// Copying and reading aloud need theirs; there are never more than these take.
void Reading::forget_far_words() {
  Open& open = *m_open;
  const int here = current().value;
  const auto is_needed = [&](int page) {
    return is_near_speech(page) ||
           (open.selection && page >= open.selection->first_page().value && page <= open.selection->last_page().value);
  };
  while (open.words.size() > pages_of_words_held) {
    auto farthest = open.words.end();
    for (auto at = open.words.begin(); at != open.words.end(); ++at)
      if (!is_needed(at->first) && (farthest == open.words.end() || std::abs(at->first - here) > std::abs(farthest->first - here)))
        farthest = at;
    if (farthest == open.words.end()) return;
    open.words.erase(farthest);
  }
}

// ---- pointing at words

// Waits until the words of its page are known.
void Reading::point_when_known(Pointing pointing) {
  Open& open = *m_open;
  if (open.pointing.empty() && has_words(pointing.page)) return point(pointing);
  if (!open.pointing.empty() && !open.pointing.back().begins && !pointing.begins) open.pointing.pop_back();  // only the last one counts
  ask_for_words(pointing.page);
  open.pointing.push_back(pointing);
}

void Reading::point(const Pointing& pointing) {
  Open& open = *m_open;
  const reading::Words& words = open.words.at(pointing.page.value).words;
  const auto word = pointing.begins && pointing.by_drag ? reading::word_nearest(words, pointing.at)
                    : pointing.begins                   ? reading::word_under(words, pointing.at)
                                                        : reading::word_nearest(words, pointing.at);
  if (!word) return;
  touch();
  if (pointing.begins) {
    const auto pressed = pointing.by == SelectBy::line ? reading::line_of(words, *word)
                         : pointing.by_drag            ? reading::WordRange{*word, *word}
                                                       : reading::whole_word(words, *word);
    auto selection = reading::Selection::running(pointing.page, pressed, pointing.by, pointing.at);
    if (pointing.by_drag) open.selection_begun = selection;
    else open.selection = selection;
    return;
  }
  if (open.selection_begun) open.selection = std::exchange(open.selection_begun, std::nullopt);
  if (!open.selection) return;
  const bool lines = open.selection->by() == SelectBy::line;
  open.selection->go_to(pointing.page, lines ? reading::line_of(words, *word) : reading::WordRange{*word, *word});
}

void Reading::run(const command::SelectFrom& c) {
  if (!usable()) return;
  Open& open = *m_open;
  const reading::Anchor under = open.layout.anchor_at(open.scroll, {c.x, c.y});
  open.selection.reset();
  open.selection_begun.reset();
  open.pointing.clear();
  touch();
  if (c.by == SelectBy::block) open.selection_begun = reading::Selection::block(under.page, under.on_page);
  else point_when_known({under.page, under.on_page, c.by, true, c.by_drag});
}

void Reading::run(const command::SelectTo& c) {
  if (!usable()) return;
  Open& open = *m_open;
  const reading::Anchor under = open.layout.anchor_at(open.scroll, {c.x, c.y});
  const auto& begun = open.selection_begun ? open.selection_begun : open.selection;
  if (!begun || begun->by() != SelectBy::block) return point_when_known({under.page, under.on_page, SelectBy::word, false, false});
  if (open.selection_begun) open.selection = std::exchange(open.selection_begun, std::nullopt);
  const model::PageIndex page = open.selection->first_page();
  const double page_h = open.facts.sizes[static_cast<std::size_t>(page.value)].h;
  const double y = under.page < page ? 0 : under.page > page ? page_h : under.on_page.y;
  open.selection->go_to({under.on_page.x, y});
  ask_for_words(page);
  touch();
}

void Reading::run(const command::ExtendSelection& c) {
  if (!usable() || !m_open->pointing.empty()) return;
  Open& open = *m_open;
  if (!open.selection || open.selection->by() == SelectBy::block) return select_first_in_view();
  const reading::Spot end = open.selection->moving_end();
  if (!has_words(end.page)) return ask_for_words(end.page);
  model::PageIndex page = end.page;
  auto word = reading::word_after_step(open.words.at(page.value).words, end.word, c.step);
  const bool back = c.step == SelectStep::word_back || c.step == SelectStep::line_up;
  if (!word) {  // on to the page beside it that has words; a page that is not known yet answers the next key
    page.value += back ? -1 : 1;
    while (page.value >= 0 && page.value < open.layout.pages() && has_words(page) && open.words.at(page.value).words.empty())
      page.value += back ? -1 : 1;
    if (page.value < 0 || page.value >= open.layout.pages()) return;
    if (!has_words(page)) return ask_for_words(page);
    word = back ? static_cast<int>(open.words.at(page.value).words.size()) - 1 : 0;
  }
  open.selection->go_to(page, {*word, *word});
  open.wanted.reset();
  scroll_to(open.layout.scroll_to_show(open.scroll, page, open.words.at(page.value).words[static_cast<std::size_t>(*word)].box));
  touch();
}

// By keyboard alone: the first word that can be seen.
void Reading::select_first_in_view() {
  Open& open = *m_open;
  const reading::PageRange seen = open.layout.visible(open.scroll);
  for (int i = seen.first; i <= seen.last; ++i) {
    if (!has_words({i})) return;
    const reading::Words& words = open.words.at(i).words;
    for (std::size_t k = 0; k < words.size(); ++k) {
      const model::Rect box = open.layout.to_canvas({i}, words[k].box, open.scroll);
      if (box.y < 0 || box.y + box.h > m_viewport.h) continue;
      const int word = static_cast<int>(k);
      open.selection = reading::Selection::running({i}, {word, word}, SelectBy::word);
      return touch();
    }
  }
}

void Reading::run(const command::SelectPage&) {
  if (!usable()) return;
  const model::PageIndex page = current();
  if (!has_words(page)) return ask_for_words(page);
  const int count = static_cast<int>(m_open->words.at(page.value).words.size());
  if (count == 0) return m_context.tell(base::say("There is no text on this page: it is a picture."));
  m_open->selection = reading::Selection::running(page, {0, count - 1}, SelectBy::word);
  touch();
}

void Reading::run(const command::ClearSelection&) {
  if (!usable()) return;
  m_open->selection.reset();
  m_open->selection_begun.reset();
  m_open->pointing.clear();
  m_open->copying = false;
  touch();
}

// ---- copying

void Reading::run(const command::CopySelection&) {
  if (!usable() || !m_open->selection) return;
  if (!may_copy()) return m_context.refuse(base::say("This manual does not allow its text to be copied."));
  const int first = m_open->selection->first_page().value, last = m_open->selection->last_page().value;
  if (last - first >= pages_copied_at_most) return m_context.refuse(base::say("These are more than 50 pages: copy them in smaller parts."));
  for (int i = first; i <= last; ++i) {
    ask_for_words({i});
    if (first != last) has_words_around({i});  // which tell what comes back on every page
  }
  m_open->copying = true;  // once all are asked for: some are there at once
  if (m_open->words_asked.empty()) copy_selection();
}

bool Reading::may_copy() const { return m_open->facts.may_copy && (!m_open->opened || m_open->opened->may_copy); }

std::string Reading::selected_text() const {
  std::string text;
  const reading::Selection& selection = *m_open->selection;
  for (int i = selection.first_page().value; i <= selection.last_page().value; ++i) {
    if (!has_words({i})) continue;
    const std::string part = selection.text_on({i}, m_open->words.at(i).words);
    if (!text.empty() && !part.empty()) text += '\n';
    text += part;
  }
  return text;
}

// Without the heads and feet of its pages, which part what was written in one; unless there is nothing else.
std::string Reading::text_over_pages() const {
  std::string text;
  const reading::Selection& selection = *m_open->selection;
  for (int i = selection.first_page().value; i <= selection.last_page().value; ++i) {
    if (!has_words({i})) continue;
    const std::string part = selection.text_on({i}, m_open->words.at(i).words, running_words({i}));
    if (!text.empty() && !part.empty()) text += '\n';
    text += part;
  }
  return text.empty() ? selected_text() : text;
}

void Reading::copy_selection() {
  m_open->copying = false;
  if (!m_open->selection) return;
  const bool over_pages = m_open->selection->first_page() != m_open->selection->last_page();
  if (std::string text = over_pages ? text_over_pages() : selected_text(); !text.empty()) m_context.run(command::CopyText{std::move(text)});
}

}  // namespace jumpseat::app
