#include "app/tools/manual_compare.hpp"

#include "app/tools/manual_inside.hpp"
#include "base/text.hpp"
#include "library/compare.hpp"
#include "library/matcher.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fmt/format.h>

namespace jumpseat::app::tools {
namespace {

using base::Json;
using library::Comparison;
using library::PageState;
using model::PageIndex;

constexpr double picture_side_px = 200;     // of the longer side: enough to see a line of print come or go
constexpr int faint = 24;                   // of 255: what smoothing may do
constexpr double specks = 0.0005;           // of all pixels
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

struct Grey {
  int w = 0, h = 0;
  std::vector<int> pixels;
};

base::Result<Grey> picture_of(Edition& edition, PageIndex page) {
  const model::Size size = edition.facts.sizes[static_cast<std::size_t>(page.value)];
  JUMPSEAT_TRY(const pdf::PageDrawn drawn, edition.session->draw(page, picture_side_px / std::max({size.w, size.h, 1.0})));
  const pdf::PageImage& image = drawn.image;
  Grey out{image.w(), image.h(), {}};
  for (int y = 0; y < out.h; ++y)
    for (int x = 0; x < out.w; ++x) {
      const auto* bgra = image.pixels() + static_cast<std::ptrdiff_t>(y) * image.stride_bytes() + 4 * x;
      out.pixels.push_back((bgra[0] + 6 * bgra[1] + 3 * bgra[2]) / 10);
    }
  return out;
}

bool look_different(const Grey& a, const Grey& b) {
  if (std::abs(a.w - b.w) > 1 || std::abs(a.h - b.h) > 1) return true;
  const int w = std::min(a.w, b.w), h = std::min(a.h, b.h);
  int different = 0;
  for (int y = 0; y < h; ++y)
    for (int x = 0; x < w; ++x)
      different += std::abs(a.pixels[static_cast<std::size_t>(y * a.w + x)] - b.pixels[static_cast<std::size_t>(y * b.w + x)]) > faint;
  return different > specks * w * h;
}

class Compared {
 public:
  Compared(Edition& before, Edition& after) : m_before(before), m_after(after), m_words(library::compare(before.text, after.text)) {
    for (const auto& page : m_words.pages) m_states.push_back(page.state), m_from.push_back(page.before);
    m_by_picture.assign(m_states.size(), false);
  }

  // Pages without words stand as far after the nearest page with some as they did.
  void look(bool at_all, std::vector<std::string>& problems) {
    int offset = 0;
    for (int i = 0; i < m_after.pages(); ++i) {
      const auto at = static_cast<std::size_t>(i);
      if (m_from[at]) offset = m_from[at]->value - i;
      const bool worded = m_words.pages[at].has_text;
      if (worded && !(at_all && m_states[at] == PageState::same)) continue;
      const PageIndex here{i}, there = worded ? m_from[at].value_or(PageIndex{i + offset}) : PageIndex{i + offset};
      m_by_picture[at] = !worded;
      if (there.value < 0 || there.value >= m_before.pages() || (!worded && !m_before.words(there).empty())) {
        if (!worded) m_states[at] = PageState::added;
        continue;
      }
      m_from[at] = there;
      const auto now = picture_of(m_after, here), then = picture_of(m_before, there);
      if (!now || !then) {
        problems.push_back(base::sentence(now ? then.error() : now.error()));
        continue;
      }
      if (look_different(*then, *now)) m_states[at] = PageState::changed, m_by_picture[at] = true;
    }
  }

  Json json() const {
    Json pages = Json::array(), removed = Json::array(), changes = Json::array();
    for (int i = 0; i < m_after.pages(); ++i) {
      const auto at = static_cast<std::size_t>(i);
      Json numbers = Json::array();
      for (const std::size_t change : m_words.pages[at].changes) numbers.push(change);
      pages.push(m_after.place({i})
                     .set("state", word_for(m_states[at]))
                     .set("from", m_from[at] ? m_before.place(*m_from[at]) : Json())
                     .set("compared_by", m_by_picture[at] ? "picture" : "words")
                     .set("changes", std::move(numbers)));
    }
    for (const PageIndex page : m_words.removed) removed.push(m_before.place(page));
    for (const library::Change& change : m_words.changes)
      changes.push(Json::object()
                       .set("kind", word_for(change.kind))
                       .set("before", passage(m_before, change.before, change.before_text))
                       .set("after", passage(m_after, change.after, change.after_text)));
    return Json::object().set("pages", std::move(pages)).set("removed", std::move(removed)).set("changes", std::move(changes));
  }

  std::string text() const {
    Comparison seen = m_words;
    for (std::size_t i = 0; i < seen.pages.size(); ++i) seen.pages[i].state = m_states[i];
    std::string out = library::sentence_of(seen) + "\n";
    for (std::size_t i = 0; i < m_states.size(); ++i)
      if (m_by_picture[i] && m_states[i] != PageState::same)
        out += fmt::format("{}: {} (compared by its picture)\n", label_of(m_after.facts, {static_cast<int>(i)}), word_for(m_states[i]));
    for (const library::Change& change : m_words.changes) out += line_of(change);
    for (const PageIndex page : m_words.removed)
      out += fmt::format("{} of the old edition was taken out\n", label_of(m_before.facts, page));
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
    const std::string label = change.after.empty() ? "-" : label_of(m_after.facts, change.after.front().page);
    std::string out = fmt::format("{}: {}", label, word_for(change.kind));
    if (change.kind == library::ChangeKind::moved)
      return out + fmt::format(" from {}: {}\n", label_of(m_before.facts, change.before.front().page), beginning(change.after_text));
    if (!change.before_text.empty()) out += "\n  - " + beginning(change.before_text);
    if (!change.after_text.empty()) out += "\n  + " + beginning(change.after_text);
    return out + "\n";
  }

  Edition &m_before, &m_after;
  Comparison m_words;
  std::vector<PageState> m_states;
  std::vector<std::optional<PageIndex>> m_from;
  std::vector<bool> m_by_picture;
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
