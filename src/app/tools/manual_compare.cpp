#include "app/tools/manual_compare.hpp"

#include "app/reading/changes_words.hpp"
#include "app/reading/labels.hpp"
#include "app/tools/manual_inside.hpp"
#include "base/text.hpp"
#include "library/compare.hpp"
#include "library/matcher.hpp"
#include "library/page_sketch.hpp"

#include <fmt/format.h>

namespace jumpseat::app::tools {
namespace {

using base::Json;
using library::Comparison;
using library::PageState;
using model::PageIndex;

constexpr std::size_t passage_bytes = 400;  // of a passage, as people are told it; JSON has the whole

struct Edition {
  std::unique_ptr<pdf::Session> session;
  model::ManualFacts facts;
  library::EditionText text;

  Json place(PageIndex page) const { return Json::object().set("page", page.number()).set("label", label_of(facts, page)); }
  const std::vector<model::Word>& words(PageIndex page) const { return text.pages[static_cast<std::size_t>(page.value)]; }
  int pages() const { return static_cast<int>(text.pages.size()); }
};

base::Result<Edition> read(const ManualFile& file, std::vector<std::string>& problems) {
  Edition out;
  JUMPSEAT_TRY(out.session, pdf::Session::open(file.path, file.password));
  std::vector<std::string> said;
  out.facts = facts_or_guess(*out.session, said);
  std::vector<PageIndex> pages;
  for (int i = 0; i < out.session->pages(); ++i) pages.push_back({i});
  if (!pages.empty()) {
    JUMPSEAT_TRY(out.text.pages, words_of(*out.session, pages, said));
  }
  out.text.sizes = out.facts.sizes;
  for (const std::string& problem : said) problems.push_back(file.path.filename().string() + ": " + problem);
  return out;
}

base::Result<library::PageSketch> sketch_of(Edition& edition, PageIndex page) {
  const auto at = static_cast<std::size_t>(page.value);
  const double scale = library::sketch_pixels_per_point(edition.facts.sizes[at]);
  JUMPSEAT_TRY(const pdf::PageDrawn drawn, edition.session->draw(page, scale));
  const pdf::PageImage& image = drawn.image;
  return library::sketch_of(image.pixels(), image.w(), image.h(), image.stride_bytes(), edition.words(page), scale);
}

library::Sketches sketches_of(Edition& edition, const std::vector<bool>& have_words, std::vector<std::string>& problems) {
  library::Sketches out;
  for (int page = 0; page < static_cast<int>(have_words.size()); ++page) {
    if (have_words[static_cast<std::size_t>(page)]) continue;
    auto sketch = sketch_of(edition, {page});
    if (sketch) out.emplace(page, std::move(*sketch));
    else problems.push_back(base::sentence(sketch.error()));
  }
  return out;
}

class Compared {
 public:
  Compared(Edition& before, Edition& after) : m_before(before), m_after(after), m_found(library::compare(before.text, after.text)) {}

  // Pages without words, and where it is asked for those with the same words too.
  void look(bool at_all, std::vector<std::string>& problems) {
    std::vector<bool> have_words;
    for (const auto& page : m_found.pages) have_words.push_back(page.has_text);
    const auto then = sketches_of(m_before, m_found.before_has_text, problems);
    library::compare_by_looks(m_found, m_after.text, then, sketches_of(m_after, have_words, problems));
    if (!at_all) return;
    for (const auto& [old_page, new_page] : library::pages_with_same_words(m_found)) {
      const auto now = sketch_of(m_after, new_page), before = sketch_of(m_before, old_page);
      library::PageComparison& page = m_found.pages[static_cast<std::size_t>(new_page.value)];
      if (!now || !before) problems.push_back(base::sentence(now ? before.error() : now.error()));
      else if (library::different_part(*before, *now)) page.state = PageState::changed, page.by_looks = true;
    }
  }

