#include "library/differences.hpp"

#include "base/text.hpp"
#include "library/matcher.hpp"

#include <tuple>

namespace jumpseat::library {
namespace {

std::string beginning_of(const std::string& text) {
  const std::string_view cut = base::cut_to(text, passage_bytes_kept);
  return std::string(cut) + (cut.size() < text.size() ? " \u2026" : "");
}

// Where words were taken out: before the word that follows them, or behind the last one of the page.
model::Rect gap_at(const std::vector<model::Word>& words, std::size_t at) {
  if (words.empty()) return {};
  const model::Rect& box = at < words.size() ? words[at].box : words.back().box;
  return {at < words.size() ? box.x : box.x + box.w, box.y, 0, box.h};
}

}  // namespace

Differences differences(const Comparison& comparison, const EditionText& before, const std::vector<model::PageLabel>& labels_before,
                        const EditionText& after) {
  const auto label = [&](model::PageIndex page) {
    const auto at = static_cast<std::size_t>(page.value);
    return at < labels_before.size() ? labels_before[at].value : std::to_string(page.number());
  };
  Differences out;
  out.sentence = sentence_of(comparison);
  for (const PageComparison& page : comparison.pages) {
    out.pages.push_back(page.state);
    out.without_words += !page.has_text;
  }
  for (const model::PageIndex page : comparison.removed) out.removed.push_back(label(page));
  for (const Change& change : comparison.changes) {
    Difference one{change.kind, {}, {}, {}, beginning_of(change.before_text), beginning_of(change.after_text), {}};
    for (const Span& span : change.after)
      if (span.count > 0)
        for (const model::Rect& rect :
             line_rects(after.pages[static_cast<std::size_t>(span.page.value)], span.first, span.first + span.count - 1))
          one.areas.emplace_back(span.page, rect);
    if (!one.areas.empty()) {
      std::tie(one.page, one.place) = one.areas.front();
    } else if (!change.after.empty()) {
      one.page = change.after.front().page;
      const auto at = static_cast<std::size_t>(one.page.value);
      if (at < after.pages.size()) one.place = gap_at(after.pages[at], change.after.front().first);
    }
    if (!change.before.empty() && !before.pages.empty()) one.before_label = label(change.before.front().page);
    out.changes.push_back(std::move(one));
  }
  (void)before;
  return out;
}

}  // namespace jumpseat::library