  Json json() const {
    Json pages = Json::array(), removed = Json::array(), changes = Json::array();
    for (int i = 0; i < m_after.pages(); ++i) {
      const library::PageComparison& page = m_found.pages[static_cast<std::size_t>(i)];
      Json numbers = Json::array();
      for (const std::size_t change : page.changes) numbers.push(change);
      pages.push(m_after.place({i})
                     .set("state", word_for(page.state))
                     .set("from", page.before ? m_before.place(*page.before) : Json())
                     .set("compared_by", page.by_looks || !page.has_text ? "picture" : "words")
                     .set("changes", std::move(numbers)));
    }
    for (const PageIndex page : m_found.removed) removed.push(m_before.place(page));
    for (const library::Change& change : m_found.changes) {
      Json told = Json::object().set("kind", word_for(change.kind));
      told.set("before", passage(m_before, change.before, change.before_text))
          .set("after", passage(m_after, change.after, change.after_text));
      if (change.kind == library::ChangeKind::moved) told.set("lost", change.lost_text).set("gained", change.gained_text);
      changes.push(std::move(told));
    }
    return Json::object().set("pages", std::move(pages)).set("removed", std::move(removed)).set("changes", std::move(changes));
  }

  std::string text() const {
    std::vector<PageState> states;
    for (const auto& page : m_found.pages) states.push_back(page.state);
    std::string out = reading::changes_sentence(states, m_found.removed.size()) + "\n";
    for (std::size_t i = 0; i < states.size(); ++i)
      if (m_found.pages[i].by_looks && states[i] != PageState::same)
        out += fmt::format("{}: {} (compared by its picture)\n", m_names_after.of({static_cast<int>(i)}), word_for(states[i]));
    for (const library::Change& change : m_found.changes) out += line_of(change);
    for (const PageIndex page : m_found.removed) out += fmt::format("{} of the old edition was taken out\n", m_names_before.of(page));
    return out;
  }

 private:
  static const char* word_for(PageState state) {
    switch (state) {
      case PageState::same: return "same";
      case PageState::changed: return "changed";
      case PageState::added: return "added";
      case PageState::moved: return "moved";
    }
    return "same";
  }
  static const char* word_for(library::ChangeKind kind) {
    switch (kind) {
      case library::ChangeKind::added: return "added";
      case library::ChangeKind::removed: return "removed";
      case library::ChangeKind::replaced: return "replaced";
      case library::ChangeKind::moved: return "moved";
      case library::ChangeKind::redrawn: break;  // of pages, not of words
    }
    return "replaced";
  }

  static Json passage(const Edition& edition, const std::vector<library::Span>& spans, const std::string& text) {
    Json places = Json::array();
    for (const library::Span& span : spans) {
      Json rects = Json::array();
      if (span.count > 0)
        for (const model::Rect& rect : library::line_rects(edition.words(span.page), span.first, span.first + span.count - 1))
          rects.push(rect_json(rect));
      places.push(edition.place(span.page).set("rects", std::move(rects)));
    }
    return Json::object().set("text", text).set("places", std::move(places));
  }

  static std::string beginning(const std::string& text) {
    const std::string_view cut = base::cut_to(text, passage_bytes);
    return std::string(cut) + (cut.size() < text.size() ? "…" : "");
  }

  std::string line_of(const library::Change& change) const {
    const std::string label = change.after.empty() ? "-" : m_names_after.of(change.after.front().page);
    std::string out = fmt::format("{}: {}", label, word_for(change.kind));
    const bool moved = change.kind == library::ChangeKind::moved;
    if (moved) out += fmt::format(" from {}: {}", m_names_before.of(change.before.front().page), beginning(change.after_text));
    const std::string &lost = moved ? change.lost_text : change.before_text, &gained = moved ? change.gained_text : change.after_text;
    if (!lost.empty()) out += "\n  - " + beginning(lost);
    if (!gained.empty()) out += "\n  + " + beginning(gained);
    return out + "\n";
  }

  Edition &m_before, &m_after;
  const reading::PageNames m_names_before{m_before.facts.labels}, m_names_after{m_after.facts.labels};
  Comparison m_found;
};

}  // namespace

base::Result<ManualReply> manual_compare(const ManualFile& before, const ManualFile& after, bool pictures) {
  ManualReply reply;
  JUMPSEAT_TRY(Edition old_edition, read(before, reply.problems));
  JUMPSEAT_TRY(Edition new_edition, read(after, reply.problems));
  if (!old_edition.session->opened().may_copy || !new_edition.session->opened().may_copy)
    return base::fail(base::ErrorKind::refused, "compare the two editions",
                      "the owner of one of them does not allow its text to be taken out");
  Compared compared(old_edition, new_edition);
  compared.look(pictures, reply.problems);
  reply.text = compared.text();
  reply.json = compared.json();
  return reply;
}

}  // namespace jumpseat::app::tools
